"""`--watch`: check again whenever a file changes that is checked, or that says how."""

import os
from collections.abc import Callable, Iterator

from lint.errors import LintError
from lint.options import Outcome
from lint.session import Session


def watched(make: Callable[[], Session], check: Callable[[Session], Outcome]) -> Iterator[Outcome]:
    """The outcome of a run, then that of a run after each change, until an interrupt.

    As long as only texts change, one session goes on, with its rules compiled.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise LintError("--watch needs the package watchfiles; pip install contentlint[watch]") from None
    session = make()
    while True:
        outcome = check(session)
        yield outcome
        texts = {os.path.abspath(file.path) for file in outcome.report.files}
        for changes in watch(*_places(session), debounce=200, step=50, raise_interrupt=True):
            if any(not os.path.isdir(path) for _, path in changes):
                break
        if not {path for _, path in changes} <= texts or session.changes is not None:
            session = make()


def _places(session: Session) -> list[str]:
    """All that a run depends on: the paths it was asked for, its configurations and its rules."""
    places = [path for path in session.options.paths if os.path.exists(path)]
    for path in session.options.paths:
        inside = os.path.join(path, "_") if os.path.isdir(path) else path
        places += session.configs.files(inside)
    places += [folder for folders in session.configs.rule_folders for folder in folders]
    return list(dict.fromkeys(os.path.abspath(place) for place in places if os.path.exists(place)))
