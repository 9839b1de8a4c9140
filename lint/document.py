"""Document: one text, and the pieces of it that a reader reads.

A reader walks the source from left to right and says, for each stretch, how it reads: as itself (prose), as another text
(`&amp;` reads “&”, a paragraph break reads as a blank line), or as nothing (markup; never mentioned, so gaps are markup).
The pieces tile the source exactly, so a span of prose always leads back to its place in the source.

All offsets are code points, 0-based, end exclusive; lines and columns are 1-based.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, compress, islice
from operator import eq
from typing import Any, NamedTuple

from lint.lazily import expression

#: What code, an image or a shortcode reads as: something stands here that is not a word (Unicode “object replacement”).
OBJECT = "\ufffc"
#: What stands between two blocks, whatever the markup between them was.
BREAK = "\n\n"


class Piece(NamedTuple):
    """`source[start:end]` reads as `text`: "" for markup."""

    start: int
    end: int
    text: str


class Block(NamedTuple):
    """A stretch of prose that stands by itself; `start` and `end` are prose offsets.

    Kinds: paragraph, heading, item, cell, caption, quote (a paragraph of a block quotation), alt, title,
    and `field:NAME` for a front matter value.
    """

    kind: str
    start: int
    end: int


class Position(NamedTuple):
    """A place in the source in every unit that a consumer may want.

    `line` and `column` are 1-based (columns in code points); `char` counts code points from the start of the text,
    `byte` bytes of the file (a byte order mark included); `column_utf8` and `column_utf16` are 1-based columns in bytes of
    UTF-8 (a byte order mark included) and in UTF-16 units.
    """

    line: int
    column: int
    char: int
    byte: int
    column_utf8: int
    column_utf16: int


class Reading(NamedTuple):
    """What a reader made of a source; made by `Prose`, kept by `Document`."""

    prose: str
    prose_starts: list[int]
    source_starts: list[int]
    source_ends: list[int]
    blocks: tuple[Block, ...] | None


class Prose:
    """Collects a reading, left to right. Stretches that are never mentioned are markup and read as nothing."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._texts: list[str] = []
        self._prose_starts: list[int] = []
        self._source_starts: list[int] = []
        self._source_ends: list[int] = []
        self._blocks: list[Block] = []
        self._length = 0
        self._end = 0
        self._kind = "paragraph"
        self._block_start = -1

    def block(self, kind: str) -> None:
        """End the block at hand; what is read next belongs to a new block of this kind."""
        if self._block_start >= 0:
            self._blocks.append(Block(self._kind, self._block_start, self._length))
            self._block_start = -1
        self._kind = kind

    def verbatim(self, start: int, end: int) -> None:
        """`source[start:end]` is prose as it stands."""
        if end > start:
            self.reads(start, end, self._source[start:end])

    def reads(self, start: int, end: int, text: str) -> None:
        """`source[start:end]` reads as `text`. Stretches are told in order and never overlap."""
        if self._block_start < 0:
            if self._length:
                self._add(self._end, start, BREAK)
            self._block_start = self._length
        self._add(start, end, text)

    def _add(self, start: int, end: int, text: str) -> None:
        self._texts.append(text)
        self._prose_starts.append(self._length)
        self._source_starts.append(start)
        self._source_ends.append(end)
        self._length += len(text)
        self._end = end

    def reading(self) -> Reading:
        """All that was told."""
        self.block("paragraph")
        return Reading(
            "".join(self._texts), self._prose_starts, self._source_starts, self._source_ends, tuple(self._blocks)
        )


_PARAGRAPH = expression(r"\S[^\n]*(?:\n(?![^\S\n]*(?:\n|\Z))[^\n]*)*")
_LINE_END = expression(r"\r\n|\n|\r")


