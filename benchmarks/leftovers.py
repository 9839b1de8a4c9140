"""Findings that are about leftovers (promotion, page furniture) are counted apart from slips of language."""

from collections.abc import Iterator
from typing import NamedTuple

from bench import Bench
from peers import Finding
from predictions import Checker
from sources import Row

#: The rule modules that look for leftovers.
MODULES = {"boilerplate", "leftovers"}
#: How the leftover lines of the seed article start.
SEED_LINES = ("NOW WATCH", "Business Insider Emails", "Site highlights", "Follow Business Insider")

Found = dict[str, list[Finding]]
Span = tuple[int, int]


class LeftoverScore(NamedTuple):
    sure: int
    sure_found: int
    all: int
    all_found: int
    findings: int
    right: int


def spans(row: Row, sure: bool = False) -> list[Span]:
    return [(span["start"], span["end"]) for span in row["leftovers"] if span["sure"] or not sure]


def touches(finding: Finding, span: Span) -> bool:
    return bool(finding["start"] < span[1] and span[0] < finding["end"])


def is_right(row: Row, finding: Finding) -> bool:
    """Whether a finding stands where the reader marked a leftover."""
    return "leftovers" in row and any(touches(finding, span) for span in spans(row))


def split(bench: Bench, tool: Checker, name: str) -> tuple[Found, Found]:
    """A set's findings of language, and those of leftovers, by passage.

    A finding of language that stands in a leftover and hits no edit is in neither: the reader marked no slips there.
    """
    language: Found = {}
    furniture: Found = {}
    for row in bench.rows(name):
        findings = bench.findings(tool, name)[row["id"]]
        furniture[row["id"]] = [finding for finding in findings if is_leftover(finding)]
        others = [finding for finding in findings if not is_leftover(finding)]
        language[row["id"]] = [finding for finding in others if not is_right(row, finding) or bench.hit(row, finding)]
    return language, furniture


def is_leftover(finding: Finding) -> bool:
    """Whether a finding says that something is a leftover."""
    return finding["rule"].partition("/")[0] in MODULES


def score(bench: Bench, tool: Checker, name: str) -> LeftoverScore:
    _, furniture = split(bench, tool, name)
    rows = bench.rows(name)
    right = sum(is_right(row, finding) for row in rows for finding in furniture[row["id"]])
    return LeftoverScore(
        sum(len(spans(row, sure=True)) for row in rows),
        sum(found(spans(row, sure=True), furniture[row["id"]]) for row in rows),
        sum(len(spans(row)) for row in rows),
        sum(found(spans(row), furniture[row["id"]]) for row in rows),
        sum(map(len, furniture.values())),
        right,
    )


def found(wanted: list[Span], findings: list[Finding]) -> int:
    return sum(any(touches(finding, span) for finding in findings) for span in wanted)


def seed_lines(text: str) -> Iterator[Span]:
    for beginning in SEED_LINES:
        start = text.index(beginning)
        yield start, start + len(text[start:].partition("\n")[0])


def seed(bench: Bench, tool: Checker) -> tuple[int, int]:
    """The seed article: how many of its leftover lines are found, and how many findings are neither line nor slip."""
    (row,) = bench.rows("seed")
    findings = [finding for finding in bench.findings(tool, "seed")[row["id"]] if not bench.hit(row, finding)]
    lines = list(seed_lines(row["text"]))
    others = sum(not any(touches(finding, line) for line in lines) for finding in findings)
    return found(lines, findings), others
