"""--watch: a run after each change, with what changed."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest
from conftest import ROOT

pytest.importorskip("watchfiles")


def test_a_change_of_a_text_or_a_configuration_is_checked_at_once(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".contentlint.yaml").write_text("select: typos\n", "utf-8")
    (tmp_path / "a.md").write_text("It was recieved.\n", "utf-8")
    command = [sys.executable, "-u", "-m", "lint", "check", "--watch", "--format", "concise", "."]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell's background job ignores interrupts, and what it starts inherits that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    lines: Queue[str] = Queue()
    assert process.stdout is not None
    Thread(target=lambda stream: [lines.put(line) for line in stream], args=(process.stdout,), daemon=True).start()

    def until(said: str, change: Path | None = None, text: str = "") -> None:
        # A change may come before the watch has begun; then it is made again.
        for _ in range(30):
            if change is not None:
                change.write_text(text, "utf-8")
            try:
                while said not in lines.get(timeout=2):
                    pass
            except Empty:
                continue
            return
        raise AssertionError(f"never said: {said}")

    try:
        until("recieved")
        until("seperate", tmp_path / "a.md", "It is seperate.\n")
        until("Octobe", tmp_path / "new.md", "On Octobe 12.\n")
        until("Nothing found", tmp_path / ".contentlint.yaml", "select: dialect\n")
    finally:
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert (process.returncode, told) == (0, "")
