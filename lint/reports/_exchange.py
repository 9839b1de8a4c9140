"""What the formats for other programs share: text that every parser takes, and paths from the repository's root."""

import json
import os
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from lint.document import BREAK, Position
from lint.filereport import FileReport
from lint.finding import CONTEXT, Finding, visible
from lint.reports.text import where

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Half of a UTF-16 pair is no character; what XML 1.0 has no way to write besides: most controls and two non-characters.
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Surrogates that stand for no odd byte of a file name (PEP 383).
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_REPLACEMENT = "\ufffd"


def json_bytes(data: Any) -> bytes:
    """JSON in UTF-8 that strict parsers take: a lone surrogate is U+FFFD."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return _SURROGATE.sub(_REPLACEMENT, text).encode() + b"\n"


def xml_bytes(root: "Element") -> bytes:
    """An XML document in UTF-8; what XML cannot hold is U+FFFD."""
    from xml.etree.ElementTree import indent, tostring

    for element in root.iter():
        for name, value in element.attrib.items():
            element.set(name, plain(value))
        if element.text:
            element.text = plain(element.text)
    indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, "unicode")}\n'.encode()


def plain(text: str) -> str:
    """The text with U+FFFD for each character that XML cannot hold; spreadsheets are XML, too."""
    return _NOT_IN_XML.sub(_REPLACEMENT, text)


def from_root(path: str) -> str:
    """A path as the repository has it, with slashes; one that is not in the repository stays as it was given."""
    root = _root(os.getcwd())
    absolute = os.path.abspath(path)
    inside = absolute.startswith(os.path.join(root, ""))
    return (os.path.relpath(absolute, root) if inside else path).replace(os.sep, "/")


def uri(path: str) -> str:
    """The path as a URI reference: relative to the repository's root, or absolute where it is not in the repository."""
    reference = from_root(path)
    escaped = quote(os.fsencode(_NO_BYTE.sub(_REPLACEMENT, reference)), safe="/~")
    return f"file://{escaped}" if reference.startswith("/") else escaped


@cache
def _root(folder: str) -> str:
    """The root of the repository that a folder is in; the folder itself where there is none."""
    above = folder
    while not os.path.exists(os.path.join(above, ".git")):
        above, below = os.path.dirname(above), above
        if above == below:
            return folder
    return above


def spot(file: FileReport, finding: Finding) -> str:
    """path:line:column, as editors and terminals read it; of a record path:line, or the path where it has no lines."""
    path = visible(file.path)
    if file.record is None:
        return f"{path}:{finding.start.line}:{finding.start.column}"
    return f"{path}:{file.record.line}" if file.record.line else path


def said_of(file: FileReport, finding: Finding) -> str:
    """The message of a finding; of one in a record with its id and the place in its field, which are no place in the file."""
    if file.record is None:
        return finding.message
    return f"#{visible(file.record.id)}, {where(file, finding)}: {finding.message}"


def in_file(file: FileReport) -> Iterator[Finding]:
    """The findings as their file has them: of a record, they stand at the beginning of its line, and say where in it."""
    for finding in file.findings:
        yield stood(file, finding)


def stood(file: FileReport, finding: Finding) -> Finding:
    """A finding as its file has it."""
    if file.record is None:
        return finding
    line = file.record.line or 1
    place = Position(line, 1, 0, 0, 1, 1)
    # No text of the file can be replaced by one of its field.
    return finding._replace(start=place, end=place, message=said_of(file, finding), fixes=())


def around(finding: Finding) -> tuple[str, str]:
    """The words of its block before and after a finding; where they were cut, “…” stands for the rest."""
    before = finding.before.rpartition(BREAK)[2]
    if len(before) >= CONTEXT:
        before = f"… {before.partition(' ')[2] or before}"
    after = finding.after.partition(BREAK)[0]
    if len(after) >= CONTEXT:
        after = f"{after.rpartition(' ')[0] or after} …"
    return before, after


def not_checked(file: FileReport) -> str:
    """What is said of a file that could not be checked, or not by all."""
    whom = "" if file.status == "error" else " by all"
    what = f"The record #{visible(file.record.id)}" if file.record else "This file"
    return f"{what} could not be checked{whom}: {file.reason}."


def line_of(file: FileReport) -> int:
    """Where a program shows what is said of a file as a whole: its first line, that of a record its own."""
    return file.record.line or 1 if file.record else 1


def instead(finding: Finding) -> str:
    """What could stand there instead, the best first; what to do where that is no plain text."""
    texts = [fix.edits[0].text for fix in finding.fixes if len(fix.edits) == 1]
    if texts:
        return " / ".join(text or "(nothing: delete it)" for text in texts)
    return finding.fixes[0].description if finding.fixes else ""
