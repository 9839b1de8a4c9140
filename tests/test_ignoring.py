"""--add-ignores: every finding quiet by a comment of its own, and the text as it was."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from house import session
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint.cli import cli
from lint.errors import UsageError
from lint.options import Options
from lint.pipeline import check
from lint.suppression.ignoring import REASON, add_ignores

FILES = session(
    typo={"swap": {"teh": "the", "recieved": "received"}},
    note={"phrases": "in fact", "severity": "warning"},
    twice={"pattern": r"\b(\w+)\s+\1\b"},
)
COMMENT = re.compile(r" ?<!-- contentlint-ignore [^>]* -- old -->")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ignores")


TABLE = "| a | teh |\n|---|---|\n| b | c |\n"
PIECES = st.sampled_from(
    ["teh", "recieved", "in fact", "word", "\n", "\n\n", "# ", "- ", "> ", "*x*", "`teh`", TABLE, "  \n"]
)


@given(pieces=st.lists(PIECES, max_size=14), ending=st.sampled_from(["md", "html"]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_has_a_comment_is_quiet_and_the_text_reads_as_before(file: Path, pieces: list[str], ending: str) -> None:
    path = file / f"a.{ending}"
    text = " ".join(pieces)
    path.write_bytes(text.encode())
    before = check(Options((str(path),), isolated=True), session=FILES)
    ignored = add_ignores(FILES, before, "old")
    number = len(before.report.findings)
    left = ignored.outcome.report.findings
    assert ignored.added == number - len(left)
    written = path.read_bytes().decode()
    # Comments alone were added.
    assert COMMENT.sub("", written).split() == text.split()
    again = check(Options((str(path),), isolated=True), session=FILES)
    assert again.report.findings == left
    assert not [finding for finding in left if finding.rule.startswith("suppression")]


def test_what_has_no_comments_or_too_many_findings_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("teh teh\n", "utf-8")
    Path("b.md").write_text("teh\n\n" * 101, "utf-8")
    outcome = check(Options(("a.txt", "b.md"), isolated=True), session=FILES)
    ignored = add_ignores(FILES, outcome, "old")
    assert ignored.added == 0
    assert [line.partition(":")[0] for line in ignored.refused] == ["a.txt", "b.md"]
    assert Path("b.md").read_text("utf-8") == "teh\n\n" * 101


@pytest.mark.parametrize("reason", ["a -- b", "a\nb", "-->", " a"])
def test_a_reason_that_would_end_the_comment_is_refused(reason: str) -> None:
    with pytest.raises(UsageError, match="would end the comment"):
        add_ignores(FILES, check(Options(("none",), isolated=True), session=FILES), reason)


def test_without_a_reason_a_comment_says_who_added_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("He recieved it.\n", "utf-8")
    done = CliRunner().invoke(cli, ["check", "--isolated", str(tmp_path / "a.md"), "--add-ignores"])
    assert (done.exit_code, done.stderr) == (0, "contentlint: 1 finding excused by comments\n")
    assert REASON in (tmp_path / "a.md").read_text("utf-8")
