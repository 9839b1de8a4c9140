"""spelling: words that are no words, judged by evidence: which word is one slip away, and how it stands in the text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from math import exp, log10
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.english import lexicon as words
from lint.english.foreign import is_foreign
from lint.english.lexicon import Lexicon
from lint.english.neighbours import Neighbours
from lint.english.speller import Features, Speller, Suspect, chances
from lint.finders.words import Watch
from lint.finding import Match

if TYPE_CHECKING:
    from lint.document import Document
    from lint.rulebook import Rule
    from lint.schema import Shape

ABOUT = "misspellings: words that are no words, where the word that was meant is one or two slips away."
CALIBRATES = True

_OFFERED = 5
# An unlisted word at least this common (Zipf scale) that has a capital wherever it stands is a name.
_KNOWN_NAME = 2.0
# Of a word that stands often, so many places tell of its neighbours.
_ASKED = 4
# A word that stands so often in a text is meant, unless it is known as a slip.
_OFTEN = 4
# Where so many different words of other languages stand in a text, none of them is a slip.
_MANY = 3
# A text that is no cleaner than others has a slip in so many words.
_WORDS_PER_SLIP, _PRIOR_WORDS = 1000, 200
# What may stand before a word without the word being the start of a sentence.
_ENDS_SENTENCE = frozenset(".!?:\n•*")
_OPENING = " \t\"'“‘(["
# Marks that join a word with what stands on their other side.
_JOINS_BEFORE = frozenset("'’_-/@#.&\\+]})~*=$%<>|")
_JOINS_AFTER = frozenset("_-/@&\\+[{(~*=<>|")
# What of other characters than ASCII may stand beside a word; all else (accents, marks nobody sees) is a part of it.
_APART = frozenset("“”‘’«»„‚…–—•·¿¡™®©°\u00a0\u2002\u2003\u2009\u202f\u3000")
_GOES_ON = re.compile(r"[.'’](?!s\b)\w")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|[DJSM]r|M(?:rs|s|t|ss?gr)|St|Ste|Prof|Sens?|Gov|Reps?|Gen|Col|Lt|Sgt|Cpl|Capt|Cmdr|Maj|Rev|Hon|Pres|Supt|Messrs"
    r"|vs|v|No|Vol|Fig|al|etc|Inc|Co|Corp|Ltd)\.$"
)
_NEIGHBOUR = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_MARKED = re.compile(r"[\"'“‘(\[]\w+[\"'”’)\]]")
# Little words of other languages, which are none of ours.
_FOREIGN = frozenset(
    "la le les des du et el los las il al un une der die das und von van den di da della dos el en por para que con del y fait"
    " na ad su mi una bon mon ma sur au aux ein eine mit zu lo".split()
)


def shape() -> "Shape":
    """What to look for."""
    from lint.schema import Text

    return Text(("misspellings",))


def groups(rule: Mapping[str, Any]) -> tuple[str, ...]:
    """The word as it is written."""
    return ("1",)


class Place(NamedTuple):
    """Where a suspect stands; `shape` is lower, title or upper."""

    start: int
    end: int
    shape: str
    starts_sentence: bool


class Judgement(NamedTuple):
    """A suspect in a text: its places, the features of all rivals there, and how likely each is.

    The first rival is the word as it stands; the others are `suspect.candidates`, in their order.
    """

    suspect: Suspect
    places: list[Place]
    features: list[Features]
    chances: list[float]

    @property
    def confidence(self) -> float:
        """How likely the word is wrong."""
        return 1 - self.chances[0]

    def replacements(self) -> list[str]:
        """What may have been meant, the likeliest first."""
        ranked = sorted(range(1, len(self.chances)), key=lambda index: -self.chances[index])
        return [self.suspect.candidates[index - 1].word for index in ranked]


class Finder:
    """Misspellings. The rules differ in nothing but their ids, so that all report the same."""

    def __init__(self, rules: "Sequence[Rule]", watch: Watch) -> None:
        self._rules = rules
        self._judge = Judge(watch)

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    def find(self, document: "Document") -> Iterator[Match]:
        """Every word that may be no word, with its calibrated confidence and the evidence in words."""
        for judgement in self._judge.judgements(document):
            confidence = round(judgement.confidence, 3)
            replacements = judgement.replacements()[:_OFFERED]
            said = _evidence(judgement, replacements[0])
            for place in judgement.places:
                written = document.prose[place.start : place.end]
                offered = tuple(_in_shape(word, place.shape) for word in replacements)
                for rule in self._rules:
                    yield Match(rule, place.start, place.end, offered, (written,), confidence, said)


class Judge:
    """Judges the suspect words of documents."""

    def __init__(self, watch: Watch, weights: Mapping[str, float] | None = None) -> None:
        self.lexicon = Lexicon()
        self._neighbours = Neighbours(self.lexicon)
        self._speller = Speller(self.lexicon, weights)
        self._watch = watch
        self._unsure: set[str] = set()
        watch.add(self._is_suspect)

    def _is_suspect(self, word: str) -> bool:
        if not self._speller.is_suspect(word):
            return False
        self._unsure.add(word)
        return True

    def judgements(self, document: "Document") -> list[Judgement]:
        """Each word that could be a misspelling, in the places where it stands as a word."""
        unsure = sorted(self._unsure & self._watch.telling(document))
        if not unsure:
            return []
        prose, lowered = document.prose, _lowered(document.prose)
        first = []
        for word in unsure:
            is_name = self._is_known_name(word)
            if word not in prose and (is_name or not self._speller.near(word)):
                continue
            places = list(_places(prose, lowered, word))
            if is_name and all(place.shape == "title" for place in places):
                continue
            # Two slips away from a name lies nearly always another name.
            far = any(place.shape != "title" or place.starts_sentence for place in places)
            suspect = (self._speller.suspect(word) if far else self._speller.near(word)) if places else None
            if suspect is not None and self._is_in_prose(suspect, places, document):
                first.append(self._judge(suspect, places, document))
        return self._as_a_whole(first, document)

    def _is_known_name(self, word: str) -> bool:
        """Whether a word that is met elsewhere is a name where it has a capital in all its places."""
        entry = self.lexicon.get(word)
        return entry is not None and entry.kind != words.SLIP and entry.frequency >= _KNOWN_NAME

    def _is_in_prose(self, suspect: Suspect, places: Sequence[Place], document: "Document") -> bool:
        """Whether a suspect stands in an English text; not as its own block, which may be a label, or as a name."""
        if _is_name_of(suspect, places) or self._is_foreign(document, places[0]):
            return False
        block = document.block_at(places[0].start)
        is_listed_slip = suspect.entry is not None and suspect.entry.kind == words.SLIP
        return is_listed_slip or len(document.prose[block.start : block.end].split(None, 2)) > 1

    def _is_foreign(self, document: "Document", place: Place) -> bool:
        block = document.block_at(place.start)
        foreign: dict[int, bool] = document.notes.setdefault(is_foreign, {})
        if block.start not in foreign:
            foreign[block.start] = is_foreign(document.prose[block.start : block.end], self.lexicon)
        return foreign[block.start]

    def _judge(self, suspect: Suspect, places: list[Place], document: "Document") -> Judgement:
        beside = [_neighbours(document.prose, place) for place in places[:_ASKED]]
        own = self._own_features(suspect, places, beside, document)
        features = [own]
        scores = [suspect.score + self._speller.score(own)]
        for candidate in suspect.candidates:
            more = self._fit(candidate.word, beside)
            if candidate.word.encode() in document.words:
                more["stands in the text"] = 1.0
            features.append(more)
            scores.append(candidate.score + self._speller.score(more))
        return Judgement(suspect, places, features, chances(scores))

    def _fit(self, word: str, beside: Sequence[tuple[str, str]]) -> Features:
        """How well a word fits between its neighbours, on average."""
        first, _, last = word.partition(" ")
        before = sum(self._neighbours.attraction(other, first) for other, _ in beside) / len(beside)
        after = sum(self._neighbours.attraction(last or first, other) for _, other in beside) / len(beside)
        fit = {"fits the word before": before, "fits the word after": after}
        if last:
            fit["fit each other"] = self._neighbours.attraction(first, last)
        return fit

    def _own_features(
        self, suspect: Suspect, places: Sequence[Place], beside: Sequence[tuple[str, str]], document: "Document"
    ) -> Features:
        features: Features = {}
        shapes = {place.shape for place in places}
        if "lower" not in shapes:
            if "upper" in shapes:
                features["right: capitals"] = 1.0
            elif all(place.starts_sentence for place in places):
                features["right: capital at a start"] = 1.0
            else:
                features["right: capital inside"] = 1.0
                if suspect.entry is None or not suspect.entry.frequency:
                    features["right: capital inside, never met"] = 1.0
        elif len(shapes) > 1:
            features["right: also capitalised"] = 1.0
        if len(places) > 1:
            features["right: stands more than once"] = 1.0
            is_slip = suspect.entry is not None and suspect.entry.kind == words.SLIP
            if len(places) >= _OFTEN and not is_slip:
                features["right: stands often"] = 1.0
        place, others = places[0], [other for other in beside[0] if other]
        if self._are_foreign(others):
            features["right: beside a foreign word"] = 1.0
            if suspect.entry is not None and suspect.entry.is_foreign:
                features["right: a foreign word beside another"] = 1.0
        if not others:
            features["right: by itself"] = 1.0
        if _MARKED.match(document.prose, place.start - 1, place.end + 1):
            features["right: marked out"] = 1.0
        strangers = sum(len(other) > 2 and not self.lexicon.is_listed(other) for other in others)
        if strangers:
            features["right: beside an unknown word"] = float(strangers)
        if suspect.entry is not None and suspect.entry.kind <= words.NAME:
            for name, value in self._fit(suspect.word, beside).items():
                features[f"right: {name}"] = value
        return features

    def _are_foreign(self, others: Sequence[str]) -> bool:
        """Whether one of some words is of another language."""
        if not _FOREIGN.isdisjoint(others):
            return True
        entries = (self.lexicon.get(other) for other in others if len(other) > 2)
        return any(entry is not None and entry.is_foreign for entry in entries)

    def _as_a_whole(self, judgements: list[Judgement], document: "Document") -> list[Judgement]:
        """The judgements with regard to each other: where slips are many, a doubtful word is a slip more likely."""
        if sum(map(_is_foreigner, judgements)) >= _MANY:
            # A glossary, a menu, a text on words.
            judgements = [judgement for judgement in judgements if not _is_foreigner(judgement)]
        slips = [judgement.confidence if judgement.confidence > 0.5 else 0.0 for judgement in judgements]
        all_slips, count = sum(slips), len(document.prose) / 6 + _PRIOR_WORDS
        weight = self._speller.weights.get("right: slips in the text", 0.0)
        settled = []
        for judgement, own in zip(judgements, slips, strict=True):
            rate = (all_slips - own + _PRIOR_WORDS / _WORDS_PER_SLIP) / count
            known = log10(rate * _WORDS_PER_SLIP)
            features = [{**judgement.features[0], "right: slips in the text": known}, *judgement.features[1:]]
            # Adding to one rival's score multiplies its odds.
            settled.append(judgement._replace(features=features, chances=_shifted(judgement.chances, weight * known)))
        return settled


def _is_foreigner(judgement: Judgement) -> bool:
    return judgement.suspect.entry is not None and judgement.suspect.entry.is_foreign


def _is_name_of(suspect: Suspect, places: Sequence[Place]) -> bool:
    """Whether a word looks like another without its apostrophe but is a name: “and Arent came”."""
    inside = all(place.shape == "title" and not place.starts_sentence for place in places)
    return inside and suspect.candidates[0].word.replace("'", "") == suspect.word


def _shifted(likely: list[float], by: float) -> list[float]:
    """Chances after the first rival's score has risen."""
    first = likely[0] * exp(by)
    every = first + sum(likely[1:])
    return [first / every, *(chance / every for chance in likely[1:])]


