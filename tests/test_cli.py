"""The command line by folders of cases: `cases/NAME/cmd` holds the arguments, `expected.txt` what is printed and the
exit code; every other file of the folder is there when the command runs.

To renew the expectations after a change that is meant: RENEW_CASES=1 pytest tests/test_cli.py, then read the diff.
"""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"


def run(folder: Path, arguments: list[str], stdin: str = "") -> str:
    environment = {key: value for key, value in os.environ.items() if key != "CONTENTLINT_CONFIG"}
    done = subprocess.run(
        [sys.executable, "-m", "lint", *arguments],
        cwd=folder, input=stdin, capture_output=True, encoding="utf-8", env={**environment, "PYTHONUTF8": "1"},
        timeout=60, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    said = done.stdout + (f"--- standard error\n{done.stderr}" if done.stderr else "")
    return f"{said}--- exit {done.returncode}\n"


@pytest.mark.parametrize("case", sorted(case.name for case in CASES.iterdir()))
def test_command_line_case(case: str, tmp_path: Path) -> None:
    folder = tmp_path / case
    shutil.copytree(CASES / case, folder)
    arguments = shlex.split((folder / "cmd").read_text("utf-8"))
    stdin = (folder / "stdin").read_text("utf-8") if (folder / "stdin").exists() else ""
    for own in ("cmd", "expected.txt", "stdin"):
        (folder / own).unlink(missing_ok=True)
    # The case is its own repository: configurations above it do not count.
    (folder / ".git").mkdir()
    printed = run(folder, arguments, stdin)
    expected = CASES / case / "expected.txt"
    if os.environ.get("RENEW_CASES"):
        expected.write_text(printed, "utf-8")
    assert printed == expected.read_text("utf-8")
