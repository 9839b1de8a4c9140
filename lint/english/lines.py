"""A document as a row of lines, as the model of page furniture sees it: what markup and rules say of each."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from lint.document import Document
from lint.english.rows import Group, Row, ends_like_a_sentence
from lint.finding import Match
from lint.lazily import expression

# Kinds of blocks that are part of the article, however they look.
_NEVER = frozenset(("heading", "item", "cell", "caption"))
# Lines of a text that is wrapped are no longer than this.
_WIDTH = 100
_CODE = expression(r"[{}￼]|\);|=>|</|^\s*(?:\$ |>>> )|^\W*\[[^\]\n]+\]: |=[A-Z]+=")
# What to take for a recipe (so much of a thing, but no count that pages show), and entries of a list of sources.
_AMOUNT = expression(
    r"[-•*–▢ ]*(?:about )?(?:\d+(?:[.,/–-]\d+)?(?: \d/\d)?|\d?[¼½¾⅓⅔⅛]) ?"
    r"(?!min|hour|hr|day|week|month|year|sec|comment|share|view|photo|image|like|repl|respon|of\b|more|stor|article|new|follow"
    r"|item|star|vote|people|reader|thought|free|am\b|pm\b|st\b|nd\b|rd\b|th\b|to\b|in\b|on\b)"
    r"(?:\([^()\n]*\) ?)?(?:[gl]\b|[a-z]{2,})"
)
_SOURCE = expression(
    r"\bdoi\b|\bet al\b|\b(?:19|20)\d\d; ?\d+|^\W*\d+\. ?[A-Z][\w’'-]+ [A-Z]{1,3}[,.]|\bRetrieved from\b|\(accessed [A-Z\d]"
    r"|^[^()\n]+\((?:(?:19|20)\d\d(?:, [A-Z][a-z]+(?: \d{1,2})?)?|n\.d\.)\)\."
    r"|[”\"][.,] (?:Last updated|Published|Accessed) |\n *https?://\S+\s*\Z"
)
# Plain text has no kinds: a list item of the article is one that ends like a sentence.
_ITEM = expression(r"[-•*–]\s|\d+[.)]\s")
# What stands under a picture is its caption.
_PICTURE_BEFORE = expression(r"!\[[^\n]*\)[\s*_]*$")
_EMPHASIS_BEFORE = expression(r"(?:[_*]|<(?:em|i|small)\b[^<>]*>)[\[*_\s]*$")
_EMPHASIS_AFTER = expression(r"(?:[_*]|</(?:em|i|small)>)[.\s]*$", re.M)
# A note of the editors that was glued to the paragraph before it.
# It begins with the mark, since that is found quickly.
_GLUED = expression(r"[_*<](?<=[.!?)}”\"\n][_*<])(?:(?<=<)(?:em>|i>)|(?<!<)[_*]{0,2})(?=[\[_*]*[A-Z“*])")
_ADDRESS = expression(
    r"\b(?:you|your|yours|we|our|us|i|my|me|please|here|below)\b"
    r"|^\W*(?:this|these|all|any|no|sign|subscribe|join|get|follow|read|click|learn|find|see|visit|contact|download|want"
    r"|looking|interested|check|share|watch|copyright|editor|unauthori[sz]ed)\b|©",
    re.I,
)
# In marked-up pages of people who tell of their own work, “we” is the story: there furniture speaks to you.
_INVITES = expression(
    r"\b(?:you|your|yours|please|below)\b|(?:^|[.!?:—–-]\s)\W*(?:sign|subscribe|join|get|follow|read|click|learn|find|see|visit"
    r"|contact|download|check|share|watch|email|call|register|apply|take|send|have|interested|looking|want)\b",
    re.I,
)
# Who writes markup thanks helpers below the story, tells there of its other parts, gives hints and lets others speak.
_OWN = expression(
    r"\W*(?:(?:tip|hint|note|ps|p\.s\.?|nb|[a-z]{2}): |(?:update|edit(?:ed)?) ?[(:]|(?:please )?not(?:e|ice) that\b|"
    r"(?:note: )?(?:special |many |sincere |our |and )*thanks\b(?! for (?:signing|subscribing|joining|reading|watching))"
    r"|thank you to\b|with (?:gratitude|thanks)\b|(?:additional |other )*contribut(?:ions|ors)\b|tomorrow\b"
    r"|(?:in )?(?:the|our|my)? ?next (?:week|month|time|post|article|part|instal)"
    r"|this (?:post |article |piece |story )?is (?:the )?(?:first|second|third|fourth|fifth|last|final|part (?!of th))\b)"
    r"|[^\n]*\b(?:(?:grateful|indebted) (?:thanks )?to|we(?: would like to|’d like to|'d like to)? thank)\b",
    re.I,
)
# One or several people, and what they are or do.
_PEOPLE = expression(
    r"\W*(?:[Bb]y )?(?!The |This |These |Our |About )[A-Z][\w.’'-]+"
    r"(?:,? (?:(?:and|de|van|von|der|la|“\w+”|\(\w+\)) )*[A-Z][\w.’'-]+){1,12}(?:,[^.!?:\n]{0,80}?,?| \([^()\n]*\))?"
    r" (?:(?:is|are|was|were)(?: now| currently| also)? (?:an?|the|in|at|with|on|[A-Z]\w+|members?|librarians?|\w+ing)\b"
    r"|(?:works?|worked|leads?|serves?|served|writes?|manages?|runs?|joined)\b)"
)
# So many paragraphs at the end of a page are its end.
_LAST = 4
# Emphasis that is at least so long is no heading.
_NOTE = 50
_LINK = expression(r"\]\(|<a\s")


class Place(NamedTuple):
    """A line or paragraph: prose offsets without white space at the ends, and the kind of its block."""

    start: int
    end: int
    kind: str


class Lines:
    """The lines of a document; `found` are the matches of rules that say what is furniture.

    `is_plain`: no markup says what a line is.
    """

    def __init__(self, document: Document, found: Sequence[Match]) -> None:
        self._document = document
        self.is_plain = document.format == "text"
        self.places = places(document)
        self._starts = [place.start for place in self.places]
        self._rules: dict[int, list[str]] = {}
        for match in found:
            for index in range(self.at(match.start), len(self.places)):
                start, end, _ = self.places[index]
                if start >= match.end:
                    break
                if 2 * (min(end, match.end) - max(start, match.start)) > end - start:
                    self._rules.setdefault(index, []).append(match.rule.id.partition("/")[2])
        self._row = Row([document.prose[start:end] for start, end, _ in self.places], self._rules)
        self._marked: dict[int, list[str]] = {}
        self._may_be: dict[int, bool] = {}

    def at(self, offset: int) -> int:
        """The line that a prose offset lies in."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def is_found(self, index: int) -> bool:
        """Whether a rule has found the line."""
        return index in self._rules

    def rules(self, index: int) -> list[str]:
        """The names of the rules that have found the line."""
        return self._rules.get(index, [])

    def tells_of_people(self, index: int) -> bool:
        """Whether a line begins with the names of people, and says what they are or do."""
        start, end, _ = self.places[index]
        return _PEOPLE.match(self._document.prose, start, end) is not None

    def may_be(self, index: int) -> bool:
        """Whether a line could be furniture at all.

        Never is the first of the article, a list item, code, a heading, what a recipe takes, an entry of a list of sources.
        """
        known = self._may_be.get(index)
        if known is None:
            known = self._may_be[index] = self._is_eligible(index)
        return known

    def _is_eligible(self, index: int) -> bool:
        start, end, kind = self.places[index]
        if kind in _NEVER or (index == 0 and not self._has_front_matter):
            return False
        prose = self._document.prose
        if not self.is_plain:
            # Who writes markup sets notes off, or puts them at the end; a few words by themselves are a sub-heading,
            # and a question that is set off is that of an interviewer.
            is_set_off = "emphasised" in self.marks(index)
            if kind == "quote" or prose[end - 1] == ":":
                return False
            if (is_set_off and prose[end - 1] == "?") or prose.count(" ", start, end) < 3:
                return False
            if (not is_set_off and index < len(self.places) - _LAST) or _OWN.match(prose, start, end):
                return False
        if _CODE.search(prose, start, end) or _AMOUNT.match(prose, start, end) or _SOURCE.search(prose, start, end):
            return False
        return not (_ITEM.match(prose, start) and self.is_sentence(index))

    def is_sentence(self, index: int) -> bool:
        """Whether a line has a few words and ends like a sentence."""
        start, end, _ = self.places[index]
        text = self._document.prose[start:end]
        return text.count(" ") >= 3 and ends_like_a_sentence(text)

    def addresses_readers(self, index: int) -> bool:
        """Whether a line speaks to its readers, or of the page they see."""
        start, end, _ = self.places[index]
        return (_ADDRESS if self.is_plain else _INVITES).search(self._document.prose[start:end]) is not None

    @cached_property
    def _has_front_matter(self) -> bool:
        return self._document.blocks[0].kind.startswith("field:")

    def features(self, index: int) -> list[str]:
        """All that is known of a line, as names of features."""
        return self._row.features(index, self.marks(index))

    def groups(self, index: int) -> list[Group]:
        """The same, those together that begin alike."""
        return self._row.groups(index, self.marks(index))

    @property
    def has_story(self) -> bool:
        """Whether there is more than a line or two of a story."""
        return self._row.has_story

    def marks(self, index: int) -> list[str]:
        """What the markup says of a line: set off from the story, made of links."""
        known = self._marked.get(index)
        if known is None:
            known = self._marked[index] = self._marks(index)
        return known

    def _marks(self, index: int) -> list[str]:
        document = self._document
        if document.format == "text" or not document.source:
            return []
        start, end, kind = self.places[index]
        first, last = document.origin(start, end)
        source = document.source
        line_end = source.find("\n", last)
        before = source[max(source.rfind("\n", 0, first) + 1, first - 80) : first]
        after = source[last : line_end if line_end >= 0 else len(source)][-200:]
        marks = ["kind " + kind.partition(":")[0]]
        opens, closes = _EMPHASIS_BEFORE.search(before), _EMPHASIS_AFTER.search(after)
        if opens and closes and closes[0][0] in opens[0]:
            marks.append("emphasised")
            if end - start >= _NOTE:
                marks += ["note at the start"] if index < 2 else []
                is_last = index >= len(self.places) - _LAST and not _PICTURE_BEFORE.search(
                    source[max(first - 800, 0) : first]
                )
                marks += ["note at the end"] if is_last else []
        links = len(_LINK.findall(source, first, last))
        if links:
            marks.append("link" if 20 * links < source.count(" ", first, last) else "full of links")
        return marks


