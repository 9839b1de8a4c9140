"""Forms of verbs: one is doubted where edited text has another between such words."""

from pathlib import Path

import pytest
from house import book, found
from hypothesis import given
from hypothesis import strategies as st

from lint.english.tagger import the_tagger
from lint.english.verbforms import FORMS, WEIGHTS, Sentence, VerbForms, verbs_of
from lint.errors import LintError

ANY = [f"{form} > {' '.join(other for other in FORMS if other != form)}" for form in FORMS]
RULES = book(verb={"verbform": {"changes": ANY, "odds": 5}})


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The last time I was there I have eat the best pizza.", ["eat"]),
        ("Yesterday he go to the park with his father.", ["go"]),
        ("Yesterday he went to the park with his father.", []),
        ("I read what they have read.", []),
        ("She have eat pizza", []),
        ("He said so.\n\nYesterday he go to the park with his father.", ["go"]),
    ],
)
def test_a_form_is_doubted_where_the_words_around_ask_for_another(text, marked):
    assert found(RULES, text) == marked


def test_only_the_changes_that_a_rule_names_are_looked_at():
    text = "The last time I was there I have eat the best pizza."
    assert found(book(verb={"verbform": {"changes": "VB > VBN", "odds": 5}}), text) == ["eat"]
    assert found(book(verb={"verbform": {"changes": "VB > VBG", "odds": 5}}), text) == []


def test_what_another_rule_has_found_is_not_doubted_again():
    both = book(verb={"verbform": {"changes": ANY, "odds": 5}}, eat={"phrases": ["have eat"], "message": "“eaten”"})
    assert found(both, "The last time I was there I have eat the best pizza.") == ["have eat"]


def test_a_change_that_is_none_is_a_mistake():
    with pytest.raises(LintError, match="changes"):
        book(verb={"verbform": {"changes": ["VB > NN"]}})


def test_all_numbers_are_readable_and_small_enough():
    rows = Path(WEIGHTS).read_text("utf-8").splitlines()
    assert Path(WEIGHTS).stat().st_size < 300_000
    assert all(len([int(weight) for weight in row.split("\t")[1].split()]) == len(FORMS) for row in rows)


@given(st.lists(st.sampled_from("I he go goes went gone going to the cat cats , . 3 Ä put".split()), min_size=1))
def test_any_sentence_has_odds_for_its_verbs(words):
    model = VerbForms()
    for verb in verbs_of(Sentence(words, the_tagger().tag(words))):
        word = words[verb.at].lower()
        assert verb.form in FORMS
        assert word not in model.log_odds(word, verb)
