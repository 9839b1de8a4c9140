"""The command line, in click: how each command is asked for. What it does stands in lint.commands."""

import click

from lint import __version__
from lint.cli.baseline import baseline
from lint.cli.check import check, fix
from lint.cli.config import config, init
from lint.cli.report import decisions, report
from lint.cli.rules import explain, rules
from lint.cli.words import learn, words
from lint.languagetool.commands import languagetool

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="contentlint", message="%(prog)s %(version)s")
def cli() -> None:
    """Find typos, grammar slips and page furniture in articles: text, Markdown and HTML.

    Exit codes: 0 clean, 1 findings, 2 the job could not be done.
    """


for _command in (check, fix, report, words, learn, decisions, baseline, rules, explain, config, init, languagetool):
    cli.add_command(_command)
