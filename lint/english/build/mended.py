"""Misspellings that authors mended themselves: python -m lint.english.build.mended REPOSITORY…

REPOSITORY: a git repository of texts with its history (lint/english/SOURCES.md). Prints pairs “slip meant”: words that are in no
dictionary and that a commit replaced by one near them. A person read them, left out what is no misspelling (names, program
code, other languages), and put them into mended.txt: slips as people make them, as often as they make them, which lists of
misspellings do not show.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from lint.english.lexicon import COMMON, NAME, RARE, SLIP, Lexicon, distance

_SUFFIXES = ("*.md", "*.markdown", "*.mdx", "*.html", "*.erb", "*.rst", "*.txt")
_TOKEN = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*|[^\sA-Za-z]|\s+")
_WRITTEN, _MEANT = re.compile(r"[A-Za-z]{3,24}"), re.compile(r"[A-Za-z]+(?:[ '’][A-Za-z]+)?")
# What joins a word with others to something that is no prose.
_JOINED_BEFORE, _JOINED_AFTER = re.compile(r"[_./\-#@\\${<]$"), re.compile(r"[_/\-@({=]|\.\S")
# More lines changed at once, or more places in a line, or a longer line, are rewriting rather than mending.
_MOST_LINES, _MOST_PLACES, _LONGEST = 40, 6, 6000
# A slip is so many letters from what was meant, three in long words.
_FAR, _VERY_FAR, _LONG = 2, 3, 8
# What was meant is at least so common (Zipf scale), and each of two words that were written as one, one of which is small.
_LEAST, _LEAST_PART, _SMALL_WORD = 2.0, 4.3, 6.0
# An unlisted word that is more common than this is no slip.
_MOST = 2.6


def main(*repositories: str) -> None:
    """Print what was mended."""
    lexicon = Lexicon()
    found = {pair for repository in repositories for pair in _mended(repository) if _is_slip(*pair, lexicon)}
    for slip, meant in sorted(found):
        print(slip, meant)


def _mended(repository: str) -> Iterator[tuple[str, str]]:
    """The words that were replaced by another, or two others, each with those, in lower case."""
    for before, after in _changed_lines(repository):
        if max(len(before), len(after)) > _LONGEST:
            continue
        old, new = _TOKEN.findall(before), _TOKEN.findall(after)
        places = [place for place in SequenceMatcher(None, old, new, False).get_opcodes() if place[0] != "equal"]
        for what, start, end, first, last in places if len(places) <= _MOST_PLACES else ():
            written, meant = "".join(old[start:end]), "".join(new[first:last])
            is_joined = _JOINED_BEFORE.search("".join(old[:start])) or _JOINED_AFTER.match("".join(old[end:]))
            if what == "replace" and not is_joined and _WRITTEN.fullmatch(written) and _MEANT.fullmatch(meant):
                yield written.lower(), meant.lower().replace("’", "'")


def _changed_lines(repository: str) -> Iterator[tuple[str, str]]:
    """Lines of all commits, before and after, where as many were put in as were taken out."""
    command = (
        "git",
        "-C",
        repository,
        "log",
        "-p",
        "-U0",
        "--no-color",
        "--no-merges",
        "--no-renames",
        "--",
        *_SUFFIXES,
    )
    old: list[str] = []
    new: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE) as log:
        for raw in log.stdout or ():
            line = raw.decode("utf-8", "replace").rstrip("\n")
            if line.startswith(("---", "+++")):
                continue
            if not line.startswith("+") and new:
                if len(old) == len(new) <= _MOST_LINES:
                    yield from zip_longest(old, new, fillvalue="")
                old, new = [], []
            if line.startswith(("-", "+")):
                (old if line[0] == "-" else new).append(line[1:])
            else:
                old, new = [], []


def _is_slip(slip: str, meant: str, lexicon: Lexicon) -> bool:
    """Whether a word that was replaced may have been misspelt."""
    entry = lexicon.get(slip)
    if lexicon.is_sure(slip) or slip == meant:
        return False
    if slip == meant.replace("'", ""):
        return True
    if " " in meant:
        parts = meant.split()
        is_common = all(lexicon.is_common(part, _LEAST_PART) for part in parts)
        # Two longer words may be joined on purpose.
        return slip == "".join(parts) and is_common and max(map(lexicon.frequency, parts)) >= _SMALL_WORD
    if entry is not None and entry.kind != SLIP and (entry.is_foreign or entry.frequency > _MOST):
        return False
    right = lexicon.get(meant)
    if right is None or right.kind not in (COMMON, NAME, RARE) or right.frequency < _LEAST or right.is_foreign:
        return False
    away = distance(slip, meant)
    return away <= _FAR or (away <= _VERY_FAR and len(meant) >= _LONG)


if __name__ == "__main__":
    main(*sys.argv[1:])
