"""sarif: SARIF 2.1.0, for code scanning on GitHub and for SARIF viewers.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. GitHub takes 25,000 results of a run and shows the first
5,000 by severity, so that the most serious and surest come first here and what is beyond that is counted, not listed.
docs/decisions/ says why there is no `primaryLocationLineHash`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from lint import HOME, __version__
from lint.document import Position
from lint.filereport import FileReport
from lint.finding import Finding, Fix
from lint.reports import Style
from lint.reports._exchange import json_bytes, not_checked, stood, uri
from lint.severity import SEVERITIES

if TYPE_CHECKING:
    from lint.options import Outcome
    from lint.rule import Rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "suggestion": "note"}
_MOST_RESULTS = 25_000


class _Found(NamedTuple):
    file: FileReport
    finding: Finding
    suppressed: str


def render(outcome: "Outcome", style: Style) -> bytes:
    """A log with one run."""
    found = sorted(_found(outcome), key=_rank)
    listed = found[:_MOST_RESULTS]
    rules = list(dict.fromkeys(each.finding.rule for each in listed))
    known = {rule.id: rule for rule in outcome.rules}
    seen: Counter[tuple[str, str]] = Counter()
    run = {
        "tool": {
            "driver": {
                "name": "contentlint",
                "semanticVersion": __version__,
                "informationUri": HOME,
                "rules": [_rule(name, known) for name in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(outcome, len(found) - len(listed))],
        "results": [_result(each, rules, seen) for each in listed],
    }
    return json_bytes({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _found(outcome: "Outcome") -> Iterator[_Found]:
    for file in outcome.report.files:
        yield from (_Found(file, finding, "") for finding in file.findings)
        yield from (_Found(file, finding, "inSource") for finding in file.suppressed)
        yield from (_Found(file, finding, "external") for finding in file.baselined)


def _rank(found: _Found) -> tuple[bool, int, float]:
    return bool(found.suppressed), SEVERITIES.index(found.finding.severity), -found.finding.confidence


def _rule(name: str, known: Mapping[str, "Rule"]) -> dict[str, Any]:
    rule = known[name]
    why = rule.why or "See the message."
    off = f"To turn this rule off, write in `.contentlint.yaml`:\n\n```yaml\nrules:\n  {name}: off\n```\n"
    return {
        "id": name,
        "shortDescription": {"text": why},
        "fullDescription": {"text": why},
        "help": {"text": why, "markdown": f"{why}\n\n{off}"},
        **({"helpUri": rule.link} if rule.link else {}),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.module], "precision": _precision(rule.confidence)},
    }


def _precision(confidence: float) -> str:
    """In GitHub's words."""
    return "very-high" if confidence >= 0.95 else "high" if confidence >= 0.9 else "medium"


def _result(found: _Found, rules: Sequence[str], seen: Counter[tuple[str, str]]) -> dict[str, Any]:
    file, suppressed = found.file, found.suppressed
    finding = stood(file, found.finding)
    fixes = [_fix(file, fix) for fix in finding.fixes if fix.edits]
    # One file may have the same finding twice where words around it are the same; numbers tell them apart.
    seen[file.path, finding.fingerprint] += 1
    fingerprint = f"{finding.fingerprint}:{seen[file.path, finding.fingerprint]}"
    return {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(file, _region_of(file, finding), found.finding.field)],
        "partialFingerprints": {"contentlint/v1": fingerprint},
        "rank": round(100 * finding.confidence, 1),
        **({"fixes": fixes} if fixes else {}),
        **({"suppressions": [{"kind": suppressed}]} if suppressed else {}),
    }


def _location(file: FileReport, region: dict[str, Any] | None = None, field: str | None = None) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": uri(file.path)}, **({"region": region} if region else {})}
    if file.record is None:
        return {"physicalLocation": place}
    name = {"name": field or file.record.id, "fullyQualifiedName": "/".join((file.name, *([field] if field else ())))}
    return {"physicalLocation": place, "logicalLocations": [name]}


def _region_of(file: FileReport, finding: Finding) -> dict[str, Any] | None:
    """Where a finding stands in its file; None where that has no lines."""
    if file.record is None:
        return {**_region(finding.start, finding.end), "snippet": {"text": finding.match}}
    return {"startLine": file.record.line} if file.record.line else None


def _region(start: Position, end: Position) -> dict[str, Any]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _fix(file: FileReport, fix: Fix) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.start, edit.end), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": uri(file.path)}, "replacements": replacements}
    return {"description": {"text": fix.description}, "artifactChanges": [change]}


def _invocation(outcome: "Outcome", unlisted: int) -> dict[str, Any]:
    notes: list[dict[str, Any]] = [
        {"level": "error", "message": {"text": not_checked(file)}, "locations": [_location(file)]}
        for file in outcome.report.errors
    ]
    if unlisted:
        said = f"{unlisted:,} findings beyond the first {_MOST_RESULTS:,} are not listed here; they are less serious."
        notes.append({"level": "warning", "message": {"text": said}})
    return {
        "executionSuccessful": not outcome.report.errors,
        "startTimeUtc": outcome.started,
        **({"toolExecutionNotifications": notes} if notes else {}),
    }
