"""Treebanks in CoNLL-U, with tokens as `lint.english.tokens` makes them: what hyphens join is one token."""

from collections.abc import Iterator
from pathlib import Path

# Rare tags of the treebanks, by the tag of our own they come nearest to; sentences with GW have words torn apart.
_SAME = {"LS": "CD", "ADD": "NN", "AFX": "JJ", "NFP": "SYM"}
_MARKS = frozenset((".", ",", ":", "``", "''", "-LRB-", "-RRB-", "$", "HYPH", "SYM"))

#: A sentence: words as written and their tags.
Sentence = list[tuple[str, str]]


def sentences(file: Path) -> Iterator[Sentence]:
    """The sentences of a file that have a tag for every token."""
    rows: list[tuple[str, str, bool]] = []
    spaced: dict[int, bool] = {}
    for line in file.read_text("utf-8").splitlines():
        if not line:
            if rows and all(tag != "GW" for _, tag, _ in rows):
                yield _joined(rows)
            rows, spaced = [], {}
            continue
        cells = line.split("\t")
        if line.startswith("#") or len(cells) != 10 or "." in cells[0]:
            continue
        space = "SpaceAfter=No" not in cells[9]
        if "-" in cells[0]:
            first, last = map(int, cells[0].split("-"))
            spaced.update(dict.fromkeys(range(first, last), False))
            spaced[last] = space
            continue
        rows.append((cells[1], _SAME.get(cells[4], cells[4]), spaced.get(int(cells[0]), space)))


def _joined(rows: list[tuple[str, str, bool]]) -> Sentence:
    """The tokens, with those around hyphens put together."""
    sentence: Sentence = []
    index = 0
    while index < len(rows):
        word, tag, space = rows[index]
        parts = [tag]
        while not space and index + 2 < len(rows) and rows[index + 1][1] == "HYPH" and not rows[index + 1][2]:
            word += "-" + rows[index + 2][0]
            parts.append(rows[index + 2][1])
            space = rows[index + 2][2]
            index += 2
        sentence.append((word, _compound(parts)))
        index += 1
    return [(word, "SYM" if tag in _MARKS else tag) for word, tag in sentence]


def _compound(parts: list[str]) -> str:
    first, last = parts[0], parts[-1]
    if len(parts) == 1 or last in ("NNS", "NNP", "NNPS", "CD", "RB"):
        return last
    if last == "NN" and first in ("NN", "NNP", "JJ") and len(parts) == 2:
        return "NN" if first != "JJ" else "JJ"
    return "JJ"
