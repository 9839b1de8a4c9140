"""What a line of page furniture looks like: the features of a line, and the chain that weighs them along a text.

A text is a row of lines. Each is content or furniture; which of the two depends on its words and shape, on how far it is
from the story and from both ends of the text, on its neighbours, and on what the rules found there. The weights are
learned (`lint.english.build.furniture`); here they are added up, and the forward-backward algorithm turns the sums into
the probability of each line.
"""

import json
import math
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise, repeat
from typing import NamedTuple

WEIGHTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "furniture.json")

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[@#$%©»→…]")
_DATE = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
    r"|\b(?:19|20)\d\d\b|\d{1,2}:\d\d",
    re.I,
)
_DIGIT = re.compile(r"\d")
# Of lines with more words than this the finer shape says nothing.
_SHORT = 24
#: A line of so many letters that ends like a sentence is a part of the story.
_STORY = 80
_ENDS = frozenset(".!?:…")
_CLOSING = "\"'”’»)]*_ \t"
_OPENING = "-•*–—#>| \t“\"'‘(["
# A paragraph says at its ends what it is: so many words there, and those of a shorter one all.
_HEAD, _TAIL = 24, 14
_STEPS = (0, 1, 2, 3, 4, 5, 6, 8, 10, 14, 20, 30, 50, 80)


