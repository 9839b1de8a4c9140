"""A text as a row of lines, and what is known of each: what page furniture shows, where it stands, what stands beside it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from lint.lazily import expression

_WORD = expression(r"[^\W_]+(?:['’][^\W_]+)*|[@#$%©»→…]")
_DATE = expression(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
    r"|\b(?:19|20)\d\d\b|\d{1,2}:\d\d",
    re.I,
)
_DIGIT = expression(r"\d")
# Of lines with more words than this the finer shape says nothing.
_SHORT = 24
#: A line of so many letters that ends like a sentence is a part of the story.
_STORY = 80
#: Fewer such lines are hardly a story.
_STORY_LINES = 3
_ENDS = frozenset(".!?:…")
_CLOSING = "\"'”’»)]*_ \t"
_OPENING = "-•*–—#>| \t“\"'‘(["
# A paragraph says at its ends what it is: so many words there, and those of a shorter one all.
_HEAD, _TAIL = 24, 14
# The words of a neighbour count where there are no more than this; of others, the first.
_FEW = 6
# Words of so many letters tell what a text is about.
_LONG = 5
# So many letters of a text are looked through for a word.
_LOOKED_THROUGH = 16_000
# So many lines away a heading has nothing to say any more.
_FAR = 15
_STEPS = (0, 1, 2, 3, 4, 5, 6, 8, 10, 14, 20, 30, 50, 80)

#: Features that begin alike: how, and how they go on.
Group = tuple[str, Sequence[str]]
_OF_ONE, _OF_TWO = frozenset("<>"), frozenset(("w ", "p ", "^ ", "$ ", "= "))


def group_of(feature: str) -> str:
    """How a feature begins: what kind of thing it says."""
    return feature[:2] if feature[:2] in _OF_TWO else feature[:1] if feature[:1] in _OF_ONE else ""


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
        self._beside: dict[int, list[str]] = {}
        self._story = list(map(is_story, lines))
        self._before = [0, *accumulate(self._story)]
        self._lowered: str | None = None

    @property
    def has_story(self) -> bool:
        """Whether there is more than a line or two of a story."""
        return self._before[-1] >= _STORY_LINES

    def features(self, index: int, marks: Iterable[str] = ()) -> list[str]:
        """All that is known of a line, as names of features; `marks` are those that the markup gives it."""
        return [group + name for group, names in self.groups(index, marks) for name in names]

    def groups(self, index: int, marks: Iterable[str] = ()) -> list[Group]:
        """The features of a line, those together that begin alike."""
        worded, shape = self.shown(index)
        itself = ["any", *shape, *self._place(index), *marks, *self._said(index), *self._shared(index)]
        return [("", itself), *worded, ("<", self._next_to(index - 1)), (">", self._next_to(index + 1))]

    def shown(self, index: int) -> tuple[list[Group], list[str]]:
        """What a line shows by itself: its words, and its shape."""
        words, shape = self._shape(index)
        if not words:
            return [], shape
        used = words if len(words) <= _HEAD + _TAIL else words[:_HEAD] + words[-_TAIL:]
        pairs = list(map(" ".join, pairwise(used)))
        worded: list[Group] = [
            ("w ", list(dict.fromkeys(used))), ("p ", list(dict.fromkeys(pairs))),
            ("^ ", [words[0], pairs[0]] if pairs else [words[0]] * 2), ("$ ", [words[-1]]),
        ]  # fmt: skip
        if len(words) <= 5:
            worded.append(("= ", [" ".join(words)]))
        return worded, shape

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
            run = 1 + self._run(index, -1) + self._run(index, 1)
            place += (f"run {_step(run)}", f"run {_step(run)} after {min(before, 3)}")
        if not self.has_story:
            place.append("hardly a story")
        return place

    def _run(self, index: int, step: int) -> int:
        """How many lines in a row beside this one are no story, up to so many."""
        for away in range(1, _FAR):
            other = index + step * away
            if not 0 <= other < len(self._story) or self._story[other]:
                return away - 1
        return _FAR

    def _shape(self, index: int) -> tuple[list[str], list[str]]:
        known = self._shapes.get(index)
        if known is None:
            text = self._lines[index]
            words = words_of(text)
            known = self._shapes[index] = words, _shape(text, len(words))
        return known

    def _shared(self, index: int) -> Iterator[str]:
        """How many of its longer words stand elsewhere in the text, too: a sub-heading shares some, a teaser few."""
        words, shape = self._shape(index)
        if len(words) > _SHORT or shape[1] != "end word":
            return
        own = [word for word in dict.fromkeys(words) if len(word) >= _LONG]
        if own:
            if self._lowered is None:
                self._lowered = "\n".join(self._lines)[:_LOOKED_THROUGH].lower().replace("’", "'")
            shared = sum(self._lowered.count(word) > words.count(word) for word in own)
            yield f"shares {min(shared, 3)}"
            yield f"shares {min(shared, 3)} of {_step(len(own))}"

    def _said(self, index: int) -> Iterator[str]:
        """What the rules say here and around."""
        if not self._rules:
            yield "rules near 0"
            return
        rules = self._rules.get(index, ())
        yield from ("rule " + rule for rule in rules)
        if rules:
            yield "rule"
        near = sum(other in self._rules for other in range(index - 4, index + 5)) - bool(rules)
        yield f"rules near {min(near, 4)}"
        yield from self._under(index, -1, "under")
        yield from self._under(index, 1, "over")

    def _under(self, index: int, step: int, side: str) -> Iterator[str]:
        """The rule that spoke last before (or after) a line, no story in between: what stands under a heading is its list."""
        for away in range(1, _FAR):
            other = index + step * away
            if not 0 <= other < len(self._lines) or self._story[other]:
                return
            for rule in self._rules.get(other, ()):
                yield f"{side} {rule}"
                yield f"{side} {rule} {_step(away)}"
            if other in self._rules:
                yield f"{side} a rule {_step(away)}"
                return

    def _next_to(self, index: int) -> list[str]:
        """What a line is for those next to it."""
        known = self._beside.get(index)
        if known is not None:
            return known
        if not 0 <= index < len(self._lines):
            return ["edge"]
        words, shape = self._shape(index)
        beside = shape[:3]
        if index in self._rules:
            beside.append("rule")
        beside += dict.fromkeys(words) if len(words) <= _FEW else ["^ " + words[0]]
        self._beside[index] = beside
        return beside


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
        shape.append(f"titled {share} of {_step(count)}")
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
