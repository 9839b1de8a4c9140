"""Markdown: CommonMark with tables, footnotes and front matter, as pulldown-cmark (pyromark) reads it.

What is not CommonMark is cut out beforehand (extensions.py).
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from pyromark import Markdown, Options

from lint.document import Reading
from lint.errors import ReadError
from lint.lazily import expression
from lint.readers.extensions import DIRECTIVE, without_directives, without_extensions
from lint.readers.flow import Flow
from lint.readers.frontmatter import read_front_matter

if TYPE_CHECKING:
    from lint.readers.html import Walk

_PARSER = Markdown(
    options=Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_GFM
)


def read(source: str) -> Reading:
    """The reading of a Markdown text. Raises ReadError where the parser dies of it."""
    try:
        return _read(source)
    except UnicodeEncodeError:
        # Half of a surrogate pair is no text; the parser's substitute for it has the same length.
        return _read(_SURROGATE.sub("\ufffd", source))
    except BaseException as error:
        # A panic of the Rust parser is no Exception, and must not end the run that other files are part of.
        if type(error).__name__ != "PanicException":
            raise
        raise ReadError(f"the Markdown parser died of this text: {error}") from None


def _read(source: str) -> Reading:
    flow, has_directives = _read_page(source)
    if has_directives:
        # Directives are rare, and a paragraph that begins like one is the cheapest sign of them.
        text = without_directives(source)
        if text != source:
            flow, _ = _read_page(text)
    return flow.reading()


def _read_page(source: str) -> tuple[Flow, bool]:
    text, cuts = without_extensions(source)
    flow = Flow(text, cuts)
    body = _Body(flow, text, read_front_matter(flow, text))
    body.read()
    return flow, body.has_directives


_SURROGATE = expression("[\ud800-\udfff]")

#: Ends that end no block, or after which something comes that says so itself.
_QUIET_ENDS = frozenset(("Emphasis", "Strong", "Strikethrough", "Link", "Paragraph"))
#: Starts that give the paragraphs inside them a kind.
_CONTAINERS = {"Item": "item", "BlockQuote": "quote", "FootnoteDefinition": "paragraph"}
_LEAVES = {"Heading": "heading", "TableCell": "cell"}

#: Links that are written as their address.
_ADDRESSES = ("Autolink", "Email")

#: The attributes of HTML tags that are read. A link's title is not: it would break a sentence in two.
_READ_ATTRIBUTES = {"alt": "alt"}

# Tags of elements that hold blocks. Where one is open or HTML came just before, indented lines that start with a tag go on
# with it and are no code: CommonMark ends a block of HTML at a blank line, its writer did not.
_HOLDING = expression(r"<(/?)(?:ul|ol|li|div|section|article|blockquote|table|tbody|thead|tr|td|dl|dd)\b", re.I)
_TAG = expression(rb"\s*</?[a-zA-Z]")

_Events = Iterator[tuple[Any, dict[str, int]]]


class _Body:
    """The page below the front matter. The parser's offsets are bytes from there; the flow's are code points."""

    def __init__(self, flow: Flow, text: str, start: int) -> None:
        self.flow = flow
        self.text = text
        self.body = text[start:] if start else text
        # Asked for first: the parser leaves its UTF-8 with the string, and `encode` takes it from there.
        self.events: _Events = _PARSER.events_with_range(self.body)  # type: ignore[assignment]
        self.data = self.body.encode()
        self.at, self.tell = _in_code_points(flow, self.data, start)
        self.kinds = ["paragraph"]
        self.has_directives = False
        # Where the block at hand ends, and the walk through the tags in it.
        self.block_end = 0
        self.walk: Walk | None = None
        self.walk_end = -1
        # How many elements of HTML are open that hold blocks, and where the last HTML ended.
        self.depth = 0
        self.html_end = -1

    def read(self) -> None:
        """Follow the parser's events.

        Most of them are stretches of text, cut at every character that could have meant something. Those that touch
        are put together again, and only what is put together is told. So a stretch is open from `start` to `end`.
        """
        flow, data, at, tell = self.flow, self.data, self.at, self.tell
        events = self.events
        start = end = skip_to = 0
        for event, span in events:
            # An event is a dictionary of one key, or a string; `in` works on both and is the fastest question.
            if "Text" in event:
                text = event["Text"]
                first = span["start"]
                if first < skip_to:
                    continue
                last = span["end"]
                # Text of the same length as its bytes is ASCII, and stands there: whatever reads as another is longer.
                if last - first == len(text) or data[first:last] == text.encode():
                    if first != end:
                        if end > start:
                            tell(start, end)
                        start = first
                    end = last
                    continue
                if end > start:
                    tell(start, end)
                flow.reads(at(first), at(last), text)
                start = end = last
            elif "End" in event:
                name = event["End"]
                if name.__class__ is str and name in _QUIET_ENDS:
                    continue
                if end > start:
                    tell(start, end)
                    start = end
                self.close(name)
            elif "Start" in event:
                value = event["Start"]
                if value == "Strong" or value == "Emphasis":
                    continue
                name = value if value.__class__ is str else next(iter(value))
                if name == "Link" and value["Link"]["link_type"] not in _ADDRESSES:
                    continue
                if end > start:
                    tell(start, end)
                    start = end
                if span["start"] < skip_to and name in ("Image", "Link"):
                    _skip(events)
                    continue
                self.open(name, value, span, events)
            elif event == "SoftBreak":
                if span["start"] < skip_to:
                    continue
                if span["start"] != end:
                    if end > start:
                        tell(start, end)
                    start = span["start"]
                end = span["end"]
            else:
                if end > start:
                    tell(start, end)
                    start = end
                if span["start"] >= skip_to:
                    skip_to = self.mark(event, span)
        if end > start:
            tell(start, end)
        flow.block("paragraph")

    def open(self, name: str, value: Any, span: dict[str, int], events: _Events) -> None:
        """An element begins. Those that hold no prose are read to their end here."""
        flow = self.flow
        if name == "Paragraph":
            if self.data.startswith(DIRECTIVE, span["start"]):
                self.has_directives = True
            self.block_end = span["end"]
            flow.block(self.kinds[-1])
        elif name in _CONTAINERS:
            self.block_end = span["end"]
            self.kinds.append(_CONTAINERS[name])
            flow.block(self.kinds[-1])
        elif name in _LEAVES:
            self.block_end = span["end"]
            self.kinds.append(_LEAVES[name])
            flow.block(self.kinds[-1])
        elif name == "Image":
            if self.data.startswith(b"![]", span["start"]):
                flow.object(self.at(span["start"]), self.at(span["end"]))
                _skip(events)
            else:
                self.kinds.append("alt")
                flow.block("alt")
        elif name == "Link":
            flow.object(self.at(span["start"]), self.at(span["end"]))
            _skip(events)
        elif name == "CodeBlock":
            flow.block(self.kinds[-1])
            if value[name] == "Indented" and self.goes_on_with_html(span["start"]):
                self.tell_html(span["start"], span["end"])
            _skip(events)
        elif name == "HtmlBlock":
            self.html(span["start"], events)

    def close(self, name: Any) -> None:
        """A block ends; what comes next in the same container is another."""
        name = name if name.__class__ is str else next(iter(name))
        if name in _CONTAINERS or name in _LEAVES or name == "Image":
            self.kinds.pop()
        self.flow.block(self.kinds[-1])

    def mark(self, event: Any, span: dict[str, int]) -> int:
        """Something that reads as an object, a line end or nothing. Returns up to which byte text is no prose."""
        start, end = span["start"], span["end"]
        if "Code" in event:
            self.flow.object(self.at(start), self.at(end))
        elif event == "HardBreak":
            self.flow.reads(self.at(start), self.at(end), "\n")
        elif event == "Rule":
            self.flow.block(self.kinds[-1])
        elif "InlineHtml" in event:
            return self.inline_html(start, end)
        return end

    def inline_html(self, start: int, end: int) -> int:
        """A tag inside a line. Returns where its contents end that are not prose, in bytes."""
        at = self.at(start)
        if self.walk is None or self.walk_end != self.block_end:
            # Only pages with HTML in them pay for its reader.
            from lint.readers.html import Walk

            block_end = at + len(self.data[start : self.block_end].decode())
            self.walk = Walk(self.flow, self.text, block_end, self.kinds[-1], _READ_ATTRIBUTES)
            self.walk_end = self.block_end
        after = self.walk.tag(at)
        return max(end, start + len(self.text[at:after].encode()))

    def html(self, start: int, events: _Events) -> None:
        """A block of HTML: its text is prose like that of a page."""
        end = start
        for event, span in events:
            if "End" in event:
                break
            # Lines of one block touch, but for an indent or the marker of a quotation.
            if span["start"] != end and not self.data[end : span["start"]].isspace():
                self.tell_html(start, end)
                start = span["start"]
            end = span["end"]
        self.tell_html(start, end)
        self.flow.block(self.kinds[-1])

    def goes_on_with_html(self, start: int) -> bool:
        """Whether indented lines are the next lines of an element of HTML."""
        is_next = self.html_end >= 0 and not self.data[self.html_end : start].strip()
        return (is_next or self.depth > 0) and _TAG.match(self.data, start) is not None

    def tell_html(self, start: int, end: int) -> None:
        """Tell the flow the prose in one stretch of HTML."""
        from lint.readers.html import Walk

        self.html_end = end
        first, last = self.at(start), self.at(end)
        for closing in _HOLDING.findall(self.text, first, last):
            self.depth = max(self.depth - 1, 0) if closing else self.depth + 1
        Walk(self.flow, self.text, last, self.kinds[-1], _READ_ATTRIBUTES).walk(first)


def _skip(events: _Events) -> None:
    """Pass over the rest of an element."""
    depth = 1
    for event, _ in events:
        if "Start" in event:
            depth += 1
        elif "End" in event:
            depth -= 1
            if not depth:
                return


def _in_code_points(flow: Flow, data: bytes, start: int) -> tuple[Callable[[int], int], Callable[[int, int], None]]:
    """From offsets in `data`, which follows on `start` code points, to code points; and to tell the flow such a span.

    Offsets mostly rise: what is between the last one and the next is all that is counted.
    """
    text = flow.text
    known_byte, known = 0, start

    def at(byte: int) -> int:
        nonlocal known_byte, known
        if byte < known_byte:
            known_byte, known = 0, start
        known += len(data[known_byte:byte].decode())
        known_byte = byte
        return known

    def tell(first: int, last: int) -> None:
        nonlocal known_byte, known
        begin = known + len(data[known_byte:first].decode())
        known = begin + len(data[first:last].decode())
        known_byte = last
        text(begin, known)

    if data.isascii():
        return start.__add__, lambda first, last: text(first + start, last + start)
    return at, tell
