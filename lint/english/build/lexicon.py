"""Build the lexicon: python -m lint.english.build.lexicon TYPOS

Sources (licences in lint/english/SOURCES.md): the SCOWL word lists (Debian package `scowl`) for which words there are, in
all dialects and how rare, and which names; wordfreq (PyPI, `large_en`) for how common each is; codespell's dictionary
(PyPI) and that of typos (TYPOS: words.csv of the crate `typos-dict`) for which misspellings are known; symspellpy (PyPI)
for which words stand side by side; pywordfreq (PyPI) for which words Wikipedia has. The result depends on nothing else, and
is the same on every machine: words.*, deletes.marisa, met.bin, strange.bin, pairs.* and letters.bin in `lint/english`.
"""

import gzip
import os
import re
import sys
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import chain
from math import log10
from pathlib import Path

import marisa_trie
import msgpack

from lint.english import bloom, buckets
from lint.english.build.doubtful import listed_slips, overshadowed_words, several_meanings
from lint.english.build.misspellings import codespell, known_slips, typos_dict
from lint.english.letters import LETTERS, learn_letters
from lint.english.lexicon import (
    COMMON,
    DELETES,
    ENCYCLOPEDIC,
    FOREIGN,
    FREQUENCY_SCALE,
    GUESSED,
    LISTED,
    LONG,
    MET,
    NAME,
    OFFERED,
    OVERSHADOWED,
    RARE,
    SEVERAL,
    SHORTEST_FOR_TWO,
    SLIP,
    STRANGE,
    UNLISTED,
    VALUES,
    WORDS,
    check_sum,
    deletes,
    is_one_slip,
    least_for_two,
    near_keys,
    sound_key,
)
from lint.english.neighbours import COUNT_SCALE, COUNTS, PAIRS

_SCOWL = Path("/usr/share/dict/scowl")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# SCOWL's sizes: up to 70 is what a large dictionary holds; 80 is rare; 95 has much that is nothing but strange.
_COMMON_SIZE, _RARE_SIZE, _HUGE_SIZE = 70, 80, 95
# A word that is offered as a replacement is at least so common (Zipf scale: 3 is once in a million words).
_LEAST_OFFERED, _LEAST_OFFERED_NAME = 1.83, 3.2
# Long names have few words near them: rarer ones are offered, too.
_LONG_NAME, _LEAST_OFFERED_LONG_NAME = 8, 2.6
# Languages that English texts quote. A word of theirs is so common there, and so much rarer in English.
_OTHERS = ("large_de", "large_es", "large_fr", "large_it", "large_nl", "large_pt", "small_sv", "small_tr", "small_id")
_COMMON_ELSEWHERE, _RARER_HERE = 3.5, 1.5
# Those that English texts never have are kept where they are as common as this.
_VERY_COMMON_ELSEWHERE = 4.0
# A listed misspelling that is a word as common as this elsewhere is taken for that word.
_NO_SLIP = 4.4
# … and those that only typos lists, where they are so common in English, or common elsewhere: it reads program code.
_NO_SLIP_OF_TYPOS = 1.7
# A word that Wikipedia alone has is listed as met where it is so common there (Zipf scale; 120 times).
_OFTEN_MET = 1.7
# A word that one slip makes of a word so much more common is as rare as that slip is.
_AS_A_SLIP = 3.3


_FILES = (WORDS, VALUES, OFFERED, DELETES, MET, STRANGE, SEVERAL, PAIRS, COUNTS, LETTERS)


