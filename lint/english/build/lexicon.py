"""Build the lexicon: python -m lint.english.build.lexicon

Sources (licences in lint/english/SOURCES.md): the SCOWL word lists (Debian package `scowl`) for which words there are, in
all dialects and how rare, and which names; wordfreq (PyPI, `large_en`) for how common each is. The result depends on
nothing else, and is the same on every machine: words.marisa, words.bin and deletes.marisa beside `lint/english`.
"""

import gzip
import os
import re
import sys
from pathlib import Path

import marisa_trie
import msgpack
import wordfreq

from lint.english.lexicon import (
    COMMON,
    DELETES,
    FREQUENCY_SCALE,
    NAME,
    RARE,
    SHORTEST_FOR_TWO,
    UNLISTED,
    VALUES,
    WORDS,
    deletes,
)

_SCOWL = Path("/usr/share/dict/scowl")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
# SCOWL's sizes: up to 70 is what a large dictionary holds; 80 is rare; 95 has much that is nothing but strange.
_COMMON_SIZE, _RARE_SIZE = 70, 80
# A word that is offered as a replacement is at least so common (Zipf scale: 3 is once in a million words).
_LEAST_OFFERED = 1.9
# Two slips away lie so many words that only common ones are worth a look.
_LEAST_OFFERED_FOR_TWO = 3.1


def main() -> None:
    """Write the data files beside this package."""
    words, names = _scowl()
    frequencies = _frequencies()
    kinds = dict.fromkeys(names, NAME)
    kinds.update({word: RARE if size > _COMMON_SIZE else COMMON for word, size in words.items()})
    for word in frequencies:
        kinds.setdefault(word, UNLISTED)
    trie = marisa_trie.Trie(sorted(kinds))
    values = bytearray(2 * len(trie))
    for word, kind in kinds.items():
        key = trie[word]
        values[2 * key] = kind
        values[2 * key + 1] = min(round(frequencies.get(word, 0) * FREQUENCY_SCALE), 255)
    offered = _offered(kinds, names, frequencies)
    index = (
        (shorter, (trie[word],))
        for word in offered
        for shorter in _index_keys(word, frequencies.get(word, 0) >= _LEAST_OFFERED_FOR_TWO)
    )
    trie.save(str(WORDS))
    Path(VALUES).write_bytes(values)
    marisa_trie.RecordTrie("<I", index).save(str(DELETES))
    sizes = {os.path.basename(file): os.path.getsize(file) for file in (WORDS, VALUES, DELETES)}
    print(f"{len(kinds):,} words, {len(offered):,} offered as replacements; {sizes}", file=sys.stderr)


def _index_keys(word: str, twice: bool) -> set[str]:
    once = deletes(word)
    if not twice or len(word) < SHORTEST_FOR_TWO:
        return once
    return once | {shorter for each in once for shorter in deletes(each)}


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


def _frequencies() -> dict[str, float]:
    """How common each word is, on the Zipf scale."""
    file = Path(wordfreq.__file__).parent / "data" / "large_en.msgpack.gz"
    with gzip.open(file, "rb") as stream:
        _header, *levels = msgpack.unpack(stream, raw=False)
    # Level n holds the words at -n centibels: 10 ** (-n / 100) of all text.
    return {word: 9 - level / 100 for level, same in enumerate(levels) for word in same if _WORD.fullmatch(word)}


def _offered(kinds: dict[str, int], names: set[str], frequencies: dict[str, float]) -> list[str]:
    """The words that may be offered as replacements, in order."""

    def is_offered(word: str, kind: int) -> bool:
        frequency = frequencies.get(word, 0)
        if len(word) == 1:
            return word in "ai"
        if kind == COMMON:
            return frequency >= _LEAST_OFFERED
        return kind == NAME and frequency >= 3.2 and "'" not in word

    return sorted(word for word, kind in kinds.items() if is_offered(word, kind) and word.isascii())


if __name__ == "__main__":
    main()
