"""Edits of prose that does not stand in the source as it reads: only the words that change are replaced there."""

import re
from itertools import takewhile

from lint.document import Document
from lint.finding import Edit
from lint.lazily import expression

# A word with its inner apostrophes and hyphens, a stretch of white space, or one sign.
_TOKEN = expression(r"\w+(?:['’-]\w+)*|\s+|.", re.S)
_LINE_END = expression(r"\r\n?")


def edit_around_markup(document: Document, start: int, end: int, text: str) -> Edit | None:
    """The edit that makes `text` of `prose[start:end]` and leaves all markup in it, or None where there is none.

    “the air forces *has*” becomes “the air forces *have*”. What changes must stand in the source letter by letter (line
    ends may be written in any way) and must be replaced: deleting a word could leave the markup around it with nothing
    in it.
    """
    whole = _edit(document, start, end, text)
    if whole is not None:
        return whole
    old, new = (_TOKEN.findall(each) for each in (document.prose[start:end], text))
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    changed, instead = old[first : len(old) - last], new[first : len(new) - last]
    if not "".join(changed).strip() or not "".join(instead).strip():
        return None
    start += len("".join(old[:first]))
    return _edit(document, start, start + len("".join(changed)), "".join(instead))


def _alike(old: list[str], new: list[str]) -> int:
    """How many tokens are the same at the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _edit(document: Document, start: int, end: int, text: str) -> Edit | None:
    first, last = document.origin(start, end)
    written = document.source[first:last]
    if _LINE_END.sub("\n", written) != document.prose[start:end]:
        return None
    line_end = _LINE_END.search(written)
    if line_end:
        text = text.replace("\n", line_end[0])
    return Edit(document.position(first), document.position(last), text)
