"""Record files: JSON Lines, CSV and Parquet, in which each record is a text of its own.

They are read record by record, so that what a file holds at a time does not grow with it. A record that cannot be read is
told and the next one is read; where none of the first can, it is the file that is wrong.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, BinaryIO, NamedTuple

from lint.config.settings import Records
from lint.errors import ReadError
from lint.filereport import Record
from lint.readers import records_of
from lint.readers.rows import SAY, Fields, Row, RowReader

# So many records without a good one among them are the fault of the file.
_ALL_BAD = 20
_KINDS = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}


class Entry(NamedTuple):
    """A record of the file at `path`: its texts by field, and its site; or a `problem`, and neither."""

    path: str
    record: Record
    texts: tuple[tuple[str, str], ...] = ()
    site: str = ""
    problem: str = ""


def _rows(path: str) -> RowReader:
    format = records_of(path)
    if format == "jsonl":
        from lint.readers import jsonl

        return jsonl.rows
    if format == "csv":
        from lint.readers import csv

        return csv.rows
    from lint.readers import parquet

    return parquet.rows


def entries(path: str, stream: BinaryIO, records: Records, largest: int, sites: Sequence[str] = ()) -> Iterator[Entry]:
    """The records of a file, in order. `sites`: where to look for the site, instead of where the settings say.

    Raises ReadError where the file as a whole cannot be read, whatever was read of it before.
    """
    fields = Fields.of(records, sites)
    every = (_entry(path, number, row, fields) for number, row in enumerate(_rows(path)(stream, fields, largest), 1))
    bad: list[Entry] = []
    for entry in every:
        if not entry.problem:
            yield from chain(bad, [entry], every)
            return
        bad.append(entry)
        if len(bad) == _ALL_BAD:
            raise ReadError(f"none of the first {_ALL_BAD} records can be read; {bad[0].problem}")
    yield from bad


def _entry(path: str, number: int, row: Row, fields: Fields) -> Entry:
    id = _first(row.values, fields.ids)
    record = Record(id or str(number), number, row.line, row.last_line)
    problem = row.problem
    texts: tuple[tuple[str, str], ...] = ()
    if not problem:
        try:
            texts = tuple(_texts(row.values, fields))
        except ReadError as error:
            problem = str(error)
    if problem:
        said = " ".join(problem.split())
        return Entry(path, record, problem=f"line {row.line}: {said}" if row.line else said)
    return Entry(path, record, texts, _first(row.values, fields.sites))


def _texts(values: Mapping[str, Any], fields: Fields) -> Iterator[tuple[str, str]]:
    """The texts of a record by field. Raises ReadError where it has none, or a field holds something else."""
    found = False
    for name in fields.texts:
        value = value_at(values, name)
        if isinstance(value, str):
            found = True
            yield name, value
        elif value is not None:
            kind = _KINDS.get(type(value), f"a value of the type {type(value).__name__}")
            more = f" (text: {name}.NAME is a field in it)" if isinstance(value, Mapping) else ""
            raise ReadError(f"the field “{name}” holds {kind}, not text{more}")
    if not found:
        known = ", ".join(list(values)[:12])
        if fields.given:
            raise ReadError(f"there is no text in {_listed(fields.texts)}; it has {known}")
        raise ReadError(f"no field of it is one that usually holds text; it has {known}: {SAY}")


def value_at(values: Mapping[str, Any], name: str) -> Any:
    """The value of a field; of “a.b” that of b in a, unless there is a field of just that name. None where there is none."""
    if name in values:
        return values[name]
    first, dot, rest = name.partition(".")
    inside = values.get(first) if dot else None
    return value_at(inside, rest) if isinstance(inside, Mapping) else None


def _first(values: Mapping[str, Any], names: Sequence[str]) -> str:
    """The first of some fields that has a text or a number, on one line; empty where none has."""
    for name in names:
        value = value_at(values, name)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            said = " ".join(str(value).split())
            if said:
                return said
    return ""


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + f" or {names[-1]}" if len(names) > 1 else names[0]
