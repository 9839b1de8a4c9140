"""`contentlint report`, for people who read in a browser, and `contentlint decisions apply`, which does what they decided."""

import os
import sys
from typing import TYPE_CHECKING

from lint.commands.check import Output, check_with_progress, telling_people, write_files
from lint.errors import LintError, UsageError
from lint.finding import visible
from lint.options import Options
from lint.reports.text import plural
from lint.savedreport import read_report
from lint.session import Session

if TYPE_CHECKING:
    from lint.commands.deciding import Carried


def run_report(options: Options, path: str, saved: str | None = None) -> int:
    """Check, or read a saved JSON report, write the report to `path` and say what it holds.

    Returns 0, or 2 where a file could not be checked: findings are what a report is for, so they are no failure here.
    """
    with telling_people() as failed:
        outcome = (
            read_report(saved, options) if saved else check_with_progress(Session(options._replace(articles=True)))
        )
        write_files(outcome, Output(files=(("html", path),)))
        report = outcome.report
        found = f"{plural(len(report.findings), 'finding')} in {plural(len(report.files), 'article')}"
        print(f"{path}: {found} ({os.path.getsize(path) / 1e6:.1f} MB)")
        told = [f"{file.name}: {file.reason}" for file in report.errors]
        without = [file.name for file in report.files if file.article is None and file.findings]
        told += [
            f"{file}: has changed or is not here; the report has only its passages with findings" for file in without
        ]
        for line in told:
            print(f"contentlint: {visible(line)}", file=sys.stderr)
        return 2 if report.errors else 0
    return failed.code


def run_annotate(options: Options, copy: str) -> int:
    """Check a Word document, write a copy of it with what was found, and say what it has.

    Returns 0, or 2 where it could not be checked.
    """
    from lint.annotating import annotated
    from lint.readers import format_of

    with telling_people() as failed:
        (path,) = options.paths
        if format_of(path) != "docx" or format_of(copy) != "docx":
            raise UsageError(f"--annotate makes a .docx of a .docx, not {visible(copy)} of {visible(path)}")
        if os.path.exists(copy) and os.path.samefile(path, copy):
            raise UsageError(f"{visible(copy)}: is the document itself; write the copy to another file")
        session = Session(options)
        session.prepare([path])
        try:
            with open(path, "rb") as stream:
                data = stream.read()
            report = session.shown(session.check_data(path, data))
            if report.status != "error":
                made = annotated(data, report.findings)
                with open(copy, "wb") as stream:
                    stream.write(made.data)
                print(f"{copy}: {plural(len(report.findings), 'finding')}, {made.tracked} with a tracked change")
        except OSError as error:
            said = (error.strerror or str(error)).lower()
            raise LintError(f"{visible(error.filename or path)}: cannot be read or written: {said}") from None
        if report.failed:
            print(f"contentlint: {visible(path)}: {report.reason}", file=sys.stderr)
        return 2 if report.failed else 0
    return failed.code


def apply_decisions(file: str, options: Options, diff: bool = False) -> int:
    """Carry out the decisions in a file, or show what they would change; returns 0, or 1 where one was refused."""
    from lint.commands.deciding import accept, carry_out, session_for, write
    from lint.decisions import read_decisions
    from lint.fixes.mending import diff as difference

    with telling_people() as failed:
        decisions = read_decisions(file)
        session = session_for(decisions, options)
        carried = list(carry_out(session, decisions))
        if diff:
            print(*difference(each.file for each in carried if each.file), sep="", end="")
        else:
            carried = [write(each) for each in carried]
        accepted, more = ({}, []) if diff else accept(session, carried)
        _tell(carried, accepted, diff)
        refused = [*(each for one in carried for each in one.refused), *more]
        for refusal in refused:
            print(f"contentlint: {refusal}", file=sys.stderr)
        return 1 if refused else 0
    return failed.code


def _tell(carried: "list[Carried]", accepted: dict[str, list[str]], diff: bool) -> None:
    """What was done, by file; beside a diff only what is left for a person."""
    for each in carried:
        done = [f"{len(each.fixed)} fixed"] * bool(each.fixed) + [f"{len(each.excused)} excused"] * bool(each.excused)
        if done and not diff:
            print(f"{each.path}: {', '.join(done)}")
        for left in each.by_hand:
            print(left, file=sys.stderr if diff else sys.stdout)
    for file, words in accepted.items():
        print(f"{file}: accepted {', '.join(words)}")
