"""What becomes of a match: rule levels, confidence, scope, quotes, exceptions, vocabulary, addresses and dialects."""

import pytest
from house import book, findings, found

from lint.config.settings import RuleLevel
from lint.rule import Rule
from lint.rulebook import bundled, load
from lint.severity import Severity

TEH = book(teh={"swap": {"teh": "the"}})


def levels(rules: list[Rule], text: str, format: str = "text", /, **settings: object) -> list[Severity]:
    return [finding.severity for finding in findings(rules, text, format, **settings)]


def quotes(policy: str, severity: str = "error") -> list[Rule]:
    return book(teh={"swap": {"teh": "the"}, "quotes": policy, "severity": severity})


QUOTED = 'teh, he said "teh end" and “teh end”.\n\n“It goes on\n\n“teh end.”'


# -- quotes ------------------------------------------------------------------------------------------------------------


def test_quotes_are_checked_softened_by_one_level_or_skipped() -> None:
    assert levels(quotes("check"), QUOTED) == ["error"] * 4
    assert levels(quotes("soften"), QUOTED) == ["error", "warning", "warning", "warning"]
    assert levels(quotes("soften", "warning"), QUOTED) == ["warning", "suggestion", "suggestion", "suggestion"]
    assert levels(quotes("soften", "suggestion"), QUOTED) == ["suggestion"] * 4
    assert levels(quotes("skip"), QUOTED) == ["error"]


def test_a_block_quotation_is_quoted() -> None:
    assert levels(quotes("soften"), "> teh end\n\nteh end", "markdown") == ["warning", "error"]


def test_a_match_that_reaches_out_of_a_quotation_is_not_quoted() -> None:
    rules = book(a={"phrases": ["the end is near"], "quotes": "skip"})
    assert found(rules, "He said “the end is near”.") == []
    assert len(found(book(a={"pattern": "end” is", "quotes": "skip"}), "He said “the end” is.")) == 1


def test_settings_go_over_what_rules_say_of_quotes_and_a_rules_level_over_settings() -> None:
    assert levels(quotes("check"), QUOTED, quotes="skip") == ["error"]
    assert levels(quotes("skip"), QUOTED, quotes="check") == ["error"] * 4
    over = (("house/teh", RuleLevel(quotes="soften")),)
    assert levels(quotes("check"), QUOTED, quotes="skip", rules=over) == ["error", "warning", "warning", "warning"]


@pytest.mark.parametrize("text", ["teh [sic]", "teh (sic)", "“teh” [sic]", "teh [SIC]", "teh [sic!]", "teh” [sic] end"])
def test_what_is_marked_sic_is_left_alone(text: str) -> None:
    assert found(TEH, text) == []


def test_sic_that_stands_elsewhere_excuses_nothing() -> None:
    assert found(TEH, "teh end [sic] and teh music, teh sick [sics]") == ["teh"] * 3


# -- scope -------------------------------------------------------------------------------------------------------------

MARKDOWN = """---
title: teh field
---

# teh heading

teh text ![teh alt](a.png)

- teh item

> teh quote

| teh cell |
|--|
"""


@pytest.mark.parametrize(
    ("scope", "kinds"),
    [
        (["heading"], {"heading"}),
        (["paragraph", "item"], {"paragraph", "item"}),
        (["~quote", "~heading"], {"paragraph", "item", "alt", "cell", "field"}),
        (["field:title"], {"field"}),
        (["field"], {"field"}),
        (["field:summary"], set()),
        (["item", "~item"], set()),
    ],
)
def test_a_rule_looks_in_its_scope_only(scope: list[str], kinds: set[str]) -> None:
    rules = book(teh={"swap": {"teh": "the"}, "scope": scope})
    assert {finding.scope for finding in findings(rules, MARKDOWN, "markdown")} == kinds


def test_a_pattern_for_a_field_ends_with_the_field() -> None:
    rules = book(end={"pattern": r"(?P<match>\w+)$", "scope": "field:summary"})
    text = "---\ntitle: A bridge\nsummary: “Why” it opens – so\n---\n\nMore of the\n\nsame\n"
    (finding,) = findings(rules, text, "markdown")
    assert (finding.match, finding.start.line, finding.start.column) == ("so", 3, 27)


def test_without_a_scope_a_rule_looks_everywhere() -> None:
    kinds = {finding.scope for finding in findings(TEH, MARKDOWN, "markdown")}
    assert kinds == {"field", "heading", "paragraph", "alt", "item", "quote", "cell"}


# -- exceptions and vocabulary -----------------------------------------------------------------------------------------


def test_a_match_inside_an_exception_is_right() -> None:
    rules = book(a={"phrases": ["data"], "exceptions": ["data center", "O'Neil data", "the  big data"]})
    text = "data, Data\nCenter, data centers, o’neil data, the\nbig data, big data, data center data"
    assert found(rules, text) == ["data", "data", "data", "data"]


def test_exceptions_are_words_not_expressions() -> None:
    rules = book(a={"phrases": ["data"], "exceptions": [".*data.*", "(data)"]})
    assert found(rules, "xx data xx (data)") == ["data"]


