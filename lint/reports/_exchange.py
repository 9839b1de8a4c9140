"""What the formats for other programs share: text that every parser takes, and paths from the repository's root."""

import json
import os
import re
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from lint.document import BREAK
from lint.finding import CONTEXT, FileReport, Finding

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
    return f"This file could not be checked{whom}: {file.reason}."


def instead(finding: Finding) -> str:
    """What could stand there instead, the best first; what to do where that is no plain text."""
    texts = [fix.edits[0].text for fix in finding.fixes if len(fix.edits) == 1]
    if texts:
        return " / ".join(text or "(nothing: delete it)" for text in texts)
    return finding.fixes[0].description if finding.fixes else ""
