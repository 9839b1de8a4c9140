"""A copy of a Word document with fixes as tracked changes, and a comment for each finding.

Findings stand in the text that the reader took out; it also says which elements the letters stand in. Runs are cut where
a finding begins and ends, and nothing else of the document is touched.
"""

import shutil
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from copy import deepcopy
from datetime import datetime, timezone
from io import BytesIO
from typing import Any, NamedTuple

from lxml import etree

from lint.finding import Edit, Finding, Fix
from lint.readers.docx import Letters, Text, name_of, text_of
from lint.readers.ooxml import Package
from lint.wordcomments import Comments

_AUTHOR = "contentlint"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: What runs stand in where a change can be tracked: within somebody's own insertion there is only a comment.
_HOLDERS = frozenset(("p", "hyperlink", "sdtContent", "smartTag"))


class Annotated(NamedTuple):
    """The bytes of the copy, and how many fixes it has as tracked changes."""

    data: bytes
    tracked: int


def annotated(data: bytes, findings: Sequence[Finding]) -> Annotated:
    """A copy of a Word file with what was found in just these bytes. Raises ReadError where they cannot be read."""
    package = Package(data)
    text, roots = text_of(package)
    main = next(iter(roots.values()))
    if not findings or not text.letters or not _is_in(text.letters[0].element, main):
        # There is nothing to say, or nothing to say it of: no words, just pictures.
        return Annotated(data, 0)
    writer = _Writer(text, roots, Comments(package, main))
    end = -1
    for finding in findings:
        edits = _edits(finding)
        if edits and edits[0].start.char >= end and writer.can_track(edits):
            for edit in edits:
                writer.track(edit)
            end = edits[-1].end.char
            writer.tracked += 1
        writer.comment(finding)
    changed = roots | writer.comments.parts
    return Annotated(_packed(package.archive, changed), writer.tracked)


def _edits(finding: Finding) -> Sequence[Edit]:
    """The edits of the best fix; whoever reads it accepts or rejects it, so that it need not be safe."""
    fix: Fix | None = next((fix for fix in finding.fixes if fix.edits and fix.safety != "manual"), None)
    return fix.edits if fix else ()


