"""Word documents: what stands on the page once all tracked changes are accepted, without comments and what fields compute.

A Word file has pages on paper only, so a place in it is a paragraph and a word: the source of the Document is its text with
one line per paragraph (those in tables and text boxes count, and empty ones, too; then the footnotes and endnotes). After
these come headers and footers, each as often as it reads differently, and what is said instead of pictures.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Any, NamedTuple

from lint.document import OBJECT, Prose, Reading
from lint.readers.ooxml import Package

#: A line that ends within a paragraph; it ends no line of the source.
LINE = "\u2028"
_LINES = re.compile(f"[^{LINE}]+|{LINE}")
_BLANK = re.compile(r"[\t\n\r ]")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: Paragraph styles, by their English names, which Word writes in every language.
_KINDS = (
    (re.compile(r"heading|title$|subtitle$"), "heading"),
    (re.compile(r"list\b"), "item"),
    (re.compile(r"caption$"), "caption"),
    (re.compile(r"quote|intense quote|quotations$|block text$"), "quote"),
    (re.compile(r"html preformatted|preformatted text|source code|macro|code\b"), "code"),
)
_CODE = re.compile(r"source text|html (?:code|keyboard|sample|variable)|verbatim char|code\b")
#: Read as nothing: what was deleted or moved away, properties, a second version of a drawing, readings above letters.
_NOTHING = frozenset(
    ("del", "moveFrom", "delText", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "Fallback", "rt")
)
_READS = {"tab": "\t", "br": LINE, "cr": LINE, "noBreakHyphen": "\u2011"}
_OBJECTS = frozenset(("sym", "drawing", "pict", "object", "oMath"))


class Letters(NamedTuple):
    """`source[start:start + len(text)]` is what a `w:t` element says."""

    start: int
    text: str
    element: Any


class Picture(NamedTuple):
    """`source[start:end]` is what is said instead of the picture in an element of a run."""

    start: int
    end: int
    element: Any


class Text(NamedTuple):
    """What a Word file says: its source, how that reads, and the elements that its letters stand in, in order; pictures."""

    source: str
    reading: Reading
    letters: list[Letters]
    pictures: list[Picture]


def read(data: bytes) -> tuple[str, Reading]:
    """The text of a Word file, and its reading. Raises ReadError where it is none, is broken, or cannot be trusted."""
    text, _ = text_of(Package(data))
    return text.source, text.reading


def text_of(package: Package) -> tuple[Text, dict[str, Any]]:
    """The text of a package, and the root elements of the parts that it stands in, by name; the first is the main one."""
    walk = _Walk(_styles(package.part("styles")))
    roots = {}
    for kind in ("document.main", "footnotes", "endnotes"):
        root = package.part(kind)
        if root is not None:
            roots[package.names[kind]] = root
            walk.all_of(root)
    for kind in ("header", "footer"):
        for name in package.every.get(kind, ()):
            roots[name] = package.xml(name)
            walk.beside(roots[name], f"field:{kind}")
    walk.alternatives()
    return walk.text(), roots


def name_of(element: Any) -> str:
    """The name of an element without its namespace: Word's transitional and strict formats differ in that alone."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Any, *names: str) -> Any:
    """The first child of that name, its first child of the next name, and so on; None where there is none."""
    for name in names:
        element = next((each for each in element if name_of(each) == name), None)
        if element is None:
            return None
    return element


def value(element: Any, name: str = "val") -> str:
    """An attribute in the namespace of the element, empty where it is not there."""
    return element.get(f"{element.tag.rpartition('}')[0]}}}{name}", "") if element is not None else ""


def _is_on(element: Any) -> bool:
    return element is not None and value(element) not in ("0", "false", "off")


def _styles(root: Any) -> Mapping[str, str]:
    """The names of the styles, in lower case, by id; one that is made from others has their names behind its own."""
    if root is None:
        return {}
    found = {value(each, "styleId"): each for each in root if name_of(each) == "style"}

    def named(key: str, depth: int = 0) -> str:
        style = found.get(key)
        if style is None or depth > 9:
            return ""
        return f"{value(child(style, 'name')).lower()}\n{named(value(child(style, 'basedOn')), depth + 1)}"

    return {key: named(key) for key in found}


def _alternatives(element: Any) -> Iterator[str]:
    """What is said instead of the pictures of an element, on one line each; those in its text boxes have elements of their own."""
    for each in element.iter("{*}docPr", "{*}shape"):
        holder = next(each.iterancestors("{*}drawing", "{*}pict", "{*}object"), None)
        text = " ".join((each.get("descr") or each.get("alt") or "").split())
        if text and holder is element:
            yield text


class _Field:
    """A field that is open: its instruction, and whether what it shows is prose: the words of a link are."""

    def __init__(self) -> None:
        self.instruction = ""
        self.shown = False

    @property
    def is_read(self) -> bool:
        return self.shown and self.instruction.split()[:1] == ["HYPERLINK"]


