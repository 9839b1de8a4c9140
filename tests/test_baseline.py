"""The baseline: what is known stays quiet wherever it moves, and nothing new ever hides behind it."""

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from house import session
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cli import run

from lint.baseline import Baseline, entries
from lint.errors import ConfigError
from lint.filereport import FileReport

RULES = session(
    typo={"swap": {"teh": "the", "recieved": "received"}},
    note={"phrases": "in fact", "severity": "warning"},
    cut={"pattern": "(?m)^NOW WATCH:.*", "fix": ""},
)


def report(text: str, name: str = "a.md") -> FileReport:
    return RULES.check_data(name, text.encode())


def baseline(*reports: FileReport) -> Baseline:
    return Baseline(os.path.abspath(".contentlint-baseline.json"), {each.path: entries(each) for each in reports})


def new(before: str, after: str, name: str = "a.md") -> list[str]:
    left = baseline(report(before, name)).apply(report(after, name), "warning")
    return [finding.match for finding in left.findings]


PARAGRAPHS = st.lists(
    st.lists(st.sampled_from(["teh", "recieved", "in fact", "it", "was", "a long, long day", "*good*"]), min_size=1, max_size=12)
    .map(" ".join),
    min_size=1,
    max_size=6,
)  # fmt: skip


@given(PARAGRAPHS, st.sampled_from(["a.md", "a.txt"]), st.data())
@settings(max_examples=100, deadline=None)
def test_what_is_known_stays_quiet_in_whatever_order_its_paragraphs_stand(
    paragraphs: list[str], name: str, data: st.DataObject
) -> None:
    moved = data.draw(st.permutations([*paragraphs, "A clean paragraph."]))
    assert new("\n\n".join(paragraphs), "\n\n\n".join(moved), name) == []


@given(PARAGRAPHS, st.data())
@settings(max_examples=100, deadline=None)
def test_a_slip_that_is_made_once_more_is_new_wherever_it_is_made(paragraphs: list[str], data: st.DataObject) -> None:
    before = "\n\n".join(paragraphs)
    number = data.draw(st.integers(0, len(paragraphs)))
    after = "\n\n".join(
        [*paragraphs[:number], data.draw(st.sampled_from([*paragraphs, "Say teh end."])), *paragraphs[number:]]
    )
    counts = [Counter(finding.match for finding in report(text).findings) for text in (before, after)]
    assert Counter(new(before, after)) == counts[1] - counts[0]


def test_a_known_finding_hides_no_new_one_behind_it() -> None:
    before, after = "NOW WATCH: a cat\n", "NOW WATCH: a cat\n\nAnd teh end\n"
    assert new(before, after) == ["teh"]
    # The slip stands in what the known finding would delete, and the words around that finding are the same.
    known = baseline(report("NOW WATCH: a long and winding film about teh cat that is recieved\n"))
    only = Baseline(
        known.file, {"a.md": Counter({entry: 1 for entry in known.known["a.md"] if entry.rule == "house/cut"})}
    )
    left = only.apply(report("NOW WATCH: a long and winding film about teh cat that is recieved\n"), "warning")
    assert [finding.match for finding in left.findings] == ["teh", "recieved"]
    assert left.fails


def test_a_page_shows_what_is_new_in_its_place() -> None:
    text = "NOW WATCH: a film about teh cat\n\nIt is teh end.\n"
    articles = session(typo={"swap": {"teh": "the"}}, cut={"pattern": "(?m)^NOW WATCH:.*", "fix": ""})
    articles.options = articles.options._replace(articles=True)
    whole = articles.check_data("a.md", text.encode())
    known = Counter({entry: 1 for entry in entries(whole) if entry.rule == "house/cut"})
    left = Baseline(os.path.abspath("b.json"), {"a.md": known}).apply(whole, "warning")
    assert [finding.match for finding in left.findings] == ["teh", "teh"]
    assert left.article is not None
    places = map(left.article.place, left.findings)
    assert [left.article.prose[place.start : place.end] for place in places] == ["teh", "teh"]


def test_a_run_fails_by_what_is_new_alone() -> None:
    text = "It is, in fact, teh end.\n"
    known = report(text)
    assert known.fails
    left = baseline(known).apply(known, "warning")
    assert (left.findings, left.fails, len(left.baselined)) == ((), False, 2)


def test_an_edit_in_the_same_words_is_new_and_one_far_from_them_is_not() -> None:
    far = "A slip stands at the end of this rather long sentence, and it is teh."
    assert new(far, far.replace("A slip", "One more slip")) == []
    assert new(far, far.replace("it is teh", "here it is: teh")) == ["teh"]


