"""What changed since a commit of git: for `--changed` and `--staged`.

Changes are spans of bytes of a file as it is now, from the beginning of a changed line to its end; where lines were only
taken out, an empty span between what came together.
"""

import os
import re
import subprocess
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from lint.errors import UsageError
from lint.sifting import Spans


class _Hunk(NamedTuple):
    """`old` lines from `old_start` on became `new` lines from `new_start` on; of no lines the start is the line before."""

    old_start: int
    old: int
    new_start: int
    new: int


class Changes:
    """What changed since a commit, or what of it is staged, in the repository of the working directory.

    What counts is the commit where its history and ours part, so that nobody is told of what others did meanwhile.
    Raises UsageError, in one line, where git cannot say.
    """

    def __init__(self, since: str = "HEAD", *, staged: bool = False) -> None:
        top = _git("rev-parse", "--show-toplevel", fails="--changed goes by git, and there is no git repository here")
        self._top = os.path.realpath(os.fsdecode(top).rstrip("\r\n"))
        base = _base(since)
        self._staged = staged
        self._changed = _diff("--cached", base) if staged else _diff(base)
        # What is changed in the working directory only moves lines.
        self._unstaged = _diff() if staged else {}
        self._tracked = frozenset(os.fsdecode(_git("-C", self._top, "ls-files", "-z")).split("\0"))

    def touch(self, path: str) -> bool:
        """Whether anything has changed in a file. UsageError where it is not in the repository."""
        name = self._name(path)
        return name in self._changed or self._is_new(name)

    def spans(self, path: str, data: bytes) -> Spans:
        """Where a file that holds `data` has changed."""
        name = self._name(path)
        if self._is_new(name):
            return [(0, len(data) + 1)]
        starts = [0, *accumulate(len(line) + 1 for line in data.split(b"\n"))]
        last = len(starts) - 1
        moved = self._unstaged.get(name, ())
        found: list[tuple[int, int]] = []
        for hunk in self._changed.get(name, ()):
            if not hunk.new:
                line = _moved(hunk.new_start, moved)
                if line is not None and _moved(hunk.new_start + 1, moved) == line + 1:
                    found.append((starts[min(line, last)],) * 2)
            for number in range(hunk.new_start, hunk.new_start + hunk.new):
                line = _moved(number, moved)
                if line is not None:
                    first, end = starts[min(line - 1, last)], starts[min(line, last)]
                    if found and found[-1][1] == first:
                        first, _ = found.pop()
                    found.append((first, end))
        return found

    def lines(self, path: str) -> list[tuple[int, int]] | None:
        """The lines of a file that have changed, as (first, last), in order; None where all of it is new."""
        name = self._name(path)
        if self._is_new(name):
            return None
        moved = self._unstaged.get(name, ())
        found: list[tuple[int, int]] = []
        for hunk in self._changed.get(name, ()):
            for number in range(hunk.new_start, hunk.new_start + hunk.new):
                line = _moved(number, moved)
                if line is not None:
                    first = found.pop()[0] if found and found[-1][1] == line - 1 else line
                    found.append((first, line))
        return found

    def _is_new(self, name: str) -> bool:
        return name not in self._tracked and not self._staged

    def _name(self, path: str) -> str:
        """What git calls a file."""
        absolute = os.path.realpath(path)
        name = os.path.relpath(absolute, self._top)
        if name.startswith(os.pardir + os.sep):
            raise UsageError(
                f"{path}: is not in the git repository {self._top}, so that nobody knows what changed in it"
            )
        return name.replace(os.sep, "/")


def _base(since: str) -> str:
    """The commit to compare with."""
    if since.startswith("-") or not _is_commit(since):
        if since == "HEAD":
            # Nothing was committed yet: everything has changed since the empty tree.
            return os.fsdecode(_git("hash-object", "-t", "tree", "--stdin")).strip()
        raise UsageError(f"--changed: git knows no commit “{since}” here; in a CI job, fetch it first")
    said = (
        f"--changed: “{since}” and HEAD have no commit in common; if this is a shallow clone, fetch more of its history"
    )
    return os.fsdecode(_git("merge-base", since, "HEAD", fails=said)).split()[0]


def _is_commit(name: str) -> bool:
    try:
        _git("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    except UsageError:
        return False
    return True


def _git(*arguments: str, fails: str = "") -> bytes:
    """What git prints. UsageError where it fails, with what that means, or else with what it says itself."""
    try:
        done = subprocess.run(["git", *arguments], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    except OSError:
        raise UsageError("--changed goes by git, and there is no git program here") from None
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UsageError(fails or f"git {arguments[0]} failed: {told[0] if told else done.returncode}")
    return done.stdout


_HUNK = re.compile(rb"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


def _diff(*what: str) -> dict[str, tuple[_Hunk, ...]]:
    """The changes of each file that is there, whatever somebody's configuration of git says about diffs."""
    plain = (
        "--unified=0", "--inter-hunk-context=0", "--find-renames", "--text", "--no-color", "--no-ext-diff", "--no-textconv",
        "--no-relative", "--ignore-submodules", "--src-prefix=a/", "--dst-prefix=b/",
    )  # fmt: skip
    hunks: dict[str, list[_Hunk]] = {}
    name: str | None = None
    body = 0
    for line in _git("diff", *plain, *what, "--").split(b"\n"):
        if body:
            # Lines of text, which may look like anything; but for those git writes itself about a missing line end.
            body -= not line.startswith(b"\\")
        elif line.startswith(b"+++ "):
            name = _unquoted(line[4:])
        elif name is not None and (match := _HUNK.match(line)):
            old_start, old, new_start, new = (1 if group is None else int(group) for group in match.groups())
            hunks.setdefault(name, []).append(_Hunk(old_start, old, new_start, new))
            body = old + new
        elif line.startswith(b"diff --git "):
            name = None
    return {name: tuple(changes) for name, changes in hunks.items()}


def _unquoted(written: bytes) -> str | None:
    """The name in a +++ line; None where the file is gone."""
    written = written.rstrip(b"\t\r")
    if written.startswith(b'"'):
        written = written[1:-1].decode("unicode_escape").encode("latin-1")
    return os.fsdecode(written[2:]) if written.startswith(b"b/") else None


def _moved(line: int, hunks: Iterable[_Hunk]) -> int | None:
    """Where a line stands after further changes; None where it is not there any more."""
    moved = line
    for hunk in hunks:
        if hunk.old and hunk.old_start <= line < hunk.old_start + hunk.old:
            return None
        if line > (hunk.old_start if not hunk.old else hunk.old_start + hunk.old - 1):
            moved += hunk.new - hunk.old
    return moved
