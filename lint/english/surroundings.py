"""What kind of word a place asks for: nouns stand after “the”, verbs after “to”. Told from two words or marks on either side."""

import json
import os
from collections.abc import Sequence
from functools import cached_property

from lint.english.forms import the_forms
from lint.lazily import expression

SURROUNDINGS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "surroundings.json")
#: Figures are kept as decimal logarithms times this, each as a character so far from the middle one.
SCALE, MIDDLE = 25, 84
#: The places that are looked at: two before, one before, one after, two after.
SIDES = ("far before", "before", "after", "far after")
#: A mark that ends a sentence, and what stands for what lies beyond it.
STOP, BEYOND = ".", ""
# Tags that stand in the same places are one kind of word.
_SAME = {
    "VBP": "VB", "VBN": "VBD", "NNP": "NN", "NNPS": "NNS", "JJS": "JJR", "RBR": "JJR", "RBS": "JJR",
}  # fmt: skip
# So many of a word's tags are looked at; each that is less likely counts by so much less (decimal logarithm).
_TAGS, _LESS_LIKELY = 3, 0.15
_TOKEN = expression(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\s\w]|_")
_SAME_MARKS = {"!": STOP, "?": STOP, "…": STOP, "“": '"', "”": '"', "–": "—", "’": "'", "‘": "'"}
# No two words before or after a place reach further (letters).
_REACH = 50

Around = tuple[str, str, str, str]


class Surroundings:
    """How much a place asks for a word, by its kind. Read when first asked."""

    @cached_property
    def _sides(self) -> tuple[dict[str, int], list[dict[str, str]]]:
        with open(SURROUNDINGS, encoding="utf-8") as stream:
            said = json.load(stream)
        return {kind: number for number, kind in enumerate(said["kinds"])}, [said[side] for side in SIDES]

    def suits(self, around: Around, word: str) -> float:
        """How much more often (decimal logarithm) such a word stands there than elsewhere; 0 where nothing is known."""
        kinds = kinds_of(word)
        if not kinds:
            return 0.0
        numbers, sides = self._sides
        rows = [
            row
            for side, other in zip(sides, around, strict=True)
            if (row := side.get(other) or side.get(key_of(other)))
        ]
        return max(
            sum(ord(row[numbers[kind]]) - MIDDLE for row in rows) / SCALE - _LESS_LIKELY * index
            if kind in numbers
            else 0.0
            for index, kind in enumerate(kinds)
        )


def around_in(prose: str, start: int, end: int) -> Around:
    """The two words or marks before a stretch of prose and the two after it, in lower case; of its own sentence only."""
    before = prose[max(start - _REACH, 0) : start]
    after = prose[end : end + _REACH]
    return around(tokens_in(before.rpartition("\n")[2]), tokens_in(after.partition("\n")[0]))


def around(before: Sequence[str], after: Sequence[str]) -> Around:
    """The tokens next to a place, of all that stand before it and after it."""
    first = before[-1] if before else STOP
    second = before[-2] if len(before) > 1 and first != STOP else BEYOND
    third = after[0] if after else STOP
    return second, first, third, after[1] if len(after) > 1 and third != STOP else BEYOND


def tokens_in(text: str) -> list[str]:
    """The words and marks of a text, in lower case, marks that say the same as one, all numbers as 0."""
    return [
        "0" if token[0].isdigit() else _SAME_MARKS.get(token, token)
        for token in _TOKEN.findall(text.lower().replace("’", "'"))
    ]


def kinds_of(word: str) -> tuple[str, ...]:
    """The kinds a word can be of, the likeliest first; none where it is unknown."""
    return tuple(dict.fromkeys(_SAME.get(tag, tag) for tag in the_forms().tags(word)[:_TAGS]))


def key_of(word: str) -> str:
    """What stands for a word that is too rare to stand for itself: its likeliest kind, "" where it is unknown."""
    return next(iter(kinds_of(word)), "") if word else ""
