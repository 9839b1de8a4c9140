"""What may have been meant by a word that is suspect, and what speaks for the word as it stands.

The evidence is weighed as between rivals: the word is right as it stands, or one of the words near it was meant. Each has a
score, a sum of weighted features; how likely it is follows from the scores of all (a conditional logit model). What is told
of a word alone is worked out once, here; what its places in a text tell is added by `lint.finders.spelling`.
"""

import json
import math
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from lint.english import lexicon as words
from lint.english.letters import strangeness
from lint.english.lexicon import Entry, Lexicon
from lint.english.slips import slip_features
from lint.english.wrongforms import ANOTHER_ENDING, BY_RULE, forms_meant, other_endings
from lint.lazily import expression

WEIGHTS = os.path.join(os.path.dirname(os.path.abspath(words.__file__)), "spelling.json")
Features = dict[str, float]

#: Words outside of these lengths are no suspects.
SHORTEST, LONGEST = 3, 24
#: So many rivals of a word are looked at in its places.
MOST_CANDIDATES = 14
# So many that are two slips away are looked at, the most common first.
_MOST_FAR = 24
# Letters in a row that are more unusual than this are no English word with two slips in it.
_NO_ENGLISH = 1.9
# A word whose own score is as high as this loses against no word two slips away.
_LIKELY_RIGHT = 3.0
# Forgetting costs a judgement again; keeping the words of endless texts would cost memory without end.
_MOST_REMEMBERED = 20_000
# What makes another form of a word, and what makes a new word of it, or of two.
_ENDINGS = tuple("s es 's d ed er ers ing ings ly y th eth est al ic en".split())
_SUFFIXES = tuple(
    (
        "like less ness wide able ible ish ism ist ists isms ize ise ized ised izing ising izes ises ify ee ees ily ful hood"
        " ship some ward wards fold proof free style esque ian ians ial ical ity ment ments tion able ability"
    ).split()
)
_PREFIXES = tuple(
    (
        "un re de dis mis non pre post anti pro over under out up down sub super inter intra trans multi mini micro macro mega"
        " bio geo eco neuro cyber tele hydro electro photo thermo auto self co ex semi pseudo quasi ultra hyper meta para poly"
        " mono bi tri fore back counter cross"
    ).split()
)
# What is met more often than this (Zipf scale) and is not known as a slip is likely a word.
_WELL_KNOWN = 2.0
# British spellings are listed less completely than American ones.
_ISE = expression(r"is(e[sdr]?|ed|ers?|ing|ations?)$")
_VOWELS = frozenset("aeiouy")
# The parts of two words written as one are at least so common (Zipf scale), single letters aside.
_LEAST_PART = 4.3
# A word so common is a small one (“the”, “and”); two longer ones may be joined on purpose (“usergroup”).
_SMALL_WORD = 6.0
# What a longer word is made of is at least so common: its stem, and each of its halves.
_LEAST_STEM, _LEAST_HALF = 2.0, 3.5
# A stem of so many letters behind a prefix may be rarer.
_LONG_STEM, _LEAST_LONG_STEM = 6, 1.0
_PREFIXED = "right: a long word with a prefix"


class Candidate(NamedTuple):
    """What may have been meant, and how well it fits the word that was written; neighbours are not looked at yet."""

    word: str
    score: float
    features: Features

    @property
    def is_name(self) -> bool:
        """Whether it is a name and no other word."""
        return "name" in self.features


class Suspect(NamedTuple):
    """A word, in lower case, that may be wrong: what speaks for it, and its rivals, the best first."""

    word: str
    entry: Entry | None
    score: float
    features: Features
    candidates: tuple[Candidate, ...]


