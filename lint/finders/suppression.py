"""suppression: a comment of ours that is wrong in itself. What it looks at is found while comments are read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lint.document import Document
    from lint.finders.words import Watch
    from lint.finding import Match
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = "A suppression comment that is unused, expired, blanket (names no rule) or malformed."


def shape() -> "Shape":
    """What is wrong with the comment."""
    from lint.schema import Text

    return Text(("unused", "expired", "blanket", "malformed"))


def groups(rule: Mapping[str, Any]) -> tuple[str, ...]:
    """What the comment says, or what is wrong with it."""
    return ("1",)


class Finder:
    """Nothing to look for in prose: `lint.run` reports what `lint.suppression.silence` remarks on."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch") -> None:
        pass

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    def find(self, document: "Document") -> "Iterator[Match]":
        """No match: comments are no prose."""
        return iter(())
