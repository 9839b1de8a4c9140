"""Misspellings: what is suspect, what may have been meant, and what a whole text tells."""

import time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.english import bloom, buckets
from lint.english.build import inputs
from lint.english.build.spoiling import Text, spoilt
from lint.english.foreign import is_foreign
from lint.english.lexicon import Lexicon, distance, is_one_slip
from lint.english.slips import slip_cost, slips_between
from lint.english.surroundings import Surroundings, around_in
from lint.finding import Finding
from lint.readers import read_document
from tests.house import book, findings

LEXICON = Lexicon()
RULES = book(
    slip={"spelling": "misspellings"},
    torn={"spelling": "torn"},
    name={"spelling": "names"},
    known={"spelling": "known names"},
)
UNKNOWN = book(unknown={"spelling": "unknown"})
_LETTERS = st.text("abcdefgh", min_size=1, max_size=9)


def told(text: str, least: float = 0.9, format: str = "text") -> list[tuple[str, str]]:
    """What is marked, and the first replacement."""
    found = findings(RULES, text, format, min_confidence=least)
    return [(each.match, each.fixes[0].edits[0].text) for each in found]


def one(text: str) -> Finding:
    (finding,) = findings(RULES, text, min_confidence=0.5)
    return finding


# -- slips


@given(_LETTERS, _LETTERS)
def test_the_distance_is_the_number_of_slips(first: str, second: str) -> None:
    assert len(slips_between(first, second)) == distance(first, second)
    assert distance(first, second) == distance(second, first)
    if first != second:
        assert is_one_slip(first, second) == (distance(first, second) == 1)


def test_usual_slips_cost_less_than_strange_ones() -> None:
    assert slip_cost("recieve", "receive") < slip_cost("receqve", "receive")
    assert slip_cost("receive", "receive") == 0


# -- suspects


@pytest.mark.parametrize("word", ["wich", "thay", "recieve", "informaton", "goverment"])
def test_a_word_is_suspect_that_is_unlisted_or_stands_beside_a_far_more_common_one(word: str) -> None:
    assert not LEXICON.is_sure(word)


@pytest.mark.parametrize("word", ["bridge", "harbour", "harbor", "london", "groundstrokes", "cybersecurity"])
def test_words_of_all_dialects_and_names_are_sure(word: str) -> None:
    assert LEXICON.is_sure(word)


def test_what_is_meant_is_said_whether_by_people_or_by_a_program() -> None:
    said = {word: LEXICON.get(word) for word in ("recieve", "communit")}
    assert {word: entry.is_guessed for word, entry in said.items() if entry} == {"recieve": False, "communit": True}


# -- learning


def test_the_weights_were_learned_with_the_lexicon_that_is_shipped() -> None:
    now, then = inputs.check_sums(), inputs.recorded()
    assert {name: then.get(name) for name in now} == now


def test_slips_are_put_in_where_the_word_stands_and_the_same_ones_each_time() -> None:
    prose = "The committee received the definition of the environment in the beginning. " * 40
    text = Text(read_document("text.txt", prose.encode(), "text"), [(4, 13, "")])
    (copy,) = {made.document.prose: made for _ in range(3) for made in spoilt([text] * 4, Random(7))[:1]}.values()
    slips = [(copy.document.prose[start:end], meant) for start, end, meant in copy.wrong if meant]
    assert slips
    assert all(slip != meant and meant in prose for slip, meant in slips)
    marked = [copy.document.prose[start:end] for start, end, meant in copy.wrong if not meant]
    assert marked == ["committee"] or any(meant == "committee" for _, meant in slips)


@pytest.mark.parametrize(
    ("before", "after", "likelier", "less"),
    [
        ("to", "the", "encourage", "energy"),
        ("the", "of", "energy", "encourage"),
        ("very", "and", "careful", "carefully"),
    ],
)
def test_a_place_asks_for_a_kind_of_word(before: str, after: str, likelier: str, less: str) -> None:
    suits = Surroundings().suits
    assert suits(("", before, after, ""), likelier) > suits(("", before, after, ""), less)