class _Walk:
    """Goes through elements in order and gathers the text."""

    def __init__(self, styles: Mapping[str, str]) -> None:
        self._styles = styles
        self._parts: list[str] = []
        self._length = 0
        self._letters: list[Letters] = []
        self._blocks: list[tuple[str, int, int]] = []
        self._fields: list[_Field] = []
        self._boxes: list[Any] = []
        self._cells = 0
        self._muted = 0
        self._joined = True
        self._beside = ""
        self._said: set[str] = set()
        self._pictures: list[tuple[str, Any]] = []
        self._placed: list[Picture] = []

    def text(self) -> Text:
        """All that was gathered."""
        source = "".join(self._parts)
        prose = Prose(source)
        for kind, start, end in self._blocks:
            words = source[start:end]
            start += len(words) - len(words.lstrip())
            prose.block(kind)
            for match in _LINES.finditer(source, start, start + len(words.strip())):
                prose.reads(*match.span(), "\n" if match[0] == LINE else match[0])
        return Text(source, prose.reading(), self._letters, self._placed)

    def beside(self, root: Any, kind: str) -> None:
        """Walk through what stands beside the text, on every page; what was said before is not said again."""
        before = len(self._parts), self._length, len(self._letters), len(self._blocks), self._joined
        self._beside = kind
        self.all_of(root)
        self._beside = ""
        text = "".join(self._parts[before[0] :]).strip()
        if not text or text in self._said:
            parts, self._length, letters, blocks, self._joined = before
            del self._parts[parts:], self._letters[letters:], self._blocks[blocks:]
        self._said.add(text)

    def alternatives(self) -> None:
        """Add what is said instead of the pictures that were met."""
        for text, element in self._pictures:
            if self._parts:
                self._add("\n")
            start = self._length
            self._add(text)
            self._blocks.append(("alt", start, self._length))
            self._placed.append(Picture(start, self._length, element))

    def all_of(self, element: Any) -> None:
        """Walk through what an element holds."""
        for each in element:
            name = name_of(each)
            if name not in _NOTHING:
                handler = getattr(self, f"_on_{name}", None)
                if handler is not None:
                    handler(each)
                elif name in _READS:
                    self._add(_READS[name])
                elif name in _OBJECTS:
                    self._object(each)
                else:
                    self.all_of(each)

    def _add(self, text: str) -> bool:
        """Add to the text unless that is not shown here, or is what a field computes."""
        if self._muted or not all(field.is_read for field in self._fields):
            return False
        self._parts.append(text)
        self._length += len(text)
        return True

    # -- paragraphs and what they stand in ---------------------------------------------------------------------------

    def _on_p(self, paragraph: Any) -> None:
        if not self._joined:
            self._parts.append("\n")
            self._length += 1
        start = self._length
        kind = self._beside or self._kind(paragraph)
        self._muted += kind == "code"
        self.all_of(paragraph)
        self._muted -= kind == "code"
        if self._joined and self._blocks and self._blocks[-1][2] == start:
            kind, start, _ = self._blocks.pop()
        self._blocks.append((kind, start, self._length))
        # Where the end of a paragraph was deleted, it goes on with the next one.
        self._joined = child(paragraph, "pPr", "rPr", "del") is not None
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.all_of(box)

    def _kind(self, paragraph: Any) -> str:
        properties = child(paragraph, "pPr")
        style = self._styles.get(value(child(properties, "pStyle")), "") if properties is not None else ""
        kind = next((kind for name in style.split("\n") for names, kind in _KINDS if names.match(name)), "")
        if kind == "code":
            return kind
        if self._cells:
            return "cell"
        if not kind and properties is not None and child(properties, "numPr") is not None:
            return "item"
        return kind or "paragraph"

    def _on_pPr(self, properties: Any) -> None:
        """How a paragraph looks is no text."""

    def _on_tr(self, row: Any) -> None:
        if child(row, "trPr", "del") is None:
            self.all_of(row)

    def _on_tc(self, cell: Any) -> None:
        self._cells += 1
        self.all_of(cell)
        self._cells -= 1

    def _on_footnote(self, note: Any) -> None:
        if value(note, "type") in ("", "normal"):
            self.all_of(note)

    _on_endnote = _on_footnote

    # -- what stands in a paragraph ----------------------------------------------------------------------------------

    def _on_r(self, run: Any) -> None:
        properties = child(run, "rPr")
        hidden = properties is not None and _is_on(child(properties, "vanish"))
        style = self._styles.get(value(child(properties, "rStyle")), "") if properties is not None else ""
        is_code = any(map(_CODE.match, style.split("\n")))
        if is_code and not hidden:
            self._once(OBJECT)
        self._muted += hidden or is_code
        self.all_of(run)
        self._muted -= hidden or is_code

    def _on_t(self, element: Any) -> None:
        text = _BLANK.sub(" ", element.text or "")
        if element.get(_SPACE) != "preserve":
            text = text.strip(" ")
        start = self._length
        if text and self._add(text):
            self._letters.append(Letters(start, text, element))

    def _object(self, element: Any) -> None:
        if not self._muted:
            self._pictures += ((text, element) for text in _alternatives(element))
        self._once(OBJECT)
        for box in element.iter("{*}txbxContent"):
            within = takewhile(lambda above: above is not element, box.iterancestors())
            if not {"Fallback", "txbxContent"} & set(map(name_of, within)):
                self._boxes.append(box)

    def _once(self, text: str) -> None:
        if self._parts[-1:] != [text]:
            self._add(text)

    # -- fields ------------------------------------------------------------------------------------------------------

    def _on_fldSimple(self, element: Any) -> None:
        field = _Field()
        field.instruction = value(element, "instr")
        field.shown = True
        if not field.is_read:
            self._once(OBJECT)
        self._fields.append(field)
        self.all_of(element)
        self._fields.pop()

    def _on_fldChar(self, element: Any) -> None:
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            if field.shown and not field.is_read:
                self._once(OBJECT)

    def _on_instrText(self, element: Any) -> None:
        if self._fields:
            self._fields[-1].instruction += element.text or ""
