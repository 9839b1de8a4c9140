"""List famous names: python -m lint.english.build.famous PANTHEON

PANTHEON: pantheon.tsv of Pantheon 1.0, the people with biographies in more than 25 languages of Wikipedia
(lint/english/SOURCES.md). Writes famous.marisa: the names of two words, each to be found by either of them, and the rare words that
are like a half.
"""

import csv
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import marisa_trie

from lint.english.famous import AFTER, ALIKE, BEFORE, FAMOUS
from lint.english.lexicon import Lexicon, deletes
from lint.finders.spelling.knownnames import SHORTEST, meant

_NAME = re.compile(r"[A-Z][a-z]{2,} (?:[A-Z]\. )?[A-Z][a-z]{2,}")
# A word that is more common than this (Zipf scale) finds no name: it stands beside too much else.
_MOST = 5.3


def main(people: str) -> None:
    """Write the file beside the package."""
    lexicon = Lexicon()
    keys: set[str] = set()
    with Path(people).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t"):
            if _NAME.fullmatch(row["name"]):
                first, *_, last = row["name"].lower().split()
                if lexicon.frequency(first) <= _MOST:
                    keys.add(f"{first}{AFTER}{last}")
                if lexicon.frequency(last) <= _MOST:
                    keys.add(f"{last}{BEFORE}{first}")
    halves = {half for key in keys for half in re.split(f"[{BEFORE}{AFTER}]", key)}
    keys.update(ALIKE + word for word in _alike(halves, lexicon))
    marisa_trie.Trie(sorted(keys)).save(FAMOUS)
    print(f"{len(keys):,} entries, {os.path.getsize(FAMOUS):,} bytes")


def _alike(halves: set[str], lexicon: Lexicon) -> Iterator[str]:
    """The words that no other evidence makes suspect and that are one slip away from the half of a name."""
    by_delete: dict[str, set[str]] = {}
    for half in halves:
        for shorter in deletes(half):
            by_delete.setdefault(shorter, set()).add(half)
    for word in lexicon.words():
        if len(word) >= SHORTEST and word.isascii() and word.isalpha() and lexicon.is_sure(word) and word not in halves:
            near = {half for shorter in deletes(word) for half in by_delete.get(shorter, ())}
            if meant(word, near, lexicon):
                yield word


if __name__ == "__main__":
    main(*sys.argv[1:])
