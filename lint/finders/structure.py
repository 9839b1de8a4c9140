"""structure: what only the whole text shows: a paragraph that stands twice, an end in mid-sentence, marks without notes."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from lint.finding import Match
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.document import Block, Document
    from lint.finders.words import Watch
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = (
    "What is wrong with a text as a whole: doubled (a paragraph stands twice), cut-off, cut-off-summary, footnotes (marks"
    " without notes), joined-links (a word that runs into a link) or uneven-list (one item without the stop all others have)."
)

_PROSE = ("paragraph", "quote")

Span = tuple[int, int]

# -- doubled paragraphs -----------------------------------------------------------------------------------------------

# Shorter ones may be refrains, labels and bylines; and what comes again further on may be meant to.
_LONG = 80


def _doubled(document: "Document") -> Iterator[Span]:
    """The second of two paragraphs in a row that read alike."""
    prose = document.prose
    for (before, first, first_end), (kind, start, end) in pairwise(document.blocks):
        if first_end - first == end - start >= _LONG and before in _PROSE and kind in _PROSE:
            text = prose[start:end]
            if text == prose[first:first_end] and any(map(str.isalpha, text)):
                yield start, end


# -- cut off in mid-sentence --------------------------------------------------------------------------------------------

# No sentence ends with these words, and no heading or caption either.
_LEADS_ON = expression(
    r"(?<=[a-z,] )(?:the|a|an|of|and|or|but|to|from|with|by|at|into|its|their|his|our|your|my|these|every|will|would|could"
    r"|should|because|although|which|whose|than|as|if|while|when|where)[ ,]*\Z"
)
_SENTENCES = expression(r"[.!?][\"”’)]* [A-Z“\"]")
_TAIL = 30


def _cut_off(document: "Document") -> Iterator[Span]:
    """The last words of the last paragraph, where they only lead on to others."""
    block = _last_paragraph(document)
    if block is None:
        return
    text = document.prose[block.start : block.end].rstrip()
    found = _LEADS_ON.search(text, max(len(text) - _TAIL, 0))
    # One whole sentence before it tells prose from a list of labels.
    if found and _SENTENCES.search(text):
        yield block.start + found.start(), block.start + found.end()


# -- summaries that were cut ------------------------------------------------------------------------------------------

_SUMMARIES = frozenset(f"field:{name}" for name in ("summary", "description", "deck", "dek", "excerpt", "teaser"))
# A sentence has ended, and the next one never does.
_STUMP = expression(r"[a-z0-9)%”\"’]{3}[.!?][\"”’)]{0,2} +([\"“‘(]?[A-Z0-9][^\n.!?…]*[\w,’”&–-])\Z")
_WORD = expression(r"[^\W_]+")
_ENTITY = expression(r"&(?:#\d+|#x[\da-f]+|[a-z]+);", re.I)
_KNOWN_BY = 6


def _cut_off_summary(document: "Document") -> Iterator[Span]:
    """The last sentence of a summary that has no end, where the text goes on with it, or its last word leads on to others.

    Others are whole sentences, which somebody wrote without a full stop.
    """
    for kind, start, end in document.blocks:
        found = _STUMP.search(document.prose, start, end) if kind in _SUMMARIES else None
        if found and (
            found[1].endswith((",", "&", "–", "-")) or _leads_on(found[1]) or _goes_on(document, end, found[1])
        ):
            yield found.span(1)


def _leads_on(stump: str) -> bool:
    return _LEADS_ON.search(f", {stump}") is not None


def _goes_on(document: "Document", start: int, stump: str) -> bool:
    """Whether the text has the last words of the stump with more behind them."""
    words = _WORD.findall(_ENTITY.sub(" ", stump))[-_KNOWN_BY:]
    again = r"\W+".join(map(re.escape, words)) + r"[^\w.!?]+\w"
    return bool(words) and re.search(rf"(?i)\b{again}", document.prose[start:]) is not None


def _last_paragraph(document: "Document") -> "Block | None":
    """The last block, if it is a paragraph of running text."""
    blocks = [block for block in document.blocks[-4:] if not block.kind.startswith(("field", "alt", "title"))]
    return blocks[-1] if blocks and blocks[-1].kind in _PROSE else None


# -- footnote marks without footnotes ---------------------------------------------------------------------------------

_MARK = expression(r"\[(?<=[a-z.,;:”\"')]\[)(\^?\d{1,3})\](?![\w(\[:])")
_NOTE = expression(r"(?m)^[ \t>*-]*(?:\[\^?\d{1,3}\]|\^\d|\d{1,3}[.)\]:][ \t]|\(\d{1,3}\)|[¹²³⁰-⁹])")
_HEADING = expression(
    r"(?im)^[ \t#*]*(?:foot ?notes?|end ?notes?|notes|references|sources|citations|works cited|bibliography)\b"
)
_FEWEST = 2


def _without_notes(document: "Document") -> Iterator[Span]:
    """The first of the marks of footnotes, [1] and [2], in a text that has none."""
    prose = document.prose
    if "[" not in prose:
        return
    marks = list(_MARK.finditer(prose))
    if len({mark[1] for mark in marks}) >= _FEWEST and not _NOTE.search(prose) and not _HEADING.search(prose):
        yield marks[0].span()


# -- words that run into links ------------------------------------------------------------------------------------------

# In the source: a word right before a link in HTML, or right behind any link. Endings (link's, linked) are none.
_LINK = expression(r"<a\s[^>]*href")
_JOINED = r"(?=[a-z]{3,}\b(?<!ing)(?![-_/]))"
# Apart, since letters at its start make an expression quick.
_LINK_ENDS = expression(rf"\]\([^()\s]*\){_JOINED}"), expression(rf"</a>{_JOINED}")


def _joined_links(document: "Document") -> Iterator[Span]:
    """The letters on either side of a link's edge where they run together; a digit may be the mark of a footnote."""
    source = document.source
    starts = [found.start() for found in _LINK.finditer(source)] if "<a " in source else []
    ends = [found.end() for each in _LINK_ENDS for found in each.finditer(source)] if "](" in source or starts else []
    edges = [place for place in starts if source[place - 1 : place].islower()]
    for edge in map(document.prose_offset, [*edges, *ends]):
        around = document.prose[edge - 1 : edge + 1]
        if len(around) == 2 and around.isalpha():
            yield edge - 1, edge + 1


