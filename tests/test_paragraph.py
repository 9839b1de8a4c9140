"""The model of page furniture: its chain is exact, and what it may never call a leftover it never does."""

import math
import time
from itertools import pairwise, product
from pathlib import Path

import pytest
from house import SUFFIXES, findings
from hypothesis import given
from hypothesis import strategies as st

from lint.english.furniture import WEIGHTS, Weights, probabilities, score, score_of, weights
from lint.english.lines import Lines
from lint.english.rows import Row
from lint.finders.paragraph import CUES, _among_others
from lint.finders.paragraph.families import FAMILIES
from lint.finding import Finding
from lint.fixes.fixing import fixed
from lint.readers import read_document
from lint.rulebook import bundled, load

RULES = [rule for rule in load([bundled()]).rules if rule.module == "boilerplate"]
STORY = (
    "The old bridge over the harbour closes on Monday, and until the spring the ferry takes its place on both banks.",
    "The council will vote on the new bridge in the autumn, the mayor told the fishermen, who had asked for an earlier date.",
    "It is to stand on four pillars, each as high as the church, and to carry two tracks, a road and a path for walkers.",
)


def leftovers(text: str, format: str = "text", least: float = 0.5) -> list[Finding]:
    return list(findings(RULES, text, format, min_confidence=least))


def below(note: str) -> list[str]:
    """The rules that find a note which Markdown sets off below a story."""
    text = "\n\n".join((*STORY, f"_{note}_"))
    return [finding.rule for finding in leftovers(text, "markdown", 0.9)]


@pytest.mark.parametrize(
    "note",
    [
        "Ada Lovelace is an Assistant Director for Technology Policy at the Office of Bridges and Ferries.",
        "Ada Lovelace and Grace Hopper are librarians at the Harbour Museum in Washington, D.C.",
        "Dr. Ada Lovelace, PMP, works in the Division of Consumer Privacy and manages its newsletter.",
    ],
)
def test_what_tells_of_people_below_a_story_is_a_note_on_its_authors(note: str) -> None:
    assert below(note) == ["boilerplate/author-note"]


@pytest.mark.parametrize(
    "note",
    [
        "Special thanks to Ada Lovelace and the harbour team for their comments on this article.",
        "Tomorrow, we’ll detail how people share the ferry, and subscribe to its news on Twitter.",
        "This is the first post in a series of three about our harbour; sign up for the next ones.",
        "Additional contributors to this article include Ada Lovelace and Grace Hopper of our team.",
    ],
)
def test_thanks_and_other_parts_of_the_story_are_its_own(note: str) -> None:
    assert below(note) == []


# -- the chain -----------------------------------------------------------------------------------------------------------


NUMBERS = st.floats(-6, 6)


@given(
    st.lists(NUMBERS, min_size=1, max_size=6),
    st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS),
    st.booleans(),
    st.booleans(),
)
def test_the_probabilities_are_those_of_all_ways_to_label_the_lines(
    scores: list[float], steps: tuple[float, float, float, float], open_left: bool, open_right: bool
) -> None:
    def weight(labels: tuple[int, ...]) -> float:
        around = (*(() if open_left else (0,)), *labels, *(() if open_right else (0,)))
        moves = sum(steps[2 * first + second] for first, second in pairwise(around))
        return math.exp(moves + sum(score for score, label in zip(scores, labels, strict=True) if label))

    ways = list(product((0, 1), repeat=len(scores)))
    total = sum(map(weight, ways))
    wanted = [sum(weight(way) for way in ways if way[index]) / total for index in range(len(scores))]
    learned = Weights({}, steps, 1.0, 0.0, {})
    assert probabilities(scores, learned, open_left, open_right) == pytest.approx(wanted, abs=1e-6)


def test_what_was_learned_is_small_and_can_be_read() -> None:
    assert Path(WEIGHTS).stat().st_size <= 200_000
    assert max(map(len, Path(WEIGHTS).read_text("utf-8").splitlines())) < 200
    assert set().union(*weights().families.values()) <= set(FAMILIES)
    assert all(len(line.split()) in (1, 2) for line in Path(CUES).read_text("utf-8").splitlines())


@pytest.mark.slow
def test_twenty_thousand_lines_take_a_second() -> None:
    lines = [
        line for number in range(2_000) for line in (*STORY, f"Related: Bridge {number}", "Subscribe", "Share this")
    ]
    started = time.process_time()
    row = Row(lines, {})
    probabilities([score_of(row.groups(index), weights()) for index in range(len(lines))], weights(), True, True)
    assert len(lines) / (time.process_time() - started) > 20_000


