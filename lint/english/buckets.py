"""An index from keys to numbers in little space: keys share buckets, so that a look-up gives a few numbers too many.

Whoever asks has a test of its own for what is found (is the word really one slip away?), so that the keys themselves need
not be kept. All numbers are below 65,536.
"""

import sys
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Literal
from zlib import crc32

# So many buckets (a power of two), and of each so many together where their first begins is written down.
_BUCKETS, _BLOCK = 1 << 18, 64
_ANCHOR = 4
_COUNTS = _BUCKETS // _BLOCK * _ANCHOR
_NUMBERS = _COUNTS + _BUCKETS


def make(pairs: Iterable[tuple[str, int]]) -> bytes:
    """The index of pairs of a key and a number."""
    buckets: list[set[int]] = [set() for _ in range(_BUCKETS)]
    for key, number in pairs:
        buckets[_bucket(key)].add(number)
    starts = [0, *accumulate(map(len, buckets))]
    anchors = b"".join(start.to_bytes(_ANCHOR, "little") for start in starts[:-1:_BLOCK])
    numbers = b"".join(number.to_bytes(2, "little") for bucket in buckets for number in sorted(bucket))
    return anchors + bytes(map(len, buckets)) + numbers


class Buckets:
    """An index that was made before."""

    def __init__(self, index: bytes) -> None:
        # Parts of what was read, not copies of them.
        every = memoryview(index)
        self._anchors = _little("I", every[:_COUNTS])
        self._counts = index[_COUNTS:_NUMBERS]
        self._numbers = _little("H", every[_NUMBERS:])

    def get(self, key: str) -> Sequence[int]:
        """The numbers of a key, and of those it shares a bucket with."""
        bucket = _bucket(key)
        block = bucket // _BLOCK
        first = self._anchors[block] + sum(self._counts[block * _BLOCK : bucket])
        return self._numbers[first : first + self._counts[bucket]]


def _little(kind: Literal["I", "H"], index: memoryview) -> Sequence[int]:
    if sys.byteorder == "little":
        return index.cast(kind)
    numbers = array(kind, index.tobytes())
    numbers.byteswap()
    return numbers


def _bucket(key: str) -> int:
    return crc32(key.encode()) % _BUCKETS
