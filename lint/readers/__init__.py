"""Readers: what of a file is prose. A format names its reader, and a reader is imported when it is first used."""

from collections.abc import Callable, Mapping
from os.path import splitext

from lint.document import Document, Reading
from lint.errors import ReadError
from lint.readers.decode import decode as _decode
from lint.readers.decode import is_binary

__all__ = ["FORMATS", "PACKED", "READERS", "RECORDS", "format_of", "is_binary", "read_document", "records_of"]

#: Suffix, in lower case, to format.
FORMATS: Mapping[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mdx": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
}

#: The same for files of records, each of which is a text of its own; lint/readers/records.py reads them.
RECORDS: Mapping[str, str] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
}


def _read_text(source: str) -> Reading:
    from lint.readers.text import read

    return read(source)


def _read_markdown(source: str) -> Reading:
    from lint.readers.markdown import read

    return read(source)


def _read_html(source: str) -> Reading:
    from lint.readers.html import read

    return read(source)


#: Format to reader: what of this source is prose, and where it stands.
READERS: dict[str, Callable[[str], Reading]] = {
    "text": _read_text,
    "markdown": _read_markdown,
    "html": _read_html,
}


def _read_docx(data: bytes) -> tuple[str, Reading]:
    from lint.readers.docx import read

    return read(data)


#: Formats whose text is packed in the file, to reader: the source that is taken out, and what of it is prose. Nothing
#: can be written back in its place, so such files are fixed in a copy or by hand.
PACKED: dict[str, Callable[[bytes], tuple[str, Reading]]] = {"docx": _read_docx}


def format_of(path: str) -> str | None:
    """The format a path's suffix stands for, None where no reader knows it."""
    return FORMATS.get(splitext(path)[1].lower())


def records_of(path: str) -> str | None:
    """The format of records that a path's suffix stands for, None where such files hold none."""
    return RECORDS.get(splitext(path)[1].lower())


def read_document(path: str, data: bytes, format: str) -> Document:
    """The document that a file's bytes are. Raises ReadError, in one line, where they hold no text."""
    if format in PACKED:
        return Document(path, *PACKED[format](data), format=format)
    if format not in READERS:
        known = ", ".join((*READERS, *PACKED))
        raise ReadError(f"there is no reader for the format “{format}”; there is one for {known}")
    source, encoding, bom = _decode(data)
    return Document(path, source, READERS[format](source), format=format, encoding=encoding, bom=bom)
