"""Signs: what must stand in a text for an expression to match there at all, told before the expression is compiled.

A sign is a word (“paywall”), two words in a row (“better then”), a mark (“<”), how the first word of a line begins
(“\\nshar”), behind a ~, letters that stand anywhere among the words (“~lire aussi”), or, behind a =, the kinds of two
characters that touch (“=a”A”). In a text or two, looking for signs takes a tenth of the time that compiling all expressions
takes. `lint.finders.pattern.asking` and `touching` tell which ones an expression asks for.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from typing import TYPE_CHECKING

from lint.lazily import expression

if TYPE_CHECKING:
    from lint.document import Document

#: So many letters of the first word of a line are looked at.
HEAD = 4
#: Behind it stand the kinds of two characters.
TOUCHING = "="


def kind_of(character: str) -> str:
    """What a character is told from others by: a capital, another letter, a digit, a blank; line ends and marks are their own."""
    if character.isalpha():
        return "A" if character.isupper() else "a"
    if character.isnumeric():
        return "0"
    return " " if character.isspace() and character != "\n" else character


class _Kinds(dict[int, str]):
    """The kinds of characters, by their numbers."""

    def __missing__(self, number: int) -> str:
        kind = self[number] = kind_of(chr(number))
        return kind


_KINDS = _Kinds()


class Signs:
    """The signs that stand in a text."""

    def __init__(self, document: "Document") -> None:
        self._wording = document.wording.decode("utf-8", "replace")
        self._signs = _signs_of(self._wording.split(), document.prose)

    def have(self, groups: Iterable[Sequence[str]]) -> bool:
        """Whether one of each group stands there."""
        return all(not self._signs.isdisjoint(group) or self._has_letters(group) for group in groups)

    def _has_letters(self, group: Iterable[str]) -> bool:
        return any(sign[0] == "~" and sign[1:] in self._wording for sign in group)


def _signs_of(words: Sequence[str], prose: str) -> set[str]:
    pairs = list(pairwise(words))
    signs = {letter for letter in set(prose) if not letter.isalnum() and letter != "~"}
    signs.update(words, map(" ".join, pairs), _heads(prose))
    kinds = prose.translate(_KINDS)
    signs.update(f"{TOUCHING}{before}{after}" for before, after in set(pairwise(kinds)))
    # “'better then'” holds “better then”, “the house's” holds “the house”, “©copyright” holds “copyright”.
    rugged = {
        word: _PLAIN.findall(word) for word in signs.intersection(words) if not word.isalnum() or not word.isascii()
    }
    for word, parts in rugged.items():
        signs.update(parts, (word.strip("'"),))
    if rugged:
        for first, second in pairs:
            if first in rugged or second in rugged:
                ends = {first.strip("'"), *rugged.get(first, ())[-1:]}
                begins = {second.strip("'"), *rugged.get(second, ())[:1]}
                signs.update(map(" ".join, product(ends, begins)))
    return signs


_PLAIN = expression(r"[a-z0-9]+")
_FIRST_WORD = expression(r"[\W_]*([^\W_]+)")


def _heads(prose: str) -> Iterator[str]:
    for line in prose.lower().split("\n"):
        found = _FIRST_WORD.match(line)
        if found:
            yield f"\n{found[1][:HEAD]}"
            if not found[1].isascii():
                yield from (f"\n{part[:HEAD]}" for part in _PLAIN.findall(found[1]))
