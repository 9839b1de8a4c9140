"""A page made from a JSON report shows what a page made at once would show, as far as the texts are still the same."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from test_html_report import EVIL, SITE, Page

from lint.cli import cli
from lint.options import Options
from lint.pipeline import check
from lint.reports import Style, render
from lint.savedreport import read_report


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SITE, tmp_path / "site")
    (tmp_path / "site" / ".git").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    assert CliRunner().invoke(cli, ["check", ".", "-o", "json:../findings.json", "--exit-zero"]).exit_code == 0
    return tmp_path / "findings.json"


def report(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["report", "--from", "../findings.json", "-o", "../r.html", *arguments])


def page() -> Page:
    return Page(Path("../r.html").read_text("utf-8"))


def change(saved: Path, **values: Any) -> None:
    """Change the first finding of the bridge in the saved report."""
    data = json.loads(saved.read_text("utf-8"))
    (file,) = (each for each in data["files"] if "bridge" in each["path"])
    file["findings"][0].update(values)
    saved.write_text(json.dumps(data), "utf-8")


def test_it_is_the_page_that_a_check_would_have_made(saved: Path) -> None:
    at_once = check(Options((".",), articles=True))
    again = read_report(str(saved), Options(()))
    assert [file.article for file in again.report.files] == [file.article for file in at_once.report.files]
    assert [finding.fingerprint for finding in again.report.findings] == [
        finding.fingerprint for finding in at_once.report.findings
    ]
    assert report().exit_code == 0
    text = render("html", at_once._replace(started=again.started), Style())
    assert Path("../r.html").read_text("utf-8") == text


def test_texts_are_found_where_the_check_was_made(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkdir("elsewhere")
    monkeypatch.chdir("elsewhere")
    again = read_report(str(saved), Options(()))
    assert all(file.article for file in again.report.files)


def test_a_text_that_has_changed_is_shown_by_its_passages_and_told(saved: Path) -> None:
    with open("news/bridge.md", "a", encoding="utf-8") as stream:
        stream.write("More.\n")
    result = report()
    assert result.exit_code == 0
    said = "has changed or is not here; the report has only its passages with findings"
    assert result.stderr.splitlines() == [f"contentlint: {os.path.join('news', 'bridge.md')}: {said}"]
    index = page().data("index")
    (article,) = (each for each in index["articles"] if "bridge" in each["path"])
    text = page().data(article["part"])[article["at"]]
    assert text["excerpts"]
    for finding in text["findings"]:
        assert text["prose"][finding["start"] : finding["end"]] == finding["match"]


def test_what_somebody_puts_into_the_json_stays_data(saved: Path) -> None:
    change(saved, message=EVIL, why=EVIL, rule=EVIL, link=f"javascript:{EVIL}", match=EVIL, evidence=[EVIL])
    assert report().exit_code == 0
    plain = [tag for tag, _ in page().elements]
    change(saved, message="a", why="b", rule="c/d", link=None, match="e", evidence=[])
    assert report().exit_code == 0
    assert [tag for tag, _ in page().elements] == plain


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"severity": "fatal"}, "“severity” is none of error, warning, suggestion"),
        ({"match": 1}, "“match” is not a text"),
        ({"fixes": [{}]}, "fix 1: “edits” is missing"),
        ({"range": {"start": {}, "end": {}}}, "“line” is missing"),
        ({"confidence": True}, "“confidence” is not a number"),
        ({"evidence": [1]}, "“evidence” is not a text"),
    ],
)
def test_a_report_that_is_broken_is_one_clear_line(saved: Path, values: dict[str, Any], said: str) -> None:
    change(saved, **values)
    result = report()
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert said in result.stderr
    assert "findings.json, file" in result.stderr


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"schema_version": 2}', "\xff"])
def test_what_is_no_report_is_one_clear_line(saved: Path, content: str) -> None:
    saved.write_bytes(content.encode("latin-1"))
    result = report()
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_paths_and_a_saved_report_do_not_go_together(saved: Path) -> None:
    assert report("news").exit_code == 2
    assert CliRunner().invoke(cli, ["report"]).exit_code == 2
