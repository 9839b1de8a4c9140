"""However a run ends, a CI is never told “findings” when it was we who failed."""

import subprocess
import sys
from pathlib import Path

import pytest


def ending(folder: Path, before: str) -> tuple[int, str]:
    """The exit code and what standard error says of a check that starts with some code of ours."""
    (folder / "a.txt").write_text("They recieved it.\n", "utf-8")
    code = (
        f"import sys\n{before}\nfrom lint.__main__ import main\nsys.argv = ['contentlint', 'check', 'a.txt']\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stderr


def test_findings_are_exit_one_and_say_nothing_on_standard_error(tmp_path: Path) -> None:
    assert ending(tmp_path, "") == (1, "")


@pytest.mark.parametrize("package", ["re2", "pyromark"])
def test_a_missing_package_is_one_line_that_says_what_to_do(package: str, tmp_path: Path) -> None:
    code, said = ending(
        tmp_path, f"sys.modules[{package!r}] = None\nimport lint.readers as r; r.FORMATS = {{'.txt': 'markdown'}}"
    )
    assert code == 2
    assert said.count("\n") == 1
    assert f"{sys.executable} has no package “{package}”" in said
    assert "pip install contentlint" in said


def test_our_own_bug_keeps_its_traceback_and_is_exit_two(tmp_path: Path) -> None:
    code, said = ending(tmp_path, "import lint.run; lint.run.Checker.check_all = None")
    assert code == 2
    assert "Traceback" in said
    assert said.endswith("contentlint: this is a bug in contentlint; please report it with the lines above\n")


def test_all_that_was_said_arrives_and_what_waits_for_the_end_is_done_though_we_end_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They recieved it.\n" * 5_000, "utf-8")
    code = (
        "import atexit, sys\nfrom lint.__main__ import main\natexit.register(print, 'done', file=sys.stderr)\n"
        "sys.argv = ['contentlint', 'check', 'a.txt']\nmain()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert done.stdout.endswith("5,000 errors in 1 of 1 file\n")
    assert done.stderr == "done\n"


def test_nobody_listening_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They recieved it.\n" * 5_000, "utf-8")
    command = [sys.executable, "-m", "lint", "check", "a.txt"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (2, b"")
