"""Words torn by a space: “poss ible”, “tre k”. A part is no word, and both together are a common one."""

from typing import TYPE_CHECKING, NamedTuple

from lint.lazily import expression

if TYPE_CHECKING:
    from lint.english.lexicon import Lexicon
    from lint.finders.spelling.places import Place

#: How sure it is that a word was torn (read in published and in marked texts).
CONFIDENCE = 0.95
_BEFORE = expression(r"(?<![^\s\"'“‘(])[A-Za-z]?[a-z]* $")
_AFTER = expression(r" ([a-z]+)(?![^\s\"'”’).,;:!?])")
# The word is at least so common (Zipf scale), the part that is no word no more than that.
_LEAST, _MOST = 2.5, 3.2
_LONGEST = 20


class Torn(NamedTuple):
    """A stretch of prose and the word it should be, in lower case."""

    start: int
    end: int
    word: str


def torn_at(prose: str, place: "Place", lexicon: "Lexicon") -> Torn | None:
    """The torn word that a place of an unlisted word is a part of, or None."""
    part = prose[place.start : place.end].lower()
    if lexicon.frequency(part) > _MOST:
        return None
    before = _BEFORE.search(prose, max(place.start - _LONGEST, 0), place.start)
    if before and len(before[0]) > 1 and lexicon.is_common(f"{before[0][:-1].lower()}{part}", _LEAST):
        return Torn(before.start(), place.end, f"{before[0][:-1].lower()}{part}")
    after = _AFTER.match(prose, place.end)
    if after and lexicon.is_common(f"{part}{after[1]}", _LEAST):
        return Torn(place.start, after.end(), f"{part}{after[1]}")
    return None
