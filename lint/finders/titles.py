"""Titles that give their words capitals: a word in them that lacks its own, or an article that has one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lint.english.forms import Forms, the_forms
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.document import Document

KINDS = frozenset(("heading", "title", "field:title"))
# What one style or another writes small in a title, wherever it stands but at its start or end.
_SMALL = frozenset(
    """
    a about across after against al along am amid among an and around as at before behind between beyond but by de del des di du
    during el en es et for from if in into la le les like near nor not of off on onto or out over per plus pm since so than the
    through till to toward towards un una under until up upon v van vs versus via von while with within without y yet
    """.split()
)
# Those that all styles write small; behind some words “A” is none of them but a letter.
_ALWAYS_SMALL = frozenset(("A", "An", "And", "Of", "Or", "For"))
_LETTERED = frozenset(
    "class exhibit figure grade group hepatitis level option part plan point schedule section series team type"
    " vitamin".split()
)
_ARTICLES = frozenset(("the", "a", "an"))
# What all styles give a capital: verbs and pronouns, however short, and other little words.
_ALWAYS_CAPITAL = frozenset(
    """
    all also any are be been being can could did do does each even ever every had has have he her here his how i is it
    it's its just many may might more most much must my never no now only our she should some still that their them then
    there these they this those too us very was we were what when where which who whose why will would you your
    """.split()
)
_WORD = expression(r"[^\s–—]+")
_MARKS = "“”\"'‘’()[]*_,.:;?!…"
# Behind these a part of a title begins anew, and its first word takes a capital.
_BEGINS = expression(r"(?:[:?!|–—(=+]|\s-|(?<!\bvs)\.\s)[”\"’)]?\s*[“\"‘(]?$")
# So many words inside a title have capitals that not all titles give them.
_LEAST = 3
# Shorter words that no list here has are names and abbreviations.
_WORD_LEAST = 3
# So many words of other titles tell in which style one is, and so many for each title in the other style.
_OTHERS, _MANY = 2, 6
_VERBAL = frozenset("VB VBD VBG VBN VBP VBZ RB RBR JJR JJS MD PRP".split())
_NOUNS = frozenset("NN NNS NNP NNPS".split())


class _Word(NamedTuple):
    """A word of a title without its marks, and whether it begins a part of it."""

    start: int
    text: str
    begins: bool


class _Title(NamedTuple):
    """The words inside a title, behind the first of each part: those that all styles give a capital, but are small; the
    capitals that not all titles have; small words that are small.
    """

    words: list[_Word]
    odd: list[_Word]
    capitals: list[_Word]
    small: list[_Word]


class _Others(NamedTuple):
    """What the other titles of a text tell: words that have the capitals of titles (two for a title at most), titles whose
    words have none, and the little words that they write small and with a capital.
    """

    titled: int
    plain: int
    small: int
    capital: int


def slips(document: "Document") -> Iterator[tuple[int, int, str]]:
    """Words of titles with or without a capital, and how they should be written: spans in the prose of a document."""
    titles = [(offset, _title(list(_words(block.prose)))) for offset, block in document.blocks_of(KINDS)]
    if not any(title.capitals for _, title in titles):
        return
    forms = the_forms()
    counted = [_counted(title, forms) for _, title in titles]
    total = _Others(*map(sum, zip(*counted, strict=True)))
    for (offset, title), own in zip(titles, counted, strict=True):
        others = _Others(*(of_all - of_one for of_all, of_one in zip(total, own, strict=True)))
        for word in _slips_in(title, others, forms):
            start = offset + word.start
            yield start, start + len(word.text), word.text[0].swapcase() + word.text[1:]


def _title(words: list[_Word]) -> _Title:
    inside = [word for word in words if not word.begins]
    small = [word for word in inside if word.text.islower() and word.text.isalpha()]
    odd = [word for word in small if word.text not in _SMALL]
    capitals = [
        word for word in inside if word.text.istitle() and len(word.text) > 1 and word.text.lower() not in _SMALL
    ]
    return _Title(words, odd, capitals, [word for word in small if word.text in _SMALL])


def _counted(title: _Title, forms: Forms) -> _Others:
    """What one title tells of the style of all. Names, which have capitals in any style, tell nothing."""
    little = sum(not word.begins and word.text in _ALWAYS_SMALL for word in title.words)
    titled = 0 if title.odd else sum(bool(forms.tags(word.text.lower())) for word in title.capitals)
    small = sum(word.text.title() in _ALWAYS_SMALL for word in title.small)
    return _Others(min(titled, 2), len(title.odd) > 1, small, little)


def _words(title: str) -> Iterator[_Word]:
    for match in _WORD.finditer(title):
        text = match[0].strip(_MARKS)
        if text[:1].isalpha():
            start = match.start() + match[0].index(text)
            yield _Word(start, text, not start or _BEGINS.search(title, 0, start) is not None)


def _slips_in(title: _Title, others: _Others, forms: Forms) -> Iterator[_Word]:
    words, odd, capitals, small = title
    # Where all other titles have capitals, this one is meant to have them, too, however short it is.
    needed = max(_OTHERS if len(capitals) > 1 else _OTHERS + 1, _MANY * others.plain)
    has_style = others.titled >= needed
    if len(odd) > 1 or len(capitals) < (1 if has_style else _LEAST):
        return
    if not odd and (small or (has_style and others.small > others.capital == 0)):
        yield from (
            word
            for before, word, after in zip(words, words[1:], words[2:], strict=False)
            if _is_article(before, word, after)
        )
    if len(capitals) < _LEAST and not has_style:
        return
    if len(capitals) >= _LEAST:
        yield from (word for word in words[1:] if word.begins and word.text in _ARTICLES)
    telling = sum(_tells(words, index, forms) for index in range(1, len(words)))
    if odd and odd[0].text in _ALWAYS_CAPITAL:
        if has_style or telling:
            yield odd[0]
    elif len(capitals) > (1 if has_style else _LEAST) and (has_style or telling > 1):
        yield from (word for word in odd if len(word.text) >= _WORD_LEAST and forms.tags(word.text))


def _is_article(before: _Word, word: _Word, after: _Word) -> bool:
    """Whether a small word has a capital for nothing; it is no letter (from A to Z, Plan A) and begins no name."""
    is_letter = before.text.lower() in _LETTERED or not after.text[0].isupper()
    follows = after.start == word.start + len(word.text) + 1
    return word.text in _ALWAYS_SMALL and not word.begins and follows and not (word.text == "A" and is_letter)


def _tells(words: list[_Word], index: int, forms: Forms) -> bool:
    """Whether the capital of a word is that of a title: it is part of no name (Needs, It, Is Open)."""
    word = words[index].text
    lower = word.lower()
    if not word.istitle() or lower in _SMALL:
        return False
    if lower in _ALWAYS_CAPITAL:
        return True
    tags = set(forms.tags(lower) or ())
    if not tags or tags & _NOUNS:
        return False
    is_before_name = index + 1 < len(words) and words[index + 1].text[:1].isupper()
    return not is_before_name if "JJ" in tags else bool(tags & _VERBAL)
