"""Suppression comments: where they stand in a document, and what they say.

A directive is a comment of the document's format: `<!-- … -->` in HTML and Markdown, `[//]: # (…)` in Markdown,
`{/* … */}` in MDX, and a line comment where a format has one. In Markdown the front matter may have one, too:

    contentlint: {disable: [typos, grammar/have-base-form]}

What is shown in code, or stands where its format reads no comments, is no directive.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.document import Document

if TYPE_CHECKING:
    import yaml

#: What may follow “contentlint-”.
VERBS = ("disable", "enable", "disable-line", "disable-next-line", "disable-file", "ignore")


class Named(NamedTuple):
    """A rule or module that a directive names, and where; `text`: only where the finding is this text."""

    name: str
    text: str | None
    start: int
    end: int

    def __str__(self) -> str:
        return self.name if self.text is None else f'{self.name}["{self.text}"]'


class Directive(NamedTuple):
    """What a comment from `start` to `end` of the source says; `problem`: why it says nothing."""

    start: int
    end: int
    verb: str
    names: tuple[Named, ...] = ()
    until: date | None = None
    problem: str = ""


def directives(document: Document) -> list[Directive]:
    """All directives of a document, in order."""
    found = [_parse(document.source, *comment) for comment in _comments(document)]
    if document.format == "markdown":
        found += _in_front_matter(document.source)
    return sorted(found, key=lambda directive: directive.start)


# -- what a comment says ----------------------------------------------------------------------------------------------

_VERB = re.compile(r"contentlint-([\w-]*)(?=[\s,]|\Z)")
_HEAD = re.compile(r"contentlint[-: ]*([^\s,]*)")
_SEPARATOR = re.compile(r"[\s,]*")
_REASON = re.compile(r"--(?!\w+=)")
_UNTIL = re.compile(r"until=([^\s,]*)")
_NAME = re.compile(r"([A-Za-z0-9][\w.-]*(?:/[\w.-]+)?)(?:\[\s*[\"“]((?:[^\"”\\]|\\.)*)[\"”]\s*\])?(?=[\s,]|\Z)")
_WORD = re.compile(r"\S+")


def _parse(source: str, start: int, end: int, first: int, last: int) -> Directive:
    """The directive in the comment from `start` to `end`, whose text is from `first` to `last`."""

    def malformed(problem: str) -> Directive:
        return Directive(start, end, "", problem=problem)

    if last < first:
        return malformed("the comment is never closed")
    verb = _VERB.match(source, first, last)
    if verb is None or verb[1] not in VERBS:
        written = _HEAD.match(source, first, last)
        assert written is not None  # it is what comments are found by
        near = get_close_matches(written[1], VERBS, n=1)
        said = f"“{written[0][:60]}” means nothing"
        return malformed(said + (f"; did you mean “contentlint-{near[0]}”?" if near else ""))
    names: list[Named] = []
    until: date | None = None
    at = verb.end()
    while (at := _skip(source, at, last)) < last and not _REASON.match(source, at, last):
        if match := _UNTIL.match(source, at, last):
            until = _date(match[1])
            if until is None:
                return malformed(f"“{match[1]}” is no date such as 2027-01-31")
        elif match := _NAME.match(source, at, last):
            text = match[2]
            if text is not None and verb[1] != "ignore":
                return malformed("only contentlint-ignore goes by a text")
            text = None if text is None else " ".join(re.sub(r"\\(.)", r"\1", text).split())
            names.append(Named(match[1], text, match.start(), match.end()))
        else:
            said = f"“{_word(source, at, last)}” is not the name of a rule"
            return malformed(f'{said}; write a reason after --, and a text as RULE["exact text"]')
        at = match.end()
    if until and verb[1] == "enable":
        return malformed("contentlint-enable has no end to tell")
    return Directive(start, end, verb[1], tuple(names), until)


def _skip(source: str, at: int, last: int) -> int:
    match = _SEPARATOR.match(source, at, last)
    return match.end() if match else at


def _word(source: str, at: int, last: int) -> str:
    match = _WORD.match(source, at, last)
    return match[0][:60] if match else ""


def _date(written: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", written, re.ASCII):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


# -- where comments are -----------------------------------------------------------------------------------------------

#: Where a comment begins, its text, and where it ends; a text that ends before it begins is never closed.
_Comment = tuple[int, int, int, int]

_LINE_COMMENTS = {"latex": "%", "yaml": "#", "org": "#", "asciidoc": "//", "typst": "//"}
# Words that begin with our name but talk about it are left alone.
_OURS = r"(?=contentlint(?:-|[: ] ?(?:disable|enable|ignore)))"
_HTML_COMMENT = re.compile(rf"<!--\s*{_OURS}")
_MDX_COMMENT = re.compile(rf"\{{/\*\s*{_OURS}")
_DEFINITION = re.compile(rf"^[ \t>]*\[[^\[\]\n]{{1,80}}\]:[ \t]*<?#>?[ \t]+[(\"'][ \t]*{_OURS}([^\n]*)", re.M)


def _comments(document: Document) -> Iterator[_Comment]:
    source = document.source
    if document.format == "html":
        yield from _html_comments(source)
    elif document.format == "markdown":
        found = list(_delimited(source, _HTML_COMMENT, "-->"))
        others = list(_definitions(source))
        if document.path.lower().endswith(".mdx"):
            others += _delimited(source, _MDX_COMMENT, "*/}")
        if found or others:
            markup = _Markup(source)
            end = 0
            for comment in found:
                if comment[0] >= end and markup.is_html(comment[0]):
                    yield comment
                    end = comment[1]
            yield from (comment for comment in sorted(others) if not markup.is_code(comment[0]))
    elif document.format in _LINE_COMMENTS:
        prefix = re.escape(_LINE_COMMENTS[document.format])
        for match in re.finditer(rf"(?<![\\:{prefix[-1]}])(?:{prefix})+[ \t]*{_OURS}([^\r\n]*)", source):
            yield match.start(), match.end(), match.start(1), match.end()


def _delimited(source: str, opening: "re.Pattern[str]", closing: str) -> Iterator[_Comment]:
    """What looks like comments; one may begin inside another."""
    last = 0
    for match in opening.finditer(source):
        if 0 <= last < match.end():
            last = source.find(closing, match.end())
        if last < 0:
            yield match.start(), match.end(), match.end(), -1
        else:
            yield match.start(), last + len(closing), match.end(), last


def _definitions(source: str) -> Iterator[_Comment]:
    """Link definitions that nothing refers to: an old way to write a comment in Markdown."""
    for match in _DEFINITION.finditer(source):
        last = match.end() - (len(match[1]) - len(match[1].rstrip().rstrip(")\"'")))
        yield match.start(), match.start(1) + len(match[1].rstrip()), match.start(1), last


_HTML_SPECIAL = re.compile(r"<!--(\s*" + _OURS + r")?|<(script|style|textarea|title|xmp)\b", re.IGNORECASE)


def _html_comments(source: str) -> Iterator[_Comment]:
    """The comments of a page; in scripts and the like there are none."""
    at = 0
    while special := _HTML_SPECIAL.search(source, at):
        if special[2]:
            closing = re.compile(rf"</{special[2]}\b", re.IGNORECASE).search(source, special.end())
            if closing is None:
                return
            at = closing.end()
            continue
        last = source.find("-->", special.start() + 2)
        if last < 0:
            if special[1] is not None:
                yield special.start(), special.end(), special.end(), -1
            return
        at = last + 3
        if special[1] is not None:
            yield special.start(), at, special.end(), last


class _Markup:
    """What of a Markdown source is HTML, and what is code. Asked about rising offsets."""

    def __init__(self, source: str) -> None:
        self._html: list[tuple[int, int]] = []
        self._code: list[tuple[int, int]] = []
        self._source = re.sub("[\ud800-\udfff]", "\ufffd", source)
        self._is_ascii = source.isascii()
        self._known = 0, 0
        self._broken = False
        try:
            self._read(_without_front_matter(self._source))
        except BaseException as error:
            # A panic of the Rust parser is no Exception. The reader tells of it where it dies of the same text.
            if type(error).__name__ != "PanicException":
                raise
            self._broken = True

    def _read(self, text: str) -> None:
        from pyromark import Options, events_with_range

        events: Iterator[tuple[Any, Any]] = events_with_range(
            text, options=Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES
        )
        for event, span in events:
            if "InlineHtml" in event or event == {"Start": "HtmlBlock"}:
                self._html.append((span["start"], span["end"]))
            elif "Code" in event or ("Start" in event and "CodeBlock" in event["Start"]):
                self._code.append((span["start"], span["end"]))

    def is_html(self, offset: int) -> bool:
        """Whether a tag or comment begins at an offset of the source."""
        return self._broken or self._within(self._html, offset)

    def is_code(self, offset: int) -> bool:
        """Whether an offset of the source lies in code."""
        return self._within(self._code, offset)

    def _within(self, spans: list[tuple[int, int]], offset: int) -> bool:
        byte = self._byte(offset)
        index = bisect_right(spans, (byte, len(self._source) * 4)) - 1
        return index >= 0 and byte < spans[index][1]

    def _byte(self, offset: int) -> int:
        if self._is_ascii:
            return offset
        known, byte = self._known if self._known[0] <= offset else (0, 0)
        byte += len(self._source[known:offset].encode())
        self._known = offset, byte
        return byte


# -- front matter -----------------------------------------------------------------------------------------------------

_FRONT_MATTER = re.compile(
    r"(---|\+\+\+)[ \t]*\r?\n((?:(?!(?:\1|\.\.\.)[ \t]*\r?$).*\n)*)(?:\1|\.\.\.)[ \t]*\r?$", re.M
)
_KEY = re.compile(r"^\[?[\"']?contentlint\b[\"']?[ \t]*[:=.\]].*", re.M)


def _without_front_matter(source: str) -> str:
    """The source with blanks for front matter."""
    front = _FRONT_MATTER.match(source)
    return re.sub(r"[^\r\n]", " ", front[0]) + source[front.end() :] if front else source


def _in_front_matter(source: str) -> list[Directive]:
    front = _FRONT_MATTER.match(source)
    key = _KEY.search(source, front.start(2), front.end(2)) if front else None
    if front is None or key is None:
        return []
    if front[1] == "+++":
        problem = "in TOML front matter it is not read; write <!-- contentlint-disable-file RULE --> below"
        return [Directive(*key.span(), "", problem=problem)]
    import yaml

    try:
        root = yaml.compose(front[2], Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return [Directive(*key.span(), "", problem="the front matter around it is not YAML")]
    return [_from_yaml(root, front.start(2), key.span())]


def _from_yaml(root: "yaml.Node | None", first: int, place: tuple[int, int]) -> Directive:
    """The directive in front matter, whose source begins at `first`; its key stands at `place`."""
    said = _value(_value(root, "contentlint"), "disable")
    nodes = said.value if said is not None and isinstance(said.value, list) else [said]
    names = []
    for node in nodes:
        if node is None or not isinstance(node.value, str) or not _NAME.fullmatch(node.value):
            return Directive(*place, "", problem="in front matter, write contentlint: {disable: [RULE, RULE]}")
        names.append(Named(node.value, None, first + node.start_mark.index, first + node.end_mark.index))
    return Directive(*place, "disable-file", tuple(names))


def _value(node: "yaml.Node | None", key: str) -> "yaml.Node | None":
    """The value of a key, where the node is a mapping that has it."""
    import yaml

    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)
