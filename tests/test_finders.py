"""Finders find what their rules name, however the text is written, and no more."""

import time
from pathlib import Path

import pytest
import regex
from house import book, checked, findings, found
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from lint.expressions import compile_linear, is_linear
from lint.finding import Finding
from lint.options import Options
from lint.pipeline import check
from lint.readers import read_document
from lint.rule import Rule
from lint.rulebook import bundled, load
from lint.run import Checker

PHRASES = book(
    a={"phrases": ["now watch", "sign up", "café au lait", "rock 'n' roll", "its", "5 ways", "École normale"]}
)


# -- phrases -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("NOW WATCH: it. Now  watch! now\nwatch, now\twatch", ["NOW WATCH", "Now  watch", "now\nwatch", "now\twatch"]),
        ("now \r\n  watch", ["now \r\n  watch"]),
        ("now\u00a0watch now\u202fwatch now\u2009watch", ["now\u00a0watch", "now\u202fwatch", "now\u2009watch"]),
        ("now\n\nwatch", []),
        ("know watch, now watches, now-watch, nowwatch", []),
        ("(now watch) “now watch” 'now watch' ‘now watch’ *now watch*", ["now watch"] * 5),
        ("now watch's, now watch’s", ["now watch", "now watch"]),
        ("énow watch, now watché, now watche\u0301", []),
        ("—now watch—", ["now watch"]),
        ("€now watch™", ["now watch"]),
        ("CAFÉ AU LAIT, Café au lait", ["CAFÉ AU LAIT", "Café au lait"]),
        ("ÉCOLE NORMALE, école normale", ["ÉCOLE NORMALE", "école normale"]),
        ("rock 'n' roll, Rock ’n’ Roll", ["rock 'n' roll", "Rock ’n’ Roll"]),
        ("it's, it’s, its'", ["its"]),
        ("15 ways, 5 ways", ["5 ways"]),
        ("日本now watch日本", []),
        ("🙂now watch🙂", ["now watch"]),
    ],
)
def test_phrases_stand_as_whole_words_in_any_capitals_and_white_space(text: str, marked: list[str]) -> None:
    assert found(PHRASES, text) == marked


def test_a_contraction_is_one_word() -> None:
    rules = book(a={"phrases": ["don", "won", "ll", "teh"]})
    assert found(rules, "I don't, I don’t, it won't. We'll, we’ll. DON'T. It is teh's.") == ["teh"]


def test_curly_marks_in_a_rule_stand_for_straight_ones_too() -> None:
    rules = book(a={"phrases": ["don’t miss", "the “best” of"]})
    assert found(rules, "Don't miss the \"best\" of us. Don’t miss the “best” of us.") == [
        "Don't miss", 'the "best" of', "Don’t miss", "the “best” of",
    ]  # fmt: skip


def test_phrases_are_found_through_markup() -> None:
    assert found(PHRASES, "*Now* watch, `now watch`, <b>now</b> watch", "markdown") == ["Now* watch", "now</b> watch"]
    assert found(PHRASES, "<p>Now&nbsp;watch</p><p>now</p><p>watch</p>", "html") == ["Now&nbsp;watch"]


def test_special_characters_in_a_phrase_are_themselves() -> None:
    rules = book(a={"phrases": ["a.b", "x* y", "(c) z", "u\\d"], "inside-urls": True})
    assert found(rules, "a.b, axb, x* y, xx y, (c) z, c z, u\\d. u1") == ["a.b", "x* y", "(c) z", "u\\d"]


WORDS = ["now", "watch", "café", "École", "don't", "more", "'n'", "the", "e\u0301", "I", "x", "straße", "5"]
MARKS = [
    " ",
    "\n",
    "\u00a0",
    "'",
    "’",
    "“",
    "”",
    "€",
    ".",
    "-",
    "—",
    "",
    "é",
    "'s",
    "n't",
    "’s",
    "\u2009",
    "\ufffc",
    "\n\n",
    "_",
    "/",
]


