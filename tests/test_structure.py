"""What only the whole text shows: doubled paragraphs, an end in mid-sentence, marks without notes; and broken encodings."""

import pytest
from house import book, findings, found
from hypothesis import given
from hypothesis import strategies as st

DOUBLED = book(a={"structure": "doubled"})
CUT_OFF = book(a={"structure": "cut-off"})
FOOTNOTES = book(a={"structure": "footnotes"})
LONG = "The bridge opens in May, and the mayor will come with the whole council to see the first of the boats."


def test_a_paragraph_that_stands_twice_in_a_row_is_found_once() -> None:
    assert found(DOUBLED, f"{LONG}\n\n{LONG}\n\nAll are welcome.") == [LONG]
    assert found(DOUBLED, f"<p>{LONG}</p><p>{LONG}</p>", "html") == [LONG]


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG}\n\n{LONG.replace('May', 'June')}",
        f"{LONG}\n\nThen it closed.\n\n{LONG}",
        "Row, row.\n\nRow, row.",
        f"- {LONG}\n- {LONG}",
        f"---\nsummary: {LONG}\n---\n\n{LONG}",
        "=" * 90 + "\n\n" + "=" * 90,
    ],
)
def test_what_is_meant_to_come_again_is_left_alone(text: str) -> None:
    assert found(DOUBLED, text, "markdown") == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("It is old. The mayor will come with the", ["the"]),
        ("It is old. The mayor will come with the\n", ["the"]),
        ("It is old. They came, and", ["and"]),
        ("It is old. It is what they hoped for.", []),
        ("The way things were", []),
        ("It is old. It stands where it was, as it was", []),
        ("It is old. The mayor will come with the\n\n* council", []),
        ("It is old. The mayor will come with the\n\n## Council", []),
    ],
)
def test_an_end_that_leads_on_is_found(text: str, marked: list[str]) -> None:
    assert found(CUT_OFF, text, "markdown") == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("It is old.[1] It is of stone.[2]", ["[1]"]),
        ("It is old.[1] It is of stone.[2]\n\n[1] The mayor.", []),
        ("It is old.[1] It is of stone.[2]\n\nReferences\n\nThe mayor.", []),
        ("It is old.[1] It is of stone.[2]\n\n1. The mayor.", []),
        ("It is old.[1] It is of stone.", []),
        ("The list x2[1], y2[2] (see [1](x) and [2](y)).", []),
    ],
)
def test_marks_of_footnotes_without_footnotes_are_found(text: str, marked: list[str]) -> None:
    assert found(FOOTNOTES, text) == marked


ENCODING = book(a={"encoding": "â€.?|Ã[\\x{80}-\\x{bf}]|Â[£©°]|[\\x{c2}-\\x{f4}][\\x{80}-\\x{9f}][\\x{80}-\\x{bf}]*"})


@given(st.sampled_from("’“–—é£ñü°…©"), st.sampled_from(["cp1252", "latin-1"]))
def test_what_was_read_in_the_wrong_encoding_is_offered_as_it_was(letter: str, codec: str) -> None:
    broken = letter.encode().decode(codec)
    (finding,) = findings(ENCODING, f"The mayor said {broken} and left.")
    assert finding.match == broken
    assert finding.fixes[0].edits[0].text == letter


def test_letters_beyond_ascii_are_left_alone() -> None:
    assert found(ENCODING, "“The café’s naïve Ângulo,” said Ö. Ünal — £5, 30 °C…") == []


UNEVEN = book(a={"structure": "uneven-list"})
ITEMS = ["Look at the map.", "Find the old house.", "Go there with a friend.", "Come back."]


@pytest.mark.parametrize("at", range(len(ITEMS) + 1))
def test_the_one_item_of_a_list_without_a_stop_is_found(at: int) -> None:
    items = [*ITEMS[:at], "Then have a very long rest", *ITEMS[at:]]
    assert found(UNEVEN, "\n".join(f"* {item}" for item in items), "markdown") == ["rest"]


@pytest.mark.parametrize(
    "items",
    [
        ITEMS,
        [*ITEMS[:2], "Then have a very long rest"],
        [*ITEMS, "Then have a very long rest", "And sleep for a day"],
        [*ITEMS, "Have a rest"],
        [*ITEMS, "Read [all of the plan here](https://example.org)"],
        [*ITEMS, "Take all of these with you:"],
    ],
)
def test_items_that_end_otherwise_for_a_reason_are_left_alone(items: list[str]) -> None:
    assert found(UNEVEN, "\n".join(f"* {item}" for item in items), "markdown") == []


def test_what_ends_a_section_of_a_long_text_does_not_end_the_text() -> None:
    long = "It is old. The mayor will come with the\n\ncouncil to see it.\n\n" * 3_000
    assert found(CUT_OFF, f"{long}It is new. The mayor hopes for it.") == []
    assert found(CUT_OFF, f"{long}It is new. They came, and") == ["and"]


def test_marks_whose_notes_stand_in_another_section_have_notes() -> None:
    text = "It is old.[1] It is of stone.[2] " + "It is of wood. " * 12_000
    assert found(FOOTNOTES, text) == ["[1]"]
    assert found(FOOTNOTES, f"{text}\n\n[1] The mayor.") == []
