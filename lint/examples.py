"""The law of examples: a `bad` is caught, exactly once; a `good` is left alone, by every rule; where both stand together,
the fix turns one into the other.
"""

from collections.abc import Iterator, Sequence

from lint import finders
from lint.config.settings import Settings
from lint.engines import ENGINES, REST, Engine, adopted, is_seconded
from lint.errors import EngineError, LintError, Problem, shown
from lint.finding import Finding
from lint.fixes.fixing import fixed
from lint.readers import FORMATS, read_document
from lint.rule import Example, Rule
from lint.run import Checker

_SUFFIXES = {format: suffix for suffix, format in reversed(list(FORMATS.items()))}


# All rules are at work that are right at least as often as not, and the one that is judged. The others are sure of nothing
# in a sentence made up to show a slip: it is no text full of slips, however short.
_LEAST_SURE = 0.5


def broken_examples(rules: Sequence[Rule], judged: Sequence[Rule]) -> Iterator[Problem]:
    """What breaks the law among the examples of the `judged` rules, with all `rules` at work."""
    return (problem for _, problem in broken_rules(rules, judged))


def broken_rules(rules: Sequence[Rule], judged: Sequence[Rule]) -> Iterator[tuple[Rule, Problem]]:
    """The same, with the rule each example is of."""
    checkers: dict[tuple[Settings, tuple[str, ...], bool], Checker] = {}
    for rule in judged:
        settings = _settings(rule)
        # What an engine says is held against the rules of that engine: ours would say it first. Where our speller has to agree,
        # it is at work, too.
        engine = rule.finder in ENGINES
        looking = (rule.finder, *(("spelling",) if is_seconded(rule.spec) else ())) if engine else ()
        among_slips = not rule.confidence
        checker = checkers.get((settings, looking, among_slips))
        if checker is None:
            sure = settings.min_confidence
            asked = map(_among_slips, rules) if among_slips else rules
            at_work = [each for each in asked if (each.finder in looking if engine else each.confidence >= sure)]
            checker = checkers[settings, looking, among_slips] = Checker(at_work, settings)
        for number, example in enumerate(rule.examples, 1):
            try:
                for said in _breaches(checker, rule, example):
                    yield rule, Problem(shown(rule.file), rule.line, 1, f"{rule.id}, example {number}: {said}")
            except (LintError, TimeoutError) as error:
                yield rule, Problem(shown(rule.file), rule.line, 1, f"{rule.id}, example {number}: {error}")


def _among_slips(rule: Rule) -> Rule:
    """A rule that speaks among slips only as it speaks there: an example is no text full of them."""
    return rule._replace(confidence=rule.confidence or rule.among_slips)


def _settings(rule: Rule) -> Settings:
    engines: tuple[Engine, ...] = ()
    if rule.finder in ENGINES:
        engines = (Engine(rule.finder, (REST,) if adopted(rule.spec) == [REST] else ()),)
    confidence = min(rule.confidence or rule.among_slips, _LEAST_SURE)
    return Settings(min_confidence=confidence, dialect=rule.dialect or "any", language=_language(rule), engines=engines)


def _language(rule: Rule) -> str:
    return Settings().language if rule.language in ("", "any") else rule.language


def untested(judged: Sequence[Rule]) -> Iterator[tuple[str, str]]:
    """The engines whose rules cannot be held to their examples here, and why."""
    for engine in ENGINES:
        if any(rule.finder == engine for rule in judged):
            reason = finders.missing(engine)
            if reason is not None:
                yield engine, reason


def _breaches(checker: Checker, rule: Rule, example: Example) -> Iterator[str]:
    if example.bad is not None:
        findings = _findings(checker, example.bad, example.format)
        own = [each for each in findings if rule.id in (each.rule, *(other.rule for other in each.related))]
        if len(own) != 1 or len(findings) != 1:
            yield f"the bad text must be caught once, by this rule; {_what(findings)}: {example.bad!r}"
        elif example.good is not None:
            mended = fixed(example.bad, own, unsafe=True)
            if mended != example.good:
                yield f"the fix makes {mended!r} of the bad text, not {example.good!r}"
    if example.good is not None:
        findings = _findings(checker, example.good, example.format)
        if findings:
            yield f"the good text must be left alone; {_what(findings)}: {example.good!r}"


def _findings(checker: Checker, text: str, format: str) -> tuple[Finding, ...]:
    document = read_document(f"example{_SUFFIXES[format]}", text.encode(), format)
    checked = checker.check(document)
    if checked.incomplete:
        raise EngineError(checked.incomplete)
    return checked.findings


def _what(findings: Sequence[Finding]) -> str:
    if not findings:
        return "nothing was found"
    return "found were " + ", ".join(f"{finding.rule} at “{finding.match}”" for finding in findings)
