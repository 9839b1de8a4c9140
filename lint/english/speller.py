"""What may have been meant by a word that is suspect, and what speaks for the word as it stands.

The evidence is weighed as between rivals: the word is right as it stands, or one of the words near it was meant. Each has a
score, a sum of weighted features; how likely it is follows from the scores of all (a conditional logit model). What is told
of a word alone is worked out once, here; what its places in a text tell is added by `lint.finders.spelling`.
"""

import json
import math
import os
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from lint.english import lexicon as words
from lint.english.letters import strangeness
from lint.english.lexicon import Entry, Lexicon
from lint.english.slips import slip_features

WEIGHTS = os.path.join(os.path.dirname(os.path.abspath(words.__file__)), "spelling.json")
Features = dict[str, float]

#: Words outside of these lengths are no suspects.
SHORTEST, LONGEST = 3, 24
#: So many rivals of a word are looked at in its places.
MOST_CANDIDATES = 8
# So many that are two slips away are looked at, the most common first.
_MOST_FAR = 15
# Forgetting costs a judgement again; keeping the words of endless texts would cost memory without end.
_MOST_REMEMBERED = 50_000
_SUFFIXES = (
    "like less ness wide able ible ish ism ist ists isms ize ise ized ised izing ising izes ises er ers ing ings ed ly ily"
    " ful hood ship some ward wards y s es 's th eth est ee ees fold proof free style esque ian ians ial al ic ical ity ment"
    " ments tion"
).split()
_PREFIXES = (
    "un re de dis mis non pre post anti pro over under out up down sub super inter intra trans multi mini micro macro mega"
    " bio geo eco neuro cyber tele hydro electro photo thermo auto self co ex semi pseudo quasi ultra hyper meta para poly"
    " mono bi tri fore back counter cross"
).split()
# British spellings are listed less completely than American ones.
_ISE = re.compile(r"is(e[sdr]?|ed|ers?|ing|ations?)$")
# The parts of two words written as one are at least so common (Zipf scale), single letters aside.
_LEAST_PART = 4.3


class Candidate(NamedTuple):
    """What may have been meant, and how well it fits the word that was written; neighbours are not looked at yet."""

    word: str
    score: float
    features: Features


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
        self._suspects: dict[tuple[str, bool], Suspect | None] = {}
        # A candidate one slip away that is as usual and as common as this leaves nothing to look for two slips away.
        self._good_enough = self.score({"how common": 5.5 / 7, "slip cost": 1.5 / 4})

    def is_suspect(self, word: str) -> bool:
        """Whether a word, in lower case, is unlisted, or listed and far rarer than one next to it."""
        if not (SHORTEST <= len(word) <= LONGEST and word.isalpha() and word.isascii()) or self.lexicon.is_sure(word):
            return False
        return "is" not in word or not self.lexicon.is_listed(_ISE.sub(r"iz\1", word)) or _ISE.search(word) is None

    def suspect(self, word: str, far: bool = True) -> Suspect | None:
        """A suspect word with its rivals, those one slip away and `far` ones; None where nothing near could be meant."""
        key = word, far
        if key not in self._suspects:
            if len(self._suspects) > _MOST_REMEMBERED:
                self._suspects.clear()
            self._suspects[key] = self._judge(word, far)
        return self._suspects[key]

    def _judge(self, word: str, far: bool) -> Suspect | None:
        near = self.lexicon.one_slip_away(word)
        candidates = [self._candidate(word, other) for other in near]
        candidates += [self._joined(first, second) for first, second in self._parts(word)]
        if far and not any(candidate.score > self._good_enough for candidate in candidates):
            others = {*self.lexicon.two_slips_away(word), *self.lexicon.sounding_alike(word)}.difference(near, (word,))
            commonest = sorted(others, key=lambda other: (-self.lexicon.frequency(other), other))
            candidates += [self._candidate(word, other) for other in commonest[:_MOST_FAR]]
        if not candidates:
            return None
        candidates.sort(key=lambda candidate: (-candidate.score, candidate.word))
        entry = self.lexicon.get(word)
        features = self._own_features(word, entry)
        return Suspect(word, entry, self.score(features), features, tuple(candidates[:MOST_CANDIDATES]))

    def score(self, features: Features) -> float:
        """The sum of weighted features."""
        weights = self.weights
        return sum(weights.get(name, 0.0) * value for name, value in features.items())

    def _candidate(self, word: str, other: str) -> Candidate:
        features = slip_features(word, other)
        entry = self.lexicon.get(other)
        if entry:
            features["how common"] = entry.frequency / 7
            if entry.kind == words.NAME:
                features["name"] = 1.0
        return Candidate(other, self.score(features), features)

    def _joined(self, first: str, second: str) -> Candidate:
        rarer = min(self.lexicon.frequency(first), self.lexicon.frequency(second))
        features = {"two words": 1.0, "two words: how common": rarer / 7}
        if len(first) == 1:
            features["two words: one letter"] = 1.0
        return Candidate(f"{first} {second}", self.score(features), features)

    def _parts(self, word: str) -> Iterator[tuple[str, str]]:
        """The pairs of very common words that a word is made of when a space is put in."""
        for cut in range(1, len(word) - 1):
            first, second = word[:cut], word[cut:]
            if (
                (cut > 1 or first in "ai")
                and self._is_common(first, _LEAST_PART)
                and self._is_common(second, _LEAST_PART)
            ):
                yield first, second

    def _own_features(self, word: str, entry: Entry | None) -> Features:
        mean, worst = strangeness(word)
        features = {"right": 1.0, "right: strange letters": mean, "right: strangest letters": worst / 2}
        features["right: long"] = min(len(word), 12) / 12
        if len(word) == SHORTEST:
            features["right: three letters"] = 1.0
        if entry is None or not entry.frequency:
            features["right: never met"] = 1.0
        if entry is not None:
            features["right: how common"] = entry.frequency / 7
            if entry.kind in _KINDS:
                features[_KINDS[entry.kind]] = 1.0
            if entry.is_foreign:
                features["right: a foreign word"] = 1.0
        if self._is_made_of_parts(word):
            features["right: made of known parts"] = 1.0
        return features

    def _is_made_of_parts(self, word: str) -> bool:
        """Whether the word is a known one with a prefix or suffix, or two known ones: rare, but likely right."""
        for suffix in _SUFFIXES:
            stem = word.removesuffix(suffix)
            if len(stem) >= 4 and stem != word and self._is_common(stem):
                return True
            if suffix[0] in "aei" and len(stem) >= 3 and stem != word and self._is_common(f"{stem}e"):
                return True
        for prefix in _PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= 4 and self._is_common(word[len(prefix) :]):
                return True
        return any(
            self._is_common(word[:cut], 3.5) and self._is_common(word[cut:], 3.5) for cut in range(3, len(word) - 2)
        )

    def _is_common(self, word: str, least: float = 2.0) -> bool:
        entry = self.lexicon.get(word)
        return entry is not None and entry.kind == words.COMMON and entry.frequency >= least


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
