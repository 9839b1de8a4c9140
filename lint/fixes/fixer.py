"""Fixing texts: fixes are applied, the result is read and checked again, and only what is good is kept.

A fix is kept if the new text reads as the old one with what it changes and nothing else, and has no error that the old
one had not. What does not hold together is tried in halves, so that one bad fix costs no other. Fixing goes on until
nothing is left to fix, so that fixing again changes nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from lint.document import Document
from lint.filereport import FileReport
from lint.finding import Edit, Finding
from lint.fixes.fixed import Fixed
from lint.fixes.fixing import Choice, apart, choices, edited
from lint.readers import PACKED
from lint.session import Session
from lint.sifting import Spans, stands_in
from lint.source import Source

# A text that is not at rest after so many rounds of fixing has rules that undo each other.
_MOST_ROUNDS = 10


#: Why no fix is written into a record.
RECORDS_STAY = "nothing is written into files of records; mend the texts where the records come from"
#: Why no fix is written into a file of some formats.
PACKED_AWAY = (
    "nothing is written into a Word document; contentlint report FILE --annotate COPY puts the fixes into a copy"
)


class _State(NamedTuple):
    """A text on the way: what it is, reads as, and has."""

    data: bytes
    document: Document
    report: FileReport


class Fixer:
    """Applies fixes to the texts of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def fix(self, path: str, data: bytes, *, unsafe: bool = False, within: Spans | None = None) -> Fixed:
        """Apply all safe fixes to a file's bytes, or unsafe ones, too, until there are none left; what the baseline knows,
        and what stands outside `within`, is left alone.
        """
        start = self._state(path, data)
        if isinstance(start, FileReport):
            return Fixed(path, data, data, start)
        if start.report.format in PACKED:
            return _result(
                start, start, (), [(each, PACKED_AWAY) for each in choices(start.report.findings, unsafe=unsafe)]
            )
        left_alone: set[str] = set()
        while True:
            fixed, restless = self._fix(start, unsafe, within, left_alone)
            if not restless:
                return fixed
            left_alone |= restless

    def apply(self, path: str, data: bytes, chosen: Iterable[Choice]) -> Fixed:
        """Apply the fixes that somebody chose, of findings in just these bytes; each is applied or refused, once."""
        start = self._state(path, data)
        chosen = list(chosen)
        if isinstance(start, FileReport):
            return Fixed(path, data, data, start, (), tuple((choice, start.reason) for choice in chosen))
        if start.report.format in PACKED:
            return _result(start, start, (), [(choice, PACKED_AWAY) for choice in chosen])
        refused = [(choice, said) for choice in chosen if (said := _mistaken(start, choice))]
        possible = [choice for choice in chosen if not _mistaken(start, choice)]
        together = apart(possible)
        taken = set(map(id, together))
        refused += [(choice, "it overlaps another fix") for choice in possible if id(choice) not in taken]
        turn = _Round(self._state, start)
        turn.add(together)
        return _result(start, turn.state, turn.kept, [*refused, *turn.refused])

    def _fix(
        self, start: _State, unsafe: bool, within: Spans | None, left_alone: Collection[str]
    ) -> tuple[Fixed, set[str]]:
        """Rounds of fixing without some rules; and the rules that find no rest, if so."""
        state = start
        passed = [start.data]
        applied: list[list[Choice]] = []
        refused: list[tuple[Choice, str]] = []
        while len(applied) < _MOST_ROUNDS:
            findings = self._session.without_known(state.report).findings
            if within is not None:
                findings = tuple(finding for finding in findings if stands_in(finding, within))
            possible = choices(findings, unsafe=unsafe)
            turn = _Round(self._state, state)
            turn.add(apart(choice for choice in possible if choice.finding.rule not in left_alone))
            refused = turn.refused
            if not turn.kept:
                break
            within = within and _moved(within, turn.kept, state.document.encoding)
            state = turn.state
            applied.append(turn.kept)
            if state.data in passed:
                return _result(start, start, (), ()), _rules(applied[passed.index(state.data) :])
            passed.append(state.data)
        else:
            return _result(start, start, (), ()), _rules(applied[_MOST_ROUNDS // 2 :])
        fixed = _result(start, state, [choice for each in applied for choice in each], refused)
        return fixed._replace(within=within), set()

    def _state(self, path: str, data: bytes) -> "_State | FileReport":
        source = self._session.read_data(path, data)
        report = self._session.check_source(source)
        if isinstance(source, Source) and report.status == "checked":
            return _State(data, source.document, report)
        return report


def _result(start: _State, state: _State, applied: Sequence[Choice], refused: Sequence[tuple[Choice, str]]) -> Fixed:
    return Fixed(state.document.path, start.data, state.data, state.report, tuple(applied), tuple(refused))


def _moved(spans: Spans, applied: Iterable[Choice], encoding: str) -> Spans:
    """Spans of bytes after fixes in them."""
    edits = [edit for choice in applied for edit in choice.fix.edits]
    growth = [0, *accumulate(len(edit.text.encode(encoding)) - (edit.end.byte - edit.start.byte) for edit in edits)]
    ends = [edit.end.byte for edit in edits]
    # What is written at the end of a span belongs to it.
    return [(start + growth[bisect_left(ends, start)], end + growth[bisect_right(ends, end)]) for start, end in spans]


def _rules(applied: Iterable[Iterable[Choice]]) -> set[str]:
    return {choice.finding.rule for each in applied for choice in each}


def _mistaken(state: _State, choice: Choice) -> str:
    """Why a choice cannot be applied to a text at all; empty where it can."""
    finding, fix = choice
    source = state.document.source
    if not fix.edits:
        return "it says what to do, not how; do it by hand"
    if source[finding.start.char : finding.end.char] != finding.match:
        return "the text has changed"
    for edit in fix.edits:
        written = source[edit.start.char : edit.end.char].encode(state.document.encoding)
        if state.data[edit.start.byte : edit.end.byte] != written:
            return "the text has changed"
    return ""


class _Round:
    """One round of fixing: adds choices to those it `kept` as long as the text they make is good."""

    def __init__(self, read: "Callable[[str, bytes], _State | FileReport]", base: _State) -> None:
        self._read = read
        self._base = base
        self.state = base
        self.kept: list[Choice] = []
        self.refused: list[tuple[Choice, str]] = []

    def add(self, more: Sequence[Choice]) -> None:
        """Keep as many of these as make a good text; they are in order, and after those that were kept before."""
        if not more:
            return
        new = self._try([*self.kept, *more])
        if isinstance(new, _State):
            self.state = new
            self.kept += more
        elif len(more) == 1:
            self.refused.append((more[0], new))
        else:
            half = len(more) // 2
            self.add(more[:half])
            self.add(more[half:])

    def _try(self, chosen: Sequence[Choice]) -> "_State | str":
        """The text with these fixes, or why it is no good."""
        base = self._base
        fixes = [choice.fix for choice in chosen]
        try:
            data = edited(base.data, fixes, base.document.encoding)
        except UnicodeEncodeError as error:
            return f"{base.document.encoding} has no “{error.object[error.start : error.end]}”"
        new = self._read(base.document.path, data)
        if isinstance(new, FileReport):
            return f"then the file could not be checked: {new.reason}"
        edits = [edit for fix in fixes for edit in fix.edits]
        if new.document.prose.split() != _prose_with(base.document, edits).split():
            return "then other words would read differently"
        return _worse(base, chosen, edits, new) or new


def _prose_with(document: Document, edits: Iterable[Edit]) -> str:
    """What a document reads as where some of its prose is replaced and all else reads as before."""
    parts: list[str] = []
    end = 0
    for edit in edits:
        parts += document.prose[end : document.prose_offset(edit.start.char)], edit.text
        end = document.prose_offset(edit.end.char)
    return "".join((*parts, document.prose[end:]))


def _worse(old: _State, chosen: Sequence[Choice], edits: Sequence[Edit], new: _State) -> str:
    """Why a new text is worse than the old one, if it is: it has an error at a place, by a rule, that the old one has not
    there; or a fix made the text longer and is asked for again, which would never end.
    """
    errors = {_place(error) for error in _each((*old.report.findings, *old.report.suppressed)) if _is_error(error)}
    longer = {_place(finding) for finding, fix in chosen if any(_lengthens(edit) > 0 for edit in fix.edits)}
    # Where each edit begins in the new text, and how much longer the text is after it.
    growth = [0, *accumulate(map(_lengthens, edits))]
    starts = [edit.start.char + grown for edit, grown in zip(edits, growth, strict=False)]
    for finding in _each(new.report.findings):
        start = finding.start.char
        index = bisect_right(starts, start)
        inside = index > 0 and start < starts[index - 1] + len(edits[index - 1].text)
        place = finding.rule, edits[index - 1].start.char if inside else start - growth[index]
        if _is_error(finding) and place not in errors:
            return f"then there would be a new error: {finding.message}"
        if place in longer:
            return "then it would be found again"
    return ""


def _place(finding: Finding) -> tuple[str, int]:
    return finding.rule, finding.start.char


def _lengthens(edit: Edit) -> int:
    return len(edit.text) - (edit.end.char - edit.start.char)


def _is_error(finding: Finding) -> bool:
    return finding.severity == "error"


def _each(findings: Iterable[Finding]) -> Iterator[Finding]:
    for finding in findings:
        yield from (finding, *finding.related)
