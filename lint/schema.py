"""One definition of what a YAML file may hold: it reads the file strictly, and it writes the JSON Schema for editors.

A shape reads a YAML node into plain Python values and reports everything that does not fit, each with its line and column
and with what to write instead; reading goes on after a problem, so that a person sees all of them in one go.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple, Protocol

import yaml

from lint.yamlfile import TAG, Reader

_KINDS = {
    "str": "text", "bool": "true or false", "int": "a number", "float": "a number", "null": "nothing", "seq": "a list",
    "map": "a mapping", "timestamp": "a date",
}  # fmt: skip


def _kind(node: yaml.Node) -> str:
    return _KINDS.get(node.tag.removeprefix(TAG), "something else")


class Shape(Protocol):
    """What may stand in one place of a YAML file."""

    def read(self, node: yaml.Node, at: Reader, path: tuple[str | int, ...]) -> Any:
        """The value of the node; reports what does not fit to `at` and returns None for it."""

    def json_schema(self) -> dict[str, Any]:
        """The same as JSON Schema (draft 2020-12)."""


def read(text: str, shape: Shape, at: Reader) -> Any:
    """The values of a file in a shape, or None where it is no YAML at all; what is wrong goes to `at`."""
    node = at.compose(text)
    return shape.read(node, at, ()) if node is not None else None


class Text(NamedTuple):
    """A string, one of `choices` where they are given, matching `pattern` (whole) where that is given."""

    choices: tuple[str, ...] = ()
    pattern: str = ""
    meaning: str = ""

    def read(self, node: yaml.Node, at: Reader, path: tuple[str | int, ...]) -> str | None:
        """The string; YAML's booleans, numbers and dates are told to be quoted."""
        at.mark(node, path)
        if not isinstance(node, yaml.ScalarNode) or node.tag == TAG + "null":
            at.problem(node, f"{_here(path)}expected text, found {_kind(node)}")
            return None
        value: str = node.value
        if value in self.choices:
            return value
        if node.tag != TAG + "str":
            at.problem(node, f'{_here(path)}YAML reads {value} as {_kind(node)}; write it in quotes: "{value}"')
            return None
        if self.choices:
            at.problem(
                node, f"{_here(path)}“{value}” is none of {', '.join(self.choices)}{suggest(value, self.choices)}"
            )
            return None
        if self.pattern and not re.fullmatch(self.pattern, value):
            at.problem(node, f"{_here(path)}“{value}” is not {self.meaning or 'written as ' + self.pattern}")
            return None
        return value

    def json_schema(self) -> dict[str, Any]:
        """A string schema."""
        if self.choices:
            return {"enum": list(self.choices)}
        return {"type": "string", **({"pattern": f"^(?:{self.pattern})$"} if self.pattern else {})}


class Number(NamedTuple):
    """A number from `least` to `most`."""

    least: float = 0
    most: float = 1
    whole: bool = False

    def read(self, node: yaml.Node, at: Reader, path: tuple[str | int, ...]) -> float | int | None:
        """The number."""
        at.mark(node, path)
        if isinstance(node, yaml.ScalarNode) and node.tag in (TAG + "int", TAG + "float"):
            try:
                value = float(node.value.replace("_", ""))
            except ValueError:
                value = float("nan")
            if self.least <= value <= self.most and (not self.whole or value.is_integer()):
                return int(value) if self.whole else value
        kind = "a whole number" if self.whole else "a number"
        at.problem(node, f"{_here(path)}expected {kind} from {self.least:g} to {self.most:g}")
        return None

    def json_schema(self) -> dict[str, Any]:
        """A number schema with its bounds."""
        return {"type": "integer" if self.whole else "number", "minimum": self.least, "maximum": self.most}


class Flag(NamedTuple):
    """true or false."""

    def read(self, node: yaml.Node, at: Reader, path: tuple[str | int, ...]) -> bool | None:
        """The truth value."""
        at.mark(node, path)
        if isinstance(node, yaml.ScalarNode) and node.tag == TAG + "bool":
            return node.value.lower() in ("true", "yes", "on")
        at.problem(node, f"{_here(path)}expected true or false, found {_kind(node)}")
        return None

    def json_schema(self) -> dict[str, Any]:
        """A boolean schema."""
        return {"type": "boolean"}


class ListOf(NamedTuple):
    """A list of one shape; a lone value that fits may stand for a list of one where `or_one` says so."""

    item: Shape
    or_one: bool = False
    least: int = 0

    def read(self, node: yaml.Node, at: Reader, path: tuple[str | int, ...]) -> list[Any] | None:
        """The values that fit."""
        at.mark(node, path)
        if self.or_one and not isinstance(node, yaml.SequenceNode):
            value = self.item.read(node, at, path)
            return None if value is None else [value]
        if not isinstance(node, yaml.SequenceNode):
            at.problem(node, f"{_here(path)}expected a list, found {_kind(node)}")
            return None
        if len(node.value) < self.least:
            at.problem(node, f"{_here(path)}expected at least {self.least} in this list")
        values = [self.item.read(child, at, (*path, index)) for index, child in enumerate(node.value)]
        return [value for value in values if value is not None]

    def json_schema(self) -> dict[str, Any]:
        """An array schema."""
        many = {"type": "array", "items": self.item.json_schema(), "minItems": self.least}
        return {"anyOf": [self.item.json_schema(), many]} if self.or_one else many


