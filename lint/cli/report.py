"""`contentlint report`, and `contentlint decisions` for what its reader decided."""

import sys
from typing import Any

import click

from lint.cli.shared import CONFIG, EXCLUDE, IGNORE, ISOLATED, JOBS, MIN_CONFIDENCE, NO_CACHE, SELECT
from lint.options import Options


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("-o", "--output", default="report.html", show_default=True, metavar="FILE", help="Where it goes.")
@click.option("--from", "saved", metavar="FILE", help="Show what a JSON report has found, and check nothing.")
@click.option(
    "--annotate",
    metavar="FILE",
    help="Instead, write a copy of a Word document with fixes as tracked changes and a comment for each finding.",
)
@SELECT
@IGNORE
@MIN_CONFIDENCE
@CONFIG
@ISOLATED
@EXCLUDE
@JOBS
@NO_CACHE
def report(output: str, saved: str | None, annotate: str | None, no_cache: bool, **given: Any) -> None:
    """Write a page for editors: an overview, and each text with its findings in place.

    It loads nothing from anywhere and can be sent by mail. Exits with 0 whatever was found.
    """
    from lint.commands.report import run_annotate, run_report

    given["cache"] = not no_cache
    if annotate:
        if saved or len(given["paths"]) != 1:
            raise click.UsageError("Name the one Word document to write a copy of.")
        sys.exit(run_annotate(Options(**given), annotate))
    if bool(given["paths"]) == bool(saved):
        raise click.UsageError("Name the files or folders to check, or a JSON report with --from.")
    sys.exit(run_report(Options(**given), output, saved))


@click.group()
def decisions() -> None:
    """What an editor decided of the findings in a report."""


@decisions.command("apply")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--diff", is_flag=True, help="Show what would change in the files, and change nothing.")
@click.option("--config", type=click.Path(dir_okay=False), help="The configuration that the report was made with.")
@click.option("--isolated", is_flag=True, help="Where the report was made without one.")
def decisions_apply(file: str, diff: bool, config: str | None, isolated: bool) -> None:
    """Carry out the decisions that a report saved in FILE: fixes, suppression comments and accepted words.

    Run it where the report was made. What has changed since then is refused, each in a line; then the exit code is 1.
    """
    from lint.commands.report import apply_decisions

    sys.exit(apply_decisions(file, Options((), config=config, isolated=isolated), diff))
