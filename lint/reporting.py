"""`contentlint report`: a report for people who read it in a browser."""

import os
import sys

from lint.command import Output, check_with_progress, telling_people, write_files
from lint.reports.text import plural
from lint.session import Options, Session


def run_report(options: Options, path: str) -> int:
    """Check, write the report to `path` and say what it holds; returns 0, or 2 where a file could not be checked.

    Findings are what a report is for, so they are no failure here.
    """
    with telling_people() as failed:
        outcome = check_with_progress(Session(options._replace(articles=True)))
        write_files(outcome, Output(files=(("html", path),)))
        report = outcome.report
        found = f"{plural(len(report.findings), 'finding')} in {plural(len(report.files), 'article')}"
        print(f"{path}: {found} ({os.path.getsize(path) / 1e6:.1f} MB)")
        for file in report.errors:
            print(f"contentlint: {file.path}: {file.reason}", file=sys.stderr)
        return 2 if report.errors else 0
    return failed.code
