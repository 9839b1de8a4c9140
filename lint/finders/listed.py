"""Listed wordings, many thousands at no cost: looked for only in documents in which their words stand in a row."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import combining

from lint.finders.words import Watch, WordIndex, rarest, words_of

if TYPE_CHECKING:
    from lint.document import Document
    from lint.rulebook import Rule

_SPACE = r"[\t\f\r \x{a0}\x{2000}-\x{200a}\x{202f}]"
_GAP = rf"(?:{_SPACE}*\n{_SPACE}*|{_SPACE}+)"
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


class Wording(NamedTuple):
    """A phrase of a rule, its rarest word, and what to write instead."""

    rule: "Rule"
    phrase: str
    rarest: str
    replacements: tuple[str, ...] = ()


def rarest_words(phrases: Iterable[str]) -> list[str]:
    """The rarest word of each phrase."""
    return [rarest(words_of(phrase)) for phrase in phrases]


class Wordings:
    """All wordings of a finder."""

    def __init__(self, wordings: Sequence[Wording], watch: Watch) -> None:
        self._wordings = wordings
        self._compiled: dict[int, tuple[frozenset[bytes], bytes, Any]] = {}
        entries: dict[str, list[int]] = {}
        for index, wording in enumerate(wordings):
            entries.setdefault(wording.rarest, []).append(index)
        self._index = WordIndex(entries, watch)

    def find(self, document: "Document") -> Iterator[tuple[Wording, int, int]]:
        """Every place where a wording stands as whole words, in any capitalisation, with any white space."""
        for index in self._index.candidates(document):
            words, in_a_row, expression = self._compiled.get(index) or self._compile(index)
            if not words <= document.words or in_a_row not in document.wording:
                continue
            for found in expression.finditer(document.encoded):
                start, end = document.char_offset(found.start()), document.char_offset(found.end())
                if _is_whole(document.prose, start, end):
                    yield self._wordings[index], start, end

    def _compile(self, index: int) -> tuple[frozenset[bytes], bytes, Any]:
        from lint.finders.expressions import compile_linear

        phrase = self._wordings[index].phrase
        words = [word.encode() for word in words_of(phrase)]
        if not phrase.isascii() or "' " in phrase or " '" in phrase:
            # Other letters keep their capitals among a document's words, and “rock ‘n’ roll” has one apostrophe there.
            words = []
        # The outer words may carry the apostrophe of a possessive or of a quotation.
        compiled = self._compiled[index] = (
            frozenset(words[1:-1]),
            b" ".join(words),
            compile_linear(phrase_expression(phrase)),
        )
        return compiled


def phrase_expression(phrase: str) -> str:
    """The RE2 expression of a phrase: white space is any, straight and curly marks are the same, ends are word ends."""
    escaped = _GAP.join(re.escape(word) for word in phrase.translate(_STRAIGHT).split())
    for straight, both in (("'", "['’]"), ('"', '["“”]')):
        escaped = escaped.replace(straight, both)
    before = r"\b" if phrase[:1].isascii() and phrase[:1].isalnum() else ""
    after = r"\b" if phrase[-1:].isascii() and phrase[-1:].isalnum() else ""
    return f"(?i){before}{escaped}{after}"


def _is_whole(prose: str, start: int, end: int) -> bool:
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
