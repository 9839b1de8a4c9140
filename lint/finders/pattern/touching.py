"""Which characters touch in every text that an expression matches: a blank and a comma, a bracket and a capital.

They are signs (see `lint.finders.pattern.signs`) of expressions that ask for no word. What is found may only err on the side of
asking for too little.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from lint.finders.pattern.signs import TOUCHING, kind_of
from lint.finders.required import op, parsed

# What most articles have: in these rules out too few. Of 386 articles more than half have each.
_USUAL = frozenset(
    TOUCHING + pair
    for pair in "aa| a|a |Aa| A|A |AA|aA|a.|A.|.a|. |a,|, |a:|: |a-|-a|a’|’a| 0|00|0 | (|(A|A)|) | “|” |a)|a\n|.\n|\n\n|\nA".split(
        "|"
    )
)
# So many pairs of kinds are told apart, and so many characters of a range.
_MOST, _WIDEST = 80, 300
_LETTERS = frozenset("aA")

#: Kinds of characters; None where they are unknown.
_Kinds = frozenset[str] | None


class _Part(NamedTuple):
    """A part of an expression: whether it may be empty, the kinds of its first and last characters, and groups of signs."""

    is_optional: bool
    first: _Kinds
    last: _Kinds
    groups: list[frozenset[str]]


def touching(pattern: str) -> list[list[str]]:
    """Groups of signs, the fewest first: from each group one stands in every text that matches."""
    tree = parsed(pattern)
    if tree is None:
        return []
    # Where classes of Unicode are spelt, “\w” may stand for marks.
    expression = _Expression(knows_words=re.search(r"\\[pP]|\[:", pattern) is None)
    groups = expression.row(tree, bool(tree.state.flags & re.IGNORECASE)).groups
    return [sorted(group) for group in sorted(set(groups), key=lambda group: (len(group), sorted(group)))]


class _Expression:
    """An expression, taken apart; its parts are those of Python's own parser."""

    def __init__(self, knows_words: bool) -> None:
        digits, blanks = frozenset("0"), frozenset(" \n")
        self._classes = {op.CATEGORY_DIGIT: digits, op.CATEGORY_SPACE: blanks}
        if knows_words:
            self._classes[op.CATEGORY_WORD] = _LETTERS | digits | {"_"}

    def row(self, items: Iterable[Any], any_case: bool) -> _Part:
        """Parts in a row."""
        parts = [self._part(kind, value, any_case) for kind, value in items]
        groups = [group for part in parts for group in part.groups]
        for index, part in enumerate(parts):
            following = _first(parts[index + 1 :])
            if not part.is_optional and not following.is_optional:
                groups += _met(part.last, following.first)
        ahead, behind = _first(parts), _first([part._replace(first=part.last) for part in reversed(parts)])
        return _Part(ahead.is_optional, ahead.first, behind.first, groups)

    def _part(self, kind: Any, value: Any, any_case: bool) -> _Part:
        if kind is op.AT:
            return _Part(True, frozenset(), frozenset(), [])
        if kind is op.SUBPATTERN:
            _number, flags, without, items = value
            return self.row(items, (any_case or bool(flags & re.IGNORECASE)) and not without & re.IGNORECASE)
        if kind is op.BRANCH:
            return _one_of([self.row(branch, any_case) for branch in value[1]])
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            least, _most, items = value
            part = self.row(items, any_case)
            return part if least else part._replace(is_optional=True, groups=[])
        members = value if kind is op.IN else [(kind, value)]
        kinds = _union(self._kinds(*member) for member in members)
        if any_case and kinds is not None and not kinds.isdisjoint(_LETTERS):
            kinds |= _LETTERS
        return _Part(False, kinds, kinds, [])

    def _kinds(self, kind: Any, value: Any) -> _Kinds:
        if kind is op.LITERAL:
            return frozenset(kind_of(chr(value)))
        if kind is op.RANGE and value[1] - value[0] < _WIDEST:
            return frozenset(map(kind_of, map(chr, range(value[0], value[1] + 1))))
        return self._classes.get(value) if kind is op.CATEGORY else None


def _first(parts: Sequence[_Part]) -> _Part:
    """With what some parts in a row may begin; optional where all of them are."""
    kinds: list[_Kinds] = []
    for part in parts:
        kinds.append(part.first)
        if not part.is_optional:
            return _Part(False, _union(kinds), None, [])
    return _Part(True, _union(kinds), None, [])


def _one_of(branches: Sequence[_Part]) -> _Part:
    is_optional = any(branch.is_optional for branch in branches)
    fewest = [min(branch.groups, key=len, default=None) for branch in branches]
    signs = frozenset().union(*(group for group in fewest if group))
    first, last = _union(branch.first for branch in branches), _union(branch.last for branch in branches)
    return _Part(is_optional, first, last, [signs] if all(fewest) else [])


def _met(last: _Kinds, first: _Kinds) -> list[frozenset[str]]:
    """The pairs that touch where these kinds meet; none where that rules out too few texts."""
    if last is None or first is None or len(last) * len(first) > _MOST:
        return []
    pairs = frozenset(f"{TOUCHING}{before}{after}" for before in last for after in first)
    return [pairs] if pairs.isdisjoint(_USUAL) else []


def _union(kinds: Iterable[_Kinds]) -> _Kinds:
    together: frozenset[str] = frozenset()
    for each in kinds:
        if each is None:
            return None
        together |= each
    return together