class Weights(NamedTuple):
    """What was learned.

    `features` and `steps` are what they add to the logarithm of the odds that a line is furniture; `slope` and `offset`
    make confidences of such sums; `families` say for which kinds of furniture a word speaks, and how much.
    """

    features: Mapping[str, float]
    # From content to content, content to furniture, furniture to content, furniture to furniture.
    steps: tuple[float, float, float, float]
    slope: float
    offset: float
    families: Mapping[str, Mapping[str, float]]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that come with the program."""
    with open(WEIGHTS, encoding="utf-8") as stream:
        kept = json.load(stream)
    stay, enter, leave, keep = kept["steps"]
    slope, offset = kept["calibration"]
    return Weights(kept["features"], (stay, enter, leave, keep), slope, offset, kept["families"])


def is_story(text: str) -> bool:
    """Whether a line is long and ends like a sentence."""
    return len(text) >= _STORY and ends_like_a_sentence(text)


def ends_like_a_sentence(text: str) -> bool:
    """Whether an end mark stands at the end, or before quotation marks there."""
    return text.rstrip(_CLOSING)[-1:] in _ENDS


class Row:
    """The lines of a text, and the features of each, which are worked out when asked for.

    `rules` are the rules that found a line to be furniture, by its index.
    """

    def __init__(self, lines: Sequence[str], rules: Mapping[int, Sequence[str]]) -> None:
        self._lines = lines
        self._rules = rules
        self._shapes: dict[int, tuple[list[str], list[str]]] = {}
        self._story = list(map(is_story, lines))
        self._before = [0, *accumulate(self._story)]

    def features(self, index: int, marks: Iterable[str] = ()) -> list[str]:
        """All that is known of a line, as names of features; `marks` are those that the markup gives it."""
        words, shape = self._shape(index)
        used = words if len(words) <= _HEAD + _TAIL else words[:_HEAD] + words[-_TAIL:]
        found = ["any", *shape, *self._place(index), *marks]
        found += ["w " + word for word in dict.fromkeys(used)]
        found += {f"p {first} {second}" for first, second in pairwise(used)}
        if words:
            found += ("^ " + words[0], "$ " + words[-1], "^ " + " ".join(words[:2]))
            if len(words) <= 5:
                found.append("= " + " ".join(words))
        found += self._said(index)
        found += self._beside(index - 1, "<")
        found += self._beside(index + 1, ">")
        return found

    def _place(self, index: int) -> list[str]:
        """Where a line stands: from both ends of the text, and from the story."""
        story, before = self._story, self._before[index]
        is_part = story[index]
        left = len(story) - 1 - index
        after = self._before[-1] - before - is_part
        kind = "story" if is_part else "other"
        place = [
            f"from start {_step(index) if index < 6 else 9}",
            f"from end {_step(left) if left < 12 else 99}",
            f"tenth {10 * index // len(story)}",
            f"{kind} after {min(before, 3)}",
            f"{kind} before {min(after, 3)}",
        ]
        if not is_part:
            since = next((away for away in range(1, 6) if away <= index and story[index - away]), 6)
            until = next((away for away in range(1, 6) if away <= left and story[index + away]), 6)
            place += (f"since story {since}", f"until story {until}", f"between {min(since, 3)} {min(until, 3)}")
        if self._before[-1] < 3:
            place.append("hardly a story")
        return place

    def _shape(self, index: int) -> tuple[list[str], list[str]]:
        known = self._shapes.get(index)
        if known is None:
            text = self._lines[index]
            words = words_of(text)
            known = self._shapes[index] = words, _shape(text, len(words))
        return known

    def _said(self, index: int) -> Iterable[str]:
        """What the rules say here and around."""
        rules = self._rules.get(index, ())
        yield from ("rule " + rule for rule in rules)
        if rules:
            yield "rule"
        near = sum(other in self._rules for other in range(index - 4, index + 5)) - bool(rules)
        yield f"rules near {min(near, 4)}"

    def _beside(self, index: int, side: str) -> Iterable[str]:
        """What stands next to a line."""
        if not 0 <= index < len(self._lines):
            yield side + "edge"
            return
        words, shape = self._shape(index)
        yield from (side + each for each in shape[:3])
        if index in self._rules:
            yield side + "rule"
        if len(words) <= 6:
            yield from (side + word for word in dict.fromkeys(words))


def words_of(text: str) -> list[str]:
    """The words of a line in lower case, numbers as 0, and the few marks that tell something."""
    return ["0" if word.isdecimal() else word for word in _WORD.findall(text.lower().replace("’", "'"))]


def _step(number: int) -> int:
    return next((step for step in _STEPS if number <= step), 999)


def _shape(text: str, count: int) -> list[str]:
    """How a line looks, whatever its words are; the first three also count for its neighbours."""
    last = text.rstrip(_CLOSING)[-1:]
    end = "end " + (last if last in ".!?:…,;|»>" else "word" if last.isalnum() else "mark")
    first = text.lstrip(_OPENING)[:1]
    start = "upper" if first.isupper() else "lower" if first.islower() else "digit" if first.isdigit() else "mark"
    shape = [f"words {_step(count)}", end, "start " + start]
    if text[:1] in '-•*–|#>·»(["“':
        shape.append("opens " + text[:1])
    if count <= _SHORT:
        shape += _short_shape(text, count, end)
    if "http" in text or "www." in text or ".com" in text:
        shape.append("address")
    shape += [mark for mark in ("@", "!", "?", "|", "©", "“", '"', "...") if mark in text]
    return shape


def _short_shape(text: str, count: int, end: str) -> list[str]:
    """What more can be seen of a line that is not long."""
    shape = ["capitals"] if text.isupper() else []
    tokens = [token for token in text.split() if token[0].isalpha()]
    if len(tokens) >= 3:
        share = int(4.99 * sum(token[0].isupper() for token in tokens) / len(tokens))
        shape.append(f"titled {share}")
        if count >= 4:
            shape.append(f"titled {share} {end}")
    if count < 8:
        shape.append(f"words {count} {end}")
    digits = len(_DIGIT.findall(text))
    if digits and _DATE.search(text):
        shape.append("date" if count > 8 else "short date")
    if 4 * digits > len(text):
        shape.append("digits")
    return shape


def score(features: Iterable[str], learned: Weights) -> float:
    """What the features of a line say by themselves: the logarithm of its odds to be furniture."""
    return sum(map(learned.features.get, features, repeat(0.0)))


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
