"""Positions: every unit is right, checked against a count by hand, letter by letter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.document import Document, Position
from lint.readers import read_document

TRICKY = {
    "plain": "one\ntwo\n\nthree",
    "emoji": "a 😀 b\n👩‍👩‍👧 family 🇩🇪 x\n",
    "combining marks": "cafe\u0301 nai\u0308ve\nZ\u0351\u036b\u0343 end",
    "CRLF": "one\r\ntwo\r\n\r\n😀 three\r\n",
    "lone CR": "one\rtwo\rthree",
    "tabs": "\tindented\ta\n\t\tb",
    "mixed": "\tä 😀\r\nb\u0301\tc\rd\n\n😀😀 e",
    "empty": "",
}
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom"]


def encode(text: str, encoding: str) -> bytes:
    if encoding == "utf-16-le-bom":
        return b"\xff\xfe" + text.encode("utf-16-le")
    if encoding == "utf-16-be-bom":
        return b"\xfe\xff" + text.encode("utf-16-be")
    return text.encode(encoding)


def by_hand(text: str, offset: int, encoding: str, bom: int) -> Position:
    """Walk to the offset one letter at a time. A CRLF is one line end, after its second half."""
    line, column, byte, utf8, units = 1, 1, bom, 4 if bom else 1, 1
    for index in range(offset):
        letter = text[index]
        byte += len(letter.encode(encoding))
        column += 1
        utf8 += len(letter.encode())
        units += 2 if ord(letter) > 0xFFFF else 1
        if letter == "\n" or (letter == "\r" and text[index + 1 : index + 2] != "\n"):
            line, column, utf8, units = line + 1, 1, 1, 1
    return Position(line, column, offset, byte, utf8, units)


def assert_positions(document: Document) -> None:
    source = document.source
    expected = [by_hand(source, offset, document.encoding, document.bom) for offset in range(len(source) + 1)]
    rising = [document.position(offset) for offset in range(len(source) + 1)]
    falling = [document.position(offset) for offset in range(len(source), -1, -1)]
    assert rising == expected
    assert falling == expected[::-1]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", TRICKY)
def test_line_column_char_byte_and_utf16_are_right_in_every_encoding(name: str, encoding: str) -> None:
    text = TRICKY[name]
    document = read_document("a.txt", encode(text, encoding), "text")
    assert document.source == text
    assert_positions(document)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_positions_in_one_byte_encodings_count_bytes_as_letters(encoding: str) -> None:
    text = "Das Café kostet £5,\r\n\tnaïve Übung.\nEnd"
    document = read_document("a.txt", text.encode(encoding), "text")
    assert document.source == text
    assert_positions(document)
    assert all(document.position(offset).byte == offset for offset in range(len(text) + 1))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_byte_of_a_word_is_where_the_file_has_it(encoding: str) -> None:
    text = "😀 é\r\n\tthe word **bold** wörd."
    data = encode(text, encoding)
    document = read_document("a.md", data, "markdown")
    for word in ("word", "bold", "wörd"):
        start = document.prose.index(word)
        first, last = document.origin(start, start + len(word))
        begin, end = document.position(first).byte, document.position(last).byte
        assert data[begin:end].decode(document.encoding) == word


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab \t\r\n\u0301é😀\ufeffß"), max_size=30), st.sampled_from(ENCODINGS))
def test_positions_of_free_text_are_right(text: str, encoding: str) -> None:
    if encoding == "utf-8" and text.startswith("\ufeff"):
        return  # That is a byte order mark.
    assert_positions(read_document("a.txt", encode(text, encoding), "text"))


def test_origin_of_prose_inside_an_entity_is_the_whole_entity() -> None:
    document = read_document("a.html", b"<p>R&amp;D</p>", "html")
    start = document.prose.index("&")
    assert document.origin(start, start + 1) == (4, 9)
    assert not document.verbatim(start, start + 1)
    assert document.verbatim(start + 1, start + 2)


def test_origin_of_a_phrase_across_markup_spans_the_markup() -> None:
    document = read_document("a.md", b"It had **with**draw *n*.", "markdown")
    start = document.prose.index("withdraw")
    first, last = document.origin(start, start + len("withdraw"))
    assert document.source[first:last] == "with**draw"
    assert not document.verbatim(start, start + len("withdraw"))


def test_blocks_of_plain_text_are_its_paragraphs() -> None:
    document = read_document("a.txt", b"One\ntwo.\n \n\n  Three.\n", "text")
    assert [document.prose[block.start : block.end].strip() for block in document.blocks] == ["One\ntwo.", "Three."]
    assert document.block_at(document.prose.index("Three")).kind == "paragraph"


def ascii_lower(text: str) -> str:
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("aB1 '’-“\n.é\u00a0\ufffc😀"), max_size=30))
def test_cells_are_the_words_in_their_places(text: str) -> None:
    document = read_document("a.txt", text.encode(), "text")
    prose = document.prose
    spans = list(document.cell_spans((number, number + 1) for number in range(len(document.cells))))
    for cell, (start, end) in zip(document.cells, spans, strict=True):
        assert ascii_lower(prose[start:end]).replace("’", "'").encode() == cell
    covered = {offset for start, end in spans for offset in range(start, end)}
    assert all(offset in covered for offset, letter in enumerate(prose) if letter.isalnum())


def test_hyphens_join_words_and_other_marks_part_them() -> None:
    document = read_document("a.txt", "Long-term, “well-known” -- it’s pre- and the the\u00a0end.".encode(), "text")
    words = [b"long-term", b"well-known", b"it's", b"pre", b"and", b"the", b"the", b"end"]
    assert [cell for cell in document.cells if cell] == words
    assert document.words == {b"long", b"term", b"well", b"known", *words[2:]}
    assert document.wording == b"long term well known it's pre and the the end"
    assert document.doubled == {b"the"}
