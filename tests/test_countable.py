"""Nouns that can be counted and stand bare."""

import pytest
from house import book, found

from lint.english.countable import the_countable

RULES = book(article={"countable": {"wanting": "article"}})


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
