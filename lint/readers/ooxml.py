"""A Word file as a package: its parts, read with care, for it may come from anybody.

What a reader has no business with is refused rather than worked around: macros, document types and the entities they
declare, and parts that unpack to more than any article has.
"""

import zipfile
import zlib
from io import BytesIO
from struct import error as StructError
from typing import Any

from lxml import etree

from lint.errors import ReadError

#: All that is read of one file unpacks to at most so many bytes: a book of a thousand pages has some 20 million.
LARGEST = 64_000_000
_TYPES = "[Content_Types].xml"
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (zipfile.BadZipFile, zlib.error, StructError, EOFError, KeyError, ValueError, OSError, RuntimeError)


class Package:
    """The parts of a .docx file, by the last word of their content type: `document.main`, `styles`, `footnotes` …"""

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLD_FORMAT):
            raise ReadError("this is a Word document with a password, or of the format before 2007: save it as .docx")
        self._left = LARGEST
        try:
            self.archive = zipfile.ZipFile(BytesIO(data))
        except _BROKEN:
            raise ReadError("this is no Word document, or a broken one: it is no ZIP archive") from None
        if any(info.compress_type not in _PACKED for info in self.archive.infolist()):
            raise ReadError("this Word document is broken: it is packed as no Word document is")
        types = self.xml(_TYPES)
        #: Names in the archive by kind, of which headers and footers have several; and the first of each.
        self.every: dict[str, list[str]] = {}
        self.names: dict[str, str] = {}
        for each in types:
            kind = (each.get("ContentType") or "").partition("+")[0].lower()
            if "macroenabled" in kind or "vbaproject" in kind:
                raise ReadError("this Word document holds macros: save it as .docx, without them")
            _, word, kind = kind.rpartition("wordprocessingml.")
            if word and each.get("PartName"):
                name = each.get("PartName").lstrip("/")
                self.every.setdefault(kind, []).append(name)
                self.names.setdefault(kind, name)
        if "document.main" not in self.names:
            raise ReadError("this is no Word document: its archive holds something else")

    def part(self, kind: str) -> Any:
        """The root element of a part, None where there is none."""
        return self.xml(self.names[kind]) if kind in self.names else None

    def xml(self, name: str) -> Any:
        """The root element of a file in the archive. Raises ReadError where it is missing, broken or not to be trusted."""
        try:
            info = self.archive.getinfo(name)
            self._left -= info.file_size
            if self._left < 0:
                raise ReadError(f"this Word document unpacks to more than {LARGEST:,} bytes of text: split it")
            with self.archive.open(name) as stream:
                # Asked for a number of bytes, it unpacks no more, whatever else the archive says.
                root = etree.fromstring(stream.read(info.file_size), _parser())
        except KeyError:
            raise ReadError(f"this is no Word document, or a broken one: it has no {name}") from None
        except (*_BROKEN, etree.XMLSyntaxError) as error:
            said = " ".join(str(error).split())
            raise ReadError(f"this Word document is broken: {name} cannot be read ({said})") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise ReadError(f"this Word document is not to be trusted: {name} declares a document type")
        return root


def _parser() -> Any:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
