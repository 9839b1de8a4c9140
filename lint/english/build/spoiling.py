"""Copies of texts with slips put in, to learn from: real slips, as often as people make them, and some made up.

Real ones are those that authors mended (mended.txt) and those of codespell's dictionary.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from lint.document import Document
from lint.english.build.inputs import MENDED
from lint.english.build.misspellings import codespell
from lint.english.lexicon import COMMON, NAME, Lexicon
from lint.english.slips import slip_cost
from lint.readers import read_document

# Slips are put into this share of texts, at one of these rates a word.
_SPOILT, _RATES = 0.7, (0.002, 0.01, 0.03)
# This share of slips is real; of the others this share is made twice. A slip is made again where the word stands again.
_REAL, _TWICE, _REPEATED = 0.8, 0.2, 0.3
# A slip that an author mended counts as so many of a dictionary; of a word with many in a dictionary, all together as so many.
_MENDED, _MOST_LISTED = 3.0, 5
# Texts with more slips than this tell nothing new.
_MOST = 200
_WORD = re.compile(r"(?<![\w@#/.'’-])[A-Za-z][a-z]{2,}(?![\w@/'’-])")


class Text(NamedTuple):
    """A document, and where it is wrong: start, end and what was meant ("" where nobody says)."""

    document: Document
    wrong: list[tuple[int, int, str]]
    is_made: bool = False
    is_read: bool = True


def mended() -> list[tuple[str, str]]:
    """The slips that authors mended, with what was meant."""
    lines = (line for line in MENDED.read_text("utf-8").splitlines() if not line.startswith("#"))
    return [(slip, meant) for slip, _, meant in (line.partition(" ") for line in lines)]


def spoilt(texts: Sequence[Text], chance: random.Random) -> list[Text]:
    """Copies of some texts with slips put in."""
    slips = _Slips(texts, chance)
    chosen = (text for text in texts if chance.random() < _SPOILT)
    copies = (_copy(text, slips.of(text.document.prose, chance.choice(_RATES))) for text in chosen)
    return [copy for copy in copies if copy is not None]


class _Slips:
    """Slips by what is meant; each word is misspelt as often as it is in the lists, however often it stands in the texts."""

    def __init__(self, texts: Sequence[Text], chance: random.Random) -> None:
        self._chance = chance
        self._lexicon = Lexicon()
        self._by_meant: defaultdict[str, dict[str, float]] = defaultdict(dict)
        listed: defaultdict[str, list[str]] = defaultdict(list)
        for slip, meant in codespell().items():
            if len(meant) == 1 and meant[0].isalpha():
                listed[meant[0]].append(slip)
        for right, slips in listed.items():
            self._by_meant[right] = dict.fromkeys(slips, min(1.0, _MOST_LISTED / len(slips)))
        for slip, right in mended():
            if "'" not in right:
                self._by_meant[right][slip] = self._by_meant[right].get(slip, 0.0) + _MENDED
        self._pairs = sorted(right for right in self._by_meant if " " in right)
        met = Counter(word for text in texts for word in set(_places(text.document.prose, self._pairs)))
        self._weights = {right: sum(of.values()) / max(met[right], 1) for right, of in self._by_meant.items()}

    def of(self, prose: str, rate: float) -> dict[int, tuple[str, str]]:
        """What is written for a word, and the word, by the place where it stands."""
        places = _places(prose, self._pairs)
        real = sorted(places.keys() & self._by_meant.keys())
        known = sorted(word for word in places if self._is_known(word))
        made: dict[int, tuple[str, str]] = {}
        count = min(rate * sum(map(len, places.values())) + self._chance.random(), _MOST)
        for _ in range(max(int(count), 1) if real and known else 0):
            if self._chance.random() < _REAL:
                word = self._chance.choices(real, [self._weights[right] for right in real])[0]
                ways = self._by_meant[word]
                slip = self._chance.choices(list(ways), list(ways.values()))[0]
            else:
                word = self._chance.choice(known)
                slip = self._made_up(word)
            times = 2 if self._chance.random() < _REPEATED else 1
            for start in self._chance.choices(places[word], k=times if slip else 0):
                made[start] = (slip, prose[start : start + len(word)])
        return made

    def _is_known(self, word: str) -> bool:
        entry = self._lexicon.get(word)
        return entry is not None and entry.kind in (COMMON, NAME)

    def _made_up(self, word: str) -> str:
        """A slip as usual as those of codespell's dictionary are, "" where each makes another word."""
        once = _random_slip(word, self._chance) if self._chance.random() < _TWICE else word
        tried = {_random_slip(once, self._chance) for _ in range(30)} - {word}
        ways = sorted(made for made in tried if not self._lexicon.is_sure(made))
        return self._chance.choices(ways, [10 ** -slip_cost(made, word) for made in ways])[0] if ways else ""


def _places(prose: str, pairs: Sequence[str]) -> dict[str, list[int]]:
    """Where words stand, and some pairs of words, by what they are in lower case."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for match in _WORD.finditer(prose):
        places[match[0].lower()].append(match.start())
    for pair in pairs:
        if pair in prose:
            found = [match.start() for match in re.finditer(rf"(?<![\w-]){pair}(?![\w-])", prose)]
            if found:
                places[pair] = found
    return places


def _random_slip(word: str, chance: random.Random) -> str:
    at, letter = chance.randrange(len(word)), chance.choice("abcdefghijklmnopqrstuvwxyz" + word * 2)
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        )
    )


def _copy(text: Text, slips: dict[int, tuple[str, str]]) -> Text | None:
    """A copy of a text with slips put in, None where none was."""
    prose = text.document.prose
    wrong: list[tuple[int, int, str]] = []
    parts: list[str] = []
    end = shift = 0
    for start, (slip, right) in sorted(slips.items()):
        if start < end:
            continue
        written = slip[:1].upper() + slip[1:] if right[0].isupper() else slip
        parts += prose[end:start], written
        wrong.append((start + shift, start + shift + len(written), right))
        shift += len(written) - len(right)
        end = start + len(right)
    source = "".join((*parts, prose[end:]))
    document = read_document("passage.txt", source.encode("utf-8", "surrogatepass"), "text")
    if not wrong or len(document.prose) != len(source):
        return None
    marks = [(*_moved(start, stop, wrong), meant) for start, stop, meant in text.wrong]
    return Text(document, wrong + marks, True, text.is_read)


def _moved(start: int, end: int, wrong: Sequence[tuple[int, int, str]]) -> tuple[int, int]:
    """Where a marked place is after slips have been put in before it."""
    shift = 0
    for first, last, meant in wrong:
        if first - shift < start:
            shift += last - first - len(meant)
    return start + shift, end + shift
