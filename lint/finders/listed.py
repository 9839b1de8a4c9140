"""Listed wordings, many thousands at no cost: looked for only in documents in which their most telling word stands."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.finders.words import Watch, WordIndex, telling_word

if TYPE_CHECKING:
    from lint.document import Document
    from lint.rulebook import Rule

_GAP = r"(?:[^\S\n]*\n[^\S\n]*|[^\S\n]+)"


class Wording(NamedTuple):
    """A phrase of a rule, and what to write instead."""

    rule: "Rule"
    phrase: str
    replacements: tuple[str, ...] = ()


class Wordings:
    """All wordings of a finder."""

    def __init__(self, wordings: Sequence[Wording], watch: Watch) -> None:
        self._wordings = wordings
        self._compiled: dict[int, Any] = {}
        entries: dict[str, list[int]] = {}
        for index, wording in enumerate(wordings):
            entries.setdefault(telling_word(wording.phrase) or "", []).append(index)
        self._index = WordIndex(entries, watch)

    def find(self, document: "Document") -> Iterator[tuple[Wording, int, int]]:
        """Every place where a wording stands as whole words, in any capitalisation, with any white space."""
        for index in self._index.candidates(document):
            expression = self._compiled.get(index)
            if expression is None:
                expression = self._compiled[index] = self._compile(self._wordings[index].phrase)
            for found in expression.finditer(document.encoded):
                start, end = document.char_offset(found.start()), document.char_offset(found.end())
                if _is_whole(document.prose, start, end):
                    yield self._wordings[index], start, end

    @staticmethod
    def _compile(phrase: str) -> Any:
        from lint.finders.expressions import compile_linear

        return compile_linear(phrase_expression(phrase))


def phrase_expression(phrase: str) -> str:
    """The RE2 expression of a phrase: white space is any, straight and curly marks are the same, ends are word ends."""
    gap = _GAP.replace(r"[^\S\n]", r"[\t\f\r \x{a0}]")
    escaped = gap.join(re.escape(word) for word in phrase.split())
    for straight, both in (("'", "['’]"), ('"', '["“”]')):
        escaped = escaped.replace(straight, both)
    before = r"\b" if phrase[:1].isascii() and phrase[:1].isalnum() else ""
    after = r"\b" if phrase[-1:].isascii() and phrase[-1:].isalnum() else ""
    return f"(?i){before}{escaped}{after}"


def _is_whole(prose: str, start: int, end: int) -> bool:
    """RE2's word ends are those of ASCII: “caf” is no word in “café”."""
    before = start > 0 and prose[start].isalnum() and prose[start - 1].isalnum()
    after = end < len(prose) and prose[end - 1].isalnum() and prose[end].isalnum()
    return not (before or after)
