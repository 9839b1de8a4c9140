"""The laws that hold for every document, whatever its format."""

import re
from collections.abc import Iterator

from lint.document import Document

WORD = re.compile(r"[^\W\d_]+")


def assert_laws(document: Document) -> None:
    """Pieces tile source and prose; blocks lie in order; every word stands at its origin, unless it was escaped."""
    source, prose = document.source, document.prose
    pieces = list(document.pieces)
    assert "".join(source[piece.start : piece.end] for piece in pieces) == source
    assert "".join(piece.text for piece in pieces) == prose
    end = 0
    for piece in pieces:
        assert piece.start == end
        end = piece.end
    before = 0
    for block in document.blocks:
        assert before <= block.start < block.end <= len(prose)
        assert not prose[before : block.start].strip()
        assert prose[block.start : block.end].strip()
        before = block.end
    assert_words(document)


def assert_words(document: Document) -> None:
    """Every word of the prose is the same word in the source."""
    source, prose = document.source, document.prose
    for match in WORD.finditer(prose):
        start, end = document.origin(*match.span())
        assert 0 <= start < end <= len(source)
        first, after = document.prose_span(start, end)
        assert first <= match.start() < match.end() <= after
        if source[start:end] == match[0]:
            assert (first, after) == match.span()
            continue
        # A word that markup or an escape runs through: then each of its letters is there, or stands for something.
        last = start
        for offset in range(*match.span()):
            first, after = document.origin(offset, offset + 1)
            assert last <= first < after <= len(source)
            assert source[first:after] == prose[offset] or is_written_otherwise(source[first:after])
            last = first


def is_written_otherwise(written: str) -> bool:
    """Whether a stretch of source is an entity or an escape."""
    return written[0] in "&\\" or written == "\0"


def words(document: Document) -> Iterator[str]:
    """The words of the prose, in order."""
    return iter(WORD.findall(document.prose))


def middle_word(document: Document) -> int | None:
    """Where a word in the middle of a paragraph begins, in the source: a place to plant another beside it."""
    for block in document.blocks:
        if block.kind == "paragraph":
            for match in re.finditer(r"(?<= )[a-z]{4,}(?= [a-z])", document.prose[block.start : block.end]):
                start, end = block.start + match.start(), block.start + match.end()
                if document.verbatim(start - 1, end + 1):
                    return document.origin(start, end)[0]
    return None