class Speller:
    """Judges words by themselves; what it learns of a word it keeps for the next text."""

    def __init__(self, lexicon: Lexicon, weights: Mapping[str, float] | None = None) -> None:
        self.lexicon = lexicon
        self.weights = read_weights() if weights is None else weights
        self._near: dict[str, Suspect | None] = {}
        self._suspects: dict[str, Suspect | None] = {}

    def is_suspect(self, word: str) -> bool:
        """Whether a word, in lower case, is unlisted, or listed and far rarer than one next to it."""
        if not (SHORTEST <= len(word) <= LONGEST and word.isalpha() and word.isascii()) or self.lexicon.is_sure(word):
            return False
        return "is" not in word or not self.lexicon.is_listed(_ISE.sub(r"iz\1", word)) or _ISE.search(word) is None

    def is_met(self, word: str) -> bool:
        """Whether a list or an encyclopedia has a word, if not as one of its own language, or it is made of known parts."""
        entry, lexicon = self.lexicon.get(word), self.lexicon
        return entry is not None or lexicon.is_met(word) or lexicon.is_strange(word) or bool(self._made_of(word))

    def near(self, word: str) -> Suspect | None:
        """A suspect word with the rivals that are one slip away; None where there are none."""
        if word not in self._near:
            forms = dict.fromkeys(forms_meant(word, self.lexicon), BY_RULE)
            candidates = self._candidates(word, {*self.lexicon.one_slip_away(word), *forms}, forms)
            candidates += [self._joined(first, second) for first, second in self._parts(word)]
            _remember(self._near, word, self._with(word, None, candidates))
        return self._near[word]

    def suspect(self, word: str) -> Suspect | None:
        """A suspect word with all its rivals, also those two slips away; None where there are none."""
        if word not in self._suspects:
            near = self.near(word)
            if self._is_worth_a_look(word, near):
                endings = dict.fromkeys(other_endings(word, self.lexicon), ANOTHER_ENDING)
                others = {*self.lexicon.two_slips_away(word), *self.lexicon.sounding_alike(word), *endings} - {word}
                if near is not None:
                    others.difference_update(candidate.word for candidate in near.candidates)
                commonest = sorted(others, key=lambda other: (-self.lexicon.frequency(other), other))
                far = self._candidates(word, commonest[:_MOST_FAR], endings)
                near = self._with(word, near, far) if far else near
            _remember(self._suspects, word, near)
        return self._suspects[word]

    def _is_worth_a_look(self, word: str, near: Suspect | None) -> bool:
        """Whether a word two slips away could be meant: not where one is near enough, or the word is likely right."""
        if near is not None:
            return near.score < _LIKELY_RIGHT
        if self._made_of(word) == _PREFIXED:
            return False
        if strangeness(word)[0] > _NO_ENGLISH:
            return False
        return self.score(self._own_features(word, self.lexicon.get(word))) < _LIKELY_RIGHT

    def _with(self, word: str, near: Suspect | None, candidates: list[Candidate]) -> Suspect | None:
        """A suspect with more candidates, the best first and no more than are of use."""
        if near is not None:
            candidates = [*near.candidates, *candidates]
        if not candidates:
            return None
        candidates.sort(key=lambda candidate: (-candidate.score, candidate.word))
        best = tuple(candidates[:MOST_CANDIDATES])
        if near is not None:
            return near._replace(candidates=best)
        entry = self.lexicon.get(word)
        features = self._own_features(word, entry)
        return Suspect(word, entry, self.score(features), features, best)

    def score(self, features: Features) -> float:
        """The sum of weighted features."""
        weights = self.weights
        return sum(weights.get(name, 0.0) * value for name, value in features.items())

    def _candidates(self, word: str, others: Iterable[str], made: Mapping[str, str]) -> list[Candidate]:
        """Some words as candidates; `made`: as which feature some of them are what the word was made from by rule."""
        said = self._listed(word)
        return [self._candidate(word, other, (said(other), made.get(other, ""))) for other in others]

    def _listed(self, word: str) -> Callable[[str], str]:
        """What lists of misspellings say of another word that may be meant by this one, as a feature; "" where nothing."""
        entry = self.lexicon.get(word)
        if entry is None or not (entry.kind == words.SLIP or entry.is_listed_slip):
            return lambda other: ""
        if entry.meant:
            says = "guessed as meant" if entry.is_guessed else "listed as meant"
            return lambda other: says if words.check_sum(other) == entry.meant else ""
        first, *others = self.lexicon.meanings(word) or [""]
        return lambda other: "listed first" if other == first else "listed, too" if other in others else ""

    def _candidate(self, word: str, other: str, said: Iterable[str]) -> Candidate:
        features = {name: 1.0 for name in said if name}
        if BY_RULE not in features:
            features |= slip_features(word, other)
        if "two slips" in features:
            features["two slips: long"] = min(len(other), 14) / 14
            if "sounds alike" in features:
                features["two slips: sounds alike"] = features["sounds alike"]
        entry = self.lexicon.get(other)
        if entry:
            features["how common"] = entry.frequency / 7
            if entry.kind != words.COMMON:
                features["name"] = 1.0
        return Candidate(other, self.score(features), features)

    def _joined(self, first: str, second: str) -> Candidate:
        rarer = min(self.lexicon.frequency(first), self.lexicon.frequency(second))
        features = {"two words": 1.0, "two words: how common": rarer / 7}
        if len(first) == 1:
            features["two words: one letter"] = 1.0
        if max(self.lexicon.frequency(first), self.lexicon.frequency(second)) < _SMALL_WORD:
            features["two words: no small one"] = 1.0
        if first in _PREFIXES:
            features["two words: a prefix"] = 1.0
        listed = self._listed(first + second)(f"{first} {second}")
        if listed:
            features[listed] = 1.0
        return Candidate(f"{first} {second}", self.score(features), features)

    def _parts(self, word: str) -> Iterator[tuple[str, str]]:
        """The pairs of very common words that a word is made of when a space is put in."""
        for cut in range(1, len(word) - 1):
            first, second = word[:cut], word[cut:]
            if (
                (cut > 1 or first in "ai")
                and self.lexicon.is_common(first, _LEAST_PART)
                and self.lexicon.is_common(second, _LEAST_PART)
            ):
                yield first, second

    def _own_features(self, word: str, entry: Entry | None) -> Features:
        mean, worst = strangeness(word)
        features = {"right": 1.0, "right: strange letters": mean, "right: strangest letters": worst / 2}
        features["right: long"] = min(len(word), 12) / 12
        if len(word) == SHORTEST:
            features["right: three letters"] = 1.0
        if self.lexicon.is_met(word) if entry is None else entry.is_encyclopedic:
            features["right: in an encyclopedia"] = 1.0
        if (entry is None or entry.kind == words.UNLISTED) and self.lexicon.is_strange(word):
            features["right: in the largest list"] = 1.0
        if (entry is None or not entry.frequency) and "right: in an encyclopedia" not in features:
            features["right: never met"] = 1.0
        if entry is not None:
            features["right: how common"] = entry.frequency / 7
            if entry.kind in _KINDS:
                features[_KINDS[entry.kind]] = 1.0
            if entry.kind != words.SLIP and entry.frequency > _WELL_KNOWN:
                features["right: well known"] = entry.frequency - _WELL_KNOWN
            if entry.is_foreign:
                features["right: a foreign word"] = 1.0
            if entry.is_listed_slip:
                features["right: also a listed misspelling"] = 1.0
        made_of = self._made_of(word)
        if made_of:
            features[made_of] = 1.0
            if "right: never met" in features:
                features["right: of known parts, never met"] = 1.0
        if _VOWELS.isdisjoint(word):
            features["right: no vowel"] = 1.0
        return features

    def _made_of(self, word: str) -> str:
        """What known parts the word is made of, as the feature that says so; "" where it is of none."""
        is_common = self.lexicon.is_common
        for prefix in _PREFIXES if word.startswith(_PREFIXES) else ():
            rest = word.removeprefix(prefix)
            least = _LEAST_LONG_STEM if len(rest) >= _LONG_STEM else _LEAST_STEM
            if rest != word and len(rest) >= 4 and is_common(rest, least):
                return "right: with a prefix" if len(rest) < _LONG_STEM else _PREFIXED
        for name, endings in (("right: with a suffix", _SUFFIXES), ("right: with an ending", _ENDINGS)):
            for ending in endings if word.endswith(endings) else ():
                stem = word.removesuffix(ending)
                if stem != word and len(stem) >= 4 and is_common(stem, _LEAST_STEM):
                    return name
                if stem != word and len(stem) >= 3 and ending[0] in "aei" and is_common(f"{stem}e", _LEAST_STEM):
                    return name
        cuts = range(3, len(word) - 2)
        if any(is_common(word[:cut], _LEAST_HALF) and is_common(word[cut:], _LEAST_HALF) for cut in cuts):
            return "right: of two words"
        return ""


def _remember(known: dict[str, Suspect | None], word: str, suspect: Suspect | None) -> None:
    if len(known) > _MOST_REMEMBERED:
        known.clear()
    known[word] = suspect


_KINDS = {
    words.SLIP: "right: a listed misspelling",
    words.RARE: "right: a rare word",
    words.NAME: "right: a name",
    words.COMMON: "right: a common word",
}


def chances(scores: list[float]) -> list[float]:
    """How likely each of some rivals is, by their scores."""
    most = max(scores)
    weights = [math.exp(score - most) for score in scores]
    every = sum(weights)
    return [weight / every for weight in weights]


@lru_cache(maxsize=1)
def read_weights() -> dict[str, float]:
    """The weights that were learned (lint.english.build.spelling)."""
    with open(WEIGHTS, encoding="utf-8") as stream:
        weights: dict[str, float] = json.load(stream)["weights"]
    return weights
