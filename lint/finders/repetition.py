"""repetition: the same word twice in a row, also across a line break."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from lint.finding import Match
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.document import Document
    from lint.finders.words import Watch
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = "Words that may stand twice in a row; every other lower-case word that is doubled is reported."

_GAP = r"(?:[ \t\x{a0}]+|[ \t]*\n[ \t]*)"
# More words than this are not looked for one by one: that would cost words times length.
_FEW = 40
_ANY = expression(r"(?i)(?<!\w)([^\W\d_]+)(?:[ \t\u00a0]+|[ \t]*\n[ \t]*)(\1)(?!\w)")


def shape() -> "Shape":
    """A list of words that may be doubled."""
    from lint.schema import ListOf, Text

    return ListOf(Text(), or_one=True)


def groups(rule: Mapping[str, Any]) -> tuple[str, ...]:
    """The first of the two words."""
    return ("1",)


class Finder:
    """Doubled words; the rules differ in the words they allow."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch") -> None:
        self._allowed = [(rule, frozenset(word.lower() for word in rule.spec)) for rule in rules]

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    def find(self, document: "Document") -> Iterator[Match]:
        """Every doubled word but names (Duran Duran) and what the rule allows; the fix keeps the first."""
        doubled = (word.decode("utf-8", "replace") for word in document.doubled)
        words = [
            word for word in doubled if word.isalpha() and not all(word in allowed for _, allowed in self._allowed)
        ]
        if not words:
            return
        if len(words) > _FEW:
            spans = [(*found.span(), found[1], found[2]) for found in _ANY.finditer(document.prose)]
        else:
            spans = [span for word in words for span in _spans(word, document)]
        for start, end, first, second in spans:
            if not (second.islower() and (first.islower() or first.istitle())):
                continue
            if _stands_alone(document.prose, start, end) and not _are_links(document, start, end):
                for rule, allowed in self._allowed:
                    if second not in allowed:
                        yield Match(rule, start, end, (first,), (first,))


def _spans(word: str, document: "Document") -> Iterator[tuple[int, int, str, str]]:
    for found in _doubled(word).finditer(document.encoded):
        first, second = (group.decode() for group in found.groups())
        yield document.char_offset(found.start()), document.char_offset(found.end()), first, second


@lru_cache(maxsize=5_000)
def _doubled(word: str) -> Any:
    from lint.expressions import compile_linear

    return compile_linear(rf"(?i)({word}){_GAP}({word})")


def _are_links(document: "Document", start: int, end: int) -> bool:
    """Whether one link ends and another begins between the two words, as in a row of sources: [commit](…) [commit](…)."""
    begin, stop = document.origin(start, end)
    written = document.source[begin:stop]
    return any(
        (ends := written.find(ending)) > 0 and written.find(beginning, ends) > 0
        for ending, beginning in (("](", "["), ("][", "["), ("</a>", "<a "))
    )


def _stands_alone(prose: str, start: int, end: int) -> bool:
    """Whether no letter or joining mark is next to it: “the the-” and “the the.org” are no doubled words."""
    before, after = prose[start - 1 : start] if start else "", prose[end : end + 2]
    if before.isalnum() or before in ("'", "’", "-", "_"):
        return False
    return not (after[:1].isalnum() or after[:1] in ("'", "’", "-", "_") or (after[:1] == "." and after[1:].isalnum()))
