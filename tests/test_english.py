"""What the finders know of the language: forms of words, tokens, sentences and tags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.english.forms import Forms, Reading
from lint.english.subjects import number_of
from lint.english.tagger import TAGS, Tagger
from lint.english.tokens import sentences_of, tokens_of

FORMS = Forms()
TAGGER = Tagger(FORMS)


@pytest.mark.parametrize(
    ("lemma", "tag", "form"),
    [
        ("withdraw", "VBN", "withdrawn"), ("stop", "VBG", "stopping"), ("visit", "VBD", "visited"), ("lie", "VBG", "lying"),
        ("go", "VBD", "went"), ("company", "NNS", "companies"), ("child", "NNS", "children"), ("be", "VBZ", "is"),
        ("big", "JJR", "bigger"), ("publish", "VBN", "published"), ("website", "NNS", "websites"), ("see", "VBG", "seeing"),
        ("have", "VBZ", "has"), ("be", "VBP", "are"), ("photo", "NNS", "photos"), ("try", "VBZ", "tries"),
    ],
)  # fmt: skip
def test_words_are_inflected(lemma: str, tag: str, form: str) -> None:
    assert FORMS.inflect(lemma, tag) == form
    assert Reading(tag, lemma) in FORMS.readings(form)


def test_a_word_has_the_tags_that_people_use_it_with() -> None:
    assert set(FORMS.tags("withdraw")) == {"VB", "VBP"}
    assert set(FORMS.tags("information")) == {"NN"}
    assert {"NN", "VB"} <= set(FORMS.tags("run"))
    assert FORMS.tags("xyzzyq") == ()
    assert FORMS.lemmas("companies", "NNS") == ["company"]


def test_clitics_are_tokens_of_their_own_and_hyphens_join() -> None:
    text = "They don’t sell well-known U.S. brands; it's 3,000 of ’em."
    assert [token.text for token in tokens_of(text)] == (
        ["They", "do", "n’t", "sell", "well-known", "U.S.", "brands", ";", "it", "'s", "3,000", "of", "’", "em", "."]
    )


@given(st.text(max_size=80))
def test_tokens_stand_where_they_say_and_leave_nothing_out(text: str) -> None:
    tokens = tokens_of(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert "".join(token.text for token in tokens) == "".join(text.split())


def test_sentences_end_at_stops_but_not_at_abbreviations() -> None:
    text = "Dr. Smith of the U.S. Navy left. He was ill."
    assert [text[start:end] for start, end in sentences_of(text)] == [
        "Dr. Smith of the U.S. Navy left. ",
        "He was ill.",
    ]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("They run a run .", "PRP VBP DT NN SYM"),
        ("She has read that book .", "PRP VBZ VBN DT NN SYM"),
        ("The leaves that she leaves are green .", "DT NNS WDT PRP VBZ VBP JJ SYM"),
    ],
)
def test_ambiguous_words_are_told_apart(text: str, tags: str) -> None:
    assert TAGGER.tag(text.split()) == tags.split()


@given(st.lists(st.text(min_size=1, max_size=8).filter(lambda word: not word.isspace()), max_size=12))
def test_every_token_gets_one_known_tag(words: list[str]) -> None:
    tags = TAGGER.tag(words)
    assert len(tags) == len(words)
    assert set(tags) <= set(TAGS) | {"SYM"}


@pytest.mark.parametrize(
    ("text", "verb", "number"),
    [
        ("The air forces has also gone.", "has", "plural"), ("The lyrics of the song is old.", "is", "plural"),
        ("If the list of names are long, go.", "are", "singular"), ("A file of notes on the talks are here.", "are", "singular"),
        ("A system of streets and roads have failed.", "have", "singular"), ("Our work and our aim is good.", "is", "several"),
        ("The size, speed and scope of the work is large.", "is", "several"),
        # Across an aside, behind what is done, “which” or another verb; this, each and their like.
        ("The charts, such as this one, shows it.", "shows", "plural"), ("This set of tools run on it.", "run", "singular"),
        ("Using words that make it clear are best.", "are", "singular"), ("We need a plan that help us.", "help", "singular"),
        ("They look for tools that helps us.", "helps", "plural"), ("Walls have been built and is old.", "is", "plural"),
        ("We like it, and the access to the trees help.", "help", "singular"),
        ("Some ways to collect data is new.", "is", "plural"),
        ("A list of tools that helps is short.", "helps", None),
        ("The tools that they have and is new.", "is", None), ("Joining the team are two men.", "are", None),
        # What can be either, one person, a fixed pair, an amount, one noun after two, what is done, a question.
        ("A group of men are here.", "are", None), ("The founder and former owner is here.", "is", None),
        ("Law and order is dear.", "is", None), ("Ten years is long.", "is", None),
        ("The fruit and vegetable trade is old.", "is", None), ("Using trains is cheap.", "is", "singular"),
        ("The prices in the shop, and the rest is history.", "is", None), ("Yukos is a firm.", "is", None),
    ],
)  # fmt: skip
def test_a_verb_has_a_subject_whose_number_is_told_only_where_it_is_sure(
    text: str, verb: str, number: str | None
) -> None:
    words = [token.text for token in tokens_of(text)]
    assert number_of(words, TAGGER.tag(words), TAGGER.possibilities(words), words.index(verb)) == number


@given(
    st.lists(
        st.sampled_from(["the", "lists", "of", "names", "and", ",", "is", "often", "used", "that", "x"]), max_size=9
    )
)
def test_a_subject_is_looked_for_in_any_row_of_words(words: list[str]) -> None:
    tags, possible = TAGGER.tag(words), TAGGER.possibilities(words)
    assert {number_of(words, tags, possible, index) for index in range(len(words))} <= {
        None,
        "singular",
        "plural",
        "several",
    }
