"""The worklist of csv and xlsx: one row for each finding, in the words of those who mend texts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.filereport import FileReport
from lint.finding import Finding
from lint.reports._exchange import around, instead, not_checked, plain
from lint.reports.text import where

if TYPE_CHECKING:
    from lint.options import Outcome

Cell = str | int | float
#: The headings of the columns. “Done” is left to the reader.
COLUMNS = (
    "File", "Line", "Column", "Level", "What is wrong", "Before", "Text", "After", "Instead", "Why", "Done", "Rule",
    "Confidence", "More", "Fingerprint", "Place",
)  # fmt: skip
# A cell of a spreadsheet holds 32,767 letters; nobody reads as many in one.
_LONGEST = 1_000


def rows(outcome: "Outcome") -> Iterator[tuple[Cell, ...]]:
    """The rows, file by file in order of place; a file that could not be checked is one."""
    for file in outcome.report.files:
        if file.failed:
            said = not_checked(file)
            yield (_cell(file.name), "", "", "not checked", _cell(said), *[""] * (len(COLUMNS) - 5))
        for finding in file.findings:
            yield _row(file, finding)


def _row(file: FileReport, finding: Finding) -> tuple[Cell, ...]:
    before, after = around(finding)
    return (
        _cell(file.name),
        finding.start.line,
        finding.start.column,
        finding.severity,
        _cell(finding.message),
        _cell(before),
        _cell(finding.match),
        _cell(after),
        _cell(instead(finding)),
        _cell(finding.why),
        "",
        finding.rule,
        finding.confidence,
        _cell(finding.link or ""),
        finding.fingerprint,
        _cell(where(file, finding) if finding.word else finding.field or ""),
    )


def _cell(text: str) -> str:
    """The text on one line, its end left out where it is very long."""
    text = " ".join(plain(text).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
