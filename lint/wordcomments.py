"""The comments of a Word document: those that it has, and ours beside them."""

from posixpath import basename, dirname
from typing import Any

from lxml import etree

from lint.finding import Finding
from lint.readers.ooxml import Package

_TYPES = "[Content_Types].xml"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_PRESERVED = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}


class Comments:
    """The part of a package that holds its comments; made where there is none. `parts` are those that changed, by name."""

    def __init__(self, package: Package, main: Any) -> None:
        self._space = main.tag.rpartition("}")[0] + "}"
        self._root = package.part("comments")
        self.parts: dict[str, Any] = {}
        if self._root is None:
            self._root = etree.Element(f"{self._space}comments", nsmap={"w": self._space[1:-1]})
            self.parts |= _joined(package, "purl.oclc.org" in self._space)
            self.parts[f"{dirname(package.names['document.main'])}/comments.xml".lstrip("/")] = self._root
        else:
            self.parts[package.names["comments"]] = self._root
        numbers = (each.get(f"{self._space}id", "") for each in self._root)
        self._number = max((int(each) for each in numbers if each.isdigit()), default=-1)

    def add(self, finding: Finding, author: str, when: str) -> str:
        """Say what was found; returns the number of the comment."""
        self._number += 1
        space, number = self._space, str(self._number)
        said = {"id": number, "author": author, "date": when, "initials": "cl"}
        comment = etree.SubElement(self._root, f"{space}comment", {f"{space}{key}": said[key] for key in said})
        for line in (finding.message, finding.why, *(fix.description for fix in finding.fixes), finding.rule):
            if line:
                run = etree.SubElement(etree.SubElement(comment, f"{space}p"), f"{space}r")
                etree.SubElement(run, f"{space}t", _PRESERVED).text = " ".join(line.split())
        return number


def _joined(package: Package, strict: bool) -> dict[str, Any]:
    """The parts that say that there are comments, by name."""
    main = package.names["document.main"]
    name = f"{dirname(main)}/_rels/{basename(main)}.rels".lstrip("/")
    types, relations = package.xml(_TYPES), package.xml(name)
    part = f"/{dirname(main)}/comments.xml".replace("//", "/")
    _child(types, "Override", PartName=part, ContentType=_CONTENT)
    taken = {each.get("Id") for each in relations}
    own = next(each for each in map("rIdComments{}".format, range(len(taken) + 1)) if each not in taken)
    _child(relations, "Relationship", Id=own, Type=_STRICT if strict else _RELATION, Target="comments.xml")
    return {_TYPES: types, name: relations}


def _child(parent: Any, name: str, **attributes: str) -> None:
    etree.SubElement(parent, f"{parent.tag.rpartition('}')[0]}}}{name}", attributes)
