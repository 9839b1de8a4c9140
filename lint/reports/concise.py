"""concise: one finding a line, path:line:column first, for editors and grep; of a record path:line."""

from typing import TYPE_CHECKING

from lint.finding import visible
from lint.reports import Style
from lint.reports._exchange import said_of, spot
from lint.reports.text import paint, statistics, summary

if TYPE_CHECKING:
    from lint.session import Outcome


def render(outcome: "Outcome", style: Style) -> str:
    """A line for each finding and each file that could not be checked, then the summary."""
    lines = []
    for file in outcome.report.files:
        if file.status == "error":
            said = visible(file.reason)
            lines.append(f"{visible(file.name)}: {paint('could not be checked', 'error', style)}: {said}")
        elif file.reason:
            lines.append(f"{visible(file.name)}: {paint(file.reason, 'error', style)}")
        for finding in file.findings:
            severity = paint(finding.severity, finding.severity, style)
            lines.append(f"{spot(file, finding)}: {severity}: {said_of(file, finding)} [{finding.rule}]")
    if style.statistics:
        lines += statistics(outcome.report)
    if not style.quiet:
        lines += summary(outcome, style)
    return "".join(f"{line}\n" for line in lines)
