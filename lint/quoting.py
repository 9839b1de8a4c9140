"""What excuses a match: accepted words, `[sic]`, and quotation marks."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

from lint.document import Block, Document
from lint.lazily import expression

# -- accepted words ---------------------------------------------------------------------------------------------------


def is_accepted(text: str, accept: frozenset[str]) -> bool:
    """Whether a text is, as a whole, an accepted word: one in lower case with any capitals, another only as it stands.

    White space around it and the shape of its apostrophes do not matter.
    """
    text = " ".join(text.split())
    if text in accept or text.lower() in accept:
        return True
    if "'" not in text and "’" not in text:
        return False
    straight = text.replace("’", "'")
    curly = straight.replace("'", "’")
    return not accept.isdisjoint((straight, straight.lower(), curly, curly.lower()))


# -- [sic] ------------------------------------------------------------------------------------------------------------

_SIC = expression(r"[\s\"'”’»]{0,3}[\[(]\s?sic\s?[.!?]?\s?[\])]", re.IGNORECASE)


def is_sic(document: Document, prose_end: int) -> bool:
    """Whether `[sic]` or `(sic)` follows a match that ends at `prose_end`, past a quotation mark or a space."""
    return _SIC.match(document.prose, prose_end) is not None


# -- quotation marks --------------------------------------------------------------------------------------------------

_MARK = expression('["“”‘’«»]')
_CLOSING = {"”": "“", "»": "«"}
_BRACKETS = frozenset("([{<“‘«")
_DASHES = frozenset("—–-/…")


def quoted_spans(document: Document) -> tuple[tuple[int, int], ...]:
    """The quoted stretches of the prose with their marks, in order and apart from each other.

    A quotation stays within its block, and one that is not closed there quotes nothing, unless the next block goes on
    with an opening mark: then it quotes to the end of its block. A paragraph of a block quotation is quoted as a whole.
    """
    prose = document.prose
    blocks = document.blocks
    has_marks = _MARK.search(prose) is not None
    spans: list[tuple[int, int]] = []
    for index, block in enumerate(blocks):
        if block.kind == "quote":
            spans.append((block.start, block.end))
        elif has_marks:
            following = blocks[index + 1] if index + 1 < len(blocks) else block
            goes_on = following is not block and following.kind == block.kind and following.end > following.start
            spans += _apart(_quotations(prose, block, prose[following.start] if goes_on else ""))
    return tuple(spans)


def is_inside(spans: tuple[tuple[int, int], ...], start: int, end: int) -> bool:
    """Whether one of some spans, in order and apart from each other, covers `start` to `end`."""
    index = bisect_right(spans, start, key=itemgetter(0)) - 1
    return index >= 0 and end <= spans[index][1]


def _quotations(prose: str, block: Block, next_begins: str) -> Iterator[tuple[int, int]]:
    """The quotations of a block, in order of their ends; `next_begins` is the first letter of the block after it."""
    # Where the latest unclosed mark of each kind stands; one before it that is still open was never closed.
    opened: dict[str, int] = {}
    # Where a single quotation may end, if that ’ is no apostrophe of a plural.
    maybe = 0
    for match in _MARK.finditer(prose, block.start, block.end):
        mark, at = match[0], match.start()
        before = prose[at - 1] if at > block.start else " "
        after = prose[at + 1] if at + 1 < block.end else " "
        if mark in "“«":
            opened[mark] = at
        elif mark in _CLOSING:
            if _CLOSING[mark] in opened:
                yield opened.pop(_CLOSING[mark]), at + 1
        elif mark == '"':
            if mark in opened and _closes(before, after):
                yield opened.pop(mark), at + 1
            elif not after.isspace() and (before.isspace() or before in _BRACKETS or before in _DASHES):
                opened[mark] = at
        elif mark == "‘":
            if before.isalnum() or _DECADE.match(prose, at + 1):
                continue
            if maybe:
                yield opened.pop(mark), maybe
                maybe = 0
            opened[mark] = at
        elif "‘" in opened and not after.isalnum():
            # ’ may be the end, or an apostrophe (the boys’ toys); then a later one is the end.
            if before in "sS" and after == " " and prose[at + 2 : at + 3].islower():
                maybe = maybe or at + 1
            else:
                yield opened.pop("‘"), at + 1
                maybe = 0
    if maybe:
        yield opened.pop("‘"), maybe
    if next_begins in opened and (next_begins != "‘" or opened["‘"] == block.start):
        yield opened[next_begins], block.end


_DECADE = expression(r"\d0s")


def _closes(before: str, after: str) -> bool:
    """Whether a straight mark between two characters can close a quotation."""
    if before.isspace():
        return not after.isalnum()
    return before not in _BRACKETS


def _apart(spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches that some spans cover together."""
    covered: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if covered and start < covered[-1][1]:
            covered[-1] = covered[-1][0], max(end, covered[-1][1])
        else:
            covered.append((start, end))
    return covered
