"""Commas: a gap is doubted where edited text nearly always has a comma, and nothing else is."""

import json
from pathlib import Path

import pytest
from house import book, found
from hypothesis import given
from hypothesis import strategies as st

from lint.english.clausewords import FOLDER, WORDS
from lint.english.commas import KINDS, TOKEN, Commas

RULES = book(**{kind: {"comma": {"kind": kind, "odds": 4}} for kind in KINDS})
COMMAS = Commas()


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("If you have any more questions please call us.", ["questions please"]),
        ("If you have any more questions, please call us.", []),
        ("It rained. When the planes returned from the war they were sold.", ["war they"]),
        ("The prize went to the chemist Maria Lopez who led the team in Madrid.", ["Lopez who"]),
        ("The prize went to the chemist who led the team.", []),
        ("It is run by the Office of Data (ODA) which is part of the ministry.", ["ODA) which"]),
        ("The plan in which they trust is a plan which works.", []),
        ("They keep it in the old APIs which the town still needs.", []),
        ("They came with guests from Oslo who stayed there for a week.", []),
        ("They want to bring all of the guests to Oslo where possible by train.", []),
        ("Which works, and\n\nwhich is which?", []),
        ("In the last years of the war we lived in a small town.", ["war we"]),
        ("In the last years of the war, we lived in a small town.", []),
        ("However small it is, it is ours.", []),
        ("I do not know what he said to them, this was a problem for us.", ["them, this"]),
        ("When it rained, we stayed. As they said, it was late, and he, they say, had left.", []),
    ],
)
def test_a_gap_is_doubted_where_edited_text_has_a_comma(text, marked):
    assert found(RULES, text) == marked


def test_all_numbers_are_readable_and_small():
    files = sorted(Path(FOLDER).glob("*.json"))
    assert {file.name for file in files} == {WORDS, *(f"{kind}.json" for kind in KINDS)}
    assert sum(file.stat().st_size for file in files) < 300_000
    for kind in KINDS:
        weights = json.loads((Path(FOLDER) / f"{kind}.json").read_text("utf-8"))["weights"]
        assert all(isinstance(weight, float) for weight in weights.values())


@given(
    st.lists(
        st.sampled_from("When it rained which who Vienna , “ ” ) making and they it's U.S. 5 ￼".split()), max_size=12
    )
)
def test_any_words_have_gaps_and_odds(words):
    assert TOKEN.findall(" ".join(words)) == words
    openings = [
        *(("fronted", gap) for gap in COMMAS.fronted(words)),
        *(("opened", gap) for gap in COMMAS.opened(words)),
    ]
    for kind, gap in [*COMMAS.gaps(words), *openings]:
        assert 0 < gap < len(words)
        assert isinstance(COMMAS.log_odds(kind, words, gap), float)
