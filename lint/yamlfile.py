"""A YAML file, read strictly: what is no YAML is told with its place and what to write instead, and each value has a place."""

from __future__ import annotations

import re
from typing import Any

import yaml

from lint.errors import Problem

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: How the tags of YAML's own kinds begin.
TAG = "tag:yaml.org,2002:"
_DEEPEST = 50


class Reader:
    """The reading of one file: its problems, and where each value stands (`marks`, by path of keys)."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.marks: dict[tuple[str | int, ...], tuple[int, int]] = {}

    def problem(self, node: yaml.Node, message: str) -> None:
        """Report a mistake at a node."""
        self.problems.append(Problem(self.file, node.start_mark.line + 1, node.start_mark.column + 1, message))

    def problem_at(self, path: tuple[str | int, ...], message: str) -> None:
        """Report a mistake at the value that stands under `path`, or at the nearest one above it."""
        while path and path not in self.marks:
            path = path[:-1]
        line, column = self.marks.get(path, (1, 1))
        self.problems.append(Problem(self.file, line, column, message))

    def compose(self, text: str) -> yaml.Node | None:
        """The file as a node, an empty mapping where nothing stands in it; None where it is no YAML at all: see `problems`."""
        try:
            if self._is_too_deep(text):
                return None
            node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            said = error.problem or error.context or "this is not YAML"
            self.problems.append(Problem(self.file, line, column, f"this is not YAML: {said}{_hint(text, line)}"))
            return None
        except yaml.reader.ReaderError as error:
            line = text.encode("utf-8", "replace").count(b"\n", 0, error.position) + 1
            said = f"this is not YAML: the character U+{error.character:04X} may not stand here; delete it"
            self.problems.append(Problem(self.file, line, 1, said))
            return None
        except yaml.YAMLError as error:
            self.problems.append(Problem(self.file, 1, 1, f"this is not YAML: {' '.join(str(error).split())}"))
            return None
        return node or yaml.MappingNode(TAG + "map", [], _ZERO, _ZERO)

    def _is_too_deep(self, text: str) -> bool:
        """Whether the text is nested deeper than composing it, which calls itself for each level, can bear."""
        depth = 0
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.events.CollectionStartEvent):
                depth += 1
                if depth > _DEEPEST:
                    line = event.start_mark.line + 1 if event.start_mark else 1
                    self.problems.append(Problem(self.file, line, 1, "this is nested too deep to mean anything"))
                    return True
            elif isinstance(event, yaml.events.CollectionEndEvent):
                depth -= 1
        return False

    def mark(self, node: yaml.Node, path: tuple[str | int, ...]) -> None:
        """Remember where the value under `path` stands, or the key of a mapping, which is marked before its value."""
        self.marks.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))


_ZERO: Any = yaml.Mark("", 0, 0, 0, "", 0)


def _hint(text: str, line: int) -> str:
    lines = text.splitlines()
    near = lines[line - 1] if 0 < line <= len(lines) else ""
    if "\t" in near[: len(near) - len(near.lstrip())]:
        return "; indent with spaces, not with tabs"
    if re.search(r':\s+"[^"]*"\s*[^\s,}\]#]', near) or re.search(r":\s+[^\"'].*: ", near):
        return "; put the whole text in quotes"
    return ""
