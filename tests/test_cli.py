"""The command line by folders of cases: `cases/NAME/cmd` holds the arguments, `expected.txt` what is printed, the exit
code, and each file that the command wrote; every other file of the folder is there when the command runs (`dot.x` as
`.x`). `stdin` goes to standard input. The rules of `house-rules` are there as well, and a configuration that selects
them unless a case has one.

To renew the expectations after a change that is meant: RENEW_CASES=1 pytest tests/test_cli.py, then read the diff.
"""

import gc
import io
import os
import shlex
import shutil
import sys
from pathlib import Path

import pytest

from lint.__main__ import command

CASES = Path(__file__).parent / "cases"
RULES = Path(__file__).parent / "house-rules"


def run(folder: Path, arguments: list[str], stdin: str, patch: pytest.MonkeyPatch) -> str:
    """What `contentlint ARGUMENTS` prints and its exit code; in this process, as starting one takes most of the time."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    patch.chdir(folder)
    patch.setenv("COLUMNS", "80")
    patch.setattr(sys, "argv", ["contentlint", *arguments])
    patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8"))
    patch.setattr(sys, "stdout", out)
    patch.setattr(sys, "stderr", err)
    patch.setattr(gc, "disable", lambda: None)
    with pytest.raises(SystemExit) as end:
        command()
    said, told = (stream.buffer.getvalue().decode() for stream in (out, err))  # type: ignore[attr-defined]
    return (
        f"{said}--- standard error\n{told}--- exit {end.value.code}\n" if told else f"{said}--- exit {end.value.code}\n"
    )


def contents(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text("utf-8", "replace")
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.mark.parametrize("case", sorted(case.name for case in CASES.iterdir()))
def test_command_line_case(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / case
    shutil.copytree(CASES / case, folder)
    shutil.copytree(RULES, folder / "house-rules")
    for path in sorted(folder.rglob("dot.*"), reverse=True):
        path.rename(path.with_name(path.name.removeprefix("dot")))
    arguments = shlex.split((folder / "cmd").read_text("utf-8"))
    stdin = (folder / "stdin").read_text("utf-8") if (folder / "stdin").exists() else ""
    for own in ("cmd", "expected.txt", "stdin"):
        (folder / own).unlink(missing_ok=True)
    if not any((folder / name).exists() for name in (".contentlint.yaml", "pyproject.toml")):
        (folder / ".contentlint.yaml").write_text("rule-folders: house-rules\nselect: house\n", "utf-8")
    # The case is its own repository: configurations above it do not count.
    (folder / ".git").mkdir()
    before = contents(folder)
    printed = run(folder, arguments, stdin, monkeypatch).replace(str(folder), "FOLDER")
    for name, text in contents(folder).items():
        if text != before.get(name):
            printed += f"--- wrote {name}\n{text}"
    expected = CASES / case / "expected.txt"
    if os.environ.get("RENEW_CASES"):
        expected.write_text(printed, "utf-8")
    assert printed == expected.read_text("utf-8")
