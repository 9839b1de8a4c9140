"""What is set for a file, and what configurations say of files: data, frozen."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from lint.engines import Engine
from lint.globs import Globs
from lint.severity import FailOn, Severity

Quotes = Literal["check", "soften", "skip"]
Dialect = Literal["american", "british", "any"]


class RuleLevel(NamedTuple):
    """What a configuration changes of a rule or a module; None is what the rule itself says."""

    severity: Severity | Literal["off"] | None = None
    confidence: float | None = None
    quotes: Quotes | None = None


class Records(NamedTuple):
    """Which fields of a record hold its text, its id and its site, and in which format each text is (“” is all others);
    what is not said is what `lint.readers.records` takes for usual.
    """

    text: tuple[str, ...] = ()
    id: str | None = None
    site: str | None = None
    format: tuple[tuple[str, str], ...] = ()


class Settings(NamedTuple):
    """All that is set for one file. Equal settings hash alike, so that files can be grouped by them.

    `rules` has modules before single rules: what comes later is meant more exactly. `select` is empty where nothing was
    chosen. `ignore` has what overrides and per-file-ignores say of this very file. `records` is None where nothing was said.
    """

    rules: tuple[tuple[str, RuleLevel], ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    accept: frozenset[str] = frozenset()
    reject: frozenset[str] = frozenset()
    rule_folders: tuple[str, ...] = ()
    dialect: Dialect = "any"
    language: str = "en"
    engines: tuple[Engine, ...] = ()
    quotes: Quotes | None = None
    fail_on: FailOn = "warning"
    min_confidence: float = 0.9
    max_file_size: int = 50_000_000
    baseline: str | None = None
    records: Records | None = None


class Switch(NamedTuple):
    """Settings for the files that its globs match: `values` is one of `overrides`, `where` says where it stands."""

    globs: Globs
    values: Mapping[str, Any]
    where: str


class Name(NamedTuple):
    """A rule or module as a configuration names it, and where."""

    name: str
    file: str
    line: int
    column: int


class Config(NamedTuple):
    """A configuration with all that it extends merged in, the nearer over the farther.

    `files` are those it was read from, the nearest first. `values` are ready for use: paths absolute, word files read,
    globs with their folder. `origins` says where each value stands, by path of keys.
    """

    files: tuple[str, ...] = ()
    values: Mapping[str, Any] = {}
    origins: Mapping[tuple[str, ...], str] = {}
    names: tuple[Name, ...] = ()
    switches: tuple[Switch, ...] = ()

    @property
    def rule_folders(self) -> tuple[str, ...]:
        """The folders of house rules."""
        folders: tuple[str, ...] = self.values.get("rule-folders", ())
        return folders


class Walking(NamedTuple):
    """The include and exclude globs for files that are found by walking folders; None where there are none."""

    include: Globs | None
    exclude: Globs | None
