"""Which signs an expression asks for: what must stand in every text that it matches (see `lint.finders.pattern.signs`).

This is worked out when rules are read. What is found may only err on the side of asking for too little.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from math import prod
from typing import Any

from lint.finders.pattern.signs import HEAD
from lint.finders.pattern.touching import touching
from lint.finders.required import character, op, parsed, union
from lint.finders.words import chance

# In the strings that a stretch of an expression can read as, beside letters, blanks and line ends: a word's end, and
# something unknown, where a word may go on.
_EDGE, _OPEN = "\b", "§"
# So many groups of signs are asked for; those that are likelier than this rule out too few texts.
_GROUPS, _TOO_LIKELY = 2, 0.9
# So many ways to go on are looked at one by one; so many letters tell something wherever they stand.
_FEW, _LETTERS = 40, 4
_LAST = re.compile(f"(?:[ \n{_EDGE}{_OPEN}][a-z0-9']*)?[ \n{_EDGE}{_OPEN}][a-z0-9']*$")
_USUAL_MARKS = frozenset(".,:;'’\"“”()-–—?!")

_Strings = frozenset[str] | None


def required_signs(pattern: str) -> list[list[str]]:
    """Groups of signs, the quickest to look for first: from each group one stands in every text that matches."""
    tree = parsed(pattern)
    if tree is None:
        return []
    found = _Expression().required(list(tree), frozenset((_OPEN,)), _OPEN)
    groups = {tuple(sorted(set(group))) for group in found}
    ranked = sorted((_likelihood(group), group) for group in groups if group)
    return [*touching(pattern)[:_GROUPS], *(list(group) for likely, group in ranked[:_GROUPS] if likely < _TOO_LIKELY)]


class _Expression:
    """An expression, taken apart; its parts are those of Python's own parser."""

    def __init__(self) -> None:
        # What each part can read as, by its identity: parts inside others are asked for more than once.
        self._known: dict[int, _Strings] = {}

    def required(self, items: Sequence[Any], before: frozenset[str], after: str) -> Iterator[list[str]]:
        """All such groups of a sequence; `before` is what stands before it, `after` what joins its end: a blank or _OPEN."""
        run = frozenset(map(_end, before)) if len(before) <= _FEW else frozenset((_OPEN,))
        for index, (kind, value) in enumerate(items):
            following = self._joint(items[index + 1 :], after)
            if kind is op.SUBPATTERN:
                yield from self.required(list(value[3]), run, following)
            elif kind is op.BRANCH:
                yield _of_one_each(list(self.required(list(branch), run, following)) for branch in value[1])
            elif kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0]:
                yield from self.required(list(value[2]), run, _OPEN)
            elif kind is op.LITERAL and _is_mark(chr(value)):
                yield [chr(value)]
            elif kind is op.IN and all(each is op.LITERAL and _is_mark(chr(member)) for each, member in value):
                yield [chr(member) for _, member in value]
            if len(items) == 1 and kind in (op.SUBPATTERN, op.BRANCH):
                return
            strings = self._spelled(items[index])
            longer = _joined(run, strings)
            if longer is None:
                yield _telling_each(run, self._joint(items[index:], after))
                longer = frozenset((_OPEN,)) if strings is None else frozenset(_OPEN + string for string in strings)
            run = longer
        yield _telling_each(run, after)

    def _joint(self, items: Sequence[Any], after: str) -> str:
        """How some items join what stands before them: a blank where a word ends there in any case; `after` is behind them."""
        for item in items:
            strings = self._spelled(item)
            if strings is None or any(string and string[0] not in (" ", "\n", _EDGE) for string in strings):
                return _OPEN
            if "" not in strings:
                return " "
        return after

    def _spelled(self, part: Any) -> _Strings:
        """All that a part can read as; None where that is too much or unknown."""
        if id(part) not in self._known:
            self._known[id(part)] = self._spell(*part)
        return self._known[id(part)]

    def _spell(self, kind: Any, value: Any) -> _Strings:
        if kind is op.SUBPATTERN:
            return self._spelled_together(value[3])
        if kind is op.BRANCH:
            return union(map(self._spelled_together, value[1]))
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            least, most, repeated = value
            return _repeated(least, most, self._spelled_together(repeated))
        if kind is op.IN:
            return union(_character(*member) for member in value)
        return _character(kind, value)

    def _spelled_together(self, parts: Iterable[Any]) -> _Strings:
        strings: _Strings = frozenset(("",))
        for part in parts:
            strings = _joined(strings, self._spelled(part))
            if strings is None:
                break
        return strings


