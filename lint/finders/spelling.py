"""spelling: words that are no words, judged by evidence: which word is one slip away, and how it stands in the text."""

import json
import math
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.english import lexicon as words
from lint.english.lexicon import Lexicon
from lint.english.slips import slip_features
from lint.finders.words import Watch
from lint.finding import Match

if TYPE_CHECKING:
    from lint.document import Document
    from lint.rulebook import Rule
    from lint.schema import Shape

ABOUT = "misspellings: words that are no words, where the word that was meant is one or two slips away."
CALIBRATES = True

WEIGHTS = os.path.join(os.path.dirname(os.path.abspath(words.__file__)), "spelling.json")
_LONGEST, _SHORTEST = 24, 3
_OFFERED = 5
# Forgetting costs a judgement again; keeping the words of endless texts would cost memory without end.
_MOST_REMEMBERED = 100_000
# An unlisted word at least this common (Zipf scale) that has a capital wherever it stands is a name.
_KNOWN_NAME = 2.0
# A block in which so many of at least so many words are unknown is in another language, or no language.
_FOREIGN_SHARE, _FOREIGN_WORDS = 0.34, 5
# What may stand before a word without the word being the start of a sentence.
_ENDS_SENTENCE = frozenset(".!?:\n•*")
_OPENING = " \t\"'“‘(["
# Marks that join a word with what stands on their other side.
_JOINS_BEFORE = frozenset("'’_-/@#.&\\+]})~*=$%<>|")
_JOINS_AFTER = frozenset("_-/@&\\+[{(~*=<>|")
_GOES_ON = re.compile(r"[.'’](?!s\b)\w")
_SUFFIXES = (
    "like less ness wide able ible ish ism ist ists isms ize ise ized ised izing ising izes ises er ers ing ings ed ly ily"
    " ful hood ship some ward wards y s es 's th fold proof free style esque ian ians ial al ic ical ity ment ments tion"
).split()
_PREFIXES = (
    "un re de dis mis non pre post anti pro over under out up down sub super inter intra trans multi mini micro macro mega"
    " bio geo eco neuro cyber tele hydro electro photo thermo auto self co ex semi pseudo quasi ultra hyper meta para poly"
    " mono bi tri fore back counter cross"
).split()


def shape() -> "Shape":
    """What to look for."""
    from lint.schema import Text

    return Text(("misspellings",))


def groups(rule: Mapping[str, Any]) -> tuple[str, ...]:
    """The word as it is written."""
    return ("1",)


class Candidate(NamedTuple):
    """A word that may have been meant, and how well it fits the word that was written."""

    word: str
    fit: float
    features: dict[str, float]


class Suspect(NamedTuple):
    """A word that is no word, in lower case, with what may have been meant, the best first."""

    word: str
    candidates: tuple[Candidate, ...]
    features: dict[str, float]


class Place(NamedTuple):
    """Where a suspect stands; `shape` is lower, title or upper."""

    start: int
    end: int
    shape: str
    starts_sentence: bool


class Finder:
    """Misspellings. The rules differ in nothing but their ids, so that all report the same."""

    def __init__(self, rules: "Sequence[Rule]", watch: Watch) -> None:
        self._rules = rules
        self._speller = Speller(watch)

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    def find(self, document: "Document") -> Iterator[Match]:
        """Every word that is likely no word, with its calibrated confidence and the evidence in words."""
        for suspect, places, features in self._speller.suspects(document):
            confidence = round(probability(features), 3)
            for place in places:
                written = document.prose[place.start : place.end]
                replacements = tuple(
                    _in_shape(candidate.word, place.shape) for candidate in suspect.candidates[:_OFFERED]
                )
                said = _evidence(suspect, features, len(places))
                for rule in self._rules:
                    yield Match(rule, place.start, place.end, replacements, (written,), confidence, said)


def _lowered(prose: str) -> str:
    """The prose in lower case, letter by letter: a few capitals have two letters in lower case."""
    lowered = prose.lower()
    if len(lowered) != len(prose):
        lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in prose)
    return lowered


