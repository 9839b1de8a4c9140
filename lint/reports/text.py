"""text: findings by file, for a person at a terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lint.filereport import FileReport
from lint.finding import Finding, visible
from lint.gathering import Report
from lint.reports import Style

if TYPE_CHECKING:
    from lint.options import Outcome

_COLORS = {"error": "31", "warning": "33", "suggestion": "36", "path": "1;4", "rule": "2", "good": "32"}
_LEFT_OUT = {
    "binary": "{:,} binary",
    "exclude": "{:,} excluded",
    "format": "{:,} of a format that is not read",
    "gitignore": "{:,} ignored by git",
    "hidden": "{:,} hidden",
    "include": "{:,} not included",
    "link": "{:,} symbolic links",
    "records": "{:,} of records (name one to check it)",
    "report": "{:,} written by this command",
    "unchanged": "{:,} unchanged",
}


def render(outcome: "Outcome", style: Style) -> str:
    """The findings of each file under its name, then what stands in how many files."""
    return "".join(parts(outcome, style))


def parts(outcome: "Outcome", style: Style) -> Iterator[str]:
    """The same, file by file."""
    between = ""
    for block in _blocks(outcome, style):
        if block:
            yield between + "".join(f"{line}\n" for line in block)
            between = "\n"


def _blocks(outcome: "Outcome", style: Style) -> Iterator[list[str]]:
    for file in outcome.report.files:
        if file.status == "error":
            yield _failure(file, style)
        elif file.findings or file.reason:
            reason = [f"  {paint(file.reason, 'error', style)}"] if file.reason else []
            yield [paint(visible(file.name), "path", style), *_rows(file, style), *reason]
    if style.statistics:
        yield statistics(outcome.report)
    if not style.quiet:
        yield summary(outcome, style)


def failures(files: Iterable[FileReport], style: Style) -> list[str]:
    """Files that could not be checked, and why."""
    return [line for file in files for line in _failure(file, style)]


def _failure(file: FileReport, style: Style) -> list[str]:
    said = file.reason if file.reason.startswith("could not") else f"could not be checked: {file.reason}"
    what, _, why = said.partition(":")
    return [paint(visible(file.name), "path", style), f"  {paint(what, 'error', style)}:{visible(why)}"]


def _rows(file: FileReport, style: Style) -> Iterator[str]:
    if not file.findings:
        return
    places = [where(file, finding) for finding in file.findings]
    place_width = max(map(len, places))
    severity_width = max(len(finding.severity) for finding in file.findings)
    message_width = min(max(len(finding.message) for finding in file.findings), 64)
    for place, finding in zip(places, file.findings, strict=True):
        severity = paint(finding.severity.ljust(severity_width), finding.severity, style)
        message = finding.message.ljust(message_width)
        yield f"  {place:>{place_width}}  {severity}  {message}  {paint(finding.rule, 'rule', style)}"


class _Totals:
    """What a report comes to, counted in one pass."""

    def __init__(self, report: Report) -> None:
        self.nouns: Counter[str] = Counter()
        self.quiet: Counter[str] = Counter()
        self.statuses: Counter[str] = Counter()
        self.with_findings = self.records = 0
        for file in report.files:
            self.statuses[file.status] += 1
            self.with_findings += bool(file.findings)
            self.records += file.record is not None
            self.nouns.update(finding.noun for finding in file.findings)
            self.quiet["kept quiet by comments"] += len(file.suppressed)
            self.quiet["known to the baseline"] += len(file.baselined)
            self.quiet["on lines that did not change"] += len(file.unchanged)

    @property
    def noun(self) -> str:
        """What was checked, in a word."""
        every = self.statuses.total()
        return "file" if not self.records else "record" if self.records == every else "text"


def summary(outcome: "Outcome", style: Style) -> list[str]:
    """What was found and in how many files, what was left out, and what could not be checked; a line at the least."""
    totals = _Totals(outcome.report)
    checked = plural(totals.statuses["checked"] + totals.statuses["incomplete"], totals.noun)
    lines = []
    if totals.nouns:
        order = ["error", "warning", "suggestion", *sorted(set(totals.nouns) - {"error", "warning", "suggestion"})]
        found = ", ".join(plural(totals.nouns[noun], noun) for noun in order if totals.nouns[noun])
        lines.append(f"{found} in {totals.with_findings:,} of {checked}")
    elif not totals.statuses:
        lines.append("There was nothing to check.")
    elif totals.statuses["checked"] + totals.statuses["incomplete"]:
        lines.append(paint(f"Nothing found in {checked}.", "good", style))
    lines += [f"{plural(number, 'finding')} {why}" for why, number in totals.quiet.items() if number]
    lines += fixes(outcome, style)
    if outcome.left_out:
        reasons = ", ".join(_LEFT_OUT[reason].format(number) for reason, number in sorted(outcome.left_out.items()))
        lines.append(f"left out: {reasons}")
    for status, said in (("error", "could not be checked"), ("incomplete", "could not be checked by all")):
        if totals.statuses[status]:
            lines.append(paint(f"{plural(totals.statuses[status], totals.noun)} {said}", "error", style))
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
    counts = Counter(finding.rule for file in report.files for finding in file.findings)
    return [f"{number:>7,}  {rule}" for rule, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def plural(number: int, noun: str) -> str:
    """“1 file”, “2 files”."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def paint(text: str, color: str, style: Style) -> str:
    """The text in a terminal colour, where colours are wanted."""
    return f"\x1b[{_COLORS[color]}m{text}\x1b[0m" if style.color else text


def where(file: FileReport, finding: Finding) -> str:
    """Where a finding stands in its text: line:column, in a record with the name of the field before it.

    In a Word document, which has no lines: the number of the paragraph and of the word in it.
    """
    if finding.word:
        beside = finding.field or (finding.scope if finding.scope == "alt" else "")
        return f"{beside or f'¶{finding.start.line}'} word {finding.word}"
    place = f"{finding.start.line}:{finding.start.column}"
    return f"{finding.field} {place}" if file.record else place
