"""concise: one finding a line, path:line:column first, for editors and grep; of a record path:line."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.finding import visible
from lint.reports import Style
from lint.reports._exchange import said_of, spot
from lint.reports.text import paint, statistics, summary

if TYPE_CHECKING:
    from lint.options import Outcome


def render(outcome: "Outcome", style: Style) -> str:
    """A line for each finding and each file that could not be checked, then the summary."""
    return "".join(parts(outcome, style))


def parts(outcome: "Outcome", style: Style) -> Iterator[str]:
    """The same, line by line."""
    for line in _lines(outcome, style):
        yield f"{line}\n"


def _lines(outcome: "Outcome", style: Style) -> Iterator[str]:
    for file in outcome.report.files:
        if file.status == "error":
            said = visible(file.reason)
            yield f"{visible(file.name)}: {paint('could not be checked', 'error', style)}: {said}"
        elif file.reason:
            yield f"{visible(file.name)}: {paint(file.reason, 'error', style)}"
        for finding in file.findings:
            severity = paint(finding.severity, finding.severity, style)
            yield f"{spot(file, finding)}: {severity}: {said_of(file, finding)} [{finding.rule}]"
    if style.statistics:
        yield from statistics(outcome.report)
    if not style.quiet:
        yield from summary(outcome, style)
