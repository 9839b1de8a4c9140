"""What the page is given to draw: an index of all articles, and the texts with their findings in parts, opened on demand.

Offsets in it are UTF-16 units of the prose, as scripts count.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from lint import __version__
from lint.article import Article, Place, key_of
from lint.document import Block
from lint.filereport import FileReport
from lint.finding import Finding, Fix
from lint.reports.text import where

if TYPE_CHECKING:
    from lint.options import Outcome

#: What the page calls a kind of finding, by rule module; a module that is not here goes by its own name.
KINDS = {
    **dict.fromkeys(("typos", "spelling"), "Misspelling"),
    **dict.fromkeys(("grammar", "agreement", "verbs", "choices", "frames", "harper", "languagetool"), "Grammar"),
    **dict.fromkeys(("boilerplate", "leftovers"), "Leftover"),
    **dict.fromkeys(("typography", "quotation"), "Typography"),
    **dict.fromkeys(("compounds", "hyphens"), "Compound"),
    "dates": "Dates and numbers",
    "suppression": "Comment for contentlint",
}
# So many letters of prose are packed together: small enough to open at once, big enough to pack well.
_PART = 300_000
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_MOST_FREQUENT = 10
_LONGEST = 60


def contents(outcome: "Outcome") -> tuple[dict[str, Any], list[tuple[str, Any]]]:
    """The index, and the parts under their names."""
    rules: dict[str, dict[str, Any]] = {}
    articles = []
    parts: list[tuple[str, Any]] = []
    part: list[dict[str, Any]] = []
    size = 0
    files = [(file, file.article or _excerpts(file)) for file in outcome.report.files]
    for file, article in files:
        articles.append(_entry(file, article, rules) | {"part": len(parts), "at": len(part)})
        part.append(_text(file, article, list(rules)))
        size += len(article.prose)
        if size >= _PART:
            parts.append((str(len(parts)), part))
            part, size = [], 0
    if part:
        parts.append((str(len(parts)), part))
    index = {
        "version": __version__,
        "made": outcome.started,
        "rules": list(rules.values()),
        "articles": articles,
        "frequent": _frequent(files),
    }
    return index, parts


def _excerpts(file: FileReport) -> Article:
    """What is known of an article whose text is not at hand: the findings with the words around them."""
    prose = ""
    blocks = []
    places = {}
    for finding in file.findings:
        start = len(prose)
        first = start + len(finding.before)
        after = tuple(_after(finding, fix) for fix in finding.fixes)
        places[key_of(finding)] = Place(first, first + len(finding.match), after)
        prose += f"{finding.before}{finding.match}{finding.after}"
        blocks.append(Block("excerpt", start, len(prose)))
        prose += "\n\n"
    return Article(prose, tuple(blocks), places)


def _after(finding: Finding, fix: Fix) -> str | None:
    """What stands in the source in the place of a finding once it is fixed."""
    if not fix.edits:
        return None
    parts: list[str] = []
    at = first = finding.start.char
    for edit in fix.edits:
        parts += finding.match[at - first : edit.start.char - first], edit.text
        at = edit.end.char
    return "".join((*parts, finding.match[at - first :]))


def _entry(file: FileReport, article: Article, rules: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A line of the index."""
    for finding in file.findings:
        if finding.rule not in rules:
            rules[finding.rule] = _rule(finding)
    numbers = {rule: number for number, rule in enumerate(rules)}
    counts = Counter(numbers[finding.rule] for finding in file.findings)
    severities = Counter(finding.severity for finding in file.findings)
    return {
        "path": file.name,
        **({"record": file.record.id} if file.record else {}),
        "title": article.title if file.article else "",
        "status": _status(file),
        "reason": file.reason,
        "severities": [severities[severity] for severity in ("error", "warning", "suggestion")],
        "counts": sorted(counts.items()),
        "suppressed": len(file.suppressed),
    }


def _status(file: FileReport) -> str:
    if file.status == "error":
        return "failed"
    if any(finding.severity == "error" for finding in file.findings):
        return "stop"
    return "look" if file.findings or file.reason else "ready"


def kind_of(module: str) -> str:
    """What findings of a module are called; “boilerplate-german” is a kind of “boilerplate”."""
    return KINDS.get(module) or KINDS.get(module.partition("-")[0]) or module.replace("-", " ").capitalize()


def _rule(finding: Finding) -> dict[str, Any]:
    module = finding.rule.partition("/")[0]
    return {"id": finding.rule, "kind": kind_of(module), "why": finding.why, "link": finding.link}


def _text(file: FileReport, article: Article, rules: list[str]) -> dict[str, Any]:
    """The prose of an article, its blocks (kind, start, end, kind …) and its findings."""
    at = in_utf16(article.prose)
    numbers = {rule: number for number, rule in enumerate(rules)}
    blocks: list[str | int] = []
    for block in article.blocks:
        blocks += (block.kind, at(block.start), at(block.end))
    return {
        "prose": article.prose,
        "blocks": blocks,
        "sha256": file.sha256,
        "excerpts": file.article is None and bool(file.findings),
        "findings": [
            _finding(finding, numbers[finding.rule], article.prose, article.place(finding), at)
            | ({"field": finding.field} if file.record else {})
            | ({"place": where(file, finding)} if finding.word else {})
            for finding in file.findings
        ],
    }


def _finding(finding: Finding, rule: int, prose: str, place: Place, at: Callable[[int], int]) -> dict[str, Any]:
    return {
        "id": finding.fingerprint,
        "rule": rule,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": finding.message,
        "match": prose[place.start : place.end] or finding.match,
        "start": at(place.start),
        "end": at(place.end),
        "line": finding.start.line,
        "column": finding.start.column,
        "fixes": [after for after in place.after if after is not None],
        "hints": [fix.description for fix in finding.fixes if not fix.edits],
        "evidence": list(finding.evidence),
    }


def in_utf16(prose: str) -> Callable[[int], int]:
    """From code points to UTF-16 units."""
    if prose.isascii():
        return lambda offset: offset
    astral = [match.start() for match in _ASTRAL.finditer(prose)]
    return lambda offset: offset + bisect_left(astral, offset)


def _frequent(files: Iterable[tuple[FileReport, Article]]) -> dict[str, list[tuple[str, str, int]]]:
    """What was found most often: slips with what they should be, unknown words, leftover lines; each with its count."""
    counts: dict[str, Counter[tuple[str, str]]] = {"slips": Counter(), "words": Counter(), "leftovers": Counter()}
    for file, article in files:
        for finding in file.findings:
            place = article.place(finding)
            module = finding.rule.partition("/")[0]
            group = "words" if module == "spelling" else "leftovers" if kind_of(module) == "Leftover" else "slips"
            match = " ".join((article.prose[place.start : place.end] or finding.match).split())
            if 1 < len(match) <= _LONGEST:
                counts[group][match, (place.after[0] if place.after else None) or ""] += 1
    return {
        group: [(match, fix, number) for (match, fix), number in counter.most_common(_MOST_FREQUENT)]
        for group, counter in counts.items()
    }
