"""Reading JSON that a file claims to hold: every value is asked for by name and kind, and a wrong one is told in a line."""

import json
from typing import Any, TypeVar

from lint.errors import LintError

_Kind = TypeVar("_Kind")
_Word = TypeVar("_Word", bound=str)
_NAMES = {
    dict: "an object",
    list: "a list",
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
}


class Fields:
    """An object of JSON; `where` says which one, as in “report.json: file 2, finding 1”."""

    def __init__(self, values: Any, where: str) -> None:
        self.where = where
        self._values: dict[str, Any] = _of_kind(values, dict, where)

    def get(self, key: str, kind: type[_Kind]) -> _Kind:
        """A value; LintError where it is missing or of another kind."""
        if key not in self._values:
            raise LintError(f"{self.where}: “{key}” is missing")
        return _of_kind(self._values[key], kind, f"{self.where}: “{key}”")

    def maybe(self, key: str, kind: type[_Kind]) -> _Kind | None:
        """A value, or None where it is null or missing."""
        return None if self._values.get(key) is None else self.get(key, kind)

    def one_of(self, key: str, words: tuple[_Word, ...]) -> _Word:
        """One of some words."""
        written = self.get(key, str)
        for word in words:
            if word == written:
                return word
        raise LintError(f"{self.where}: “{key}” is none of {', '.join(words)}")

    def object(self, key: str) -> "Fields":
        """An object inside."""
        return Fields(self.get(key, dict), f"{self.where}, {key}")

    def objects(self, key: str, noun: str) -> "list[Fields]":
        """A list of objects inside, each called by a noun and its number."""
        return [Fields(each, f"{self.where}, {noun} {number}") for number, each in enumerate(self.get(key, list), 1)]

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(_of_kind(each, str, f"{self.where}: “{key}”") for each in self.get(key, list))


def read_json(file: str) -> Fields:
    """The object in a JSON file; LintError where there is none."""
    try:
        with open(file, "rb") as stream:
            values = json.loads(stream.read())
    except OSError as error:
        raise LintError(f"{file}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    except (ValueError, RecursionError):
        raise LintError(f"{file}: this is not JSON") from None
    return Fields(values, file)


def _of_kind(value: Any, kind: type[_Kind], where: str) -> _Kind:
    if kind is float and type(value) is int:
        value = float(value)
    # True and False are numbers to Python.
    if type(value) is not kind:
        raise LintError(f"{where} is not {_NAMES[kind]}")
    return value
