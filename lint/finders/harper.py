"""harper: rules of Harper, adopted one by one or all."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from lint.document import OBJECT
from lint.engines import REST, Engine
from lint.errors import EngineError
from lint.finders import adopting
from lint.finding import Match

if TYPE_CHECKING:
    from lint.document import Document
    from lint.finders.words import Watch
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = "Rules of Harper by their names; “*” stands for all that no other rule adopts."

_NOT_INSTALLED = "Harper is not installed: pip install 'contentlint[harper]'"
# Its speller takes names for misspellings, and what is only style is not for us to say.
_WITHOUT = ("SpellCheck", "LongSentences", "SentenceCapitalization", "AvoidCurses", "Hedging", "FillerWords")


def shape() -> "Shape":
    """A rule's name, or several."""
    from lint.schema import Text

    return adopting.shape(Text(pattern=r"[A-Z][A-Za-z0-9]*|\*", meaning="the name of a rule of Harper, or *"))


def mistakes(rule: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What is wrong with the expressions that say where Harper is trusted."""
    return adopting.mistakes(rule, "harper")


def groups(rule: Mapping[str, Any]) -> tuple[str, ...]:
    """What Harper itself says, and the name of its rule."""
    return ("1", "2")


def missing() -> str | None:
    """Why Harper cannot be asked on this machine; None where it can."""
    return None if find_spec("harper") else _NOT_INSTALLED


class Finder:
    """All adopted rules, in one Linter for the whole run: making one takes a second."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch", engine: Engine, language: str) -> None:
        self._engine = engine
        self._adopted = adopting.Adopted(rules)
        self._speaks = language.startswith("en")

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    @cached_property
    def _linter(self) -> Any:
        try:
            from harper import Linter
        except ImportError:
            raise EngineError(_NOT_INSTALLED) from None
        linter = Linter()
        defaults = linter.get_default_lint_config()
        if self._engine.rules == (REST,):
            chosen = {name for name, on in defaults.items() if on and name not in _WITHOUT}
        else:
            chosen = set(self._engine.rules or self._adopted.names)
            unknown = sorted(chosen - defaults.keys())
            if unknown:
                raise EngineError(f"this Harper has no rule {', '.join(unknown)}")
        # All of its time goes into rules: those that may not speak are switched off.
        linter.set_lint_config({name: name in chosen for name in defaults})
        return linter

    def find(self, document: "Document") -> Iterator[Match]:
        """What Harper says of the document; EngineError where it is not there."""
        if not self._speaks or not document.prose.strip():
            return
        own = adopting.doubts(document)
        said = self._linter.organized_lints(document.prose, language="plaintext", dedup=False)
        for name, lints in said.items():
            for lint in lints:
                start, end = lint.span.start, lint.span.end
                rule = self._adopted.rule((name,), document.prose, start, end, own.get((start, end)))
                # Next to code or a picture it does not know what it reads.
                if rule is not None and end > start and OBJECT not in document.prose[max(start - 2, 0) : end + 2]:
                    yield Match(
                        rule, start, end, _replacements(lint), (lint.message, name), None, (f"Harper ({name})",)
                    )


def _replacements(lint: Any) -> tuple[str, ...]:
    texts = []
    for each in lint.suggestions[:5]:
        kind, text = each.kind.name, each.replacement_text
        texts.append("" if kind == "REMOVE" else text if kind == "REPLACE" else lint.problem_text + text)
    return tuple(texts)
