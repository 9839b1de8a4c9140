"""Word documents for tests: made by python-docx, or of a body written out in WordprocessingML."""

import zipfile
from io import BytesIO
from pathlib import Path

import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(document: "docx.document.Document") -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_part(data: bytes, name: str, content: bytes | str) -> bytes:
    """The file with another part in place of one, or beside the others."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        new.writestr(name, content)
    return stream.getvalue()


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def with_body(body: str) -> bytes:
    """A document with just this in its body."""
    namespaces = (
        f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    )
    xml = f"<w:document {namespaces}><w:body>{body}</w:body></w:document>"
    return with_part(saved(docx.Document()), "word/document.xml", xml)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def with_slips(path: Path) -> None:
    """An article of some paragraphs, a list and a table, with slips in each."""
    document = docx.Document()
    document.add_heading("The bridge", 1)
    document.add_paragraph("The mayor could of come to the the opening.")
    document.add_paragraph("")
    paragraph = document.add_paragraph("It was reci")
    paragraph.add_run("eved").bold = True
    paragraph.add_run(" with joy by alot of people.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "In teh cell"
    table.cell(0, 1).text = "All is well."
    document.add_paragraph("It came definately late.", style="List Bullet")
    document.save(str(path))
