"""The pipeline for one document: find → level → resolve → place → silence. `lint.session` runs it over many files."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lint.document import Document
from lint.finders import Finder, compile_finders
from lint.finding import Finding, Match
from lint.overlap import Leveled
from lint.placing import place, place_in_source
from lint.policy import Policy
from lint.rulebook import Rule

if TYPE_CHECKING:
    from lint.config import Settings
    from lint.silence import Remark


class Checked(NamedTuple):
    """What is reported of a document, and what its suppression comments keep quiet; both in order of place."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]


class Checker:
    """The rules that some settings leave on, compiled; checks any number of documents."""

    def __init__(self, rules: Sequence[Rule], settings: "Settings", today: date | None = None) -> None:
        self._settings = settings
        self._policy = Policy(settings)
        self._rules = [rule for each in rules if (rule := self._policy.active(each)) is not None]
        self._all_rules = rules
        self._today = today
        self._former = {former: rule.id for rule in rules for former in rule.aliases}

    @cached_property
    def _finders(self) -> list[Finder]:
        return compile_finders(self._rules)

    def check(self, document: Document) -> Checked:
        """Everything found in a document. Raises TimeoutError when a rule takes too long on it."""
        found = self._leveled(document, self._matches(document))
        findings = place(document, found) if found else ()
        if "contentlint" not in document.source:
            return Checked(findings, ())
        return self._silenced(document, findings)

    def _matches(self, document: Document) -> Iterator[Match]:
        for start, section in document.sections():
            for finder in self._finders:
                for match in finder.find(section):
                    yield match._replace(start=match.start + start, end=match.end + start) if start else match

    def _leveled(self, document: Document, matches: Iterable[Match]) -> list[Leveled]:
        level = self._policy.level
        return [Leveled(match, severity) for match in matches if (severity := level(document, match)) is not None]

    def _silenced(self, document: Document, findings: tuple[Finding, ...]) -> Checked:
        from lint.silence import silence

        today = self._today or date.today()
        every = tuple(each for finding in findings for each in (finding, *finding.related))
        silenced = silence(document, every, today, _names(self._all_rules), _names(self._rules), self._former)
        kept, suppressed = _apart(findings, set(map(id, silenced.suppressed)))
        remarks = [place_in_source(document, remark) for remark in self._remarked(silenced.remarks)]
        findings = tuple(sorted((*kept, *remarks), key=lambda finding: finding.start))
        return Checked(findings, tuple(suppressed))

    def _remarked(self, remarks: "Iterable[Remark]") -> Iterator[Leveled]:
        """What is wrong with comments of ours, as matches of the rules that speak of it."""
        for remark in remarks:
            for rule in self._rules:
                if rule.finder == "suppression" and rule.spec == remark.kind:
                    yield Leveled(Match(rule, remark.start, remark.end, groups=remark.said), rule.severity)


def _apart(findings: Iterable[Finding], quiet: set[int]) -> tuple[list[Finding], list[Finding]]:
    """The findings that are shown and those that are `quiet` (by identity): then what they stood for speaks itself."""
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
            if id(other) not in quiet and apart:
                free.append(other)
        shown += free
    return shown, suppressed


def _names(rules: Iterable[Rule]) -> frozenset[str]:
    return frozenset(name for rule in rules for name in (rule.id, rule.module))
