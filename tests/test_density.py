"""Rules that speak only where sure slips are dense."""

import pytest

from lint.api import check_text

DOUBTFUL = "Last night they stayed in a small town."
SLIP = "They recieved it."
CLEAN = "She read the whole of the old book and gave it back to her friend. "


def rules(text: str, **options: object) -> set[str]:
    return {finding.rule for finding in check_text(text, **options).findings}  # type: ignore[arg-type]


def test_a_doubtful_rule_is_silent_in_clean_text() -> None:
    assert "commas/after-opening" not in rules(f"{CLEAN}\n\n{DOUBTFUL}")


def test_a_doubtful_rule_speaks_in_a_text_full_of_slips_and_says_why() -> None:
    found = [each for each in check_text(f"{SLIP} {DOUBTFUL}").findings if each.rule == "commas/after-opening"]
    assert [each.match for each in found] == ["night they"]
    assert found[0].evidence[-1] == "the text has 1 sure slip in 11 words"
    assert found[0].confidence == 0.9


def test_one_slip_in_a_long_text_makes_it_no_text_full_of_slips() -> None:
    assert "commas/after-opening" not in rules(f"{SLIP} {DOUBTFUL} {CLEAN * 8}")


def test_matters_of_style_and_leftovers_make_no_text_full_of_slips() -> None:
    assert "commas/after-opening" not in rules(f"Subscribe to our newsletter!\n\nThe reason why is this. {DOUBTFUL}")


@pytest.mark.parametrize("confidence", [0.0, 0.95])
def test_the_confidence_that_is_asked_for_decides_there_too(confidence: float) -> None:
    assert ("commas/after-opening" in rules(f"{SLIP} {DOUBTFUL}", min_confidence=confidence)) == (confidence < 0.9)


def test_a_rule_with_no_confidence_of_its_own_speaks_there_only_whatever_is_asked_for() -> None:
    assert "commas/after-opening" not in rules(f"{CLEAN}\n\n{DOUBTFUL}", min_confidence=0)
    assert "commas/after-opening" in rules(f"{SLIP} {DOUBTFUL}", min_confidence=0)


def test_a_rule_that_is_turned_off_is_off_there_too() -> None:
    assert "commas/after-opening" not in rules(f"{SLIP} {DOUBTFUL}", ignore=["commas/after-opening"])


def test_a_slip_that_comes_back_is_one() -> None:
    assert "commas/after-opening" in rules(f"{SLIP} {CLEAN * 3}They beleive it. {CLEAN * 3}{DOUBTFUL}")
    assert "commas/after-opening" not in rules(f"{SLIP} {CLEAN * 3}{SLIP} {CLEAN * 3}{DOUBTFUL}")


def test_a_text_about_programs_is_no_text_full_of_slips() -> None:
    text = f"{SLIP} {DOUBTFUL}"
    assert "commas/after-opening" in rules(text, format="markdown")
    assert "commas/after-opening" not in rules(f"{text} Run `a`, `b` and `c`.", format="markdown")


def test_offsets_hold_in_long_texts() -> None:
    text = "".join(f"A {number} year old boy came. {DOUBTFUL}\n\n" for number in range(3000))
    select = ["commas/after-opening", "grammar/age-without-hyphens"]
    found = [each for each in check_text(text, select=select).findings if each.rule == "commas/after-opening"]
    assert len(found) == 3000
    assert all(text[each.start.char : each.end.char] == "night they" for each in found)


def test_a_doubtful_misspelling_is_told_of_in_a_text_full_of_slips() -> None:
    assert not rules("They saw israelians in the town.")
    found = check_text("They recieved israelians in the town.").findings
    (finding,) = (each for each in found if each.match == "israelians")
    assert finding.rule == "spelling/misspelt-word"
    assert finding.fixes[0].edits[0].text == "Israelis"
    assert finding.evidence[-1] == "the text has 1 sure slip in 6 words"


def test_what_one_rule_says_of_a_word_twice_stands_there_once() -> None:
    found = [
        each
        for each in check_text("They recieved scholl in the town.", min_confidence=0).findings
        if each.match == "scholl"
    ]
    assert [(each.rule, each.related) for each in found] == [("spelling/misspelt-word", ())]


@pytest.mark.parametrize("word", ["evertauly", "discussment"])
def test_of_unknown_words_a_text_full_of_slips_tells_of_those_that_nobody_ever_met(word: str) -> None:
    assert ("spelling/unknown-word" in rules(f"They recieved {word} a letter.")) == (word == "evertauly")
    assert not rules(f"They got {word} a letter.")


def test_where_most_words_are_unknown_none_is_told_of() -> None:
    text = "They recieved evertauly garbopel wextimol drasnofi kelbrutar fosmagen brudelkap a letter."
    assert "spelling/unknown-word" not in rules(text)


BARE = "We need to tell her that she has very good idea."


def test_what_is_sure_enough_in_a_short_text_speaks_in_one_without_slips() -> None:
    assert rules(BARE) == {"learners/article-wanting"}
    assert not rules(f"{BARE} {CLEAN * 5}")


def test_a_rule_that_is_turned_off_is_off_in_a_short_text_too() -> None:
    assert not rules(BARE, ignore=["learners"])


def test_a_short_text_about_programs_is_left_alone() -> None:
    assert not rules(f"{BARE} Run `a`, `b` and `c`.", format="markdown")
