"""`--fix` and `--diff` over the files of a run."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lint.errors import WriteError
from lint.filereport import FileReport
from lint.fixes.fixed import Fixed
from lint.fixes.fixer import PACKED_AWAY, RECORDS_STAY, Fixer
from lint.fixes.fixing import choices
from lint.gathering import Report, gathered
from lint.hashing import sha256_of
from lint.options import Outcome
from lint.readers import PACKED
from lint.session import Session


class Fixing(NamedTuple):
    """What is asked for: `unsafe` fixes, too; a `diff` instead of changed files; `only` that, without a report."""

    unsafe: bool = False
    diff: bool = False
    only: bool = False


def mend(session: Session, outcome: Outcome, fixing: Fixing) -> Outcome:
    """The outcome after fixing, with the files that were `fixed`; written unless a diff is all that is asked for."""
    fixer = Fixer(session)
    changed: list[Fixed] = []

    def mended(file: FileReport) -> FileReport:
        is_fixed = not file.record and choices(file.findings, unsafe=fixing.unsafe)
        fixed = _fixed(session, fixer, file, fixing) if is_fixed else file
        if not isinstance(fixed, Fixed):
            return fixed
        if fixed.after != fixed.before:
            changed.append(fixed)
        return file if fixing.diff else session.shown(fixed.report, fixed.within)

    files = gathered(map(mended, outcome.report.files))
    return outcome._replace(report=Report(files), fixed=tuple(changed))


def _fixed(session: Session, fixer: Fixer, file: FileReport, fixing: Fixing) -> "Fixed | FileReport":
    """What became of a file, or why it could not be fixed."""

    def failed(reason: str) -> FileReport:
        return FileReport(file.path, "error", file.format, f"could not be fixed: it {reason}", file.sha256)

    data = session.options.stdin
    try:
        if data is None:
            with open(file.path, "rb") as stream:
                data = stream.read()
        if sha256_of(data) != file.sha256:
            return failed("has changed since it was checked; run again")
        within = session.changes.spans(file.path, data) if session.changes is not None else None
        fixed = fixer.fix(file.path, data, unsafe=fixing.unsafe, within=within)
        if session.options.stdin is None and not fixing.diff:
            fixed.write()
    except OSError as error:
        return failed(f"cannot be read: {(error.strerror or str(error)).lower()}")
    except WriteError as error:
        return failed(str(error))
    return fixed


def not_written(outcome: Outcome, fixing: Fixing) -> Iterator[str]:
    """For each file that fixes are not written into, a line that says so."""
    told = set()
    for file in outcome.report.files:
        stays = RECORDS_STAY if file.record else PACKED_AWAY if file.format in PACKED else ""
        if stays and file.path not in told and choices(file.findings, unsafe=fixing.unsafe):
            told.add(file.path)
            yield f"{file.path}: {stays}"


def diff(fixed: Iterable[Fixed]) -> Iterator[str]:
    """A unified diff of what was fixed, line by line, as `patch -p0` reads it; lines end in "\\n" and in nothing else."""
    from difflib import unified_diff
    from io import StringIO

    from lint.readers.decode import decode

    for each in fixed:
        before, after = (list(StringIO(decode(data)[0], newline="\n")) for data in (each.before, each.after))
        for line in unified_diff(before, after, each.path, each.path):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
