"""Copies of Word documents with what was found: accepted they read as fixed, rejected as before; other programs open them."""

import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from test_docx_reader import with_surroundings
from word import W, part, run, saved, with_body, with_part, with_slips

from lint.annotating import annotated
from lint.cli import cli
from lint.finding import Edit, Finding, Fix
from lint.options import Options
from lint.readers import read_document
from lint.session import Session

FIXED = "The bridge\nThe mayor could have come to the opening.\n\nIt was received with joy by a lot of people.\n"


@pytest.fixture(scope="module")
def slips(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("word") / "a.docx"
    with_slips(path)
    return path.read_bytes()


@cache
def found(data: bytes) -> tuple[Finding, ...]:
    return Session(Options((), isolated=True)).check_data("a.docx", data).findings


def text(data: bytes) -> str:
    return read_document("a.docx", data, "docx").source


def rejected(data: bytes) -> bytes:
    """The document with all changes of ours rejected."""
    xml = re.sub(r'<w:ins [^>]*w:author="contentlint".*?</w:ins>', "", part(data, "word/document.xml"), flags=re.S)
    xml = re.sub(r'<w:del [^>]*w:author="contentlint"[^>]*>(.*?)</w:del>', r"\1", xml, flags=re.S)
    return with_part(data, "word/document.xml", xml.replace("w:delText", "w:t"))


def test_changes_that_are_accepted_are_the_fixes_and_rejected_the_text_as_it_was(slips: bytes) -> None:
    findings = found(slips)
    made = annotated(slips, findings)
    assert made.tracked == len(findings) == 6
    assert text(made.data).startswith(FIXED)
    assert text(rejected(made.data)) == text(slips)


def test_every_finding_has_a_comment_beside_those_that_were_there(slips: bytes) -> None:
    document = docx.Document(BytesIO(slips))
    document.add_comment(document.paragraphs[0].runs, "Is this the title?", "An editor")
    data = saved(document)
    comments = list(docx.Document(BytesIO(annotated(data, found(data)).data)).comments)
    assert [comment.author for comment in comments] == ["An editor"] + ["contentlint"] * 6
    assert comments[3].text.startswith("“recieved” should be “received”.")
    assert comments[3].text.endswith("typos/common-misspelling")


def test_what_runs_look_like_stays(slips: bytes) -> None:
    copy = docx.Document(BytesIO(rejected(annotated(slips, found(slips)).data)))
    looks = [(each.text, each.bold) for each in copy.paragraphs[3].runs if each.text]
    assert looks[:4] == [("It was ", None), ("reci", None), ("eved", True), (" with joy by ", None)]
    assert looks[4:] == [("alot", None), (" of people.", None)]


def test_a_document_in_which_nothing_is_found_stays_as_it_is() -> None:
    data = with_body(f"<w:p>{run('All is well.')}</w:p>")
    assert annotated(data, found(data)).data == data


def test_in_an_insertion_of_somebody_else_there_is_only_a_comment() -> None:
    data = with_body(f'<w:p><w:ins w:id="1" w:author="x">{run("It was recieved well.")}</w:ins></w:p>')
    made = annotated(data, found(data))
    assert made.tracked == 0
    assert text(made.data) == text(data)
    assert len(list(docx.Document(BytesIO(made.data)).comments)) == 1


def test_a_finding_in_a_footnote_is_changed_there_and_said_where_it_is_referred_to() -> None:
    data = with_body(f'<w:p>{run("It is old.")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
    types = part(data, "[Content_Types].xml").replace(
        "</Types>",
        '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.footnotes+xml"/></Types>',
    )
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p>{run("He recieved it.")}</w:p></w:footnote></w:footnotes>'
    data = with_part(with_part(data, "[Content_Types].xml", types), "word/footnotes.xml", notes)
    made = annotated(data, found(data)).data
    assert text(made) == "It is old.\nHe received it."
    assert "comment" not in part(made, "word/footnotes.xml")
    assert re.search(r"commentRangeStart[^>]*/><w:r><w:footnoteReference", part(made, "word/document.xml"))


@settings(max_examples=60, deadline=None)
@given(places=st.lists(st.tuples(st.integers(0, 140), st.integers(0, 12), st.text("ab é", max_size=4)), max_size=6))
def test_whatever_is_changed_where(slips: bytes, places: list[tuple[int, int, str]]) -> None:
    document = read_document("a.docx", slips, "docx")
    source, findings, fixed, end = document.source, [], "", 0
    for start, length, words in sorted(places):
        first, last = start, min(start + length, len(source))
        if first < end or last > len(source) or first >= last or "\n" in source[first:last]:
            continue
        places_ = document.position(first), document.position(last)
        fix = Fix("unsafe", (Edit(*places_, words),), "")
        findings.append(found(slips)[0]._replace(start=places_[0], end=places_[1], fixes=(fix,)))
        fixed += source[end:first] + words
        end = last
    made = annotated(slips, findings)
    assert text(made.data) == fixed + source[end:]
    assert text(rejected(made.data)) == source
    assert made.tracked == len(findings)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slips: bytes) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.docx").write_bytes(slips)
    return tmp_path


def test_report_writes_the_copy_and_says_what_it_has(here: Path) -> None:
    done = CliRunner().invoke(cli, ["report", "a.docx", "--annotate", "b.docx"])
    assert (done.exit_code, done.stdout) == (0, "b.docx: 6 findings, 6 with a tracked change\n")
    assert sorted(each.name for each in here.iterdir()) == ["a.docx", "b.docx"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.docx", "--annotate", "a.docx"], "is the document itself"),
        (["a.docx", "--annotate", "b.html"], "makes a .docx of a .docx"),
        (["a.docx", "b.docx", "--annotate", "c.docx"], "Name the one Word document"),
        (["no.docx", "--annotate", "c.docx"], "no such file"),
        (["a.docx", "--annotate", "no/c.docx"], "no such file"),
        (["broken.docx", "--annotate", "c.docx"], "no ZIP archive"),
    ],
)
def test_a_copy_that_cannot_be_made_is_told_in_one_line(here: Path, arguments: list[str], said: str) -> None:
    Path("broken.docx").write_text("broken")
    before = Path("a.docx").read_bytes()
    done = CliRunner().invoke(cli, ["report", *arguments])
    assert done.exit_code == 2
    assert said in done.stderr
    assert Path("a.docx").read_bytes() == before


