"""markdown: a summary for a pull request, a job's page or a mail, in GitHub's Markdown.

What stands in an article is shown and does nothing here: no link, no picture, no mention. A comment on GitHub holds
65,536 letters, so that findings beyond that are counted, not listed.
"""

import re
from typing import TYPE_CHECKING

from lint.filereport import FileReport
from lint.finding import Finding, visible
from lint.reports import Style
from lint.reports._exchange import around, from_root, instead, plain
from lint.reports.text import plural, statistics, summary, where
from lint.severity import SEVERITIES

if TYPE_CHECKING:
    from lint.options import Outcome

_MOST_LETTERS = 60_000
# Of what was found so much is shown, its beginning and its end; markup may make it long.
_LONGEST = 100
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$]|:(?=\w+:)")
# GitHub makes links of these after it has read the Markdown, so that a backslash does not stop it; a word joiner does.
# A word may begin with an underscore, which has its own backslash by then.
_LINKED = re.compile(r"(@|#|://|\bwww\.|\bGH-)(?=\w|\\_)", re.I)
_JOINER = "\u2060"


def render(outcome: "Outcome", style: Style) -> str:
    """What was found as a heading, what could not be checked as a list, and a table of findings for each file."""
    said, *more = summary(outcome, Style())
    head = [f"### contentlint: {said.rstrip('.')}", ""]
    head += [f"- {text(line)}" for line in more] if not style.quiet else []
    head += [f"- {code(file.name)} could not be checked: {text(file.reason)}" for file in outcome.report.errors[:100]]
    if style.statistics:
        head += ["", "```", *statistics(outcome.report), "```"]
    lines = "\n".join(head).rstrip("\n").split("\n")
    room = _MOST_LETTERS - sum(map(len, lines))
    left = 0
    for file in sorted((file for file in outcome.report.files if file.findings), key=_worst):
        shown, room = _table(file, room)
        lines += shown
        left += len(file.findings) - max(len(shown) - 5, 0)
    if left:
        lines += ["", f"… and {plural(left, 'more finding')} that would not fit in here."]
    return "".join(f"{line}\n" for line in lines)


def _worst(file: FileReport) -> tuple[int, int]:
    """Files with the most serious findings first, then those with the most."""
    return min(SEVERITIES.index(finding.severity) for finding in file.findings), -len(file.findings)


def _table(file: FileReport, room: int) -> tuple[list[str], int]:
    """The file's name and its findings as far as there is room, and how much of it remains."""
    name = f"{from_root(file.path)}#{file.record.id}" if file.record else from_root(file.path)
    lines = ["", f"**{code(name)}**", "", "| Line | Level | What | Where | Instead |"]
    lines.append("|---:|---|---|---|---|")
    room -= sum(map(len, lines)) + len(lines)
    for finding in file.findings:
        row = _row(file, finding)
        if len(row) + 1 > room:
            # What comes later is less serious: nothing of it is let in before this.
            return (lines if len(lines) > 5 else []), 0
        room -= len(row) + 1
        lines.append(row)
    return lines, room


def _row(file: FileReport, finding: Finding) -> str:
    before, after = around(finding)
    passage = f"{text(before)}**{text(_short(finding.match)).strip() or '·'}**{text(after)}".strip()
    what = f"{text(finding.message)} {code(finding.rule)}"
    line = text(where(file, finding)) if file.record or finding.word else finding.start.line
    return f"| {line} | {finding.severity} | {what} | {passage} | {text(_short(instead(finding)))} |"


def _short(given: str) -> str:
    half = _LONGEST // 2
    return given if len(given) <= _LONGEST else f"{given[:half].rstrip()} … {given[-half:].lstrip()}"


def text(given: str) -> str:
    """The text on one line, as Markdown that reads as just this text."""
    line = re.sub(r"\s+", " ", visible(re.sub(r"\s", " ", plain(given))))
    return _LINKED.sub(rf"\1{_JOINER}", _MARKUP.sub(r"\\\g<0>", line))


def code(given: str) -> str:
    """The text as a piece of code; in a table, a bar needs its backslash even there."""
    line = visible(plain(given))
    fence = "`" * (max((len(run) for run in re.findall(r"`+", line)), default=0) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}".replace("|", r"\|")
