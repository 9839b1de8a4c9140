"""The lexicon: which words there are, whether common, rare or names, how common, and which are one slip away."""

import os
from functools import cache, cached_property
from typing import NamedTuple
from zlib import crc32

import marisa_trie

from lint.english import bloom
from lint.english.buckets import Buckets
from lint.english.slips import common_ends, sound

_FOLDER = os.path.dirname(os.path.abspath(__file__))
WORDS = os.path.join(_FOLDER, "words.marisa")
VALUES = os.path.join(_FOLDER, "words.bin")
OFFERED = os.path.join(_FOLDER, "offered.marisa")
DELETES = os.path.join(_FOLDER, "deletes.bin")
MET = os.path.join(_FOLDER, "met.bin")
STRANGE = os.path.join(_FOLDER, "strange.bin")
SEVERAL = os.path.join(_FOLDER, "several.marisa")

# What a word is: in every large dictionary, in the largest only, a name and nothing else, met in texts but unlisted, or
# a listed misspelling. Added to it: whether a far more common word is one slip away, so that it is suspect though listed;
# whether it is a common word of another language and rare in English; whether lists of misspellings have it though it is a
# rare word or a name (“wich”); whether an encyclopedia has it more often than a slip; and, of a listed misspelling, whether
# what is meant by it was worked out by a program rather than by people.
COMMON, RARE, NAME, UNLISTED, SLIP = 1, 2, 3, 4, 5
OVERSHADOWED, FOREIGN, LISTED, ENCYCLOPEDIC, GUESSED = 8, 16, 32, 64, 128
_KIND = 7
#: Words of fewer letters are never taken to be two slips away from another; of less than `LONGER`, only very common ones are.
SHORTEST_FOR_TWO, LONGER = 4, 6
# Two words are compared by so many letters at their starts before all their letters are (the index is smaller so).
_PREFIX = 7
#: Words of so many letters, however rare, are also found by their sound.
LONG = 8
#: Frequencies are kept as Zipf values (3: once in a million words) times this.
FREQUENCY_SCALE = 25


class Entry(NamedTuple):
    """What is known of a word: its kind, how common it is (Zipf scale, 0: never met), whether it is foreign.

    Of a rare word or a name, whether it is a listed misspelling as well. Whether an encyclopedia has it more often than as a
    slip. Of a listed misspelling (`SLIP`), the check sum of what is meant by it, 0 where that may be several words, instead
    of how common it is, and whether that was only guessed.
    """

    kind: int
    frequency: float
    is_foreign: bool = False
    is_listed_slip: bool = False
    is_encyclopedic: bool = False
    meant: int = 0
    is_guessed: bool = False


