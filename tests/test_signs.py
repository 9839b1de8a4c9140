"""Signs: what must stand in a text for an expression to match there at all."""

import pytest

from lint.document import Document, Prose
from lint.finders import pattern
from lint.finders.pattern.asking import required_signs
from lint.finders.pattern.signs import Signs
from lint.finders.words import Watch
from lint.rulebook import bundled, load


def document(text: str) -> Document:
    prose = Prose(text)
    prose.verbatim(0, len(text))
    return Document("a.txt", text, prose.reading())


def may_match(expression: str, text: str) -> bool:
    return Signs(document(text)).have(required_signs(expression))


@pytest.mark.parametrize(
    ("expression", "holds", "lacks"),
    [
        (r"\b(?:better|worse) then\b", "It is “better then’ that.", "Better that then."),
        (r"(?i)it's own", "on It's own’", "it’s its own"),
        (r"[a-z)] ,", "a line ,", "a line, A"),
        (r"(?i)[a-d];?(?:[»“]|<< )A", "Z;“a", "b (a «a"),
        (r"\b(?P<match>the the)\b", "all the\nthe same", "the one"),
        (r"&(?:nbsp|amp);", "a &nbsp; b", "a nbsp b"),
        (r"(?m)^[ \t>*•|#-]*(?:Share|Tweet)[^\n]*$", "One.\n\n> * Shared by", "One share."),
        (r"(?m)\n[ÀÉ]*(?:Lire la suite)", "Un.\nÀLire la suite", "lire aussi"),
        (r"(?i)\bcopyright [0-9]", "©Copyright 2020 éCopyright 1", "all rights"),
        (r"(?m)^(?:AD|Ad)[\])]?[ \t.:]*$", "One.\n(Ad)", "One ad."),
    ],
)
def test_a_text_without_the_signs_is_left_out(expression: str, holds: str, lacks: str) -> None:
    assert may_match(expression, holds)
    assert not may_match(expression, lacks)


def test_what_is_not_known_of_an_expression_asks_for_nothing() -> None:
    for expression in (r"[a-z]+ing", r"\d+", r"(?:share|\d)", r"(?:share)?", r"\.(?:é|\D)", r"\pP\pP"):
        assert required_signs(expression) == []


def test_signs_and_automata_find_the_same() -> None:
    rules = [rule for rule in load((bundled(),)).rules if rule.finder == "pattern"]
    texts = [text for rule in rules for example in rule.examples for text in (example.bad, example.good) if text]
    by_signs, by_automata = (pattern.Finder(rules, Watch()) for _ in range(2))
    by_automata._letters = pattern._FEW_LETTERS
    for text in texts:
        by_signs._letters = 0
        found = [sorted(each.find(document(text))) for each in (by_signs, by_automata)]
        assert found[0] == found[1], text