def test_a_place_tells_by_two_words_and_marks_on_either_side() -> None:
    prose = "It ends. In a such situaction, they left."
    start = prose.index("situaction")
    assert around_in(prose, start, start + 10) == ("a", "such", ",", "they")
    assert around_in(prose, 0, 2) == ("", ".", "ends", ".")
    suits = Surroundings().suits
    assert suits(around_in(prose, start, start + 10), "chair") > suits(around_in(prose, start, start + 10), "chairs")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("I love the cinema, and so I watch all types of fims.", "films"),
        ("The bank lends money to small fims in the city.", "firms"),
    ],
)
def test_of_two_likely_words_the_one_is_offered_first_that_belongs_to_what_is_spoken_of(text: str, meant: str) -> None:
    finding = one(text)
    assert finding.fixes[0].edits[0].text == meant


def test_a_name_is_offered_with_its_capital() -> None:
    assert told("They met in octobr and wrote to the goverment.") == [
        ("octobr", "October"),
        ("goverment", "government"),
    ]


def test_an_index_gives_every_number_of_a_key_and_few_others() -> None:
    chance = Random(3)
    pairs = [(f"key{chance.randrange(500)}", chance.randrange(65_536)) for _ in range(2000)]
    index = buckets.Buckets(buckets.make(pairs))
    found = {key: set(index.get(key)) for key, _ in pairs}
    assert all(number in found[key] for key, number in pairs)
    assert sum(map(len, found.values())) < 1.1 * len(set(pairs))
    assert not index.get("none")


# -- texts about programs


ABOUT_CODE = "The API and the compiler take parameters from JavaScript.\n\n"


@pytest.mark.parametrize("word", ["falsy", "umask", "stdio", "transpilation", "knitr"])
def test_words_of_computing_are_no_slips_in_a_text_about_programs(word: str) -> None:
    sentence = f"The value of {word} is read at the start."
    assert told(sentence, 0.5)
    assert not told(ABOUT_CODE + sentence, 0.5)
    assert not told(f"Call `a()`, `b()` or `c()`.\n\n{sentence}", format="markdown")


def test_a_word_of_the_code_that_a_text_shows_is_no_slip() -> None:
    text = ABOUT_CODE + "Then quibt is called.\n\n```\nimport quibt\n```\n"
    assert [slip for slip, _ in told(text.replace("import quibt", "import it"), format="markdown")] == ["quibt"]
    assert not told(text, format="markdown")
    assert told(text.replace("called", "calld"), format="markdown") == [("calld", "called")]


@pytest.mark.parametrize("word", ["lvalue", "locktime", "lto", "vout"])
def test_a_program_may_have_words_of_its_own(word: str) -> None:
    sentence = f"The value of {word} is read at the start."
    assert told(sentence, 0.5)
    assert not told(ABOUT_CODE + sentence, 0.5)


@pytest.mark.parametrize("slip", ["fromthe", "wil", "theese", "programmming"])
def test_slips_are_found_in_texts_about_programs(slip: str) -> None:
    assert [word for word, _ in told(f"{ABOUT_CODE}They read it {slip} start of a line.", 0.5)] == [slip]


def test_who_is_thanked_by_a_handle_is_no_slip() -> None:
    assert told("We went to panva in spring.", 0.5)
    assert not told("Thanks to panva for the patch.", 0.5)


def test_a_set_of_words_has_what_is_in_it_and_little_else() -> None:
    words = [f"word{number}" for number in range(2000)]
    bits = bloom.make(words)
    assert all(bloom.has(bits, word) for word in words)
    assert sum(bloom.has(bits, f"other{number}") for number in range(2000)) < 80
    assert len(bits) < 1.2 * len(words)


@pytest.mark.parametrize("word", ["ariary", "riftia", "hoshin"])
def test_words_that_an_encyclopedia_has_are_known_to_be_met_though_no_list_has_them(word: str) -> None:
    entry = LEXICON.get(word)
    assert LEXICON.is_met(word) if entry is None else entry.is_encyclopedic


