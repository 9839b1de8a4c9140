"""An indefinite article goes by the sound that a word begins with."""

import pytest

from lint.english.articles import article


@pytest.mark.parametrize(
    "word",
    "apple error idea offer hour hourly honest honor heir honourable uncle unidentified unissued unironic "
    "umbrella ugly unusual unimportant uninformed "
    "urban usher usurer utter 8 80-year-old 11 18 18-month oner ounce outcome elephant Internet under unless utmost upper".split(),
)
def test_a_vowel_that_is_heard_takes_an(word: str) -> None:
    assert article(word) == "an"


@pytest.mark.parametrize(
    "word",
    "book house European ewe one once one-time unit unidirectional unison unicorn unilateral unified Unix "
    "unique university union user usual useful utility ubiquitous uniform "
    "eulogy uranium Ukrainian Uruguayan ukulele unanimous horse hotel year 7 110 180 1,100 United UNESCO usage Euro".split(),
)
def test_a_consonant_that_is_heard_takes_a(word: str) -> None:
    assert article(word) == "a"
