"""What kind of word a place asks for: nouns stand after “the”, verbs after “to”. Told from the words on either side."""

import json
import os
from functools import cached_property

from lint.english.forms import the_forms

SURROUNDINGS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "surroundings.json")
#: Figures are kept as decimal logarithms times this.
SCALE = 50
# Tags that stand in the same places are one kind of word.
_SAME = {
    "VBP": "VB", "VBN": "VBD", "NNP": "NN", "NNPS": "NNS", "JJS": "JJR", "RBR": "JJR", "RBS": "JJR",
}  # fmt: skip
# So many of a word's tags are looked at; each that is less likely counts by so much less (decimal logarithm).
_TAGS, _LESS_LIKELY = 3, 0.15


class Surroundings:
    """How much a place between two words asks for a word, by its kind. Read when first asked."""

    @cached_property
    def _sides(self) -> tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]:
        with open(SURROUNDINGS, encoding="utf-8") as stream:
            said = json.load(stream)
        kinds: list[str] = said["kinds"]
        before, after = (
            {key: dict(zip(kinds, row, strict=True)) for key, row in said[side].items()} for side in ("before", "after")
        )
        return before, after

    def suits(self, before: str, word: str, after: str) -> float:
        """How much more often (decimal logarithm) such a word stands there than elsewhere; 0 where nothing is known.

        All words in lower case; "" is no word.
        """
        kinds = kinds_of(word)
        if not kinds:
            return 0.0
        left, right = self._sides
        one, other = self._of(left, before), self._of(right, after)
        return max(
            (one.get(kind, 0) + other.get(kind, 0)) / SCALE - _LESS_LIKELY * index for index, kind in enumerate(kinds)
        )

    @staticmethod
    def _of(side: dict[str, dict[str, int]], word: str) -> dict[str, int]:
        return side.get(word) or side.get(key_of(word), {})


def kinds_of(word: str) -> tuple[str, ...]:
    """The kinds a word can be of, the likeliest first; none where it is unknown."""
    return tuple(dict.fromkeys(_SAME.get(tag, tag) for tag in the_forms().tags(word)[:_TAGS]))


def key_of(word: str) -> str:
    """What stands for a word that is too rare to stand for itself: its likeliest kind, "" where it is unknown."""
    return next(iter(kinds_of(word)), "") if word else ""
