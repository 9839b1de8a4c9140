"""What can go wrong, as results a person can act on.

LintError            tell the person, no traceback, exit 2
├── UsageError       a wrong flag, path or rule id on the command line
├── ConfigError      a mistake in `.contentlint.yaml`
├── RuleError        a mistake in a rule file
├── ReadError        a file that could not be read as a document
├── WriteError       a file that could not be replaced and is as it was
└── EngineError      LanguageTool or Harper could not do its part

Any other exception is our own bug and keeps its traceback.
"""

import os
from collections.abc import Iterable
from typing import NamedTuple


class Problem(NamedTuple):
    """One mistake in a file a person wrote. Lines and columns are 1-based; 0 means the whole file."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = f":{self.line}:{self.column}" if self.line else ""
        return f"{self.file}{place}: {self.message}"


def shown(path: str) -> str:
    """A path as a person here would write it: without the working directory."""
    here = os.path.join(os.getcwd(), "")
    return path[len(here) :] if path.startswith(here) else path


class LintError(Exception):
    """Base of everything that is told to the person in one line each."""

    def __init__(self, *problems: "Problem | str") -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> "LintError":
        """All problems of one reading at once, sorted as they stand in the files."""
        return cls(*sorted(problems))


class UsageError(LintError):
    """A flag, path or rule id that cannot be meant."""


class ConfigError(LintError):
    """A mistake in a configuration file."""


class RuleError(LintError):
    """A mistake in a rule file."""


class ReadError(LintError):
    """A file that could not be read as a document; the others are still checked."""


class WriteError(LintError):
    """A file that could not be replaced; it is as it was."""


class EngineError(LintError):
    """An engine beside us (LanguageTool, Harper) that could not do its part."""
