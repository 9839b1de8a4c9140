"""Carrying out decisions: fixes and comments in the sources, words in the configuration.

A decision only points at a finding: the file is checked again, and what is written is what that finding says now. Where
it is no longer found, the decision is refused.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lint.accepting import accept_words
from lint.article import place_of
from lint.decisions import Decision
from lint.document import Document
from lint.errors import LintError, WriteError
from lint.filereport import FileReport
from lint.finding import Finding
from lint.fixes.fixed import Fixed
from lint.fixes.fixer import Fixer
from lint.fixes.fixing import Choice
from lint.options import Options
from lint.records import record_named
from lint.session import Session
from lint.suppression.excusing import excused

_GONE = "this is no longer found here; the text has changed since the report"
_UNWRITTEN = "Nothing is written into records"


class Refusal(NamedTuple):
    """A decision that was not carried out, and why."""

    decision: Decision
    reason: str

    def __str__(self) -> str:
        return f"{self.decision}: {self.reason}"


class Carried(NamedTuple):
    """What became of the decisions on one file; `by_hand` are accepted findings that only a person can mend."""

    path: str
    file: Fixed | None
    fixed: tuple[Decision, ...] = ()
    excused: tuple[Decision, ...] = ()
    by_hand: tuple[Refusal, ...] = ()
    refused: tuple[Refusal, ...] = ()
    words: tuple[tuple[Decision, str], ...] = ()


def session_for(decisions: Iterable[Decision], options: Options) -> Session:
    """A session that finds what was decided on, also where the report showed what is less sure."""
    decisions = list(decisions)
    session = Session(options)
    paths = {_file_of(decision.path) for decision in decisions}
    session.prepare(paths)
    lowest = min((decision.confidence for decision in decisions), default=1.0)
    if all(session.configs.for_file(path).min_confidence <= lowest for path in paths):
        return session
    return session_for((), options._replace(min_confidence=lowest))


def carry_out(session: Session, decisions: Iterable[Decision]) -> Iterator[Carried]:
    """What the decisions make of each file; nothing is written yet."""
    by_path: dict[str, list[Decision]] = {}
    for decision in decisions:
        if decision.verdict != "later":
            by_path.setdefault(decision.path, []).append(decision)
    records: dict[str, dict[str, list[Decision]]] = {}
    for path, decided in by_path.items():
        named = record_named(path)
        if named is None:
            yield _carried(session, path, decided)
        else:
            records.setdefault(named[0], {})[named[1]] = decided
    for file, by_id in records.items():
        yield from _of_records(session, file, by_id)


def _file_of(path: str) -> str:
    named = record_named(path)
    return named[0] if named else path


def _of_records(session: Session, file: str, by_id: dict[str, list[Decision]]) -> Iterator[Carried]:
    """What becomes of decisions on records, by their ids: words are accepted, and nothing is written into the file."""
    for item in session.items([file]):
        if isinstance(item, str | FileReport) or item.record.id not in by_id:
            continue
        decided = by_id.pop(item.record.id)
        report = session.check_source(session.read(item))
        every = {each.fingerprint: each for finding in report.findings for each in (*finding.related, finding)}
        refused = []
        words = []
        for decision in decided:
            finding = every.get(decision.fingerprint)
            if finding is None:
                refused.append(Refusal(decision, _GONE))
            elif decision.verdict == "accept":
                refused.append(
                    Refusal(decision, f"{finding.message} {_UNWRITTEN}; mend it where the record comes from")
                )
            elif decision.everywhere:
                words.append((decision, " ".join(finding.match.split())))
            else:
                refused.append(Refusal(decision, f"{_UNWRITTEN}; accept the word, or use a baseline"))
        yield Carried(file, None, refused=tuple(refused), words=tuple(words))
    gone = (Refusal(decision, "there is no such record any more") for each in by_id.values() for decision in each)
    yield Carried(file, None, refused=tuple(gone))


def _carried(session: Session, path: str, decided: list[Decision]) -> Carried:
    def all_refused(reason: str) -> Carried:
        return Carried(path, None, refused=tuple(Refusal(each, reason) for each in decided))

    try:
        with open(path, "rb") as stream:
            before = stream.read()
    except (OSError, ValueError):
        return all_refused("there is no such file here; run this where the report was made")
    there, refused = _found(session, path, before, decided)
    if isinstance(there, str):
        return all_refused(there)
    no_errors = [each for each in there if each.verdict == "not-an-error"]
    words = tuple((each, _word(*there[each])) for each in no_errors if each.everywhere)
    # Comments leave every finding as it is, so that fixes, which do not, can come after them.
    data = before
    quiet = []
    for decision in no_errors:
        if decision.everywhere:
            continue
        now, _ = _found(session, path, data, [decision])
        new = excused(session, path, data, now[decision][1]) if not isinstance(now, str) else now
        if isinstance(new, str):
            refused.append(Refusal(decision, new))
        else:
            data = new
            quiet.append(decision)
    fixing = _fixed(session, path, data, [each for each in there if each.verdict == "accept"])
    refused += fixing.refused
    file = fixing.file._replace(before=before)
    return Carried(path, file, fixing.done, tuple(quiet), fixing.by_hand, tuple(refused), words)


_Found = dict[Decision, tuple[Document, Finding]]


def _found(session: Session, path: str, data: bytes, decided: Iterable[Decision]) -> tuple[_Found | str, list[Refusal]]:
    """The findings that decisions mean, in a file's bytes, and the decisions that mean none; or why there are none."""
    source = session.read_data(path, data)
    report = session.check_source(source)
    if isinstance(source, FileReport) or report.status != "checked":
        return f"the file could not be checked: {report.reason}", []
    every = {each.fingerprint: each for finding in report.findings for each in (*finding.related, finding)}
    found: _Found = {}
    refused = []
    for decision in decided:
        finding = every.get(decision.fingerprint)
        if finding is None:
            refused.append(Refusal(decision, _GONE))
        else:
            found[decision] = source.document, finding
    return found, refused


