"""Articles: how likely edited text has “a” or “the” where a noun phrase begins, told by the words around.

A gap is a place between two words where a noun phrase can begin, whether an article stood there or not (it is taken out
before anything is looked at): “she has | car”, “they play | tennis”. A logistic regression tells the odds that there is one.
"""

import json
import os
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from lint.english.clausewords import ClauseWords

WEIGHTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "articlegaps.json")
ARTICLES = frozenset(("a", "an", "the"))
# What a noun phrase without a determiner begins behind, by what the word before is most often.
_BEFORE = frozenset("IN TO VB VBD VBG VBN VBP VBZ ^".split())
# “That” and “than” join clauses; behind “per” and its like nothing has an article.
_NOT_BEFORE = frozenset("that than whether if because although though while per via versus 's".split())
# What stands before a noun, and what else a verb can be that does: “a hit song”, “the mining vehicle”.
_MODIFIERS = frozenset(("JJ", "JJR", "VBN", "VBG", "NN"))
_MODIFIED = frozenset(("NN", "JJ", "VBN"))
_MODIFYING = frozenset("JJ JJR JJS CD NN NNS NP POS VBN".split())
_NOUNS = frozenset(("NN", "NNS"))
# No articles stand before these, for reasons of their own.
_DETERMINERS = frozenset(
    """another any both all each either every few least less little many more most much neither no other others one several
    some such that these this those what which whose own enough next last half same it us them me him something anything
    nothing everything someone anyone everyone nobody today tomorrow yesterday tonight there here etc ok""".split()
)
# After these a bare noun is a manner or a rate: by car, per person.
_FREE = frozenset("by per via like than re".split())
# “Many of people”: “of” is the slip.
_SOME = frozenset("many much most some several few kind kinds sort sorts type types none any all lots lot".split())
# Sports, seasons, meals and what people are in or at go without, whatever edited text has of other things of that name.
_NO_NOUNS = frozenset(
    """cricket football soccer tennis basketball volleyball baseball hockey rugby golf karate yoga swimming chess
    spring summer autumn fall winter breakfast lunch dinner supper war court university college school church prison hospital
    bed work home class town time way kind sort please couple""".split()
)
# Wordings that go without.
_SET = frozenset(
    tuple(each.split("_"))
    for each in """in_favour in_favor on_loan on_impact within_sight in_reply in_answer at_court to_court in_court at_university
    to_university in_place at_sea in_charge on_charge under_way at_work""".split()
)
# Behind these a participle is a verb (they have built …), behind others it tells of a noun (a newly built …).
_BEFORE_PARTICIPLES = frozenset(
    "have has had 've be been being was were is are 's 're get got i we they you he she".split()
)
_POINTING = ARTICLES | frozenset("my your his her its our their".split())
# So many words a noun phrase has.
_LONGEST = 4
# How many letters of a noun tell what kind it is of: -ion, -ess, -ity.
_ENDING = 3


class Phrase(NamedTuple):
    """A noun phrase without its determiner: the index of its first word, and of its noun."""

    first: int
    head: int


