"""`contentlint baseline`."""

import sys
from typing import Any

import click

from lint.cli.shared import CONFIG, EXCLUDE, JOBS, tell
from lint.commands.check import run_baseline
from lint.options import Options


@click.group()
def baseline() -> None:
    """Accept what is found today, so that only new findings are shown."""


def _baseline_command(how: str, help: str) -> None:
    """`baseline create`, `update` and `prune` differ in one word."""

    @baseline.command(how, help=help)
    @click.argument("paths", nargs=-1, type=click.Path(exists=True))
    @click.option(
        "--baseline", type=click.Path(dir_okay=False), help="The file; default: what the configuration names."
    )
    @CONFIG
    @EXCLUDE
    @JOBS
    def command(paths: tuple[str, ...], **given: Any) -> None:
        sys.exit(run_baseline(how, Options(paths=paths or (".",), **given)))


_baseline_command("create", "Write a new baseline of what is found in PATHS (default: this folder).")
_baseline_command("update", "Bring the baseline up to date: add what is new in PATHS, take out what is gone.")
_baseline_command("prune", "Take out of the baseline what is not found in PATHS any more; add nothing.")


@baseline.command("show")
@click.option("--baseline", type=click.Path(dir_okay=False), help="The file; default: what the configuration names.")
@click.option("--config", type=click.Path(dir_okay=False), help="Use this configuration.")
def baseline_show(baseline: str | None, config: str | None) -> None:
    """Count what is in the baseline, by file and rule."""
    from lint.commands.baseline import show

    tell(lambda: show(Options((), baseline=baseline, config=config)))
