"""Known names with one slip: “Barrack Obama”. One half of a famous name stands right; the other is one slip away."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from lint.english.famous import Famous
from lint.english.lexicon import NAME, is_one_slip
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.english.lexicon import Lexicon

#: How sure it is that the famous one was meant (read in published texts).
CONFIDENCE = 0.93
#: Shorter names are like too many others.
SHORTEST = 5
# What stands there is at most so common (Zipf scale), as a name nobody else has, and so much rarer than what was meant.
_MOST, _MOST_AS_NAME, _RARER = 3.0, 1.6, 1.0


# The other half, with an initial between the two or none.
_BEFORE = expression(r"(?<![\w@#/-])([A-Z][a-z]+) (?:[A-Z]\. )?$")
_AFTER = expression(r" (?:[A-Z]\. )?([A-Z][a-z]+)(?![\w@/-])")
_LONGEST = 25


class KnownName(NamedTuple):
    """A stretch of prose that is one slip away from the half of a famous name, and that half."""

    start: int
    end: int
    right: str
    beside: str


def known_names(prose: str, words: Iterable[str], famous: Famous, lexicon: "Lexicon") -> Iterator[KnownName]:
    """The misspelt halves of famous names, among some words in lower case."""
    for word in words:
        written = word.capitalize()
        start = prose.find(written) if len(word) >= SHORTEST else -1
        while start >= 0:
            end = start + len(written)
            before, after = _BEFORE.search(prose, max(start - _LONGEST, 0), start), _AFTER.match(prose, end)
            for half, others in ((after, famous.before), (before, famous.after)):
                right = meant(word, others(half[1].lower()), lexicon) if half else ""
                if half and right:
                    yield KnownName(start, end, right.capitalize(), half[1])
                    break
            start = prose.find(written, end)


def meant(word: str, halves: Iterable[str], lexicon: "Lexicon") -> str:
    """The one of some halves of names that a word is a slip of, "" where it is none, or one of them."""
    entry = lexicon.get(word)
    frequency = entry.frequency if entry else 0.0
    if frequency > (_MOST_AS_NAME if entry is not None and entry.kind == NAME else _MOST):
        return ""
    known = set(halves)
    near = [
        other
        for other in known
        if len(other) >= SHORTEST
        and other[0] == word[0]
        and is_one_slip(word, other)
        and not _is_other_name(word, other)
        and lexicon.frequency(other) >= frequency + _RARER
    ]
    if word in known or not near:
        return ""
    return max(near, key=lambda other: (lexicon.frequency(other), other))


def _is_other_name(word: str, other: str) -> bool:
    """Whether two names differ by a letter at the end, as those of two people do: “Blaker” and “Blake”, but “Hawkings”."""
    longer, shorter = (word, other) if len(word) > len(other) else (other, word)
    return longer[:-1] == shorter and longer[-1] not in ("s", shorter[-1])
