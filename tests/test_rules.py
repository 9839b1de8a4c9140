"""The rules we ship keep the law of examples and the house rules for rules."""

import re

import pytest

from lint.examples import broken_examples, untested
from lint.rule import Rule
from lint.rulebook import bundled, load

RULES = load([bundled()]).rules
UNTESTED = dict(untested(RULES))


@pytest.fixture(scope="module")
def broken() -> list[str]:
    judged = [rule for rule in RULES if rule.finder not in UNTESTED]
    return [problem.message for problem in broken_examples(RULES, judged)]


def test_there_are_at_least_eighty_rules() -> None:
    assert len(RULES) >= 80


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples_keep_the_law(rule: Rule, broken: list[str]) -> None:
    if rule.finder in UNTESTED:
        pytest.skip(UNTESTED[rule.finder])
    assert [said for said in broken if said.startswith(f"{rule.id}, ")] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_message_can_be_read_at_a_glance_and_why_is_given(rule: Rule) -> None:
    assert len(rule.message) <= 100
    assert rule.why.endswith((".", "?", ")"))


def test_no_id_names_the_remedy() -> None:
    # “allow typos/use-october” would read wrong: an id names the slip.
    assert not [rule.id for rule in RULES if re.search(r"/(use|avoid|prefer|no|dont)-", rule.id)]
