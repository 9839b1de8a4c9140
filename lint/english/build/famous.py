"""List famous names: python -m lint.english.build.famous PANTHEON

PANTHEON: pantheon.tsv of Pantheon 1.0, the people with biographies in more than 25 languages of Wikipedia
(lint/english/SOURCES.md). Writes famous.marisa: the names of two words, each to be found by either of them.
"""

import csv
import os
import re
import sys
from pathlib import Path

import marisa_trie

from lint.english.famous import AFTER, BEFORE, FAMOUS
from lint.english.lexicon import Lexicon

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
    marisa_trie.Trie(sorted(keys)).save(FAMOUS)
    print(f"{len(keys):,} entries, {os.path.getsize(FAMOUS):,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