def _lowered(prose: str) -> str:
    """The prose in lower case, letter by letter: a few capitals have two letters in lower case."""
    lowered = prose.lower()
    if len(lowered) != len(prose):
        lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in prose)
    return lowered


def _places(prose: str, lowered: str, word: str) -> Iterator[Place]:
    """Where a word stands by itself, not as a part of a longer one or of something joined by marks."""
    start = lowered.find(word)
    while start >= 0:
        end = start + len(word)
        before, after = lowered[start - 1 : start], lowered[end : end + 1]
        part_of_more = _joins(before, _JOINS_BEFORE) or _joins(after, _JOINS_AFTER)
        # “Livin’” is written so on purpose.
        drops_g = after in ("'", "’") and word.endswith("in")
        if not part_of_more and not drops_g and not _GOES_ON.match(lowered, end):
            shape = _shape(prose[start:end])
            if shape in ("lower", "title") or (shape == "upper" and _is_shouted(prose, start, end)):
                yield Place(start, end, shape, shape == "title" and _starts_sentence(prose, start))
        start = lowered.find(word, end)


def _neighbours(prose: str, place: Place) -> tuple[str, str]:
    """The words before and after a place, in lower case; "" where no word stands there or another mark than a quotation's."""
    before = prose[max(place.start - 30, 0) : place.start].removesuffix(" ")
    last = before.rstrip('"“(').removesuffix(" ").rpartition(" ")[2]
    left = _NEIGHBOUR.fullmatch(last.lstrip('"“‘('))
    right = _NEIGHBOUR.match(prose[place.end : place.end + 30].removeprefix('"').removeprefix("”").removeprefix(" "))
    return left[0].lower().replace("’", "'") if left else "", right[0].lower().replace("’", "'") if right else ""


