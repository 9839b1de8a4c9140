"""A sorted list of keys and what stands by each, kept as two texts: to cut one takes a run less time than to read a table."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property

BETWEEN = "|"


def listed(rows: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """The two texts of some rows: keys, and their values. No | stands in either."""
    ordered = sorted(rows)
    return BETWEEN.join(key for key, _ in ordered), BETWEEN.join(value for _, value in ordered)


class Listing:
    """Two texts of `listed`, looked up; most runs ask for few values or none."""

    def __init__(self, keys: str, values: str = "") -> None:
        self._keys = keys
        self._values = values

    @cached_property
    def keys(self) -> Sequence[str]:
        """All keys, in order."""
        return self._keys.split(BETWEEN) if self._keys else []

    @cached_property
    def _valued(self) -> Sequence[str]:
        return self._values.split(BETWEEN)

    def __contains__(self, key: str) -> bool:
        return self._place(key) is not None

    def get(self, key: str) -> str:
        """What stands by a key; "" where it is not listed."""
        place = self._place(key)
        return "" if place is None else self._valued[place]

    def beginning(self, start: str) -> Sequence[str]:
        """The keys that begin so."""
        after = start[:-1] + chr(ord(start[-1]) + 1)
        return self.keys[bisect_left(self.keys, start) : bisect_left(self.keys, after)]

    def _place(self, key: str) -> int | None:
        place = bisect_left(self.keys, key)
        return place if place < len(self.keys) and self.keys[place] == key else None
