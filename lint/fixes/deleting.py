"""Edits that delete: whole lines go with the markup and the blank lines that belong to them."""

from lint.document import Document
from lint.finding import Edit
from lint.lazily import expression

_LINE_END = expression(r"\r\n|\n|\r")
_TEXT = expression(r"\S")


def edit_that_deletes(document: Document, start: int, end: int) -> Edit | None:
    """The edit that takes `prose[start:end]` out and leaves no trace: no empty markup, no doubled blank line.

    None where the words neither have lines to themselves nor stand in the source as they read.
    """
    lines = _own_lines(document, start, end)
    first, last = lines or document.origin(start, end)
    if lines is None:
        if document.source[first:last] != document.prose[start:end]:
            return None
        # At the end of a paragraph the blank before goes too.
        if document.prose[end : end + 1] in ("", "\n"):
            while document.source[first - 1 : first] in (" ", "\t"):
                first -= 1
    return Edit(document.position(first), document.position(last), "")


def _own_lines(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """The lines of source that hold these words and no others, with a blank line that would be doubled without them."""
    prose, source = document.prose, document.source
    before, after = _end_before(prose, start), _start_after(prose, end)
    first, last = document.origin(start, end)
    if document.block_at(start).kind.startswith(("field:", "alt", "title", "cell")):
        return None
    first = max(source.rfind("\n", 0, first), source.rfind("\r", 0, first)) + 1
    line_end = _LINE_END.search(source, last)
    last = line_end.end() if line_end else len(source)
    if before and document.origin(before - 1, before)[1] > first:
        return None
    if after < len(prose) and document.origin(after, after + 1)[0] < last:
        return None
    if _is_blank(source, last):
        above = _end_before(source, first)
        if above:
            # What is above keeps its line end, and the blank line below stays.
            kept = _LINE_END.search(source, above, first)
            first = kept.end() if kept else first
        else:
            last = _start_after(source, last)
    return first, last


def _end_before(text: str, offset: int) -> int:
    """Where what stands before an offset ends, white space left out; 0 where there is nothing."""
    while offset and text[offset - 1].isspace():
        offset -= 1
    return offset


def _start_after(text: str, offset: int) -> int:
    """Where what stands after an offset starts, white space left out; the end of the text where there is nothing."""
    found = _TEXT.search(text, offset)
    return found.start() if found else len(text)


def _is_blank(source: str, start: int) -> bool:
    """Whether the line that starts here is blank, or the text ends."""
    line_end = _LINE_END.search(source, start)
    return not source[start : line_end.start() if line_end else len(source)].strip()
