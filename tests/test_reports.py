"""Reports say what was found, in the names and numbers that their readers expect."""

import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from conftest import ROOT

from lint.cli import cli
from lint.options import Options, Outcome
from lint.pipeline import check
from lint.reports import Style, formats, render

TEXT = "A caf\u00e9 \U0001f600 opend on\r\n14 Octobe, 100% recieved.\r\n\r\nA e\u0301 recieve\r\n"
SCHEMA = json.loads((ROOT / "docs" / "schema" / "report.json").read_text("utf-8"))


@pytest.fixture
def outcome(tmp_path: Path) -> Outcome:
    (tmp_path / "a b.txt").write_bytes(TEXT.encode())
    (tmp_path / "bin.txt").write_bytes(b"\0\1\2")
    return check(Options((str(tmp_path / "a b.txt"), str(tmp_path / "bin.txt")), isolated=True))


def told(format: str, outcome: Outcome, color: bool = False) -> str:
    report = render(format, outcome, Style(color))
    if isinstance(report, bytes) and report.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(report)) as book:
            return book.read("xl/sharedStrings.xml").decode()
    return report if isinstance(report, str) else report.decode()


def data(outcome: Outcome) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(told("json", outcome))
    return loaded


def test_json_report_is_valid_by_its_schema(outcome: Outcome) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(data(outcome), SCHEMA)


def test_json_positions_agree_with_the_source_in_every_unit(outcome: Outcome) -> None:
    findings = data(outcome)["files"][0]["findings"]
    assert len(findings) >= 3
    for finding in findings:
        for end in ("start", "end"):
            place = finding["range"][end]
            before = TEXT[: place["offset_char"]]
            line = before[before.rfind("\n") + 1 :]
            assert place["offset_byte"] == len(before.encode())
            assert place["line"] == before.count("\n") + 1
            assert place["column"] == len(line) + 1
            assert place["column_utf16"] == len(line.encode("utf-16-le")) // 2 + 1
        start, end = (finding["range"][name]["offset_char"] for name in ("start", "end"))
        assert finding["match"] == TEXT[start:end]


def test_json_names_every_file_with_its_status_and_hash(outcome: Outcome) -> None:
    checked, failed = data(outcome)["files"]
    assert checked["status"] == "checked"
    assert checked["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert failed["status"] == "error"
    assert failed["reason"]


def test_jsonl_is_the_files_of_the_json_report_one_a_line(outcome: Outcome) -> None:
    lines = [json.loads(line) for line in told("jsonl", outcome).splitlines()]
    assert lines == data(outcome)["files"]


def test_github_commands_escape_what_would_end_them(outcome: Outcome) -> None:
    for line in told("github", outcome).splitlines():
        assert line.startswith(("::error file=", "::warning file=", "::notice file="))
        properties, _, message = line.removeprefix("::").partition("::")
        assert message
        assert all("=" in pair for pair in properties.partition(" ")[2].split(","))


def test_a_file_that_fails_makes_every_format_speak_of_it(outcome: Outcome) -> None:
    for format in formats():
        assert "bin.txt" in told(format, outcome)
    assert outcome.exit_code == 2


def test_colours_are_only_there_when_asked_for(outcome: Outcome) -> None:
    assert "\x1b" not in told("text", outcome)
    assert "\x1b[31m" in told("text", outcome, color=True)


def test_fingerprint_stays_when_lines_above_move_and_differs_between_places(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    letters = "We recieve letters from readers in every part of the country, each week.\n"

    def fingerprints(text: str) -> list[str]:
        file.write_text(text, "utf-8")
        return [finding.fingerprint for finding in check(Options((str(file),), isolated=True)).report.findings]

    here = "Here is the story of the post office and how it came to be.\n\n"
    (alone,) = fingerprints(here + letters)
    assert fingerprints("A new first paragraph.\n\n" + here + letters) == [alone]
    first, second = fingerprints(f"{here}{letters}\n{here}{letters}")
    assert first == alone
    assert second != first


def test_a_module_of_the_package_is_a_format_and_the_command_line_knows_it() -> None:
    assert formats()[0] == "text"
    assert {"concise", "json", "jsonl", "github"} <= set(formats())
    done = CliRunner().invoke(cli, ["check", "--format", "no-such", "a.txt"])
    assert done.exit_code == 2
    assert all(repr(format) in done.output for format in formats())
