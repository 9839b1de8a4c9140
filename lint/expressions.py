"""Regular expressions in linear time (RE2), on UTF-8, with a bounded fallback for what RE2 has not."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import re2

from lint.errors import LintError
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.document import Document

# The fallback engine gives up on a document after so many seconds, and one more for so many characters.
_BUDGET = 0.5
_PACE = 1_000_000
_OPTIONS = re2.Options()
_OPTIONS.log_errors = False
_OPTIONS.max_mem = 16 << 20
# An automaton for many expressions keeps its states up to so many bytes.
_SET_OPTIONS = re2.Options()
_SET_OPTIONS.log_errors = False
_SET_OPTIONS.max_mem = 3 << 20


class Hit:
    """One match: its span in prose code points, and its groups as text (None where a group took no part)."""

    __slots__ = ("end", "groups", "named", "start", "text")

    def __init__(self, start: int, end: int, text: str, groups: tuple[str | None, ...], named: dict[str, Any]) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.groups = groups
        self.named = named


# `re2.compile` copies a dozen options for each expression, which takes longer than to read a short one.
_Regexp: Any = type(re2.compile(""))


def compiled(pattern: str | bytes, options: Any) -> Any:
    """What `re2.compile` gives."""
    return _Regexp(pattern, options)


@cache
def compile_linear(pattern: str) -> Any:
    """The compiled RE2 expression; LintError where RE2 cannot read it."""
    try:
        return compiled(pattern, _OPTIONS)
    except re2.error as error:
        raise LintError(_said(error)) from None


def compile_bounded(pattern: str) -> Any:
    """The expression for the backtracking engine, for look-around and back-references; LintError where it is wrong."""
    import regex

    try:
        return regex.compile(pattern)
    except regex.error as error:
        raise LintError(str(error)) from None


def is_linear(pattern: str) -> bool:
    """Whether RE2 reads the expression."""
    try:
        compile_linear(pattern)
    except LintError:
        return False
    return True


def compile_any(pattern: str) -> "Callable[[Document], Iterator[Hit]]":
    """What finds an expression in a document, in linear time where RE2 reads it and within a time budget where not."""
    if is_linear(pattern):
        linear = compile_linear(pattern)
        return lambda document: linear_hits(linear, document)
    bounded = compile_bounded(pattern)
    return lambda document: bounded_hits(bounded, document)


def linear_hits(expression: Any, document: "Document") -> Iterator[Hit]:
    """All matches of an RE2 expression in a document. A group named `match` narrows the span."""
    narrowed = expression.groupindex.get("match", 0)
    for found in expression.finditer(document.encoded):
        start, end = found.span(narrowed)
        if start < 0:
            # The group took no part in this match.
            start, end = found.span()
        if end > start:
            groups = tuple(None if group is None else group.decode("utf-8", "replace") for group in found.groups())
            named = {name: groups[index - 1] for name, index in expression.groupindex.items()}
            first, last = document.char_offset(start), document.char_offset(end)
            yield Hit(first, last, document.prose[first:last], groups, named)


def bounded_hits(expression: Any, document: "Document") -> Iterator[Hit]:
    """The same for the backtracking engine; TimeoutError when it takes longer than its budget."""
    narrowed = expression.groupindex.get("match", 0)
    for found in expression.finditer(document.prose, timeout=_BUDGET + len(document.prose) / _PACE):
        start, end = found.span(narrowed)
        if start < 0:
            # The group took no part in this match.
            start, end = found.span()
        if end > start:
            yield Hit(start, end, document.prose[start:end], found.groups(), found.groupdict())


# One automaton for very many expressions has very many states: those of stretches that nearly anything may stand in multiply,
# and of counted ones most of all. So many are put together: counted, other wide ones, and all others. Measured over 9 MB of
# articles with 258 expressions: 12 of a module together, whatever they are, .86 s and 31 passes; these .61 s and 24.
_COUNTED, _WIDE, _NARROW = 4, 8, 16
_COUNTED_STRETCH = expression(r"[\]).]\{(?:\d*,\d{2,}|\d{2,},?)\}")
_WIDE_STRETCH = expression(r"\[\^[^\]]*\]\)?[*+]|\)\)?\*")


def _together(pattern: str) -> int:
    """With how many like it an expression is looked for."""
    if _COUNTED_STRETCH.search(pattern):
        return _COUNTED
    return _WIDE if _WIDE_STRETCH.search(pattern) else _NARROW


class LinearSet:
    """Many RE2 expressions, looked for together in a few passes that say which of them match at all."""

    def __init__(self, patterns: Sequence[str]) -> None:
        #: The indices of the expressions that RE2 has not the means for.
        self.left_out: list[int] = []
        self._sets = list(_sets(patterns, self.left_out))

    def matching_each(self, texts: Sequence[bytes]) -> list[list[int]]:
        """For each text, the indices of the expressions that match somewhere in it, or may."""
        return _matching_each(self._sets, texts)


def matching_once(patterns: Sequence[str], texts: Sequence[bytes]) -> list[list[int]]:
    """The same for texts after which no more come: one automaton after the other is made, asked and forgotten.

    After some megabytes of text all of them together hold thirty and more.
    """
    return _matching_each(_sets(patterns, []), texts)


# Some expressions as one automaton, and their indices; None for what is too large even by itself.
_Together = tuple[Any, list[int]]


def _matching_each(sets: Iterable[_Together], texts: Sequence[bytes]) -> list[list[int]]:
    """One automaton after the other goes through all texts, so that it is in the processor's cache."""
    found: list[list[int]] = [[] for _ in texts]
    for together, members in sets:
        for indices, text in zip(found, texts, strict=True):
            # What is too large is looked for in every text.
            matching = range(len(members)) if together is None else together.Match(text) or ()
            indices += [members[number] for number in matching]
    return found


def _sets(patterns: Sequence[str], left_out: list[int]) -> Iterator[_Together]:
    kinds = list(map(_together, patterns))
    for size in sorted(set(kinds)):
        members = [index for index, own in enumerate(kinds) if own == size]
        for first in range(0, len(members), size):
            yield from _put_together(patterns, members[first : first + size], left_out)


def _put_together(patterns: Sequence[str], indices: Sequence[int], left_out: list[int]) -> Iterator[_Together]:
    together, members = re2.Set.SearchSet(_SET_OPTIONS), []
    for index in indices:
        try:
            together.Add(patterns[index])
        except re2.error:
            left_out.append(index)
        else:
            members.append(index)
    if not members:
        return
    try:
        together.Compile()
    except re2.error:
        # Too large together: in halves.
        half = len(members) // 2
        if half:
            yield from _put_together(patterns, members[:half], left_out)
            yield from _put_together(patterns, members[half:], left_out)
        else:
            yield None, members
    else:
        yield together, members


def _said(error: Exception) -> str:
    said = error.args[0] if error.args else str(error)
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
