"""HTML: tags, scripts, styles and code are markup; text, `alt` and `title` are prose, entities read as their character.

Written by hand over a few regular expressions because the place of every letter has to be known: selectolax and lxml
tell no offsets, and html.parser is slow, tells lines and columns only, and none for attributes and entities. It reads
tags leniently, as people write them, and in linear time whatever is left unclosed.
"""

import re
from collections.abc import Mapping
from functools import cache

from lint.document import Reading
from lint.readers.flow import Flow, character, masked, template_cuts
from lint.readers.frontmatter import read_front_matter

_MARKUP = re.compile(r"<[a-zA-Z/!?]|&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{0,31});?")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{0,31});?")
_TAG_NAME = re.compile(r"</?([a-zA-Z][^\s/<>]*)")
_TAG_STOP = re.compile(r"[<>]|=\s*[\"']")
_ATTRIBUTE = re.compile(r"""(?<![^\s"'/])([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>][^\s<>]*))""")
_MAY_BE_READ = re.compile(r"\b(?:alt|title|content)\s*=", re.I)

#: Elements whose contents are not prose, or shown only where they can't be. An object stands for those that are seen inside a line.
_CODE = frozenset(("code", "kbd", "samp", "var", "svg", "math", "iframe", "canvas", "video", "audio", "object"))
_NOT_PROSE = _CODE | {"script", "style", "template", "noscript", "textarea", "pre"}
_SEEN = _CODE | {"img", "input", "embed"}
#: Attributes that are prose, and the kinds of their blocks.
_READ_ATTRIBUTES = {"alt": "alt", "title": "title"}
#: Elements that give their paragraphs a kind.
_KINDS = {
    **dict.fromkeys(("li", "dt", "dd", "option"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "blockquote": "quote",
    "title": "title",
    # These only hold such elements; what is between or after those is of the kind that is around.
    **dict.fromkeys(("ul", "ol", "dl", "table", "select"), ""),
}
#: Elements that stand by themselves: what is before and after them is another paragraph.
_BLOCKS = frozenset(_KINDS) | frozenset(
    re.findall(
        r"\w+",
        "address article aside body button center details dialog dir div dl fieldset figure footer form frameset head "
        "header hgroup hr html legend main menu nav ol optgroup p pre section select summary table tbody textarea "
        "tfoot thead tr ul",
    )
)


def read(source: str) -> Reading:
    """The reading of an HTML page or fragment, front matter included."""
    cuts = template_cuts(source)
    text = masked(source, cuts)
    flow = Flow(text, cuts)
    start = read_front_matter(flow, text)
    Walk(flow, text, len(text)).walk(start)
    return flow.reading()


class Walk:
    """One walk through a stretch of HTML, from left to right, telling the flow the prose in it.

    `kind` is what paragraphs are where no element says; `read_attributes` are those that are prose, with their kinds.
    """

    def __init__(
        self,
        flow: Flow,
        source: str,
        end: int,
        kind: str = "paragraph",
        read_attributes: Mapping[str, str] = _READ_ATTRIBUTES,
    ) -> None:
        self.flow = flow
        self.source = source
        self.end = end
        self.read_attributes = read_attributes
        # The open elements that give a kind, and how many of each: an end tag that closes none costs nothing.
        self.open: list[tuple[str, str]] = [("", kind)]
        self.count: dict[str, int] = {}
        # What was looked for and does not come any more: looking again would make the time quadratic.
        self.missing: set[str] = set()

    def walk(self, at: int) -> None:
        """Read all from here to the end of the stretch."""
        self.flow.block(self.open[-1][1])
        source, end, flow = self.source, self.end, self.flow
        while match := _MARKUP.search(source, at, end):
            start = match.start()
            if start > at:
                flow.text(at, start)
            if match[0][0] == "&":
                at = match.end()
                _tell_entity(flow, match)
            else:
                at = self.tag(start)
        flow.text(at, end)
        flow.block("paragraph")

    def tag(self, start: int) -> int:
        """Read the markup that starts here, and return where it ends."""
        name = _TAG_NAME.match(self.source, start, self.end)
        if name is None:
            return self.declaration(start)
        end = self.tag_end(name.end())
        element = name[1].lower()
        if self.source[start + 1] == "/":
            self.close(element)
            return end
        if element == "br":
            # A line end that follows in the source is the same line end.
            if not self.source.startswith(("\n", "\r"), end):
                self.flow.reads(start, end, "\n")
            return end
        self.enter(element)
        told = self.attributes(element, name.end(), end)
        if element in _NOT_PROSE and self.source[end - 2] != "/":
            return self.skip(element, start, end)
        if element in _SEEN and not told:
            self.flow.object(start, end)
        return end

    def enter(self, element: str) -> None:
        """An element begins: where it stands by itself, so do its paragraphs."""
        if element in _BLOCKS:
            if element in _KINDS:
                self.open.append((element, _KINDS[element] or self.open[-1][1]))
                self.count[element] = self.count.get(element, 0) + 1
            self.flow.block(self.open[-1][1])

    def close(self, element: str) -> None:
        """An end tag closes its element and all that are still open in it; one that closes nothing, nothing."""
        if element not in _BLOCKS:
            return
        if self.count.get(element):
            name = ""
            while name != element:
                name, _ = self.open.pop()
                self.count[name] -= 1
        self.flow.block(self.open[-1][1])

    def skip(self, element: str, start: int, end: int) -> int:
        """Leave out the contents of an element up to its end tag; without one only scripts and styles have no end."""
        closing = None if element in self.missing else _closing(element).search(self.source, end, self.end)
        if closing is None:
            self.missing.add(element)
            return self.end if element in ("script", "style") else end
        after = self.tag_end(closing.end())
        if element in _SEEN:
            self.flow.object(start, after)
        elif element in _BLOCKS:
            self.flow.block(self.open[-1][1])
        return after

    def tag_end(self, at: int) -> int:
        """Where the tag ends whose name ends here: after its ">", or before a "<" that begins another."""
        source, end = self.source, self.end
        while stop := _TAG_STOP.search(source, at, end):
            mark = source[stop.end() - 1]
            if mark == ">":
                return stop.end()
            if mark == "<":
                return stop.start()
            quote = -1 if mark in self.missing else source.find(mark, stop.end(), end)
            if quote < 0:
                self.missing.add(mark)
                angle = source.find(">", stop.end(), end)
                return angle + 1 if angle >= 0 else end
            at = quote + 1
        return end

    def declaration(self, start: int) -> int:
        """The end of a comment, doctype, CDATA section or processing instruction; unclosed ones reach to the end."""
        source, end = self.source, self.end
        for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", ">"), ("<!", ">"), ("</", ">")):
            if source.startswith(opening, start):
                # "<!-->" is a whole comment.
                found = source.find(closing, start + 2, end)
                return found + len(closing) if found >= 0 else end
        return end

    def attributes(self, element: str, start: int, end: int) -> bool:
        """Tell the attributes of a tag that are prose, each as a block; whether there were any."""
        if not _MAY_BE_READ.search(self.source, start, end):
            return False
        values: dict[str, tuple[str, int, int]] = {}
        for match in _ATTRIBUTE.finditer(self.source, start, end):
            group = match.lastindex or 0
            values.setdefault(match[1].lower(), (match[group], *match.span(group)))
        kinds = self.read_attributes
        if element == "meta" and "name" in values and values["name"][0].lower() == "description":
            kinds = {"content": "field:description"}
        told = False
        for name, (value, first, last) in values.items():
            if name in kinds and value and not value.isspace():
                self.flow.block(kinds[name])
                tell_text(self.flow, self.source, first, last)
                told = True
        if told:
            self.flow.block(self.open[-1][1])
        return told


@cache
def _closing(element: str) -> re.Pattern[str]:
    return re.compile(rf"</{element}(?=[\s/>])", re.I)


def tell_text(flow: Flow, source: str, start: int, end: int) -> None:
    """Tell the flow text without tags: entities read as their character."""
    for match in _ENTITY.finditer(source, start, end):
        flow.text(start, match.start())
        start = match.end()
        _tell_entity(flow, match)
    flow.text(start, end)


def _tell_entity(flow: Flow, match: re.Match[str]) -> None:
    text = character(match[0])
    if text == match[0]:
        flow.text(*match.span())
    else:
        flow.reads(*match.span(), text)
