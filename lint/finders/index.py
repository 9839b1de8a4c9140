"""Which of very many entries of rules could stand in a document? Each is filed under words, or pairs of words in a row, of
which one has to stand there.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from lint.finders.words import Watch

if TYPE_CHECKING:
    from lint.document import Document

#: The words in order of the alphabet, for each of them the numbers of entries, and the same for pairs. As text: to cut it
#: takes a run less time than to read lists.
Table = Sequence[str]
_BETWEEN = "|"
# From so many tables on, a list of who holds a key is quicker than asking all.
_MANY = 100


def table_of(entries: Iterable[Iterable[str]]) -> Table:
    """The table of some entries, each given as what it is filed under, in the words of `Document.wording`."""
    filed: dict[str, list[int]] = {}
    for number, keys in enumerate(entries):
        for key in keys:
            filed.setdefault(key, []).append(number)
    words = sorted(key for key in filed if " " not in key)
    pairs = sorted(key for key in filed if " " in key)
    return [
        written for keys in (words, pairs) for written in (_BETWEEN.join(keys), _numbers(filed[key] for key in keys))
    ]


def _numbers(entries: Iterable[Iterable[int]]) -> str:
    return _BETWEEN.join(",".join(map(str, numbers)) for numbers in entries)


class Index:
    """The entries of several tables."""

    def __init__(self, tables: Sequence[Table], watch: Watch) -> None:
        """Tables as `table_of` makes them; the finder's watch will look out for their words and pairs."""
        self._watch = watch
        self._sides = [_Side(*table[:2]) for table in tables], [_Side(*table[2:]) for table in tables]
        words, pairs = self._sides
        watch.add({word for side in words for word in side.keys}.__contains__)
        watch.add_pairs(lambda: chain.from_iterable(side.keys for side in pairs))
        self._known: dict[str, list[tuple[int, int]]] = {}
        # What others listen to, as far as it was heard.
        self._dull: set[str] = set()

    def candidates(self, document: "Document") -> list[tuple[int, int]]:
        """The entries that could stand in the document, as numbers of their table and in it, in order."""
        found: set[tuple[int, int]] = set()
        heard = self._watch.telling(document), self._watch.telling_pairs(document)
        for keys, sides in zip(heard, self._sides, strict=True):
            for key in keys - self._dull:
                known = self._known.get(key)
                if known is None:
                    holders = range(len(sides)) if len(sides) < _MANY else self._holders.get(key, ())
                    known = [(at, entry) for at in holders for entry in sides[at].at(key)]
                    if not known:
                        self._dull.add(key)
                        continue
                    self._known[key] = known
                found.update(known)
        return sorted(found)

    @cached_property
    def _holders(self) -> dict[str, list[int]]:
        """The tables that hold a key, where there are many to ask: a team's own thousands of rules."""
        holders: dict[str, list[int]] = {}
        for sides in self._sides:
            for at, side in enumerate(sides):
                for key in side.keys:
                    holders.setdefault(key, []).append(at)
        return holders


class _Side:
    """The words of a table, or its pairs."""

    def __init__(self, keys: str, numbers: str) -> None:
        self.keys = keys.split(_BETWEEN) if keys else []
        self._written = numbers
        self._numbers: list[str] = []

    def at(self, key: str) -> Iterator[int]:
        """The entries that are filed under a key."""
        place = bisect_left(self.keys, key)
        if place < len(self.keys) and self.keys[place] == key:
            # Most texts have none of the words of most rules.
            self._numbers = self._numbers or self._written.split(_BETWEEN)
            yield from map(int, self._numbers[place].split(","))
