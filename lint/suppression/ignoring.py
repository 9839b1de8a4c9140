"""`--add-ignores`: a suppression comment for everything that is found, so that only what comes later is shown."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lint.errors import UsageError, WriteError
from lint.filereport import FileReport
from lint.finding import Finding
from lint.fixes.replacing import replace_file
from lint.gathering import Report
from lint.hashing import sha256_of
from lint.options import Outcome
from lint.session import Session
from lint.suppression.excusing import excused

# More comments than this would drown a text, and take long to write: each is checked to keep quiet what it is for alone.
_MOST = 100
_NO_COMMENTS = "a finding in a record, into which nothing is written; use a baseline, per-file-ignores or vocab"
#: What a comment says where nobody gave a reason.
REASON = "added by contentlint check with add-ignores"


class Ignored(NamedTuple):
    """The outcome with what is still found, how many findings have comments now, and what could have none, and why."""

    outcome: Outcome
    added: int
    refused: tuple[str, ...]


def add_ignores(session: Session, outcome: Outcome, reason: str) -> Ignored:
    """Write comments into the files of an outcome; each file is replaced in one step, and reads as before."""
    if any(mark in reason for mark in ("--", "*/", ">", "\n", "\r")) or reason != reason.strip():
        raise UsageError(
            f"--add-ignores: “{reason}” would end the comment that it is to stand in; say it in plain words"
        )
    files: list[FileReport] = []
    refused: list[str] = []
    added = 0
    in_records: Counter[str] = Counter()
    for file in outcome.report.files:
        if file.status != "checked" or not file.findings or file.record:
            files.append(file)
            in_records[file.path] += len(file.findings) if file.record else 0
            continue
        try:
            with open(file.path, "rb") as stream:
                before = stream.read()
            if sha256_of(before) != file.sha256:
                raise WriteError("has changed since it was checked; run again")
            after, number, said = _ignored(session, file, before, reason)
            if after != before:
                replace_file(file.path, before, after)
        except (OSError, WriteError) as error:
            told = (
                f"could not be changed: it {error}"
                if isinstance(error, WriteError)
                else f"cannot be read: {error.strerror}"
            )
            files.append(FileReport(file.path, "error", file.format, told, file.sha256))
            continue
        added += number
        refused += [f"{file.path}: {line}" for line in said]
        files.append(session.shown(session.check_data(file.path, after)) if number else file)
    # With +, those of which there are none are left out.
    refused += [f"{path}: {number} × {_NO_COMMENTS}" for path, number in (+in_records).items()]
    return Ignored(outcome._replace(report=Report(tuple(files))), added, tuple(refused))


def _ignored(session: Session, file: FileReport, data: bytes, reason: str) -> tuple[bytes, int, Iterator[str]]:
    """The file with comments, how many findings they keep quiet, and why there are none for others."""
    if len(file.findings) > _MOST:
        said = f"{len(file.findings):,} findings are too many for comments; use a baseline, or per-file-ignores"
        return data, 0, iter([said])
    refused: Counter[tuple[str, str]] = Counter()
    number = 0
    before = data
    for finding in file.findings:
        now = finding if data is before else _found_now(session, file.path, data, finding)
        if now is None:
            # A comment for another finding that reads the same covers it, too.
            number += 1
            continue
        new = excused(session, file.path, data, now, reason)
        if isinstance(new, str):
            refused[finding.rule, new] += 1
        else:
            data = new
            number += 1
    return data, number, (f"{count} × {rule}: {why}" for (rule, why), count in refused.items())


def _found_now(session: Session, path: str, data: bytes, finding: Finding) -> Finding | None:
    """A finding in a text that has got more comments since."""
    found = session.check_data(path, data).findings
    return next((each for each in found if each.rule == finding.rule and each.fingerprint == finding.fingerprint), None)
