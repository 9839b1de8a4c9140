"""Make the list of words that only texts about programs use: python -m lint.english.build.computing FOLDER

FOLDER holds the unpacked npm packages @cspell/dict-* named below (lint/english/SOURCES.md). Writes
lint/english/computing.marisa: of their words those that a speller would otherwise take for slips of common ones.
"""

import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import marisa_trie

from lint.english.computing import COMPUTING
from lint.english.lexicon import SLIP, Lexicon
from lint.english.speller import Speller

PACKAGES = "software-terms shell git docker python filetypes npm golang node data-science".split()
# Names of functions and keywords run together, which stand in code and not in prose.
_IDENTIFIERS = {"python.txt"}
_WORD = re.compile(r"[a-z]{3,24}")
# Met in documentation, and in none of the lists.
_MET = """
    asan bigint bigints caret cgo cmark embedder embedders fprint gid hasher hashers hashmap ints isize lexes linted
    linter linters neq procfs pthread pthreads pylint reentrant repr requeue rescan sourcemap sourcemaps stdio symlinked
    symlinking syscall syscalls tbb thenable thenables tls toplevel transpiled transpiles tsan tty ttys uint unsets usize
    lxml util utils varint varints vtable whitespaces xattr zstandard
"""


def main(folder: str) -> None:
    """Read the packages, keep what matters, and write the list."""
    speller = Speller(Lexicon())
    listed = sorted(word for word in {*_words(Path(folder)), *_MET.split()} if _looks_misspelt(word, speller))
    marisa_trie.Trie(listed).save(COMPUTING)
    print(f"{len(listed):,} words")


def _words(folder: Path) -> Iterator[str]:
    for package in PACKAGES:
        files = [file for file in folder.glob(f"*dict-{package}-*/**/*.txt*") if file.name not in _IDENTIFIERS]
        if not files:
            raise SystemExit(f"{folder}: there is no @cspell/dict-{package}")
        for file in files:
            text = (gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()).decode("utf-8")
            for line in text.splitlines():
                words = (word.strip("*+!~").lower() for word in line.partition("#")[0].split())
                yield from (word for word in words if _WORD.fullmatch(word))


def _looks_misspelt(word: str, speller: Speller) -> bool:
    entry = speller.lexicon.get(word)
    is_slip = entry is not None and entry.kind == SLIP and word not in _MET.split()
    return not is_slip and speller.is_suspect(word) and speller.suspect(word) is not None


if __name__ == "__main__":
    main(sys.argv[1])
