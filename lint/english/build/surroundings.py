"""Learn which kinds of words stand beside which: python -m lint.english.build.surroundings TEXT…

TEXT: edited English, a paragraph a line (lint/english/SOURCES.md). Counts the words that can be of one kind only: what stands
beside them tells of all others. Writes lint/english/surroundings.json.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log10
from pathlib import Path

from lint.english.compounds import TOKEN
from lint.english.surroundings import SCALE, SURROUNDINGS, key_of, kinds_of

# So many of the commonest words stand for themselves, all others for their kind; what was met less often says nothing.
_COMMON, _LEAST = 500, 200
# Shares are drawn towards those of all places as by so many more words.
_DRAWN = 20
_KINDS = ("NN", "NNS", "JJ", "JJR", "VB", "VBZ", "VBD", "VBG", "RB")


def main(*files: str) -> None:
    """Count, and write the figures."""
    frequent: Counter[str] = Counter()
    for line in _lines(files):
        frequent.update(word for word in line if word.isalpha())
    common = {word for word, _ in frequent.most_common(_COMMON)}
    before: defaultdict[str, Counter[str]] = defaultdict(Counter)
    after: defaultdict[str, Counter[str]] = defaultdict(Counter)
    every: Counter[str] = Counter()
    kinds = {word: kinds_of(word) for word in frequent if word not in common}
    for line in _lines(files):
        for first, word, last in zip(["", *line], line, [*line[1:], ""], strict=False):
            of = kinds.get(word, ())
            if len(of) == 1 and of[0] in _KINDS:
                every[of[0]] += 1
                before[_key(first, common)][of[0]] += 1
                after[_key(last, common)][of[0]] += 1
    said = {
        "about": "Made by lint.english.build.surroundings: how much more often each kind of word stands after (before) a word",
        "kinds": _KINDS,
        "before": _figures(before, every),
        "after": _figures(after, every),
    }
    Path(SURROUNDINGS).write_text(json.dumps(said, separators=(",", ":")).replace("],", "],\n") + "\n", "utf-8")
    print(f"{every.total():,} words of one kind; {len(before):,} and {len(after):,} neighbours")


def _lines(files: tuple[str, ...]) -> Iterator[list[str]]:
    for file in files:
        for line in Path(file).read_text("utf-8").splitlines():
            yield [word.lower().replace("’", "'") for word in TOKEN.findall(line)]


def _key(word: str, common: set[str]) -> str:
    return word if word in common else key_of(word)


def _figures(side: dict[str, Counter[str]], every: Counter[str]) -> dict[str, list[int]]:
    total = every.total()
    return {
        key: [
            round(
                log10((counts[kind] + _DRAWN * every[kind] / total) / (counts.total() + _DRAWN) * total / every[kind])
                * SCALE
            )
            for kind in _KINDS
        ]
        for key, counts in sorted(side.items())
        if key and counts.total() >= _LEAST
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
