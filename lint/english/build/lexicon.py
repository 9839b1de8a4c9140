"""Build the lexicon: python -m lint.english.build.lexicon

Sources (licences in lint/english/SOURCES.md): the SCOWL word lists (Debian package `scowl`) for which words there are, in
all dialects and how rare, and which names; wordfreq (PyPI, `large_en`) for how common each is; codespell's dictionary
(PyPI) for which misspellings are known; symspellpy (PyPI) for which words stand side by side. The result depends on
nothing else, and is the same on every machine: words.*, deletes.marisa, pairs.* and letters.bin in `lint/english`.
"""

import gzip
import os
import re
import sys
from collections.abc import Mapping
from importlib.resources import files
from itertools import chain
from math import log10
from pathlib import Path

import marisa_trie
import msgpack

from lint.english.letters import LETTERS, learn_letters
from lint.english.lexicon import (
    COMMON,
    DELETES,
    FOREIGN,
    FREQUENCY_SCALE,
    NAME,
    OVERSHADOWED,
    RARE,
    SHORTEST_FOR_TWO,
    SLIP,
    UNLISTED,
    VALUES,
    WORDS,
    deletes,
    is_one_slip,
    sound_key,
)
from lint.english.neighbours import COUNT_SCALE, COUNTS, PAIRS

_SCOWL = Path("/usr/share/dict/scowl")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# SCOWL's sizes: up to 70 is what a large dictionary holds; 80 is rare; 95 has much that is nothing but strange.
_COMMON_SIZE, _RARE_SIZE = 70, 80
# A word that is offered as a replacement is at least so common (Zipf scale: 3 is once in a million words).
_LEAST_OFFERED, _LEAST_OFFERED_NAME = 1.9, 3.2
# Two slips away lie so many words that only common ones are worth a look.
_LEAST_OFFERED_FOR_TWO = 3.3
# A listed word is suspect where one slip leads to a word that is so much more common (Zipf scale: 2 is a hundred times).
_OVERSHADOWED_BY = {COMMON: 2.8, RARE: 1.9, NAME: 1.9}
# Words that are more common than this are suspect for no neighbour's sake.
_NEVER_OVERSHADOWED = {COMMON: 2.5, RARE: 4.0, NAME: 4.0}
# Languages that English texts quote. A word of theirs is so common there, and so much rarer in English.
_OTHERS = ("large_de", "large_es", "large_fr", "large_it", "large_nl", "large_pt", "small_sv", "small_tr", "small_id")
_COMMON_ELSEWHERE, _RARER_HERE = 3.5, 1.5
# Those that English texts never have are kept where they are as common as this.
_VERY_COMMON_ELSEWHERE = 4.0
# A listed misspelling that is a word as common as this elsewhere is taken for that word.
_NO_SLIP = 4.4


