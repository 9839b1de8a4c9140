"""The `contentlint` command; also `python -m lint`."""

import atexit
import gc
import os
import sys


def main() -> None:
    """Run the command line and end the process."""
    try:
        command()
    except SystemExit as end:
        if isinstance(end.code, int):
            _end(end.code)
        raise


def _end(code: int) -> None:
    """End without giving back every object one by one, which is a seventh of a hook's time; return where that is unsafe."""
    if "threading" in sys.modules and sys.modules["threading"].active_count() > 1:
        return
    try:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    except Exception:
        # The usual way to end tells what is wrong.
        return
    os._exit(code)


def command() -> None:
    """Run the command line and raise SystemExit; with 2 also where we fail ourselves."""
    try:
        _run()
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and not (error.name or "lint").startswith("lint"):
            print(
                f"contentlint: {sys.executable} has no package “{error.name}”, which contentlint needs; install it with what "
                "it needs: pip install contentlint, or pip install . in a clone",
                file=sys.stderr,
            )
            sys.exit(2)
        # Our own bug: it keeps its traceback, and a CI must not take it for findings.
        import traceback

        traceback.print_exc()
        print("contentlint: this is a bug in contentlint; please report it with the lines above", file=sys.stderr)
        sys.exit(2)


def _run() -> None:
    # A run makes many small objects that all live until its end; looking for garbage among them finds none.
    gc.disable()
    # What a pre-commit hook calls, `contentlint check --force-exclude PATHS…`, needs no command line parser: it goes straight
    # to work, and so in half the time.
    verb, *paths = sys.argv[1:] or [""]
    force_exclude = paths[:1] == ["--force-exclude"]
    paths = paths[force_exclude:]
    if verb == "check" and paths and not any(path.startswith("-") for path in paths):
        from lint.commands.check import Output, run_check
        from lint.options import Options

        sys.exit(run_check(Options(tuple(paths), force_exclude=force_exclude), Output()))
    from lint.cli import cli

    cli(prog_name="contentlint")


if __name__ == "__main__":
    main()
