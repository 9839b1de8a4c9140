"""The lexicon: which words there are, whether common, rare or names, how common, and which are one slip away."""

import os
from functools import cached_property
from typing import NamedTuple

import marisa_trie

_FOLDER = os.path.dirname(os.path.abspath(__file__))
WORDS = os.path.join(_FOLDER, "words.marisa")
VALUES = os.path.join(_FOLDER, "words.bin")
DELETES = os.path.join(_FOLDER, "deletes.marisa")

# What a word is: in every large dictionary, in the largest only, a name and nothing else, or met in texts but unlisted.
COMMON, RARE, NAME, UNLISTED = 1, 2, 3, 4
#: Set beside COMMON or RARE for a word that is also a name.
LISTED = 8
#: Frequencies are kept as Zipf values (3: once in a million words) times this.
FREQUENCY_SCALE = 25


class Entry(NamedTuple):
    """What is known of a word: its kind, whether it is also a name, and how common it is (Zipf scale, 0: never met)."""

    kind: int
    is_name: bool
    frequency: float


class Lexicon:
    """English words in lower case, straight apostrophes. Mapped into memory; opening it costs less than a millisecond."""

    def __init__(self) -> None:
        self._words = marisa_trie.Trie()
        self._words.mmap(WORDS)
        with open(VALUES, "rb") as stream:
            self._values = stream.read()

    @cached_property
    def _deletes(self) -> "marisa_trie.RecordTrie":
        trie = marisa_trie.RecordTrie("<I")
        trie.mmap(DELETES)
        return trie

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def get(self, word: str) -> Entry | None:
        """What is known of a word, None where nothing is."""
        key = self._words.get(word)
        if key is None:
            return None
        kind = self._values[2 * key]
        return Entry(kind & ~LISTED, kind & ~LISTED == NAME or bool(kind & LISTED), self._values[2 * key + 1] / FREQUENCY_SCALE)

    def frequency(self, word: str) -> float:
        """How common a word is, on the Zipf scale; 0 where it was never met."""
        key = self._words.get(word)
        return 0.0 if key is None else self._values[2 * key + 1] / FREQUENCY_SCALE

    def one_slip_away(self, word: str) -> list[str]:
        """The words that one slip (a letter left out, put in, replaced, or two swapped) turns into `word`."""
        found = {key for shorter in deletes(word) for (key,) in self._deletes.get(shorter, ())}
        near = (self._words.restore_key(key) for key in found)
        return [other for other in near if other != word and is_one_slip(word, other)]


def deletes(word: str) -> set[str]:
    """The word, and the word with any one letter left out: two words one slip apart share one of these.

    The symmetric delete method (W. Garbe, SymSpell) for distance one.
    """
    return {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}


def is_one_slip(first: str, second: str) -> bool:
    """Whether two different words are one slip apart (restricted Damerau-Levenshtein distance one)."""
    start, end = 0, 0
    shortest = min(len(first), len(second))
    while start < shortest and first[start] == second[start]:
        start += 1
    while end < shortest - start and first[-1 - end] == second[-1 - end]:
        end += 1
    left, right = first[start : len(first) - end], second[start : len(second) - end]
    if max(len(left), len(right)) <= 1:
        return True
    return len(left) == len(right) == 2 and left == right[::-1]
