"""What the markup readers share: a collector that knows white space from words, and cuts for template code."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from lint.document import BREAK, OBJECT, Block, Prose
from lint.lazily import expression

#: A carriage return; group 1 holds the "\n" it belongs to.
CARRIAGE_RETURN = expression(r"\r(\n?)")


class Cut(NamedTuple):
    """`source[start:end]` is no prose wherever it stands; it reads as `text`, but for what is said in place of a picture.

    `alt`: where that stands, and what it says.
    """

    start: int
    end: int
    text: str
    alt: tuple[int, int, str] | None = None


class Flow(Prose):
    """A `Prose` for markup: blocks have no white space at their ends, and none without a word is kept.

    Cuts and carriage returns are taken out of whatever is told as `text`.
    """

    def __init__(self, source: str, cuts: Sequence[Cut] = ()) -> None:
        super().__init__(source)
        self._cuts = cuts
        self._next_cut = 0
        self._returns = "\r" in source
        # Text that ends before this stands as it is: the next cut, or the first letter where lines end in "\r".
        self._plain_to = -1 if self._returns else cuts[0].start if cuts else len(source)
        self._has_words = False
        self._before = 0, 0, 0

    def block(self, kind: str) -> None:
        """End the block at hand; what is read next belongs to a new block of this kind."""
        if self._block_start >= 0:
            self._close()
        self._kind = kind

    def text(self, start: int, end: int) -> None:
        """`source[start:end]` is prose as it stands, but for cuts and carriage returns."""
        if end > self._plain_to:
            self._cut_text(start, end)
        elif self._has_words and end > start and (start == self._end or self._source[start] != " "):
            # `_add`, written out: most text goes on with a block that has begun, and calls are what costs here.
            text = self._source[start:end]
            self._texts.append(text)
            self._prose_starts.append(self._length)
            self._source_starts.append(start)
            self._source_ends.append(end)
            self._length += len(text)
            self._end = end
        else:
            self.verbatim(start, end)

    def _cut_text(self, start: int, end: int) -> None:
        cuts, index = self._cuts, self._next_cut
        while index < len(cuts) and cuts[index].end <= start:
            index += 1
        self._next_cut = index
        while index < len(cuts) and cuts[index].start < end:
            cut = cuts[index]
            self._lines(start, cut.start)
            if cut.alt is not None and start <= cut.alt[0] and cut.alt[1] <= end:
                kind = self._kind
                self.block("alt")
                self.reads(*cut.alt)
                self.block(kind)
            else:
                self.reads(max(cut.start, start), min(cut.end, end), cut.text)
            start = cut.end
            index += 1
        self._lines(start, end)
        if not self._returns:
            self._plain_to = cuts[index].start if index < len(cuts) else len(self._source)

    def object(self, start: int, end: int) -> None:
        """Something that is not a word stands here."""
        self.reads(start, end, OBJECT)

    def verbatim(self, start: int, end: int) -> None:
        """`source[start:end]` is prose as it stands."""
        text = self._source[start:end]
        if self._block_start < 0:
            text = text.lstrip()
            start = end - len(text)
            if not text:
                return
            self._open(start)
        elif text[:1] == " " and start > self._end and self._texts[-1][-1] == " ":
            # One space before markup that reads as nothing and one after it are one space to who reads the page.
            start += 1
            text = text[1:]
        if not self._has_words:
            self._has_words = not text.isspace()
        if text:
            self._add(start, end, text)

    def reads(self, start: int, end: int, text: str) -> None:
        """`source[start:end]` reads as `text`. Stretches are told in order and never overlap."""
        blank = not text or text.isspace()
        if self._block_start < 0:
            if blank:
                return
            self._open(start)
        if not blank and text != OBJECT:
            self._has_words = True
        if text:
            self._add(start, end, text)

    def _lines(self, start: int, end: int) -> None:
        """Prose without cuts: before a "\\n" a carriage return reads as nothing, alone as "\\n"."""
        if self._returns and start < end:
            for match in CARRIAGE_RETURN.finditer(self._source, start, end):
                at = match.start()
                self.verbatim(start, at)
                if not self._source.startswith("\n", at + 1):
                    self.reads(at, at + 1, "\n")
                start = at + 1
        if start < end:
            self.verbatim(start, end)

    def _open(self, start: int) -> None:
        length = self._length
        self._before = len(self._texts), length, self._end
        if length:
            self._texts.append(BREAK)
            self._prose_starts.append(length)
            self._source_starts.append(self._end)
            self._source_ends.append(start)
            self._length = length = length + len(BREAK)
        self._block_start = length

    def _close(self) -> None:
        if self._has_words:
            if self._texts[-1][-1].isspace():
                self._trim()
            self._blocks.append(Block(self._kind, self._block_start, self._length))
            self._has_words = False
        else:
            count, self._length, self._end = self._before
            for pieces in (self._texts, self._prose_starts, self._source_starts, self._source_ends):
                del pieces[count:]
        self._block_start = -1

    def _trim(self) -> None:
        """Take white space off the end. The block has a word, so this ends at the latest there."""
        while True:
            text = self._texts[-1]
            kept = len(text.rstrip())
            verbatim = self._source_ends[-1] - self._source_starts[-1] == len(text)
            if kept == len(text) or (kept and not verbatim):
                break
            self._length -= len(text) - kept
            if kept:
                self._texts[-1] = text[:kept]
                self._source_ends[-1] -= len(text) - kept
                break
            for pieces in (self._texts, self._prose_starts, self._source_starts, self._source_ends):
                del pieces[-1]
        self._end = self._source_ends[-1]


@lru_cache(maxsize=4096)
def character(entity: str) -> str:
    """What an entity reads as; one that nobody knows reads as itself."""
    # The table of names is big: only pages that have entities pay for it.
    from html import unescape

    return unescape(entity)


# What is handed to a template may stand in braces, and in braces within: {{ example({kind: "item", size: {width: 2}}) }}.
_BRACED = r"\{(?:[^`{}]|\{[^`{}]*\})*\}"
_TEMPLATE = expression(
    rf"\{{(?:\{{\{{?(?:[^`{{}}]|{_BRACED})*\}}\}}\}}?|%(?:[^`{{}}]|{_BRACED})*%\}}|#[^`{{}}]*#\}}|/\*[^`{{}}]*\*/\}})"
)
_CLOSER = expression(r"\{[{%][<%-]?-?\s*(?:/|end)")
_ASCII = expression(r"[\x00-\x7f]")
# Template blocks that hold code, by the word that opens them; closed by “/word” or “endword”.
_CODE_BLOCK = expression(r"\{[{%][<%-]?-?\s*(/|end)?(highlight|raw|verbatim|mermaid|katex|math|code)\b")


def template_cuts(source: str) -> list[Cut]:
    """Shortcodes ({{< … >}}, {{% … %}}), Liquid and Jinja ({{ … }}, {% … %}) and their comments.

    They read as an object inside a line, as nothing where they have lines to themselves or only close another one;
    where they show a picture, as what is said in place of it. Takes time linear in the source.
    """
    if "{" not in source:
        return []
    spans = [match.span() for match in _TEMPLATE.finditer(source)]
    return [
        Cut(start, end, _template_reads(source, start, end), _alt(source, start, end))
        for start, end in _with_code_blocks(source, spans)
    ]


# Words in place of a picture: {{< img src="a.png" alt="A dog." >}}, {% include figure, alt: "A dog." %}, and after its
# address {% image "a.png" "A dog." %}. What has marks of its own is left to templates, and so is a single word.
_WORDS = r"""([^"\\{}<>&]* [^"\\{}<>&]*)\""""
_ALT = expression(rf"""(?s:.*?)[\s,]alt ?[=:] ?"{_WORDS}""")
_ALT_OF_IMAGE = expression(rf"""\{{%-?\s*image\b[^"]*"[^"\s]+"(?:\s+"[^"\s]*")*\s+"{_WORDS}""")


