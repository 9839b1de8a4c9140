"""The chain that says how likely each line of a text is page furniture, and the weights that it was taught.

A text is a row of lines (`lint.english.rows`). Each is content or furniture; which of the two depends on what it shows, on
where it stands, on its neighbours, and on what the rules found there. The weights are learned
(`lint.english.build.furniture`); here they are added up, and the forward-backward algorithm turns the sums into the
probability of each line.
"""

import json
import math
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from lint.english.rows import Group, Row, group_of

WEIGHTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "furniture.json")


class Weights(NamedTuple):
    """What was learned.

    `features` and `steps` are what they add to the logarithm of the odds that a line is furniture; `slope` and `offset`
    make confidences of such sums; `families` say for which kinds of furniture a word speaks, and how much. `groups` are
    the features once more, by the beginning that they share, as `Row.groups` gives them.
    """

    features: Mapping[str, float]
    # From content to content, content to furniture, furniture to content, furniture to furniture.
    steps: tuple[float, float, float, float]
    slope: float
    offset: float
    families: Mapping[str, Mapping[str, float]]
    groups: Mapping[str, Mapping[str, float]] = {}


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that come with the program."""
    with open(WEIGHTS, encoding="utf-8") as stream:
        kept = json.load(stream)
    stay, enter, leave, keep = kept["steps"]
    slope, offset = kept["calibration"]
    groups: dict[str, dict[str, float]] = {}
    for feature, weight in kept["features"].items():
        group = group_of(feature)
        groups.setdefault(group, {})[feature[len(group) :]] = weight
    return Weights(kept["features"], (stay, enter, leave, keep), slope, offset, kept["families"], groups)


def use(file: str) -> None:
    """Judge by the weights in another file from now on: by those that have not seen a site, where it is measured."""
    global WEIGHTS
    WEIGHTS = file
    weights.cache_clear()


def score(features: Iterable[str], learned: Weights) -> float:
    """What the features of a line say by themselves: the logarithm of its odds to be furniture."""
    return sum(map(learned.features.get, features, repeat(0.0)))


def score_of(groups: Iterable[Group], learned: Weights) -> float:
    """The same for features in groups, without spelling them out."""
    total = 0.0
    for group, names in groups:
        known = learned.groups.get(group)
        if known:
            total += sum(map(known.get, names, repeat(0.0)))
    return total


def by_itself(text: str, learned: Weights) -> tuple[float, float]:
    """What the words of a line say, and what its words and shape say together, wherever it stands."""
    worded, shape = Row((text,), {}).shown(0)
    said = score_of(worded, learned)
    return said, said + score_of([("", ["any", *shape])], learned)


def probabilities(scores: Sequence[float], learned: Weights, open_left: bool, open_right: bool) -> list[float]:
    """How likely each line of a stretch is furniture, calibrated.

    What stands beside the stretch is taken for content; a side is open where the text ends there.
    """
    stay, enter, leave, keep = learned.steps
    from_left = _passed(scores, (stay, enter, leave, keep), open_left)
    from_right = _passed(scores[::-1], (stay, leave, enter, keep), open_right)[::-1]
    return [
        _sigmoid(learned.slope * (own + left + right) + learned.offset)
        for own, left, right in zip(scores, from_left, from_right, strict=True)
    ]


def _passed(scores: Sequence[float], steps: tuple[float, float, float, float], is_open: bool) -> list[float]:
    """The logarithms of odds, furniture against content, that each line gets from those before it."""
    stay, enter, leave, keep = steps
    passed = [0.0 if is_open else enter - stay]
    for own in scores[:-1]:
        odds = own + passed[-1]
        passed.append(_log_sum(enter, keep + odds) - _log_sum(stay, leave + odds))
    return passed


def _log_sum(first: float, second: float) -> float:
    high, low = (first, second) if first > second else (second, first)
    return high + math.log1p(math.exp(low - high))


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-value)) if value > -700 else 0.0


def in_words(feature: str) -> str:
    """What a feature is, said to a person; "" where it would tell nothing."""
    kind, _, rest = feature.partition(" ")
    if kind in ("w", "p", "^", "$", "="):
        return f"it says “{rest}”" if rest[:1].isalpha() else ""
    return _SAID.get(feature) or _SAID.get(kind, "")


_SAID = {
    "emphasised": "it is set off from the story", "full of links": "it is full of links", "until story 6": "no story follows",
    "other before 0": "no story follows", "story before 0": "no story follows", "rules near 2": "leftovers stand around it",
    "rules near 3": "leftovers stand around it", "rules near 4": "leftovers stand around it", "<rule": "a leftover stands above",
    ">rule": "a leftover stands below", "from end 0": "it is the last line", "from end 1": "it is near the end",
    "from end 2": "it is near the end", "address": "it has an address", "@": "it names an account", "short date": "it is a date",
    "date": "it has a date", "!": "it calls out", "?": "it asks the reader", "©": "it has a copyright sign",
}  # fmt: skip