PHRASE = st.lists(st.sampled_from([word for word in WORDS if word[0] != "'"]), min_size=1, max_size=3, unique=True).map(
    " ".join
)


def whole(phrase: str) -> str:
    """A phrase for the backtracking engine, written down without regard to speed."""
    space = r"[\t\f\r \u00a0\u2000-\u200a\u202f]"
    body = rf"(?:{space}*\n{space}*|{space}+)".join(regex.escape(word) for word in phrase.split())
    body = regex.sub(r"\\?['’]", "['’]", body)
    before = r"(?<![^\W_\p{M}]['’])(?<![^\W_]|\p{M})" + (r"(?<!_)" if phrase[0].isascii() else "")
    after = r"(?![^\W_]|\p{M})(?<![nN](?=['’][tT]))" + ("(?!_)" if phrase[-1].isascii() else "")
    return (before if phrase[0].isalnum() else "") + body + (after if phrase[-1].isalnum() else "")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(PHRASE, min_size=1, unique=True),
    st.lists(st.sampled_from(WORDS + [word.upper() for word in WORDS] + MARKS * 2), max_size=20).map("".join),
)
@example(["the x"], "€the x")
@example(["École now"], "école NOW")
@example(["now watch"], "'now watch'")
def test_phrases_compiled_together_find_what_a_plain_expression_finds(phrases: list[str], text: str) -> None:
    # What is a word in don't'n't is anybody's guess.
    assume(not regex.search(r"\w['’]+\w+['’]+\w", text))
    rules = book(**{f"r{number}": {"phrases": phrase, "inside-urls": True} for number, phrase in enumerate(phrases)})
    expected = {
        (number, match.span())
        for number, phrase in enumerate(phrases)
        for match in regex.finditer(whole(phrase), text, regex.IGNORECASE)
    }
    assert spans(rules, text) == expected


def spans(rules: list[Rule], text: str) -> set[tuple[int, tuple[int, int]]]:
    """All matches, also those that are not shown, as (number of the rule, span)."""
    every = [each for finding in findings(rules, text) for each in (finding, *finding.related)]
    return {(int(each.rule.removeprefix("house/r")), (each.start.char, each.end.char)) for each in every}


def test_ten_thousand_phrases_cost_little_and_are_all_found() -> None:
    phrases = [f"word{number} of {chr(97 + number % 26)}{number}" for number in range(10_000)]
    checker = Checker(book(a={"phrases": phrases}), settings_())
    plain = read_document("a.txt", ("The quick brown fox jumps over the lazy dog of a house. " * 2000).encode(), "text")
    checker.check(plain)
    started = time.perf_counter()
    assert checker.check(read_document("b.txt", plain.source.encode(), "text")).findings == ()
    assert time.perf_counter() - started < 0.5
    everything = read_document("c.txt", "\n".join(phrases[::5]).encode(), "text")
    started = time.perf_counter()
    assert len(checker.check(everything).findings) == 2_000
    assert time.perf_counter() - started < 5


def settings_(**values: object) -> "object":
    from lint.config.settings import Settings

    return Settings(**{"min_confidence": 0.0, **values})  # type: ignore[arg-type]


# -- swap --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "fixed"),
    [
        ("thier", "their"), ("Thier", "Their"), ("THIER", "THEIR"), ("tHIER", "their"), ("alot", "a lot"),
        ("ALOT", "A LOT"), ("Alot", "A lot"), ("i", "I"), ("I", "I"), ("ipone", "iPhone"), ("Ipone", "IPhone"),
        ("éclar", "éclair"), ("Éclar", "Éclair"), ("ÉCLAR", "ÉCLAIR"), ("octobe", "October"), ("OCTOBE", "OCTOBER"),
    ],
)  # fmt: skip
def test_swap_keeps_capitals(written: str, fixed: str) -> None:
    swaps = {"thier": "their", "alot": "a lot", "ipone": "iPhone", "éclar": "éclair", "octobe": "October", "i": "I"}
    (finding,) = findings(book(a={"swap": swaps, "safety": "safe"}), f"so {written} then")
    assert finding.fixes[0].edits[0].text == fixed


