"""Parquet, with pyarrow (`contentlint[parquet]`), of which only the columns that are asked for are read, in small parts."""

import os
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from lint.errors import ReadError
from lint.readers.rows import Fields, Row

# So many records are unpacked at a time.
_TOGETHER = 64
_BUFFER = 1 << 20


def rows(stream: BinaryIO, fields: Fields, largest: int) -> Iterator[Row]:
    """The records of a Parquet file; they stand on no lines."""
    # Arrow's own allocators keep what they once had, a third more than is needed here. Where Arrow is at work already,
    # this changes nothing.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise ReadError("to read Parquet takes the package pyarrow: pip install contentlint[parquet]") from None
    try:
        file = ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
        columns = file.schema_arrow.names
        missing = fields.missing_in(columns, "column")
        if missing:
            raise ReadError(missing)
        asked = [*fields.texts, *fields.ids, *fields.sites]
        wanted = {column for name in asked for column in (name, name.partition(".")[0]) if column in columns}
        batches = file.iter_batches(batch_size=_TOGETHER, columns=sorted(wanted), use_threads=False)
        for batch in batches:
            yield from _rows(batch, largest)
    except (ArrowException, OSError) as error:
        said = " ".join(str(error).split())
        raise ReadError(f"this is no Parquet, or a broken file: {said}") from None


def _rows(batch: Any, largest: int) -> Iterator[Row]:
    columns = [(name, batch.column(name)) for name in batch.schema.names]
    for number in range(batch.num_rows):
        try:
            values = {name: column[number].as_py() for name, column in columns}
        except UnicodeDecodeError:
            yield Row(0, 0, {}, "this is not UTF-8")
            continue
        if _size(values.values()) > largest:
            yield Row(0, 0, {}, f"is larger than {largest:,} bytes (max-file-size in the configuration)")
        else:
            yield Row(0, 0, values)


def _size(values: Iterable[Any]) -> int:
    return sum(len(value) for value in values if isinstance(value, str))
