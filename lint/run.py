"""The pipeline for one document: find → level → resolve → place → silence. `lint.pipeline` runs it over many files."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lint.document import Document
from lint.errors import EngineError
from lint.finders import FOUND, Finder, compile_finders
from lint.finding import Finding, Match
from lint.overlap import Leveled
from lint.placing import place, place_in_source
from lint.policy import Policy
from lint.rule import Rule

if TYPE_CHECKING:
    from datetime import date

    from lint.config.settings import Settings
    from lint.suppression.silence import Remark


# What is longer is no short text (`lint.density`), which need not be loaded to see that.
_SHORT = 900


class Checked(NamedTuple):
    """What is reported of a document, and what its suppression comments keep quiet; both in order of place.

    `incomplete` says why an engine could not do its part; empty where all did.
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    incomplete: str = ""


class _Part(NamedTuple):
    """A section of a document: of which one, where it starts there, and the section."""

    number: int
    start: int
    section: Document


# So many letters are worked on together: a few dozen articles, or a part of a book.
_TOGETHER = 400_000


def _batches(documents: Sequence[Document]) -> Iterator[list[_Part]]:
    batch: list[_Part] = []
    size = 0
    for index, document in enumerate(documents):
        for start, section in document.sections():
            batch.append(_Part(index, start, section))
            size += len(section.prose)
            if size >= _TOGETHER:
                yield batch
                batch, size = [], 0
    if batch:
        yield batch


def _surest(found: list[Leveled], more: list[Leveled]) -> list[Leveled]:
    """What was found, and more that is surer: what one rule says of a place twice stands there once."""
    surer = {(match.start, match.end, match.rule.id) for match, _ in more}
    return [each for each in found if (each.match.start, each.match.end, each.match.rule.id) not in surer] + more


