"""concise: one finding a line, path:line:column first, for editors and grep."""

from typing import TYPE_CHECKING

from lint.finding import visible
from lint.reports import Style
from lint.reports.text import paint, place, statistics, summary

if TYPE_CHECKING:
    from lint.session import Outcome


def render(outcome: "Outcome", style: Style) -> str:
    """A line for each finding and each file that could not be checked, then the summary."""
    lines = []
    for file in outcome.report.files:
        if file.status == "error":
            lines.append(f"{visible(file.path)}: {paint('could not be checked', 'error', style)}: {file.reason}")
        elif file.reason:
            lines.append(f"{visible(file.path)}: {paint(file.reason, 'error', style)}")
        for finding in file.findings:
            severity = paint(finding.severity, finding.severity, style)
            lines.append(f"{place(file, finding)}: {severity}: {finding.message} [{finding.rule}]")
    if style.statistics:
        lines += statistics(outcome.report)
    if not style.quiet:
        lines += summary(outcome, style)
    return "".join(f"{line}\n" for line in lines)
