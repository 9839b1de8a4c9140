"""Choices: a word of a closed set is doubted where the words around ask for another one, and only there."""

import json
import time
from pathlib import Path

import pytest
from house import book, found
from hypothesis import given
from hypothesis import strategies as st

from lint.english.choices import EDGE, FOLDER, GATES, Choices, directions, features
from lint.errors import LintError

RULES = book(
    its={"choice": {"sets": ["its it's"], "odds": 10_000}},
    then={"choice": {"sets": ["then > than"], "odds": 1_000, "unless-after": ["if"]}},
)
CHOICES = Choices()


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("It was good because of it's many uses.", ["it's"]),
        ("It was good because of it’s many uses.", ["it’s"]),
        ("But its not as simple as that.", ["its"]),
        ("Its not as simple as that.", ["Its"]),
        ("It's good because of its many uses.", []),
        ("There is more\nthen one reason.", ["then"]),
        ("There is more.\n\nThen one reason.", []),
        ("If there is more then one of us stays.", []),
        ("There are more than then.", []),
        ("THEN, more THEN one.", []),
    ],
)
def test_a_word_is_doubted_where_its_neighbours_ask_for_the_other(text, marked):
    assert found(RULES, text) == marked


def test_a_set_says_which_of_its_words_are_doubted():
    assert directions("then than") == [("then", "than"), ("than", "then")]
    assert directions("your > you're you") == [("your", "you're"), ("your", "you")]


def test_a_set_nothing_was_learned_of_is_a_mistake():
    with pytest.raises(LintError, match="nothing was learned of “cat” and “dog”"):
        book(pets={"choice": {"sets": ["cat dog"]}})


def test_all_numbers_are_readable_and_small_enough():
    files = sorted(Path(FOLDER).glob("*.json"))
    assert sum(file.stat().st_size for file in files) < 1_900_000
    for file in files:
        loaded = json.loads(file.read_text("utf-8"))
        assert file.name == GATES or all(isinstance(weight, float) for weight in loaded["weights"].values())


@given(st.lists(st.text("abc'’1.,", min_size=1, max_size=4), max_size=6), st.integers(0, 6))
def test_any_words_have_features_and_odds_turn_round(words, index):
    index = min(index, len(words))
    words = [EDGE, *words[:index], "its", *words[index:], EDGE]
    assert features(words, index + 1, CHOICES.frequent, CHOICES.classes)
    there = CHOICES.log_odds(words, index + 1, "its", "it's")
    assert there == -CHOICES.log_odds(words, index + 1, "it's", "its")


def test_a_long_text_of_doubts_takes_linear_time():
    started = time.process_time()
    assert len(found(RULES, "There is more then one. " * 1_000)) == 1_000
    assert time.process_time() - started < 5
