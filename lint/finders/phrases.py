"""phrases: any of these wordings, as whole words, in any capitalisation."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lint.finders import REFERENCE
from lint.finders.index import Table
from lint.finders.listed import Wording, Wordings, filed
from lint.finding import Match

if TYPE_CHECKING:
    from lint.document import Document
    from lint.finders.words import Watch
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = "Wordings to report, as whole words, in any capitalisation and with any white space between the words."


def shape() -> "Shape":
    """A list of phrases."""
    from lint.schema import ListOf, Text

    return ListOf(Text(), or_one=True, least=1)


def mistakes(rule: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """A phrase without a word would stand everywhere."""
    for index, phrase in enumerate(rule["phrases"]):
        if not any(character.isalnum() for character in phrase):
            yield ("phrases", index), f"“{phrase}” has no word in it; use “pattern” for marks"
    for name in REFERENCE.findall(rule.get("fix") or ""):
        yield ("fix",), f"phrases have nothing to fill in for {{{name}}}; write it out, or use “pattern”"


def hints(phrases: Sequence[str]) -> Table:
    """What has to stand in a text of each phrase."""
    return filed(phrases)


class Finder:
    """All phrases of all rules."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch") -> None:
        self._rules = rules
        self._wordings = Wordings([rule.hints for rule in rules], self._wording, watch)

    def _wording(self, place: int, number: int) -> Wording:
        rule = self._rules[place]
        return Wording(rule, rule.spec[number])

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    def find(self, document: "Document") -> Iterator[Match]:
        """Every phrase that stands in the document; the fix, if the rule has one, is the same for all."""
        for wording, start, end in self._wordings.find(document):
            fix = wording.rule.fix
            yield Match(wording.rule, start, end, () if fix is None else (fix,))
