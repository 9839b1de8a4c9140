"""Where matches overlap one is shown and the others stay with it: a note on style never hides an error."""

from itertools import pairwise
from typing import Any

import pytest
from house import book, checked, findings
from hypothesis import given
from hypothesis import strategies as st

from lint.finding import Match
from lint.overlap import Leveled, resolve
from lint.placing import place
from lint.readers import read_document
from lint.severity import SEVERITIES, Severity

RULE = book(a={"phrases": "x"})[0]


def leveled(
    start: int, end: int, severity: Severity = "error", confidence: float = 0.9, deletes: bool = False
) -> Leveled:
    return Leveled(Match(RULE, start, end, ("",) if deletes else (), confidence=confidence), severity)


def shown(*matches: Leveled) -> list[tuple[int, int, str]]:
    return [(each.match.start, each.match.end, each.severity) for each, _ in resolve(matches)]


def test_the_more_serious_is_shown_then_the_surer_then_the_narrower() -> None:
    assert shown(leveled(0, 9, "warning", 1.0), leveled(5, 12, "error", 0.5)) == [(5, 12, "error")]
    assert shown(leveled(0, 9, "suggestion"), leveled(2, 3, "warning")) == [(2, 3, "warning")]
    assert shown(leveled(0, 9, confidence=0.8), leveled(2, 3, confidence=0.7)) == [(0, 9, "error")]
    assert shown(leveled(0, 9), leveled(2, 3)) == [(2, 3, "error")]


def test_where_both_are_as_sure_ours_speaks_and_what_an_engine_would_write_comes_after_it() -> None:
    engine = RULE._replace(id="languagetool/x", finder="languagetool")
    ours = Leveled(Match(RULE, 0, 9, ("one",)), "error")
    theirs = Leveled(Match(engine, 0, 9, ("two", "one"), evidence=("LanguageTool says so",)), "error")
    document = read_document("a.txt", b"something", "text")
    (finding,) = place(document, [theirs, ours])
    assert finding.rule == RULE.id
    assert finding.evidence == ("LanguageTool says so",)
    assert [edit.text for fix in finding.fixes for edit in fix.edits] == ["one", "two"]
    surer = theirs._replace(match=theirs.match._replace(rule=engine._replace(confidence=0.99)))
    (finding,) = place(document, [surer, ours])
    assert (finding.rule, finding.fixes[0].edits[0].text) == (engine.id, "two")


def test_matches_that_only_touch_do_not_overlap() -> None:
    assert shown(leveled(0, 3), leveled(3, 5), leveled(5, 5), leveled(6, 9)) == [
        (0, 3, "error"), (3, 5, "error"), (5, 5, "error"), (6, 9, "error"),
    ]  # fmt: skip


def test_what_is_to_be_deleted_goes_before_the_slips_inside_it() -> None:
    deletion = leveled(0, 20, "warning", deletes=True)
    ((first, related),) = resolve([leveled(2, 5), deletion, leveled(8, 12, "warning", 1.0), leveled(12, 20)])
    assert first is deletion
    assert len(related) == 3


@pytest.mark.parametrize("slip", [(5, 12), (0, 5), (2, 12), (2, 9), (3, 10)])
def test_a_deletion_does_not_hide_a_more_serious_slip_that_stands_out_of_it(slip: tuple[int, int]) -> None:
    deletion = leveled(3, 9, "warning", 1.0, deletes=True)
    assert shown(deletion, leveled(*slip)) == [(*slip, "error")]
    assert {severity for _, _, severity in shown(deletion, leveled(*slip), leveled(6, 7))} == {"error"}


def test_a_doubtful_deletion_hides_no_slip_inside_it() -> None:
    doubtful = leveled(0, 20, "warning", 0.6, deletes=True)
    assert shown(doubtful, leveled(2, 5, "error", 0.95)) == [(2, 5, "error")]
    assert shown(doubtful, leveled(2, 5, "warning", 0.95)) == [(2, 5, "warning")]