class Lexicon:
    """English words in lower case, straight apostrophes. Mapped into memory; opening it costs less than a millisecond."""

    def __init__(self) -> None:
        self._words = marisa_trie.Trie()
        self._words.mmap(WORDS)
        self._values = _read(VALUES)

    @cached_property
    def _offered(self) -> "marisa_trie.Trie":
        trie = marisa_trie.Trie()
        trie.mmap(OFFERED)
        return trie

    @cached_property
    def _deletes(self) -> Buckets:
        return Buckets(_read(DELETES))

    def get(self, word: str) -> Entry | None:
        """What is known of a word, None where nothing is."""
        key = self._words.get(word)
        if key is None:
            return None
        value, level = self._values[2 * key], self._values[2 * key + 1]
        kind, is_encyclopedic = value & _KIND, bool(value & ENCYCLOPEDIC)
        if kind == SLIP:
            return Entry(SLIP, 0.0, is_encyclopedic=is_encyclopedic, meant=level, is_guessed=bool(value & GUESSED))
        return Entry(kind, level / FREQUENCY_SCALE, bool(value & FOREIGN), bool(value & LISTED), is_encyclopedic)

    @cached_property
    def _several(self) -> "marisa_trie.Trie":
        trie = marisa_trie.Trie()
        trie.mmap(SEVERAL)
        return trie

    def meanings(self, slip: str) -> list[str]:
        """What may be meant by a listed misspelling that may be several words, or is a rare word too; the likeliest first."""
        return next(self._several.iterkeys(f"{slip}>"), ">").split(">")[1:]

    @cached_property
    def _met(self) -> bytes:
        return _read(MET)

    @cached_property
    def _strange(self) -> bytes:
        return _read(STRANGE)

    def is_met(self, word: str) -> bool:
        """Whether an encyclopedia has a word that is in no list now and then (one in fifty answers is wrong)."""
        return bloom.has(self._met, word)

    def is_strange(self, word: str) -> bool:
        """Whether the very largest list alone has a word, which has much that nobody writes (one in fifty is wrong)."""
        return bloom.has(self._strange, word)

    def words(self) -> list[str]:
        """All words there are."""
        return list(self._words.keys())

    def is_listed(self, word: str) -> bool:
        """Whether dictionaries or lists of names have a word; quicker than `get`."""
        key = self._words.get(word)
        return key is not None and self._values[2 * key] & _KIND <= NAME

    def is_no_english(self, word: str) -> bool:
        """Whether a word is in no list, not even among misspellings, or a common word of another language."""
        key = self._words.get(word)
        if key is None:
            return True
        value = self._values[2 * key]
        return bool(value & FOREIGN) or value & _KIND == UNLISTED

    def is_foreign(self, word: str) -> bool:
        """Whether a word is a common one of another language, and rare in English."""
        key = self._words.get(word)
        return key is not None and bool(self._values[2 * key] & FOREIGN)

    def begins_word(self, letters: str) -> bool:
        """Whether a longer word that is listed begins with these letters."""
        return any(self.is_listed(word) for word in self._words.iterkeys(letters) if len(word) > len(letters))

    def is_common(self, word: str, least: float) -> bool:
        """Whether a word is in every large dictionary and at least so common (Zipf scale)."""
        key = self._words.get(word)
        if key is None or self._values[2 * key + 1] < least * FREQUENCY_SCALE:
            return False
        kind: int = self._values[2 * key] & _KIND
        return kind == COMMON

    def is_sure(self, word: str) -> bool:
        """Whether a word is listed, and no far more common one is near that may have been meant."""
        key = self._words.get(word)
        return key is not None and self._values[2 * key] & ~(FOREIGN | ENCYCLOPEDIC) <= NAME

    def frequency(self, word: str) -> float:
        """How common a word is, on the Zipf scale; 0 where it was never met."""
        key = self._words.get(word)
        if key is None or self._values[2 * key] & _KIND == SLIP:
            return 0.0
        level: int = self._values[2 * key + 1]
        return level / FREQUENCY_SCALE

    def one_slip_away(self, word: str) -> list[str]:
        """The words that one slip (a letter left out, put in, replaced, or two swapped) turns into `word`."""
        near = self._sharing(near_keys(word))
        shortest, longest = len(word) - 1, len(word) + 1
        return [
            other for other in near if shortest <= len(other) <= longest and other != word and is_one_slip(word, other)
        ]

    def offered(self) -> list[str]:
        """All words that may be offered as replacements."""
        return list(self._offered.keys())

    def two_slips_away(self, word: str) -> list[str]:
        """The common words that start alike and that two slips turn into `word`."""
        if len(word) < SHORTEST_FOR_TWO:
            return []
        letters, shortest, longest = set(word), max(len(word) - 2, SHORTEST_FOR_TWO), len(word) + 2
        starts = _ALIKE if word[0] in _ALIKE else word[0]
        near = (
            other
            for other in self._sharing(near_keys(word, twice=True))
            if shortest <= len(other) <= longest
            and other[0] in starts
            and len(letters.difference(other)) <= 2
            and self.frequency(other) >= least_for_two(other)
        )
        return [other for other in near if distance(word, other) == 2]

    def sounding_alike(self, word: str) -> list[str]:
        """The common words that sound like `word`, as far as a rough key tells, up to four slips away."""
        if len(word) < LONGER:
            return []
        key = sound_key(word)
        near = (other for other in self._sharing({key}) if abs(len(other) - len(word)) <= 2 and sound_key(other) == key)
        return [other for other in near if distance(word, other) <= 4]

    def _sharing(self, keys: set[str]) -> list[str]:
        found: set[int] = set()
        for key in keys:
            found.update(self._deletes.get(key))
        return list(map(self._offered.restore_key, sorted(found)))


@cache
def the_lexicon() -> Lexicon:
    """The lexicon that all share: opened once, it is mapped once."""
    return Lexicon()


# First letters that are taken for each other.
_ALIKE = frozenset("aeio")


def _read(file: str) -> bytes:
    with open(file, "rb") as stream:
        return stream.read()


def check_sum(word: str) -> int:
    """A number from 1 to 255 that tells most words from each other."""
    return crc32(word.encode()) % 255 + 1


def sound_key(word: str) -> str:
    """What words that sound alike are found under."""
    return f"={sound(word)}"


def near_keys(word: str, *, twice: bool = False) -> set[str]:
    """What words one slip apart share one of; `twice`: words that are two slips apart.

    The symmetric delete method with prefixes (W. Garbe, SymSpell).
    """
    once = deletes(word[:_PREFIX])
    return {shorter for each in once for shorter in deletes(each)} if twice else once


def least_for_two(word: str) -> float:
    """How common (Zipf scale) a word is at least that two slips lead to: so many lie around a short one."""
    return 3.3 if len(word) >= LONGER else 4.3


def deletes(word: str) -> set[str]:
    """The word, and the word with any one letter left out."""
    return {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}


def is_one_slip(first: str, second: str) -> bool:
    """Whether two different words are one slip apart (restricted Damerau-Levenshtein distance one)."""
    start, end = common_ends(first, second)
    left, right = first[start : len(first) - end], second[start : len(second) - end]
    if max(len(left), len(right)) <= 1:
        return True
    return len(left) == len(right) == 2 and left == right[::-1]


def distance(first: str, second: str) -> int:
    """How many slips two words are apart: the restricted Damerau-Levenshtein distance."""
    start, end = common_ends(first, second)
    first, second = first[start : len(first) - end], second[start : len(second) - end]
    if not first or not second:
        return len(first) + len(second)
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        before, last, row = row, before, [i]
        for j, other in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
