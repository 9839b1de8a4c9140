"""Results of earlier runs: the same as if they were found anew, never those of something else, and never in the way."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from time import time

import pytest
from conftest import ROOT

from lint import resultcache, session
from lint.gathering import Report
from lint.options import Options
from lint.pipeline import check
from lint.rulebook import bundled
from lint.rulecache import load_cached
from lint.run import Checker

TEXTS = {
    "md": "---\ntitle: The recieved\n---\n\nIt *recieved* the\nthe letter on Octobe 12, you’d 👩 say.\n",
    "txt": "It recieved\r\nthe the letter on Octobe 12. Seperate.\r\n",
    "html": "<p>It recieved &amp; the <b>the</b> letter. <!-- contentlint-disable-line typos -- quoted --></p>\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / ".git").mkdir()
    for number in range(8):
        for ending, text in TEXTS.items():
            (tmp_path / "texts" / f"{number}.{ending}").write_bytes((text + f"<!-- {number} -->").encode())
    monkeypatch.chdir(tmp_path)
    # The rules need not be read again for each test; results are each test's own.
    load_cached((bundled(),))
    (tmp_path / "cache").mkdir()
    for file in Path(os.environ["CONTENTLINT_CACHE_DIR"]).glob("rules-*.json"):
        shutil.copy(file, tmp_path / "cache")
    monkeypatch.setenv("CONTENTLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


def database() -> Path:
    (file,) = Path(os.environ["CONTENTLINT_CACHE_DIR"]).glob("results-*.sqlite")
    return file


def run(**options: object) -> Report:
    return check(Options(("texts",), **options)).report  # type: ignore[arg-type]


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the documents that are really checked."""
    paths: list[str] = []
    plain = Checker.check_all

    def counting(self: Checker, documents: object) -> object:
        paths.extend(document.path for document in documents)  # type: ignore[attr-defined]
        return plain(self, documents)  # type: ignore[arg-type]

    monkeypatch.setattr(Checker, "check_all", counting)
    return paths


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_known_is_the_same_as_what_is_found(folder: Path, checked: list[str], jobs: int) -> None:
    anew = run(cache=False)
    assert sum(len(file.findings) for file in anew.files) > 50
    assert any(file.suppressed for file in anew.files)
    assert run(jobs=jobs) == anew
    checked.clear()
    assert run() == anew
    assert checked == []
    assert run(jobs=2) == anew


def test_a_report_for_editors_shows_what_is_known_in_its_place(folder: Path, checked: list[str]) -> None:
    found = run(articles=True, cache=False)
    run()
    checked.clear()
    assert run(articles=True).files == found.files
    assert checked == []


def test_only_what_changed_is_checked_again(folder: Path, checked: list[str]) -> None:
    run()
    checked.clear()
    (folder / "texts" / "1.md").write_text("It recieved.\n", "utf-8")
    (folder / "texts" / "0.html").rename(folder / "texts" / "9.html")
    # The same bytes in another format are another text.
    (folder / "texts" / "new.md").write_bytes((folder / "texts" / "0.txt").read_bytes())
    report = run()
    assert checked == ["texts/1.md", "texts/new.md"]
    assert [file.path for file in report.files if not file.findings] == []


@pytest.mark.parametrize(
    "other",
    [
        {"select": ("typos",)}, {"ignore": ("typos/month-name",)}, {"min_confidence": 0.1},
        "vocab: {accept: [recieved]}\n", "dialect: american\n", "rules: {typos: suggestion}\n", "rule-folders: [house]\n",
        "overrides: [{files: ['*.md'], ignore: [typos]}]\n",
    ],
    ids=str,
)  # fmt: skip
def test_other_settings_and_rules_have_other_results(folder: Path, checked: list[str], other: object) -> None:
    (folder / "house").mkdir()
    (folder / "house" / "x.yaml").write_text(
        "about: x\nrules:\n  a: {message: m, severity: error, phrases: letter, examples: [{bad: a letter}, {good: b}]}\n", "utf-8"
    )  # fmt: skip
    run()
    checked.clear()
    options = other if isinstance(other, dict) else {}
    if isinstance(other, str):
        (folder / ".contentlint.yaml").write_text(other, "utf-8")
    report = run(**options)
    assert checked
    assert report == run(cache=False, **options)


def test_whether_it_fails_is_asked_anew(folder: Path, checked: list[str]) -> None:
    run()
    checked.clear()
    assert check(Options(("texts",), fail_on="never")).exit_code == 0
    assert checked == []


def test_a_result_that_ends_some_day_is_not_kept(folder: Path, checked: list[str]) -> None:
    text = "It recieved. <!-- contentlint-disable-line typos until=2999-01-31 -- x -->\n"
    (folder / "texts" / "0.md").write_text(text, "utf-8")
    run()
    checked.clear()
    run()
    assert checked == ["texts/0.md"]


def test_a_failure_is_not_kept(folder: Path) -> None:
    (folder / "texts" / "0.md").write_bytes(b"\0\1\2")
    assert run().errors == run().errors != ()


def test_few_files_and_no_cache_leave_nothing_behind(folder: Path) -> None:
    check(Options(("texts/0.md", "texts/1.md")))
    run(cache=False)
    assert not list(Path(os.environ["CONTENTLINT_CACHE_DIR"]).glob("results-*"))


@pytest.mark.parametrize("how", ["garbage", "half", "other", "values", "empty"])
def test_a_broken_cache_is_made_anew(folder: Path, checked: list[str], how: str) -> None:
    anew = run()
    file = database()
    data = file.read_bytes()
    if how == "values":
        with sqlite3.connect(file) as connection:
            connection.execute("UPDATE results SET value = '[[1]]'")
        connection.close()
    else:
        broken = {"garbage": b"x" * 9999, "half": data[: len(data) // 2 + 100], "other": data[:100] + b"x" * 9000}
        file.write_bytes(broken.get(how, b""))
    assert run() == anew
    assert run() == anew
    checked.clear()
    assert run() == anew
    assert checked == []


def test_a_cache_that_cannot_be_written_or_is_busy_is_done_without(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anew = run()
    monkeypatch.setattr(resultcache, "_PATIENCE", 0.05)
    other = sqlite3.connect(database(), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    started = time()
    assert run() == anew
    assert time() - started < 20
    other.close()
    monkeypatch.setattr(resultcache, "cache_folder", lambda: "/proc/nowhere")
    assert run() == anew


def test_several_runs_at_once_agree(folder: Path) -> None:
    code = "from lint.pipeline import *; o = check(Options(('texts',))); print(hash(str(o.report)))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    runs = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    ends = [process.communicate() for process in runs]
    assert {error for _, error in ends} == {b""}
    assert len({said for said, _ in ends}) == 1


def test_what_was_not_used_for_longest_is_dropped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run()

    def kept() -> int:
        connection = sqlite3.connect(database())
        number: int = connection.execute("SELECT count(*) FROM results").fetchone()[0]
        connection.close()
        return number

    assert kept() == 24
    monkeypatch.setattr(resultcache, "time", lambda: time() + 86_400 * 3)
    monkeypatch.setattr(session, "_WORTH_ASKING", 1)
    (folder / "texts" / "0.md").write_text("It recieved.\n", "utf-8")
    monkeypatch.setattr(resultcache, "_MOST_BYTES", 10_000)
    check(Options(("texts/0.md", "texts/1.md")))
    assert kept() == 13
    monkeypatch.setattr(resultcache, "_MOST_BYTES", 10_000_000)
    run()
    assert kept() >= 24
