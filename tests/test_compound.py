"""Compounds: what joins two words is judged by the place they stand in."""

import time
from pathlib import Path

import pytest
from house import book, found

from lint.english.compounds import TABLE
from lint.listing import Listing

RULES = book(
    hyphen={"compound": {"from": "open", "to": "hyphenated", "share": 0.78}},
    open={"compound": {"from": "hyphenated", "to": "open", "share": 0.9}},
    word={"compound": {"from": "open", "to": "closed", "share": 0.9}},
    joined={"compound": {"from": "hyphenated", "to": "closed", "share": 0.9}},
)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("It is a long term plan.", ["long term"]),
        ("Long term plans fail.", ["Long term"]),
        ("It is a long\nterm plan.", ["long\nterm"]),
        ("A 1,000 year march, a two year race.", ["1,000 year", "two year"]),
        ("It is a long term Treasury bond, and a walk through Lower Hill.", ["long term"]),
        ("They make data driven choices about web based services.", ["data driven", "web based"]),
        ("In the long term, plans fail.", []),
        ("The Long Term Plan is a name.", []),
        ("It is a long-term plan, and a long term-paper.", []),
        ("The plan is long term.\n\nPlans fail.", []),
        ("She drove reader after reader away.", []),
        ("Version 4.5 inch screens", []),
        ("We chat on social-media.", ["social-media"]),
        ("Social-media posts are short.", []),
        ("The frame work is done.", ["frame work"]),
        ("A wide-spread belief.", ["wide-spread"]),
    ],
)
def test_what_is_joined_otherwise_than_in_edited_text_is_found_in_its_place_only(text, marked):
    assert found(RULES, text) == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("They write memory safe code.", ["memory safe"]),
        ("It is a first rate seat in a second class coach.", ["first rate", "second class"]),
        ("It takes a river specific plan and YAML specific files.", ["river specific", "YAML specific"]),
        ("The code is memory safe.", []),
        ("They target specific groups and find specific things.", []),
        ("It is a long term plan.", []),
    ],
)
def test_a_rule_of_ones_own_names_pairs_that_stand_before_nouns(text, marked):
    pairs = ["memory|type safe", "first|second class|rate", "* specific"]
    rules = book(named={"compound": {"from": "open", "to": "hyphenated", "pairs": pairs}})
    assert found(rules, text) == marked


def test_the_table_is_small_and_counts_what_it_claims():
    text = Path(TABLE).read_text("utf-8")
    assert len(text) < 2_000_000
    _about, *lines = text.splitlines()
    listings = [(Listing(*lines[at : at + 2]), lines[at + 1]) for at in (0, 2)]
    rows = [row.split() for pairs, said in listings for each in said.split("|") for row in each.split("; ")]
    assert all(pairs.keys == sorted(pairs.keys) and len(pairs.keys) == said.count("|") + 1 for pairs, said in listings)
    assert len(rows) > 1_000
    assert all(int(few) < int(most) for _place, _form, few, most in rows)


def test_a_long_text_of_candidates_takes_linear_time():
    started = time.process_time()
    assert found(RULES, "The long term unlike its " * 1_000) == []
    assert time.process_time() - started < 5
