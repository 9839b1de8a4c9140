"""The pipeline over many files: discover → check → gather, in the order the files were found."""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from time import gmtime, strftime, time
from typing import TYPE_CHECKING

from lint.config.settings import Settings
from lint.discover import discover, excluded, without_reports
from lint.filereport import FileReport
from lint.gathering import Report
from lint.options import Options, Outcome, Progress
from lint.readers import records_of
from lint.session import Session

if TYPE_CHECKING:
    from lint.gathering import Spool

# A worker process takes so many files at a time: many are quicker (see Checker.check_all), few leave no worker idle.
_CHUNK, _MOST_IN_CHUNK = 16, 64
# So many reports are gathered without asking what they take.
_FEW = 1000


def check(options: Options, progress: Progress | None = None, session: Session | None = None) -> Outcome:
    """Run. UsageError, ConfigError and RuleError say what is wrong with the question; the rest is in the report."""
    session, started = session or Session(options), time()
    if options.stdin is not None:
        name = options.stdin_filename or "stdin.txt"
        session.prepare([name])
        reason = excluded(name, session.configs, options.exclude) if options.force_exclude else ""
        files = _gathered(() if reason else map(session.shown, _of_stdin(session, name, options.stdin)))
        return _outcome(session, files, {reason: 1} if reason else {}, session.configs.for_file(name), started)
    here = session.configs.for_file(os.path.join(os.curdir, "_"))
    found = discover(options.paths, session.configs, options.exclude, options.force_exclude, options.gitignore)
    if options.reports:
        found = without_reports(found, options.reports)
    paths = [target.path for target in found.files]
    left_out = dict(found.left_out)
    if options.archive:
        from lint.archive.house import rules_of_run

        session.learned = tuple(rules_of_run(session, paths))
    if session.changes is not None:
        paths = [path for path in paths if session.changes.touch(path)]
        left_out |= {"unchanged": len(found.files) - len(paths)} if len(found.files) > len(paths) else {}
    session.prepare(paths)
    missing = (FileReport(path, "error", reason=reason) for path, reason in found.problems)
    files = _gathered(chain(missing, _shown(session, paths, progress)))
    return _outcome(session, files, dict(session.left_out + Counter(left_out)), here, started)


def _shown(session: Session, paths: Sequence[str], progress: Progress | None) -> Iterator[FileReport]:
    total = _number(session, paths) if progress is not None else 0
    for done, report in enumerate(_reports(session, paths), 1):
        yield session.shown(report)
        if progress is not None:
            progress(done, total)


def _gathered(reports: Iterable[FileReport]) -> "tuple[FileReport, ...] | Spool":
    """The reports in order. Few are a tuple, which needs nothing but memory."""
    few = tuple(islice(reports := iter(reports), _FEW))
    if len(few) < _FEW:
        return few
    from lint.gathering import gathered

    return gathered(chain(few, reports))


def _of_stdin(session: Session, name: str, data: bytes) -> Iterable[FileReport]:
    if records_of(name) is None:
        return [session.check_data(name, data)]
    from io import BytesIO

    return session.check_items(session.entries(name, BytesIO(data)))


def _number(session: Session, paths: Sequence[str]) -> int:
    """How many reports there will be. To read records takes a hundredth of the time that checking them does."""
    if not any(map(records_of, paths)):
        return len(paths)
    number = sum(1 for _ in session.items(paths))
    session.left_out.clear()
    return number


def _outcome(
    session: Session, files: "tuple[FileReport, ...] | Spool", left_out: dict[str, int], here: Settings, started: float
) -> Outcome:
    return Outcome(
        report=Report(files),
        rules=session.rules,
        rules_sha256=session.rulebook(here.rule_folders).sha256,
        left_out=left_out,
        started=strftime("%Y-%m-%dT%H:%M:%SZ", gmtime(started)),
        duration_ms=round((time() - started) * 1000),
        arguments=tuple(sys.argv[1:]),
        engines=tuple(engine.name for engine in here.engines),
    )


def _reports(session: Session, paths: Sequence[str]) -> Iterator[FileReport]:
    """A report for each file or record, in order, whatever the number of processes."""
    has_records = any(map(records_of, paths))
    jobs = session.options.jobs if has_records else min(session.options.jobs, max(len(paths) // _CHUNK, 1))
    if jobs > 1:
        size = _MOST_IN_CHUNK if has_records else min(max(len(paths) // (8 * jobs), _CHUNK), _MOST_IN_CHUNK)
        from lint.workers import reports_of_workers

        yield from reports_of_workers(session, paths, jobs, size)
        return
    session.remember(len(paths))
    yield from session.check_items(session.items(paths))
    session.forget()
