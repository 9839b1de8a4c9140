"""Names spelled two ways in one text: “Peshmerga” several times, “Peshmegra” once."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from lint.english.lexicon import is_one_slip

if TYPE_CHECKING:
    from lint.english.lexicon import Lexicon

_SHORTEST = 5
# The other spelling stands at least so often in the text; and so much surer is it then.
_CONFIDENCES = {2: 0.8, 3: 0.92}
_SUREST = 0.95
# A name that is met more often elsewhere (Zipf scale) may be another person's.
_MOST_FREQUENT = 1.6


class Variant(NamedTuple):
    """A name that stands once, the spelling that stands often, how many times, and how sure it is that one was meant."""

    start: int
    end: int
    usual: str
    times: int
    confidence: float


def variants(prose: str, unlisted: Iterable[str], listed: "Lexicon") -> Iterator[Variant]:
    """The names, of some words in lower case that no dictionary has, that are spelled otherwise elsewhere in the prose."""
    counts = {
        name: prose.count(name) for word in unlisted if len(word) >= _SHORTEST and (name := word.capitalize()) in prose
    }
    usual = [name for name, count in counts.items() if count >= min(_CONFIDENCES)]
    once = [name for name, count in counts.items() if count == 1] if usual else []
    for name in once:
        for other in usual:
            if (
                abs(len(name) - len(other)) <= 1
                and _is_slip(name, other)
                and listed.frequency(name.lower()) <= _MOST_FREQUENT
            ):
                start = prose.index(name)
                if _is_name(prose, start, start + len(name)):
                    confidence = _CONFIDENCES.get(counts[other], _SUREST)
                    yield Variant(start, start + len(name), other, counts[other], confidence)
                    break


def _is_slip(name: str, other: str) -> bool:
    """Whether two names differ inside, by one slip: at their ends, names and their plurals and genders differ."""
    return (
        name[0] == other[0]
        and name[-1] == other[-1]
        and is_one_slip(name, other)
        and name not in other
        and other not in name
    )


_OF_WORD = re.compile(r"[\w@#/_-]")


def _is_name(prose: str, start: int, end: int) -> bool:
    """Whether a stretch stands as a whole word."""
    return not _OF_WORD.match(prose[start - 1 : start]) and not _OF_WORD.match(prose[end : end + 1])
