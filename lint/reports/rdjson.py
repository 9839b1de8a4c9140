"""rdjson: the Reviewdog Diagnostic Format, from which reviewdog writes review comments on any forge.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf: columns count bytes of UTF-8 from 1, ends are exclusive, and
paths are relative to the working directory, as they were given.
"""

from typing import TYPE_CHECKING, Any

from lint.document import Position
from lint.filereport import FileReport
from lint.finding import Finding
from lint.reports import Style
from lint.reports._exchange import json_bytes, not_checked, stood

if TYPE_CHECKING:
    from lint.options import Outcome

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "suggestion": "INFO"}


def render(outcome: "Outcome", style: Style) -> bytes:
    """A DiagnosticResult with a diagnostic for each finding and for each file that could not be checked."""
    diagnostics = []
    for file in outcome.report.files:
        if file.failed:
            place: dict[str, Any] = {"path": file.path}
            if file.record and file.record.line:
                place["range"] = {"start": {"line": file.record.line}}
            diagnostics.append({"message": not_checked(file), "location": place, "severity": "ERROR"})
        diagnostics += [_diagnostic(file, finding) for finding in file.findings]
    return json_bytes({"source": {"name": "contentlint"}, "diagnostics": diagnostics})


def _diagnostic(file: FileReport, finding: Finding) -> dict[str, Any]:
    code = {"value": finding.rule, **({"url": finding.link} if finding.link else {})}
    finding = stood(file, finding)
    # A review shows each suggestion as a change to take: one is enough, and it is the best.
    suggestions = [
        {"range": _span(fix.edits[0].start, fix.edits[0].end), "text": fix.edits[0].text}
        for fix in finding.fixes[:1]
        if len(fix.edits) == 1
    ]
    return {
        "message": finding.message,
        "location": {"path": file.path, "range": _range(file, finding)},
        "severity": _SEVERITIES[finding.severity],
        "code": code,
        **({"suggestions": suggestions} if suggestions else {}),
    }


def _range(file: FileReport, finding: Finding) -> dict[str, Any]:
    if file.record:
        return {"start": {"line": finding.start.line}}
    return _span(finding.start, finding.end)


def _span(start: Position, end: Position) -> dict[str, Any]:
    return {"start": _position(start), "end": _position(end)}


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column_utf8}
