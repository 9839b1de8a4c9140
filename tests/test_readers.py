"""What all readers promise: formats, encodings, failures, and the laws of tiling, over real files and free text."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from laws import assert_laws

from lint.document import Document
from lint.errors import ReadError
from lint.readers import FORMATS, READERS, format_of, is_binary, read_document
from lint.readers.decode import decode

SENTENCE = "The café isn’t “open”: naïve coöperation costs £5 – that’s all.\n"


@pytest.mark.parametrize(
    ("path", "format"),
    [
        ("a.txt", "text"),
        ("dir.md/README.MD", "markdown"),
        ("a.markdown", "markdown"),
        ("a.mdx", "markdown"),
        ("a.qmd", "markdown"),
        ("report.Rmd", "markdown"),
        ("index.html", "html"),
        ("a.HTM", "html"),
        ("a.xhtml", "html"),
        ("a.py", None),
        ("README", None),
        (".md", None),
    ],
)
def test_a_suffix_names_a_format(path: str, format: str | None) -> None:
    assert format_of(path) == format


def test_every_format_has_a_reader() -> None:
    assert {"text", "markdown", "html"} <= set(FORMATS.values()) & set(READERS)


def test_an_unknown_format_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(ReadError, match=r"no reader for the format “docy”.*markdown"):
        read_document("a.docy", b"x", "docy")


def test_readers_are_imported_when_first_used() -> None:
    # JSON is what compiled expressions are kept as.
    code = (
        "import sys; from lint.readers import read_document;"
        "heavy = {'pyromark', 'html', 'html.entities', 'html.parser', 'charset_normalizer', 'lint.readers.markdown',"
        " 'lint.readers.html', 'dataclasses', 'pathlib', 'json'};"
        "print(sorted(heavy & set(sys.modules)));"
        "read_document('a.md', b'---\\ntitle: x\\n---\\n# Head *x*', 'markdown');"
        "print(sorted((heavy - {'pyromark', 'lint.readers.markdown', 'json'}) & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-S", "-c", _with_path(code)], capture_output=True, text=True, check=True)
    assert out.stdout.split("\n")[:2] == ["[]", "[]"]


def _with_path(code: str) -> str:
    # Without site, whose editable-install hooks import pathlib themselves.
    return f"import sys; sys.path[:0] = {[path for path in sys.path if path]!r} + ['.'];" + code


# -- encodings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "encoding", "bom"),
    [
        (SENTENCE.encode(), "utf-8", 0),
        (b"", "utf-8", 0),
        (SENTENCE.encode("utf-8-sig"), "utf-8", 3),
        (b"\xff\xfe" + SENTENCE.encode("utf-16-le"), "utf-16-le", 2),
        (b"\xfe\xff" + SENTENCE.encode("utf-16-be"), "utf-16-be", 2),
        (SENTENCE.encode("utf-16-le"), "utf-16-le", 0),
        (SENTENCE.encode("utf-16-be"), "utf-16-be", 0),
        (b"\xff\xfe\0\0" + SENTENCE.encode("utf-32-le"), "utf-32-le", 4),
        (SENTENCE.encode("cp1252"), "cp1252", 0),
        ("Voilà l'été où les élèves répètent la leçon.\n".encode("latin-1"), "cp1252", 0),
        (b"it\x92s", "cp1252", 0),
        (b"Plain words. " * 20_000 + b"caf\xe9", "cp1252", 0),
    ],
)
def test_text_is_read_in_its_encoding(written: bytes, encoding: str, bom: int) -> None:
    text, found, mark = decode(written)
    assert (found, mark) == (encoding, bom)
    assert text.encode(encoding) == written[bom:]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "this is not text: it holds NUL"),
        (b"some text\0 and NUL", "this is not text: it holds NUL"),
        (SENTENCE.encode() * 3 + b"\xe2\x80 broken", "UTF-8 with a broken character at byte .*, line 4"),
        ("Привет, это обычный русский текст, написанный для проверки.".encode("cp1251"), "save it as UTF-8"),
        ("これは日本語の文章です。テストのために書きました。".encode("shift_jis"), "save it as UTF-8"),
        (bytes(range(1, 256)) * 20, "save it as UTF-8"),
        (b"\xff\xfea", "not text in UTF-16-LE: byte"),
        (b"\xef\xbb\xbfcaf\xe9", "not text in UTF-8: byte"),
    ],
)
def test_what_is_not_readable_text_is_one_clear_line(data: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=why) as caught:
        read_document("a.md", data, "markdown")
    assert "\n" not in str(caught.value)


def test_binary_heads_are_told_from_text() -> None:
    assert is_binary(b"\x7fELF\x02\x01\0\0")
    assert is_binary(b"a\0b")
    assert not is_binary(b"")
    assert not is_binary(SENTENCE.encode())
    assert not is_binary(SENTENCE.encode("utf-16"))
    assert not is_binary(SENTENCE.encode("utf-16-le"))


# -- plain text -------------------------------------------------------------------------------------------------------


def test_plain_text_without_carriage_returns_is_one_piece() -> None:
    document = read_document("a.txt", b"One\n\ntwo <b> &amp; *x*\n", "text")
    assert document.prose == document.source
    assert len(list(document.pieces)) == 1


def test_line_ends_read_as_newlines_and_stay_in_the_source() -> None:
    document = read_document("a.txt", b"One\r\n\r\ntwo\rthree\nfour\r", "text")
    assert document.prose == "One\n\ntwo\nthree\nfour\n"
    assert document.source == "One\r\n\r\ntwo\rthree\nfour\r"
    assert_laws(document)


# -- free text --------------------------------------------------------------------------------------------------------

MARKUP = st.sampled_from(
    [
        *("#", "*", "**", "_", "`", "```", "~", "\n", "\n\n", "\r\n", "\r", " ", "    ", "\t", ">", "- ", "1. ", "|"),
        *("[", "]", "(", ")", "![", "](u)", "[^1]", "[[a|b]]", "{{ x }}", "{%", "%}", "{: .c}", ":::", "$$", "$", "\\"),
        *("<", ">", "</", "<p>", "</p>", "<b>", "<br>", "<!--", "-->", "<code>", "</code>", "<img alt='a b'>", "<a "),
        *("title=", '"', "'", "=", "&", "&amp;", "&#65;", "&nbsp;", "&x", "<script>", "</script>", "<td>", "<![CDATA["),
        *(
            "---\n",
            "+++\n",
            "title: ",
            "title = ",
            '{"title": ',
            "word",
            "Wörter",
            "é",
            "e\u0301",
            "😀",
            "\u00a0",
            "\0",
        ),
        *("\u2028", "!!! note\n\n    x", "import a from 'b'", "<li>", "<h1>", "<table>", "|-|\n", "\\&", "&lt", "]]>"),
    ]
)
FREE = st.one_of(st.text(max_size=60), st.lists(MARKUP, max_size=25).map("".join))


@pytest.mark.parametrize("format", READERS)
def test_pieces_of_free_text_tile_it(format: str) -> None:
    @settings(max_examples=250, deadline=None)
    @given(FREE)
    def tiles(source: str) -> None:
        assert_laws(Document("a", source, READERS[format](source)))

    tiles()


@pytest.mark.parametrize("format", READERS)
def test_half_surrogates_do_not_stop_a_reader(format: str) -> None:
    source = "a \ud83d b *c*\n"
    document = Document("a", source, READERS[format](source))
    assert "".join(document.source[piece.start : piece.end] for piece in document.pieces) == source
