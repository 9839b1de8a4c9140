"""--changed and --staged: every finding on a changed line, and no other, in real repositories."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_cli import run

from lint.errors import UsageError
from lint.options import Options, Outcome
from lint.pipeline import check


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a commit, where the tests stand."""
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    (tmp_path / "gitconfig").write_text(
        "[user]\nname = A\nemail = a@example.org\n[diff]\nmnemonicPrefix = true\nnoprefix = true\ncontext = 9\n"
        "[color]\nui = always\n[init]\ndefaultBranch = main\n",
        "utf-8",
    )
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "-q")
    (folder / ".contentlint.yaml").write_text("select: typos\n", "utf-8")
    write("a.md", "One recieved.\n\nTwo recieved.\n\nThree.\n")
    write("sub/b.md", "A recieved.\n")
    commit()
    return folder


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)


def commit() -> None:
    git("add", "-A")
    git("commit", "-qm", "x", "--allow-empty")


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(exist_ok=True)
    Path(path).write_bytes(text.encode())


def changed(since: str = "HEAD", *paths: str, staged: bool = False) -> Outcome:
    return check(Options(paths or (".",), changed=None if staged else since, staged=staged))


def places(outcome: Outcome) -> list[tuple[str, int]]:
    return [(file.path, finding.start.line) for file in outcome.report.files for finding in file.findings]


def test_only_what_stands_on_changed_lines_is_shown_and_fails(repository: Path) -> None:
    assert places(changed()) == []
    write("a.md", "New.\n\nOne recieved.\n\nTwo recieved.\n\nThree.\n\nFour recieved.\n")
    outcome = changed()
    assert places(outcome) == [("a.md", 9)]
    assert outcome.left_out["unchanged"] == 1
    assert [finding.start.line for file in outcome.report.files for finding in file.unchanged] == [3, 5]
    assert outcome.exit_code == 1
    write("a.md", "New.\n\nOne recieved.\n\nTwo recieved.\n\nThree.\n")
    assert changed().exit_code == 0


def test_untracked_ignored_and_renamed_files_and_odd_names(repository: Path) -> None:
    write('new file ä\t"x".md', "A recieved.\n")
    write("ignored.md", "A recieved.\n")
    write(".gitignore", "ignored.md\n")
    git("mv", "a.md", "sub/renamed ü.md")
    assert places(changed()) == [('new file ä\t"x".md', 1)]
    # What is named is checked, ignored or not.
    assert places(changed("HEAD", "ignored.md")) == [("ignored.md", 1)]
    commit()
    write('new file ä\t"x".md', "A recieved.\nA seperate.\n")
    write("sub/renamed ü.md", "One recieved.\n\nTwo recieved.\n\nThree seperate.\n")
    assert places(changed()) == [('new file ä\t"x".md', 2), ("sub/renamed ü.md", 5)]
    Path("sub/b.md").unlink()
    assert len(places(changed())) == 2


def test_lines_that_look_like_a_diff_and_any_line_ends_and_encodings(repository: Path) -> None:
    write("a.md", "One recieved.\n\n++ b/sub/b.md\n\n-- a/x\n\nThree seperate.\n")
    write("c.txt", "One recieved.\r\n\r\nTwo.\r\n")
    Path("d.txt").write_bytes("One recieved.\n\nTwo, quite plainly, is fine.\n".encode("utf-16"))
    assert [place for place in places(changed()) if place[0] == "a.md"] == [("a.md", 7)]
    commit()
    write("c.txt", "One recieved.\r\n\r\nTwo seperate.\r\n")
    Path("d.txt").write_bytes("One recieved.\n\nTwo, quite plainly, is seperate.\n".encode("utf-16"))
    assert places(changed()) == [("c.txt", 3), ("d.txt", 3)]


def test_where_lines_were_taken_out_only_what_stands_across_the_gap_is_new(repository: Path) -> None:
    write(".contentlint.yaml", "select: [typos, grammar/doubled-word]\n")
    write("a.md", "It is recieved by the\nold and\nthe house. It is recieved.\n")
    commit()
    write("a.md", "It is recieved by the\nthe house. It is recieved.\n")
    outcome = changed()
    assert [finding.rule for finding in outcome.report.findings] == ["grammar/doubled-word"]


