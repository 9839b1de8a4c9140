"""Article: a document as its reader sees it, with the places of its findings; what a report for editors shows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from lint.document import OBJECT, Block, Document
from lint.finding import Finding, Fix

_LONGEST_TITLE = 120
# Blocks that may be what an article is called, the best first.
_TITLES = ("field:title", "field:headline", "title", "heading")


class Place(NamedTuple):
    """Where a finding stands in the prose; an empty span where it stands in a comment.

    `after`: for each of its fixes what the span then reads as, None where the fix only says what to do.
    """

    start: int
    end: int
    after: tuple[str | None, ...] = ()


#: What tells the findings of a document apart: rule, field, and span of source.
_Key = tuple[str, str | None, int, int]


class Article(NamedTuple):
    """The prose with its blocks (prose offsets), and where in it each finding stands, and what stands behind one."""

    prose: str
    blocks: tuple[Block, ...]
    places: Mapping[_Key, Place]

    def place(self, finding: Finding) -> Place:
        """Where one of its findings stands."""
        return self.places[key_of(finding)]

    @property
    def title(self) -> str:
        """What the article calls itself, on one line; empty where it says nothing."""
        found: dict[str, Block] = {}
        for block in self.blocks:
            found.setdefault(block.kind, block)
        best = next((found[kind] for kind in _TITLES if kind in found), self.blocks[0] if self.blocks else None)
        if best is None:
            return ""
        text = " ".join(self.prose[best.start : best.end].replace(OBJECT, " ").split())
        return text if len(text) <= _LONGEST_TITLE else f"{text[: _LONGEST_TITLE - 1].rstrip()}…"


def article_of(document: Document, findings: Iterable[Finding], told: Iterable[Finding] | None = None) -> Article:
    """The article that a document is to its reader. `told`: the same findings as they are reported, where that differs."""
    findings = tuple(findings)
    pairs = zip(_each(findings), _each(findings if told is None else told), strict=True)
    return Article(document.prose, document.blocks, {key_of(each): place_of(document, own) for own, each in pairs})


def _each(findings: Iterable[Finding]) -> Iterator[Finding]:
    for finding in findings:
        yield from (finding, *finding.related)


def key_of(finding: Finding) -> _Key:
    """What tells a finding from all others of its document."""
    return finding.rule, finding.field, finding.start.char, finding.end.char


def place_of(document: Document, finding: Finding) -> Place:
    """Where a finding of a document stands in its prose."""
    if finding.scope == "comment":
        return Place(0, 0, tuple(None for _ in finding.fixes))
    start, end = document.prose_span(finding.start.char, finding.end.char)
    return Place(start, end, tuple(_after(document, start, end, fix) for fix in finding.fixes))


def _after(document: Document, start: int, end: int, fix: Fix) -> str | None:
    """What `prose[start:end]` reads as once it is fixed."""
    if not fix.edits:
        return None
    parts: list[str] = []
    for edit in fix.edits:
        first, last = document.prose_span(edit.start.char, edit.end.char)
        parts += document.prose[start:first], edit.text
        start = max(start, last)
    return "".join((*parts, document.prose[start:end]))
