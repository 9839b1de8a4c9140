"""Commas: a gap is doubted where edited text nearly always has a comma, and nothing else is."""

import json
from pathlib import Path

import pytest
from house import book, found
from hypothesis import given
from hypothesis import strategies as st

from lint.english.clausewords import FOLDER, WORDS
from lint.english.commas import KINDS, TOKEN, Commas

RULES = book(**{kind: {"comma": {"kind": kind, "odds": 4}} for kind in KINDS})
COMMAS = Commas()


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("If you would like to sponsor our house please email us today.", ["house please"]),
        ("If you would like to sponsor our house, please email us today.", []),
        ("It is late, but once you are in a shell you can install all of the tools.", ["shell you"]),
        ("For example, if the planes returned from the war they were sold.", ["war they"]),
        ("It has rained since then all over the country and it rains.", []),
        ("It rained. When the planes returned from the war they were sold.", ["war they"]),
        ("The prize went to the chemist Maria Lopez who led the team in Madrid.", ["Lopez who"]),
        ("The prize went to the chemist who led the team.", []),
        ("It is run by the Office of Data (ODA) which is part of the ministry.", ["ODA) which"]),
        ("The plan in which they trust is a plan which works.", []),
        ("They keep it in the old APIs which the town still needs.", []),
        ("They came with guests from Oslo who stayed there for a week.", []),
        ("They want to bring all of the guests to Oslo where possible by train.", []),
        ("Which works, and\n\nwhich is which?", []),
        ("In the last years of the war we lived in a small town.", ["war we"]),
        ("In the last years of the war, we lived in a small town.", []),
        ("However small it is, it is ours.", []),
        ("If using the new map of the town you can find all of the houses.", ["town you"]),
        ("If the ball crosses the line of the field then it is out of the game.", ["field then"]),
        ("Quite the contrary, once you have come to the town you will see that it is small.", ["town you"]),
        ("I do not know what he said to them, this was a problem for us.", ["them, this"]),
        ("When it rained, we stayed. As they said, it was late, and he, they say, had left.", []),
    ],
)
def test_a_gap_is_doubted_where_edited_text_has_a_comma(text, marked):
    assert found(RULES, text) == marked


PLAIN = book(plain={"comma": {"kind": "plainly-spliced", "odds": 2}})


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Node is in a very good place right now, it’s growing quickly in the town.", ["now, it’s"]),
        ("Plain writing is not only a very good thing to do, it’s also the law.", ["do, it’s"]),
        ("We wrote the plan, we read the plan, and we went home.", []),
        ("It is so large a house, it is seen from the sea.", []),
        ("Building on the old plan of the town, we’re at work on a new one.", []),
        ("It is a quick way to say yes, this is a good thing.", []),
        ("Nobody could tell us more, but one thing was clear, our plans had to change.", ["clear, our"]),
        ("For most of us, it is too late, we have to go home.", ["late, we"]),
        ("If after all this you do not want to go, in that case, we stay.", []),
        ("The town has a new mayor, the paper says. I can tell you, it is not easy.", []),
        ("The closer they come to the town, it gets harder to find them.", []),
    ],
)
def test_a_comma_parts_two_sentences_where_nothing_binds_them(text, marked):
    assert found(PLAIN, text) == marked


PARTED = book(parted={"comma": {"kind": "parted"}})


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("What surprised us at the fair, is that few came.", ["fair, is"]),
        ("The advantage of using the new map, is that it’s easy to read, and free.", ["map, is"]),
        ("This has a garden like that of the old house, has a pond, and is sold.", []),
        ("The house, old as it is, is sold. The house for example, is sold.", []),
        ("The plan is late, is it? The plan that they made, was or will be late.", []),
        ("What he is, is late. The hall, built on Mt. Ida near the town of Candia, is open.", []),
    ],
)
def test_no_comma_parts_a_subject_from_its_verb(text, marked):
    assert found(PARTED, text) == marked


