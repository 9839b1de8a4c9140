"""What a run is asked to do, and what comes of it: data, frozen."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from lint.gathering import Report
from lint.rule import Rule
from lint.severity import FailOn

if TYPE_CHECKING:
    from lint.fixes.fixed import Fixed

#: Called after each file with how many are done and how many there are.
Progress = Callable[[int, int], None]


class Options(NamedTuple):
    """What a run is asked to do; the defaults are those of `contentlint check PATHS…`.

    `articles`: also keep the texts, for a report that shows them. `reports`: the files that reports will be written to.
    """

    paths: tuple[str, ...]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    min_confidence: float | None = None
    fail_on: FailOn | None = None
    config: str | None = None
    isolated: bool = False
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    gitignore: bool = True
    jobs: int = 1
    engines: tuple[str, ...] = ()
    stdin: bytes | None = None
    stdin_filename: str | None = None
    articles: bool = False
    reports: tuple[str, ...] = ()
    archive: bool = False
    baseline: str | None = None
    changed: str | None = None
    staged: bool = False
    cache: bool = True


class Outcome(NamedTuple):
    """A report; the rules it was made with; what was left out on the way, by reason; the engines asked in this folder;
    the files that were fixed.

    `started` is an ISO 8601 time, `arguments` what the run was asked on the command line.
    """

    report: Report
    rules: tuple[Rule, ...]
    rules_sha256: str
    left_out: dict[str, int]
    started: str
    duration_ms: int
    arguments: tuple[str, ...]
    fixed: "tuple[Fixed, ...]" = ()
    engines: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 clean, 1 findings, 2 a file could not be checked."""
        return self.report.exit_code