def main() -> None:
    """Write the data files beside this package."""
    words, names = _scowl()
    frequencies = _frequencies("large_en")
    elsewhere = _elsewhere(frequencies)
    kinds = dict.fromkeys(names, NAME)
    kinds.update({word: RARE if size > _COMMON_SIZE else COMMON for word, size in words.items()})
    read = _read_words()
    for word in read:
        kinds.setdefault(word, RARE)
    for slip in known_slips():
        # “Groupe” and “toi” are French words rather than slips.
        if elsewhere.get(slip, 0.0) < _NO_SLIP:
            kinds.setdefault(slip, SLIP)
    for word in (*frequencies, *(word for word, frequency in elsewhere.items() if frequency >= _VERY_COMMON_ELSEWHERE)):
        kinds.setdefault(word, UNLISTED)
    trie = marisa_trie.Trie(sorted(kinds))
    offered = _offered(kinds, names, frequencies)
    overshadowed = _overshadowed(kinds, frequencies, offered) - read
    values = bytearray(2 * len(trie))
    for word, kind in kinds.items():
        key = trie[word]
        flags = (OVERSHADOWED if word in overshadowed else 0) | (FOREIGN if word in elsewhere and kind != SLIP else 0)
        values[2 * key] = (kind | flags) if kind != COMMON else kind | flags & OVERSHADOWED
        values[2 * key + 1] = min(round(frequencies.get(word, 0) * FREQUENCY_SCALE), 255)
    trie.save(WORDS)
    Path(VALUES).write_bytes(values)
    index = (
        (shorter, (trie[word],))
        for word in offered
        for shorter in _index_keys(word, frequencies.get(word, 0) >= _LEAST_OFFERED_FOR_TWO)
    )
    marisa_trie.RecordTrie("<I", index).save(DELETES)
    _write_pairs()
    Path(LETTERS).write_bytes(learn_letters(word for word in offered if kinds[word] == COMMON and word.isalpha()))
    sizes = {os.path.basename(file): os.path.getsize(file) for file in (WORDS, VALUES, DELETES, PAIRS, COUNTS, LETTERS)}
    print(f"{len(kinds):,} words, {len(offered):,} offered, {len(overshadowed):,} overshadowed", file=sys.stderr)
    print(f"{sizes}: {sum(sizes.values()):,} bytes", file=sys.stderr)


def known_slips() -> dict[str, tuple[str, ...]]:
    """Listed misspellings, in lower case, with what was meant, as codespell's dictionary has them."""
    found = {}
    for line in files("codespell_lib").joinpath("data/dictionary.txt").read_text("utf-8").splitlines():
        slip, _, meant = line.partition("->")
        if _WORD.fullmatch(slip) and slip.isascii():
            # “a, b, c, and why it is not changed without asking”: reasons stand behind the last comma.
            found[slip] = tuple(word.strip() for word in meant.lower().split(",") if _WORD.fullmatch(word.strip()))
    return found


def _read_words() -> set[str]:
    """Words that a person read in edited texts and that no list has."""
    lines = (
        line for name in ("met_words.txt", "read_words.txt") for line in _beside(name).read_text("utf-8").splitlines()
    )
    return {word for line in lines if not line.startswith("#") for word in line.split()}


def _beside(name: str) -> Path:
    return Path(__file__).with_name(name)


def _overshadowed(kinds: Mapping[str, int], frequencies: Mapping[str, float], offered: list[str]) -> set[str]:
    """The listed words that have a far more common one next to them."""
    by_delete: dict[str, list[str]] = {}
    for word in offered:
        if kinds[word] == COMMON and frequencies[word] >= min(_OVERSHADOWED_BY.values()):
            for shorter in deletes(word):
                by_delete.setdefault(shorter, []).append(word)

    def is_overshadowed(word: str, kind: int) -> bool:
        frequency = frequencies.get(word, 0.0)
        if len(word) < 3 or frequency >= _NEVER_OVERSHADOWED[kind]:
            return False
        least = frequency + _OVERSHADOWED_BY[kind]
        near = chain.from_iterable(by_delete.get(shorter, ()) for shorter in deletes(word))
        return any(frequencies[other] >= least and other != word and is_one_slip(word, other) for other in near)

    listed = ((word, kind) for word, kind in kinds.items() if kind in _OVERSHADOWED_BY and word.isascii())
    return {word for word, kind in listed if is_overshadowed(word, kind)}


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


def _index_keys(word: str, twice: bool) -> set[str]:
    once = deletes(word)
    if not twice or len(word) < SHORTEST_FOR_TWO:
        return once
    return {sound_key(word)} | once | {shorter for each in once for shorter in deletes(each)}


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
            elif int(size) <= _RARE_SIZE:
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
        return kind != SLIP and word in names and frequency >= _LEAST_OFFERED_NAME and "'" not in word

    return sorted(word for word, kind in kinds.items() if is_offered(word, kind) and word.isascii())


if __name__ == "__main__":
    main()
