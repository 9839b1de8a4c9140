"""Make the list of words that only texts about programs use: python -m lint.english.build.computing FOLDER

FOLDER holds the unpacked npm packages @cspell/dict-* named below, and the names of Debian's packages in debian.txt
(lint/english/SOURCES.md). Writes lint/english/computing.marisa: of their words those that a speller would otherwise take for
slips of common ones.
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

PACKAGES = "software-terms shell git docker python filetypes npm golang node data-science rust".split()
#: The names of Debian's packages, one a line, and what is added to the name of a program or library there.
DEBIAN = "debian.txt"
_PACKAGE = re.compile(
    r"(?:(?:r-(?:cran|bioc)|python3?|node|ruby|librust|golang(?:-github-[a-z0-9]+)?|php|elpa|haskell|libghc)-)?"
    r"([a-z]{3,24})(?:[0-9][0-9.]*)?(?:-(?:dev|doc|common|data|bin|tools|utils|perl))?"
)
# Names of functions and keywords run together, which stand in code and not in prose.
_IDENTIFIERS = {"python.txt"}
# So common (Zipf scale) is a word that often stands behind an article.
_COMMON = 4.0
_WORD = re.compile(r"[a-z]{3,24}")
# Met in documentation, and in none of the lists.
_MET = """
    asan bigint bigints caret cgo cmark embedder embedders fds fprint gid hasher hashers hashmap inout ints isize kml lexes linted
    linter linters neq procfs pthread pthreads pylint reentrant repr requeue rescan sourcemap sourcemaps stdio symlinked
    symlinking syscall syscalls tbb thenable thenables tls toplevel transpiled transpiles tsan tty ttys uint unsets usize
    lxml util utils varint varints vtable whitespaces xattr zstandard
"""


def main(folder: str) -> None:
    """Read the packages, keep what matters, and write the list."""
    speller = Speller(Lexicon())
    names = (name for name in _names(Path(folder) / DEBIAN) if not _has_article(name, speller))
    words = {*_words(Path(folder)), *names, *_MET.split()}
    listed = sorted(word for word in words if _looks_misspelt(word, speller))
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


def _names(file: Path) -> Iterator[str]:
    """What programs and libraries are called: knitr for r-cran-knitr, reqwest for librust-reqwest-dev."""
    names = map(_PACKAGE.fullmatch, file.read_text(encoding="utf-8").split())
    yield from (name[1] for name in names if name is not None)


def _has_article(name: str, speller: Speller) -> bool:
    """Whether a name looks as if its blank had been forgotten: aweek."""
    return name[0] == "a" and speller.lexicon.is_common(name[1:], _COMMON)


def _looks_misspelt(word: str, speller: Speller) -> bool:
    entry = speller.lexicon.get(word)
    is_slip = entry is not None and entry.kind == SLIP and word not in _MET.split()
    return not is_slip and speller.is_suspect(word) and speller.suspect(word) is not None


if __name__ == "__main__":
    main(sys.argv[1])
