"""`contentlint words` and `contentlint learn`: what an archive tells of its own words and page furniture."""

import sys

import click

from lint.cli.shared import CONFIG, EXCLUDE
from lint.options import Options


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--min-count", type=click.IntRange(1), default=1, show_default=True, help="Only words this frequent.")
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@CONFIG
@EXCLUDE
def words(paths: tuple[str, ...], min_count: int, format: str, config: str | None, exclude: tuple[str, ...]) -> None:
    """List the words that no dictionary has, the most frequent first, and what to do with each.

    mend is a misspelling, accept a word of the house (vocab in .contentlint.yaml), look one that a person must judge.
    Accepted words that stand in none of the files are listed, too.
    """
    from lint.commands.words import run_words

    sys.exit(run_words(Options(paths, config=config, exclude=exclude), min_count, format))


@click.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", default="rules/house-boilerplate.yaml", show_default=True, help="The rule file.")
@click.option("--site-from", metavar="HOW", help="What tells a page's site: folder, url or field:NAME; else its PATH.")
@click.option("--min-pages", type=click.IntRange(2), default=3, show_default=True, help="Learn what is on so many.")
@CONFIG
@EXCLUDE
def learn(
    paths: tuple[str, ...],
    output: str,
    site_from: str | None,
    min_pages: int,
    config: str | None,
    exclude: tuple[str, ...],
) -> None:
    """Learn page furniture from an archive: a rule for each line that is on many pages and part of no story.

    Read the rules and change them as you like: a second run keeps what you changed or deleted.
    """
    from lint.commands.learn import run_learn

    sys.exit(run_learn(Options(paths, config=config, exclude=exclude), site_from, min_pages, output))
