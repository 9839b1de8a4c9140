"""frames: tables of wordings with alternatives, forms and what stands beside them."""

import pytest

from tests.test_finders import book, findings

TABLE = {
    "~rely of [DET|END]": "~rely on",
    "~wreck havoc": "~wreak havoc",
    "fed up very? of": "fed up {3} with",
    "in DAY [END]": "on {2}",
    "since # UNITS [END]": "for {2} {3}",
    "shoe-in": "shoo-in",
    "~loose _ mind": ["~lose {2} mind", "~lose it"],
}


@pytest.mark.parametrize(
    ("text", "match", "fix"),
    [
        ("She relies of the bus.", "relies of", "relies on"),
        ("whom we relied of.", "relied of", "relied on"),
        ("It WRECKED HAVOC there", "WRECKED HAVOC", "WREAKED HAVOC"),
        ("Wrecking\nhavoc is fun", "Wrecking\nhavoc", "Wreaking havoc"),
        ("so fed up very of it", "fed up very of", "fed up very with"),
        ("so fed up of it", "fed up of", "fed up with"),
        ("It came in Friday.", "in Friday", "on Friday"),
        ("here since 10 years", "since 10 years", "for 10 years"),
        ("He is a shoe-in.", "shoe-in", "shoo-in"),
        ("You loosed your mind", "loosed your mind", "lost your mind"),
    ],
)
def test_a_frame_reports_what_is_outside_its_brackets_and_keeps_forms(text: str, match: str, fix: str) -> None:
    (finding,) = findings(book(a={"frames": TABLE}), text)
    assert (finding.match, finding.fixes[0].edits[0].text) == (match, fix)


@pytest.mark.parametrize(
    "text",
    [
        "She relies of late on him", "in Friday’s paper", "in Friday-only sales", "in Friday trading",
        "a non-fed up of it", "since 10 years ago", "They wreck, havoc follows", "He lost his mind",
        "She comes in Friday\nevenings",
    ],
)  # fmt: skip
def test_a_frame_leaves_alone_what_differs_in_a_word_a_mark_or_a_joint(text: str) -> None:
    assert not findings(book(a={"frames": TABLE}), text)


@pytest.mark.parametrize(
    ("frame", "right", "said"),
    [
        ("Rely of", "rely on", "lower case"),
        ("rely PERSON", "rely", "no class is called PERSON"),
        ("rely [the] of", "rely on", "brackets"),
        ("rely of [the", "rely on", "needs its ]"),
        ("_ # END", "x", "no word that has to stand there"),
        ("rely of", "{3}", "no word {3}"),
        ("rely of", "~rely on", "no ~"),
    ],
)
def test_a_frame_that_cannot_be_read_is_told_of(frame: str, right: str, said: str) -> None:
    from lint.finders.frames import mistakes

    assert any(said in problem for _, problem in mistakes({"frames": {frame: [right]}}))
