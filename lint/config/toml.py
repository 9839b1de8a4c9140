"""The table of a pyproject.toml, as YAML would give it."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any

import yaml

from lint.errors import Problem
from lint.yamlfile import Reader


def has_table(content: bytes) -> bool:
    """Whether a pyproject.toml that may have a table for us does; one that cannot be read has, so that it is told."""
    at = Reader("")
    return table_in(content.decode("utf-8", "replace"), at) is not None or bool(at.problems)


def table_in(text: str, at: Reader) -> dict[str, Any] | None:
    """Our table; None where there is none. What is wrong with it goes to `at`."""
    try:
        tomllib = import_module("tomllib")
    except ImportError:
        message = (
            "[tool.contentlint] is read with Python 3.11 or newer; put the settings into .contentlint.yaml instead"
        )
        at.problems.append(Problem(at.file, 0, 0, message))
        return None
    try:
        table = tomllib.loads(text.replace("\r\n", "\n")).get("tool", {}).get("contentlint")
    except (tomllib.TOMLDecodeError, AttributeError) as error:
        place = re.search(r" \(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (0, 0)
        at.problems.append(Problem(at.file, line, column, f"this is not TOML: {str(error).partition(' (at ')[0]}"))
        return None
    if table is not None and not isinstance(table, dict):
        at.problems.append(Problem(at.file, 0, 0, "tool.contentlint: expected a table of settings"))
        return None
    return table


_NOWHERE: Any = yaml.Mark("", 0, -1, -1, "", 0)


def node_of(value: Any) -> yaml.Node:
    """A value of TOML as YAML would read it, but that no place is known."""
    node = yaml.representer.SafeRepresenter().represent_data(value)
    pending = [node]
    while pending:
        each = pending.pop()
        each.start_mark = each.end_mark = _NOWHERE
        if isinstance(each, yaml.MappingNode):
            pending += [part for pair in each.value for part in pair]
        elif isinstance(each, yaml.SequenceNode):
            pending += each.value
    return node
