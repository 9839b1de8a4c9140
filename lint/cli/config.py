"""`contentlint config` and `contentlint init`."""

import click

from lint.cli.shared import tell


@click.group()
def config() -> None:
    """Show or check configuration."""


@config.command("show")
@click.argument("path", default=".")
@click.option("--config", "file", type=click.Path(dir_okay=False), help="As if this configuration were used.")
def config_show(path: str, file: str | None) -> None:
    """Show the settings for a file or folder, and where each comes from."""
    from lint.commands.describe import show_config

    tell(lambda: show_config(path, file))


@config.command("check")
@click.argument("path", default=".")
@click.option("--config", "file", type=click.Path(dir_okay=False), help="Check this configuration.")
def config_check(path: str, file: str | None) -> None:
    """Say what is wrong with the configuration of a file or folder."""
    from lint.commands.describe import check_config

    tell(lambda: check_config(path, file))


@config.command("schema")
@click.argument("kind", type=click.Choice(["config", "rules"]), default="config")
def config_schema(kind: str) -> None:
    """Print the JSON Schema of configurations or rule files, for editors."""
    from lint.commands.describe import json_schema

    tell(lambda: json_schema(kind))


@click.command()
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False))
def init(folder: str) -> None:
    """Write a commented .contentlint.yaml."""
    from lint.commands.describe import write_config

    tell(lambda: write_config(folder))