class Checker:
    """The rules that some settings leave on, compiled; checks any number of documents."""

    def __init__(self, rules: Sequence[Rule], settings: "Settings", today: "date | None" = None) -> None:
        self._settings = settings
        self._policy = Policy(settings)
        self._rules = [rule for each in rules if (rule := self._policy.active(each)) is not None]
        self._all_rules = rules
        self._today = today
        self._former = {former: rule.id for rule in rules for former in rule.aliases}

    @cached_property
    def _finders(self) -> list[Finder]:
        return compile_finders(self._rules, self._settings)

    @cached_property
    def _doubtful(self) -> "Checker":
        """The rules that are sure enough only in a text full of slips."""
        rules = [rule for each in self._all_rules if (rule := self._policy.active_among_slips(each)) is not None]
        return Checker(rules, self._settings, self._today)

    @cached_property
    def _brief(self) -> "Checker":
        """The rules that are sure enough only in a text too short to tell whether it is full of slips."""
        rules = [rule for each in self._all_rules if (rule := self._policy.active_in_short_text(each)) is not None]
        return Checker(rules, self._settings, self._today)

    def check(self, document: Document) -> Checked:
        """Everything found in a document. Raises TimeoutError when a rule takes too long on it."""
        (checked,) = self.check_all([document])
        if isinstance(checked, TimeoutError):
            raise checked
        return checked

    def check_all(self, documents: Sequence[Document]) -> list[Checked | TimeoutError]:
        """The same for several documents, in order; quicker than one after the other.

        Each finder has all of them in turn: going from finder to finder for each document, the automata of one would
        push those of the others out of the processor's caches (a third more CPU, measured).
        """
        found, failed, incomplete = self._found(documents)
        checked: list[Checked | TimeoutError] = []
        for index, document in enumerate(documents):
            # What was found goes as soon as it is placed.
            matches, found[index] = found[index], []
            late = failed.get(index)
            try:
                checked.append(late or self._checked(document, matches, incomplete.get(index, "")))
            except TimeoutError as error:
                checked.append(error)
        return checked

    def _found(
        self, documents: Sequence[Document]
    ) -> tuple[list[list[Match]], dict[int, TimeoutError], dict[int, str]]:
        """The matches in each document; which of them take a rule too long; where an engine could not do its part."""
        found: list[list[Match]] = [[] for _ in documents]
        failed: dict[int, TimeoutError] = {}
        incomplete: dict[int, str] = {}
        for batch in _batches(documents):
            self._find(batch, found, failed, incomplete)
            # The sections go, with all that was worked out of them, before more is made.
            batch.clear()
        return found, failed, incomplete

    def _among_slips(self, document: Document, sure: Sequence[Leveled]) -> list[Leveled]:
        """What the doubtful rules find where the sure ones have found a text full of slips; TimeoutError as `check`."""
        from lint.density import is_short, slips_among_words, with_reason

        dense = slips_among_words(document, sure) if sure else None
        if dense is None and not is_short(document):
            return []
        (more,), failed, _ = (self._doubtful if dense else self._brief)._found([document])
        if failed:
            raise failed[0]
        return self._leveled(document, (with_reason(match, *dense) for match in more) if dense else more)

    def _find(
        self,
        batch: Sequence["_Part"],
        found: list[list[Match]],
        failed: dict[int, TimeoutError],
        incomplete: dict[int, str],
    ) -> None:
        for finder in self._finders:
            finder.look_ahead([part.section for part in batch])
            for index, start, section in batch:
                if index in failed:
                    continue
                known = section.notes.setdefault(FOUND, [])
                try:
                    for match in finder.find(section):
                        known.append(match)
                        moved = match._replace(start=match.start + start, end=match.end + start) if start else match
                        found[index].append(moved)
                except TimeoutError as error:
                    failed[index] = error
                except EngineError as error:
                    incomplete[index] = str(error)

    def _checked(self, document: Document, matches: Sequence[Match], incomplete: str) -> Checked:
        found = self._leveled(document, matches)
        if matches or len(document.prose) <= _SHORT:
            found = _surest(found, self._among_slips(document, found))
        findings = place(document, found) if found else ()
        if "contentlint" not in document.source:
            return Checked(findings, (), incomplete)
        return self._silenced(document, findings)._replace(incomplete=incomplete)

    def _leveled(self, document: Document, matches: Iterable[Match]) -> list[Leveled]:
        level = self._policy.level
        return [Leveled(match, severity) for match in matches if (severity := level(document, match)) is not None]

    def _silenced(self, document: Document, findings: tuple[Finding, ...]) -> Checked:
        from datetime import date

        from lint.suppression.silence import silence

        today = self._today or date.today()
        every = tuple(each for finding in findings for each in (finding, *finding.related))
        silenced = silence(document, every, today, _names(self._all_rules), _names(self._rules), self._former)
        kept, suppressed = set_aside(findings, set(map(id, silenced.suppressed)))
        remarks = [place_in_source(document, remark) for remark in self._remarked(silenced.remarks)]
        findings = tuple(sorted((*kept, *remarks), key=lambda finding: finding.start))
        return Checked(findings, tuple(suppressed))

    def _remarked(self, remarks: "Iterable[Remark]") -> Iterator[Leveled]:
        """What is wrong with comments of ours, as matches of the rules that speak of it."""
        for remark in remarks:
            for rule in self._rules:
                if rule.finder == "suppression" and rule.spec == remark.kind:
                    yield Leveled(Match(rule, remark.start, remark.end, groups=remark.said), rule.severity)


def set_aside(findings: Iterable[Finding], quiet: set[int]) -> tuple[list[Finding], list[Finding]]:
    """The findings that are shown and those that are `quiet` (by identity).

    What they stood for then speaks itself, unless it said the same of the very same words.
    """
    shown: list[Finding] = []
    suppressed: list[Finding] = []
    for finding in findings:
        if id(finding) not in quiet:
            shown.append(finding)
            continue
        suppressed.append(finding)
        free: list[Finding] = []
        for other in finding.related:
            apart = all(other.end.char <= each.start.char or each.end.char <= other.start.char for each in free)
            is_same = (other.start.char, other.end.char) == (finding.start.char, finding.end.char)
            if id(other) not in quiet and apart and not is_same:
                free.append(other)
        shown += free
    return shown, suppressed


def _names(rules: Iterable[Rule]) -> frozenset[str]:
    return frozenset(name for rule in rules for name in (rule.id, rule.module))
