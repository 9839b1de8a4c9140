"""Plain text: all of it is prose; a line end reads as "\\n" however it is written."""

from lint.document import Reading
from lint.readers.flow import CARRIAGE_RETURN


def read(source: str) -> Reading:
    """The reading of a plain text: one piece where lines end in "\\n" alone. Blocks are the Document's paragraphs."""
    if "\r" not in source:
        starts = [0] if source else []
        return Reading(source, starts, starts, [len(source)] if source else [], None)
    texts: list[str] = []
    prose_starts: list[int] = []
    source_starts: list[int] = []
    source_ends: list[int] = []
    length = start = 0

    def add(end: int, text: str) -> None:
        nonlocal length
        texts.append(text)
        prose_starts.append(length)
        source_starts.append(start)
        source_ends.append(end)
        length += len(text)

    for match in CARRIAGE_RETURN.finditer(source):
        at = match.start()
        if at > start:
            add(at, source[start:at])
        start = at
        if not match[1]:
            add(at + 1, "\n")
        # Before a "\n" the carriage return reads as nothing, and the "\n" as itself.
        start += 1
    if start < len(source):
        add(len(source), source[start:])
    return Reading("".join(texts), prose_starts, source_starts, source_ends, None)
