"""`contentlint languagetool`: get LanguageTool, and see, start or stop the server that runs share."""

import sys

import click

from lint.commands.check import telling_people


@click.group()
def languagetool() -> None:
    """Install LanguageTool; show, start or stop the server that runs share."""


@languagetool.command()
@click.option("--from", "directory", metavar="DIRECTORY", help="Use an unpacked distribution where it stands.")
@click.option(
    "--from-maven",
    "repository",
    is_flag=False,
    flag_value="",
    metavar="[REPOSITORY]",
    help="Build it from the artefacts that Maven repositories hold: from the one at this address, or with mvn.",
)
def install(directory: str | None, repository: str | None) -> None:
    """Download LanguageTool and verify it (with language-tool-python), or get it another way."""
    from lint.languagetool import install as ways

    def tell(text: str) -> None:
        click.echo(text, err=True)

    with telling_people() as failed:
        if directory is not None and repository is not None:
            raise click.UsageError("Choose one of --from and --from-maven.")
        if directory is not None:
            folder = ways.adopt(directory)
        elif repository is not None:
            folder = ways.from_maven(repository or None, tell)
        else:
            folder = ways.download(tell)
        click.echo(f"LanguageTool is in {folder}")
        return
    sys.exit(failed.code)


@languagetool.command()
def status() -> None:
    """Say what is installed and whether a server runs."""
    from lint.languagetool import install, server

    folder = install.installed()
    click.echo(f"installed: {folder or 'no (contentlint languagetool install)'}")
    running = server.running()
    if running is None:
        click.echo("server: none runs")
    else:
        click.echo(f"server: {running.version} at {running.url} (process {running.java})")


@languagetool.command()
@click.option("--idle-minutes", type=click.FloatRange(0), default=15, show_default=True, help="0: until it is stopped.")
def start(idle_minutes: float) -> None:
    """Start the server, so that the next run need not wait for it."""
    from lint.languagetool import server

    with telling_people() as failed:
        running = server.use(idle_minutes)
        click.echo(f"LanguageTool {running.version} runs at {running.url}")
        return
    sys.exit(failed.code)


@languagetool.command()
def stop() -> None:
    """Stop the server."""
    from lint.languagetool import server

    click.echo("LanguageTool is stopped" if server.stop() else "No server was running")