def test_swap_offers_several_wordings_the_best_first() -> None:
    (finding,) = findings(book(a={"swap": {"loose": ["lose", "lost"]}, "message": "{match} is {fix}"}), "Loose it")
    assert [fix.edits[0].text for fix in finding.fixes] == ["Lose", "Lost"]
    assert finding.message == "Loose is Lose"


# -- pattern -----------------------------------------------------------------------------------------------------------


def fix_of(finding: Finding) -> str:
    return finding.fixes[0].edits[0].text


def test_pattern_fills_groups_into_its_fix_and_message() -> None:
    rules = book(
        a={
            "pattern": r"(?P<day>\d+)(st|nd)? of (May|June)",
            "fix": "{3} {day}",
            "message": "{1}/{2}/{3}: {match} → {fix}",
        }
    )
    first, second = findings(rules, "1st of May, 2 of June")
    assert (fix_of(first), first.message) == ("May 1", "1/st/May: 1st of May → May 1")
    assert (fix_of(second), second.message) == ("June 2", "2//June: 2 of June → June 2")


def test_a_group_named_match_narrows_what_is_reported() -> None:
    (finding,) = findings(book(a={"pattern": r"été (?P<match>foo) bar", "fix": "{match}d"}), "L'été foo bar")
    assert (finding.match, finding.start.char, fix_of(finding)) == ("foo", 6, "food")


def test_a_pattern_works_on_code_points_not_bytes() -> None:
    rules = book(a={"pattern": r"é.ü", "fix": "x"})
    assert found(rules, "aéßü é🙂ü é\u0301ü") == ["éßü", "é🙂ü", "é\u0301ü"]
    (finding,) = findings(rules, "🙂🙂\n日本 éxü")
    assert (finding.start.line, finding.start.column, finding.start.char) == (2, 4, 6)


def test_look_around_and_back_references_work_through_the_other_engine() -> None:
    rules = book(
        a={"pattern": r"(?<=\d)\s(?=kg\b)", "fix": "\u00a0"},
        b={"pattern": r"\b(\w+)-\1\b", "fix": "{1}"},
        c={"pattern": r"(?<!un)(?P<match>happy)", "fix": "glad"},
    )
    said = findings(rules, "5 kg bye-bye unhappy happy")
    assert [(finding.rule[-1], finding.match, fix_of(finding)) for finding in said] == [
        ("a", " ", "\u00a0"), ("b", "bye-bye", "bye"), ("c", "happy", "glad"),
    ]  # fmt: skip


def test_a_pattern_that_matches_nothing_at_a_place_reports_nothing_there() -> None:
    assert found(book(a={"pattern": r"\bx?|foo"}, b={"pattern": r"(?P<match>z?)y"}), "foo y zy") == ["z"]


def test_a_catastrophic_pattern_ends_in_a_reported_failure_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "rules" / "house.yaml").write_text(
        "about: x\nrules:\n  bomb:\n    message: m\n    severity: error\n    pattern: '(?=a)(a|aa)+$'\n"
        "    examples: [{bad: b}, {good: g}]\n",
        "utf-8",
    )
    (tmp_path / ".contentlint.yaml").write_text("rule-folders: [rules]\nselect: [house]\n", "utf-8")
    (tmp_path / "article.txt").write_text("a" * 100_000 + "b", "utf-8")
    (tmp_path / "other.txt").write_text("All is well.\n", "utf-8")
    # Rules may be read anew, which is no matter of patterns.
    check(Options((str(tmp_path / "other.txt"),)))
    started = time.process_time()
    outcome = check(Options((str(tmp_path),)))
    assert time.process_time() - started < 3
    assert [(file.status, file.reason) for file in outcome.report.files] == [
        ("error", "the pattern of house/bomb takes too long on this text"), ("checked", ""),
    ]  # fmt: skip
    assert outcome.exit_code == 2