@given(st.sampled_from(["government", "international", "opportunities", "received"]), st.data())
def test_words_are_found_again_however_one_or_two_slips_change_them(meant: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(meant) - 2))
    slip = meant[:at] + meant[at + 1 :]
    assert meant in LEXICON.one_slip_away(slip)
    again = data.draw(st.integers(1, len(slip) - 2))
    if distance(slip[:again] + slip[again + 1 :], meant) == 2:
        assert meant in LEXICON.two_slips_away(slip[:again] + slip[again + 1 :])


# -- what was meant


@pytest.mark.parametrize(
    ("text", "slip", "meant"),
    [
        ("I do not know wich bridge it is.", "wich", "which"),
        ("She will recieve a letter in the morning.", "recieve", "receive"),
        ("They read thefirst letter of the week.", "thefirst", "the first"),
        ("It is poss ible to cross the bridge.", "poss ible", "possible"),
        ("Goverment offices are closed in winter.", "Goverment", "Government"),
    ],
)
def test_slips_are_found_with_what_was_meant(text: str, slip: str, meant: str) -> None:
    assert told(text) == [(slip, meant)]


def test_the_words_beside_it_tell_what_was_meant() -> None:
    assert told("They want to se the bridge.") == []
    assert told("We met at the ocasion of the opening.") == [("ocasion", "occasion")]


@pytest.mark.parametrize(
    ("text", "slip", "meant"),
    [
        ("The town wants to comunnicate with the others.", "comunnicate", "communicate"),
        ("It was a matter of notablilty in the town.", "notablilty", "notability"),
        ("She came for her daiy walk in the park.", "daiy", "daily"),
    ],
)
def test_what_was_meant_comes_first(text: str, slip: str, meant: str) -> None:
    assert (slip, meant) in told(text, 0.5)


@pytest.mark.parametrize(
    ("text", "slip", "meant"),
    [
        ("Last year he writed a long letter to his mother.", "writed", "wrote"),
        ("She teached me how to swim in the lake.", "teached", "taught"),
        ("We ate all the cookys that she had made.", "cookys", "cookies"),
        ("He carrys the bags for his old father.", "carrys", "carries"),
        ("The storys were long and sad.", "storys", "stories"),
    ],
)
def test_forms_made_by_rule_lead_to_the_right_ones(text: str, slip: str, meant: str) -> None:
    assert told(text) == [(slip, meant)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("What kind of wheather do you have in June, hot or cold?", "weather"),
        ("I do not know wheather he will come.", "whether"),
    ],
)
def test_of_what_a_listed_slip_may_mean_the_one_is_offered_first_that_fits(text: str, meant: str) -> None:
    assert told(text) == [("wheather", meant)]


def test_a_day_or_a_month_is_no_strange_name() -> None:
    assert told("The new school will open in Septenber for all.") == [("Septenber", "September")]


def test_a_long_word_at_the_start_of_a_sentence_is_looked_for_two_slips_away() -> None:
    assert told("Defineteley, they want their money back as soon as possible.") == [("Defineteley", "Definitely")]


def test_a_word_that_is_introduced_as_a_term_is_left_alone() -> None:
    assert told("The term wwoofing stands for work on farms.") == []
    assert told("There are many wwoofers. The wwoofers help. The term wwoofing stands for work on farms.") == []


@pytest.mark.parametrize("text", ["The roof was recaulked in spring.", "An oversample of voters was asked."])
def test_words_that_are_made_of_others_are_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Peter Zubowski and Maryla Ngarr came from Ulmenstedt to the bridge.",
        "The rockwool keeps warm what the broadacre farms grow.",
        "Write to goverment@example.org, read goverment.example.org or open /goverment/list.",
        "Run the gouvrnmnt_list command, or call goverment().",
        "La contenance angloise est un style de musique du quinzième siècle en Angleterre.",
        "It cost $1.7bn, took 30s, and is 20km away.",
        "He was just fishin’ and sittin’ by the river.",
        "The bridge was built by Dustin Martin (dmartin) and his sister.",
        "The ducks (Aix sponsa) came to the river in May.",
    ],
)
def test_names_addresses_code_units_and_other_languages_are_left_alone(text: str) -> None:
    assert told(text) == []