def test_accepted_words_are_left_alone_as_a_whole_and_in_the_capitals_they_were_accepted_in() -> None:
    rules = book(a={"phrases": ["teh", "foo bar", "it's"]})
    accept = frozenset({"teh", "Foo Bar", "it's"})
    assert found(rules, "teh Teh TEH, foo bar, Foo\nBar, it’s", accept=accept) == ["foo bar"]


# -- addresses ---------------------------------------------------------------------------------------------------------

ADDRESSES = [
    "https://teh.example.org/a", "http://example.org/teh", "www.teh.org", "example.org/teh?x=teh", "@teh", "#teh", "“@teh”",
    "teh@example.org", "info@teh.org", "teh.txt", "a/teh/b.md", "/usr/teh", "~/teh", "teh_end", "teh.example.org", "C:\\teh",
    "(https://teh.org)", "x=teh", "?teh=1", "mailto:teh@example.org", "teh.js,", "“teh.pdf”.", "ftp://teh",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("text", ["{}", "See {} there.", "First.\n\nSee\n{}\nthere", "word " * 50 + "{}"])
def test_addresses_handles_file_names_and_paths_are_no_prose(address: str, text: str) -> None:
    assert found(TEH, text.format(address)) == []


@pytest.mark.parametrize("address", [each for each in ADDRESSES if each not in ("teh_end", "C:\\teh")])
def test_a_rule_may_ask_to_look_inside_addresses(address: str) -> None:
    rules = book(teh={"pattern": "teh", "inside-urls": True})
    assert set(found(rules, f"See {address} there.")) == {"teh"}


@pytest.mark.parametrize(
    "text",
    [
        "teh.",
        "teh, teh; teh: teh! teh? (teh) “teh” 'teh'",
        "the end.Teh next",
        "and/teh",
        "teh—end",
        "teh-end",
        "*teh*",
        "$teh",
    ],
)
def test_a_word_beside_marks_is_prose(text: str) -> None:
    assert found(TEH, text) != []


# -- rules that are on -------------------------------------------------------------------------------------------------

THREE = book(
    a={"phrases": "teh"}, b={"phrases": "foo", "aliases": ["old/b", "fool"]}, c={"phrases": "bar", "confidence": 0.5}
)
TEXT = "teh foo bar"


@pytest.mark.parametrize(
    ("settings", "marked"),
    [
        ({}, ["teh", "foo", "bar"]),
        ({"min_confidence": 0.9}, ["teh", "foo"]),
        ({"min_confidence": 0.5}, ["teh", "foo", "bar"]),
        ({"select": ("house/a",)}, ["teh"]),
        ({"select": ("old/b",)}, ["foo"]),
        ({"select": ("house",)}, ["teh", "foo", "bar"]),
        ({"select": ("house",), "ignore": ("fool",)}, ["teh", "bar"]),
        ({"ignore": ("house",)}, []),
        ({"rules": (("house", RuleLevel("off")),)}, []),
        ({"rules": (("house", RuleLevel("off")), ("house/a", RuleLevel("warning")))}, ["teh"]),
        ({"rules": (("house/a", RuleLevel("off")),)}, ["foo", "bar"]),
        ({"rules": (("house/c", RuleLevel(confidence=1.0)),), "min_confidence": 0.9}, ["teh", "foo", "bar"]),
        ({"rules": (("house", RuleLevel(confidence=0.1)),), "min_confidence": 0.9}, []),
    ],
)
def test_settings_choose_rules(settings: dict[str, object], marked: list[str]) -> None:
    assert found(THREE, TEXT, **settings) == marked


def test_a_rules_level_goes_over_that_of_its_module() -> None:
    over = (("house", RuleLevel("warning")), ("old/b", RuleLevel("suggestion")))
    assert levels(THREE, TEXT, rules=over) == ["warning", "suggestion", "warning"]


# -- dialects ----------------------------------------------------------------------------------------------------------

SHIPPED = list(load([bundled()]).rules)
AMERICAN = "The color of the harbor in the gray theater pleased my favorite neighbor."
BRITISH = "The colour of the harbour in the grey theatre pleased my favourite neighbour."


def test_both_dialects_are_right_where_none_is_asked_for() -> None:
    for text in (AMERICAN, BRITISH):
        assert findings(SHIPPED, text, min_confidence=0.9) == ()


def test_the_dialect_that_is_asked_for_is_right_and_the_other_is_told() -> None:
    assert findings(SHIPPED, AMERICAN, min_confidence=0.9, dialect="american") == ()
    assert findings(SHIPPED, BRITISH, min_confidence=0.9, dialect="british") == ()
    assert len(findings(SHIPPED, AMERICAN, min_confidence=0.9, dialect="british")) >= 3
    assert len(findings(SHIPPED, BRITISH, min_confidence=0.9, dialect="american")) >= 3


def test_a_line_that_goes_on_with_the_one_before_is_no_furniture() -> None:
    rules = [rule for rule in SHIPPED if rule.module == "boilerplate"]
    assert found(rules, "They will not let them sign in to\nyour account.\n", "markdown") == []
    assert found(rules, "They will not let them in.\n\nYour account\n", "markdown") == ["Your account"]
