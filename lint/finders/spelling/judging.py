"""Which of a text's words may be misspelt: suspects in their places, weighed with what the text tells of them."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from math import exp, log10
from typing import TYPE_CHECKING, NamedTuple

from lint.english import lexicon as words
from lint.english.foreign import LITTLE_WORDS, is_foreign_at
from lint.english.lexicon import the_lexicon
from lint.english.speller import Candidate, Features, Speller, Suspect, chances
from lint.finders.spelling.beside import Beside, Fitness
from lint.finders.spelling.places import Place, Whereabouts, lowered, neighbours, places_of
from lint.finders.spelling.standing import capital_features, is_explained, own_features
from lint.finders.spelling.terms import without_terms
from lint.finders.words import Watch
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.document import Document

# An unlisted word at least this common (Zipf scale) that has a capital wherever it stands is a name.
_KNOWN_NAME = 2.0
# Above this it is one beyond doubt; below, a longer name may be a slip for another that is so much more common.
_SURE_NAME, _LONG_NAME, _FAR_BETTER = 3.0, 8, 2.0
# Names of so many letters are seldom two slips from a common word.
_LONG_UNKNOWN = 9
# Where so many different words of other languages stand in a text, none of them is a slip.
_MANY = 3
# A text that is no cleaner than others has a slip in so many words.
_WORDS_PER_SLIP, _PRIOR_WORDS = 1000, 200
# Forms of a word differ in so many letters at their ends at most, and are alike in so many.
_ENDING, _LEAST_BEGINNING = 3, 3
# What forms of a word end with, the longest first.
_FORMS = ("ing", "ed", "es", "s", "")
# What a person goes by behind a name, and the name of a kind of animal or plant.
_HANDLE = expression(r"[A-Z][\w'’-]+ \(@?[a-z]+\)$")
_BINOMIAL = expression(r"\([A-Z][a-z]+ [a-z]+\)$")
# A part of an address that programs shall not read: “jane (dot) doe (at) irs (dot) gov”.
_ADDRESS_BEFORE, _ADDRESS_AFTER = expression(r"[(\[](?:dot|at)[)\]] ?$"), expression(r" ?[(\[](?:dot|at)[)\]]")
# Who is thanked, by a handle: “thanks to panva”.
_THANKED = expression(r"[Tt]hank(?:s|[ ]you),? to $")
# A name by itself, as in a list of people, has fewer words, and capitals in the first two.
_IN_LABEL = 5
_HAS_CAPITAL = expression(r"[A-Z]")


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

    def replacements(self) -> list[Candidate]:
        """What may have been meant, the likeliest first."""
        ranked = sorted(range(1, len(self.chances)), key=lambda index: -self.chances[index])
        return [self.suspect.candidates[index - 1] for index in ranked]


class Seen(NamedTuple):
    """The suspects of a text, judged; and the places of unknown words that nothing near could be meant by."""

    judgements: list[Judgement]
    unknown: list[Place]


class Judge:
    """Judges the suspect words of documents."""

    def __init__(self, watch: Watch, weights: Mapping[str, float] | None = None) -> None:
        self.lexicon = the_lexicon()
        self._speller = Speller(self.lexicon, weights)
        self._fitness = Fitness(self._speller)
        self._watch = watch
        # What one judge has seen in a document, another with the same weights need not look for again.
        self._key: object = Judge if weights is None else self
        # Suspects that were met since words were last forgotten, and those that were met before that: a document that was
        # looked through then may be judged now.
        self._unsure: set[str] = set()
        self._unsure_before: set[str] = set()
        watch.add(self._is_suspect, self._forget)

    def _forget(self) -> None:
        self._unsure_before, self._unsure = self._unsure, set()

    def _is_suspect(self, word: str) -> bool:
        if not self._speller.is_suspect(word):
            return False
        self._unsure.add(word)
        return True

    def suspects_in(self, document: "Document") -> set[str]:
        """The words of a document, in lower case, that are unlisted or far rarer than one next to them."""
        known: set[str] | None = document.notes.get((self._key, "suspects"))
        if known is None:
            known = document.notes[self._key, "suspects"] = self._suspects_in(document)
        return known

    def _suspects_in(self, document: "Document") -> set[str]:
        telling = self._watch.telling(document)
        unsure = self._unsure & telling
        if self._unsure_before:
            unsure |= self._unsure_before & telling
        return without_terms(document, unsure, self.lexicon)

    def is_met(self, word: str) -> bool:
        """Whether a word that stands in no dictionary is met all the same, or made of parts that are words."""
        return self._speller.is_met(word)

    def look(self, document: "Document") -> Seen:
        """The words of a document that could be misspellings, and the unknown ones that look like no other."""
        known: Seen | None = document.notes.get((self._key, "seen"))
        if known is None:
            known = document.notes[self._key, "seen"] = self._look(document)
        return known

    def _look(self, document: "Document") -> Seen:
        suspects = self.suspects_in(document)
        if not suspects:
            return Seen([], [])
        unsure = sorted(suspects)
        prose, lower = document.prose, lowered(document.prose)
        whereabouts = Whereabouts(lower, unsure)
        judged: list[Judgement] = []
        unknown: list[Place] = []
        explained: list[str] = []
        for word in unsure:
            is_name = self._is_known_name(word)
            # Most names stand nowhere in lower case, and most of them are near no other word.
            is_near = not is_name and (len(word) >= _LONG_UNKNOWN or self._speller.near(word))
            if not is_near and word not in prose:
                continue
            places = list(places_of(prose, lower, word, whereabouts.starts(word)))
            # A capital in all its places makes a known word a name; two slips away from a name, if short, lies another name.
            has_capitals = all(place.shape == "title" for place in places)
            if not places or (is_name and has_capitals):
                continue
            is_far = any(place.shape != "title" or place.starts_sentence for place in places)
            near = self._speller.near(word)
            suspect = self._speller.suspect(word) if is_far or (near and len(word) >= _LONG_UNKNOWN) else near
            if suspect is not None and self._is_in_prose(suspect, places, document):
                beside = self._fitness.beside(prose, places, suspects)
                if is_explained(suspect, beside):
                    explained.append(word)
                judged.append(self._judge(suspect, places, document, beside, unsure))
            elif suspect is None and not has_capitals:
                unknown += places
        judged = [each for each in judged if not _is_one_of(each.suspect.word, explained)]
        return Seen(self._as_a_whole(judged, document), unknown)

    def _is_known_name(self, word: str) -> bool:
        """Whether a word that is met elsewhere is a name where it has a capital in all its places.

        Unless a far better known name is next to it: “Massachusets”.
        """
        entry = self.lexicon.get(word)
        if entry is None or entry.kind == words.SLIP or entry.frequency < _KNOWN_NAME:
            return False
        if entry.frequency >= _SURE_NAME or entry.kind <= words.NAME or len(word) < _LONG_NAME:
            return True
        return all(
            self.lexicon.frequency(other) < entry.frequency + _FAR_BETTER for other in self.lexicon.one_slip_away(word)
        )

    def _is_in_prose(self, suspect: Suspect, places: Sequence[Place], document: "Document") -> bool:
        """Whether a suspect stands in an English text; not as its own block, which may be a label, or as a name."""
        if _is_name_of(suspect, places) or is_foreign_at(document, places[0].start):
            return False
        before, after = neighbours(document.prose, places[0])
        if before in LITTLE_WORDS and after and not self.lexicon.is_listed(after):
            # “la contenance angloise”
            return False
        block = document.block_at(places[0].start)
        is_listed_slip = suspect.entry is not None and suspect.entry.kind == words.SLIP
        if is_listed_slip:
            return True
        first_words = document.prose[block.start : block.end].split(None, _IN_LABEL)
        is_label = len(first_words) < _IN_LABEL and all(map(_HAS_CAPITAL.match, first_words[:2]))
        is_label &= first_words[0] != "Dear"
        return (
            len(first_words) > 1 and not is_label and not any(_is_label_of(document.prose, place) for place in places)
        )

    def _judge(
        self, suspect: Suspect, places: list[Place], document: "Document", beside: Beside, unsure: Sequence[str]
    ) -> Judgement:
        own = own_features(suspect, places, beside, document.prose, self.lexicon)
        if suspect.entry is not None and suspect.entry.kind <= words.NAME:
            fit = self._fitness.fit(suspect.word, beside)
            own |= {f"right: {name}": value for name, value in fit.items()}
        if _has_other_forms(suspect.word, unsure):
            own["right: another form stands in the text"] = 1.0
        is_lower = any(place.shape == "lower" for place in places)
        features = [own]
        scores = [suspect.score + self._speller.score(own)]
        for candidate in suspect.candidates:
            more = self._fitness.fit(candidate.word, beside)
            more["belongs to the topic"] = self._fitness.belongs(candidate.word, beside)
            if candidate.word.encode() in document.words:
                more["stands in the text"] = 1.0
            elif any(form.encode() in document.words for form in _forms_of(candidate.word)):
                more["a form stands in the text"] = 1.0
            if is_lower and candidate.is_name:
                more["name in lower case"] = 1.0
            more |= capital_features(suspect, candidate, own)
            features.append(more)
            scores.append(candidate.score + self._speller.score(more))
        return Judgement(suspect, places, features, chances(scores))

    def _as_a_whole(self, judgements: list[Judgement], document: "Document") -> list[Judgement]:
        """The judgements with regard to each other: where slips are many, a doubtful word is a slip more likely."""
        slips = [judgement for judgement in judgements if judgement.confidence > 0.5]
        foreigners = sum(map(_is_foreigner, judgements))
        if foreigners >= _MANY and foreigners > sum(not _is_foreigner(slip) for slip in slips):
            # A glossary, a menu, a text on words; no text of somebody who learns English.
            judgements = [judgement for judgement in judgements if not _is_foreigner(judgement)]
        sure = [judgement.confidence if judgement.confidence > 0.5 else 0.0 for judgement in judgements]
        all_slips, count = sum(sure), len(document.prose) / 6 + _PRIOR_WORDS
        weight = self._speller.weights.get("right: slips in the text", 0.0)
        settled = []
        for judgement, own in zip(judgements, sure, strict=True):
            rate = (all_slips - own + _PRIOR_WORDS / _WORDS_PER_SLIP) / count
            known = log10(rate * _WORDS_PER_SLIP)
            features = [{**judgement.features[0], "right: slips in the text": known}, *judgement.features[1:]]
            # Adding to one rival's score multiplies its odds.
            settled.append(judgement._replace(features=features, chances=_shifted(judgement.chances, weight * known)))
        return settled


def _forms_of(word: str) -> Iterator[str]:
    """Words that are likely forms of the same word."""
    ending = next(ending for ending in _FORMS if word.endswith(ending))
    stem = word.removesuffix(ending)
    return (stem + other for other in _FORMS if other != ending)


def _has_other_forms(word: str, unsure: Sequence[str]) -> bool:
    """Whether one of the unknown words of a text, in order, begins alike: who writes “fergies” and “fergie” means it."""
    start = _beginning(word)
    at = bisect_left(unsure, start)
    return len(start) < len(word) and any(other.startswith(start) and other != word for other in unsure[at : at + 2])


def _is_one_of(word: str, explained: Sequence[str]) -> bool:
    """Whether a word, or another form of it, is explained in the text: “wwoofers”, and “the term wwoofing”."""
    return any(word == other or word.startswith(_beginning(other)) for other in explained)


def _beginning(word: str) -> str:
    """What the forms of a word have in common."""
    return word[: max(len(word) - _ENDING, _LEAST_BEGINNING)]


def _is_foreigner(judgement: Judgement) -> bool:
    return judgement.suspect.entry is not None and judgement.suspect.entry.is_foreign


def _is_label_of(prose: str, place: Place) -> bool:
    """Whether a word is the name that a person or a kind goes by elsewhere: “Ann Lee (annlee)”, “(Aix sponsa)”; or an address."""
    return bool(
        _HANDLE.search(prose, max(place.start - 30, 0), place.end + 1)
        or _BINOMIAL.search(prose, max(place.start - 30, 0), place.end + 1)
        or _ADDRESS_BEFORE.search(prose, max(place.start - 6, 0), place.start)
        or _ADDRESS_AFTER.match(prose, place.end)
        or _THANKED.search(prose, max(place.start - 20, 0), place.start)
    )


def _is_name_of(suspect: Suspect, places: Sequence[Place]) -> bool:
    """Whether a word looks like another without its apostrophe but is a name: “and Arent came”."""
    inside = all(place.shape == "title" and not place.starts_sentence for place in places)
    return inside and suspect.candidates[0].word.replace("'", "") == suspect.word


def _shifted(likely: list[float], by: float) -> list[float]:
    """Chances after the first rival's score has risen."""
    first = likely[0] * exp(by)
    every = first + sum(likely[1:])
    return [first / every, *(chance / every for chance in likely[1:])]
