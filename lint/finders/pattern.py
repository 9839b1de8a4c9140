"""pattern: a regular expression, in linear time where RE2 reads it and within a time budget where not."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lint.errors import LintError
from lint.finders.expressions import (
    Hit,
    LinearSet,
    bounded_hits,
    compile_bounded,
    compile_linear,
    is_linear,
    linear_hits,
)
from lint.finding import Match

if TYPE_CHECKING:
    from lint.document import Document
    from lint.finders.words import Watch
    from lint.rulebook import Rule
    from lint.schema import Shape

ABOUT = "A regular expression (RE2 syntax); a group named “match” narrows what is reported."

_REFERENCE = re.compile(r"\{(\w+)\}")


def shape() -> "Shape":
    """An expression."""
    from lint.schema import Text

    return Text()


def mistakes(rule: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """An expression that neither engine reads, or a fix that names a group it has not."""
    pattern = rule["pattern"]
    try:
        compiled = compile_linear(pattern) if is_linear(pattern) else compile_bounded(pattern)
    except LintError as error:
        yield ("pattern",), f"this is not a regular expression: {error}"
        return
    known = {*map(str, range(1, compiled.groups + 1)), *compiled.groupindex, "match"}
    for key in ("fix", "message"):
        for name in _REFERENCE.findall(rule.get(key) or ""):
            if name not in known and not (key == "message" and name == "fix"):
                yield (key,), f"the pattern has no group “{name}”"
    if compiled.fullmatch(b"" if is_linear(pattern) else ""):
        yield ("pattern",), "this matches nothing at all in every place; ask for at least one character"


class Finder:
    """All patterns of all rules: one pass says which match, only those are then looked for one by one."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch") -> None:
        self._rules = rules
        self._set = LinearSet([rule.spec for rule in rules])
        self._bounded = [rules[index] for index in self._set.left_out]
        self._compiled: dict[str, Any] = {}

    def find(self, document: "Document") -> Iterator[Match]:
        """Every match of every expression; TimeoutError, naming the rule, where one takes too long."""
        for index in self._set.matching(document.encoded):
            yield from self._hits(self._rules[index], document, compile_linear, linear_hits)
        for rule in self._bounded:
            try:
                yield from self._hits(rule, document, compile_bounded, bounded_hits)
            except TimeoutError:
                raise TimeoutError(f"the pattern of {rule.id} takes too long on this text") from None

    def _hits(
        self,
        rule: "Rule",
        document: "Document",
        compiler: Callable[[str], Any],
        hits: "Callable[[Any, Document], Iterator[Hit]]",
    ) -> Iterator[Match]:
        expression = self._compiled.get(rule.id)
        if expression is None:
            expression = self._compiled[rule.id] = compiler(rule.spec)
        for hit in hits(expression, document):
            groups = tuple(group or "" for group in hit.groups)
            yield Match(rule, hit.start, hit.end, _replacements(rule, hit), groups)


def _replacements(rule: "Rule", hit: Hit) -> tuple[str, ...]:
    if rule.fix is None:
        return ()

    def group(reference: "re.Match[str]") -> str:
        name = reference[1]
        if name == "match":
            return hit.text
        return (hit.groups[int(name) - 1] if name.isdecimal() else hit.named[name]) or ""

    return (_REFERENCE.sub(group, rule.fix),)