def main(typos: str) -> None:
    """Write the data files beside this package."""
    words, names = _scowl()
    frequencies = _frequencies("large_en")
    encyclopedia = _encyclopedia()
    for word, frequency in encyclopedia.items():
        if frequency >= _OFTEN_MET or word in names or word in words:
            frequencies.setdefault(word, frequency)
    elsewhere = _elsewhere(frequencies)
    kinds = dict.fromkeys(names, NAME)
    kinds.update({word: RARE if size > _COMMON_SIZE else COMMON for word, size in words.items() if size < _HUGE_SIZE})
    read = _read_words()
    for word in read:
        kinds.setdefault(word, RARE)
    slips = known_slips(typos)
    for slip in codespell():
        # “Groupe” and “toi” are French words rather than slips.
        if elsewhere.get(slip, 0.0) < _NO_SLIP:
            kinds.setdefault(slip, SLIP)
    for slip in typos_dict(typos):
        frequency = max(frequencies.get(slip, 0.0), encyclopedia.get(slip, 0.0))
        if slip not in elsewhere and frequency <= _NO_SLIP_OF_TYPOS:
            kinds.setdefault(slip, SLIP)
    strange = {
        word for word, size in words.items() if size == _HUGE_SIZE and "'" not in word and kinds.get(word) != SLIP
    }
    for word in strange & names:
        # “Tur” is a name, and a tur is a kind of goat.
        kinds[word] = RARE
    for word in (*frequencies, *(word for word, frequency in elsewhere.items() if frequency >= _VERY_COMMON_ELSEWHERE)):
        kinds.setdefault(word, UNLISTED)
    # Whoever looks up “dwarf's” looks up “dwarf”: of all possessives only those are kept that are met.
    kinds = {word: kind for word, kind in kinds.items() if "'" not in word or word in frequencies}
    trie = marisa_trie.Trie(sorted(kinds))
    offered = _offered(kinds, names, frequencies)
    overshadowed = overshadowed_words(kinds, frequencies, offered, elsewhere) - read
    listed = listed_slips(kinds, frequencies, slips) - read - elsewhere.keys()
    met = set(_met(encyclopedia, offered, frequencies))
    Path(MET).write_bytes(bloom.make(sorted(met - kinds.keys())))
    values = bytearray(2 * len(trie))
    by_hand = codespell().keys()
    for word, kind in kinds.items():
        key = trie[word]
        if kind == SLIP:
            meant = slips[word]
            values[2 * key] = kind | (ENCYCLOPEDIC if word in met else 0) | (0 if word in by_hand else GUESSED)
            values[2 * key + 1] = check_sum(meant[0]) if len(meant) == 1 else 0
            continue
        flags = (OVERSHADOWED if word in overshadowed else 0) | (FOREIGN if word in elsewhere else 0)
        flags |= (LISTED if word in listed else 0) | (ENCYCLOPEDIC if word in met else 0)
        values[2 * key] = (kind | flags) if kind != COMMON else kind | flags & OVERSHADOWED
        values[2 * key + 1] = min(round(frequencies.get(word, 0) * FREQUENCY_SCALE), 255)
    Path(STRANGE).write_bytes(bloom.make(sorted(strange - names)))
    marisa_trie.Trie(several_meanings(kinds, slips, listed)).save(SEVERAL)
    trie.save(WORDS)
    Path(VALUES).write_bytes(values)
    replacements = marisa_trie.Trie(offered)
    replacements.save(OFFERED)
    index = ((key, replacements[word]) for word in offered for key in _found_under(word, frequencies.get(word, 0)))
    Path(DELETES).write_bytes(buckets.make(index))
    _write_pairs()
    Path(LETTERS).write_bytes(learn_letters(word for word in offered if kinds[word] == COMMON and word.isalpha()))
    sizes = {os.path.basename(file): os.path.getsize(file) for file in _FILES}
    print(f"{len(kinds):,} words, {len(offered):,} offered, {len(overshadowed):,} overshadowed", file=sys.stderr)
    print(f"{sizes}: {sum(sizes.values()):,} bytes", file=sys.stderr)


def _found_under(word: str, frequency: float) -> set[str]:
    """What an offered word is found under: what one slip leaves of it, two where it is common, its sound where it is long."""
    is_common = len(word) >= SHORTEST_FOR_TWO and frequency >= least_for_two(word)
    keys = near_keys(word, twice=is_common)
    return keys | {sound_key(word)} if is_common or len(word) >= LONG else keys


def _read_words() -> set[str]:
    """Words that a person read in edited texts and that no list has."""
    lines = (
        line for name in ("met_words.txt", "read_words.txt") for line in _beside(name).read_text("utf-8").splitlines()
    )
    return {word for line in lines if not line.startswith("#") for word in line.split()}


def _beside(name: str) -> Path:
    return Path(__file__).with_name(name)


