"""github: workflow commands, which GitHub Actions shows beside the changed lines.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.finding import Finding
from lint.reports import Style
from lint.reports._exchange import from_root, in_file, line_of, not_checked

if TYPE_CHECKING:
    from lint.options import Outcome

_COMMANDS = {"error": "error", "warning": "warning", "suggestion": "notice"}


def render(outcome: "Outcome", style: Style) -> str:
    """A command for each finding and each file that could not be checked."""
    return "".join(parts(outcome, style))


def parts(outcome: "Outcome", style: Style) -> Iterator[str]:
    """The same, line by line."""
    for file in outcome.report.files:
        if file.failed:
            at = f",line={line_of(file)}" if file.record else ""
            said = _data(not_checked(file) if file.record else file.reason)
            yield f"::error file={_property(from_root(file.path))}{at},title=contentlint::{said}\n"
        for finding in in_file(file):
            at = f"line={finding.start.line}" if file.record else _range(finding)
            place = f"file={_property(from_root(file.path))},{at},title={_property(finding.rule)}"
            yield f"::{_COMMANDS[finding.severity]} {place}::{_data(finding.message)}\n"


def _range(finding: Finding) -> str:
    start, end = finding.start, finding.end
    if start.line != end.line:
        # GitHub takes columns only within one line.
        return f"line={start.line},endLine={end.line}"
    return f"line={start.line},endLine={end.line},col={start.column},endColumn={end.column}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