@pytest.mark.parametrize("pattern", [r"(a|aa)+$", r"(\w+\s?)*!!", r"(x+x+)+y", r"(.*,){12}z", r"(?s)(.*)(.*)(.*)(.*)q"])
def test_what_is_catastrophic_elsewhere_is_linear_here(pattern: str) -> None:
    started = time.perf_counter()
    assert found(book(a={"pattern": pattern}), "ax an, attack " * 8_000) == []
    assert time.perf_counter() - started < 2


def test_patterns_too_large_to_be_compiled_together_are_still_looked_for() -> None:
    rules = book(**{f"r{number}": {"pattern": rf"w{number}[^a]\pL{{0,60}}end{number}"} for number in range(12)})
    text = " ".join(f"w{number}:xyzend{number}" for number in range(12))
    assert len(spans(rules, text)) == 12


PATTERNS = [
    r"now (?:watch|read)", r"(?i)now watch", r"\b[Nn]ow\s+(?:watch )?more\b", r"(?:the )?more", r"caf[ée]", r"x+ ?the",
    r"(?i)ÉCOLE|straße", r"don['’]t (?P<match>now|watch)", r"^now", r"(?m)^\W*more$", r"[^a-z]x[^a-z]", r"\d ?x|x \d",
    r"(?:now|watch|the){2}", r"wat.h", r"n(?:o|é)w\b", r"(?i)(?:THE|more) x", r"\Qnow.\E", r"more[.!?]", r"\x{6e}ow",
    r"(?P<match>wat)ch", r"(?P<match>more)|the", r"(?<!x)(?:(?P<match>more)|the)",
    r"(?i:NOW) watch", r"(now)?watch", r"now{1}", r"(?s)now.watch", r"\bI\b", r"'(?:s|n)\b", r"[[:upper:]]OW",
    r"(?<=now )watch", r"(?i)\b(\w+) \1\b", r"now(?! watch)", r"(?i)K|ſ",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(range(len(PATTERNS))), min_size=1, max_size=8, unique=True),
    st.lists(st.sampled_from(WORDS + [word.upper() for word in WORDS] + MARKS * 2), max_size=20).map("".join),
)
def test_patterns_compiled_together_find_what_each_finds_alone(chosen: list[int], text: str) -> None:
    rules = book(**{f"r{number}": {"pattern": PATTERNS[number], "inside-urls": True} for number in chosen})
    expected = set()
    for number in chosen:
        pattern = PATTERNS[number]
        expression, subject = (
            (compile_linear(pattern), text.encode()) if is_linear(pattern) else (regex.compile(pattern), text)
        )
        for match in expression.finditer(subject):
            start, end = match.span(expression.groupindex.get("match", 0))
            start, end = match.span() if start < 0 else (start, end)
            if end > start:
                if isinstance(subject, bytes):
                    start, end = len(subject[:start].decode()), len(subject[:end].decode())
                expected.add((number, (start, end)))
    assert spans(rules, text) == expected


def test_every_shipped_pattern_finds_in_all_examples_what_it_finds_alone() -> None:
    from lint.config.settings import Settings
    from lint.finders import compile_finders

    # What is looked for in fields only finds nothing in these texts, which have none.
    rules = [rule for rule in load([bundled()]).rules if rule.finder == "pattern" and "field:summary" not in rule.scope]
    texts = [text for rule in rules for each in rule.examples for text in (each.bad, each.good) if text]
    for text in ["\n\n".join(texts), "\n\n".join(texts).upper(), "\n\n".join(texts).replace("'", "’")]:
        document = read_document("a.txt", text.encode(), "text")
        together = {
            (match.rule.id, match.start, match.end)
            for finder in compile_finders(rules, Settings())
            for match in finder.find(document)
        }
        alone = set()
        for rule in rules:
            if is_linear(rule.spec):
                expression = compile_linear(rule.spec)
                for match in expression.finditer(document.encoded):
                    start, end = match.span(expression.groupindex.get("match", 0))
                    start, end = match.span() if start < 0 else (start, end)
                    if end > start:
                        alone.add((rule.id, document.char_offset(start), document.char_offset(end)))
        assert {hit for hit in together if hit[0] in {rule_id for rule_id, _, _ in alone}} == alone


