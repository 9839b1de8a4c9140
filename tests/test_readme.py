"""What the README shows is what happens: each command of a console block prints what stands below it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
#: Commands that set something up: here they are only read.
SET_UP = ("python3 -m venv", "pip ", "pre-commit ", "git ")


class Shown(NamedTuple):
    line: int
    command: str
    output: str


def console() -> list[Shown]:
    """The commands of all console blocks with the output that is shown."""
    shown = []
    for block in re.finditer(r"^```console\n(.*?)^```$", README, re.M | re.S):
        line = README.count("\n", 0, block.start(1)) + 1
        for part in re.finditer(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block[1], re.M):
            shown.append(Shown(line + block[1].count("\n", 0, part.start()), part[1], part[2]))
    return shown


SHOWN = console()
RUN = [each for each in SHOWN if not each.command.startswith(SET_UP)]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What the commands need of a checkout, and `contentlint` on the path."""
    folder = tmp_path / "contentlint"
    folder.mkdir()
    (folder / ".git").mkdir()
    (folder / "lint").symlink_to(ROOT / "lint")
    shutil.copytree(ROOT / "rules", folder / "rules")
    shutil.copytree(ROOT / "docs", folder / "docs")
    script = tmp_path / "bin" / "contentlint"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nPYTHONPATH="{folder}" exec "{sys.executable}" -m lint "$@"\n', "utf-8")
    script.chmod(0o755)
    return folder


def test_there_is_something_to_try() -> None:
    assert len(RUN) >= 4
    assert any(each.command.startswith("python3 -m venv") for each in SHOWN)


@pytest.mark.parametrize("shown", RUN, ids=lambda shown: f"line {shown.line}: {shown.command}")
def test_a_command_prints_what_is_shown(shown: Shown, checkout: Path) -> None:
    path = f"{checkout.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", shown.command], cwd=checkout, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        encoding="utf-8", timeout=60, env={**os.environ, "PATH": path, "PYTHONUTF8": "1", "COLUMNS": "100"},
    )  # fmt: skip
    # A block ends without the blank line that would end a report.
    assert done.stdout.rstrip("\n") == shown.output.rstrip("\n")


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: f"line {shown.line}")
def test_a_command_is_well_formed(shown: Shown) -> None:
    done = subprocess.run(["bash", "-n", "-c", shown.command], capture_output=True, check=False)
    assert done.stderr == b""
    assert shown.command == shown.command.strip()


def test_every_block_that_is_yaml_can_be_read() -> None:
    blocks = re.findall(r"^```yaml\n(.*?)^```$", README, re.M | re.S)
    assert blocks
    for block in blocks:
        assert yaml.safe_load(block)


def test_the_configuration_that_is_shown_has_no_mistakes(checkout: Path) -> None:
    from lint.config.finder import ConfigFinder
    from lint.rulebook import bundled, load

    (block,) = re.findall(r"^```yaml\n(rules:.*?)^```$", README, re.M | re.S)
    (checkout / ".contentlint.yaml").write_text(block, "utf-8")
    (checkout / "house-rules").mkdir()
    finder = ConfigFinder(explicit=str(checkout / ".contentlint.yaml"))
    assert finder.for_file("a.md").dialect == "british"
    finder.check_ids(load([bundled()]).names)


@pytest.mark.slow
def test_the_command_that_sets_everything_up_does(tmp_path: Path) -> None:
    (shown,) = (each for each in SHOWN if each.command.startswith("python3 -m venv") and "pytest" not in each.command)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, tmp_path / name)
    (tmp_path / ".git").mkdir()
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        ["bash", "-c", shown.command], cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=600, check=False, env=plain
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.rstrip("\n") == RUN[0].output.rstrip("\n")
    assert done.returncode == 1