class Document:
    """One text and its views, each made once, when first asked for."""

    def __init__(
        self, path: str, source: str, reading: Reading, *, format: str = "text", encoding: str = "utf-8", bom: int = 0
    ) -> None:
        self.path = path
        self.source = source
        self.format = format
        self.encoding = encoding
        self.bom = bom
        self.prose = reading.prose
        self._prose_starts = reading.prose_starts
        self._source_starts = reading.source_starts
        self._source_ends = reading.source_ends
        self._blocks = reading.blocks
        # The last place that was asked for in each unit: the next question is nearly always a little further on.
        self._last_offset = 0, 0
        #: The document that this is a section of, and where it starts there.
        self.part_of: tuple[Document, int] | None = None
        #: What others have worked out of the text and keep with it, by who keeps it.
        self.notes: dict[object, Any] = {}
        # Known byte offsets on the way, one every so many letters: offsets and the bytes they stand at.
        self._mile_chars, self._mile_bytes = [0], [bom]
        self._last_columns = 0, 0, 0, 0

    # -- where prose stands in the source ---------------------------------------------------------------------------

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span of source that reads as `prose[start:end]`: the narrowest that covers it."""
        if not self._prose_starts:
            return 0, 0
        first = self._piece_at(start)
        origin = self._source_starts[first] + self._inside(first, start)
        if end <= start:
            return origin, origin
        last = self._piece_at(end - 1)
        inside = self._inside(last, end - 1)
        if self._is_linear(last):
            return origin, self._source_starts[last] + inside + 1
        return origin, self._source_ends[last]

    def verbatim(self, start: int, end: int) -> bool:
        """Whether `prose[start:end]` stands in the source letter by letter, so that it can be replaced there."""
        first, last = self.origin(start, end)
        return self.source[first:last] == self.prose[start:end]

    def prose_offset(self, offset: int) -> int:
        """The place in the prose of a source offset; of one in markup, where the prose goes on after it."""
        piece = bisect_right(self._source_starts, offset) - 1
        if piece < 0:
            return 0
        if offset >= self._source_ends[piece]:
            return self._prose_end(piece)
        return self._prose_starts[piece] + (offset - self._source_starts[piece] if self._is_linear(piece) else 0)

    def prose_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of prose that `source[start:end]` reads as: the way back from `origin`; empty where it is all markup."""
        first = self.prose_offset(start)
        piece = bisect_right(self._source_starts, max(end - 1, start)) - 1
        if piece < 0 or end <= start:
            return first, first
        if end <= self._source_ends[piece] and self._is_linear(piece):
            return first, self._prose_starts[piece] + end - self._source_starts[piece]
        return first, self._prose_end(piece)

    def _piece_at(self, offset: int) -> int:
        return max(bisect_right(self._prose_starts, offset) - 1, 0)

    def _prose_end(self, piece: int) -> int:
        following = piece + 1
        return self._prose_starts[following] if following < len(self._prose_starts) else len(self.prose)

    def _is_linear(self, piece: int) -> bool:
        length = self._source_ends[piece] - self._source_starts[piece]
        return length == self._prose_end(piece) - self._prose_starts[piece]

    def _inside(self, piece: int, offset: int) -> int:
        return offset - self._prose_starts[piece] if self._is_linear(piece) else 0

    @property
    def pieces(self) -> Iterator[Piece]:
        """The whole source, tiled: `"".join(source[p.start:p.end])` is the source, `"".join(p.text)` the prose."""
        end = 0
        for index, start in enumerate(self._source_starts):
            if start > end:
                yield Piece(end, start, "")
            yield Piece(start, self._source_ends[index], self.prose[self._prose_starts[index] : self._prose_end(index)])
            end = self._source_ends[index]
        if end < len(self.source):
            yield Piece(end, len(self.source), "")

    def sections(self) -> Iterator[tuple[int, "Document"]]:
        """The prose in parts of some 16,000 letters, each from one break between blocks to another, and where it starts.

        Finders work on these, so that what they do per word costs words times section, never words times document.
        A document of the length of an article, however long, is its own only section.
        """
        if len(self.prose) <= _WHOLE:
            yield 0, self
            return
        start = 0
        while start < len(self.prose):
            end = self.prose.find(BREAK, start + _SECTION)
            # Text without a break in sight is cut at a line, or else after a blank, so that no text is too long.
            if end < 0 or end > start + 2 * _SECTION:
                limit = start + 2 * _SECTION
                end = max(self.prose.rfind("\n", start + 1, limit), self.prose.rfind(" ", start + 1, limit), start)
                end = end if end > start and limit < len(self.prose) else limit
            # The break belongs to both, so that neither $ nor ^ takes a section's edge for the edge of the text.
            prose = self.prose[start : end + len(BREAK)] if self.prose.startswith(BREAK, end) else self.prose[start:end]
            section = Document(self.path, "", Reading(prose, [], [], [], None), format=self.format)
            section.part_of = self, start
            yield start, section
            start = end

    # -- views of the prose -----------------------------------------------------------------------------------------

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The stretches that stand by themselves, in order; where the reader named none, paragraphs at blank lines."""
        if self._blocks is not None:
            return self._blocks
        return tuple(Block("paragraph", *match.span()) for match in _PARAGRAPH.finditer(self.prose))

    def blocks_of(self, kinds: frozenset[str]) -> Iterator[tuple[int, "Document"]]:
        """The blocks of some kinds that a reader named, each as a text of its own, and where it starts."""
        for kind, start, end in self._blocks or ():
            if kind in kinds:
                yield (
                    start,
                    Document(self.path, "", Reading(self.prose[start:end], [], [], [], None), format=self.format),
                )

    def block_at(self, offset: int) -> Block:
        """The block a prose offset lies in, or the last one that starts before it."""
        starts = self._block_starts
        index = bisect_right(starts, offset) - 1
        return self.blocks[index] if index >= 0 else Block("paragraph", 0, len(self.prose))

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def encoded(self) -> bytes:
        """The prose in UTF-8, for engines that work on bytes; see `char_offset`."""
        return self.prose.encode("utf-8", "surrogatepass")

    def char_offset(self, byte_offset: int) -> int:
        """The prose offset of an offset in `encoded`."""
        if len(self.encoded) == len(self.prose):
            return byte_offset
        known_byte, known_char = self._last_offset
        if byte_offset < known_byte:
            known_byte = known_char = 0
        known_char += len(self.encoded[known_byte:byte_offset].decode("utf-8", "surrogatepass"))
        self._last_offset = byte_offset, known_char
        return known_char

    @cached_property
    def cells(self) -> list[bytes]:
        """The prose cut at each character that is of no word: words in order, and nothing for every further mark or blank.

        Words are UTF-8 with ASCII letters in lower case, `’` as `'`, and what hyphens join is one word. With one blank between
        two, cells have as many characters as the prose; see `cell_spans`.
        """
        return _in_words(self.encoded).split(b" ")

    def cell_spans(self, ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Where some cells in a row stand in the prose; `ranges` are of their numbers, in order."""
        cell = offset = 0
        for first, after in ranges:
            if first > cell:
                offset += _characters(b" ".join(self.cells[cell:first])) + 1
                cell = first
            yield offset, offset + _characters(b" ".join(self.cells[first:after]))

    @cached_property
    def words(self) -> frozenset[bytes]:
        """The distinct words of `cells`, and the parts of those with hyphens instead of these."""
        words = set(self.cells)
        hyphenated = {word for word in words if b"-" in word}
        words -= hyphenated
        words.update(part for word in hyphenated for part in word.split(b"-"))
        words.discard(b"")
        return frozenset(words)

    @cached_property
    def doubled(self) -> frozenset[bytes]:
        """The words that stand twice in a row, whatever stands between the two."""
        words = list(filter(None, self.cells))
        return frozenset(compress(words, map(eq, words, islice(words, 1, None))))

    @cached_property
    def wording(self) -> bytes:
        """All words in order, also the parts of those with hyphens, one blank between two: could a phrase stand here at all?"""
        return b" ".join(filter(None, self.cells)).replace(b"-", b" ")

    @cached_property
    def bare_wording(self) -> bytes:
        """`wording` in ASCII letters and digits alone: what has not the words of a phrase in a row has not the phrase."""
        return self.wording.translate(None, _NOT_BARE)

    # -- positions in the source ------------------------------------------------------------------------------------

    @cached_property
    def _line_starts(self) -> Sequence[int]:
        # To cut a large text would need room for all its lines.
        if "\r" in self.source or len(self.source) > _WHOLE:
            starts = array("q", (0,))
            starts.extend(match.end() for match in _LINE_END.finditer(self.source))
            return starts
        lines = self.source.split("\n")
        del lines[-1]
        return list(accumulate((len(line) + 1 for line in lines), initial=0))

    def position(self, offset: int) -> Position:
        """The place of a source offset in every unit."""
        line = bisect_right(self._line_starts, offset)
        start = self._line_starts[line - 1]
        column = offset - start + 1
        return Position(line, column, offset, self._byte(offset), *self._columns(start, offset))

    def _byte(self, offset: int) -> int:
        while offset - self._mile_chars[-1] > _MILE:
            last = self._mile_chars[-1]
            self._mile_bytes.append(self._mile_bytes[-1] + self._bytes(last, last + _MILE))
            self._mile_chars.append(last + _MILE)
        mile = bisect_right(self._mile_chars, offset) - 1
        return self._mile_bytes[mile] + self._bytes(self._mile_chars[mile], offset)

    def _bytes(self, start: int, end: int) -> int:
        return len(self.source[start:end].encode(self.encoding, "surrogatepass"))

    def _columns(self, line_start: int, offset: int) -> tuple[int, int]:
        """The columns in UTF-8 and in UTF-16."""
        known_line, known, utf8, utf16 = self._last_columns
        if known_line != line_start or offset < known:
            known, utf8, utf16 = line_start, 0, 0
        text = self.source[known:offset]
        utf8 += len(text.encode("utf-8", "surrogatepass"))
        utf16 += len(text.encode("utf-16-le", "surrogatepass")) // 2
        self._last_columns = line_start, offset, utf8, utf16
        mark = _UTF8_BOM if self.bom and line_start == 0 else 0
        return utf8 + mark + 1, utf16 + 1


