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

from lint.english.surroundings import BEYOND, MIDDLE, SCALE, SIDES, SURROUNDINGS, around, key_of, kinds_of, tokens_in

# So many of the commonest words and marks stand for themselves, all others for their kind; what was met less often says nothing.
_COMMON, _LEAST = 800, 200
# Shares are drawn towards those of all places as by so many more words.
_DRAWN = 20
# No figure is further from the middle.
_MOST = 40
_KINDS = ("NN", "NNS", "JJ", "JJR", "VB", "VBZ", "VBD", "VBG", "RB")


def main(*files: str) -> None:
    """Count, and write the figures."""
    frequent: Counter[str] = Counter()
    for line in _lines(files):
        frequent.update(line)
    common = {word for word, _ in frequent.most_common(_COMMON)}
    keys = {word: word if word in common else key_of(word) for word in frequent} | {BEYOND: BEYOND}
    kinds = {
        word: of[0] for word in frequent if word not in common and len(of := kinds_of(word)) == 1 and of[0] in _KINDS
    }
    sides: dict[str, defaultdict[str, Counter[str]]] = {side: defaultdict(Counter) for side in SIDES}
    for line in _lines(files):
        for index, word in enumerate(line):
            if word in kinds:
                beside = around(line[max(index - 2, 0) : index], line[index + 1 : index + 3])
                for side, other in zip(SIDES, beside, strict=True):
                    sides[side][keys[other]][kinds[word]] += 1
    every = sum(sides[SIDES[0]].values(), Counter())
    about = (
        "Made by lint.english.build.surroundings: how much more often each kind of word stands beside a word or mark"
    )
    said = {"about": about, "kinds": _KINDS} | {side: _figures(counts, every) for side, counts in sides.items()}
    Path(SURROUNDINGS).write_text(json.dumps(said, indent=0, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")
    print(f"{every.total():,} words of one kind; {', '.join(f'{len(said[side]):,}' for side in SIDES)} neighbours")


def _lines(files: tuple[str, ...]) -> Iterator[list[str]]:
    for file in files:
        for line in Path(file).read_text("utf-8").splitlines():
            yield tokens_in(line)


def _figures(side: dict[str, Counter[str]], every: Counter[str]) -> dict[str, str]:
    total = every.total()

    def figure(counts: Counter[str], kind: str) -> str:
        share = (counts[kind] + _DRAWN * every[kind] / total) / (counts.total() + _DRAWN)
        return chr(MIDDLE + max(min(round(log10(share * total / every[kind]) * SCALE), _MOST), -_MOST))

    return {
        key: "".join(figure(counts, kind) for kind in _KINDS)
        for key, counts in sorted(side.items())
        if key and counts.total() >= _LEAST
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