def _alt(source: str, start: int, end: int) -> tuple[int, int, str] | None:
    """Where the words in place of a picture stand in a shortcode, and what they say."""
    found = _ALT.match(source, start, end) if source.find("alt", start, end) > 0 else None
    found = found or _ALT_OF_IMAGE.match(source, start, end)
    return (*found.span(1), found[1]) if found else None


def _template_reads(source: str, start: int, end: int) -> str:
    if source[start + 1] in "#/" or stands_alone(source, start, end):
        return ""
    # What closes shows nothing itself, but must not join two words.
    if _CLOSER.match(source, start, end) and not source[end : end + 1].isalnum():
        return ""
    return OBJECT


def stands_alone(source: str, start: int, end: int) -> bool:
    """Whether nothing but white space stands on the lines of `source[start:end]` around it."""
    # Bounded looks: a margin wider than this is not an indent.
    before = source[max(start - 80, 0) : start]
    after = source[end : end + 80]
    return not before[before.rfind("\n") + 1 :].strip() and not after.partition("\n")[0].strip()


def _with_code_blocks(source: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, where those that open a block of code reach to the end of what closes it."""
    tags = [_CODE_BLOCK.match(source, start, end) for start, end in spans]
    if not any(tags):
        return spans
    last_closer = {tag[2]: index for index, tag in enumerate(tags) if tag and tag[1]}
    merged: list[tuple[int, int]] = []
    waiting = ""
    for index, (span, tag) in enumerate(zip(spans, tags, strict=True)):
        if waiting:
            if tag and tag[1] and tag[2] == waiting:
                merged[-1] = merged[-1][0], span[1]
                waiting = ""
            continue
        merged.append(span)
        if tag and not tag[1] and last_closer.get(tag[2], -1) > index:
            waiting = tag[2]
    return merged


def masked(source: str, cuts: Sequence[Cut], filler: str = "%") -> str:
    """The source with something meaningless, of the same length in characters and in bytes, in place of the cuts."""
    if not cuts:
        return source
    parts = []
    end = 0
    for cut in cuts:
        parts.append(source[end : cut.start])
        hidden = source[cut.start : cut.end]
        parts.append(filler * len(hidden) if hidden.isascii() else _ASCII.sub(filler, hidden))
        end = cut.end
    parts.append(source[end:])
    return "".join(parts)