DOING = book(doing={"comma": {"kind": "doing", "odds": 2}})


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("By translating documents and resources we reduce the load on our readers.", ["resources we"]),
        ("To learn more about our old program read the last post.", ["program read"]),
        ("To help our readers see the map is good.", []),
        ("To an extent I acted as a mirror for the others.", []),
        ("Using the level of importance you place on it, rank them.", []),
        ("In 1994 we went home.", []),
    ],
)
def test_a_phrase_that_tells_of_doing_something_ends_with_a_comma(text, marked):
    assert found(DOING, text) == marked


EXCEPTIONAL = book(exceptional={"comma": {"kind": "exceptional", "odds": 1.6}})
HABIT = "In the spring, we plant. After the rain, we rest. In summer, we sell. At night, it is cold. "


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (f"{HABIT}In recent years we lost money.", ["years we"]),
        (f"{HABIT}Today we sell. So we came. To \ufffc we said no.", []),
        (f"{HABIT}In recent years we lost money. In recent months we lost friends.", []),
        ("In the spring, we plant. In recent years we lost money.", []),
    ],
)
def test_an_opening_is_told_where_nearly_all_others_of_the_text_are_set_off(text, marked):
    assert found(EXCEPTIONAL, text) == marked


TWO_CLAUSES = "we cannot answer the specific question and we must refer them to other programs who can help."
AMERICAN = book(clauses={"comma": {"kind": "joined", "odds": 7.4}, "scope": ["spelled:american"]})
CONTRAST = book(contrast={"comma": {"kind": "contrasted", "odds": 0.004}})


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (f"Of the federal program, {TWO_CLAUSES}", ["question and"]),
        (f"Of the British programme, {TWO_CLAUSES}", []),
        ("The federal center told my wife and I knew of the programs.", []),
        ("The federal center has the status so he knows how long he has to wait for his program.", []),
    ],
)
def test_some_commas_are_asked_for_in_american_texts_only(text, marked):
    assert found(AMERICAN, text) == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Looking new isn’t just a choice, it comes from hard work.", ["choice, it"]),
        ("To make sure it is not only short, we read it.", []),
        ("If it is not just old, it is slow.", []),
        ("It is not only old but slow, we say.", []),
        ("It’s not just old, it’s slow. Not only did they come, they stayed.", []),
    ],
)
def test_what_is_not_all_is_a_sentence_of_its_own(text, marked):
    assert found(CONTRAST, text) == marked


def test_all_numbers_are_readable_and_small():
    files = sorted(Path(FOLDER).glob("*.json"))
    assert {file.name for file in files} == {WORDS, *(f"{kind}.json" for kind in KINDS)}
    assert sum(file.stat().st_size for file in files) < 300_000
    for kind in KINDS:
        weights = json.loads((Path(FOLDER) / f"{kind}.json").read_text("utf-8"))["weights"]
        assert all(isinstance(weight, float) for weight in weights.values())


@given(
    st.lists(
        st.sampled_from("When it rained which who Vienna , “ ” ) making and they it's U.S. 5 ￼".split()), max_size=12
    )
)
def test_any_words_have_gaps_and_odds(words):
    assert TOKEN.findall(" ".join(words)) == words
    openings = [
        *(("fronted", gap) for gap in COMMAS.fronted(words)),
        *(("opened", gap) for gap in COMMAS.opened(words)),
    ]
    for kind, gap in [*COMMAS.gaps(words), *openings]:
        assert 0 < gap < len(words)
        assert isinstance(COMMAS.log_odds(kind, words, gap), float)


CLAUSE = book(clause={"comma": {"kind": "clause-spliced", "odds": 3}})


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("On Sunday, we went to the old museum, it was too full of people.", ["museum, it"]),
        ("It is a very good school, it has a large garden.", ["school, it"]),
        ("If it is a very good school, it has a large garden.", []),
        ("Made of the wood of old boats, it has a large garden.", []),
        ("It is a very good school, it seems.", []),
    ],
)
def test_a_clause_that_only_a_comma_leads_on_to_is_a_sentence(text, marked):
    assert found(CLAUSE, text) == marked
