"""Outcomes made by hand, so that reports can be given texts that no rule would find."""

from lint.document import Position
from lint.filereport import FileReport
from lint.finding import Edit, Finding, Fix
from lint.gathering import Report
from lint.options import Outcome
from lint.rule import Rule
from lint.severity import Severity

RULE = "house/wrong"


def position(offset: int) -> Position:
    return Position(1, offset + 1, offset, offset, offset + 1, offset + 1)


def finding(
    text: str = "Acme", severity: Severity = "error", confidence: float = 0.95, match: str | None = None
) -> Finding:
    """A finding that has `text` wherever a text of the article or of a rule may stand."""
    start, end = position(0), position(len(text))
    return Finding(
        rule=RULE,
        severity=severity,
        confidence=confidence,
        message=text,
        why=text,
        link=None,
        match=text if match is None else match,
        start=start,
        end=end,
        before=text,
        after=text,
        scope="paragraph",
        field=None,
        noun="slip",
        fixes=(Fix("safe", (Edit(start, end, text),), text),),
    )


def checked(path: str, *findings: Finding, suppressed: tuple[Finding, ...] = ()) -> FileReport:
    return FileReport(path, "checked", "text", "", "0" * 64, findings, suppressed, fails=bool(findings))


def outcome(*files: FileReport) -> Outcome:
    rule = Rule(
        id=RULE, message="No.", severity="error", confidence=0.95, why="", link=None, finder="phrases", spec=[], fix=None,
        safety="safe", quotes="check", dialect=None, scope=(), exceptions=(), inside_urls=False, aliases=(), noun="slip",
        hints=None, file="house.yaml", line=1,
    )  # fmt: skip
    return Outcome(Report(files), (rule,), "0" * 64, {}, "2026-11-22T12:00:00Z", 1, ("check",))
