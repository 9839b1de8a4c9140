"""What words are about: whether a word belongs to what the words around a place speak of (“hair” beside “shower”, “long”).

Each word has a few coordinates; words that stand in like texts lie in like directions. The longer the vector, the more the
word tells of a text (“the” tells nothing).
"""

import os
from collections.abc import Sequence
from functools import cached_property
from math import sqrt
from operator import add, mul

import marisa_trie

from lint.lazily import expression

_FOLDER = os.path.dirname(os.path.abspath(__file__))
#: The words, and a byte (-127 to 127) for each coordinate of each.
WORDS = os.path.join(_FOLDER, "meanings.marisa")
MEANINGS = os.path.join(_FOLDER, "meanings.bin")
COORDINATES = 24
# So many letters before a place and after it are looked at.
_REACH = 100
_WORD = expression(r"[a-z]{3,}")

Topic = Sequence[float]


class Meanings:
    """Mapped into memory and read when first asked."""

    @cached_property
    def _words(self) -> "marisa_trie.Trie":
        trie = marisa_trie.Trie()
        trie.mmap(WORDS)
        return trie

    @cached_property
    def _coordinates(self) -> "memoryview[int]":
        with open(MEANINGS, "rb") as stream:
            return memoryview(stream.read()).cast("b")

    @cached_property
    def _usual(self) -> Sequence[float]:
        """What any text speaks of; the last of the vectors."""
        return [each / 127 for each in self._coordinates[-COORDINATES:]]

    def _vector(self, word: str) -> Sequence[int] | None:
        number = self._words.get(word)
        return None if number is None else self._coordinates[COORDINATES * number : COORDINATES * (number + 1)]

    def topic(self, prose: str, start: int, end: int) -> Topic:
        """What the words around a stretch of prose are about, other than any text; no coordinates where that is unknown."""
        around = f"{prose[max(start - _REACH, 0) : start]} {prose[end : end + _REACH]}".lower()
        total: list[int] = [0] * COORDINATES
        for word in _WORD.findall(around):
            vector = self._vector(word)
            if vector is not None:
                total = list(map(add, total, vector))
        length = sqrt(sum(map(mul, total, total)))
        return [each / length - usual for each, usual in zip(total, self._usual, strict=True)] if length else ()

    def belongs(self, word: str, topic: Topic) -> float:
        """How much more a word lies in the direction of a topic than in that of any text, from -2 to 2; 0 where unknown."""
        vector = self._vector(word.removesuffix("'s"))
        if vector is None or not topic:
            return 0.0
        length = sqrt(sum(map(mul, vector, vector)))
        return sum(map(mul, vector, topic)) / length if length else 0.0