def _met(encyclopedia: Mapping[str, float], offered: list[str], frequencies: Mapping[str, float]) -> Iterator[str]:
    """The words of an encyclopedia that are no slips: those of a far more common word are as rare there."""
    by_delete: dict[str, list[str]] = {}
    for word in offered:
        for shorter in deletes(word):
            by_delete.setdefault(shorter, []).append(word)
    for word, frequency in encyclopedia.items():
        near = chain.from_iterable(by_delete.get(shorter, ()) for shorter in deletes(word))
        most = frequency + _AS_A_SLIP
        if not any(frequencies[other] >= most and other != word and is_one_slip(word, other) for other in near):
            yield word


def _encyclopedia() -> dict[str, float]:
    """How common each word is in Wikipedia, on the Zipf scale, of words that stand there twenty times or more."""
    packed = files("pywordfreq").joinpath("word_frequencies.gz").read_bytes()
    lines = gzip.decompress(packed).decode("utf-8").splitlines()
    counts = {word: int(count) for word, _, count in (line.rpartition(";") for line in lines)}
    every = sum(counts.values())
    known = re.compile("[a-z]{3,24}")
    return {word: 9 + log10(count / every) for word, count in counts.items() if known.fullmatch(word)}


def _write_pairs() -> None:
    """Which words stand side by side in books, and how often: a logarithm in a byte."""
    lines = (
        files("symspellpy").joinpath("frequency_bigramdictionary_en_243_342.txt").read_text("utf-8-sig").splitlines()
    )
    counts = {" ".join(pair): int(count) for *pair, count in map(str.split, lines)}
    trie = marisa_trie.Trie(sorted(counts))
    trie.save(PAIRS)
    levels = bytearray(len(trie))
    for pair, count in counts.items():
        levels[trie[pair]] = round(log10(count) * COUNT_SCALE)
    Path(COUNTS).write_bytes(levels)


def _scowl() -> tuple[dict[str, int], set[str]]:
    """Words in lower case with the smallest list they stand in, and names in lower case."""
    words: dict[str, int] = {}
    names: set[str] = set()
    for file in sorted(_SCOWL.iterdir()):
        list_name, _, size = file.name.rpartition(".")
        for word in file.read_text("latin-1").split():
            if not _WORD.fullmatch(word):
                continue
            if "proper-names" in list_name or "upper" in list_name or not word.islower():
                names.add(word.lower())
            elif int(size) <= _HUGE_SIZE:
                words[word] = min(words.get(word, 99), int(size))
    return words, names


def _frequencies(name: str) -> dict[str, float]:
    """How common each word is, on the Zipf scale, in one of wordfreq's lists."""
    file = files("wordfreq").joinpath(f"data/{name}.msgpack.gz")
    with file.open("rb") as packed, gzip.open(packed) as stream:
        _header, *levels = msgpack.unpack(stream, raw=False)
    # Level n holds the words at -n centibels: 10 ** (-n / 100) of all text.
    return {word: 9 - level / 100 for level, same in enumerate(levels) for word in same if _WORD.fullmatch(word)}


def _elsewhere(frequencies: Mapping[str, float]) -> dict[str, float]:
    """The words that are common in another language and far rarer in English, and how common they are there."""
    found: dict[str, float] = {}
    for name in _OTHERS:
        for word, frequency in _frequencies(name).items():
            if frequency >= _COMMON_ELSEWHERE and frequency - frequencies.get(word, 0.0) >= _RARER_HERE:
                found[word] = max(frequency, found.get(word, 0.0))
    return found


def _offered(kinds: Mapping[str, int], names: set[str], frequencies: Mapping[str, float]) -> list[str]:
    """The words that may be offered as replacements, in order."""

    def is_offered(word: str, kind: int) -> bool:
        frequency = frequencies.get(word, 0)
        if len(word) == 1:
            return word in "ai"
        if kind == COMMON:
            return frequency >= _LEAST_OFFERED
        # “Mediterranean” is a name and, in the largest list, a word.
        least = _LEAST_OFFERED_LONG_NAME if len(word) >= _LONG_NAME else _LEAST_OFFERED_NAME
        return kind != SLIP and word in names and frequency >= least and "'" not in word

    return sorted(word for word, kind in kinds.items() if is_offered(word, kind) and word.isascii())


if __name__ == "__main__":
    main(*sys.argv[1:])
