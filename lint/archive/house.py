"""`contentlint learn`: an archive → a rule file of the house; and `check --archive`: an archive → rules for this run."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from lint.archive import rulefile
from lint.archive.learn import LEAST, Archive, as_rules, candidates, lawful, site_finder, study
from lint.discover import discover
from lint.errors import LintError, UsageError, shown
from lint.filereport import FileReport
from lint.options import Options, Progress
from lint.rule import Rule
from lint.rulebook import parse_rules
from lint.session import Session

#: The module of the rules that hold for one run.
MODULE = "archive"


class Lesson(NamedTuple):
    """What came of learning: pages read, rules in the file, how many of them are new and how many a person changed.

    `used`: a configuration names the folder of the file. `problems` are what could not be read.
    """

    pages: int
    rules: int
    new: int
    changed: int
    used: bool
    problems: tuple[FileReport, ...]


def learn(options: Options, site_from: str | None, least: int, output: str, progress: Progress | None) -> Lesson:
    """Study the files and write, or renew, a rule file. LintError says what a person has to put right."""
    name, suffix = os.path.splitext(os.path.basename(output))
    if suffix not in (".yaml", ".yml") or not rulefile.is_module(name):
        said = "name the rule file NAME.yaml, NAME being lower-case words joined by hyphens: it begins its rules' ids"
        raise UsageError(f"{output}: {said}")
    folder = os.path.dirname(output) or "."
    kept = rulefile.read(_text_of(output), output)
    session = Session(options)
    found = discover(options.paths, session.configs, options.exclude, gitignore=options.gitignore)
    files = [target.path for target in found.files]
    session.prepare(files)
    archive = study(session, files, site_finder(site_from, options.paths), least, progress)
    learned = lawful(candidates(archive, kept), _others(session, output, kept), name)
    ids = {rule.id for rule in learned} | kept.changed
    if ids:
        _write(output, rulefile.write(kept, learned))
    return Lesson(
        pages=archive.pages,
        rules=len(ids),
        new=len(ids - kept.blocks.keys()),
        changed=len(kept.changed),
        used=any(os.path.realpath(each) == os.path.realpath(folder) for each in _folders(session)),
        problems=(
            *(FileReport(path, "error", reason=reason) for path, reason in found.problems),
            *archive.problems,
        ),
    )


def _folders(session: Session) -> set[str]:
    return {folder for folders in session.configs.rule_folders for folder in folders}


def _others(session: Session, output: str, kept: rulefile.Kept) -> list[Rule]:
    """All rules that hold beside what is learned: of the file that is about to be written, those a person changed."""
    rulebooks = [session.rulebook(()), *map(session.rulebook, session.configs.rule_folders)]
    rules = {rule.id: rule for rulebook in rulebooks for rule in rulebook.rules}
    others = [rule for rule in rules.values() if os.path.realpath(rule.file) != os.path.realpath(output)]
    return [*others, *(parse_rules({output: kept.rules.encode()}) if kept.rules else ())]


def _text_of(file: str) -> str:
    try:
        with open(file, encoding="utf-8", newline="") as stream:
            return stream.read()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise LintError(f"{shown(file)}: cannot be read: {error}") from None


def _write(file: str, text: str) -> None:
    """Write the rule file in one step, so that it is never half there."""
    temporary = f"{file}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(file) or ".", exist_ok=True)
        with open(temporary, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        os.replace(temporary, file)
    except OSError as error:
        raise LintError(f"{shown(file)}: cannot be written: {(error.strerror or str(error)).lower()}") from None


def rules_of_run(session: Session, files: Sequence[str]) -> list[Rule]:
    """Rules for the furniture of the very files that are about to be checked."""
    archive: Archive = study(session, files, site_finder(None, session.options.paths), LEAST, None)
    return as_rules(candidates(archive, rulefile.read("", "")), MODULE)
