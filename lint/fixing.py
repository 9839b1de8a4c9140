"""Applying fixes to a text: only where the span is verbatim source, never two that touch each other."""

from collections.abc import Iterable

from lint.finding import Finding, Fix


def fixed(source: str, findings: Iterable[Finding], *, unsafe: bool = False) -> str:
    """The source with the first fix of each finding applied, where it is safe, or unsafe and that is allowed.

    Of fixes that overlap, the first in the text is applied and the others are left for the next run.
    """
    parts: list[str] = []
    end = 0
    for finding in sorted(findings, key=lambda finding: finding.start.char):
        fix = applicable(finding, unsafe=unsafe)
        if fix is None or fix.edits[0].start.char < end:
            continue
        for edit in fix.edits:
            parts += source[end : edit.start.char], edit.text
            end = edit.end.char
    parts.append(source[end:])
    return "".join(parts)


def applicable(finding: Finding, *, unsafe: bool = False) -> Fix | None:
    """The fix of a finding that may be applied, or None."""
    allowed = ("safe", "unsafe") if unsafe else ("safe",)
    return next((fix for fix in finding.fixes[:1] if fix.safety in allowed and fix.edits), None)