def _end(string: str) -> str:
    """The last word of a string, and the one before it where that is whole, so far as signs go on from there."""
    found = _LAST.search(string)
    return found[0] if found else _OPEN


def _of_one_each(branches: Iterable[list[list[str]]]) -> list[str]:
    """The least likely group of each branch, together; nothing where a branch has none."""
    least = [min(filter(None, groups), key=_likelihood, default=[]) for groups in branches]
    return [sign for group in least for sign in group] if all(least) else []


def _is_mark(character: str) -> bool:
    return not (character.isalnum() or character.isspace())


@cache
def _character(kind: Any, value: Any) -> _Strings:
    if kind is op.LITERAL:
        return frozenset("\n") if value == ord("\n") else character(chr(value))
    if kind is op.CATEGORY and value is op.CATEGORY_SPACE:
        return frozenset(" ")
    if kind is op.AT and value is not op.AT_NON_BOUNDARY:
        return frozenset(_EDGE if value is op.AT_BOUNDARY else " " if value in (op.AT_END, op.AT_END_STRING) else "\n")
    return None


def _repeated(least: int, most: Any, once: _Strings) -> _Strings:
    if once is None:
        return None
    if once <= {" ", "\n"}:
        once = once if once == {"\n"} else frozenset(" ")
    elif most != 1:
        return None
    return once if least else once | {""}


@lru_cache(20_000)
def _joined(first: _Strings, second: _Strings) -> _Strings:
    if first is None or second is None:
        return None
    return union([frozenset(_SEPARATORS.sub(_one_separator, one + other) for one, other in product(first, second))])


_SEPARATORS = re.compile(f"[ \n{_EDGE}]{{2,}}")


def _one_separator(several: "re.Match[str]") -> str:
    return next(separator for separator in ("\n", " ", _EDGE) if separator in several[0])


def _telling_each(strings: Iterable[str], after: str) -> list[str]:
    """The least likely sign of each string; nothing where one has none."""
    telling = []
    for string in strings:
        sign = _most_telling(string + after)
        if not sign:
            return []
        telling.append(sign)
    return telling


@lru_cache(20_000)
def _most_telling(string: str) -> str:
    return min(_signs_in(string), key=_chance, default="")


def _signs_in(string: str) -> Iterator[str]:
    """The signs in a string that begins and ends with a separator."""
    parts = re.split(f"([ \n{_EDGE}{_OPEN}])", string)
    for letters in re.split(f"[\n{_EDGE}{_OPEN}]", string):
        letters = letters.strip(" '")
        if len(letters) >= _LETTERS:
            yield f"~{letters}"
    words, separators = parts[::2], ["", *parts[1::2], ""]
    # separators[i] stands before words[i], separators[i + 1] after it.
    whole = [
        bool(word.strip("'")) and separators[index] not in ("", _OPEN) and separators[index + 1] not in ("", _OPEN)
        for index, word in enumerate(words)
    ]
    for index, word in enumerate(words):
        bare = word.strip("'")
        head = bare.partition("'")[0]
        if separators[index] == "\n" and (len(head) >= HEAD or (head and (whole[index] or head != bare))):
            yield f"\n{head[:HEAD]}"
        if whole[index]:
            yield bare
            if index and whole[index - 1] and separators[index] in (" ", "\n"):
                yield f"{words[index - 1].strip(chr(39))} {bare}"


def _likelihood(group: Sequence[str]) -> float:
    """How likely one of the signs stands in an article, from 0 to 1."""
    return 1 - prod(1 - min(_chance(sign), 1.0) for sign in group)


@cache
def _chance(sign: str) -> float:
    """How likely a sign stands in an article: a rough estimate."""
    if sign[0] == "\n":
        return 0.03
    if _is_mark(sign[0]):
        return 1.0 if sign in _USUAL_MARKS else 0.05
    if sign[0] == "~":
        # A part of a word may stand in many; what is looked for one by one has to rule out more.
        return 0.1 + chance(sign[1:].split()[0]) * (0.1 if " " in sign else 1)
    first, _, second = sign.partition(" ")
    # Words that go together stand side by side more often than by chance.
    return min(chance(first) * chance(second) / 20, 1.0) if second else chance(first)
