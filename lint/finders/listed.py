"""Listed wordings, many thousands at no cost: looked for only in documents in which their words stand in a row."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import combining

from lint.finders.index import Index, Table, table_of
from lint.finders.words import chance, rarest, words_of

if TYPE_CHECKING:
    from lint.document import Document
    from lint.finders.words import Watch
    from lint.rule import Rule

_SPACE = r"[\t\f\r \x{a0}\x{2000}-\x{200a}\x{202f}]"
_GAP = rf"(?:{_SPACE}*\n{_SPACE}*|{_SPACE}+)"
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


class Wording(NamedTuple):
    """A phrase of a rule, and what to write instead."""

    rule: "Rule"
    phrase: str
    replacements: tuple[str, ...] = ()


def filed(phrases: Iterable[str]) -> Table:
    """The table of some phrases: each is filed under the least likely pair of its words, or under its rarest word."""
    return table_of([_key(phrase)] for phrase in phrases)


def _key(phrase: str) -> str:
    words = words_of(phrase)
    # Other letters keep their capitals among a document's words, and “rock ‘n’ roll” has one apostrophe there.
    if len(words) < 2 or not phrase.isascii() or "' " in phrase or " '" in phrase:
        return rarest(words)
    first, second = min(pairwise(words), key=lambda pair: chance(pair[0]) * chance(pair[1]))
    return f"{first} {second}"


class Wordings:
    """All wordings of a finder, looked for in the documents in which their words stand."""

    def __init__(self, tables: Sequence[Table], wording: Callable[[int, int], Wording], watch: "Watch") -> None:
        """`tables`: one of each rule; `wording` gives one by the numbers of its table and in it."""
        self._index = Index(tables, watch)
        self._wording = wording
        self._compiled: dict[tuple[int, int], tuple[Wording, Any]] = {}

    def find(self, document: "Document") -> Iterator[tuple[Wording, int, int]]:
        """Every place where a wording stands as whole words, in any capitalisation, with any white space."""
        for entry in self._index.candidates(document):
            known = self._compiled.get(entry)
            if known is None:
                wording = self._wording(*entry)
                known = self._compiled[entry] = wording, self._compile(wording.phrase)
            wording, expression = known
            for match in expression.finditer(document.encoded):
                start, end = document.char_offset(match.start()), document.char_offset(match.end())
                if is_whole(document.prose, start, end):
                    yield wording, start, end

    @staticmethod
    def _compile(phrase: str) -> Any:
        from lint.finders.expressions import compile_linear

        return compile_linear(phrase_expression(phrase))


def phrase_expression(phrase: str) -> str:
    """The RE2 expression of a phrase: white space is any, straight and curly marks are the same, ends are word ends."""
    escaped = _GAP.join(literal(word) for word in phrase.split())
    before = r"\b" if phrase[:1].isascii() and phrase[:1].isalnum() else ""
    after = r"\b" if phrase[-1:].isascii() and phrase[-1:].isalnum() else ""
    return f"(?i){before}{escaped}{after}"


def literal(word: str) -> str:
    """The expression of a word as it is: straight and curly marks are the same."""
    escaped = re.escape(word.translate(_STRAIGHT))
    for straight, both in (("'", "['’]"), ('"', '["“”]')):
        escaped = escaped.replace(straight, both)
    return escaped


def is_whole(prose: str, start: int, end: int) -> bool:
    """Whether a wording is no part of a word: RE2's word ends are those of ASCII, but “caf” is no word in “café”.

    Nor is “don” in “don't”; but “Facebook” is one in “Facebook's”.
    """
    if prose[start].isalnum() and start > 0:
        before = prose[start - 1]
        if _is_of_word(before) or (before in "'’" and prose[max(start - 2, 0)].isalnum()):
            return False
    if prose[end - 1].isalnum() and end < len(prose):
        after = prose[end]
        if _is_of_word(after) or (after in "'’" and prose[end + 1 : end + 2] in ("t", "T") and prose[end - 1] in "nN"):
            return False
    return True


def _is_of_word(character: str) -> bool:
    """Whether a character is of a word: a letter, a digit, or an accent that stands by itself."""
    return character.isalnum() or (not character.isascii() and combining(character) != 0)
