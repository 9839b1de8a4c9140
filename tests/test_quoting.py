"""What excuses a match: accepted words, [sic], and quotation marks."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.document import Document
from lint.quoting import is_accepted, is_inside, is_sic, quoted_spans
from lint.readers import read_document


def text(prose: str, format: str = "text") -> Document:
    return read_document("a", prose.encode(), format)


def quoted(prose: str, format: str = "text") -> list[str]:
    document = text(prose, format)
    return [document.prose[start:end] for start, end in quoted_spans(document)]


# -- accepted words


@pytest.mark.parametrize("written", ["foo", "Foo", "FOO", " foo\n"])
def test_an_entry_in_lower_case_accepts_any_capitals(written: str) -> None:
    assert is_accepted(written, frozenset({"foo"}))


def test_an_entry_with_capitals_accepts_only_itself() -> None:
    accept = frozenset({"GitHub"})
    assert is_accepted("GitHub", accept)
    assert not is_accepted("github", accept)
    assert not is_accepted("Github", accept)


@pytest.mark.parametrize("written", ["foobar", "a foo", "foo's", "fo", "", "foo."])
def test_a_word_is_accepted_only_as_a_whole(written: str) -> None:
    assert not is_accepted(written, frozenset({"foo"}))


def test_phrases_may_run_over_lines() -> None:
    assert is_accepted("New\n  York", frozenset({"New York"}))


def test_apostrophes_of_either_shape_are_the_same() -> None:
    assert is_accepted("O’Neil", frozenset({"O'Neil"}))
    assert is_accepted("o'er", frozenset({"o’er"}))
    assert is_accepted("O’er", frozenset({"o'er"}))
    assert not is_accepted("o’neil", frozenset({"O'Neil"}))


# -- [sic]


@pytest.mark.parametrize(
    "after", [" [sic]", "[sic]", "” [sic]", '" (sic)', " [Sic!]", "\n[sic]", " (sic.)", "’ [sic]", " [ sic ]"]
)
def test_sic_excuses_what_it_follows(after: str) -> None:
    assert is_sic(text(f"teh{after} was"), 3)


@pytest.mark.parametrize("after", [" and [sic]", "    [sic]", " sic", " [sick]", ", [sic]", ""])
def test_sic_excuses_nothing_farther_off(after: str) -> None:
    assert not is_sic(text(f"teh{after}"), 3)


# -- quotation marks


@pytest.mark.parametrize(
    ("prose", "spans"),
    [
        ("He said “so be it” and left.", ["“so be it”"]),
        ('He said "so be it" and "no".', ['"so be it"', '"no"']),
        ("He said «so be it».", ["«so be it»"]),
        ("He said ‘so be it’ and left.", ["‘so be it’"]),
        ("She said ‘don’t’ and left.", ["‘don’t’"]),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ("‘He said “no” to me,’ she said.", ["‘He said “no” to me,’"]),
        ("It said ‘the dogs’ bowl is full’ twice.", ["‘the dogs’ bowl is full’"]),
        ("It said ‘the dogs’ and left.", ["‘the dogs’"]),
        ('("so be it")', ['"so be it"']),
        ('"But—" she said. "So—"', ['"But—"', '"So—"']),
        ('He said—"so be it"—and left.', ['"so be it"']),
    ],
)
def test_quotations_are_found_with_their_marks(prose: str, spans: list[str]) -> None:
    assert quoted(prose) == spans


@pytest.mark.parametrize(
    "prose",
    [
        "He said “so be it and left.",
        "so be it” he said",
        'a 6" pipe and an 8" pipe',
        'He said "so be it and left.',
        "Don’t say it’s the dogs’ bowl.",
        "‘90s music isn’t ‘80s music’",
        "rock ‘n roll",
        "so »be« it",
    ],
)
def test_unbalanced_marks_quote_nothing(prose: str) -> None:
    assert quoted(prose) == []


def test_an_unbalanced_mark_does_not_spoil_the_next_quotation() -> None:
    assert quoted("He “said “so be it” and left.") == ["“so be it”"]
    assert quoted('He "said and "so be it" and left.') == ['"so be it"']


def test_no_quotation_crosses_a_block() -> None:
    assert quoted("He said “so be it.\n\nAnd left” again.") == []
    assert quoted('# A "heading\n\nand" text', "markdown") == []


def test_a_quotation_that_goes_on_in_the_next_paragraph_quotes_to_the_end() -> None:
    prose = "“One, two.\n\n“Three, four.\n\n“Five,” he said.\n\nSix."
    assert quoted(prose) == ["“One, two.", "“Three, four.", "“Five,”"]
    assert quoted('She said: "One.\n\n"Two," and left.') == ['"One.', '"Two,"']


def test_block_quotations_are_quoted_as_a_whole() -> None:
    assert quoted("Before “that”.\n\n> One two.\n>\n> Three.\n\nAfter.", "markdown") == ["“that”", "One two.", "Three."]


def test_inside_means_covered_as_a_whole() -> None:
    spans = ((2, 5), (8, 12))
    assert [is_inside(spans, *span) for span in ((2, 5), (3, 4), (8, 12))] == [True] * 3
    assert [is_inside(spans, *span) for span in ((0, 1), (1, 5), (4, 6), (5, 6), (3, 9), (12, 13))] == [False] * 6
    assert not is_inside((), 0, 1)


_ANY = st.text(st.sampled_from('ab s"“”‘’«».,(—1\n'), max_size=60)


@settings(max_examples=300, deadline=None)
@given(_ANY)
def test_spans_are_in_order_apart_and_within_one_block(prose: str) -> None:
    document = text(prose)
    end = 0
    for start, span_end in quoted_spans(document):
        assert end <= start < span_end
        block = document.block_at(start)
        assert block.start <= start
        assert span_end <= block.end
        end = span_end


@pytest.mark.parametrize("unit", ["“", "“a ", '"', '" a', "‘a s’ b", "‘", "“a” ", "\n\n“"])
def test_time_grows_with_size(unit: str) -> None:
    def seconds(count: int) -> float:
        document = text(unit * count)
        assert document.blocks is not None
        started = time.process_time()
        quoted_spans(document)
        return time.process_time() - started

    small = min(seconds(2000) for _ in range(3))
    assert min(seconds(20000) for _ in range(2)) < 40 * small + 0.05
