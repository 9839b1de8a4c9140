"""A page as lines, and what makes two lines alike: digits, dates and names do not count."""

import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lint.document import Document

#: Lines of more words than this are prose, whatever stands in them, and are only known by their hash.
LONGEST = 80
# A sentence of a story has so many words, and ends like one.
_SENTENCE = 12
_ENDS = re.compile(r"[.!?…][\"”’')\]]*$")

_WORD = re.compile(r"[^\W_]+")
_MARK = "\u2400"
# Names of months and days, and what they are shortened to.
_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
DATE_WORDS = frozenset((*_MONTHS, *_DAYS, *(word[:3] for word in (*_MONTHS, *_DAYS)), "sept", "tues", "thur", "thurs"))
# In a line of capitalised words all would be names.
_LEAST_LOWER = 3


class Line(NamedTuple):
    """A line or block of a page: its text on one line, the kind of block, its words, and what it is alike to (`fold`).

    `is_prose`: it reads like a sentence of a story.
    """

    text: str
    kind: str
    words: int
    fold: int
    is_prose: bool


def lines_of(document: "Document") -> Iterator[Line]:
    """The lines of a page's prose, in order; a block of Markdown or HTML is one line."""
    for block in document.blocks:
        kind = block.kind.partition(":")[0]
        if kind in ("field", "alt", "title"):
            continue
        text = document.prose[block.start : block.end]
        for part in text.split("\n") if document.format == "text" else (text,):
            joined = " ".join(part.split())
            if any(map(str.isalnum, joined)):
                yield _line(joined, kind)


def _line(text: str, kind: str) -> Line:
    words = text.count(" ") + 1
    is_prose = words >= _SENTENCE and _ENDS.search(text) is not None
    folded = text if words > LONGEST else folded_text(text)
    return Line(text, kind, words, _hash(folded), is_prose)


def folded_text(text: str) -> str:
    """The words of a line in lower case, with one mark for numbers, dates and names (capitalised words in a row) in it."""
    words = _WORD.findall(text)
    has_names = sum(map(str.islower, words)) >= _LEAST_LOWER
    folded: list[str] = []
    for index, word in enumerate(words):
        lower = word.lower()
        is_name = has_names and word[0].isupper() and (_is_capital(words, index - 1) or _is_capital(words, index + 1))
        if not (is_name or lower in DATE_WORDS or word[0].isdigit()):
            folded.append(lower)
        elif folded[-1:] != [_MARK]:
            folded.append(_MARK)
    return " ".join(folded)


def _is_capital(words: list[str], index: int) -> bool:
    return 0 <= index < len(words) and words[index][0].isupper()


def _hash(text: str) -> int:
    # SQLite's whole numbers have a sign.
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
