"""The `sequence` finder: patterns over words, what they are, and what is written instead."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.config.settings import Settings
from lint.document import Document, Prose
from lint.english.tagger import Tagger
from lint.english.tokens import sentences_of, tokens_of
from lint.errors import RuleError
from lint.examples import broken_examples
from lint.finders.sequence import Finder
from lint.finders.sequence.steps import Sentence, compile_pattern, find
from lint.finders.words import Watch
from lint.rule import Rule
from lint.rulebook import load, parse_rules
from lint.run import Checker


def rule_of(sequence: Any, **more: Any) -> Rule:
    rule = {
        "message": "“{match}”",
        "severity": "error",
        "sequence": sequence,
        "examples": [{"bad": "x"}, {"good": "y"}],
    }
    text = yaml.safe_dump({"about": "A test.", "rules": {"slip": {**rule, **more}}}, allow_unicode=True)
    return parse_rules({"house.yaml": text.encode()})[0]


def document(text: str) -> Document:
    """Text as it stands, whatever it holds: no reader is asked."""
    prose = Prose(text)
    prose.verbatim(0, len(text))
    return Document("a.txt", text, prose.reading())


def found(sequence: Any, text: str) -> list[tuple[str, str | None]]:
    """What is reported, and what to write instead."""
    findings = Checker([rule_of(sequence)], Settings()).check(document(text)).findings
    return [(each.match, each.fixes[0].edits[0].text if each.fixes else None) for each in findings]


@pytest.mark.parametrize(
    ("sequence", "text", "reported", "instead"),
    [
        (["depends", {"word": "of", "write": "on"}], "It depends of you.", "depends of", "depends on"),
        ([{"lemma": "have"}, "RB*", {"only": ["VB", "VBP"], "inflect": "VBN"}], "He has speak.", "has speak", "has spoken"),
        (["there", {"word": "is", "mark": True, "inflect": "plural"}, "many", "NNS"], "There is many ways.", "is", "are"),
        (["red", {"tag": "NN", "as": "noun"}, {"same": "noun", "write": ""}], "A red hat hat.", "red hat hat", "red hat"),
        ([{"tag": "NNS", "as": "x"}, {"tag": "VBZ", "clashes": "x", "inflect": "VB"}], "Men runs it.", "Men runs", "Men run"),
        (["five", {"word": "year", "join": "-"}, "plan"], "The five year plan.", "five year plan", "five year-plan"),
        ([{"compound": [["sign"], ["up"]], "apart": True}, "now"], "Please sign-up now.", "sign-up now", "sign up now"),
        (["neither", {"gap": 4}, {"word": "or", "mark": True, "write": "nor"}], "It is neither very big or small.", "or", "nor"),
        (["do", {"word": ["n't", "not"]}, {"only": "VBZ", "inflect": "VB"}], "He don’t knows.", "don’t knows", "don’t know"),
        ([{"at": "start", "word": "it"}, {"word": "are", "mark": True, "inflect": "singular"}], "“It are new.", "are", "is"),
    ],
)  # fmt: skip
def test_a_pattern_is_found_and_mended(sequence: list[Any], text: str, reported: str, instead: str) -> None:
    assert found(sequence, text) == [(reported, instead)]


@pytest.mark.parametrize(
    ("sequence", "text"),
    [
        (["neither", {"gap": 4}, "or"], "It is neither big, as we hear, or small."),
        ([{"lemma": "have"}, {"only": "VB"}], "They have run."),
        (["of", {"not": [{"tag": "DT"}]}, "cat"], "Think of the cat."),
        ([{"tag": "VB"}, "tests"], "The run tests it."),
        (["one", "two"], "One. Two."),
    ],
)
def test_what_a_pattern_does_not_ask_for_is_left_alone(sequence: list[Any], text: str) -> None:
    assert found(sequence, text) == []


def test_exceptions_excuse_what_they_touch() -> None:
    sequence = {"either": [["number", "of"], ["sort", "of"]], "unless": [["a", "number"]]}
    assert found(sequence, "The number of a number of this sort of thing.") == [("number of", None), ("sort of", None)]


def test_capitals_are_kept() -> None:
    assert found([{"word": "depends", "write": "hangs"}, "of"], "DEPENDS of it. Depends of it.") == (
        [("DEPENDS of", "HANGS of"), ("Depends of", "Hangs of")]
    )


@pytest.mark.parametrize(
    ("sequence", "said"),
    [
        ([{"same": "noun"}, "x"], "no word before this one is named “noun”"),
        (["a*", "b?"], "matches nothing at all"),
        ([{"matches": "("}], "not a regular expression"),
        ([{"tag": "NOUN"}], "“NOUN” is none of"),
    ],
)
def test_mistakes_are_told_in_words(sequence: list[Any], said: str) -> None:
    with pytest.raises(RuleError, match=said.replace("(", r"\(")):
        rule_of(sequence)


RULES = [rule for rule in load([str(Path(__file__).parents[1] / "rules")]).rules if rule.finder == "sequence"]
CHECKER = Checker(RULES, Settings())
PIECES = st.sampled_from(
    [
        "There is many ways",
        "had withdraw",
        "a five year plan",
        "don’t",
        "’",
        "…",
        " ",
        "\n\n",
        "é",
        "😀",
        "-",
        "\0",
        ". ",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES | st.text(max_size=5), max_size=12))
def test_findings_stand_in_the_text_whatever_it_holds(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for finding in CHECKER.check(document(text)).findings:
        assert text[finding.start.char : finding.end.char] == finding.match
        assert finding.match.strip()


PATTERNS: list[Any] = [
    ["it", {"tag": ["VB", "VBP"]}],
    [{"at": "start", "word": ["the", "it"]}, {"tag": ["JJ", "NN"], "times": "*"}, {"tag": "NNS", "not": [{"can": "NN"}, "news"]}],
    [{"compound": [["sign", "log"], ["up", "in"]]}],
    [{"compound": [["*"], ["in", "*wn"]]}, {"word": "news", "times": "0-2"}],
    [{"word": ["in-person"]}, {"tag": ["SYM", "IN"]}],
    [{"tag": ["DT"]}, {"not": ["cat", {"can": "VB"}], "matches": "[A-Z].*|[a-z]+-.*"}],
    [{"word": ["do", "does"]}, {"word": "n't"}, {"only": ["VBZ", "NNS"]}],
    ["of", {"matches": "[a-z]+|.", "times": "0-3"}, {"ends": "ing"}],
    [{"tag": "NN"}, {"lemma": "be"}, {"tag": "SYM"}],
    [{"tag": ["SYM", "NN"]}, {"matches": "it|do"}, {"tag": ["VBZ", "VBP", "RB"]}],
    [{"word": ["the", "it", "n't"], "as": "first"}, {"matches": "[a-z]+"}, {"same": "first"}, {"tag": ["NN", "SYM"], "times": "?"}],
]  # fmt: skip
WORDS = st.sampled_from(
    "It it the The These plans news cat cats Running sign-up Log-in in-person well-known don’t doesn't it's is are was of walk"
    " walks thing -ing Xyzzy xyzzies , . : ( - –".split()
)


TAGGER = Tagger()


def matches(pattern: Any, text: str) -> Iterator[tuple[int, int]]:
    """Where a pattern matches, every sentence being looked at from end to end."""
    for start, end in sentences_of(text):
        tokens = tokens_of(text, start, end)
        words = [token.text for token in tokens]
        possible = TAGGER.possibilities(words)
        sentence = Sentence(text, tokens, TAGGER.tags(words, possible), possible, TAGGER.forms, {})
        for hit in find(compile_pattern(pattern), sentence, range(len(tokens))):
            yield tokens[hit.start].start, tokens[hit.end - 1].end


@pytest.mark.parametrize("pattern", PATTERNS, ids=str)
@pytest.mark.parametrize("used", ["first", "long", "forgetful"])
def test_what_a_pattern_matches_is_found_wherever_it_stands(
    pattern: Any, used: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outlines are looked for first: they may leave nothing out, in the first text, later on, or when words are forgotten."""
    rule = rule_of(pattern)
    known = Finder([rule], Watch())
    known.look_ahead([document("word")])
    if used == "forgetful":
        monkeypatch.setattr("lint.finders.sequence.kinds._MOST_KINDS", 0)

    @settings(max_examples=30, deadline=None)
    @given(st.lists(WORDS, max_size=14))
    def holds(words: list[str]) -> None:
        text = " ".join(words)
        finder, looked_at = Finder([rule], Watch()) if used == "first" else known, document(text)
        if used == "first":
            finder.look_ahead([looked_at])
        seen = {(match.start, match.end) for match in finder.find(looked_at)}
        assert seen == set(matches(rule.spec, text))

    holds()


@pytest.mark.parametrize("text", ["However, he came.", "However he came."])
def test_a_mark_that_may_be_missing_is_found_either_way(text: str) -> None:
    rule = rule_of([{"at": "start", "word": ["however"]}, {"word": [","], "times": "?"}, {"tag": ["PRP"]}])
    (match,) = Finder([rule], Watch()).find(document(text))
    assert text[match.start : match.end] == text.partition(" came")[0]


def test_documents_checked_together_give_what_each_gives_alone() -> None:
    texts = ["There is many ways.", "", "It’s a five year plan — “many” had withdraw.", "Nothing."] * 3
    together = Checker(RULES, Settings()).check_all([document(text) for text in texts])
    assert [each.findings for each in together if not isinstance(each, TimeoutError)] == (
        [Checker(RULES, Settings()).check(document(text)).findings for text in texts]
    )


def test_the_worked_examples_keep_the_law() -> None:
    page = (Path(__file__).parents[1] / "docs" / "sequence.md").read_text("utf-8")
    block = page.partition("```yaml\n")[2].partition("```")[0]
    rules = parse_rules({"worked.yaml": block.encode()})
    assert len(rules) == 10
    assert [str(problem) for problem in broken_examples(rules, rules)] == []
