"""Options that several commands have, each said once."""

import sys
from collections.abc import Callable

import click

from lint.commands.check import telling_people


def names(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Rule names, given once each or several separated by commas."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


SELECT = click.option("--select", multiple=True, callback=names, metavar="RULE", help="Only these rules or modules.")
IGNORE = click.option("--ignore", multiple=True, callback=names, metavar="RULE", help="Without these rules or modules.")
MIN_CONFIDENCE = click.option(
    "--min-confidence", type=click.FloatRange(0, 1), help="Also show what is less sure (default 0.9)."
)
CONFIG = click.option("--config", type=click.Path(dir_okay=False), help="Use this configuration for all files.")
RULE_FOLDERS = click.option(
    "--config", type=click.Path(dir_okay=False), help="With the rule folders of this configuration."
)
ISOLATED = click.option("--isolated", is_flag=True, help="Read no configuration and no environment of ours.")
EXCLUDE = click.option("--exclude", multiple=True, metavar="GLOB", help="Leave these out when walking folders.")
JOBS = click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to work in.")
NO_CACHE = click.option(
    "--no-cache", is_flag=True, help="Ask no earlier run what it found in files that have not changed."
)


def tell(text: Callable[[], str]) -> None:
    """Print what a function returns; what a person did wrong is told and is exit code 2."""
    with telling_people() as failed:
        click.echo(text(), nl=False)
        return
    sys.exit(failed.code)
