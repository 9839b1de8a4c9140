"""Names that everybody knows, of two words (“Barack Obama”): which words go together with a word."""

import os
from collections.abc import Iterator
from functools import cached_property

import marisa_trie

FAMOUS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "famous.marisa")
#: Between a word and the word that goes before it, or after it, in the file; and before a rare word that is like a half.
BEFORE, AFTER, ALIKE = "<", ">", "~"


class Famous:
    """Pairs of words in lower case, found by either of the two. Mapped into memory when first asked for."""

    @cached_property
    def _pairs(self) -> "marisa_trie.Trie":
        trie = marisa_trie.Trie()
        trie.mmap(FAMOUS)
        return trie

    def is_alike(self, word: str) -> bool:
        """Whether a listed but rare word is one slip away from a half of a name: “barrack”."""
        return ALIKE + word in self._pairs

    def before(self, word: str) -> Iterator[str]:
        """The words that go before a word."""
        return self._beside(word, BEFORE)

    def after(self, word: str) -> Iterator[str]:
        """The words that go after a word."""
        return self._beside(word, AFTER)

    def _beside(self, word: str, side: str) -> Iterator[str]:
        return (key[len(word) + 1 :] for key in self._pairs.iterkeys(word + side))
