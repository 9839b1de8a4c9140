"""A record as a Document: its texts one after the other, and the way back from there to each field."""

import os
import re
from bisect import bisect_right
from typing import NamedTuple

from lint.config.settings import Records
from lint.document import BREAK, Block, Document, Position, Reading
from lint.finding import Edit, Finding, Fix
from lint.readers import READERS, records_of
from lint.readers.frontmatter import FIELDS
from lint.readers.records import Entry

# A text that begins with a tag and ends with one is HTML: leaked markup in plain text stands somewhere in between.
_HTML = re.compile(r"\s*<(?:!--|!doctype\b|[a-z][a-z0-9]*(?=[\s/>]))", re.I)


def record_named(name: str) -> tuple[str, str] | None:
    """The file and the id of a record that a report calls FILE#ID; None where there is no such file of records."""
    at = name.find("#")
    while at >= 0:
        if records_of(name[:at]) and os.path.isfile(name[:at]):
            return name[:at], name[at + 1 :]
        at = name.find("#", at + 1)
    return None


class Field(NamedTuple):
    """A field of a record: its name, and where its text stands in the Document, which is where `start` is."""

    name: str
    start: Position
    end: int


class Placed(NamedTuple):
    """A record as a Document, and its fields in order of place."""

    document: Document
    fields: tuple[Field, ...]

    def in_field(self, finding: Finding) -> Finding:
        """A finding of the document as one of the text of its field."""
        field = self.fields[bisect_right(self.fields, finding.start.char, key=lambda field: field.start.char) - 1]
        if any(edit.end.char > field.end for fix in finding.fixes for edit in fix.edits):
            # What reaches into another field is to be done by hand.
            finding = finding._replace(fixes=tuple(Fix("manual", (), fix.description) for fix in finding.fixes))
        if finding.end.char > field.end:
            match = finding.match[: field.end - finding.start.char]
            finding = finding._replace(match=match, end=self.document.position(field.end))
        moved = _moved(finding, 1 - field.start.line, -field.start.char, -field.start.byte)
        return moved._replace(field=field.name, related=tuple(map(self.in_field, finding.related)))

    def in_document(self, finding: Finding) -> Finding:
        """The way back from `in_field`."""
        start = next((field.start for field in self.fields if field.name == finding.field), self.fields[0].start)
        moved = _moved(finding, start.line - 1, start.char, start.byte)
        return moved._replace(related=tuple(map(self.in_document, finding.related)))


def _moved(finding: Finding, lines: int, chars: int, bytes: int) -> Finding:
    """A finding so many lines, code points and bytes further on."""

    def there(place: Position) -> Position:
        return place._replace(line=place.line + lines, char=place.char + chars, byte=place.byte + bytes)

    fixes = (
        fix._replace(edits=tuple(Edit(there(edit.start), there(edit.end), edit.text) for edit in fix.edits))
        for fix in finding.fixes
    )
    return finding._replace(start=there(finding.start), end=there(finding.end), fixes=tuple(fixes))


def placed(entry: Entry, records: Records) -> Placed:
    """A record that was read as a Document: what stands above an article as `field:NAME`, the rest as its reader sees it."""
    formats = dict(records.format)
    prose: list[str] = []
    prose_starts: list[int] = []
    source_starts: list[int] = []
    source_ends: list[int] = []
    blocks: list[Block] = []
    spans: list[tuple[str, int, int]] = []
    at = length = 0
    format = "text"
    for name, text in entry.texts:
        if spans:
            at += len(BREAK)
        spans.append((name, at, at + len(text)))
        format = _format(formats.get(name) or formats.get("") or "auto", text)
        reading = READERS[format](text)
        if reading.prose:
            if prose:
                prose.append(BREAK)
                prose_starts.append(length)
                source_starts.append(at - len(BREAK))
                source_ends.append(at)
                length += len(BREAK)
            prose.append(reading.prose)
            prose_starts += [start + length for start in reading.prose_starts]
            source_starts += [start + at for start in reading.source_starts]
            source_ends += [end + at for end in reading.source_ends]
            blocks += [
                block._replace(start=block.start + length, end=block.end + length) for block in _blocks(name, reading)
            ]
            length += len(reading.prose)
        at += len(text)
    source = BREAK.join(text for _, text in entry.texts)
    reading = Reading("".join(prose), prose_starts, source_starts, source_ends, tuple(blocks))
    document = Document(entry.path, source, reading, format=format)
    return Placed(document, tuple(Field(name, document.position(start), end) for name, start, end in spans))


def _blocks(name: str, reading: Reading) -> tuple[Block, ...]:
    """The blocks of a field: one where it is what front matter has, too, such as a title; else as its format has them."""
    own = next((part for part in name.split(".") if part in FIELDS), None)
    if own is None:
        return Document("", "", reading).blocks
    prose = reading.prose
    start, end = len(prose) - len(prose.lstrip()), len(prose.rstrip())
    return (Block(f"field:{own}", start, end),) if end > start else ()


def _format(said: str, text: str) -> str:
    if said != "auto":
        return said
    return "html" if _HTML.match(text) and text.rstrip().endswith(">") else "text"
