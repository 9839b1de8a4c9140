"""Which words must stand in a text for an expression to match there at all?

A text's distinct words are known anyway, so an expression that cannot match without a word that is not there need not be
compiled, let alone looked for. What is found here may only err on the side of asking for nothing.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

from lint.finders.words import chance, rarest

try:
    from re import _constants as op  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # Python 3.10
    import sre_constants as op
    import sre_parse as parser

__all__ = ["character", "group_chance", "op", "parsed", "required_words", "union"]

# What a stretch of an expression can read as: some strings, or (None) too many to tell. Blanks stand for word ends.
_Strings = frozenset[str] | None
_MOST = 150
_MARKS = frozenset("’“”‘–—…•·«»→›\u00a0\ufffc")
# Stands in a string where something unknown joins it: a word may go on there.
_OPEN = "§"


class _Choice(NamedTuple):
    """One of several sequences, too many to spell out."""

    branches: list[Any]


def required_words(pattern: str) -> list[list[str]]:
    """Groups of words, in lower case, the rarest first: from each group one stands in every text that matches.

    Empty where nothing is known.
    """
    tree = parsed(pattern)
    if tree is None:
        return []
    groups = {tuple(sorted(set(words))) for words in _required(_elements(tree), _OPEN)}
    return [list(words) for words in sorted(groups, key=lambda words: (group_chance(words), words))]


# Each of an expression asks for it in turn.
@lru_cache(1)
def parsed(pattern: str) -> Any:
    """The expression as Python's own parser reads it; None where it cannot."""
    try:
        return parser.parse(_in_python(pattern))
    except (re.error, OverflowError, RecursionError):
        return None


def group_chance(words: Iterable[str]) -> float:
    """How likely one of the words stands in an article, from 0 to 1."""
    return min(sum(map(chance, words)), 1.0)


def _required(elements: Sequence["_Strings | _Choice"], before: str) -> list[list[str]]:
    """All such groups of a sequence; `before` is what joins its start, a blank or _OPEN."""
    groups: list[list[str]] = []
    run = frozenset((before,))
    for element in elements:
        longer = _joined((run, element)) if isinstance(element, frozenset) else None
        if longer is not None:
            run = longer
            continue
        groups.append(_one_word_each(run, " " if _has_word_end(element, 0) else _OPEN))
        if isinstance(element, _Choice):
            start = " " if all(string.endswith(" ") for string in run) else _OPEN
            branches = [min(_required(branch, start), key=group_chance, default=[]) for branch in element.branches]
            groups.append([word for words in branches for word in words] if all(branches) else [])
        run = frozenset(" " if _has_word_end(element, -1) else _OPEN)
    groups.append(_one_word_each(run, _OPEN))
    return [words for words in groups if words]


def _has_word_end(element: "_Strings | _Choice", side: int) -> bool:
    """Whether whatever the element reads as has no letter at its start (side 0) or its end (side -1)."""
    if isinstance(element, frozenset):
        return all(string[:1] == " " if side == 0 else string[-1:] == " " for string in element)
    if isinstance(element, _Choice):
        return all(branch and _has_word_end(branch[side], side) for branch in element.branches)
    return False


def _in_python(pattern: str) -> str:
    """RE2's spelling of what Python spells otherwise; classes of Unicode are read as any letter."""
    pattern = re.sub(r"\\x\{([0-9A-Fa-f]+)\}", lambda found: re.escape(chr(int(found[1], 16))), pattern)
    pattern = re.sub(r"\\[pP](?:\{\^?\w+\}|\w)", r"\\w", pattern)
    return re.sub(r"\[:\^?\w+:\]", r"\\w", pattern.replace(r"\z", r"\Z"))


def _elements(tree: Iterable[Any]) -> list["_Strings | _Choice"]:
    """What each part of a sequence can read as, groups taken apart."""
    elements: list[_Strings | _Choice] = []
    for kind, value in tree:
        if kind is op.SUBPATTERN:
            elements += _elements(value[3])
        elif kind is op.BRANCH:
            branches = [_elements(branch) for branch in value[1]]
            spelt = union(map(_joined, branches))
            elements.append(_Choice(branches) if spelt is None else spelt)
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            least, most, repeated = value
            spelt = _repeated(least, most, _joined(_elements(repeated)))
            elements.append(_Choice([_elements(repeated)]) if spelt is None and least else spelt)
        else:
            elements.append(_reads(kind, value))
    return elements


def _reads(kind: Any, value: Any) -> _Strings:
    if kind is op.LITERAL:
        return character(chr(value))
    if kind is op.IN:
        return _set(value)
    if kind is op.AT:
        # Also \B, which is no word end: a word is then thought to end where it goes on.
        return None if value is op.AT_NON_BOUNDARY else frozenset((" ",))
    return None


def character(letter: str) -> _Strings:
    """How a character reads: a letter or digit as itself, an apostrophe straight, a mark as a blank."""
    if letter in "'’":
        return frozenset("'")
    if letter.isascii():
        return frozenset((letter.lower() if letter.isalnum() else " ",))
    return frozenset((" ",)) if letter in _MARKS else None


def _set(members: Sequence[Any]) -> _Strings:
    strings: list[_Strings] = []
    for kind, value in members:
        if kind is op.LITERAL:
            strings.append(character(chr(value)))
        elif kind is op.CATEGORY and value in (op.CATEGORY_SPACE, op.CATEGORY_NOT_WORD):
            # “not a word character” has the apostrophe in it, which joins.
            strings.append(frozenset(" ") if value is op.CATEGORY_SPACE else None)
        else:
            return None
    return union(strings)


def _repeated(least: int, most: Any, once: _Strings) -> _Strings:
    if once == frozenset(" "):
        return once if least else frozenset(("", " "))
    if once is None or most is op.MAXREPEAT or most > 1:
        return once if (least, most) == (1, 1) else None
    return once if least else once | {""}


def union(parts: Iterable[_Strings]) -> _Strings:
    """The strings of all parts; None where they are too many or unknown."""
    strings: set[str] = set()
    for part in parts:
        if part is None:
            return None
        strings |= part
    return frozenset(strings) if len(strings) <= _MOST else None


def _joined(elements: Iterable["_Strings | _Choice"]) -> _Strings:
    strings = frozenset(("",))
    for element in elements:
        if not isinstance(element, frozenset) or len(strings) * len(element) > _MOST:
            return None
        strings = frozenset(map("".join, product(strings, element)))
    return strings


def _one_word_each(strings: frozenset[str], after: str) -> list[str]:
    """The rarest word of each string; none at all where a string has no whole word.

    `after` is what joins their end, a blank or _OPEN.
    """
    words = []
    for string in strings:
        whole = [word.strip("'") for word in f"{string}{after}".split(" ") if _OPEN not in word]
        telling = rarest(word for word in whole if word)
        if not telling:
            return []
        words.append(telling)
    return words