class Speller:
    """Finds suspects in documents; what it learns of a word it keeps for the next document."""

    def __init__(self, watch: Watch) -> None:
        self.lexicon = Lexicon()
        self._watch = watch
        self._unlisted: set[str] = set()
        watch.add(self._is_unlisted)
        self._suspects: dict[tuple[str, bool], Suspect | None] = {}

    def suspects(self, document: "Document") -> Iterator[tuple[Suspect, list[Place], dict[str, float]]]:
        """Each word that could be a misspelling, the places where it is not a name, and all features."""
        unlisted = sorted(self._unlisted & self._watch.telling(document))
        if not unlisted:
            return
        lowered = _lowered(document.prose)
        for word in unlisted:
            if word not in document.prose and self.lexicon.frequency(word) >= _KNOWN_NAME:
                # Never in lower case here, and met often enough elsewhere: a name, also where it starts a sentence.
                continue
            # Most unlisted words are names; what could have been meant is only asked for the others.
            places = [
                place for place in _places(document.prose, lowered, word) if _may_be_a_slip(document.prose, place)
            ]
            suspect = self._suspect(word, any(place.shape == "lower" for place in places)) if places else None
            if suspect is not None and not self._is_foreign(document, places[0]):
                meant = suspect.candidates[0].word.encode()
                yield suspect, places, _features(suspect, places, meant in document.words)

    def _is_unlisted(self, word: str) -> bool:
        """Whether a word, in lower case, is one that no list has."""
        if not (_SHORTEST <= len(word) <= _LONGEST and word.isalpha() and word.isascii()):
            return False
        if self.lexicon.is_listed(word):
            return False
        if len(self._unlisted) > _MOST_REMEMBERED:
            self._unlisted.clear()
        self._unlisted.add(word)
        return True

    def _suspect(self, word: str, in_lower_case: bool) -> Suspect | None:
        key = word, in_lower_case
        if key not in self._suspects:
            if len(self._suspects) > _MOST_REMEMBERED:
                self._suspects.clear()
            self._suspects[key] = self._judge(word, self.lexicon.frequency(word), in_lower_case)
        return self._suspects[key]

    def _judge(self, word: str, frequency: float, in_lower_case: bool) -> Suspect | None:
        candidates = [self._candidate(word, other) for other in self.lexicon.one_slip_away(word)]
        # Two slips away from a word in capitals lies nearly always another name.
        if in_lower_case and not any(candidate.fit > 3 for candidate in candidates):
            candidates += [self._candidate(word, other) for other in self.lexicon.two_slips_away(word)]
        candidates.sort(key=lambda candidate: (-candidate.fit, candidate.word))
        if not candidates:
            return None
        best = candidates[0]
        second = candidates[1].fit if len(candidates) > 1 else 0.0
        features = {
            **best.features,
            "bias": 1.0,
            "length": min(len(word), 12) / 12,
            "never met": float(frequency == 0),
            "how common": frequency / 7,
            "how common what was meant is": self.lexicon.frequency(best.word) / 7,
            "more common": (self.lexicon.frequency(best.word) - frequency) / 7,
            "made of known parts": float(self._is_made_of_parts(word)),
            "ahead of the next": min(max(best.fit - second, 0), 3) / 3,
            "short": float(len(word) == 3),
            "two slips that sound alike": float(bool(best.features.get("two slips") and best.features["sounds alike"])),
        }
        return Suspect(word, tuple(candidates[:_OFFERED]), features)

    def _candidate(self, word: str, other: str) -> Candidate:
        features = slip_features(word, other)
        fit = self.lexicon.frequency(other) + sum(_FIT.get(name, 0.0) * value for name, value in features.items())
        entry = self.lexicon.get(other)
        return Candidate(other, fit - (1.5 if entry and entry.kind == words.NAME else 0), features)

    def _is_made_of_parts(self, word: str) -> bool:
        """Whether the word is a known one with a prefix or suffix, or two known ones: rare, but likely right."""
        for suffix in _SUFFIXES:
            stem = word.removesuffix(suffix)
            if len(stem) >= 4 and stem != word and self._is_common(stem):
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

    def _is_foreign(self, document: "Document", place: Place) -> bool:
        block = document.block_at(place.start)
        return self._foreign(document.prose[max(block.start, place.start - 300) : min(block.end, place.end + 300)])

    @lru_cache(maxsize=64)  # noqa: B019  (a speller lives as long as its run)
    def _foreign(self, text: str) -> bool:
        tokens = [token.strip(".,;:!?\"'()[]“”‘’…").lower() for token in text.split()]
        tokens = [token for token in tokens if token.isalpha() and len(token) > 2]
        unknown = sum(not self.lexicon.is_listed(token) for token in tokens)
        return len(tokens) >= _FOREIGN_WORDS and unknown / len(tokens) > _FOREIGN_SHARE