_WHOLE, _SECTION = 1 << 17, 1 << 14
_UTF8_BOM = 3
_MILE = 1 << 10
_WORD_BYTES = bytes(
    ord(chr(byte).lower()) if byte < 128 and chr(byte).isalnum() else byte if byte > 127 or byte in b"'-" else 0x20
    for byte in range(256)
)

_NOT_BARE = b"'" + bytes(range(128, 256))


def _in_words(text: bytes) -> bytes:
    """UTF-8 text with a blank for each character that is of no word, ASCII letters in lower case, and ' for ’."""
    text = (text if text.isascii() else _without_marks(text)).translate(_WORD_BYTES)
    # A hyphen is of a word where it stands between two of its letters.
    for apart in (b"--", b" -", b"- "):
        text = text.replace(apart, b"  ")
    return text


def _without_marks(text: bytes) -> bytes:
    """UTF-8 text with a blank for each quotation mark, dash, bullet and object, and ' for the curly apostrophe."""
    text = text.replace("’".encode(), b"'")
    # General Punctuation (U+2000 to U+203F) is E2 80 and one more byte.
    first, *others = text.split(b"\xe2\x80")
    if others:
        text = b" ".join([first, *[other[1:] for other in others]])
    for mark in _MARKS:
        text = text.replace(mark, b" ")
    return text


_MARKS = [mark.encode() for mark in ("\u00a0", OBJECT, "·", "«", "»", "\ufeff")]


def _characters(text: bytes) -> int:
    """How many characters UTF-8 text has."""
    return len(text) if text.isascii() else len(text.decode("utf-8", "surrogatepass"))
