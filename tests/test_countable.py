"""Nouns that can be counted and stand bare."""

import pytest
from house import book, found

from lint.english.countable import the_countable

RULES = book(article={"countable": {"wanting": "article"}})
LIKELY = book(article={"countable": {"wanting": "article", "odds": 20}})


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("I wanted to have very good teacher for this.", ["very good teacher"]),
        ("She sold old book\n\nto them.", []),
        ("She wrote new book.\n\nHe lives with friend of mine.", ["new book", "friend"]),
        ("She is a very good teacher; it is my book, by teacher and student, and next book is theirs.", []),
        ("Teacher wins city job", []),
        ("We read about book-keeping, book sales and the book of a friend.", []),
    ],
)
def test_a_bare_noun_is_found_where_nothing_says_which_is_meant(text, marked):
    assert found(RULES, text) == marked


def test_milk_and_advice_are_no_such_nouns():
    assert the_countable().isdisjoint(["milk", "advice", "information", "music", "water"])
    assert {"teacher", "book", "friend"} <= the_countable()


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("We stayed in small house near the lake.", ["small house"]),
        ("It has roof of straw.\n\nThey told us about history of the village.", ["roof", "history"]),
        ("We stayed in the small house, and in my house, near a lake.", []),
        ("They play tennis in summer and go by car from door to door.", []),
        ("It is a hit song by a newly raised army.", []),
        ("Small house near lake", []),
    ],
)
def test_an_article_is_wanting_where_edited_text_has_one(text, marked):
    assert found(LIKELY, text) == marked


def test_the_rule_that_asks_for_more_speaks_for_all():
    rules = book(
        likely={"countable": {"wanting": "article", "odds": 20}},
        probable={"countable": {"wanting": "article", "odds": 2}},
    )
    assert found(rules, "It has roof of straw.") == ["roof"]
