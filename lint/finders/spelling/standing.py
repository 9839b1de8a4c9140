"""How a word that may be misspelt stands in its places: in which capitals, beside what, how often."""

from collections.abc import Sequence

from lint.english import lexicon as words
from lint.english.foreign import LITTLE_WORDS
from lint.english.lexicon import Lexicon
from lint.english.speller import Candidate, Features, Suspect
from lint.english.wrongforms import BY_RULE
from lint.finders.spelling.beside import Beside
from lint.finders.spelling.places import Place
from lint.lazily import expression

# What is met so seldom elsewhere (Zipf scale) may be a slip for a name.
_SELDOM = 1.3
# A word that stands so often in a text is meant, unless it is known as a slip.
_OFTEN = 4
# A word of so few letters is near many others, whatever it is.
_SHORT_WORD = 4
# A word by itself between quotation marks or brackets is spoken of.
_MARKED = expression(r"[\"'“‘(\[]\w+[\"'”’)\]]")
# What stands before a word that is new to the reader; before one that is explained.
_NAMING = frozenset("called dubbed named nicknamed term termed".split())
_EXPLAINING = frozenset("coined dubbed term termed".split())
_AFTER_NUMBER = expression(r"\d\s?$")
# A word with a capital that starts no sentence, before a word or after it.
_NAME_BEFORE = expression(r"[a-z0-9,;] [A-Z][a-z]+ $")
_NAME_AFTER = expression(r" [A-Z][a-z]")
# Any word with a capital before a word, and after it.
_CAPITAL_BEFORE, _CAPITAL_AFTER = expression(r"(?:^|[^\w])[A-Z][a-z'’]+ $"), expression(r" [A-Z][a-z]")
# Days and months that no names are like.
_DATES = frozenset(
    "january february august september october november december monday tuesday wednesday thursday friday saturday sunday".split()
)
# The longer a word is than so many letters, by so many at most, the fewer names are like it.
_SHORT, _LONGER = 6, 8


def own_features(suspect: Suspect, places: Sequence[Place], beside: Beside, prose: str, lexicon: Lexicon) -> Features:
    """What the places of a word tell of the word as it is written."""
    features: Features = {}
    shapes = {place.shape for place in places}
    if "lower" not in shapes:
        if "upper" in shapes:
            features["right: capitals"] = 1.0
        else:
            where = "at a start" if all(place.starts_sentence for place in places) else "inside"
            features[f"right: capital {where}"] = 1.0
            if "right: never met" in suspect.features:
                features[f"right: capital {where}, never met"] = 1.0
            if "right: in an encyclopedia" in suspect.features:
                features[f"right: capital {where}, in an encyclopedia"] = 1.0
            if _is_part_of_name(prose, places[0], beside.written[0], lexicon):
                features[f"right: capital {where}, beside a name"] = 1.0
    elif len(shapes) > 1:
        features["right: also capitalised"] = 1.0
    if len(places) > 1:
        features["right: stands more than once"] = 1.0
        is_slip = suspect.entry is not None and suspect.entry.kind == words.SLIP
        if len(places) >= _OFTEN and not is_slip:
            features["right: stands often"] = 1.0
        if len(suspect.word) <= _SHORT_WORD and not is_slip:
            features["right: short, stands more than once"] = 1.0
    if beside.written[0][0] in LITTLE_WORDS:
        features["right: after a little foreign word"] = 1.0
    place, others = places[0], [other for other in beside.written[0] if other]
    if _are_foreign(others, lexicon):
        features["right: beside a foreign word"] = 1.0
        if suspect.entry is not None and suspect.entry.is_foreign:
            features["right: a foreign word beside another"] = 1.0
    if not others:
        features["right: by itself"] = 1.0
    if _AFTER_NUMBER.search(prose, max(place.start - 3, 0), place.start):
        features["right: after a number"] = 1.0
    if place.shape == "lower" and _is_beside_name(prose, place):
        features["right: beside a name"] = 1.0
    if _MARKED.match(prose, place.start - 1, place.end + 1):
        features["right: marked out"] = 1.0
    if any(before in _NAMING for before, _ in beside.written):
        features["right: introduced"] = 1.0
    strangers = sum(len(other) > 2 and not lexicon.is_listed(other) for other in others)
    if strangers:
        features["right: beside an unknown word"] = float(strangers)
    return features


def is_explained(suspect: Suspect, beside: Beside) -> bool:
    """Whether a text speaks of a word as a word: “the term wwoofing”."""
    is_slip = suspect.entry is not None and suspect.entry.kind == words.SLIP
    return not is_slip and any(before in _EXPLAINING for before, _ in beside.written)


def capital_features(suspect: Suspect, candidate: Candidate, own: Features) -> Features:
    """What speaks for a candidate where a capital stands: “Mediterrenean”, “Augost”, “Nevertheness it is never enough”."""
    is_inside = "right: capital inside" in own
    if not is_inside and "right: capital at a start" not in own:
        return {}
    # Names end like forms of words: “Energis”, “Sader”.
    common = {f"with a capital: {BY_RULE}": 1.0} if BY_RULE in candidate.features else {}
    is_met = "right: in an encyclopedia" in suspect.features
    if is_met or (suspect.entry is not None and suspect.entry.frequency > _SELDOM):
        return common | ({"a name for a name": 1.0} if is_inside and candidate.is_name else {})
    kind, where = "name" if candidate.is_name else "word", "for a name" if is_inside else "at a start"
    if is_inside:
        common["a name for a name"] = float(candidate.is_name)
    if candidate.word in _DATES:
        common["a day or a month"] = 1.0
    return common | {
        f"{where}: a {kind}, how common": candidate.features.get("how common", 0.0),
        f"{where}: a {kind}, long": max(min(len(candidate.word) - _SHORT, _LONGER), 0) / _LONGER,
    }


def _are_foreign(others: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether one of some words is of another language."""
    if not LITTLE_WORDS.isdisjoint(others):
        return True
    entries = (lexicon.get(other) for other in others if len(other) > 2)
    return any(entry is not None and entry.is_foreign for entry in entries)


def _is_part_of_name(prose: str, place: Place, beside: tuple[str, str], lexicon: Lexicon) -> bool:
    """Whether a place with a capital is next to a word with one that is a name and nothing else: “Alexis Contant”."""
    capitals = (
        _CAPITAL_BEFORE.search(prose, max(place.start - 30, 0), place.start),
        _CAPITAL_AFTER.match(prose, place.end),
    )
    pairs = ((other, capital) for other, capital in zip(beside, capitals, strict=True) if other and capital)
    return any((entry := lexicon.get(other)) is None or entry.kind == words.NAME for other, _ in pairs)


def _is_beside_name(prose: str, place: Place) -> bool:
    """Whether a place is next to a name: “Pediculus humanus”, “gare Montparnasse”."""
    after = _NAME_AFTER.match(prose, place.end)
    return after is not None or _NAME_BEFORE.search(prose, max(place.start - 25, 0), place.start) is not None
