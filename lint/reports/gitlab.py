"""gitlab: a Code Quality report, which GitLab shows in merge requests.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from lint.document import Position
from lint.reports import Style
from lint.reports._exchange import from_root, in_file, json_bytes, line_of, not_checked

if TYPE_CHECKING:
    from lint.options import Outcome

_SEVERITIES = {"error": "major", "warning": "minor", "suggestion": "info"}


def render(outcome: "Outcome", style: Style) -> bytes:
    """A JSON array with an issue for each finding and for each file that could not be checked."""
    issues = []
    seen: Counter[str] = Counter()
    for file in outcome.report.files:
        path = from_root(file.path)
        if file.failed:
            place: dict[str, Any] = {"path": path, "lines": {"begin": line_of(file)}}
            issues.append(_issue("not-checked", not_checked(file), "critical", _fingerprint(path, "", seen), place))
        for finding in in_file(file):
            place = {
                "path": path,
                "positions": {"begin": _position(finding.start), "end": _position(finding.end)},
            }
            # GitLab does not show the name of a check, so that it stands in the description as well.
            said = f"{finding.rule}: {finding.message}"
            fingerprint = _fingerprint(path, finding.fingerprint, seen)
            issues.append(_issue(finding.rule, said, _SEVERITIES[finding.severity], fingerprint, place))
    return json_bytes(issues)


def _issue(check: str, description: str, severity: str, fingerprint: str, place: dict[str, Any]) -> dict[str, Any]:
    return {
        "check_name": check,
        "description": description,
        "severity": severity,
        "fingerprint": fingerprint,
        "location": place,
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}


def _fingerprint(path: str, finding: str, seen: Counter[str]) -> str:
    """What a finding is and in which file; GitLab takes each fingerprint once."""
    key = sha256(f"{path}\n{finding}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
    seen[key] += 1
    return key if seen[key] == 1 else f"{key}-{seen[key]}"