def test_a_word_that_was_cut_off_with_its_text_is_left_alone() -> None:
    text = "It was the desire to destroy an achievemen"
    assert told(text + "t.") == told(text + " ...") == told(text + "…\n\nWe go on.", format="markdown") == []
    assert told(text + ".") == told(text + "... and so on.") == [("achievemen", "achievement")]


def test_a_name_in_a_list_of_names_is_left_alone() -> None:
    assert told("We thank:\n\n- Jynn Nelson (jy12)\n- Ann Lee\n", format="markdown") == []


def test_a_word_that_recurs_in_a_text_is_a_term_unless_it_is_known_as_a_slip() -> None:
    assert told("The dwarble is new. A dwarble sings. Each dwarble flies. No dwarble sleeps.") == []
    assert len(told("The goverment sat. A goverment sings. Each goverment flies. No goverment sleeps.")) == 4


def test_many_slips_in_a_text_make_a_doubtful_word_a_slip() -> None:
    doubtful = "He looked at the sphears in the garden."
    alone = findings(RULES, doubtful)[0].confidence
    among = findings(RULES, f"I recieve leters becouse my freind is definatly comming tommorow. {doubtful}")
    assert next(each.confidence for each in among if each.match == "sphears") > alone


def test_the_evidence_is_told_in_words() -> None:
    finding = one("She will recieve a letter in the morning.")
    assert finding.evidence[0] == "“recieve” is a known misspelling"
    assert "swapped letters" in finding.evidence
    assert "“receive” is one slip away" in finding.evidence


def test_there_are_at_most_five_replacements() -> None:
    assert all(1 <= len(each.fixes) <= 5 for each in findings(RULES, "The forst metod is the corect wuy to the bidge."))


def test_a_fix_is_safe_where_it_is_unique_and_sure_and_never_in_quotations() -> None:
    assert [fix.safety for fix in one("She will recieve a letter in the morning.").fixes] == ["safe"]
    assert "safe" not in {fix.safety for fix in one("She wrote “I will recieve a letter in the morning” to him.").fixes}


# -- names


def test_a_name_that_is_spelled_otherwise_elsewhere_is_told() -> None:
    text = "The Peshmerga came. The Peshmerga stayed; the Peshmerga left. Later the Peshmegra sang."
    assert told(text) == [("Peshmegra", "Peshmerga")]


@pytest.mark.parametrize(
    "text",
    ["Kowalska came, Kowalska sat, Kowalska left; then Kowalski spoke.", "Zorbans, Zorbans, Zorbans and a Zorban."],
)
def test_names_and_their_other_forms_are_no_slips(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "slip", "meant"),
    [
        ("In May Barrack Obama went to Hawaii.", "Barrack", "Barack"),
        ("We saw what Condoleeza Rice wrote.", "Condoleeza", "Condoleezza"),
        ("The talk was by Stephen Hawkings.", "Hawkings", "Hawking"),
    ],
)
def test_a_famous_name_with_one_slip_in_one_half_is_told(text: str, slip: str, meant: str) -> None:
    assert told(text) == [(slip, meant)]


@pytest.mark.parametrize(
    "text",
    ["Michelle Obama met Robert Obama.", "William Blaker and Tony Blairs sang.", "A barrack for Obama was built."],
)
def test_other_people_of_a_famous_name_are_left_alone(text: str) -> None:
    assert told(text) == []


# -- unknown words


