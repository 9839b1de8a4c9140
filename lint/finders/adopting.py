"""What the finders of engines share: how a rule names the rules it adopts, and where it trusts them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.engines import REST, adopted
from lint.errors import LintError
from lint.finders import FOUND
from lint.finding import Match

if TYPE_CHECKING:
    from lint.document import Document
    from lint.rule import Rule
    from lint.schema import Shape

# So many letters on either side are looked at.
_AROUND = 60
_ONLY, _NEVER, _SECONDED = "only", "never", "seconded"


def shape(name: "Shape") -> "Shape":
    """A rule of the engine, several, or a mapping that also says where they are trusted."""
    from lint.schema import Either, Field, ListOf, Number, Record, Text

    several = ListOf(name, or_one=True)
    seen = "an expression (RE2) over the text around a match, which stands in square brackets there: 'he [go] home'"
    trusted = Record(
        {
            "rules": Field(several, "The engine's rules.", True),
            _ONLY: Field(Text(), f"Where they are trusted: {seen}."),
            _NEVER: Field(Text(), f"Where they are not: {seen}."),
            _SECONDED: Field(
                Number(), "How sure, from 0 to 1, our own speller must be at least that the word is a slip."
            ),
        }
    )
    return Either(scalar=several, sequence=several, mapping=trusted)


def mistakes(rule: Mapping[str, Any], finder: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Expressions that RE2 cannot read."""
    if isinstance(rule[finder], dict):
        from lint.expressions import compile_linear

        for key in (_ONLY, _NEVER):
            try:
                compile_linear(rule[finder].get(key, ""))
            except LintError as error:
                yield (finder, key), f"this is not a regular expression: {error}"


def doubts(document: "Document") -> dict[tuple[int, int], Match]:
    """What our own speller takes for slips in a document, surely or not, by span of prose."""
    own = (match for match in document.notes.get(FOUND, ()) if match.rule.finder == "spelling")
    return {(match.start, match.end): match for match in sorted(own, key=lambda match: match.confidence or 0.0)}


class Trust(NamedTuple):
    """One of our rules that speaks for a rule of an engine, and the expressions that say where it does.

    `seconded`: how sure our own speller must be at least that a word is a slip; 0 where it is not asked.
    """

    rule: "Rule"
    only: Any = None
    never: Any = None
    seconded: float = 0.0

    def holds(self, prose: str, start: int, end: int, own: float) -> bool:
        """Whether the engine is trusted with what it says of a span of prose, of which our speller is so sure."""
        if own < self.seconded:
            return False
        if self.only is None and self.never is None:
            return True
        before, after = prose[max(start - _AROUND, 0) : start], prose[end : end + _AROUND]
        seen = f"{before}[{prose[start:end]}]{after}".encode("utf-8", "replace")
        return (self.only is None or self.only.search(seen)) and (self.never is None or not self.never.search(seen))


class Adopted:
    """Which of our rules speaks for which of an engine's."""

    def __init__(self, rules: "Sequence[Rule]") -> None:
        self._by_name = {name: _trust(rule) for rule in rules for name in adopted(rule.spec) if name != REST}
        self._rest = next((Trust(rule) for rule in rules if adopted(rule.spec) == [REST]), None)

    @property
    def names(self) -> list[str]:
        """The engine's rules that were adopted, in order."""
        return sorted(self._by_name)

    def rule(self, names: Sequence[str], prose: str, start: int, end: int, doubt: Match | None) -> "Rule | None":
        """Our rule that speaks where one of the engine's says something of a span of prose; None where none does.

        `names`: the name of the engine's rule, and then those of families it belongs to. `doubt`: what our speller takes for
        a slip there.
        """
        trust = next((self._by_name[name] for name in names if name in self._by_name), self._rest)
        own = doubt.confidence or 0.0 if doubt else 0.0
        return trust.rule if trust is not None and trust.holds(prose, start, end, own) else None


def _trust(rule: "Rule") -> Trust:
    if not isinstance(rule.spec, dict):
        return Trust(rule)
    from lint.expressions import compile_linear

    only, never = (compile_linear(rule.spec[key]) if key in rule.spec else None for key in (_ONLY, _NEVER))
    return Trust(rule, only, never, rule.spec.get(_SECONDED, 0.0))
