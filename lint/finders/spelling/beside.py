"""How well a word fits where another stands: beside its neighbours, as the kind of word a place asks for, to what is spoken of."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lint.english.meanings import Meanings, Topic
from lint.english.neighbours import Neighbours
from lint.english.surroundings import Around, Surroundings, around_in
from lint.finders.spelling.places import Place, neighbours

if TYPE_CHECKING:
    from lint.english.speller import Features, Speller

# Of a word that stands often, so many places tell of its neighbours.
_ASKED = 4
# Two words that stand side by side so much more often than by chance (decimal logarithm) may have been written as one.
_TOGETHER = 0.5
# … where both are so common (Zipf scale); two nouns are joined on purpose.
_VERY_COMMON = 5.0


class Beside(NamedTuple):
    """What stands beside the places of a word, for each of them.

    The words next to it, as they are written, and as they are meant where they are misspelt themselves; the words and marks
    around it; what is spoken of there.
    """

    written: list[tuple[str, str]]
    meant: list[tuple[str, str]]
    around: list[Around]
    topics: list[Topic]


class Fitness:
    """Tells how well words fit. Its data is read when first asked for."""

    def __init__(self, speller: "Speller") -> None:
        self._speller = speller
        self._lexicon = speller.lexicon
        self._neighbours = Neighbours(speller.lexicon)
        self._surroundings = Surroundings()
        self._meanings = Meanings()

    def beside(self, prose: str, places: Sequence[Place], suspects: Collection[str]) -> Beside:
        """What stands beside some places; `suspects`: the words of the text that may be misspelt, too."""
        asked = places[:_ASKED]
        written = [neighbours(prose, place) for place in asked]
        meant = [(self._meant(before, suspects), self._meant(after, suspects)) for before, after in written]
        around = [around_in(prose, place.start, place.end) for place in asked]
        first, second, third, fourth = zip(*around, strict=True)
        sides = ([self._meant(word, suspects) for word in side] for side in (first, second, third, fourth))
        topics = [self._meanings.topic(prose, place.start, place.end) for place in asked]
        return Beside(written, meant, list(zip(*sides, strict=True)), topics)

    def _meant(self, word: str, suspects: Collection[str]) -> str:
        """What a word that stands beside another likely is, where it is misspelt itself."""
        near = self._speller.near(word) if word in suspects else None
        best = near.candidates[0] if near is not None else None
        return best.word if near and best and best.score > near.score and " " not in best.word else word

    def fit(self, word: str, beside: Beside) -> "Features":
        """How well a word, or two, fits in there, on average."""
        count = len(beside.meant)
        first, _, last = word.partition(" ")
        attraction = self._neighbours.attraction
        fit = {
            "fits the word before": sum(attraction(other, first) for other, _ in beside.meant) / count,
            "fits the word after": sum(attraction(last or first, other) for _, other in beside.meant) / count,
        }
        if last:
            fit["fit each other"] = attraction(first, last)
            rarer = min(self._lexicon.frequency(first), self._lexicon.frequency(last))
            if fit["fit each other"] > _TOGETHER and rarer >= _VERY_COMMON:
                fit["often stand together"] = 1.0
        else:
            fit["kind of word"] = sum(self._surroundings.suits(around, word) for around in beside.around) / count
        return fit

    def belongs(self, word: str, beside: Beside) -> float:
        """How much a word belongs to what is spoken of (two words: the rarer one), on average; from -1 to 1."""
        one = min(word.split(), key=self._lexicon.frequency)
        return sum(self._meanings.belongs(one, topic) for topic in beside.topics) / len(beside.topics)
