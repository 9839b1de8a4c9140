"""`contentlint check` and `contentlint fix`."""

import os
import sys
from difflib import get_close_matches
from os.path import splitext
from typing import TYPE_CHECKING, Any

import click

from lint.commands.check import Output, run_check, run_watch
from lint.engines import ENGINES
from lint.options import Options
from lint.reports import DEFAULT, formats
from lint.severity import SEVERITIES

if TYPE_CHECKING:
    from lint.fixes.mending import Fixing
from lint.cli.shared import CONFIG, EXCLUDE, IGNORE, ISOLATED, JOBS, MIN_CONFIDENCE, NO_CACHE, SELECT


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


@click.command(cls=_Checking)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@SELECT
@IGNORE
@MIN_CONFIDENCE
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
@CONFIG
@ISOLATED
@click.option("--baseline", type=click.Path(dir_okay=False), help="Do not show what this baseline knows.")
@click.option("--no-baseline", is_flag=True, help="Show also what the baseline of the configuration knows.")
@click.option("--changed", metavar="[COMMIT]", help="Only what stands on lines changed since COMMIT (default HEAD).")
@click.option("--staged", is_flag=True, help="Only what stands on lines that are staged for a commit.")
@EXCLUDE
@click.option("--engine", "engines", multiple=True, type=click.Choice(ENGINES), help="Also ask this grammar engine.")
@click.option("--force-exclude", is_flag=True, help="Choose named files like those of a folder.")
@click.option("--no-gitignore", is_flag=True, help="Also check what .gitignore leaves out.")
@click.option("--stdin-filename", metavar="NAME", help="The name that the text on standard input goes by.")
@click.option("--archive", is_flag=True, help="Also report lines that stand on many of these pages and in no story.")
@JOBS
@NO_CACHE
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


@click.command(cls=_Checking, params=[param for param in check.params if param.name != "fix"])
@click.pass_context
def fix(context: click.Context, /, **given: Any) -> None:
    """Apply safe fixes to files; the same as check --fix."""
    context.invoke(check, fix=True, **given)
