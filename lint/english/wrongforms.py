"""Words made by rule where the language makes them otherwise: “childs”, “writed”, “cookys”, “constructure”.

Who learns a language makes its forms by rule, and words with another ending than they have. Letters tell little of what was
meant then: “wrote” is four slips away from “writed”.
"""

from collections.abc import Iterator

from lint.english.forms import the_forms
from lint.english.lexicon import Lexicon

#: Features of what may be meant: another form than the one that was made by rule, so that no letters slipped
BY_RULE = "a form by rule"
#: and the same word with another ending.
ANOTHER_ENDING = "another ending"

# What forms made by rule end with: the tags of such forms, and of the word they are made of.
_BY_RULE = {
    "ed": (("VBD", "VB"), ("VBN", "VB")),
    "s": (("NNS", "NN"), ("VBZ", "VB")),
    "ing": (("VBG", "VB"),),
    "er": (("JJR", "JJ"),),
    "est": (("JJS", "JJ"),),
}
# What words are made with, the longest first.
_ENDINGS = (
    "ications ication ations iously ically edness ently antly ation ition ments ingly fully ously ative ables ibles ively"
    " ness less ment able ible ance ence ancy ency tion sion ship hood ical ally edly ious eous ular ture ster wise ists"
    " ful ism ist ity ive ize ise ify ate ant ent ous ial ary ory age dom ely ing ion ers ors"
    " al ar er or ed en ic ly fy y s e"
).split()
_ENDINGS_SET = ("", *_ENDINGS)
# What a form is made of is at least so common (Zipf scale), and what another ending makes; the stem has so many letters.
_LEAST_BASE, _LEAST_OTHER, _STEM = 3.0, 2.8, 5
_VOWELS = frozenset("aeiou")


def forms_meant(word: str, lexicon: Lexicon) -> Iterator[str]:
    """The right forms of what a word in lower case is a form of, made by rule: “wrote” and “written” for “writed”.

    Of a plural the possessive, too: “child's” for “childs”.
    """
    forms = the_forms()
    for ending, tags in _BY_RULE.items():
        if not word.endswith(ending):
            continue
        for base in _bases(word.removesuffix(ending)):
            if not lexicon.is_common(base, _LEAST_BASE):
                continue
            known = forms.tags(base)
            for tag, of in tags:
                right = forms.inflect(base, tag) if of in known else None
                if right is not None and right != word:
                    yield right
                    if tag == "NNS" and base == word[:-1]:
                        yield f"{base}'s"


def _bases(stem: str) -> Iterator[str]:
    """What a stem may be without its ending: “writ” is of “write”, “runn” of “run”, “comm” of “come”."""
    if len(stem) > 1:
        yield stem
        yield f"{stem}e"
        if stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
            yield stem[:-1]
            yield f"{stem[:-1]}e"
        if stem.endswith("e"):
            yield stem[:-1]
        if stem.endswith("i"):
            yield f"{stem[:-1]}y"
        if stem.endswith("y"):
            yield f"{stem[:-1]}ie"


def other_endings(word: str, lexicon: Lexicon) -> Iterator[str]:
    """Words that begin alike and end otherwise, as words are made with endings: “construction” for “constructure”."""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _STEM:
            continue
        for other in _ENDINGS_SET:
            if other != ending and lexicon.is_common(stem + other, _LEAST_OTHER):
                yield stem + other
