"""Listed wordings, many thousands at no cost: looked for only in documents in which their words stand in a row."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
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
    """A phrase of a rule, what of it has to stand in a text (see `hints_of`), and what to write instead."""

    rule: "Rule"
    phrase: str
    hint: str
    replacements: tuple[str, ...] = ()


def hints_of(phrases: Iterable[str]) -> list[str]:
    """What of each phrase has to stand in a text: its words with one blank between two, or its rarest word where only that is
    sure.
    """
    return [_hint(phrase) for phrase in phrases]


def _hint(phrase: str) -> str:
    words = words_of(phrase)
    # Other letters keep their capitals among a document's words, and “rock ‘n’ roll” has one apostrophe there.
    if not phrase.isascii() or "' " in phrase or " '" in phrase:
        return rarest(words)
    return " ".join(words)


class Wordings:
    """All wordings of a finder: single words are looked up, wordings of several are looked for in one pass."""

    def __init__(self, wordings: Sequence[Wording], watch: Watch) -> None:
        self._wordings = wordings
        self._compiled: dict[int, Any] = {}
        by_word: dict[str, list[int]] = {}
        self._rows: list[int] = []
        for index, wording in enumerate(wordings):
            if wording.hint and " " not in wording.hint:
                by_word.setdefault(wording.hint, []).append(index)
            else:
                self._rows.append(index)
        self._by_word = WordIndex(by_word, watch)

    @cached_property
    def _automaton(self) -> Any:
        from ahocorasick_rs import BytesAhoCorasick

        return BytesAhoCorasick([self._wordings[index].hint.encode() for index in self._rows])

    def find(self, document: "Document") -> Iterator[tuple[Wording, int, int]]:
        """Every place where a wording stands as whole words, in any capitalisation, with any white space."""
        candidates = self._by_word.candidates(document)
        if self._rows:
            found = self._automaton.find_matches_as_indexes(document.wording, overlapping=True)
            candidates += sorted({self._rows[number] for number, _start, _end in found})
        for index in candidates:
            expression = self._compiled.get(index)
            if expression is None:
                expression = self._compiled[index] = self._compile(self._wordings[index].phrase)
            for match in expression.finditer(document.encoded):
                start, end = document.char_offset(match.start()), document.char_offset(match.end())
                if is_whole(document.prose, start, end):
                    yield self._wordings[index], start, end

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