class MapOf(NamedTuple):
    """A mapping from keys that match `key` (whole) to values of one shape."""

    value: Shape
    key: str = r"[\s\S]+"
    key_meaning: str = ""

    def read(self, node: yaml.Node, at: Reader, path: tuple[str | int, ...]) -> dict[str, Any] | None:
        """The pairs that fit; a key that stands twice is a problem."""
        at.mark(node, path)
        found: dict[str, Any] = {}
        for key, child in _pairs(node, at, path):
            if not re.fullmatch(self.key, key.value):
                at.problem(key, f"“{key.value}” is not {self.key_meaning or 'written as ' + self.key}")
                continue
            at.mark(key, (*path, key.value))
            value = self.value.read(child, at, (*path, key.value))
            if value is not None:
                found[key.value] = value
        return found if isinstance(node, yaml.MappingNode) else None

    def json_schema(self) -> dict[str, Any]:
        """An object schema with patterned keys."""
        pattern = f"^(?:{self.key})$"
        return {
            "type": "object",
            "patternProperties": {pattern: self.value.json_schema()},
            "additionalProperties": False,
        }


class Field(NamedTuple):
    """One key of a record: its shape, what it means (shown in editors), and whether it must be there."""

    shape: Shape
    doc: str
    required: bool = False


class Record(NamedTuple):
    """A mapping with known keys."""

    fields: Mapping[str, Field]

    def read(self, node: yaml.Node, at: Reader, path: tuple[str | int, ...]) -> dict[str, Any] | None:
        """The known keys that stand there; unknown, doubled and missing ones are problems."""
        at.mark(node, path)
        found: dict[str, Any] = {}
        for key, child in _pairs(node, at, path):
            field = self.fields.get(key.value)
            if field is None:
                at.problem(key, f"unknown key “{key.value}”{suggest(key.value, self.fields)}")
                continue
            value = field.shape.read(child, at, (*path, key.value))
            if value is not None:
                found[key.value] = value
        if not isinstance(node, yaml.MappingNode):
            return None
        present = {key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)}
        for name, field in self.fields.items():
            if field.required and name not in present:
                at.problem_at(path, f"{_here(path)}the key “{name}” is missing: {field.doc}")
        return found

    def json_schema(self) -> dict[str, Any]:
        """An object schema that lists its keys with their meaning."""
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                name: {"description": field.doc, **field.shape.json_schema()} for name, field in self.fields.items()
            },
            "required": [name for name, field in self.fields.items() if field.required],
        }


class Either(NamedTuple):
    """A scalar of one shape, a list of another or a mapping of a third, told apart by what stands there."""

    scalar: Shape | None = None
    mapping: Shape | None = None
    sequence: Shape | None = None

    def read(self, node: yaml.Node, at: Reader, path: tuple[str | int, ...]) -> Any:
        """What the shape for this kind of node reads."""
        kinds = {yaml.MappingNode: self.mapping, yaml.SequenceNode: self.sequence, yaml.ScalarNode: self.scalar}
        shape = kinds.get(type(node))
        if shape is None:
            at.mark(node, path)
            names = {yaml.MappingNode: "a mapping", yaml.SequenceNode: "a list", yaml.ScalarNode: "a single value"}
            wanted = " or ".join(names[kind] for kind, allowed in kinds.items() if allowed is not None)
            at.problem(node, f"{_here(path)}expected {wanted}, found {_kind(node)}")
            return None
        return shape.read(node, at, path)

    def json_schema(self) -> dict[str, Any]:
        """Any of the shapes."""
        return {"anyOf": [shape.json_schema() for shape in (self.scalar, self.sequence, self.mapping) if shape]}


def _pairs(node: yaml.Node, at: Reader, path: tuple[str | int, ...]) -> Sequence[tuple[yaml.ScalarNode, yaml.Node]]:
    """The pairs of a mapping whose keys are plain text and stand there once."""
    if not isinstance(node, yaml.MappingNode):
        at.problem(node, f"{_here(path)}expected a mapping of keys to values, found {_kind(node)}")
        return []
    pairs = []
    seen: dict[str, int] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            at.problem(key, "a key must be text")
        elif key.tag == TAG + "merge":
            at.problem(key, "“<<” merges are not read here; write the keys out")
        elif key.tag != TAG + "str":
            at.problem(key, f'YAML reads the key {key.value} as {_kind(key)}; write it in quotes: "{key.value}"')
        elif key.value in seen:
            at.problem(key, f"the key “{key.value}” stands here twice (first in line {seen[key.value]}); keep one")
        else:
            seen[key.value] = key.start_mark.line + 1
            pairs.append((key, value))
    return pairs


def _here(path: tuple[str | int, ...]) -> str:
    names = [str(part) for part in path if isinstance(part, str)]
    return f"{names[-1]}: " if names else ""


def suggest(written: str, known: Sequence[str] | Mapping[str, Any]) -> str:
    """“; did you mean …?”, or what is known, in a few words."""
    near = get_close_matches(written, list(known), n=1, cutoff=0.6)
    if near:
        return f"; did you mean “{near[0]}”?"
    names = sorted(known)
    return f"; known here: {', '.join(names)}" if len(names) <= 12 else ""