def test_what_others_did_meanwhile_does_not_count(repository: Path) -> None:
    git("checkout", "-qb", "mine")
    write("mine.md", "A recieved.\n")
    commit()
    git("checkout", "-q", "main")
    write("a.md", "Nothing.\n")
    commit()
    git("checkout", "-q", "mine")
    assert places(changed("main")) == [("mine.md", 1)]


def test_staged_means_what_will_be_committed_wherever_it_stands_now(repository: Path) -> None:
    write("a.md", "One recieved.\n\nTwo seperate.\n\nThree.\n")
    git("add", "a.md")
    write("a.md", "Zero occured.\n\nOne recieved.\n\nTwo seperate.\n\nThree.\nFour untill.\n")
    write("untracked.md", "A recieved.\n")
    assert places(changed(staged=True)) == [("a.md", 5)]
    assert len(places(changed())) == 4


def test_a_repository_without_a_commit(repository: Path) -> None:
    Path("fresh").mkdir()
    os.chdir("fresh")
    git("init", "-q")
    write("a.md", "A recieved.\n")
    assert places(changed()) == [("a.md", 1)]
    git("add", "a.md")
    assert places(changed(staged=True)) == [("a.md", 1)]


def test_fixing_what_changed_leaves_all_else(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "One recieved.\n\nTwo recieved, seperate,\nand more.\n\nThree.\n"
    write("a.md", text)
    assert run(repository, ["fix", "--changed", "."], "", monkeypatch).startswith("Nothing found in 1 file.\n")
    assert Path("a.md").read_text("utf-8") == text.replace("Two recieved, seperate", "Two received, separate")


def test_the_commit_may_be_left_out_and_mistakes_are_one_line(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a.md", "One recieved.\n\nTwo recieved.\n\nThree seperate.\n")

    def said(*arguments: str) -> str:
        return run(Path.cwd(), ["check", "-q", *arguments], "", monkeypatch)

    found = "a.md\n  5:7  error  “seperate” should be “separate”.  typos/common-misspelling\n--- exit 1\n"
    for arguments in (("--changed", "."), ("--changed", "HEAD", "."), (".", "--changed"), ("--changed=main", "a.md")):
        assert said(*arguments) == found
    said_of_none = "contentlint: --changed: git knows no commit “none” here; in a CI job, fetch it first\n--- exit 2\n"
    assert said("--changed", "none", ".").endswith(said_of_none)
    git("checkout", "-q", "--orphan", "other")
    commit()
    assert "have no commit in common" in said("--changed", "main", ".")
    write("../out.md", "A recieved.\n")
    assert "is not in the git repository" in said("--changed", ".", "../out.md")
    monkeypatch.chdir(repository.parent)
    assert said("--changed", "repository").endswith(
        "contentlint: --changed goes by git, and there is no git repository here\n--- exit 2\n"
    )
    monkeypatch.setenv("PATH", "")
    assert "there is no git program here" in said("--changed", "repository")


LINES = st.lists(st.integers(0, 30), max_size=14)


@given(before=LINES, after=LINES, index=LINES)
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_new_lines_are_changed_and_no_line_is_that_stayed(
    repository: Path, before: list[int], after: list[int], index: list[int]
) -> None:
    def text(numbers: list[int]) -> str:
        return "".join(f"Line {number} was recieved.\n\n" for number in numbers)

    write("a.md", text(before))
    commit()
    write("a.md", text(index))
    git("add", "a.md")
    write("a.md", text(after))
    shown = {after[(line - 1) // 2] for _, line in places(changed())}
    # What was not there before is new; what was there may have moved.
    assert set(after) - set(before) <= shown
    if after[: len(before)] == before:
        assert [line for _, line in places(changed())] == [2 * number + 1 for number in range(len(before), len(after))]
    staged = {after[(line - 1) // 2] for _, line in places(changed(staged=True))}
    assert staged <= set(index) & set(after)


def test_git_failing_is_told(repository: Path) -> None:
    with pytest.raises(UsageError, match="git knows no commit"):
        changed("--output=x")
