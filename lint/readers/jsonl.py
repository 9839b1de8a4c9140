"""JSON Lines: an object on each line, in UTF-8 (https://jsonlines.org); empty lines are passed over."""

import json
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from typing import BinaryIO

from lint.errors import ReadError
from lint.readers.rows import Fields, Row

_NAMES = {list: "a list", str: "a text", bool: "true or false", int: "a number", float: "a number"}


def rows(stream: BinaryIO, fields: Fields, largest: int) -> Iterator[Row]:
    """The objects of a file, line by line."""
    number = 0
    while line := stream.readline(largest + 1):
        number += 1
        if number == 1:
            if line.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
                raise ReadError("this is UTF-16; JSON Lines are UTF-8: save it as UTF-8")
            line = line.removeprefix(BOM_UTF8)
        if len(line) > largest:
            while line and not line.endswith(b"\n"):
                line = stream.readline(largest)
            said = f"is larger than {largest:,} bytes (max-file-size in the configuration)"
            yield Row(number, number, {}, said)
        elif not line.isspace():
            yield _row(number, line)


def _row(number: int, line: bytes) -> Row:
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Row(number, number, {}, f"this is not UTF-8: byte {error.start + 1} of the line cannot be read")
    except json.JSONDecodeError as error:
        whole = "; is this one JSON document? JSON Lines have an object on each line" if line.strip() in b"[{" else ""
        return Row(number, number, {}, f"this is not JSON: {error.msg.lower()} at column {error.colno}{whole}")
    except (ValueError, RecursionError):
        return Row(number, number, {}, "this JSON cannot be read: it is nested too deep, or a number is too long")
    if not isinstance(value, dict):
        return Row(number, number, {}, f"this is {_NAMES.get(type(value), 'null')}, not an object with fields")
    return Row(number, number, value)
