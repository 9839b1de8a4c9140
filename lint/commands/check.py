"""`contentlint check` without its command line: run, render, write, and say how it ended."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple, TextIO

from lint.errors import LintError, Problem
from lint.filereport import has_failing
from lint.finding import visible
from lint.options import Options, Outcome, Progress
from lint.pipeline import check
from lint.reports import Style, parts, shows_texts
from lint.session import Session

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from lint.fixes.mending import Fixing

# A run that takes no longer than this many seconds needs no progress bar.
_PATIENCE = 2.0


class Output(NamedTuple):
    """Where a report goes and how. `files` are (format, path) pairs; `format` is printed unless a file takes it."""

    format: str = "text"
    files: tuple[tuple[str, str], ...] = ()
    color: str = "auto"
    quiet: bool = False
    statistics: bool = False
    exit_zero: bool = False
    show_fixes: bool = False
    fixing: "Fixing | None" = None
    add_ignores: str | None = None
    max_findings: int | None = None

    @property
    def style(self) -> Style:
        """How what is not printed looks."""
        return Style(quiet=self.quiet, statistics=self.statistics, fixes=self.show_fixes)

    @property
    def shows_texts(self) -> bool:
        """Whether one of the reports shows the texts, so that they have to be kept."""
        return any(map(shows_texts, (self.format, *(format for format, _ in self.files))))


def run_check(options: Options, output: Output) -> int:
    """Check, fix, write the reports, and return the exit code: 0 clean, 1 findings, 2 we could not do our job."""
    with telling_people() as failed:
        session = _session(options, output)
        outcome = check_with_progress(session)
        if output.fixing is not None:
            code = _fix(session, outcome, output, output.fixing)
        else:
            if output.add_ignores is not None:
                outcome = _add_ignores(session, outcome, output.add_ignores)
            _write(outcome, output)
            code = outcome.exit_code
            if output.max_findings is not None and code < 2:
                code = _too_many(session, outcome, output.max_findings)
        return 0 if output.exit_zero and code == 1 else code
    return failed.code


def _session(options: Options, output: Output) -> Session:
    reports = tuple(path for _, path in output.files)
    return Session(options._replace(articles=output.shows_texts, reports=reports))


def run_watch(options: Options, output: Output) -> int:
    """Check again whenever something changes, until an interrupt, which is how this ends well."""
    from lint.commands.watching import watched

    with telling_people() as failed:
        for outcome in watched(lambda: _session(options, output), check_with_progress):
            if sys.stdout.isatty():
                _print("\x1b[2J\x1b[H")
            _write(outcome, output)
    return 0 if failed.code == 130 else failed.code


def _add_ignores(session: Session, outcome: Outcome, reason: str) -> Outcome:
    from lint.reports.text import plural
    from lint.suppression.ignoring import add_ignores

    ignored = add_ignores(session, outcome, reason)
    for line in (f"{plural(ignored.added, 'finding')} excused by comments", *ignored.refused):
        print(f"contentlint: {line}", file=sys.stderr)
    return ignored.outcome


def _too_many(session: Session, outcome: Outcome, most: int) -> int:
    """1 where more findings fail than are allowed; both numbers are told."""
    fail_on = {file.path: session.configs.for_file(file.path).fail_on for file in outcome.report.files}
    number = sum(
        has_failing([finding], fail_on[file.path]) for file in outcome.report.files for finding in file.findings
    )
    print(f"contentlint: {number:,} findings fail; --max-findings allows {most:,}", file=sys.stderr)
    return int(number > most)


def check_with_progress(session: Session) -> Outcome:
    """Check; a person who waits long is shown how far it is."""
    with progress_bar() as progress:
        return check(session.options, progress, session)


def _fix(session: Session, outcome: Outcome, output: Output, fixing: "Fixing") -> int:
    """Fix, show it as it is asked for, and return the exit code: for a diff 1 where it has anything."""
    from lint.fixes.mending import diff, mend, not_written
    from lint.reports.text import failures, fixes

    outcome = mend(session, outcome, fixing)
    for line in not_written(outcome, fixing):
        print(f"contentlint: {visible(line)}", file=sys.stderr)
    stdin = session.options.stdin
    if fixing.diff:
        _print("".join(diff(outcome.fixed)))
    elif stdin is not None:
        # What was fixed takes the place of what was read, whether anything was or not.
        _print(outcome.fixed[0].after if outcome.fixed else stdin)
    if not fixing.diff and not fixing.only:
        _write(outcome, output, sys.stdout if stdin is None else sys.stderr)
        return outcome.exit_code
    write_files(outcome._replace(fixed=()) if fixing.diff else outcome, output)
    told = [
        *failures(outcome.report.errors, output.style),
        *([] if fixing.diff or output.quiet else fixes(outcome, output.style)),
    ]
    print(*told, sep="\n", end="\n" if told else "", file=sys.stderr)
    return 2 if outcome.report.errors else int(fixing.diff and bool(outcome.fixed))


def run_baseline(how: str, options: Options) -> int:
    """Create, update or prune a baseline, and return the exit code: 2 where a file could not be checked."""
    from lint.commands import baseline
    from lint.reports.text import failures

    with telling_people() as failed:
        with progress_bar() as progress:
            written = getattr(baseline, how)(options, progress)
        _print(written.text)
        told = failures(written.failed, Style())
        print(*told, sep="\n", end="\n" if told else "", file=sys.stderr)
        return 2 if written.failed else 0
    return failed.code


class Failure:
    """The exit code of what went wrong."""

    code = 0


@contextmanager
def telling_people() -> Iterator[Failure]:
    """What a person did wrong is told in one line each on standard error, and is exit code 2."""
    failure = Failure()
    try:
        yield failure
    except LintError as error:
        for problem in error.problems:
            print(f"contentlint: {problem}", file=sys.stderr)
        failure.code = 2
    except BrokenPipeError:
        # Whoever read our output has seen enough (`contentlint check . | head`).
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        failure.code = 2
    except KeyboardInterrupt:
        failure.code = 130


def _write(outcome: Outcome, output: Output, stream: TextIO | None = None) -> None:
    """Write the report files; and print one in the chosen format (standard output), unless a file takes it."""
    try:
        write_files(outcome, output)
    finally:
        if all(format != output.format for format, _ in output.files):
            stream = stream or sys.stdout
            style = output.style._replace(color=wants_color(output.color, stream))
            for part in parts(output.format, outcome, style):
                _print(part, stream, flush=False)
            stream.flush()


def write_files(outcome: Outcome, output: Output) -> None:
    """Write the report files; LintError where one cannot be written."""
    problems: list[Problem | str] = []
    for format, path in output.files:
        try:
            report = parts(format, outcome, output.style)
            # What cannot be rendered is told before the file is touched.
            first = next(report, b"")
            with open(path, "wb") as stream:
                for part in chain([first], report):
                    stream.write(part if isinstance(part, bytes) else part.encode("utf-8", "backslashreplace"))
        except LintError as error:
            problems += error.problems
        except OSError as error:
            problems.append(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}")
    if problems:
        raise LintError(*problems)


def _print(report: str | bytes, stream: TextIO | None = None, *, flush: bool = True) -> None:
    """Print text whatever the terminal's encoding is: what it has not is an escape rather than lost. Bytes go as they are."""
    stream = stream or sys.stdout
    if isinstance(report, bytes):
        if b"\0" in report and stream.isatty():
            raise LintError("this format is not for a terminal; write it to a file: -o FORMAT:FILE")
        stream.flush()
        stream.buffer.write(report)
    else:
        encoding = stream.encoding or "utf-8"
        stream.write(report.encode(encoding, "backslashreplace").decode(encoding))
    if flush:
        stream.flush()


def wants_color(choice: str, stream: TextIO) -> bool:
    """Whether to colour: always, never, or where a terminal shows it and NO_COLOR (https://no-color.org) is not set."""
    if choice != "auto":
        return choice == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextmanager
def progress_bar(label: str = "Checking") -> Iterator[Progress | None]:
    """A progress bar on standard error, for a person who has waited two seconds."""
    if not sys.stderr.isatty():
        yield None
        return
    started = monotonic()
    bar: ProgressBar[int] | None = None

    def progress(done: int, total: int) -> None:
        nonlocal bar
        if bar is None:
            if monotonic() - started < _PATIENCE:
                return
            import click

            bar = click.progressbar(length=total, label=label, file=sys.stderr, update_min_steps=10)
            bar.__enter__()
            bar.update(done - 1)
        bar.update(1)

    try:
        yield progress
    finally:
        if bar is not None:
            bar.__exit__(None, None, None)
