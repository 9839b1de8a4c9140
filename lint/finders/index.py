"""Which of very many entries of rules could stand in a document? Each is filed under words, or pairs of words in a row, of
which one has to stand there.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from lint.finders.words import Watch
from lint.listing import Listing, listed

if TYPE_CHECKING:
    from lint.document import Document

#: A listing of words, by each of them the numbers of entries, and the same for pairs.
Table = Sequence[str]
# From so many tables or texts on, a list of who holds a key is quicker than asking all.
_MANY_TABLES, _MANY_TEXTS = 100, 30


def table_of(entries: Iterable[Iterable[str]]) -> Table:
    """The table of some entries, each given as what it is filed under, in the words of `Document.wording`."""
    filed: dict[str, list[int]] = {}
    for number, keys in enumerate(entries):
        for key in keys:
            filed.setdefault(key, []).append(number)
    rows = [(key, ",".join(map(str, numbers))) for key, numbers in filed.items()]
    words, pairs = ([row for row in rows if (" " in row[0]) is is_pair] for is_pair in (False, True))
    return [*listed(words), *listed(pairs)]


class Index:
    """The entries of several tables."""

    def __init__(self, tables: Sequence[Table], watch: Watch) -> None:
        """Tables as `table_of` makes them; the finder's watch will look out for their words and pairs."""
        self._watch = watch
        self._sides = [Listing(*table[:2]) for table in tables], [Listing(*table[2:]) for table in tables]
        words, pairs = self._sides
        watch.add({word for side in words for word in side.keys}.__contains__)
        watch.add_pairs(lambda: chain.from_iterable(side.keys for side in pairs))
        self._known: dict[str, list[tuple[int, int]]] = {}
        # What others listen to, as far as it was heard.
        self._dull: set[str] = set()
        self._asked = 0

    def candidates(self, document: "Document") -> list[tuple[int, int]]:
        """The entries that could stand in the document, as numbers of their table and in it, in order."""
        found: set[tuple[int, int]] = set()
        self._asked += 1
        heard = self._watch.telling(document), self._watch.telling_pairs(document)
        for keys, sides in zip(heard, self._sides, strict=True):
            for key in keys - self._dull:
                known = self._known.get(key)
                if known is None:
                    known = [(at, entry) for at in self._asked_for(key, sides) for entry in _entries(sides[at], key)]
                    if not known:
                        self._dull.add(key)
                        continue
                    self._known[key] = known
                found.update(known)
        return sorted(found)

    def _asked_for(self, key: str, sides: Sequence[Listing]) -> Iterable[int]:
        """The tables that may hold a key."""
        is_one_of_few = self._asked <= _MANY_TEXTS and len(sides) < _MANY_TABLES
        return range(len(sides)) if is_one_of_few else self._holders.get(key, ())

    @cached_property
    def _holders(self) -> dict[str, tuple[int, ...]]:
        """The tables that hold a key."""
        holders: dict[str, tuple[int, ...]] = {}
        for sides in self._sides:
            for at, side in enumerate(sides):
                # Most keys are in one table: they share one tuple.
                alone = (at,)
                for key in side.keys:
                    before = holders.get(key)
                    holders[key] = alone if before is None else (*before, at)
        return holders


def _entries(side: Listing, key: str) -> Iterator[int]:
    """The entries that are filed under a key."""
    numbers = side.get(key)
    return map(int, numbers.split(",")) if numbers else iter(())
