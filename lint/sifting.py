"""Setting findings of a file aside after it was checked: what the baseline knows, and what stands on unchanged lines."""

from collections.abc import Collection, Sequence

from lint.filereport import FileReport, has_failing
from lint.finding import Finding
from lint.run import set_aside
from lint.severity import FailOn

#: Where a file has changed, as (start, end) in bytes.
Spans = Sequence[tuple[int, int]]


def sifted(report: FileReport, quiet: Collection[int], fail_on: FailOn) -> tuple[FileReport, tuple[Finding, ...]]:
    """The report without the findings that are `quiet` (by identity), and these; what they stood for speaks itself."""
    shown, aside = set_aside(report.findings, set(quiet))
    findings = tuple(shown)
    return report._replace(findings=findings, fails=has_failing(findings, fail_on)), tuple(aside)


def only_changed(report: FileReport, spans: Spans, fail_on: FailOn) -> FileReport:
    """The report with what stands outside all spans set aside."""
    quiet: set[int] = set()
    for finding in report.findings:
        if not stands_in(finding, spans):
            quiet.add(id(finding))
            quiet.update(id(other) for other in finding.related if not stands_in(other, spans))
    shown, unchanged = sifted(report, quiet, fail_on)
    return shown._replace(unchanged=unchanged)


def stands_in(finding: Finding, spans: Spans) -> bool:
    """Whether any of a finding stands in a span; in an empty one stands what reaches over it."""
    start, end = finding.start.byte, max(finding.end.byte, finding.start.byte + 1)
    return any(start < last and first < end for first, last in spans)