@given(st.lists(st.sampled_from([*STORY, "Share", "Related: Bridge 7", "© Harbour Post 2024", ""]), min_size=1))
def test_groups_of_features_weigh_what_the_features_weigh(texts: list[str]) -> None:
    row = Row(texts, {0: ["share-buttons"]})
    for index in range(len(texts)):
        spelt, in_groups = score(row.features(index), weights()), score_of(row.groups(index), weights())
        assert in_groups == pytest.approx(spelt)


# -- lines ---------------------------------------------------------------------------------------------------------------


def lines(text: str, format: str = "text") -> list[str]:
    document = read_document(f"a{SUFFIXES[format]}", text.encode(), format)
    return [document.prose[start:end] for start, end, _ in Lines(document, []).places]


def test_a_line_of_text_is_a_line_unless_the_text_is_wrapped() -> None:
    assert lines(f"{STORY[0]}\nShare\nTweet\n\nPrint") == [STORY[0], "Share", "Tweet", "Print"]
    wrapped = (
        "The old bridge over the harbour closes on Monday, and until\nthe spring the ferry takes its place.\n\nPrint"
    )
    assert lines(wrapped) == wrapped.split("\n\n")


def test_a_note_that_is_glued_to_a_paragraph_is_a_line_of_its_own() -> None:
    note = "Jane Smith is a reporter at the harbour, and she has seen four bridges fall."
    assert lines(f"{STORY[0]}_{note}_\n", "markdown") == [STORY[0], note]
    assert lines(f"{STORY[0]} _{note}_ So it is.\n", "markdown") == [f"{STORY[0]} {note} So it is."]


def test_front_matter_and_what_images_show_are_no_lines() -> None:
    assert lines("---\ntitle: Subscribe\n---\n\n![Share](a.png)\n\nOne.\n", "markdown") == ["One."]


# -- what is never said --------------------------------------------------------------------------------------------------

TAIL = "Share on Facebook\n\nSubscribe to our newsletter\n\nRelated articles\n\nAll rights reserved"


@pytest.mark.parametrize("first", ["Subscribe now", "Harbour Post Emails & Alerts", "Advertisement", "More from us"])
def test_the_model_never_calls_the_first_line_a_leftover(first: str) -> None:
    text = f"{first}\n\n{STORY[0]}\n\n{TAIL}"
    by_model = {rule.id for rule in RULES if rule.finder == "paragraph"}
    assert all(finding.start.char > 0 for finding in leftovers(text) if finding.rule in by_model)


@pytest.mark.parametrize(
    "part",
    [
        "## What comes next",
        "- 200 g of flour\n- 3 eggs",
        "1. Open the feed.\n2. Copy its address.",
        "| Newsletter | Readers |\n|---|---|\n| Harbour Post | 400 |",
        "```\nsubscribe(newsletter)\n```",
    ],
)
def test_parts_of_an_article_are_left_alone_among_leftovers(part: str) -> None:
    text = "\n\n".join((*STORY, part, STORY[0], TAIL)) + "\n"
    inside = text.index(part), text.index(part) + len(part)
    assert not [each for each in leftovers(text, "markdown", 0.9) if inside[0] <= each.start.char < inside[1]]


@pytest.mark.parametrize(
    "text",
    [
        "Why newsletters thrive\n\nReaders subscribe to more newsletters than ever before, a study of the harbour towns"
        " says.\n\nThe newsletter of the town hall has nine hundred subscribers, and its editor gets a letter a day.\n\n"
        "Whoever signs up for a newsletter today stays for two years, she found, and few unsubscribe.",
        "What cookies know\n\nA cookie is a small file that a website leaves in the browser, and most websites use cookies"
        " to know their visitors again.\n\nThe new law asks them to say so. Their privacy policies fill forty pages.\n\n"
        "By clicking on a button, visitors agree to what they have not read, the judge wrote.",
        "How advertising pays\n\nThe advertisement on the bridge earned the town more than the toll did in its best year."
        "\n\nSponsors share the costs, and in return their names stand on the railing for five years.\n\nAffiliate links"
        " and sponsored content are the next step, the treasurer says.",
    ],
)
def test_a_default_run_finds_none_in_articles_about_leftovers(text: str) -> None:
    assert leftovers(text, least=0.9) == []