def test_a_suggestion_to_delete_hides_nothing() -> None:
    assert shown(leveled(0, 9, "suggestion", 1.0, deletes=True), leveled(2, 3, "warning")) == [(2, 3, "warning")]


MATCHES = st.lists(
    st.builds(
        lambda start, width, severity, confidence, deletes: leveled(start, start + width, severity, confidence, deletes),
        st.integers(0, 30), st.integers(1, 8), st.sampled_from(SEVERITIES), st.sampled_from([0.5, 0.9]), st.booleans(),
    ),
    max_size=12,
)  # fmt: skip


def overlap(one: Match, other: Match) -> bool:
    return one.start < other.end and other.start < one.end


@given(MATCHES)
def test_shown_spans_never_overlap_and_every_match_is_shown_or_related_to_what_overlaps_it(
    matches: list[Leveled],
) -> None:
    resolved = resolve(matches)
    spans = [each.match for each, _ in resolved]
    assert spans == sorted(spans, key=lambda match: match.start)
    assert not any(overlap(one, other) for one, other in pairwise(spans))
    told = [each for first, related in resolved for each in (first, *related)]
    assert sorted(map(id, told)) == sorted(map(id, matches))
    for first, related in resolved:
        assert all(overlap(first.match, other.match) for other in related)


@given(MATCHES)
def test_the_law_no_match_hides_a_more_serious_one_unless_that_goes_with_what_is_deleted(
    matches: list[Leveled],
) -> None:
    for (match, severity), related in resolve(matches):
        for other in related:
            hides = SEVERITIES.index(other.severity) < SEVERITIES.index(severity)
            inside = match.start <= other.match.start and other.match.end <= match.end
            assert not hides or (inside and match.replacements == ("",) and severity != "suggestion")


@given(MATCHES, st.randoms())
def test_what_is_shown_does_not_hang_on_the_order_of_finders(matches: list[Leveled], random: Any) -> None:
    shuffled = list(matches)
    random.shuffle(shuffled)
    assert shown(*shuffled) == shown(*matches)


STYLE_AND_ERROR = book(
    style={"phrases": "very unique", "severity": "suggestion"},
    error={"swap": {"unique teh": "unique the"}},
    other={"phrases": "very", "severity": "warning"},
)


def test_related_findings_are_kept_with_their_places() -> None:
    (first, second) = findings(STYLE_AND_ERROR, "A very unique teh.")
    assert [first.rule, second.rule] == ["house/other", "house/error"]
    related = {other.rule: other.match for finding in (first, second) for other in finding.related}
    assert related == {"house/style": "very unique"}


def test_a_comment_that_keeps_a_finding_quiet_does_not_keep_quiet_what_it_stood_for() -> None:
    rules = book(leftover={"pattern": "NOW .*", "fix": "", "severity": "warning"}, teh={"swap": {"teh": "the"}})
    text = "NOW WATCH: teh end <!-- contentlint-disable-line house/leftover -->"
    shown_, suppressed, _ = checked(rules, text, "markdown")
    assert [finding.rule for finding in shown_] == ["house/teh"]
    assert [finding.rule for finding in suppressed] == ["house/leftover"]
    both = "NOW WATCH: teh end <!-- contentlint-disable-line house/leftover house/teh -->"
    assert checked(rules, both, "markdown").findings == ()
    assert [finding.rule for finding in findings(rules, "NOW WATCH: teh end")] == ["house/leftover"]


def test_a_comment_keeps_quiet_all_that_is_said_of_the_very_same_words() -> None:
    rules = book(listed={"swap": {"teh": "the"}}, guessed={"phrases": "teh", "severity": "warning"})
    text = "It is teh end. <!-- contentlint-disable-line house/listed -->"
    shown_, suppressed, _ = checked(rules, text, "markdown")
    assert shown_ == ()
    assert [finding.rule for finding in suppressed] == ["house/listed"]


def test_many_matches_in_one_place_take_no_more_than_their_number_allows() -> None:
    many = [leveled(start, start + 40, "warning", deletes=start % 40 == 0) for start in range(0, 200_000, 2)]
    assert len(resolve(many)) >= 200_000 // 40 - 1
