"""The law of examples: a `bad` is caught, exactly once; a `good` is left alone, by every rule; where both stand together,
the fix turns one into the other.
"""

from collections.abc import Iterator, Sequence

from lint.config import Settings
from lint.errors import LintError, Problem, shown
from lint.finding import Finding
from lint.fixing import fixed
from lint.readers import FORMATS, read_document
from lint.rulebook import Example, Rule
from lint.run import Checker

_SUFFIXES = {format: suffix for suffix, format in reversed(list(FORMATS.items()))}


# All rules are at work that are right at least as often as not, and the one that is judged.
_LEAST_SURE = 0.5


def broken_examples(rules: Sequence[Rule], judged: Sequence[Rule]) -> Iterator[Problem]:
    """What breaks the law among the examples of the `judged` rules, with all `rules` at work."""
    return (problem for _, problem in broken_rules(rules, judged))


def broken_rules(rules: Sequence[Rule], judged: Sequence[Rule]) -> Iterator[tuple[Rule, Problem]]:
    """The same, with the rule each example is of."""
    checkers: dict[Settings, Checker] = {}
    for rule in judged:
        settings = Settings(min_confidence=min(rule.confidence, _LEAST_SURE), dialect=rule.dialect or "any")
        checker = checkers.get(settings)
        if checker is None:
            checker = checkers[settings] = Checker(rules, settings)
        for number, example in enumerate(rule.examples, 1):
            try:
                for said in _breaches(checker, rule, example):
                    yield rule, Problem(shown(rule.file), rule.line, 1, f"{rule.id}, example {number}: {said}")
            except (LintError, TimeoutError) as error:
                yield rule, Problem(shown(rule.file), rule.line, 1, f"{rule.id}, example {number}: {error}")


def _breaches(checker: Checker, rule: Rule, example: Example) -> Iterator[str]:
    if example.bad is not None:
        findings = _findings(checker, example.bad, example.format)
        own = [finding for finding in findings if finding.rule == rule.id]
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
    return checker.check(document).findings


def _what(findings: Sequence[Finding]) -> str:
    if not findings:
        return "nothing was found"
    return "found were " + ", ".join(f"{finding.rule} at “{finding.match}”" for finding in findings)
