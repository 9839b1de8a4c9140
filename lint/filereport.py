"""What is said of one file, or of one record of a file."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

from lint.finding import Finding
from lint.severity import FailOn, is_failing

if TYPE_CHECKING:
    from lint.article import Article


def has_failing(findings: Iterable[Finding], fail_on: FailOn) -> bool:
    """Whether findings, or what stands behind them, make a run fail."""
    return any(is_failing(each.severity, fail_on) for finding in findings for each in (finding, *finding.related))


class Record(NamedTuple):
    """Which record of a file: its id (where it has none, its number), its number from 1, and the lines of the file that it
    stands on, from `line` to `last_line`; 0 where the file has no lines.
    """

    id: str
    number: int
    line: int = 0
    last_line: int = 0


class FileReport(NamedTuple):
    """One file: its findings, or why it could not be checked (`status` error) or was left out (skipped).

    Of a file of records each has a report of its own: `record` says which. Its findings name their `field`, and their
    positions are places in the text of that field.

    Incomplete is a file that all but an engine (LanguageTool, Harper) have looked at.

    `suppressed` are the findings that comments keep quiet, `baselined` those that the baseline knows, `unchanged` those on
    lines that did not change, where only changes are asked for. `fails`: whether one of the findings is so serious that
    by the file's settings the run fails.
    `article`: its text with the findings in place, where a report asked for it.
    """

    path: str
    status: Literal["checked", "incomplete", "skipped", "error"]
    format: str = ""
    reason: str = ""
    sha256: str = ""
    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    fails: bool = False
    article: "Article | None" = None
    baselined: tuple[Finding, ...] = ()
    unchanged: tuple[Finding, ...] = ()
    record: Record | None = None

    @property
    def name(self) -> str:
        """What it is called: its path, and with it the id of a record."""
        return f"{self.path}#{self.record.id}" if self.record else self.path

    @property
    def failed(self) -> bool:
        """Whether it could not be checked, or not by all."""
        return self.status in ("error", "incomplete")
