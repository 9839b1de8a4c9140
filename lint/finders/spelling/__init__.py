"""spelling: words that are no words, judged by evidence: which word is one slip away, and how it stands in the text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lint.english import lexicon as words
from lint.english.famous import Famous
from lint.english.speller import Candidate
from lint.english.wrongforms import ANOTHER_ENDING, BY_RULE
from lint.finders.spelling.judging import Judge, Judgement
from lint.finders.spelling.knownnames import CONFIDENCE as KNOWN
from lint.finders.spelling.knownnames import known_names
from lint.finders.spelling.names import variants
from lint.finders.spelling.places import Place, in_shape
from lint.finders.spelling.terms import is_identifier
from lint.finders.spelling.torn import CONFIDENCE, Torn, torn_at
from lint.finders.words import Watch
from lint.finding import Match
from lint.lazily import expression
from lint.quoting import is_inside, quoted_spans
from lint.topics import is_about_code

if TYPE_CHECKING:
    from lint.document import Document
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = (
    "misspellings: words that are no words, where the word that was meant is near; torn: words with a space inside; names:"
    " a name that is spelled otherwise elsewhere in the text; known names: a famous name with one slip in one half of it;"
    " unknown: words that no dictionary has and nothing is near to."
)
CALIBRATES = True

_OFFERED = 5
# How sure a misspelling must be, and how far the best replacement ahead of all others, to be replaced unseen.
_SURE, _AHEAD = 0.99, 0.95
# What is less likely a misspelling than this is not worth a look, however much is asked for.
_LEAST = 0.01
_UNKNOWN = 0.1
# What is so sure is shown anyway, and need not be said again where slips are many.
_SHOWN = 0.9
# More unknown words than so many, and one in so many letters, are too many for English.
_FEW_UNKNOWN, _LETTERS_PER_UNKNOWN = 3, 120
# How a text ends that goes on elsewhere.
_CUT = expression(r" ?(?:\.\.\.|…)\s*(?:\n\n|\Z)")
# A word that lies this near to what the words around it are about is said to belong to them.
_CLOSE = 0.6


def shape() -> "Shape":
    """What to look for."""
    from lint.schema import Text

    return Text(("misspellings", "torn", "names", "known names", "unknown"))


def groups(rule: Mapping[str, Any]) -> tuple[str, ...]:
    """The word as it is written."""
    return ("1",)


class Finder:
    """Misspellings. Rules that look for the same differ in nothing but their ids, so that all report the same."""

    def __init__(self, rules: "Sequence[Rule]", watch: Watch) -> None:
        self._rules: dict[str, list[Rule]] = {}
        for rule in rules:
            self._rules.setdefault(rule.spec, []).append(rule)
        self._watch = watch
        self._judge = Judge(watch)
        self._famous = Famous()
        if "known names" in self._rules:
            watch.add(self._famous.is_alike)

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    def find(self, document: "Document") -> Iterator[Match]:
        """Every word that may be no word, with its calibrated confidence and the evidence in words."""
        seen = self._judge.look(document)
        torn = self._torn(document, [*(place for each in seen.judgements for place in each.places), *seen.unknown])
        for start, each in torn.items():
            yield from self._match_torn(document, start, each)
        for judgement in seen.judgements:
            if judgement.confidence >= _LEAST:
                yield from self._match_misspelling(document, judgement, torn)
        if "unknown" in self._rules:
            yield from self._match_unknown(document, [place for place in seen.unknown if place.start not in torn])
        if "names" in self._rules:
            yield from self._match_names(document)
        if "known names" in self._rules:
            yield from self._match_known_names(document)

    def _torn(self, document: "Document", places: Sequence[Place]) -> dict[int, Torn]:
        """The torn words by the places of those parts that are no words."""
        if "torn" not in self._rules:
            return {}
        found = (
            (place.start, torn_at(document.prose, place, self._judge.lexicon))
            for place in places
            if place.shape == "lower"
        )
        return {start: torn for start, torn in found if torn is not None}

    def _match_torn(self, document: "Document", start: int, torn: Torn) -> Iterator[Match]:
        written = document.prose[torn.start : torn.end]
        right = torn.word.capitalize() if written[0].isupper() else torn.word
        said = (f"“{written.split()[torn.start != start]}” is no word", f"“{right}” is a common one")
        for rule in self._rules["torn"]:
            yield Match(rule, torn.start, torn.end, (right,), (written,), CONFIDENCE, said)

    def _match_misspelling(
        self, document: "Document", judgement: Judgement, torn: Mapping[int, Torn]
    ) -> Iterator[Match]:
        confidence = round(judgement.confidence, 3)
        offered = judgement.replacements()[:_OFFERED]
        if is_about_code(document) and is_identifier(judgement.suspect.word, offered[0].word, self._judge.lexicon):
            return
        said = _evidence(judgement, offered[0])
        is_sure = confidence >= _SURE and max(judgement.chances[1:]) >= _AHEAD * confidence
        quotations = quoted_spans(document) if is_sure else ()
        for place in judgement.places:
            if place.start in torn or self._is_cut_off(document, place):
                continue
            written = document.prose[place.start : place.end]
            replacements = tuple(_as_written(candidate, place.shape) for candidate in offered)
            for rule in self._rules.get("misspellings", ()):
                match = Match(rule, place.start, place.end, replacements, (written,), confidence, said)
                if rule.is_among_slips:
                    if confidence < _SHOWN and (place.shape != "title" or place.starts_sentence):
                        yield match._replace(confidence=_raised(judgement.confidence, rule.confidence))
                    continue
                # Nobody's words are changed unseen.
                if is_sure and not is_inside(quotations, place.start, place.end):
                    match = match._replace(replacements=replacements[:1], safety="safe")
                yield match

    def _is_cut_off(self, document: "Document", place: Place) -> bool:
        """Whether three dots tell that what is written here was cut in the middle of its last word."""
        written = document.prose[place.start : place.end]
        return bool(_CUT.match(document.prose, place.end)) and self._judge.lexicon.begins_word(written.lower())

    def _match_unknown(self, document: "Document", places: Sequence[Place]) -> Iterator[Match]:
        # Where so many are unknown, it is another language, or none.
        are_many = len(places) > _FEW_UNKNOWN + len(document.prose) / _LETTERS_PER_UNKNOWN
        for place in places:
            written = document.prose[place.start : place.end]
            said = (f"“{written}” stands in no dictionary", "no common word is near")
            is_no_word = not are_many and not self._judge.is_met(written.lower())
            for rule in self._rules["unknown"]:
                # It may well be a word that no list has; but in a text full of slips hardly one that nobody ever met.
                confidence = rule.confidence if is_no_word and rule.is_among_slips else _UNKNOWN
                yield Match(rule, place.start, place.end, (), (written,), confidence, said)

    def _match_names(self, document: "Document") -> Iterator[Match]:
        for variant in variants(document.prose, self._judge.suspects_in(document), self._judge.lexicon):
            written = document.prose[variant.start : variant.end]
            said = (f"“{variant.usual}” stands in the same text {variant.times} times", "one slip lies between the two")
            for rule in self._rules["names"]:
                yield Match(rule, variant.start, variant.end, (variant.usual,), (written,), variant.confidence, said)

    def _match_known_names(self, document: "Document") -> Iterator[Match]:
        alike = set(filter(self._famous.is_alike, self._watch.telling(document)))
        suspects = sorted(self._judge.suspects_in(document) | alike)
        for name in known_names(document.prose, suspects, self._famous, self._judge.lexicon):
            written = document.prose[name.start : name.end]
            said = (f"“{name.right}” and “{name.beside}” are a known name", "one slip lies between the two")
            for rule in self._rules["known names"]:
                yield Match(rule, name.start, name.end, (name.right,), (written,), KNOWN, said)


def _raised(confidence: float, most: float) -> float:
    """How sure a misspelling is among slips, where what is as likely as not elsewhere is so sure."""
    odds = confidence / (1 - confidence) * most / (1 - most)
    return round(odds / (1 + odds), 3)


def _as_written(candidate: Candidate, shape: str) -> str:
    """A replacement in the capitals that it has where it is put: “Georgian”, “I was”."""
    word = in_shape(candidate.word, shape)
    return word[0].upper() + word[1:] if candidate.is_name or word.startswith("i ") else word


def _evidence(judgement: Judgement, candidate: Candidate) -> tuple[str, ...]:
    suspect, count, best = judgement.suspect, len(judgement.places), _as_written(candidate, "lower")
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
    elif BY_RULE in candidate.features:
        said.append(f"“{best}” is the form that is used")
    elif ANOTHER_ENDING in candidate.features:
        said.append(f"“{best}” has another ending")
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
    if fit["belongs to the topic"] > _CLOSE:
        said.append(f"“{best}” belongs to what the words around it speak of")
    if count > 1:
        said.append(f"it stands here {count} times")
    if fit.get("stands in the text"):
        said.append(f"“{best}” stands in the same text")
    return tuple(said)
