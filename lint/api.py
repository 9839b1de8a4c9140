"""The Python API: `lint.check_text`, `lint.check_paths` and `lint.fix_text`; docs/api.md shows them at work."""

import os
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from lint.errors import LintError
from lint.filereport import FileReport
from lint.gathering import Report
from lint.options import Options
from lint.pipeline import check
from lint.session import Session
from lint.severity import FailOn

Format = Literal["text", "markdown", "html"]
_ENDINGS: dict[str, str] = {"text": ".txt", "markdown": ".md", "html": ".html"}


def check_text(
    text: str,
    *,
    format: Format = "text",
    path: str | os.PathLike[str] | None = None,
    config: str | os.PathLike[str] | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    min_confidence: float | None = None,
) -> FileReport:
    """What is found in a text; `report.findings` are in order of place, with offsets in code points of `text`.

    With a `path`, which need not exist, the text is checked as that file would be: its ending says the format, and the
    nearest configuration holds. Without one no configuration is looked for; `config` names one. Rules and configurations
    are read once per process. Raises LintError where the text cannot be checked or the question is wrong.
    """
    name, options = _named(format, path, config, select, ignore, min_confidence)
    session = _session(options, os.getcwd())
    session.prepare([name])
    report = session.check_data(name, _bytes(text))
    if report.status != "checked":
        raise LintError(report.reason)
    return session.without_known(report)


def fix_text(
    text: str,
    *,
    format: Format = "text",
    path: str | os.PathLike[str] | None = None,
    config: str | os.PathLike[str] | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    min_confidence: float | None = None,
    unsafe: bool = False,
) -> str:
    """The text with all safe fixes applied, by the laws of `contentlint fix`; with `unsafe` others, too.

    The rest is as for `check_text`.
    """
    from lint.fixes.fixer import Fixer

    name, options = _named(format, path, config, select, ignore, min_confidence)
    session = _session(options, os.getcwd())
    session.prepare([name])
    fixed = Fixer(session).fix(name, _bytes(text), unsafe=unsafe)
    if fixed.report.status != "checked":
        raise LintError(fixed.report.reason)
    return fixed.after.decode("utf-8")


def check_paths(
    paths: Iterable[str | os.PathLike[str]],
    *,
    config: str | os.PathLike[str] | None = None,
    isolated: bool = False,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    min_confidence: float | None = None,
    fail_on: FailOn | None = None,
    exclude: Iterable[str] = (),
    force_exclude: bool = False,
    gitignore: bool = True,
    baseline: str | os.PathLike[str] | None = None,
    changed: str | None = None,
    staged: bool = False,
    jobs: int = 1,
    cache: bool = True,
) -> Report:
    """What `contentlint check PATHS…` finds, file by file; the arguments are its options.

    A file that cannot be checked is in `report.errors`. Raises LintError where the question is wrong: an unknown rule, a
    mistake in a configuration, a commit that git does not know.
    """
    options = Options(
        paths=tuple(os.fspath(path) for path in paths),
        config=_path(config),
        isolated=isolated,
        select=tuple(select),
        ignore=tuple(ignore),
        min_confidence=min_confidence,
        fail_on=fail_on,
        exclude=tuple(exclude),
        force_exclude=force_exclude,
        gitignore=gitignore,
        baseline=_path(baseline),
        changed=changed,
        staged=staged,
        jobs=jobs,
        cache=cache,
    )
    return check(options).report


def _named(
    format: Format,
    path: str | os.PathLike[str] | None,
    config: str | os.PathLike[str] | None,
    select: Iterable[str],
    ignore: Iterable[str],
    min_confidence: float | None,
) -> tuple[str, Options]:
    """What a text is called, and the options that hold for it."""
    if format not in _ENDINGS:
        raise LintError(f"there is no format “{format}”; there are {', '.join(_ENDINGS)}")
    name = f"text{_ENDINGS[format]}" if path is None else os.fspath(path)
    isolated = path is None and config is None
    options = Options((), tuple(select), tuple(ignore), min_confidence, config=_path(config), isolated=isolated)
    return name, options


@lru_cache(maxsize=16)
def _session(options: Options, _here: str) -> Session:
    return Session(options)


def _path(path: str | os.PathLike[str] | None) -> str | None:
    return None if path is None else os.fspath(path)


def _bytes(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise LintError(f"this is no text: there is half a character at {error.start}") from None
