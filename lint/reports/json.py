"""json: everything we know, versioned; the schema is docs/schema/report.json."""

import json
import os
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lint import __version__
from lint.document import Position
from lint.filereport import FileReport, Record
from lint.finding import Finding, Fix
from lint.reports import Style

if TYPE_CHECKING:
    from lint.options import Outcome

#: Raised when a name changes its meaning or goes; new names may come without.
SCHEMA_VERSION = 1


def render(outcome: "Outcome", style: Style) -> bytes:
    """One JSON object."""
    return b"".join(parts(outcome, style))


def parts(outcome: "Outcome", style: Style) -> Iterator[bytes]:
    """The same, file by file."""
    before, after = json.dumps(as_data(outcome, _SLOT), ensure_ascii=False, indent=2).split(json.dumps(_SLOT))
    yield before.encode("utf-8", "backslashreplace")
    between = "[\n    "
    for file in outcome.report.files:
        yield f"{between}{_laid_out(file_data(file))}".encode("utf-8", "backslashreplace")
        between = ",\n    "
    yield encoded(f"{'[]' if between[0] == '[' else chr(10) + '  ]'}{after}")


def _laid_out(file: dict[str, Any]) -> str:
    """A file, one line for each of its fields and each finding: to indent all that is in them takes Python ten times as long."""
    findings = ",".join(f"\n        {_written(each)}" for each in file["findings"])
    fields = [f"{_written(name)}: {_written(value)}" for name, value in file.items() if name != "findings"]
    fields.append(f'"findings": [{findings}\n      ]' if findings else '"findings": []')
    return "{\n      " + ",\n      ".join(fields) + "\n    }"


# The encoder is made once: with an argument `json.dumps` makes one for each call.
_written = json.JSONEncoder(ensure_ascii=False).encode


def encoded(text: str) -> bytes:
    """A line of JSON in UTF-8. A lone surrogate, which is how Python holds a file name's odd byte, is an escape in it."""
    return text.encode("utf-8", "backslashreplace") + b"\n"


# Where the files stand in what is written around them.
_SLOT = "\0files\0"


def as_data(outcome: "Outcome", files: Any) -> dict[str, Any]:
    """The report as plain data around its files."""
    return {**header(outcome), "files": files, "summary": _summary(outcome)}


def header(outcome: "Outcome") -> dict[str, Any]:
    """Which tool said it, and how it was asked."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "contentlint", "version": __version__, "rules_sha256": outcome.rules_sha256},
        "run": {
            "cwd": os.getcwd(),
            "args": list(outcome.arguments),
            "started": outcome.started,
            "duration_ms": outcome.duration_ms,
            "grammar": _grammar(outcome),
        },
    }


def _grammar(outcome: "Outcome") -> str:
    incomplete = sum(file.status == "incomplete" for file in outcome.report.files)
    if incomplete:
        return f"incomplete: {incomplete} of {len(outcome.report.files)} files"
    return f"checked: {', '.join(outcome.engines)}" if outcome.engines else "skipped: no engine is asked for"


def file_data(file: FileReport) -> dict[str, Any]:
    """A file with its findings, and among them, marked, those that comments or the baseline keep quiet."""
    findings = [(finding, False, False) for finding in file.findings]
    findings += [(finding, True, False) for finding in file.suppressed]
    findings += [(finding, False, True) for finding in file.baselined]
    if not file.record:
        findings.sort(key=lambda marked: marked[0].start)
    return {
        "path": file.path,
        **({"record": _record(file.record)} if file.record else {}),
        "format": file.format,
        "sha256": file.sha256,
        "status": file.status,
        "reason": file.reason,
        "findings": [finding_data(*marked) for marked in findings],
    }


def _record(record: Record) -> dict[str, Any]:
    return {"id": record.id, "number": record.number, "line": record.line or None}


def finding_data(finding: Finding, suppressed: bool = False, baselined: bool = False) -> dict[str, Any]:
    """A finding under the names that every consumer reads."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": finding.message,
        "why": finding.why,
        "link": finding.link,
        "match": finding.match,
        "range": {"start": _position(finding.start), "end": _position(finding.end)},
        "context": {"before": finding.before, "after": finding.after},
        "scope": finding.scope,
        "field": finding.field,
        **({"word": finding.word} if finding.word else {}),
        "fixes": [_fix(fix) for fix in finding.fixes],
        "evidence": list(finding.evidence),
        "related": [finding_data(other) for other in finding.related],
        "fingerprint": finding.fingerprint,
        "suppressed": suppressed,
        "baselined": baselined,
    }


def _position(position: Position) -> dict[str, int]:
    return {
        "line": position.line,
        "column": position.column,
        "offset_byte": position.byte,
        "offset_char": position.char,
        "column_utf8": position.column_utf8,
        "column_utf16": position.column_utf16,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"start": _position(edit.start), "end": _position(edit.end), "text": edit.text} for edit in fix.edits]
    return {"safety": fix.safety, "edits": edits, "description": fix.description}


def _summary(outcome: "Outcome") -> dict[str, Any]:
    statuses: Counter[str] = Counter()
    severities: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    suppressed = baselined = 0
    for file in outcome.report.files:
        statuses[file.status] += 1
        severities.update(finding.severity for finding in file.findings)
        rules.update(finding.rule for finding in file.findings)
        suppressed += len(file.suppressed)
        baselined += len(file.baselined)
    return {
        "files": len(outcome.report.files),
        "checked": statuses["checked"] + statuses["incomplete"],
        "failed": statuses["error"],
        "incomplete": statuses["incomplete"],
        "left_out": outcome.left_out,
        "findings": severities.total(),
        "suppressed": suppressed,
        "baselined": baselined,
        "fixed": sum(len(fixed.applied) for fixed in outcome.fixed),
        "by_severity": {severity: severities[severity] for severity in ("error", "warning", "suggestion")},
        "by_rule": dict(sorted(rules.items())),
    }
