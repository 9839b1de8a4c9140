"""encoding: text read in the wrong encoding. An expression says what it looks like, ftfy what it was."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lint.finding import Match

if TYPE_CHECKING:
    from lint.document import Document
    from lint.finders.words import Watch
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = "A regular expression (RE2 syntax) for text that was read in the wrong encoding; what it was is worked out."

# What was broken stands together; so far around a match its other letters are looked for.
_REACH = 40


def shape() -> "Shape":
    """An expression."""
    from lint.schema import Text

    return Text()


def mistakes(rule: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """An expression that RE2 does not read."""
    from lint.errors import LintError
    from lint.expressions import compile_linear

    try:
        compile_linear(rule["encoding"])
    except LintError as error:
        yield ("encoding",), f"this is not a regular expression: {error}"


class Finder:
    """All such expressions. They are looked for only in texts that are more than ASCII."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch") -> None:
        self._rules = rules
        self._compiled: dict[str, Any] = {}

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    def find(self, document: "Document") -> Iterator[Match]:
        """Each run of broken letters, with what it was where that can be told."""
        if len(document.encoded) == len(document.prose):
            return
        for rule in self._rules:
            expression = self._compiled.get(rule.id)
            if expression is None:
                from lint.expressions import compile_linear

                expression = self._compiled[rule.id] = compile_linear(rule.spec)
            done = 0
            for found in expression.finditer(document.encoded):
                start, end = document.char_offset(found.start()), document.char_offset(found.end())
                if start >= done and end > start:
                    start, done = _run(document.prose, start, end)
                    yield Match(rule, start, done, _meant(document.prose[start:done]))


def _run(prose: str, start: int, end: int) -> tuple[int, int]:
    """A match with the letters beyond ASCII that touch it: what was broken was broken together."""
    first, last = max(start - _REACH, 0), min(end + _REACH, len(prose))
    while start > first and _is_broken(prose[start - 1]):
        start -= 1
    while end < last and _is_broken(prose[end]):
        end += 1
    return start, end


def _is_broken(letter: str) -> bool:
    return not letter.isascii() and letter not in "\u00a0’‘“”–—…\ufffc"


def _meant(text: str) -> tuple[str, ...]:
    """What the text was before it was read wrongly; nothing where ftfy cannot tell."""
    from ftfy import fix_encoding

    meant = fix_encoding(text)
    return (meant,) if meant != text and "\ufffd" not in meant else ()
