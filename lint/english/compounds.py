"""Compounds: how edited text joins two words (open, with a hyphen, as one) in each of a few places in a sentence.

The table says how often each form was counted in a place. Places: `before` a noun (a two-year plan), as a `noun` after a
determiner (the setup), as a `verb` after “to”, a modal or a pronoun (to set up), at the `end` of its phrase (in real time);
and `any` place at all.
"""

import os
from functools import cached_property
from typing import NamedTuple

from lint.english.forms import Forms
from lint.lazily import expression
from lint.listing import Listing

#: What it is, and then four lines: the listing (`lint.listing`) of open pairs, and that of hyphenated ones.
TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "compounds.txt")
FORMS = OPEN, HYPHENATED, CLOSED = ("open", "hyphenated", "closed")
BEFORE, NOUN, VERB, END, ANY = PLACES = ("before", "noun", "verb", "end", "any")
#: What stands for any number, and for any noun before a second word that joins freely (“data driven”).
ANY_NUMBER, ANY_NOUN = "#", "*"

#: A word with its hyphens and apostrophes, or a mark.
TOKEN = expression(r"\d+(?:[.,]\d+)*(?![^\W_])|[^\W_]+(?:['’][^\W\d_]+)?(?:-[^\W_]+(?:['’][^\W\d_]+)?)*|[^\s\w]|_")
NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen eighteen twenty thirty"
    " forty fifty sixty seventy eighty ninety".split()
)
PARTICLES = frozenset("up out in off down on over back away around through by".split())
DETERMINERS = frozenset(
    "a an the this that these those my your his her its our their whose more most very every each any some no another".split()
)
# Behind these, what has a capital goes on with the noun phrase: a long-term Treasury bond.
_BEFORE_NAMES = frozenset("a an my our your his her its their".split())
_BEFORE_VERB = frozenset(
    "to will would can could should must may might i you we they not please don't can't won't cannot let's".split()
)
# What ends a phrase: marks, and words that no noun phrase goes on with. A comma or “and” may join what stands before a noun.
_ENDS = frozenset(
    ". ; ) ? ! of in to is are was were be been will would can could should may might must has have had do does did for"
    " from with at by on that than as when who while because if".split()
)
_NOUNS = ("NN", "NNS")


class Verdict(NamedTuple):
    """The form edited text prefers, and how often that and the form at hand were counted."""

    form: str
    preferred: int
    written: int

    @property
    def share(self) -> float:
        """How often edited text has the preferred form: a cautious estimate, from 0 to 1."""
        return self.preferred / (self.preferred + self.written + 0.5)


def first_key(word: str) -> str:
    """A first word (lower case) as the table has it: one key for all numbers."""
    return ANY_NUMBER if word in NUMBER_WORDS or (word[0].isdigit() and word[-1].isdigit() and word != "1") else word


class Places:
    """Tells places by the words around, without a tagger."""

    def __init__(self, forms: Forms) -> None:
        self._tags = forms.tags

    def is_noun(self, word: str) -> bool:
        """Whether a word in lower case is first of all a noun."""
        return self._tags(word)[:1] in (("NN",), ("NNS",))

    def is_noun_only(self, word: str) -> bool:
        """Whether a word in lower case is a noun and nothing else."""
        return self._tags(word) in (("NN",), ("NNS",))

    def of(self, before: str, first: str, second: str, after: str) -> str:
        """The place of a compound between two tokens ("" where there is none), or "" where it stands in none of them."""
        before = before.lower()
        is_determined = before in DETERMINERS
        if second in PARTICLES and before in _BEFORE_VERB:
            return VERB
        if not before and "VB" in self._tags(first) and not {"VBN", "VBD"}.isdisjoint(self._tags(second)):
            # What opens a sentence may ask for something: “Group related actions”.
            return ""
        if self._is_nounish(after) or (second not in PARTICLES and is_before_name(before, after)):
            needs_determiner = second in PARTICLES or not {"IN", "TO"}.isdisjoint(self._tags(first))
            return BEFORE if is_determined or not needs_determiner else ""
        if second in PARTICLES and is_determined:
            return NOUN
        # Plurals stand before no noun, so that a comma ends them; other words may be joined by it (real-time, shared data).
        ends = not after or after.lower() in _ENDS or (after == "," and self._tags(second) == ("NNS",))
        return END if ends else ""

    def _is_nounish(self, word: str) -> bool:
        if not (word.isalpha() and word.islower()):
            return False
        tags = self._tags(word)
        return tags[:1] in (("NN",), ("NNS",), ("JJ",)) and "IN" not in tags and "DT" not in tags


def is_before_name(before: str, after: str) -> bool:
    """Whether a compound stands between the determiner of a noun phrase and a name that it describes."""
    return before.lower() in _BEFORE_NAMES and after[:1].isupper() and after.isalpha()


class Compounds:
    """The table, read when it is first asked for; it holds only what contradicts something that may be written."""

    @cached_property
    def _listings(self) -> dict[str, Listing]:
        with open(TABLE, encoding="utf-8") as stream:
            _about, *lines = stream.read().splitlines()
        return {OPEN: Listing(*lines[:2]), HYPHENATED: Listing(*lines[2:])}

    def pairs(self, written: str) -> Listing:
        """The pairs, as “first second”, whose form is sometimes wrong; the first may be ANY_NUMBER or ANY_NOUN."""
        return self._listings[written]

    def verdict(self, pair: str, place: str, written: str) -> Verdict | None:
        """What edited text prefers to the form that is written; None where it is content with that."""
        for row in self._listings[written].get(pair).split("; "):
            where, _, counted = row.partition(" ")
            if where in (place, ANY) and counted:
                form, few, most = counted.split()
                return Verdict(form, int(most), int(few))
        return None
