"""Words that no dictionary has and that a text means all the same: terms, names of tools and sites, verbs of the Bible."""

from typing import TYPE_CHECKING

from lint.english.computing import is_computing
from lint.english.lexicon import SLIP, Lexicon
from lint.topics import is_about_code, names_in_addresses, words_in_code, words_set_off

if TYPE_CHECKING:
    from lint.document import Document

# A verb, and what a program is named after, is so common (Zipf scale).
_COMMON = 3.0
# A word of so few letters stands for many things in a program, unless one so common is near.
_SHORT, _FAR_BETTER = 4, 5.3
# Words that run into others in typing; no names are made of them.
_LITTLE = frozenset("a an and are in is it of that the this was will with".split())


def without_terms(document: "Document", unsure: set[str], lexicon: Lexicon) -> set[str]:
    """Of some words of a document, in lower case, those that it may not mean."""
    archaic = {word for word in unsure if word.endswith("eth") and _is_archaic(word, lexicon)}
    if len(archaic) > 1:
        unsure = unsure - archaic
    if not unsure:
        return unsure
    unsure = unsure - words_set_off(document, unsure)
    # The address of a page may have been made from a heading with its slip.
    unsure -= {name for name in names_in_addresses(document, unsure) if not _is_listed_slip(name, lexicon)}
    if not is_about_code(document):
        return unsure
    return {
        word
        for word in unsure - words_in_code(document)
        if not is_computing(word) and not _is_name_of_program(word, lexicon)
    }


def _is_archaic(word: str, lexicon: Lexicon) -> bool:
    """Whether a word may be a verb as the Bible has it: “dreameth”, “seeth”. One alone may be a slip (“healeth”)."""
    return any(lexicon.is_common(stem, _COMMON) for stem in (word[:-3], word[:-2]))


def _is_listed_slip(word: str, lexicon: Lexicon) -> bool:
    entry = lexicon.get(word)
    return entry is not None and entry.kind == SLIP


def _is_name_of_program(word: str, lexicon: Lexicon) -> bool:
    """Whether a word may be a name made of another word, with an “r” or without the last vowel: “assertr”, “dwellr”."""
    stem = word[:-1]
    if not word.endswith("r") or stem[-1] in "aeiouy" or _is_listed_slip(word, lexicon):
        return False
    return any(lexicon.is_common(whole, _COMMON) for whole in (stem, f"{stem}er"))


def is_identifier(word: str, meant: str, lexicon: Lexicon) -> bool:
    """Whether a word of a text about programs may be one of a program's own, and not be meant for another.

    Short ones are (“lto”), those with a letter before a word (“lvalue”), and two in one (“freelist”, but not “fromthe”).
    """
    if _is_listed_slip(word, lexicon):
        return False
    if " " in meant:
        return _LITTLE.isdisjoint(meant.split())
    if word[1:] == meant:
        return word[0] != word[1]
    if len(word) > _SHORT:
        return False
    # “wil” lost its end.
    return lexicon.frequency(meant) < _FAR_BETTER or (len(word) < _SHORT and not meant.startswith(word))