# -- the one item of a list that has no stop ------------------------------------------------------------------------------

# Behind a bracket (…, etc.) a sentence's stop is missing, too.
_STOPPED = expression(r"[.!?…][\"”’]*\Z")
_UNSTOPPED = expression(r"[a-z]{2,}\)?\Z")
_NEXT_ITEM = expression(r"[^\n]*\n(?:[ \t]*\n)?([ \t]*)(?:[-*+]|\d+[.)])[ \t]")
# So many other items have to end as sentences do, and an item is none that has fewer words.
_OTHERS, _WORDS = 3, 5


def _uneven_list(document: "Document") -> Iterator[Span]:
    """The last word of an item without a stop, where all others of the list have one."""
    prose = document.prose
    if "." not in prose:
        return
    for kind, run in groupby(document.blocks, key=lambda block: block.kind):
        blocks = list(run) if kind == "item" else []
        items = [prose[start:end].rstrip() for _, start, end in blocks]
        unstopped = [index for index, text in enumerate(items) if not _STOPPED.search(text)]
        if len(unstopped) != 1 or len(items) <= _OTHERS:
            continue
        text, start = items[unstopped[0]], blocks[unstopped[0]].start
        found = _UNSTOPPED.search(text)
        if found and len(text.split()) >= _WORDS and "\n" not in text:
            _, end = document.origin(start + found.start(), start + found.end())
            # What ends with a link may be its title, and what has items of its own is their heading.
            if not document.source.startswith(("]", "</a"), end) and not _has_items(document.source, end):
                yield start + found.start(), start + found.end()


def _has_items(source: str, end: int) -> bool:
    """Whether the next line is an item further in than the one that ends there."""
    line = source[source.rfind("\n", 0, end) + 1 : end]
    found = _NEXT_ITEM.match(source, end)
    return found is not None and len(found[1]) > len(line) - len(line.lstrip())


_CHECKS: Mapping[str, "Callable[[Document], Iterator[Span]]"] = {
    "doubled": _doubled,
    "cut-off": _cut_off,
    "cut-off-summary": _cut_off_summary,
    "footnotes": _without_notes,
    "joined-links": _joined_links,
    "uneven-list": _uneven_list,
}


def shape() -> "Shape":
    """The name of a check."""
    from lint.schema import Text

    return Text(tuple(_CHECKS))


class Finder:
    """The checks that rules ask for."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch") -> None:
        self._rules = [(rule, _CHECKS[rule.spec]) for rule in rules]

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    def find(self, document: "Document") -> Iterator[Match]:
        """Everything that is wrong with the text as a whole; asked of its sections, the first of them tells it."""
        if document.part_of is not None:
            whole, start = document.part_of
            if start:
                return
            document = whole
        for rule, check in self._rules:
            fix: tuple[str, ...] = ("",) if rule.spec in ("doubled", "cut-off-summary") else ()
            yield from (Match(rule, start, end, fix) for start, end in check(document))