class ArticleGaps:
    """The weights, and what words can be."""

    def __init__(self) -> None:
        self._words = ClauseWords()

    def phrase(self, words: Sequence[str], first: int) -> Phrase | None:
        """The noun phrase that begins with `words[first]`, which no article stands before; None where none does."""
        before = words[first - 1].lower() if first else "^"
        if before in _NOT_BEFORE or self._kind(before) not in _BEFORE:
            return None
        head = None
        for index in range(first, min(first + _LONGEST, len(words))):
            word = words[index]
            is_word = word.isalpha() and (word.islower() or (index == 0 and word[1:].islower()))
            kind = self._kind(word.lower()) if is_word and word.lower() not in _DETERMINERS else ""
            if kind in _NOUNS:
                head = index
            if kind == "NNS" or kind not in _MODIFIERS:
                break
        if head is None or head + 1 >= len(words):
            return None
        after = words[head + 1]
        is_whole = not after[0].isupper() and after[0] not in "-/'’%$&" and not after.endswith(("'s", "s'"))
        return Phrase(first, head) if is_whole and self._kind(after.lower()) not in ("NN", "NNS", "CD", "X") else None

    def wanting(self, words: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
        """Where an article may be missing: the first word of each noun phrase, its noun, and the odds, at least so high."""
        for first in range(1, len(words) - 1):
            phrase = self.phrase(words, first)
            if phrase and words[first - 1].lower() not in ARTICLES and self.is_bare(words, phrase):
                odds = self.log_odds(words, phrase)
                if odds >= least:
                    yield first, phrase.head, odds

    def is_bare(self, words: Sequence[str], phrase: Phrase) -> bool:
        """Whether an article may be missing: no other word says which is meant, and no set wording goes without."""
        first, head = phrase
        left, left2 = words[first - 1].lower(), words[first - 2].lower() if first > 1 else "^"
        noun, after = words[head].lower(), [word.lower() for word in words[head + 1 : head + 3]]
        if not first or left in _FREE or (left, noun) in _SET or noun in _NO_NOUNS:
            return False
        # “Many of people” wants no article, a “hit song” has one farther left, and so has a “newly raised army”.
        if (left == "of" and left2 in _SOME) or (self._kind(left) == "VBN" and left2 not in _BEFORE_PARTICIPLES):
            return False
        is_verb = self._kind(left).startswith("VB")
        is_modifier = is_verb and not _MODIFIED.isdisjoint(self._tags(left))
        if (is_verb and left2 in _POINTING) or (
            is_modifier and (left2 in _DETERMINERS or self._kind(left2) in _MODIFYING)
        ):
            return False
        # “Face to face”, “day by day”.
        return noun not in after[1:] and left2 != noun

    def features(self, words: Sequence[str], phrase: Phrase) -> list[str]:
        """What the regression looks at."""
        first, head = phrase
        noun, number = words[head].lower(), self._kind(words[head].lower())
        left = words[first - 1].lower() if first else "^"
        left2 = words[first - 2].lower() if first > 1 else "^"
        after = words[head + 1].lower()
        after2 = words[head + 2].lower() if head + 2 < len(words) else "$"
        l0, l1, n0, n1 = map(self._named, (left, left2, after, after2))
        seen = [
            f"h {noun}", f"k {number}", f"e {noun[-_ENDING:]} {number}", f"l {l0}", f"l {l0} {number}", f"ll {l1} {l0}",
            f"lh {l0} {noun}", f"n {n0}", f"n {n0} {number}", f"hn {noun} {n0}", f"nn {n0} {n1}", f"ln {l0} {n0} {number}",
            f"lk {self._kind(left)} {noun}", f"size {head - first} {number}",
        ]  # fmt: skip
        if head > first:
            adjective = words[first].lower()
            seen += [
                f"m {self._named(adjective)} {number}",
                f"mh {adjective} {noun}",
                f"lm {l0} {adjective}",
                f"b {words[head - 1].lower()} {noun}",
            ]
        else:
            seen += [f"0h {noun}", f"0l {l0} {number}", f"0lln {l1} {l0} {noun}", f"0lhn {l0} {noun} {n0}"]
        return seen

    def log_odds(self, words: Sequence[str], phrase: Phrase) -> float:
        """How likely edited text has an article before the phrase, as the logarithm of the odds."""
        weights = the_weights()
        return weights["bias"] + sum(weights.get(feature, 0.0) for feature in self.features(words, phrase))

    def _tags(self, word: str) -> list[str]:
        return self._words.kind_of(word).split(",")

    def _kind(self, word: str) -> str:
        """What a word in lower case is most often."""
        return "^" if word == "^" else self._words.kind_of(word).partition(",")[0]

    def _named(self, word: str) -> str:
        return word if word in ("^", "$") else self._words.named(word)


@cache
def the_weights() -> dict[str, float]:
    """The weights of the features; what tells little has none."""
    with open(WEIGHTS, encoding="utf-8") as stream:
        weights: dict[str, float] = json.load(stream)
    return weights