def _joins(character: str, joining: frozenset[str]) -> bool:
    """Whether a character beside a word (or none) is of the word, or joins it with what stands further on."""
    if character.isascii():
        return character.isalnum() or character in joining
    return character not in _APART


def _is_shouted(prose: str, start: int, end: int) -> bool:
    """Whether a word in capitals stands among others in capitals; alone, or beside one, it is an acronym."""
    before = prose[max(start - 25, 0) : start].split()[-2:]
    after = prose[end : end + 25].split()[:2]
    beside = [word for each in before + after if len(word := each.strip(".,;:!?()\"'")) > 1]
    shouted = [word for word in beside if word.isupper()]
    return end - start >= 5 and len(shouted) > 1 and 2 * len(shouted) > len(beside)


def _shape(written: str) -> str:
    if written.islower():
        return "lower"
    if written.isupper():
        return "upper"
    return "title" if written[1:].islower() else "mixed"


def _starts_sentence(prose: str, start: int) -> bool:
    while start > 0 and prose[start - 1] in _OPENING:
        start -= 1
    if start == 0 or prose[start - 1] not in _ENDS_SENTENCE:
        return start == 0
    return prose[start - 1] != "." or _ABBREVIATION.search(prose, max(start - 12, 0), start) is None


def _evidence(judgement: Judgement, best: str) -> tuple[str, ...]:
    suspect, count = judgement.suspect, len(judgement.places)
    candidate = next(each for each in suspect.candidates if each.word == best)
    kind = suspect.entry.kind if suspect.entry else words.UNLISTED
    said = [
        {
            words.SLIP: f"“{suspect.word}” is a known misspelling",
            words.UNLISTED: f"“{suspect.word}” stands in no dictionary",
            words.NAME: f"“{suspect.word}” is known as a name only",
        }.get(kind, f"“{suspect.word}” is a rare word")
    ]
    if " " in best:
        said.append(f"“{best}” are two common words")
    else:
        said.append(f"“{best}” is {'two slips' if candidate.features.get('two slips') else 'one slip'} away")
    said += [
        name
        for name in ("swapped letters", "doubled letter", "neighbouring keys", "sounds alike")
        if candidate.features.get(name)
    ]
    fit = judgement.features[suspect.candidates.index(candidate) + 1]
    if fit["fits the word before"] + fit["fits the word after"] > 1:
        said.append(f"“{best}” fits the words beside it")
    if count > 1:
        said.append(f"it stands here {count} times")
    if fit.get("stands in the text"):
        said.append(f"“{best}” stands in the same text")
    return tuple(said)


def _in_shape(word: str, shape: str) -> str:
    if shape == "upper":
        return word.upper()
    return word[:1].upper() + word[1:] if shape == "title" else word
