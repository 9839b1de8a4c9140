"""text: findings by file, for a person at a terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lint.finding import FileReport, Finding, Report, visible
from lint.reports import Style

if TYPE_CHECKING:
    from lint.session import Outcome

_COLORS = {"error": "31", "warning": "33", "suggestion": "36", "path": "1;4", "rule": "2", "good": "32"}
_LEFT_OUT = {
    "binary": "{:,} binary",
    "exclude": "{:,} excluded",
    "format": "{:,} of a format that is not read",
    "gitignore": "{:,} ignored by git",
    "hidden": "{:,} hidden",
    "include": "{:,} not included",
    "link": "{:,} symbolic links",
    "report": "{:,} written by this command",
    "unchanged": "{:,} unchanged",
}


def render(outcome: "Outcome", style: Style) -> str:
    """The findings of each file under its name, then what stands in how many files."""
    lines: list[str] = []
    for file in outcome.report.files:
        if file.status == "error":
            lines += [*_failure(file, style), ""]
        elif file.findings or file.reason:
            reason = [f"  {paint(file.reason, 'error', style)}"] if file.reason else []
            lines += [paint(visible(file.path), "path", style), *_rows(file, style), *reason, ""]
    if style.statistics:
        lines += [*statistics(outcome.report), ""]
    if not style.quiet:
        lines += summary(outcome, style)
    return "\n".join(lines).rstrip("\n") + "\n" if lines else ""


def failures(files: Iterable[FileReport], style: Style) -> list[str]:
    """Files that could not be checked, and why."""
    return [line for file in files for line in _failure(file, style)]


def _failure(file: FileReport, style: Style) -> list[str]:
    said = file.reason if file.reason.startswith("could not") else f"could not be checked: {file.reason}"
    what, _, why = said.partition(":")
    return [paint(visible(file.path), "path", style), f"  {paint(what, 'error', style)}:{why}"]


def _rows(file: FileReport, style: Style) -> Iterator[str]:
    if not file.findings:
        return
    places = [f"{finding.start.line}:{finding.start.column}" for finding in file.findings]
    place_width = max(map(len, places))
    severity_width = max(len(finding.severity) for finding in file.findings)
    message_width = min(max(len(finding.message) for finding in file.findings), 64)
    for place, finding in zip(places, file.findings, strict=True):
        severity = paint(finding.severity.ljust(severity_width), finding.severity, style)
        message = finding.message.ljust(message_width)
        yield f"  {place:>{place_width}}  {severity}  {message}  {paint(finding.rule, 'rule', style)}"


def summary(outcome: "Outcome", style: Style) -> list[str]:
    """What was found and in how many files, what was left out, and what could not be checked."""
    report = outcome.report
    checked = sum(file.status in ("checked", "incomplete") for file in report.files)
    with_findings = sum(bool(file.findings) for file in report.files)
    counts = Counter(finding.noun for finding in report.findings)
    lines = []
    if counts:
        order = ["error", "warning", "suggestion", *sorted(set(counts) - {"error", "warning", "suggestion"})]
        found = ", ".join(plural(counts[noun], noun) for noun in order if counts[noun])
        lines.append(f"{found} in {with_findings} of {plural(checked, 'file')}")
    else:
        lines.append(paint(f"Nothing found in {plural(checked, 'file')}.", "good", style))
    for quiet, why in (
        (sum(len(file.suppressed) for file in report.files), "kept quiet by comments"),
        (sum(len(file.baselined) for file in report.files), "known to the baseline"),
        (sum(len(file.unchanged) for file in report.files), "on lines that did not change"),
    ):
        if quiet:
            lines.append(f"{plural(quiet, 'finding')} {why}")
    lines += fixes(outcome, style)
    if outcome.left_out:
        reasons = ", ".join(_LEFT_OUT[reason].format(number) for reason, number in sorted(outcome.left_out.items()))
        lines.append(f"left out: {reasons}")
    for status, said in (("error", "could not be checked"), ("incomplete", "could not be checked by all")):
        number = sum(file.status == status for file in report.files)
        if number:
            lines.append(paint(f"{plural(number, 'file')} {said}", "error", style))
    return lines


def fixes(outcome: "Outcome", style: Style) -> list[str]:
    """How many findings were fixed, and of which rules where that is asked for."""
    if not outcome.fixed:
        return []
    number = sum(len(fixed.applied) for fixed in outcome.fixed)
    lines = [f"{plural(number, 'finding')} fixed in {plural(len(outcome.fixed), 'file')}"]
    if style.fixes:
        for fixed in outcome.fixed:
            counts = Counter(choice.finding.rule for choice in fixed.applied)
            lines += [f"  {visible(fixed.path)}", *(f"    {count} × {rule}" for rule, count in counts.most_common())]
    return lines


def statistics(report: Report) -> list[str]:
    """How many findings each rule has, most first."""
    counts = Counter(finding.rule for finding in report.findings)
    return [f"{number:>7,}  {rule}" for rule, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def plural(number: int, noun: str) -> str:
    """“1 file”, “2 files”."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def paint(text: str, color: str, style: Style) -> str:
    """The text in a terminal colour, where colours are wanted."""
    return f"\x1b[{_COLORS[color]}m{text}\x1b[0m" if style.color else text


def place(file: FileReport, finding: Finding) -> str:
    """path:line:column, as editors and terminals read it."""
    return f"{visible(file.path)}:{finding.start.line}:{finding.start.column}"