def test_the_edges_of_a_text_are_its_own_however_long_it_is() -> None:
    rules = book(
        a={"pattern": "^now"}, b={"pattern": "end$"}, c={"pattern": r"(?<=a)\Z|(?<!\n)end\Z"}, d={"pattern": r"\Anow"}
    )
    for paragraphs in (10, 20_000):
        text = "now some words here and then the end\n\n" * paragraphs + "the end"
        assert [(each[0], each[1][0]) for each in sorted(spans_of_letters(rules, text))] == [
            ("a", 0), ("b", len(text) - 3), ("c", len(text) - 3), ("d", 0),
        ]  # fmt: skip


def spans_of_letters(rules: list[Rule], text: str) -> set[tuple[str, tuple[int, int]]]:
    every = [each for finding in findings(rules, text) for each in (finding, *finding.related)]
    return {(each.rule.removeprefix("house/"), (each.start.char, each.end.char)) for each in every}


def test_a_long_text_has_all_that_its_parts_have_each_in_its_place() -> None:
    rules = book(
        a={"phrases": "now watch"}, b={"swap": {"teh": "the"}}, c={"repetition": []}, d={"pattern": r"(?i)read more:.*"}
    )
    part = "Now\nwatch teh film. It is is so.\n\nRead more: a story\n\n"
    once = spans_of_letters(rules, part)
    assert len(once) == 4
    many = spans_of_letters(rules, part * 5_000)
    assert many == {(rule, (s + n * len(part), e + n * len(part))) for n in range(5_000) for rule, (s, e) in once}


# -- repetition --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("It is is so. The the end.", ["is is", "The the"]),
        ("It is\nis so. It is \r\n  is so. It is\u00a0is.", ["is\nis", "is \r\n  is", "is\u00a0is"]),
        ("This is it.\n\nIt is it.", []),
        ("It is\n\nis so.", []),
        ("They had had it. He said that that was it.", []),
        ("Duran Duran in Baden Baden. THE THE.", []),
        ("It is is-like. well-well well. 5 5. e e.g. is 'is", []),
        ("He is, is he? It was. Was it?", []),
        ("Él dijo été été.", ["été été"]),
        ("the thé, thé theé", []),
        ("is is is", ["is is"]),
    ],
)
def test_a_doubled_word_is_found_but_for_names_and_what_is_allowed(text: str, marked: list[str]) -> None:
    rules = book(a={"repetition": ["had", "That"]})
    assert found(rules, text) == marked
    for finding in findings(rules, text):
        assert [edit.text for edit in finding.fixes[0].edits] == [finding.match.split()[0]]


def test_a_doubled_word_is_found_across_markup_but_not_across_blocks_or_code() -> None:
    rules = book(a={"repetition": []})
    assert found(rules, "It *is* is so.\n\n- so\n- so\n\n# End\nend\n\nthe `x` the", "markdown") == ["is* is"]
    assert found(rules, "<p>It <b>is</b> is</p><p>is it</p><td>a</td><td>a</td>", "html") == ["is</b> is"]


def test_a_text_of_doubled_words_alone_takes_linear_time() -> None:
    text = " ".join(
        f"{word} {word}"
        for word in ("".join(chr(97 + (n >> s) % 26) for s in (0, 4, 8, 12)) + "q" for n in range(20_000))
    )
    started = time.process_time()
    found(book(a={"repetition": []}), text)
    assert time.process_time() - started < 4


# -- all -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", "\n", "\ufeff", "\u0301", "'", "’", "\x7f\u200b", "a" * 100_000, "' " * 50_000, "\u2028"]
)
def test_odd_texts_are_no_trouble(text: str) -> None:
    rules = book(a={"phrases": ["now watch"]}, b={"swap": {"teh": "the"}}, c={"pattern": "foo+"}, d={"repetition": []})
    assert checked(rules, text).findings == ()