def places(document: Document) -> list[Place]:
    """The blocks of a document; of plain text the lines, unless it is wrapped."""
    if document.format != "text":
        blocks = [Place(start, end, kind) for kind, start, end in document.blocks if not _is_beside(kind)]
        glued = [document.prose_offset(glue.end()) for glue in _GLUED.finditer(document.source)]
        if not glued:
            return blocks
        return [
            part
            for block in blocks
            for part in (_parts(document, block) if _any_within(glued, block.start, block.end) else (block,))
        ]
    found: list[Place] = []
    at = 0
    for line in document.prose.split("\n"):
        text = line.strip()
        if text:
            start = at + line.index(text[0])
            found.append(Place(start, start + len(text), "paragraph"))
        at += len(line) + 1
    return [Place(start, end, kind) for kind, start, end in document.blocks] if _is_wrapped(document, found) else found


def _any_within(offsets: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the offsets, which are in order, lies between two others."""
    index = bisect_right(offsets, start)
    return index < len(offsets) and offsets[index] < end


def _parts(document: Document, block: Place) -> Iterator[Place]:
    """A paragraph, and the notes that are glued to its end."""
    start, end, kind = block
    if document.source and kind == "paragraph":
        first, last = document.origin(start, end)
        if _EMPHASIS_AFTER.match(document.source, last):
            for glue in _GLUED.finditer(document.source, first, last):
                at = document.prose_offset(glue.end())
                if at - start >= _NOTE and end - at >= _NOTE:
                    yield Place(
                        start, at - len(document.prose[start:at]) + len(document.prose[start:at].rstrip()), kind
                    )
                    start = at
    yield Place(start, end, kind)


def _is_beside(kind: str) -> bool:
    """Whether a block stands beside the text: front matter, what an image shows."""
    return kind in ("alt", "title") or kind.startswith("field:")


def _is_wrapped(document: Document, lines: Sequence[Place]) -> bool:
    """Whether paragraphs go over several lines of about the same length."""
    if any(end - start > _WIDTH for start, end, _ in lines):
        return False
    joined = [line for line, following in pairwise(lines) if following.start - line.end < 2]
    return bool(joined) and 2 * sum(2 * (end - start) > _WIDTH for start, end, _ in joined) > len(joined)
