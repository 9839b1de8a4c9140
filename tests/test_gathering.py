"""Many reports are gathered in a file, and read like few."""

import json

import outcomes
import pytest

from lint import gathering
from lint.filereport import FileReport, Record
from lint.gathering import Report
from lint.reports import Style, formats, parts, render


def several() -> list[FileReport]:
    found = outcomes.checked("a.md", outcomes.finding("“teh”"), suppressed=(outcomes.finding("x"),))
    return [
        found,
        FileReport("b.md", "error", reason="is larger than 1 byte"),
        found._replace(path="c.jsonl", record=Record("7", 1, 1, 1), format="jsonl"),
        FileReport("c.jsonl", "error", reason="line 2: this is not JSON", record=Record("2", 2, 2, 2)),
    ]


@pytest.fixture
def spool(monkeypatch: pytest.MonkeyPatch) -> gathering.Spool:
    monkeypatch.setattr(gathering, "_MOST", 1)
    files = gathering.gathered(several())
    assert isinstance(files, gathering.Spool)
    return files


def test_a_spool_has_what_a_tuple_has(spool: gathering.Spool) -> None:
    files = tuple(several())
    assert tuple(spool) == files
    assert (len(spool), spool[-1], spool[1:3]) == (4, files[-1], files[1:3])
    with pytest.raises(IndexError):
        spool[4]
    one, other = Report(spool), Report(files)
    assert (one.errors, one.exit_code, one.findings) == (other.errors, other.exit_code, other.findings)


@pytest.mark.parametrize("format", sorted({*formats()} - {"html", "xlsx"}))
def test_a_report_is_the_same_in_parts_and_from_a_spool(format: str, spool: gathering.Spool) -> None:
    outcome = outcomes.outcome(*several())
    style = Style(statistics=True)
    whole = render(format, outcome, style)
    assert whole == render(format, outcome._replace(report=Report(spool)), style)
    pieces = list(parts(format, outcome, style))
    assert whole == ("" if isinstance(whole, str) else b"").join(pieces)  # type: ignore[arg-type]


def test_json_in_parts_is_one_object_with_a_line_for_each_finding() -> None:
    for outcome, count in ((outcomes.outcome(*several()), 4), (outcomes.outcome(), 0)):
        text = render("json", outcome, Style()).decode()  # type: ignore[union-attr]
        lines = [json.loads(line.rstrip(",")) for line in text.splitlines() if line.startswith(" " * 8 + "{")]
        assert lines == [finding for file in json.loads(text)["files"] for finding in file["findings"]]
        assert len(lines) == count