# How kinds of slips make one candidate more likely than another that is as common (in units of the Zipf scale).
_FIT = {
    "first letter": -1.4, "last letter": -0.3, "swapped letters": 1.2, "doubled letter": 1.2, "neighbouring keys": 0.4,
    "vowel for vowel": 0.5, "two slips": -1.8, "sounds alike": 0.9, "same consonants": 0.7, "plural s": -0.8,
    "letter left out": 0.5, "letter put in": 0.3,
}  # fmt: skip


def _places(prose: str, lowered: str, word: str) -> Iterator[Place]:
    """Where a word stands by itself, not as a part of a longer one or of something joined by marks."""
    start = lowered.find(word)
    while start >= 0:
        end = start + len(word)
        before, after = lowered[start - 1 : start], lowered[end : end + 1]
        part_of_more = before.isalnum() or after.isalnum() or before in _JOINS_BEFORE or after in _JOINS_AFTER
        if not part_of_more and not _GOES_ON.match(lowered, end):
            yield Place(start, end, _shape(prose[start:end]), _starts_sentence(prose, start))
        start = lowered.find(word, end)


def _may_be_a_slip(prose: str, place: Place) -> bool:
    """Whether a word stands as a word and not as a name: in lower case, at the start of a sentence, or shouted."""
    if place.shape == "title":
        return place.starts_sentence
    return place.shape == "lower" or (place.shape == "upper" and _is_shouted(prose, place))


def _is_shouted(prose: str, place: Place) -> bool:
    """Whether a word in capitals stands between others in capitals; alone, or beside one, it is an acronym."""
    before = prose[max(place.start - 25, 0) : place.start].split()[-1:]
    after = prose[place.end : place.end + 25].split()[:1]
    beside = [word.strip(".,;:!?") for word in before + after]
    return (
        place.end - place.start >= 5 and len(beside) == 2 and all(len(word) > 2 and word.isupper() for word in beside)
    )


def _shape(written: str) -> str:
    if written.islower():
        return "lower"
    if written.isupper():
        return "upper"
    return "title" if written[1:].islower() else "mixed"


def _starts_sentence(prose: str, start: int) -> bool:
    while start > 0 and prose[start - 1] in _OPENING:
        start -= 1
    return start == 0 or prose[start - 1] in _ENDS_SENTENCE


def _features(suspect: Suspect, places: Sequence[Place], meant_is_there: bool) -> dict[str, float]:
    shapes = [place.shape for place in places]
    return {
        **suspect.features,
        "stands more than once": float(len(places) > 1),
        "stands often": float(len(places) > 2),
        "capitalised": float("lower" not in shapes and "title" in shapes),
        "capitals": float("lower" not in shapes and "title" not in shapes),
        "what was meant stands there too": float(meant_is_there),
    }


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    with open(WEIGHTS, encoding="utf-8") as stream:
        weights: dict[str, Any] = json.load(stream)
    return {name: float(weight) for name, weight in weights["weights"].items()}


def probability(features: dict[str, float]) -> float:
    """How likely a suspect with these features is a misspelling."""
    weights = _weights()
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in features.items())))


def _evidence(suspect: Suspect, features: dict[str, float], count: int) -> tuple[str, ...]:
    best = suspect.candidates[0].word
    said = [
        f"“{suspect.word}” stands in no dictionary",
        f"“{best}” is {'two slips' if features.get('two slips') else 'one slip'} away",
    ]
    said += [
        name
        for name in ("swapped letters", "doubled letter", "neighbouring keys", "sounds alike")
        if features.get(name)
    ]
    if count > 1:
        said.append(f"it stands here {count} times")
    if features["what was meant stands there too"]:
        said.append(f"“{best}” stands in the same text")
    return tuple(said)


def _in_shape(word: str, shape: str) -> str:
    if shape == "upper":
        return word.upper()
    return word[:1].upper() + word[1:] if shape == "title" else word
