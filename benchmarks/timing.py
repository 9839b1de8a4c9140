"""Times whole processes. As a script: runs its arguments once and prints what that took, from a small process of its
own, because a child's peak memory counts from what its parent had.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple


class Command(NamedTuple):
    """A program with its arguments, the folder it runs in, its extra environment, and the exit codes of success."""

    words: Sequence[str]
    success: tuple[int, ...] = (0, 1)
    folder: Path | None = None
    environment: tuple[tuple[str, str], ...] = ()


class Usage(NamedTuple):
    """What one run took: CPU (user + system) and wall seconds, and the most memory at a time."""

    cpu: float
    wall: float
    mebibytes: float


Measure = Callable[[Command], Usage]


def measure(command: Command) -> Usage:
    """Run it once, its output thrown away; what it writes on standard error is read."""
    helper = [sys.executable, "-I", "-S", __file__, *command.words]
    environment = {**os.environ, **dict(command.environment)}
    # Installed programs have their byte code beside them; without this, one installed in place would be compiled anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    run = subprocess.run(helper, cwd=command.folder, env=environment, capture_output=True, check=True)
    code, cpu, wall, kibibytes = json.loads(run.stdout)
    # A Python program that crashes exits 1, as does a linter that finds something.
    if code not in command.success or b"Traceback" in run.stderr:
        raise SystemExit(
            f"Exit code {code} of: {' '.join(command.words)}\n{run.stderr[-400:].decode(errors='replace')}"
        )
    return Usage(cpu, wall, kibibytes / 1024)


def alternate(first: Command, second: Command, rounds: int, measure: Measure = measure) -> list[tuple[Usage, Usage]]:
    """Runs A B A B …, so that a machine that slows down slows both; one uncounted run of each warms the caches."""
    measure(first)
    measure(second)
    return [(measure(first), measure(second)) for _ in range(rounds)]


def repeat(command: Command, rounds: int, measure: Measure = measure) -> list[Usage]:
    """Counted runs of one command, after an uncounted one."""
    measure(command)
    return [measure(command) for _ in range(rounds)]


def cpu_ratio(pairs: list[tuple[Usage, Usage]]) -> float:
    """The median of the ratios, pair by pair."""
    return median(first.cpu / second.cpu for first, second in pairs)


def middle(usages: Sequence[Usage]) -> Usage:
    """The median of each figure."""
    return Usage(*(median(figures) for figures in zip(*usages, strict=True)))


def _run(words: list[str]) -> None:
    devnull = os.open(os.devnull, os.O_RDWR)
    silent = [(os.POSIX_SPAWN_DUP2, devnull, stream) for stream in (0, 1)]
    started = time.perf_counter()
    child = os.posix_spawn(words[0], words, os.environ, file_actions=silent)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - started
    kibibytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    print(json.dumps([os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, wall, kibibytes]))


if __name__ == "__main__":
    _run(sys.argv[1:])
