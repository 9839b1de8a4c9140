"""What a text is about, as far as it excuses a match: in a text about programs, code and tags are shown on purpose."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lint.document import OBJECT
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.document import Document

# Words that texts about programs use and others hardly do; none of them stands in scripts or styles themselves.
_WORDS = """
    algorithm ansible api apis backend bash bootstrap chatgpt cli codebase codebases coder coding coldfusion
    commit compiler compilers css debugging developer developers devops django docker embeddings framework
    frameworks frontend functions git github gitlab graphql html http java javascript json kubernetes laravel
    linux mysql namespace nodejs npm parameter parameters php plugin plugins programmer programmers programming
    python react regex repo repository ruby rust schema shopify shortcode shortcodes snippet snippets sql svelte
    swift symfony syntax terraform tutorial typescript unix variables webpack wordpress xml yaml zig
"""
_CODE = frozenset(word.encode() for word in _WORDS.split())
_ENOUGH = 3
_WORD = expression(r"[a-z]+")
# So many backticks in Markdown are three pieces of code, or a block of it; so many elements of HTML are as much.
_BACKTICKS, _ELEMENTS = 6, 3
# One word in small letters with stress or a link of its own: *buildd*, <em>buildd</em>, [buildd](…).
_SET_OFF = expression(
    r"(?<![\w*_])([*_]{1,3})([a-z]+)\1(?![\w*_])|<(em|i|span|strong|b|var|dfn|cite|tt|a)\b[^<>]*>([a-z]+)</\3>"
    r"|\[([a-z]+)\](?=\()"
)

# An address up to where one of its parts starts, and what ends a part; a longer address is cut.
_ADDRESS_BEFORE = expression(r"(?:://|www\.)[^\s<>\"'()\[\]]*[/.@]$|://$")
_PART_ENDS = frozenset("/.?#:\"')]> \n\t,;")
_LONGEST_ADDRESS = 200


def is_about_code(document: "Document") -> bool:
    """Whether a text is about programs: it uses their words, or shows code."""
    known: bool | None = document.notes.get(is_about_code)
    if known is None:
        known = document.notes[is_about_code] = _shows_code(document) or len(_code_words(document)) >= _ENOUGH
    return known


def _shows_code(document: "Document") -> bool:
    if document.format == "html":
        return document.source.count("<code") + document.source.count("<pre") >= _ELEMENTS
    return document.format == "markdown" and document.source.count("`") >= _BACKTICKS


def _code_words(document: "Document") -> set[bytes]:
    # Section by section: the words of a whole book at once would take more memory than all else.
    return {word for _, section in document.sections() for word in section.words & _CODE}


def words_set_off(document: "Document", words: Iterable[str]) -> set[str]:
    """Those of some words in small letters that have stress or a link of their own: terms and names of tools, meant as they are."""
    if document.format not in ("markdown", "html"):
        return set()
    return {word for word in words if _is_set_off(word, document.source)}


def _is_set_off(word: str, source: str) -> bool:
    start = source.find(word)
    while start >= 0:
        before = source[start - 1 : start]
        if before == ">":
            opening = source.rfind("<", 0, start)
        else:
            opening = start - 1 if before == "[" else start
            while before and before in "*_" and source[opening - 1 : opening] == before:
                opening -= 1
        if 0 <= opening < start and _SET_OFF.match(source, opening):
            return True
        start = source.find(word, start + len(word))
    return False


def names_in_addresses(document: "Document", words: Iterable[str]) -> set[str]:
    """Those of some words in small letters that are a whole part of an address: `assertr` beside github.com/ropensci/assertr."""
    source = document.source
    if "://" not in source and "www." not in source:
        return set()
    return {word for word in words if _is_part_of_address(word, source)}


def _is_part_of_address(word: str, source: str) -> bool:
    start = source.find(word)
    while start >= 0:
        end = start + len(word)
        is_whole = source[start - 1 : start] in ("/", ".", "@") and (end == len(source) or source[end] in _PART_ENDS)
        if is_whole and _ADDRESS_BEFORE.search(source, max(start - _LONGEST_ADDRESS, 0), start):
            return True
        start = source.find(word, end)
    return False


def words_in_code(document: "Document") -> frozenset[str]:
    """The words, in lower case, of what is no prose in a source: of code, addresses and markup."""
    words: frozenset[str] | None = document.notes.get(words_in_code)
    if words is None:
        source = document.source
        unread = (source[piece.start : piece.end] for piece in document.pieces if piece.text in ("", OBJECT))
        words = document.notes[words_in_code] = frozenset(_WORD.findall(" ".join(unread).lower()))
    return words
