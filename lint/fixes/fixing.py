"""Fixes as changes of bytes: which may be applied, and what a file becomes. `lint.fixes.fixer` checks the result."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lint.finding import Finding, Fix


class Choice(NamedTuple):
    """A finding and the one of its fixes that is to be applied."""

    finding: Finding
    fix: Fix


def applicable(finding: Finding, *, unsafe: bool = False) -> Fix | None:
    """The fix of a finding that may be applied unasked: its first.

    It must be safe, or unsafe where that is allowed; where there is another way to mend it, none is safe.
    """
    fix = finding.fixes[0] if finding.fixes else None
    if fix is None or not fix.edits:
        return None
    safe = fix.safety == "safe" and len(finding.fixes) == 1
    return fix if safe or (unsafe and fix.safety != "manual") else None


def choices(findings: Iterable[Finding], *, unsafe: bool = False) -> list[Choice]:
    """What may be applied unasked to mend these findings."""
    fixes = ((finding, applicable(finding, unsafe=unsafe)) for finding in findings)
    return [Choice(finding, fix) for finding, fix in fixes if fix is not None]


def apart(chosen: Iterable[Choice]) -> list[Choice]:
    """Those that can be applied together, in order: of two that overlap or touch, the one that begins first."""
    kept: list[Choice] = []
    end = -1
    for choice in sorted(chosen, key=lambda choice: choice.fix.edits[0].start.char):
        if choice.fix.edits[0].start.char > end:
            kept.append(choice)
            end = choice.fix.edits[-1].end.char
    return kept


def edited(data: bytes, fixes: Iterable[Fix], encoding: str) -> bytes:
    """A file's bytes with fixes applied; what lies outside their edits is not even decoded.

    `fixes` are in order and `apart`. Raises UnicodeEncodeError where the encoding has no letters for what they write.
    """
    parts: list[bytes] = []
    end = 0
    for fix in fixes:
        for edit in fix.edits:
            parts += data[end : edit.start.byte], edit.text.encode(encoding)
            end = edit.end.byte
    parts.append(data[end:])
    return b"".join(parts)


def fixed(source: str, findings: Sequence[Finding], *, unsafe: bool = False) -> str:
    """The source, which is not checked again, with what may be applied to mend the findings."""
    parts: list[str] = []
    end = 0
    for choice in apart(choices(findings, unsafe=unsafe)):
        for edit in choice.fix.edits:
            parts += source[end : edit.start.char], edit.text
            end = edit.end.char
    parts.append(source[end:])
    return "".join(parts)
