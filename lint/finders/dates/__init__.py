"""dates: dates that are in no calendar or contradict themselves, and numbers that contradict each other.

Each check has an expression for what may be wrong, looked for in texts with certain words in them. What it finds is looked
at closely by lint.finders.dates.checks and lint.finders.dates.parts.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lint.finders.dates.words import CHECKS, Candidate, Check, Seen
from lint.finding import Match

if TYPE_CHECKING:
    from lint.document import Document
    from lint.finders.words import Watch
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = (
    "What to hold dates and numbers to: possible, weekday, year-range, order (of listed dates) or part (of a whole)."
)


def shape() -> "Shape":
    """The name of a check."""
    from lint.schema import Text

    return Text(tuple(CHECKS))


def groups(rule: Mapping[str, Any]) -> tuple[str, ...]:
    """What is wrong, in words."""
    return ("1",)


class Finder:
    """The checks that rules ask for."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch") -> None:
        self._rules = [(rule, CHECKS[rule.spec]) for rule in rules]
        self._compiled: dict[str, Any] = {}
        self._watch = watch
        cares = frozenset().union(*(words for _, check in self._rules for words in check.words))
        watch.add(cares.__contains__)

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    def find(self, document: "Document") -> Iterator[Match]:
        """Every date and number that is wrong."""
        telling = self._watch.telling(document)
        for rule, check in self._rules:
            if any(telling.isdisjoint(words) for words in check.words):
                continue
            for candidate in self._candidates(check, document):
                for seen in _look_closely(rule.spec, candidate, document):
                    yield Match(rule, seen.start, seen.end, seen.instead, (seen.said,))

    def _candidates(self, check: Check, document: "Document") -> Iterator[Candidate]:
        expression = self._compiled.get(check.expression)
        if expression is None:
            from lint.expressions import compile_linear

            expression = self._compiled[check.expression] = compile_linear(check.expression)
        at = document.char_offset
        for found in expression.finditer(document.encoded):
            first, groups = at(found.start()), {}
            for name, index in expression.groupindex.items():
                if (text := found[index]) is not None:
                    groups[name] = text.decode("utf-8", "replace"), at(found.start(index))
            yield Candidate(first, at(found.end()), groups)


def _look_closely(check: str, candidate: Candidate, document: "Document") -> Iterator[Seen]:
    from lint.finders.dates import checks, parts

    return {
        "possible": checks.impossible,
        "weekday": checks.wrong_weekday,
        "year-range": checks.backwards,
        "order": checks.out_of_order,
        "part": parts.too_large,
    }[check](candidate, document)
