"""`contentlint learn`: rules from an archive, for people who will read and change them."""

import os
import sys

from lint.archive.house import learn
from lint.commands.check import progress_bar, telling_people
from lint.finding import visible
from lint.options import Options
from lint.reports.text import plural


def run_learn(options: Options, site_from: str | None, least: int, output: str) -> int:
    """Learn rules from an archive, say what came of it, and return the exit code: 0 done, 2 a file could not be read."""
    with telling_people() as failed:
        with progress_bar("Learning") as progress:
            lesson = learn(options, site_from, least, output, progress)
        for problem in lesson.problems:
            print(f"contentlint: {visible(problem.name)}: {visible(problem.reason)}", file=sys.stderr)
        told = f"{plural(lesson.rules, 'rule')}, {lesson.new} of them new, {lesson.changed} yours, in {output}"
        if not lesson.rules:
            told = "nothing stands on enough of them outside the stories; no rule was written"
        if lesson.pages or not lesson.problems:
            print(f"{plural(lesson.pages, 'page')} read: {told}.")
        if lesson.rules and not lesson.used:
            print(f"To use them, add to .contentlint.yaml: rule-folders: [{os.path.dirname(output) or '.'}]")
        return 2 if lesson.problems else 0
    return failed.code
