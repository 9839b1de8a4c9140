"""Sets of words in little space, where a wrong “yes” now and then does no harm (Bloom filters)."""

import math
from collections.abc import Collection, Iterator

from lint.hashing import sha256_of

# So many words in a hundred that are not in a set are taken to be in it.
_WRONG = 0.02
_HASHES = round(-math.log2(_WRONG))


def make(words: Collection[str]) -> bytes:
    """The bits of a set of words."""
    size = math.ceil(len(words) * _HASHES / math.log(2) / 8)
    bits = bytearray(size)
    for word in words:
        for place in _places(word, 8 * size):
            bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


def has(bits: bytes, word: str) -> bool:
    """Whether a word is in a set: never wrong about one that is, seldom about one that is not."""
    return all(bits[place >> 3] >> (place & 7) & 1 for place in _places(word, 8 * len(bits)))


def _places(word: str, size: int) -> Iterator[int]:
    digest = int(sha256_of(word.encode())[:16], 16)
    first, step = digest & 0xFFFFFFFF, digest >> 32 | 1
    return ((first + turn * step) % size for turn in range(_HASHES))
