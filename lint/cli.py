"""The command line, in click. What a command does stands elsewhere; here stands how it is asked for."""

import os
import sys
from difflib import get_close_matches
from os.path import splitext
from typing import TYPE_CHECKING, Any

import click

from lint import __version__
from lint.commands.check import Output, run_baseline, run_check, run_watch, telling_people, wants_color
from lint.engines import ENGINES
from lint.languagetool.commands import languagetool
from lint.options import Options
from lint.reports import DEFAULT, formats
from lint.severity import SEVERITIES

if TYPE_CHECKING:
    from lint.fixes.mending import Fixing

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _names(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Rule names, given once each or several separated by commas."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _outputs(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str | None, str], ...]:
    """FORMAT:FILE, or FILE, which goes by its ending where that is a format's name."""
    pairs: list[tuple[str | None, str]] = []
    for value in values:
        format, colon, path = value.partition(":")
        if colon and format in formats():
            if not path:
                raise click.BadParameter(f"“{value}” names no file; write {format}:FILE")
            pairs.append((format, path))
        elif colon and len(format) > 1 and format.isalpha():
            # One letter is a drive of Windows.
            near = get_close_matches(format, formats(), 1)
            hint = f"did you mean {near[0]}:{path}?" if near else f"there are {', '.join(formats())}"
            raise click.BadParameter(f"“{value}”: there is no format “{format}”; {hint}")
        else:
            ending = splitext(value)[1].lstrip(".")
            pairs.append((ending if ending in formats() else None, value))
    return tuple(pairs)


@click.group(context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="contentlint", message="%(prog)s %(version)s")
def cli() -> None:
    """Find typos, grammar slips and page furniture in articles: text, Markdown and HTML.

    Exit codes: 0 clean, 1 findings, 2 the job could not be done.
    """


class _Checking(click.Command):
    """A command with options whose value may be left out."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Fill in `--add-ignores` alone, and `--changed`: what follows is a commit, unless it is a file or an option."""
        filled = []
        for index, arg in enumerate(args):
            if arg == "--":
                filled += args[index:]
                break
            following = args[index + 1 : index + 2]
            if arg == "--add-ignores":
                from lint.suppression.ignoring import REASON

                arg = f"--add-ignores={REASON}"
            if arg == "--changed" and (not following or following[0].startswith("-") or os.path.lexists(following[0])):
                arg = "--changed=HEAD"
            filled.append(arg)
        return super().parse_args(ctx, filled)


@cli.command(cls=_Checking)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--select", multiple=True, callback=_names, metavar="RULE", help="Only these rules or modules.")
@click.option("--ignore", multiple=True, callback=_names, metavar="RULE", help="Without these rules or modules.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="Also show what is less sure (default 0.9).")
@click.option("--fail-on", type=click.Choice([*SEVERITIES, "never"]), help="The level that fails (default warning).")
@click.option("--format", type=click.Choice(formats()), default=DEFAULT, show_default=True, help="How to report.")
@click.option(
    "-o",
    "--output",
    multiple=True,
    callback=_outputs,
    metavar="FORMAT:FILE",
    help="Also write a report to a file; FILE alone goes by its ending, or takes what would be printed.",
)
@click.option("--config", type=click.Path(dir_okay=False), help="Use this configuration for all files.")
@click.option("--isolated", is_flag=True, help="Read no configuration and no environment of ours.")
@click.option("--baseline", type=click.Path(dir_okay=False), help="Do not show what this baseline knows.")
@click.option("--no-baseline", is_flag=True, help="Show also what the baseline of the configuration knows.")
@click.option("--changed", metavar="[COMMIT]", help="Only what stands on lines changed since COMMIT (default HEAD).")
@click.option("--staged", is_flag=True, help="Only what stands on lines that are staged for a commit.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave these out when walking folders.")
@click.option("--engine", "engines", multiple=True, type=click.Choice(ENGINES), help="Also ask this grammar engine.")
@click.option("--force-exclude", is_flag=True, help="Choose named files like those of a folder.")
@click.option("--no-gitignore", is_flag=True, help="Also check what .gitignore leaves out.")
@click.option("--stdin-filename", metavar="NAME", help="The name that the text on standard input goes by.")
@click.option("--archive", is_flag=True, help="Also report lines that stand on many of these pages and in no story.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to work in.")
@click.option("--no-cache", is_flag=True, help="Ask no earlier run what it found in files that have not changed.")
@click.option("--cache-dir", type=click.Path(file_okay=False), help="Where to keep what was found.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="Only findings, no summary.")
@click.option("--statistics", is_flag=True, help="Count findings by rule.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 where findings would exit 1.")
@click.option("--max-findings", type=click.IntRange(0), help="Exit 1 only where more findings than this fail.")
@click.option("--add-ignores", metavar="[=REASON]", help="Write suppression comments for all that is found.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes.")
@click.option("--fix", is_flag=True, help="Apply safe fixes to the files, and report what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="Fix also what should be read again by a person.")
@click.option("--diff", is_flag=True, help="Show what would be fixed, change no file; exit 1 if there is anything.")
@click.option("--fix-only", is_flag=True, help="Fix without a report; exit 0 whatever is left.")
@click.option("--show-fixes", is_flag=True, help="Tell what was fixed where.")
def check(paths: tuple[str, ...], **given: Any) -> None:
    """Check files, folders, or standard input (-).

    Folders are walked; hidden files, binary files and what .gitignore names are left out.
    """
    reads_stdin = paths == ("-",) or (not paths and given["stdin_filename"] is not None)
    if "-" in paths and not reads_stdin:
        raise click.UsageError("“-” (standard input) cannot be checked together with other paths.")
    if not paths and not reads_stdin:
        raise click.UsageError("Name the files or folders to check; “.” is this folder, “-” standard input.")
    if reads_stdin and (given["changed"] is not None or given["staged"]):
        raise click.UsageError(
            "git knows nothing of standard input: name files or folders with --changed and --staged."
        )
    if given["cache_dir"] is not None:
        os.environ["CONTENTLINT_CACHE_DIR"] = given["cache_dir"]
    options = Options(
        paths=() if reads_stdin else paths,
        select=given["select"],
        ignore=given["ignore"],
        min_confidence=given["min_confidence"],
        fail_on=given["fail_on"],
        config=given["config"],
        isolated=given["isolated"],
        exclude=given["exclude"],
        force_exclude=given["force_exclude"],
        gitignore=not given["no_gitignore"],
        jobs=given["jobs"],
        archive=given["archive"],
        engines=given["engines"],
        stdin=sys.stdin.buffer.read() if reads_stdin else None,
        stdin_filename=given["stdin_filename"],
        baseline="" if given["no_baseline"] else given["baseline"],
        changed=given["changed"],
        staged=given["staged"],
        cache=not given["no_cache"],
    )
    output = Output(
        format=given["format"],
        files=tuple((format or given["format"], path) for format, path in given["output"]),
        color=given["color"],
        quiet=given["quiet"],
        statistics=given["statistics"],
        exit_zero=given["exit_zero"],
        show_fixes=given["show_fixes"],
        fixing=_fixing(given),
        add_ignores=given["add_ignores"],
        max_findings=given["max_findings"],
    )
    alone = [name for name in ("watch", "add_ignores") if given[name]] + ["fix"] * (output.fixing is not None)
    if len(alone) > 1 or (alone and reads_stdin and alone != ["fix"]):
        also = "standard input" if len(alone) == 1 else _option(alone[1])
        raise click.UsageError(f"{_option(alone[0])} does not go together with {also}.")
    sys.exit((run_watch if given["watch"] else run_check)(options, output))


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _fixing(given: dict[str, Any]) -> "Fixing | None":
    if given["fix"] or given["diff"] or given["fix_only"]:
        from lint.fixes.mending import Fixing

        return Fixing(given["unsafe_fixes"], given["diff"], given["fix_only"])
    for name in ("unsafe_fixes", "show_fixes"):
        if given[name]:
            raise click.UsageError(f"{_option(name)} goes with --fix, --fix-only or --diff.")
    return None


@cli.command(cls=_Checking, params=[param for param in check.params if param.name != "fix"])
@click.pass_context
def fix(context: click.Context, /, **given: Any) -> None:
    """Apply safe fixes to files; the same as check --fix."""
    context.invoke(check, fix=True, **given)


@cli.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("-o", "--output", default="report.html", show_default=True, metavar="FILE", help="Where it goes.")
@click.option("--from", "saved", metavar="FILE", help="Show what a JSON report has found, and check nothing.")
@click.option(
    "--annotate",
    metavar="FILE",
    help="Instead, write a copy of a Word document with fixes as tracked changes and a comment for each finding.",
)
@click.option("--select", multiple=True, callback=_names, metavar="RULE", help="Only these rules or modules.")
@click.option("--ignore", multiple=True, callback=_names, metavar="RULE", help="Without these rules or modules.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="Also show what is less sure (default 0.9).")
@click.option("--config", type=click.Path(dir_okay=False), help="Use this configuration for all files.")
@click.option("--isolated", is_flag=True, help="Read no configuration and no environment of ours.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave these out when walking folders.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to work in.")
@click.option("--no-cache", is_flag=True, help="Ask no earlier run what it found in files that have not changed.")
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


@cli.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--min-count", type=click.IntRange(1), default=1, show_default=True, help="Only words this frequent.")
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--config", type=click.Path(dir_okay=False), help="Use this configuration for all files.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave these out when walking folders.")
def words(paths: tuple[str, ...], min_count: int, format: str, config: str | None, exclude: tuple[str, ...]) -> None:
    """List the words that no dictionary has, the most frequent first, and what to do with each.

    mend is a misspelling, accept a word of the house (vocab in .contentlint.yaml), look one that a person must judge.
    Accepted words that stand in none of the files are listed, too.
    """
    from lint.commands.words import run_words

    sys.exit(run_words(Options(paths, config=config, exclude=exclude), min_count, format))


@cli.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", default="rules/house-boilerplate.yaml", show_default=True, help="The rule file.")
@click.option("--site-from", metavar="HOW", help="What tells a page's site: folder, url or field:NAME; else its PATH.")
@click.option("--min-pages", type=click.IntRange(2), default=3, show_default=True, help="Learn what is on so many.")
@click.option("--config", type=click.Path(dir_okay=False), help="Use this configuration for all files.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Leave these out when walking folders.")
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


@cli.group()
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


@cli.group()
def baseline() -> None:
    """Accept what is found today, so that only new findings are shown."""


def _baseline_command(how: str, help: str) -> None:
    """`baseline create`, `update` and `prune` differ in one word."""

    @baseline.command(how, help=help)
    @click.argument("paths", nargs=-1, type=click.Path(exists=True))
    @click.option(
        "--baseline", type=click.Path(dir_okay=False), help="The file; default: what the configuration names."
    )
    @click.option("--config", type=click.Path(dir_okay=False), help="Use this configuration for all files.")
    @click.option("--exclude", multiple=True, metavar="GLOB", help="Leave these out when walking folders.")
    @click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to work in.")
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

    _tell(lambda: show(Options((), baseline=baseline, config=config)))


@cli.group(invoke_without_command=True)
@click.option("--select", multiple=True, callback=_names, metavar="RULE", help="Only these rules or modules.")
@click.option("--format", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@click.option("--config", type=click.Path(dir_okay=False), help="With the rule folders of this configuration.")
@click.pass_context
def rules(context: click.Context, select: tuple[str, ...], format: str, config: str | None) -> None:
    """List the rules, or test them (rules test)."""
    if context.invoked_subcommand is None:
        from lint.commands.describe import list_rules

        _tell(lambda: list_rules(select, format, config))


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


@cli.command()
@click.argument("rule")
@click.option("--format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--config", type=click.Path(dir_okay=False), help="With the rule folders of this configuration.")
def explain(rule: str, format: str, config: str | None) -> None:
    """Say what a RULE looks for, why, and show its examples and settings."""
    from lint.commands.describe import explain_rule

    color = wants_color("auto", sys.stdout)
    _tell(lambda: explain_rule(rule, format, config, color))


@cli.group()
def config() -> None:
    """Show or check configuration."""


@config.command("show")
@click.argument("path", default=".")
@click.option("--config", "file", type=click.Path(dir_okay=False), help="As if this configuration were used.")
def config_show(path: str, file: str | None) -> None:
    """Show the settings for a file or folder, and where each comes from."""
    from lint.commands.describe import show_config

    _tell(lambda: show_config(path, file))


@config.command("check")
@click.argument("path", default=".")
@click.option("--config", "file", type=click.Path(dir_okay=False), help="Check this configuration.")
def config_check(path: str, file: str | None) -> None:
    """Say what is wrong with the configuration of a file or folder."""
    from lint.commands.describe import check_config

    _tell(lambda: check_config(path, file))


@config.command("schema")
@click.argument("kind", type=click.Choice(["config", "rules"]), default="config")
def config_schema(kind: str) -> None:
    """Print the JSON Schema of configurations or rule files, for editors."""
    from lint.commands.describe import json_schema

    _tell(lambda: json_schema(kind))


@cli.command()
@click.argument("folder", default=".", type=click.Path(exists=True, file_okay=False))
def init(folder: str) -> None:
    """Write a commented .contentlint.yaml."""
    from lint.commands.describe import write_config

    _tell(lambda: write_config(folder))


cli.add_command(languagetool)


def _tell(text: Any) -> None:
    """Print what a function returns; what a person did wrong is told and is exit code 2."""
    with telling_people() as failed:
        click.echo(text(), nl=False)
        return
    sys.exit(failed.code)
