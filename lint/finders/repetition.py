"""repetition: the same word twice in a row, also across a line break."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lint.finding import Match

if TYPE_CHECKING:
    from lint.document import Document
    from lint.finders.words import Watch
    from lint.rulebook import Rule
    from lint.schema import Shape

ABOUT = "Words that may stand twice in a row; every other lower-case word that is doubled is reported."

_GAP = r"(?:[ \t\u00a0]+|[ \t]*\r?\n[ \t]*)"


def shape() -> "Shape":
    """A list of words that may be doubled."""
    from lint.schema import ListOf, Text

    return ListOf(Text(), or_one=True)


class Finder:
    """Doubled words; the rules differ in the words they allow."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch") -> None:
        self._allowed = [(rule, frozenset(word.lower() for word in rule.spec)) for rule in rules]

    def find(self, document: "Document") -> Iterator[Match]:
        """Every doubled word but names (Duran Duran) and what the rule allows; the fix keeps the first."""
        for word in sorted(document.doubled):
            text = word.decode("utf-8", "replace")
            if not text.isalpha():
                continue
            expression = re.compile(rf"(?<![\w'’-])({text}){_GAP}({text})(?![\w'’-]|\.\w)", re.IGNORECASE)
            for found in expression.finditer(document.prose):
                first, second = found.groups()
                if second.islower() and (first.islower() or first.istitle()):
                    for rule, allowed in self._allowed:
                        if text not in allowed:
                            yield Match(rule, *found.span(), (first,), (first,))
