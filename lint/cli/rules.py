"""`contentlint rules` and `contentlint explain`."""

import sys

import click

from lint.cli.shared import RULE_FOLDERS, SELECT, tell
from lint.commands.check import telling_people, wants_color


@click.group(invoke_without_command=True)
@SELECT
@click.option("--format", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@RULE_FOLDERS
@click.pass_context
def rules(context: click.Context, select: tuple[str, ...], format: str, config: str | None) -> None:
    """List the rules, or test them (rules test)."""
    if context.invoked_subcommand is None:
        from lint.commands.describe import list_rules

        tell(lambda: list_rules(select, format, config))


@rules.command("test")
@click.argument("folders", nargs=-1, type=click.Path())
def rules_test(folders: tuple[str, ...]) -> None:
    """Hold rules to their examples: those in FOLDERS, or the ones shipped with contentlint."""
    from lint.commands.describe import test_rules

    with telling_people() as failed:
        text, code = test_rules(folders)
        click.echo(text, nl=False)
        sys.exit(code)
    sys.exit(failed.code)


@click.command()
@click.argument("rule")
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@RULE_FOLDERS
def explain(rule: str, format: str, config: str | None) -> None:
    """Say what a RULE looks for, why, and show its examples and settings."""
    from lint.commands.describe import explain_rule

    color = wants_color("auto", sys.stdout)
    tell(lambda: explain_rule(rule, format, config, color))