@pytest.mark.parametrize(
    ("line", "may_be"),
    [
        ("1 carrot cut into sticks", False),
        ("1 3/4 teaspoons table salt", False),
        ("½ cup (60g) flour", False),
        ("▢ 200 g sugar", False),
        ("12. Smith JA, Brown K. Bridges and health. J Bridge. 2014;3:1-9.", False),
        ("5 min read", True),
        ("3 days ago", True),
        ("12 comments", True),
    ],
)
def test_recipes_and_sources_are_the_story(line: str, may_be: bool) -> None:
    document = read_document("a.txt", f"{STORY[0]}\n\n{line}".encode(), "text")
    assert Lines(document, []).may_be(1) is may_be


@given(st.lists(st.sampled_from([*STORY, "A heading", "Yes.", "He left", "1890", "It was late."]), max_size=12))
def test_shape_alone_says_nothing(parts: list[str]) -> None:
    assert leftovers("\n\n".join(parts)) == []


def test_beside_a_line_or_two_of_a_story_shape_and_neighbours_say_nothing() -> None:
    found = leftovers("A received letter\n\nIt was separate.\n\nFollow us on Facebook")
    assert [each.match.strip() for each in found] == ["Follow us on Facebook"]


# -- what is said --------------------------------------------------------------------------------------------------------


def test_a_leftover_is_found_whole_and_goes_without_a_trace() -> None:
    text = "\n\n".join((*STORY, TAIL)) + "\n"
    found = leftovers(text)
    assert "".join(each.match for each in found).replace("\n", "") == TAIL.replace("\n", "")
    while (after := fixed(text, leftovers(text), unsafe=True)) != text:
        text = after
    assert text == "\n\n".join(STORY) + "\n"


def test_only_what_says_nothing_of_any_matter_goes_without_a_question() -> None:
    text = "\n\n".join((STORY[0], "Story continues below", *STORY[1:], "Share this story", TAIL)) + "\n"
    assert fixed(text, leftovers(text)) == text.replace("Story continues below\n\n", "")


@given(st.lists(st.sampled_from([*STORY, *TAIL.split("\n\n"), "", "Print", "© Harbour Post"]), max_size=14))
def test_findings_are_spans_of_whole_lines_with_a_confidence(parts: list[str]) -> None:
    text = "\n".join(parts)
    for finding in leftovers(text, least=0.0):
        assert 0 <= finding.confidence <= 1
        assert text[finding.start.char : finding.end.char] == finding.match == finding.match.strip()


TEASERS = (
    "More from the harbour",
    "The mayor of Seahaven wants to sell the town hall, and nobody seems to want to buy it from her.",
    "Herring is back in the bay, and so are the gulls, the poachers and the men from the ministry.",
)


def among_others(likely: dict[int, float]) -> set[int]:
    document = read_document("a.txt", "\n\n".join((*STORY, *TEASERS)).encode(), "text")
    return _among_others(Lines(document, []), likely, weights())


def test_sentences_are_furniture_only_among_what_is_more_than_sentences() -> None:
    assert among_others({3: 0.9, 4: 0.9, 5: 0.9}) == {3, 4, 5}
    assert among_others({4: 0.9, 5: 0.9}) == set()
    assert among_others({3: 0.9, 4: 0.5, 5: 0.9}) == {3}


def test_what_no_word_speaks_for_is_not_in_a_default_run() -> None:
    likely = {1: 0.99, 2: 0.99}
    among_others(likely)
    assert max(likely.values()) < 0.9


# -- behind the story ----------------------------------------------------------------------------------------------------

MENU = ("Share this article", "Subscribe to our newsletter", "Follow us on Facebook", "All rights reserved.")
TEASER = "A trawler that was lost for ten years has been found by two divers at the foot of the northern pier."


def behind(*tail: str) -> list[str]:
    text = "\n\n".join((*STORY, STORY[0].replace("Monday", "Friday"), *tail))
    return [found.match for found in leftovers(text, least=0.9)]


def test_what_stands_between_furniture_behind_the_story_is_left_over_too() -> None:
    assert TEASER in "\n".join(behind(*MENU, "9 hours ago", TEASER, "9 hours ago", TEASER, "10 hours ago"))


def test_a_story_that_goes_on_between_marks_of_advertisements_is_no_tail() -> None:
    between = ["Story continues below", TEASER] * 6
    assert TEASER not in "\n".join(behind("Advertisement", "Article content", "Story continues below", *between))


def test_a_story_that_goes_on_behind_a_menu_is_no_tail() -> None:
    assert TEASER not in "\n".join(behind(*MENU, *[TEASER, *STORY] * 2, "9 hours ago"))