def _word(document: Document, finding: Finding) -> str:
    place = place_of(document, finding)
    return " ".join((document.prose[place.start : place.end] or finding.match).split())


class _Fixing(NamedTuple):
    file: Fixed
    done: tuple[Decision, ...]
    by_hand: tuple[Refusal, ...]
    refused: tuple[Refusal, ...]


def _fixed(session: Session, path: str, data: bytes, accepted: list[Decision]) -> _Fixing:
    """The file with the fixes that were accepted, by the laws of fixing."""
    there, refused = _found(session, path, data, accepted)
    assert not isinstance(there, str), there  # comments do not make a file unreadable
    by_hand = []
    chosen: dict[int, Decision] = {}
    choices = []
    for decision, (document, finding) in there.items():
        if decision.fix is None:
            by_hand.append(Refusal(decision, f"to be mended by hand: {finding.message}"))
            continue
        after = place_of(document, finding).after
        if decision.fix not in after:
            refused.append(Refusal(decision, f"“{decision.fix}” is not what is proposed for it now"))
            continue
        choices.append(Choice(finding, finding.fixes[after.index(decision.fix)]))
        chosen[id(choices[-1])] = decision
    file = Fixer(session).apply(path, data, choices)
    refused += [Refusal(chosen[id(choice)], f"its fix was left out: {said}") for choice, said in file.refused]
    return _Fixing(file, tuple(chosen[id(choice)] for choice in file.applied), tuple(by_hand), tuple(refused))


def write(carried: Carried) -> Carried:
    """Write the file; where that cannot be done, all that was decided of it is refused."""
    if carried.file is None:
        return carried
    try:
        carried.file.write()
    except WriteError as error:
        done = (*carried.fixed, *carried.excused)
        refused = (*carried.refused, *(Refusal(decision, f"the file {error}") for decision in done))
        return carried._replace(fixed=(), excused=(), refused=refused)
    return carried


def accept(session: Session, carried: Iterable[Carried]) -> tuple[dict[str, list[str]], list[Refusal]]:
    """Put the words that are right everywhere into the configurations of their files: which went where, and refusals."""
    accepted: dict[str, list[str]] = {}
    refused = []
    for each in carried:
        for decision, word in each.words:
            try:
                if session.options.isolated:
                    raise LintError("with --isolated there is no configuration to accept it in")
                file = accept_words(session.configs, each.path, [word])
            except LintError as error:
                refused.append(Refusal(decision, str(error)))
            else:
                accepted.setdefault(file, []).append(word)
    return accepted, refused
