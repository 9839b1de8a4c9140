"""Which words stand side by side: whether a word fits between its neighbours, told from pairs counted in many books."""

import os
from functools import cached_property

import marisa_trie

from lint.english.lexicon import Lexicon

_FOLDER = os.path.dirname(os.path.abspath(__file__))
PAIRS = os.path.join(_FOLDER, "pairs.marisa")
COUNTS = os.path.join(_FOLDER, "pairs.bin")
#: Counts are kept as decimal logarithms times this.
COUNT_SCALE = 20
# The words that were counted, and the count of the rarest pair that is kept, as decimal logarithms.
_ALL, _LEAST = 13.2, 6.8
# One strange pair says so much and no more.
_MOST = 2.5


class Neighbours:
    """Pairs of words in lower case. Mapped into memory when first asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @cached_property
    def _pairs(self) -> "marisa_trie.Trie":
        trie = marisa_trie.Trie()
        trie.mmap(PAIRS)
        return trie

    @cached_property
    def _counts(self) -> bytes:
        with open(COUNTS, "rb") as stream:
            return stream.read()

    def share(self, first: str, second: str) -> float:
        """Of how many words in books (0 to 1) two begin such a pair; of pairs too rare to be kept, it could be so many."""
        key = self._pairs.get(f"{first} {second}")
        return float(10 ** ((_LEAST if key is None else self._counts[key] / COUNT_SCALE) - _ALL))

    def attraction(self, first: str, second: str) -> float:
        """How much more often (decimal logarithm) two words stand side by side than chance would have it.

        Negative where they should have met but were not, 0 where nothing is known.
        """
        if not first or not second:
            return 0.0
        one, other = self._lexicon.frequency(first), self._lexicon.frequency(second)
        if not one or not other:
            return 0.0
        expected = one + other - 18 + _ALL
        key = self._pairs.get(f"{first} {second}")
        if key is None:
            return max(min(_LEAST - expected, 0.0), -_MOST)
        surplus: float = self._counts[key] / COUNT_SCALE - expected
        return max(min(surplus, _MOST), -_MOST)
