"""swap: write this instead of that, keeping the capitalisation."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from lint.finders.index import Table
from lint.finders.listed import Wording, Wordings, filed
from lint.finding import Match

if TYPE_CHECKING:
    from lint.document import Document
    from lint.finders.words import Watch
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = "What is written and what to write instead (one wording or several, the best first); capitals are kept."


def shape() -> "Shape":
    """A mapping of wrong wordings to right ones."""
    from lint.schema import ListOf, MapOf, Text

    return MapOf(ListOf(Text(), or_one=True, least=1))


def mistakes(rule: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """A wording that is replaced by itself, or has no word in it."""
    for wrong, right in rule["swap"].items():
        if not any(character.isalnum() for character in wrong):
            yield ("swap", wrong), f"“{wrong}” has no word in it; use “pattern” for marks"
        if wrong in right:
            yield ("swap", wrong), f"“{wrong}” would be replaced by itself"


def hints(swaps: Mapping[str, Sequence[str]]) -> Table:
    """What has to stand in a text of each wrong wording."""
    return filed(swaps)


class Finder:
    """All swaps of all rules."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch") -> None:
        self._rules = rules
        self._wordings = Wordings([rule.hints for rule in rules], self._wording, watch)

    def _wording(self, place: int, number: int) -> Wording:
        rule = self._rules[place]
        wrong, right = next(islice(rule.spec.items(), number, None))
        return Wording(rule, wrong, tuple(right))

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    def find(self, document: "Document") -> Iterator[Match]:
        """Every wrong wording that stands in the document."""
        for wording, start, end in self._wordings.find(document):
            written = document.prose[start:end]
            yield Match(wording.rule, start, end, tuple(in_case_of(written, right) for right in wording.replacements))


def in_case_of(written: str, replacement: str) -> str:
    """The replacement with the capitals of what was written: THIER → THEIR, Thier → Their."""
    letters = [character for character in written if character.isalpha()]
    if len(letters) > 1 and all(character.isupper() for character in letters):
        return replacement.upper()
    if letters and letters[0].isupper() and replacement[:1].islower():
        return replacement[:1].upper() + replacement[1:]
    return replacement
