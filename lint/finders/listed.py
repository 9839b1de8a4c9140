"""Listed wordings, many thousands at no cost: looked for only in documents in which their words stand in a row."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import combining

from lint.finders.index import Index, Table, table_of
from lint.finders.words import pair_chance, rarest, words_of

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
    if len(words) < 2 or not _is_written_plainly(phrase):
        return rarest(words)
    first, second = min(pairwise(words), key=lambda pair: pair_chance(*pair))
    return f"{first} {second}"


def _is_written_plainly(phrase: str) -> bool:
    """Whether its words are among a document's: other letters keep their capitals there, “rock ‘n’ roll” has one apostrophe."""
    return phrase.isascii() and "' " not in phrase and " '" not in phrase


def _row(phrase: str) -> bytes:
    """What of a phrase has to stand in a document's bare wording; nothing where its key says as much."""
    words = words_of(phrase)
    return " ".join(words).replace("'", "").encode() if len(words) > 2 and _is_written_plainly(phrase) else b""


class _Known:
    """A wording that could stand in a document that was looked at; its expression is written when it has to be looked for."""

    def __init__(self, wording: Wording, row: bytes) -> None:
        self.wording = wording
        self.row = row

    @cached_property
    def expression(self) -> Any:
        """What finds it."""
        from lint.expressions import compile_linear

        return compile_linear(phrase_expression(self.wording.phrase))


class Wordings:
    """All wordings of a finder, looked for in the documents in which their words stand."""

    def __init__(self, tables: Sequence[Table], wording: Callable[[int, int], Wording], watch: "Watch") -> None:
        """`tables`: one of each rule; `wording` gives one by the numbers of its table and in it."""
        self._index = Index(tables, watch)
        self._wording = wording
        self._known: dict[tuple[int, int], _Known] = {}

    def find(self, document: "Document") -> Iterator[tuple[Wording, int, int]]:
        """Every place where a wording stands as whole words, in any capitalisation, with any white space."""
        for entry in self._index.candidates(document):
            known = self._known.get(entry)
            if known is None:
                wording = self._wording(*entry)
                known = self._known[entry] = _Known(wording, _row(wording.phrase))
            if known.row and known.row not in document.bare_wording:
                continue
            for match in known.expression.finditer(document.encoded):
                start, end = document.char_offset(match.start()), document.char_offset(match.end())
                if is_whole(document.prose, start, end):
                    yield known.wording, start, end


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