# -- the commands ------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.md").write_text("It was recieved.\n", "utf-8")
    (tmp_path / "sub" / "b.md").write_text("On Octobe 12.\n\nIt was recieved.\n", "utf-8")
    (tmp_path / ".contentlint.yaml").write_text("baseline: known.json\nselect: typos\n", "utf-8")
    return tmp_path


def said(folder: Path, patch: pytest.MonkeyPatch, *arguments: str) -> str:
    return run(folder, list(arguments), "", patch)


def test_a_baseline_is_made_used_renewed_and_pruned(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def contentlint(*arguments: str) -> str:
        return said(folder, monkeypatch, *arguments)

    assert contentlint("check", ".") == (
        "--- standard error\ncontentlint: known.json: there is no such baseline; contentlint baseline create makes it\n"
        "--- exit 2\n"
    )
    assert contentlint("baseline", "create") == "known.json: 3 findings in 2 files\n--- exit 0\n"
    assert "is there already" in contentlint("baseline", "create")
    assert contentlint("check", ".").startswith("Nothing found in 2 files.\n3 findings known to the baseline\n")
    assert contentlint("check", ".", "--no-baseline").endswith("--- exit 1\n")
    assert [
        file["baselined"]
        for file in json.loads(contentlint("check", "--format", "json", "a.md").partition("\n---")[0])["files"][0][
            "findings"
        ]
    ] == [True]
    # From another folder, the paths are the same.
    assert said(folder / "sub", monkeypatch, "check", "b.md").endswith("--- exit 0\n")
    (folder / "sub" / "b.md").write_text("On Octobe 12.\n\nIt was seperate.\n", "utf-8")
    assert contentlint("check", "-q", ".") == (
        "sub/b.md\n  3:8  error  “seperate” should be “separate”.  typos/common-misspelling\n--- exit 1\n"
    )
    assert contentlint("baseline", "prune") == "known.json: 2 findings in 2 files (0 added, 1 taken out)\n--- exit 0\n"
    assert (
        contentlint("baseline", "update", "sub")
        == "known.json: 3 findings in 2 files (1 added, 0 taken out)\n--- exit 0\n"
    )
    (folder / "a.md").unlink()
    assert (
        contentlint("baseline", "prune", "sub")
        == "known.json: 2 findings in 1 file (0 added, 1 taken out)\n--- exit 0\n"
    )
    assert contentlint("baseline", "show") == (
        "sub/b.md\n      1  typos/common-misspelling\n      1  typos/month-name\n2 findings in 1 file: known.json\n--- exit 0\n"
    )


def test_a_file_that_cannot_be_checked_keeps_what_was_known(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said(folder, monkeypatch, "baseline", "create")
    (folder / "a.md").write_bytes(b"\0\1\2")
    told = said(folder, monkeypatch, "baseline", "update")
    assert told.startswith("known.json: 3 findings in 2 files (0 added, 0 taken out)\n--- standard error\na.md\n")
    assert told.endswith("--- exit 2\n")


def test_fixing_leaves_what_is_known(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said(folder, monkeypatch, "baseline", "create")
    (folder / "a.md").write_text("It was recieved.\n\nOn Octobe 3 it was not.\n", "utf-8")
    assert said(folder, monkeypatch, "fix", "-q", ".") == "--- exit 0\n"
    assert (folder / "a.md").read_text("utf-8") == "It was recieved.\n\nOn October 3 it was not.\n"


def test_entries_are_sorted_and_stand_one_a_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said(folder, monkeypatch, "baseline", "create")
    lines = (folder / "known.json").read_text("utf-8").splitlines()
    rows = [json.loads(line.rstrip(",")) for line in lines if line.startswith('{"')]
    assert [(row["path"], row["rule"], row["count"]) for row in rows] == [
        ("a.md", "typos/common-misspelling", 1),
        ("sub/b.md", "typos/common-misspelling", 1),
        ("sub/b.md", "typos/month-name", 1),
    ]


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"version": 2, "findings": []}', '{"version": 1, "findings": [{"path": 3}]}', "\xff", "<<<"]
)  # fmt: skip
def test_what_is_no_baseline_is_told_in_one_line(tmp_path: Path, content: str) -> None:
    (tmp_path / "b.json").write_text(content, "latin-1")
    with pytest.raises(ConfigError, match="this is no baseline that can be read"):
        Baseline.read(str(tmp_path / "b.json"))