def _packed(archive: zipfile.ZipFile, changed: dict[str, Any]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as copy:
        for info in archive.infolist():
            if info.filename not in changed:
                with archive.open(info) as old, copy.open(info.filename, "w") as new:
                    shutil.copyfileobj(old, new)
        for name, root in changed.items():
            copy.writestr(name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
    return stream.getvalue()


class _Writer:
    def __init__(self, text: Text, roots: dict[str, Any], comments: Comments) -> None:
        self._letters = letters = text.letters
        self._pictures = text.pictures
        self._starts = [each.start for each in letters]
        self._main = next(iter(roots.values()))
        self._space = self._main.tag.rpartition("}")[0] + "}"
        ids = (each.get(f"{self._space}id", "") for root in roots.values() for each in root.iter("{*}ins", "{*}del"))
        self._id = max((int(each) for each in ids if each.isdigit()), default=0)
        self._when = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.comments = comments
        self.tracked = 0

    # -- runs --------------------------------------------------------------------------------------------------------

    def _within(self, start: int, end: int) -> list[Letters]:
        """The letters from `start` to `end`, in runs of their own."""
        self._cut(start)
        self._cut(end)
        return self._letters[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _cut(self, offset: int) -> None:
        """End a run at an offset of the source, so that another begins there."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._starts[index] + len(self._letters[index].text):
            # Behind the letters: what else is in their run is cut off, too.
            if index >= 0 and offset == self._starts[index] + len(self._letters[index].text):
                self._split(self._letters[index].element.getnext())
            return
        start, text, element = self._letters[index]
        if offset > start:
            rest = deepcopy(element)
            element.addnext(rest)
            rest.tail = None
            parts = Letters(start, text[: offset - start], element), Letters(offset, text[offset - start :], rest)
            for part in parts:
                part.element.text = part.text
                part.element.set(_SPACE, "preserve")
            self._letters[index : index + 1] = parts
            self._starts.insert(index + 1, offset)
            element = rest
        self._split(element)

    def _split(self, element: Any) -> None:
        """Begin a new run of the same properties with an element of a run, unless it is the first in there."""
        if element is None:
            return
        run = element.getparent()
        before = element.getprevious()
        if before is None or name_of(before) == "rPr":
            return
        new = run.makeelement(run.tag, dict(run.attrib))
        properties = next((each for each in run if name_of(each) == "rPr"), None)
        following = [element, *element.itersiblings()]
        if properties is not None:
            new.append(deepcopy(properties))
        new.extend(following)
        run.addnext(new)

    # -- tracked changes ---------------------------------------------------------------------------------------------

    def can_track(self, edits: Iterable[Edit]) -> bool:
        """Whether all that is replaced are letters that stand in runs of their own, none of them changed already."""
        for edit in edits:
            start, end = edit.start.char, edit.end.char
            letters = self._within(start, end) if end > start else self._beside(start)
            if end > start and sum(len(each.text) for each in letters) != end - start:
                return False
            if not letters or any(name_of(_run(each).getparent()) not in _HOLDERS for each in letters):
                return False
        return True

    def _beside(self, offset: int) -> list[Letters]:
        """The letters that end at an offset, or else begin there."""
        self._cut(offset)
        index = bisect_left(self._starts, offset)
        if index and self._starts[index - 1] + len(self._letters[index - 1].text) == offset:
            return [self._letters[index - 1]]
        return [each for each in self._letters[index : index + 1] if each.start == offset]

    def track(self, edit: Edit) -> None:
        """Write a change that Word shows as one, to be accepted or rejected."""
        start, end = edit.start.char, edit.end.char
        letters = self._within(start, end) if end > start else self._beside(start)
        model = _run(letters[0])
        for each in letters if end > start else ():
            run = _run(each)
            deleted = self._change("del", run)
            run.addprevious(deleted)
            deleted.append(run)
            each.element.tag = f"{self._space}delText"
        if edit.text:
            inserted = self._change("ins", model)
            run = etree.SubElement(inserted, model.tag)
            run.extend(deepcopy(each) for each in model if name_of(each) == "rPr")
            text = etree.SubElement(run, f"{self._space}t")
            text.text = edit.text
            text.set(_SPACE, "preserve")
            last = _outermost(_run(letters[-1]))
            (last.addprevious if letters[-1].start == start == end else last.addnext)(inserted)

    def _change(self, name: str, like: Any) -> Any:
        self._id += 1
        space = self._space
        said = {f"{space}id": str(self._id), f"{space}author": _AUTHOR, f"{space}date": self._when}
        return like.makeelement(f"{space}{name}", said)

    # -- comments ----------------------------------------------------------------------------------------------------

    def comment(self, finding: Finding) -> None:
        """Write a comment beside what was found."""
        start, end = finding.start.char, finding.end.char
        picture = next((each for each in self._pictures if each.start <= start < each.end), None)
        if picture is not None:
            first = last = _outermost(next(picture.element.iterancestors(f"{self._space}r"), _run(self._letters[0])))
        else:
            letters = self._within(start, end) or self._beside(start) or self._letters[:1]
            first, last = _outermost(_run(letters[0])), _outermost(_run(letters[-1]))
        # What is written instead of the last letters belongs to them.
        following = last.getnext()
        if following is not None and name_of(following) == "ins" and following.get(f"{self._space}author") == _AUTHOR:
            last = following
        note = next((each for each in first.iterancestors("{*}footnote", "{*}endnote")), None)
        if note is not None:
            # Word has no comments in notes: it stands where the note is referred to.
            first = last = self._reference(note)
        elif not _is_in(first, self._main):
            # Nor has it any in headers and footers: it stands at the beginning.
            first = last = _outermost(_run(self._letters[0]))
        number = self.comments.add(finding, _AUTHOR, self._when)
        said = {f"{self._space}id": number}
        first.addprevious(first.makeelement(f"{self._space}commentRangeStart", said))
        run = first.makeelement(f"{self._space}r")
        etree.SubElement(run, f"{self._space}commentReference", said)
        last.addnext(run)
        last.addnext(first.makeelement(f"{self._space}commentRangeEnd", said))

    def _reference(self, note: Any) -> Any:
        number = note.get(f"{self._space}id")
        for each in self._main.iter(f"{{*}}{name_of(note)}Reference"):
            if each.get(f"{self._space}id") == number:
                return _outermost(each.getparent())
        return _outermost(_run(self._letters[0]))


def _run(letters: Letters) -> Any:
    return letters.element.getparent()


def _is_in(element: Any, root: Any) -> bool:
    return element.getroottree().getroot() is root


def _outermost(run: Any) -> Any:
    """The run, or the change that it is part of."""
    while name_of(run.getparent()) in ("ins", "del", "moveTo"):
        run = run.getparent()
    return run