def test_what_stands_beside_the_text_is_changed_there_and_said_in_the_text() -> None:
    data = with_surroundings()
    copy = annotated(data, found(data))
    assert copy.tracked == 1
    main, header = part(copy.data, "word/document.xml"), part(copy.data, "word/header1.xml")
    assert main.count("<w:commentReference") == len(found(data)) == 2
    assert "comment" not in header.lower()
    assert '<w:t xml:space="preserve">The</w:t>' in header
    assert main.index("<w:commentReference") < main.index("A bridge stands.</w:t>") + 200
    assert main.index("<w:drawing>") < main.rindex("<w:commentReference") < main.index("It is old.")


@pytest.fixture
def office(tmp_path: Path) -> Callable[[Path, str], Path]:
    command = shutil.which("soffice")
    if command is None:
        pytest.skip("LibreOffice Writer is not here")

    def convert(path: Path, to: str) -> Path:
        own = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
        arguments = [command, own, "--headless", "--convert-to", to, "--outdir", str(tmp_path / "converted"), str(path)]
        subprocess.run(arguments, check=True, capture_output=True, timeout=120)
        return tmp_path / "converted" / f"{path.stem}.{to}"

    return convert


@pytest.mark.slow
def test_libreoffice_opens_the_copy_with_its_changes_and_comments(
    here: Path, slips: bytes, office: Callable[[Path, str], Path]
) -> None:
    Path("copy.docx").write_bytes(annotated(slips, found(slips)).data)
    flat = office(here / "copy.docx", "fodt").read_text("utf-8")
    assert [flat.count(f"<{name}>") for name in ("text:insertion", "text:deletion")] == [6, 6]
    assert flat.count("<dc:creator>contentlint</dc:creator>") == 6 + 6 + 6
    again = office(here / "copy.docx", "docx").read_bytes()
    assert text(again).startswith(FIXED)


@pytest.mark.slow
def test_what_libreoffice_writes_is_read_as_what_python_docx_writes(
    here: Path, slips: bytes, office: Callable[[Path, str], Path]
) -> None:
    again = office(here / "a.docx", "docx").read_bytes()
    kinds = [[each.kind for each in read_document("a.docx", data, "docx").blocks] for data in (slips, again)]
    assert text(again) == text(slips)
    assert kinds[0] == kinds[1]
