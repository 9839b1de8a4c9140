"""Which files are checked: what is named, what is found in folders, what is left out and why."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from lint.config.finder import ConfigFinder
from lint.discover import Discovery, Target, discover
from lint.errors import ConfigError


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository, which is the working directory."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*paths: str, text: str = "") -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, encoding="utf-8")


def find(*paths: str, **options: object) -> Discovery:
    return discover(paths, ConfigFinder(), **options)  # type: ignore[arg-type]


def names(*paths: str, **options: object) -> list[str]:
    found = find(*paths, **options)
    assert found.problems == ()
    return [target.path for target in found.files]


# -- what is named


def test_a_named_file_is_taken_as_it_is_written() -> None:
    write("a.md", "docs/b.md")
    absolute = os.path.abspath("a.md")
    for path in ("a.md", "./a.md", "docs/../a.md", absolute, "docs/b.md"):
        assert find(path).files == (Target(path, True),)


def test_a_named_file_is_taken_whatever_its_place() -> None:
    write(".gitignore", text="*.md\n")
    write(".hidden/a.md", ".b.md")
    write(".contentlint.yaml", text="exclude: ['*']\ninclude: ['*.html']\n")
    assert names(".hidden/a.md", ".b.md") == [".hidden/a.md", ".b.md"]


def test_excluded_files_are_left_out_where_that_is_forced() -> None:
    write("drafts/a.md", "b.md", "c.md")
    write(".contentlint.yaml", text="exclude: [drafts/]\n")
    found = find("drafts/a.md", "b.md", "c.md", force_exclude=True, exclude=["c.*"])
    assert [target.path for target in found.files] == ["b.md"]
    assert found.left_out == {"exclude": 2}


def test_for_a_hook_named_files_are_chosen_like_those_of_a_folder() -> None:
    write("a.md", "LICENSE", "README.rst", "photo.png", "notes/b.md", ".hidden/c.md")
    write(".contentlint.yaml", text="include: ['/*.md', '.hidden/**']\n")
    found = find("a.md", "LICENSE", "README.rst", "photo.png", "notes/b.md", ".hidden/c.md", force_exclude=True)
    assert [target.path for target in found.files] == ["a.md", ".hidden/c.md"]
    assert found.left_out == {"format": 2, "binary": 1, "include": 1}
    assert find("gone.md", force_exclude=True).problems == (("gone.md", "does not exist"),)


def test_what_is_not_there_is_a_problem_and_no_text() -> None:
    write("a.md")
    found = find("a.md", "no.md", "This is a text.")
    assert [target.path for target in found.files] == ["a.md"]
    assert found.problems == (("no.md", "does not exist"), ("This is a text.", "does not exist"))


def test_a_named_file_without_a_reader_is_a_problem_that_says_what_to_do() -> None:
    write("a.xyz", "LICENSE")
    (xyz, licence) = find("a.xyz", "LICENSE").problems
    assert xyz[0] == "a.xyz"
    assert xyz[1].startswith("files of the format .xyz cannot be read; rename or convert it (there are readers for ")
    assert ".md" in xyz[1]
    assert licence[1].startswith("files without a suffix cannot be read")


def test_a_link_to_nothing_and_a_device_are_problems() -> None:
    os.symlink("nowhere", "a.md")
    os.mkfifo("b.md")
    assert find("a.md", "b.md").problems == (
        ("a.md", "is a link to something that is not there"),
        ("b.md", "is neither a file nor a folder"),
    )


def test_a_named_link_is_followed() -> None:
    write("docs/a.md")
    os.symlink("docs", "link")
    os.symlink("docs/a.md", "b.md")
    assert names("b.md") == ["b.md"]
    assert names("link") == ["link/a.md"]


# -- what is found in folders


def test_a_folder_is_walked_in_order_of_name() -> None:
    write("b.md", "a.html", "c/z.txt", "c/a.MD", "b/x/1.md", "B.md")
    assert names(".") == ["B.md", "a.html", "b.md", "b/x/1.md", "c/a.MD", "c/z.txt"]
    assert not any(target.explicit for target in find(".").files)


def test_paths_in_a_folder_begin_as_it_is_written() -> None:
    write("docs/a.md")
    absolute = os.path.abspath("docs")
    for folder, path in (
        ("docs", "docs/a.md"),
        ("docs/", "docs/a.md"),
        ("./docs", "./docs/a.md"),
        ("docs/.", "docs/./a.md"),
        (absolute, f"{absolute}/a.md"),
    ):
        assert names(folder) == [path]


def test_each_file_is_found_once() -> None:
    write("docs/a.md", "docs/b.md")
    found = find("docs/b.md", "docs", "./docs/a.md", "docs", os.path.abspath("docs"))
    assert found.files == (Target("docs/b.md", True), Target("docs/a.md", True))


def test_what_is_left_out_is_counted_by_reason() -> None:
    write(
        ".hidden/a.md",
        ".b.md",
        "c.png",
        "d.PDF",
        "e.xyz",
        "LICENSE",
        "ignored.md",
        "drafts/a.md",
        "drafts/b.md",
        "f.md",
    )
    write(".git/info/exclude", text="ignored.md")
    write(".contentlint.yaml", text="exclude: drafts\n")
    os.symlink("f.md", "g.md")
    found = find(".")
    assert [target.path for target in found.files] == ["f.md"]
    assert found.left_out == {"hidden": 4, "binary": 2, "format": 2, "gitignore": 1, "exclude": 1, "link": 1}
    assert found.problems == ()


def test_links_are_not_followed_in_circles() -> None:
    write("docs/a.md")
    os.symlink("..", "docs/up")
    os.symlink(".", "docs/self")
    found = find(".")
    assert [target.path for target in found.files] == ["docs/a.md"]
    assert found.left_out["link"] == 2


def test_folders_may_be_nested_deeper_than_calls(root: Path) -> None:
    try:
        for _ in range(1200):
            os.mkdir("d")
            os.chdir("d")
        write("a.md")
        os.chdir(root)
        assert names(".") == ["d/" * 1200 + "a.md"]
    finally:
        # shutil.rmtree would call itself too often.
        subprocess.run(["rm", "-rf", str(root / "d")], check=True)


@pytest.mark.skipif(os.getuid() == 0, reason="root may list every folder")
def test_a_folder_that_cannot_be_listed_is_a_problem() -> None:
    write("docs/a.md")
    os.chmod("docs", 0)
    try:
        assert find(".").problems == (("docs", "cannot be listed: permission denied"),)
    finally:
        os.chmod("docs", 0o700)


def test_a_folder_that_vanishes_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    write("docs/a.md")
    real = os.scandir

    def scandir(path: str):  # type: ignore[no-untyped-def]
        if path.endswith("docs"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert find(".").problems == (("docs", "cannot be listed: permission denied"),)


def test_exclude_and_include_are_relative_to_their_configuration() -> None:
    write("a.md", "docs/a.md", "docs/b.md", "docs/c.html", "docs/sub/a.md")
    write("docs/.contentlint.yaml", text="exclude: [/a.md]\ninclude: ['*.md']\n")
    found = find(".")
    assert [target.path for target in found.files] == ["a.md", "docs/b.md", "docs/sub/a.md"]
    assert found.left_out["exclude"] == 1
    assert found.left_out["include"] == 1


def test_a_later_glob_takes_back_what_an_earlier_one_excludes() -> None:
    write("drafts/a.md", "drafts/b.md")
    write(".contentlint.yaml", text="exclude: ['drafts/**', '!drafts/b.md']\n")
    assert names(".") == ["drafts/b.md"]


def test_exclude_of_the_command_line_is_relative_to_the_working_directory() -> None:
    write("a.md", "docs/a.md", "docs/b/a.md")
    assert names(".", exclude=["/a.md", "docs/b/"]) == ["docs/a.md"]
    assert names("docs", exclude=["docs/a.md"]) == ["docs/b/a.md"]


def test_a_mistake_in_a_configuration_on_the_way_is_told() -> None:
    write("docs/a.md")
    write("docs/.contentlint.yaml", text="exclud: x\n")
    with pytest.raises(ConfigError):
        find(".")


# -- what git ignores

IGNORE = """
# comment
*.tmp.md
build/
/top.md
docs/**/deep
foo/**
!foo/keep
!foo/keep/a.md
!important.tmp.md
bar/*
!bar/a.md
[z-a]x
\\!bang.md
trailing.md\x20\x20
**/cache
*.log.md\r
"""
PATHS = [
    "a.md", "docs/a.md", "a.tmp.md", "important.tmp.md", "build/a.md", "sub/build/a.md", "sub/build.md", "top.md",
    "sub/top.md", "docs/deep/a.md", "docs/x/y/deep/a.md", "deep/a.md", "foo/a.md", "foo/keep/a.md", "foo/other/a.md",
    "bar/a.md", "bar/b.md", "bar/c/a.md", "!bang.md", "trailing.md", "cache/a.md", "sub/cache/a.md", "x.log.md",
    "nested/a.md", "nested/b.md", "nested/deep/b.md", "nested/deep/er/b.md", "excluded.md", "sub/excluded.md",
]  # fmt: skip


@pytest.mark.parametrize("folder", [".", "sub", "nested/deep", "docs", "foo"])
def test_what_git_ignores_is_left_out_as_git_does(root: Path, folder: str) -> None:
    shutil.rmtree(".git")
    subprocess.run(["git", "init", "-q", "."], check=True)
    write(".gitignore", text=IGNORE)
    write(*PATHS)
    write("nested/.gitignore", text="b.md\n!/deep/er/b.md\n")
    write("nested/deep/er/.gitignore", text="!b.md\n")
    write(".git/info/exclude", text="excluded.md\n")
    listed = subprocess.run(
        ["git", "-c", "core.excludesFile=", "ls-files", "-z", "--others", "--exclude-standard", "--", folder],
        capture_output=True,
        text=True,
        check=True,
    )
    expected = sorted(path for path in listed.stdout.split("\0") if path.endswith(".md"))
    assert expected
    assert sorted(names(folder)) == expected


def test_gitignore_can_be_left_unread() -> None:
    write(".gitignore", text="*.md\n")
    write("a.md")
    assert names(".") == []
    assert names(".", gitignore=False) == ["a.md"]


def test_a_named_folder_is_walked_even_where_git_ignores_it() -> None:
    write(".gitignore", text="build/\n*.tmp.md\n")
    write("build/a.md", "build/b.tmp.md", "build/build/a.md")
    assert names("build") == ["build/a.md"]


def test_outside_of_a_repository_only_the_ignore_files_of_walked_folders_count(root: Path) -> None:
    shutil.rmtree(".git")
    write(".gitignore", text="a.md\n")
    write("docs/.gitignore", text="b.md\n")
    write("docs/a.md", "docs/b.md")
    assert names("docs") == ["docs/a.md"]


def test_a_further_work_tree_has_the_excludes_of_its_repository(root: Path) -> None:
    write(".git/info/exclude", text="a.md\n")
    write(".git/worktrees/w/commondir", text="../..\n")
    write("w/.git", text=f"gitdir: {root}/.git/worktrees/w\n")
    write("w/a.md", "w/b.md")
    assert names("w") == ["w/b.md"]


def test_thousands_of_files_cost_milliseconds() -> None:
    write(".gitignore", text="*.log\nbuild/\n/public/\n")
    for index in range(2312):
        write(f"{index % 50}/{index}.md")
    times = []
    for _ in range(3):
        started = time.process_time()
        assert len(find(".").files) == 2312
        times.append(time.process_time() - started)
    # 20 ms on a machine at rest.
    assert min(times) < 0.1


def test_a_mistyped_name_is_told_with_the_one_that_may_be_meant() -> None:
    write("notes/bridge.md")
    assert find("notes/brigde.md").problems == (("notes/brigde.md", "does not exist; did you mean “notes/bridge.md”?"),)
    assert find("nowhere/bridge.md").problems == (("nowhere/bridge.md", "does not exist"),)
