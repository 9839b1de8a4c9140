"""CSV and TSV with the names of the fields in the first line (RFC 4180); the separator is told from that line.

The encoding is told from the beginning of the file; what does not decode further on is told of the record it stands in.
"""

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from typing import BinaryIO

from lint.errors import ReadError
from lint.readers.decode import decode
from lint.readers.rows import Fields, Row

_SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 1 << 16
# Bytes that did not decode (PEP 383).
_ODD = re.compile("[\udc80-\udcff]")


def rows(stream: BinaryIO, fields: Fields, largest: int) -> Iterator[Row]:
    """The records of a table as mappings from column to cell."""
    encoding, mark = _encoding(stream.read(_SAMPLE))
    stream.seek(mark)
    text = io.TextIOWrapper(stream, encoding, errors="surrogateescape", newline="")
    try:
        yield from _rows(text, fields, largest)
    except UnicodeDecodeError:
        # Of UTF-16 alone: there is no telling where the next character begins.
        raise ReadError(f"this is not text in {encoding.upper()} from some place on; save it as UTF-8") from None
    finally:
        text.detach()


def _rows(text: io.TextIOWrapper, fields: Fields, largest: int) -> Iterator[Row]:
    csv.field_size_limit(largest)
    first = text.readline(largest)
    header, separator = _header(first, fields)
    reader = csv.reader(_lines(text, largest), delimiter=separator, strict=True)
    line = 2
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield Row(line, reader.line_num + 1, {}, _said(str(error), largest))
            line = reader.line_num + 2
            continue
        if cells is None:
            return
        last = reader.line_num + 1
        if cells:
            yield _row(line, last, header, cells)
        line = last + 1


def _row(line: int, last: int, header: list[str], cells: list[str]) -> Row:
    if len(cells) != len(header):
        said = f"there are {len(cells)} cells in this record and {len(header)} columns; is a quotation mark missing?"
        return Row(line, last, {}, said)
    if any(map(_ODD.search, cells)):
        return Row(line, last, {}, "this is not text in the encoding of the file")
    return Row(line, last, dict(zip(header, cells, strict=True)))


def _lines(text: io.TextIOWrapper, largest: int) -> Iterator[str]:
    while line := text.readline(largest):
        if len(line) >= largest:
            raise ReadError(f"a line of it is longer than {largest:,} letters (max-file-size in the configuration)")
        yield line


def _header(line: str, fields: Fields) -> tuple[list[str], str]:
    """The names of the columns, and what separates cells: the first separator that makes columns we look for."""
    if not line.strip():
        raise ReadError("this is no table: the first line has no names of columns")
    best: list[str] = []
    for separator in _SEPARATORS:
        try:
            cells = next(csv.reader([line], delimiter=separator, strict=True), [])
        except csv.Error:
            continue
        names = [cell.strip() for cell in cells]
        if not fields.missing_in(names, "column"):
            return names, separator
        best = names if len(names) > len(best) else best
    raise ReadError(fields.missing_in(best, "column"))


def _said(error: str, largest: int) -> str:
    if "end of data" in error:
        return "a quotation mark that opens in this record is never closed, so that nothing after it could be read"
    if "expected after" in error:
        return "a quotation mark stands inside a cell that begins with one; write it twice"
    if "field limit" in error:
        return f"a cell is longer than {largest:,} letters (max-file-size); is a quotation mark not closed?"
    return f"this record cannot be read: {error}"


def _encoding(sample: bytes) -> tuple[str, int]:
    """The encoding of a file that begins so, and the length of its byte order mark."""
    if sample.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return ("utf-16-le" if sample.startswith(BOM_UTF16_LE) else "utf-16-be"), 2
    if len(sample) == _SAMPLE:
        # Not to be cut within a letter.
        sample = sample[: sample.rfind(b"\n") + 1] or sample.rstrip(bytes(range(128, 256)))
    try:
        return decode(sample)[1:]
    except ReadError:
        if b"\0" in sample:
            raise
        return "utf-8", 0
