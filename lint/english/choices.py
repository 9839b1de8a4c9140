"""Choices: which of two words of a closed set (its, it's; than, then) the words around ask for.

Two steps. A gate of word pairs: next to which neighbours one word is common in edited text and the other hardly ever stands
(“more then”). Where a gate is met, a logistic regression over the words and possible tags around weighs the two.
"""

import json
import os
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any

from lint.english.forms import Forms, the_forms

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "choices")
GATES = "gates.json"
#: What stands beyond the ends of a block.
EDGE = "^"


def file_of(first: str, second: str) -> str:
    """The name of the file with the weights for two words."""
    return f"{'-'.join(sorted((first, second)))}.json".replace("'", "_")


def directions(said: str) -> list[tuple[str, str]]:
    """The (written, meant) of a set as rules say it: “then than” doubts both, “heath > health” only what stands first."""
    written, separate, meant = said.partition(">")
    firsts, seconds = written.split(), (meant if separate else written).split()
    return [(first, second) for first in firsts for second in seconds if first != second]


class Classes:
    """What a word can be, as one name: the likeliest of its tags, or up to three of them."""

    def __init__(self, forms: Forms | None = None) -> None:
        tags = (forms or the_forms()).tags

        @lru_cache(maxsize=50_000)
        def both(word: str) -> tuple[str, str]:
            if word == EDGE or not (word[0].isalnum() or word[-1].isalnum()):
                return word, word
            if word[0].isdigit():
                return "CD", "CD"
            found = tags(word)
            return (found[0], ",".join(found[:3])) if found else ("X", "X")

        self.of = both


def features(words: Sequence[str], index: int, frequent: frozenset[str], classes: Classes) -> list[str]:
    """What the regression looks at: up to two tokens (lower case) on either side of `words[index]`.

    The letters stand for places: q p _ n m. A word is named where it is frequent; a tag where not, or besides.
    """
    last = len(words) - 1
    before = words[index - 1] if index else EDGE
    second = words[index - 2] if index > 1 else EDGE
    after = words[index + 1] if index < last else EDGE
    next_after = words[index + 2] if index + 1 < last else EDGE
    tags = [classes.of(word) for word in (second, before, after, next_after)]
    q, p, n, m = (tag[0] for tag in tags)
    seen = [f"{place}:{tag[1]}" for place, tag in zip("qpnm", tags, strict=True)]
    seen += [
        f"{place}={word}"
        for place, word in zip("qpnm", (second, before, after, next_after), strict=True)
        if word in frequent
    ]
    seen += [f"p:{p} n:{n}", f"q:{q} p:{p}", f"n:{n} m:{m}", f"p:{p} n:{n} m:{m}"]
    knows_before, knows_after = before in frequent, after in frequent
    if knows_before:
        seen.append(f"q={second} p={before}" if second in frequent else f"q:{q} p={before}")
        seen.append(f"p={before} n={after}" if knows_after else f"p={before} n:{n}")
    if knows_after:
        seen.append(f"n={after} m={next_after}" if next_after in frequent else f"n={after} m:{m}")
        seen.append(f"p:{p} n={after}")
    return seen


class Choices:
    """The gates and the weights, each read when it is first needed."""

    def __init__(self, forms: Forms | None = None) -> None:
        self._forms = forms
        self._weights: dict[tuple[str, str], dict[str, float]] = {}

    @cached_property
    def classes(self) -> Classes:
        """What words can be."""
        return Classes(self._forms)

    @cached_property
    def _loaded(self) -> dict[str, Any]:
        with open(os.path.join(FOLDER, GATES), encoding="utf-8") as stream:
            loaded: dict[str, Any] = json.load(stream)
        return loaded

    @cached_property
    def frequent(self) -> frozenset[str]:
        """The words that features name."""
        return frozenset(self._loaded["frequent"].split())

    def knows(self, first: str, second: str) -> bool:
        """Whether weights were learned for two words."""
        return os.path.exists(os.path.join(FOLDER, file_of(first, second)))

    def gates(self, written: str, meant: str) -> tuple[str, str]:
        """The pairs of words that `written` ends, and those it opens, in which edited text hardly ever has it.

        As text, with a | between two: few texts have any of them.
        """
        before, after = self._loaded["gates"].get(f"{written} {meant}", ("", ""))
        return before, after

    def log_odds(self, words: Sequence[str], index: int, written: str, meant: str) -> float:
        """How much likelier `meant` is than `written` at an index, as the logarithm of the odds."""
        first, second = sorted((written, meant))
        weights = self._weights.get((first, second))
        if weights is None:
            with open(os.path.join(FOLDER, file_of(first, second)), encoding="utf-8") as stream:
                weights = self._weights[first, second] = json.load(stream)["weights"]
        seen = features(words, index, self.frequent, self.classes)
        score = weights["bias"] + sum(weights.get(feature, 0.0) for feature in seen)
        return score if meant == second else -score
