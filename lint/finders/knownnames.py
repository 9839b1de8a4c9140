"""Known names with one slip: “Barrack Obama”. One half of a famous name stands right; the other is one slip away."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from lint.english.famous import Famous
from lint.english.lexicon import NAME, is_one_slip

if TYPE_CHECKING:
    from lint.english.lexicon import Lexicon

#: How sure it is that the famous one was meant (read in published texts).
CONFIDENCE = 0.93
# Shorter names are like too many others.
_SHORTEST = 5
# What stands there is at most so common (Zipf scale), as a name nobody else has, and so much rarer than what was meant.
_MOST, _MOST_AS_NAME, _RARER = 3.0, 1.6, 1.0


class KnownName(NamedTuple):
    """A stretch of prose that is one slip away from the half of a famous name, and that half."""

    start: int
    end: int
    right: str
    beside: str


def known_names(prose: str, halves: Iterable[str], famous: Famous, lexicon: "Lexicon") -> Iterator[KnownName]:
    """The misspelt halves beside some halves, in lower case, of famous names."""
    for half in halves:
        written = half.capitalize()
        sides = [
            (others, pattern)
            for others, pattern in (
                (set(famous.before(half)), rf"(?<![\w@#/-])([A-Z][a-z]+) (?:[A-Z]\. )?{written}(?![\w@/-])"),
                (set(famous.after(half)), rf"(?<![\w@#/-]){written} (?:[A-Z]\. )?([A-Z][a-z]+)(?![\w@/-])"),
            )
            if others
        ]
        for others, pattern in sides if written in prose else ():
            for match in re.finditer(pattern, prose):
                right = _meant(match[1].lower(), others, lexicon)
                if right:
                    yield KnownName(match.start(1), match.end(1), right.capitalize(), written)


def _meant(word: str, others: set[str], lexicon: "Lexicon") -> str:
    """The one of some names that a word is a slip of, "" where it is none."""
    if word in others or len(word) < _SHORTEST:
        return ""
    entry = lexicon.get(word)
    most = _MOST_AS_NAME if entry is not None and entry.kind == NAME else _MOST
    frequency = entry.frequency if entry else 0.0
    if frequency > most:
        return ""
    near = (
        other
        for other in others
        if len(other) >= _SHORTEST
        and other[0] == word[0]
        and is_one_slip(word, other)
        and not _is_other_name(word, other)
        and lexicon.frequency(other) >= frequency + _RARER
    )
    return max(near, key=lambda other: (lexicon.frequency(other), other), default="")


def _is_other_name(word: str, other: str) -> bool:
    """Whether two names differ by a letter at the end, as those of two people do: “Blaker” and “Blake”, but “Hawkings”."""
    longer, shorter = (word, other) if len(word) > len(other) else (other, word)
    return longer[:-1] == shorter and longer[-1] not in ("s", shorter[-1])
