"""Replacing a file: it holds the old or the new, whatever happens, and is otherwise what it was."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT

from lint.errors import WriteError
from lint.fixes.replacing import replace_file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    return path


def test_mode_and_name_stay_and_nothing_is_left_beside_it(file: Path) -> None:
    file.chmod(0o751)
    replace_file(str(file), b"old", b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o751
    assert os.listdir(file.parent) == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "chown") or os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_stays(file: Path) -> None:
    os.chown(file, 1234, 2345)
    replace_file(str(file), b"old", b"new")
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 2345)


def test_extended_attributes_stay_and_the_time_is_new(file: Path) -> None:
    try:
        os.setxattr(file, "user.note", b"kept")
    except (AttributeError, OSError):
        pytest.skip("no extended attributes here")
    os.utime(file, (1, 1))
    replace_file(str(file), b"old", b"new")
    assert os.getxattr(file, "user.note") == b"kept"
    assert file.stat().st_mtime > 1


def test_a_link_goes_on_pointing_to_the_file(file: Path) -> None:
    (file.parent / "folder").mkdir()
    link = file.parent / "folder" / "link.txt"
    link.symlink_to("../a.txt")
    replace_file(str(link), b"old", b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_a_file_that_changed_is_left_alone(file: Path) -> None:
    file.write_bytes(b"newer")
    with pytest.raises(WriteError, match="has changed since it was checked"):
        replace_file(str(file), b"old", b"new")
    assert file.read_bytes() == b"newer"


def test_a_file_that_is_read_only_or_has_other_names_is_left_alone(file: Path) -> None:
    os.link(file, file.parent / "b.txt")
    with pytest.raises(WriteError, match="other names"):
        replace_file(str(file), b"old", b"new")
    (file.parent / "b.txt").unlink()
    file.chmod(0o444)
    with pytest.raises(WriteError, match="read-only"):
        replace_file(str(file), b"old", b"new")
    assert file.read_bytes() == b"old"


@pytest.mark.parametrize("step", ["fsync", "replace", "utime"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_goes_wrong_on_the_way_leaves_the_old(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(os, step, fail)
    with pytest.raises((WriteError, KeyboardInterrupt)):
        replace_file(str(file), b"old", b"new")
    assert file.read_bytes() == b"old"
    assert os.listdir(file.parent) == ["a.txt"]


def test_a_missing_folder_or_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="cannot be written: no such file"):
        replace_file(str(tmp_path / "none" / "a.txt"), b"", b"new")


# Turns a file back and forth between two texts until it is killed.
LOOP = """
import sys
from lint.fixes.replacing import replace_file
one, two = (letter * 3_000_000 for letter in (b"a", b"b"))
print(flush=True)
while True:
    replace_file(sys.argv[1], one, two)
    replace_file(sys.argv[1], two, one)
"""


def test_a_kill_in_the_middle_of_writing_leaves_old_or_new_and_never_half(file: Path) -> None:
    texts = [letter * 3_000_000 for letter in (b"a", b"b")]
    file.write_bytes(texts[0])
    for attempt in range(12):
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", LOOP, str(file)]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.003 + 0.004 * attempt)
        os.kill(process.pid, signal.SIGKILL)
        _, told = process.communicate()
        assert (process.returncode, told) == (-signal.SIGKILL, b"")
        now = file.read_bytes()
        assert now in texts
        # The next run begins where this one was.
        replace_file(str(file), now, texts[0])