def test_a_word_that_is_set_off_is_meant_as_it_is_written() -> None:
    text = "The *teacherr* runs at night. Nobody has to start the teacherr by hand."
    assert told(text, format="markdown") == []
    assert told(text.replace("*", ""), format="markdown") != []
    assert told("<p>The <em>teacherr</em> runs at night.</p>", format="html") == []
    assert told("The tool [teacherr](https://example.org/t) runs at night.", format="markdown") == []
    assert told('<p>The <a href="/t">teacherr</a> runs at night.</p>', format="html") == []
    assert told("See [the teacherr](https://example.org/t) at night.", format="markdown") != []


def test_a_part_of_an_address_is_a_name_unless_it_is_known_as_a_slip() -> None:
    text = "We check [the {0} page](https://example.org/{0}) each day, and {0} is kept by all."
    assert told(text.format("enviromentt"), format="markdown") == []
    assert (
        told("We check [the enviromentt page](https://example.org/an-enviromentt-page) each day.", format="markdown")
        != []
    )
    assert len(told(text.format("goverment"), format="markdown")) == 2


def test_a_program_may_be_named_after_a_word_without_its_last_vowel() -> None:
    text = "The dwellr app tells who lives there."
    assert told(text) == [("dwellr", "dweller")]
    assert told(f"{text} Call `a`, `b` and `c`.", format="markdown") == []


def test_unknown_words_are_told_when_asked_for() -> None:
    (finding,) = findings(UNKNOWN, "The choir sang of the blickwerble all night.", min_confidence=0)
    assert finding.match == "blickwerble"
    assert finding.confidence == 0.1


# -- other languages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le gouvernement a décidé de fermer les écoles du village.", True),
        ("Die Regierung beschloss gestern, alle Schulen zu schließen.", True),
        ("The governement decided to close the shcools of the vilage.", False),
        ("Cheklist", False),
    ],
)
def test_a_passage_in_another_language_is_told_from_english_with_slips(text: str, expected: bool) -> None:
    assert is_foreign(text, LEXICON) == expected


@pytest.mark.parametrize(
    "text", ["可以使用编译器来生成可执行文件。", "Если файл не существует, он создаётся.", "これは例です。"]
)
def test_another_script_is_another_language(text: str) -> None:
    assert is_foreign(text, LEXICON)


def test_a_short_heading_is_in_the_language_of_its_text() -> None:
    spanish = "Los vectores y las tuplas se usan para guardar varios valores del mismo tipo en la memoria del programa."
    assert told("Vectores\n\nThe values are kept in the memory of the program.") == [("Vectores", "Vectors")]
    assert not told(f"Vectores\n\n{spanish}")


def test_a_block_without_english_is_in_the_language_of_its_text() -> None:
    danish = "Hvis du ikke har en post, kan du bruge en anden, og det er ikke sikkert, at den bliver oprettet af myndigheden."
    assert not told(f"{danish}\n\nDette er officielt (CAA) i vores CP.\n\n{danish}")


# -- bad input


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        " ".join(
            f"q{number:x}".translate(str.maketrans("0123456789", "ghijklmnop")) + "zx" for number in range(15_000)
        ),
        "שלום עולם " * 5000,
        "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘! " * 300,
        "recieve " * 5_000,
    ],
    ids=["one-long-word", "unknown-words", "right-to-left", "zalgo", "one-slip-again-and-again"],
)
def test_bad_input_takes_linear_time(text: str) -> None:
    started = time.process_time()
    findings(RULES, text)
    assert time.process_time() - started < 6


def test_words_of_other_languages_are_told_of_where_others_are_misspelt_more_often() -> None:
    menu = "We can studie the menu before the beginn: it is a matter of calidad."
    slips = "It was an importent experiance for the goverment of a smal contry."
    assert "studie" not in dict(told(menu, 0.5))
    assert "studie" in dict(told(f"{menu} {slips}", 0.5))


@pytest.mark.parametrize(
    "text", ["Write to jane (dot) wadl (at) bia (dot) gov today.", "Write to jane [at] wadl [dot] org."]
)
def test_the_parts_of_an_address_that_programs_shall_not_read_are_no_slips(text: str) -> None:
    assert not told(text, 0.5)
