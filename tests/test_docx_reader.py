"""Word documents: what is read, where it stands, and what is refused."""

import json
import zipfile
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from word import part, run, saved, with_body, with_part, with_slips

from lint.cli import cli
from lint.document import OBJECT, Document
from lint.errors import ReadError
from lint.readers import read_document


def document_of(data: bytes) -> Document:
    return read_document("a.docx", data, "docx")


def prose(body: str) -> str:
    return document_of(with_body(body)).prose


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def field(instruction: str, result: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


#: What stands before and after the lines of a table of contents.
CONTENTS = field(" TOC ", "|").split("|")


def lint(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", *arguments])


def test_paragraphs_are_blocks_of_their_kind_and_lines_of_the_source(tmp_path: Path) -> None:
    with_slips(tmp_path / "a.docx")
    document = document_of((tmp_path / "a.docx").read_bytes())
    blocks = [(each.kind, document.prose[each.start : each.end]) for each in document.blocks]
    assert blocks == [
        ("heading", "The bridge"),
        ("paragraph", "The mayor could of come to the the opening."),
        ("paragraph", "It was recieved with joy by alot of people."),
        ("cell", "In teh cell"),
        ("cell", "All is well."),
        ("item", "It came definately late."),
    ]
    assert document.source.split("\n")[3] == blocks[2][1]
    at = document.position(document.origin(document.prose.index("alot"), 0)[0])
    assert (at.line, at.column) == (4, 29)


@pytest.mark.parametrize(
    ("body", "reads"),
    [
        (p(run("A "), f'<w:ins w:id="1">{run("new ")}</w:ins>', run("bridge.")), "A new bridge."),
        (p(run("A "), '<w:del w:id="1"><w:r><w:delText>old </w:delText></w:r></w:del>', run("one.")), "A one."),
        (p(f"<w:moveFrom>{run('Here ')}</w:moveFrom>", f"<w:moveTo>{run('there')}</w:moveTo>"), "there"),
        (p(run("One "), properties="<w:rPr><w:del/></w:rPr>") + p(run("sentence.")), "One sentence."),
        (p(run("One ")) + p(run("two")), "One \n\ntwo".replace(" ", "")),
        (p(run("Page "), field(" PAGE ", run("7")), run(".")), f"Page {OBJECT}."),
        (p(run("See "), field(' HYPERLINK "x" ', run("this page")), run(".")), "See this page."),
        (p(run("See "), f'<w:fldSimple w:instr="REF x">{run("A")}</w:fldSimple>', run(".")), f"See {OBJECT}."),
        (p(CONTENTS[0], run("One")) + p(run("Two")) + p(CONTENTS[1]) + p(run("Text.")), f"{OBJECT}\n\nText."),
        (p(run("Shown"), run(" not", "<w:vanish/>"), run(".")), "Shown."),
        (p(run("Shown"), run(" too", '<w:vanish w:val="0"/>'), run(".")), "Shown too."),
        (p(run("One"), "<w:r><w:br/></w:r>", run("two")), "One\ntwo"),
        (p(run("Well", ""), "<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>", run("known")), "Well‑known"),
        (p(run("So "), "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", run(".")), f"So {OBJECT}."),
        (p("<w:r><w:t> cut </w:t></w:r>", '<w:r><w:commentReference w:id="1"/></w:r>'), "cut"),
        (
            p(
                "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>",
                p(run("In a box.")),
                "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>",
                p(run("In a box.")),
                "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
                run("Beside it."),
            ),
            f"{OBJECT}Beside it.\n\nIn a box.",
        ),
        ("<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p(run("Gone")) + "</w:tc></w:tr></w:tbl>" + p(run("A")), "A"),
    ],
)  # fmt: skip
def test_the_text_is_what_stands_on_the_page_with_all_changes_accepted(body: str, reads: str) -> None:
    assert prose(body) == reads


def test_footnotes_are_read_after_the_text() -> None:
    data = with_body(p(run("It is old."), '<w:r><w:footnoteReference w:id="2"/></w:r>'))
    types = part(data, "[Content_Types].xml").replace(
        "</Types>",
        '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.footnotes+xml"/></Types>',
    )
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{p(run("-"))}</w:footnote><w:footnote w:id="2">{p(run(" A note."))}'
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    data = with_part(data, "word/footnotes.xml", f'<w:footnotes xmlns:w="{space}">{notes}</w:footnote></w:footnotes>')
    assert document_of(with_part(data, "[Content_Types].xml", types)).prose == "It is old.\n\nA note."


def test_the_strict_format_is_read_alike() -> None:
    data = with_body(p(run("A bridge.")))
    strict = part(data, "word/document.xml").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert document_of(with_part(data, "word/document.xml", strict)).prose == "A bridge."


ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/passwd">]>'


def broken(data: bytes) -> bytes:
    return data.replace(b"word/document.xml", b"word/documents.xm")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no ZIP archive"),
        (b"PK\x03\x04 and no more", "no ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "save it as .docx"),
        (broken(with_body("")), "has no word/document.xml"),
        (with_part(with_body(""), "word/document.xml", "<w:document"), "word/document.xml cannot be read"),
        (with_part(with_body(""), "word/document.xml", f"{ENTITIES}<x>&a;&b;</x>"), "declares a document type"),
        (with_part(with_body(""), "word/document.xml", b" " * 70_000_000), "unpacks to more than"),
        (
            with_part(
                with_body(""),
                "[Content_Types].xml",
                part(with_body(""), "[Content_Types].xml").replace(
                    "openxmlformats-officedocument.wordprocessingml.document.main", "ms-word.document.macroEnabled.main"
                ),
            ),
            "holds macros",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_or_trusted_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as error:
        document_of(data)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_part_that_says_it_is_small_is_not_unpacked_further() -> None:
    data = with_part(with_body(""), "word/document.xml", b"<x>" + b" " * 3_000_000)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    with pytest.raises(ReadError, match="broken"):
        document_of(data.replace(size, (100).to_bytes(4, "little")))


@pytest.mark.parametrize("at", range(0, 100, 7))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(at: int) -> None:
    data = bytearray(saved(docx.Document()))
    place = len(data) * at // 100
    data[place : place + 9] = b"\xff" * 9
    said = ""
    try:
        document_of(bytes(data))
    except ReadError as error:
        said = str(error)
    assert "\n" not in said


def test_fixing_leaves_a_word_document_alone_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with_slips(Path("a.docx"))
    before = Path("a.docx").read_bytes()
    fixing = lint("--fix", "a.docx")
    assert fixing.exit_code == 1
    assert Path("a.docx").read_bytes() == before
    assert "a.docx: nothing is written into a Word document" in fixing.stderr
    assert "¶2 word 4  error" in fixing.stdout
    assert lint("--diff", "a.docx").stdout == ""


def test_what_word_keeps_beside_an_open_document_is_left_out(tmp_path: Path) -> None:
    with_slips(tmp_path / "a.docx")
    (tmp_path / "~$a.docx").write_bytes(b"\x05owner")
    done = lint(str(tmp_path))
    assert done.exit_code == 1
    assert "1 of 1 file" in done.stdout


def test_what_looks_like_a_suppression_comment_is_text() -> None:
    with_words = with_body(p(run("&lt;!-- contentlint-disable --&gt; He recieved it.")))
    done = CliRunner().invoke(cli, ["check", "-", "--stdin-filename", "a.docx"], input=with_words)
    assert done.exit_code == 1
    assert "recieved" in done.stdout


def with_surroundings() -> bytes:
    """A document with a header, the same footer for odd and even pages, and a picture with a text instead of it."""
    document = docx.Document()
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.header.paragraphs[0].text = "Teh Daily"
    section.footer.paragraphs[0].text = "All is well"
    section.even_page_footer.paragraphs[0].text = "All is well"
    document.add_paragraph("A bridge stands.")
    pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    document.add_picture(BytesIO(b64decode(pixel)))
    (properties,) = document.element.body.iter("{*}docPr")
    properties.set("descr", "The bridge in teh rain")
    document.add_paragraph("It is old.")
    return saved(document)


def test_headers_footers_and_what_is_said_instead_of_pictures_stand_by_themselves_after_the_text() -> None:
    document = document_of(with_surroundings())
    assert [(block.kind, document.prose[block.start : block.end]) for block in document.blocks] == [
        ("paragraph", "A bridge stands."),
        ("paragraph", OBJECT),
        ("paragraph", "It is old."),
        ("field:header", "Teh Daily"),
        ("field:footer", "All is well"),
        ("alt", "The bridge in teh rain"),
    ]


def test_a_place_is_a_paragraph_and_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.docx").write_bytes(with_surroundings())
    assert [line.split("  error")[0].strip() for line in lint("a.docx").stdout.splitlines()[1:3]] == [
        "header word 1",
        "alt word 4",
    ]
    with_slips(Path("a.docx"))
    assert "¶4 word 3  error  “recieved” should be “received”." in lint("a.docx").stdout
    finding = json.loads(lint("--format", "json", "a.docx").stdout)["files"][0]["findings"][0]
    assert (finding["word"], finding["range"]["start"]["line"], finding["range"]["start"]["column"]) == (4, 2, 17)


def test_macros_are_why_some_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.docm").write_bytes(b"")
    done = lint("a.docm")
    assert done.exit_code == 2
    assert (
        "could not be checked: holds macros, which may do anything where it is opened: save it as .docx" in done.stdout
    )
