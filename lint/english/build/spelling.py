"""Learn how far each piece of evidence goes: python -m lint.english.build.spelling EWT.jsonl ARCHIVE TEXT…

EWT.jsonl: passages with marked typos (UD English EWT, CC BY-SA 4.0). ARCHIVE: a folder of published Markdown (CC0). TEXT:
edited English, a paragraph a line (lint/english/SOURCES.md). Marks are not complete; the words that were read and are
misspellings all the same stand in read_misspellings.txt. Into copies of all, slips are put: known misspellings of
codespell's dictionary and slips as usual as it shows. Writes
lint/english/spelling.json: the weights of a conditional logit model, fitted by stochastic gradient ascent.
"""

import json
import math
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lint.document import Document
from lint.english.build.misspellings import codespell
from lint.english.lexicon import COMMON, NAME, SLIP, Lexicon
from lint.english.slips import slip_cost
from lint.english.speller import WEIGHTS, Features
from lint.finders.judging import Judge
from lint.finders.words import Watch
from lint.readers import read_document

_ROUNDS, _STEP, _RIDGE = 12, 0.15, 2e-5
# Slips are put into this share of texts, at one of these rates a word.
_SPOILT, _RATES = 0.5, (0.002, 0.01, 0.04)
# How many of them are listed misspellings, made again where the word stands again, made twice, taken for unlisted ones.
_LISTED, _REPEATED, _TWICE, _HIDDEN = 0.6, 0.5, 0.2, 0.4
_WORD = re.compile(r"(?<![\w@#/.'’-])[A-Za-z][a-z]{2,}(?![\w@/'’-])")
# Published text has few slips, so that a doubtful word is right in most of it; but whoever asks has text with slips. By so
# much (natural logarithm of odds) words in lower case are taken to be wrong more likely than in the texts above; read in
# learners' and in edited texts, a confidence of 0.9 is right nine times in ten then. Names keep their odds.
_MORE_SLIPS = 4.15
# Of edited English this share is taken, in stretches of so many paragraphs.
_TAKEN, _PARAGRAPHS = 0.6, 15
# The same slip is made again so often in a text.
_MOST_REPEATED = 2
_OF_LISTS = ("right: a listed misspelling", "right: also a listed misspelling", "listed as meant")
# What the texts above have too few of to learn from: words without the space between them.
_BY_HAND = {"often stand together": 3.5}
# Where the search for weights begins, so that the first look at a word finds its likeliest rivals.
_START = {"how common": 7.0, "slip cost": -4.0, "first letter": -2.0, "two slips": -2.0, "right": 4.0}


class Text(NamedTuple):
    """A document, and where it is wrong: start, end and what was meant ("" where nobody says)."""

    document: Document
    wrong: list[tuple[int, int, str]]
    is_made: bool = False
    is_read: bool = True


class Sample(NamedTuple):
    """The features of rivals, and those of them that are right."""

    rivals: list[Features]
    right: list[int]
    word: str
    context: str


def main(marked: str, archive: str, *edited: str) -> None:
    """Fit, and write the weights."""
    read = Path(__file__).with_name("read_misspellings.txt").read_text("utf-8")
    known = {word for line in read.splitlines() if not line.startswith("#") for word in line.split()}
    chance = random.Random(1)
    texts = [*_marked(Path(marked)), *_archive(Path(archive)), *_edited(edited, chance)]
    texts += _spoilt(texts, chance)
    weights = _START
    for _ in range(2):
        judge = Judge(Watch(), weights)
        samples = [sample for text in texts for sample in _samples(judge, text, known)]
        weights = fit(samples)
    weights |= _BY_HAND
    weights["right"] -= _MORE_SLIPS
    weights["right: capital inside"] += _MORE_SLIPS
    _report(samples, weights)
    about = "Made by lint.english.build.spelling; see SOURCES.md for what it was learned from (CC BY-SA 4.0)."
    rounded = {name: round(weight, 3) for name, weight in sorted(weights.items())}
    Path(WEIGHTS).write_text(json.dumps({"about": about, "weights": rounded}, indent=1) + "\n", "utf-8")


def _marked(file: Path) -> Iterator[Text]:
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        document = read_document("passage.txt", row["text"].encode("utf-8", "surrogatepass"), "text")
        wrong = [(edit["start"], max(edit["end"], edit["start"] + 1), edit["replacement"]) for edit in row["edits"]]
        yield Text(document, wrong)


def _archive(folder: Path) -> Iterator[Text]:
    for file in sorted(folder.rglob("*.md")):
        yield Text(read_document(file.name, file.read_bytes(), "markdown"), [])


def _edited(files: Sequence[str], chance: random.Random) -> Iterator[Text]:
    """Some stretches of files that have a paragraph a line, each as long as an article."""
    for file in files:
        paragraphs = Path(file).read_text("utf-8").splitlines()
        for start in range(0, len(paragraphs), _PARAGRAPHS):
            if chance.random() < _TAKEN:
                source = "\n\n".join(paragraphs[start : start + _PARAGRAPHS])
                yield Text(read_document("text.txt", source.encode(), "text"), [], is_read=False)


def _spoilt(texts: Sequence[Text], chance: random.Random) -> list[Text]:
    """Copies of some texts with slips put in."""
    listed = _listed_slips()
    spoilt = (
        _with_slips(text, Slips(chance, listed), chance.choice(_RATES)) for text in texts if chance.random() < _SPOILT
    )
    return [text for text in spoilt if text is not None]


def _with_slips(text: Text, slips: "Slips", rate: float) -> Text | None:
    """A copy of a text with slips put in, None where none was."""
    prose = text.document.prose
    wrong: list[tuple[int, int, str]] = []
    made: dict[str, str] = {}
    parts: list[str] = []
    end = shift = 0
    for match in _WORD.finditer(prose):
        word = match[0].lower()
        slip = slips.in_place_of(word, made.get(word), rate)
        if slip is None:
            continue
        made[word] = slip
        written = slip[:1].upper() + slip[1:] if match[0][0].isupper() else slip
        parts += prose[end : match.start()], written
        start = match.start() + shift
        wrong.append((start, start + len(written), match[0]))
        shift += len(written) - len(match[0])
        end = match.end()
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


def _listed_slips() -> dict[str, list[str]]:
    listed: dict[str, list[str]] = {}
    for slip, meant in codespell().items():
        if len(meant) == 1:
            listed.setdefault(meant[0], []).append(slip)
    return listed


class Slips:
    """Makes the slips of a text: listed ones, and others as usual as the listed show."""

    def __init__(self, chance: random.Random, listed: Mapping[str, list[str]]) -> None:
        self._chance = chance
        self._lexicon = Lexicon()
        self._repeated: Counter[str] = Counter()
        self._listed = listed

    def in_place_of(self, word: str, last: str | None, rate: float) -> str | None:
        """What is written for a word, None where it is written right; `last`: what was written for it before."""
        if last is not None and self._chance.random() < _REPEATED and self._repeated[last] < _MOST_REPEATED:
            self._repeated[last] += 1
            return last
        entry = self._lexicon.get(word)
        if entry is None or entry.kind not in (COMMON, NAME) or self._chance.random() > rate:
            return None
        if word in self._listed and self._chance.random() < _LISTED:
            return self._chance.choice(self._listed[word])
        if self._chance.random() < _TWICE:
            word = _random_slip(word, self._chance)
        tried = {_random_slip(word, self._chance) for _ in range(30)} - {word}
        ways = sorted(made for made in tried if not self._lexicon.is_sure(made))
        return self._chance.choices(ways, [10 ** -slip_cost(made, word) for made in ways])[0] if ways else None


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


def _samples(judge: Judge, text: Text, known: set[str]) -> Iterator[Sample]:
    for judgement in judge.look(text.document).judgements:
        suspect = judgement.suspect
        rivals = [{**suspect.features, **judgement.features[0]}]
        pairs = zip(suspect.candidates, judgement.features[1:], strict=True)
        rivals += [{**candidate.features, **more} for candidate, more in pairs]
        meant = [
            right.lower()
            for place in judgement.places
            for start, end, right in text.wrong
            if place.start < end and start < place.end
        ]
        is_listed_slip = suspect.entry is not None and suspect.entry.kind == SLIP
        is_name = "right: capital inside" in judgement.features[0]
        if not meant and is_listed_slip and not is_name and not text.is_read and suspect.word not in known:
            # Nobody has looked whether it is one here.
            continue
        if not meant and suspect.word not in known:
            right = [0]
        else:
            exact = [index for index, each in enumerate(suspect.candidates, 1) if each.word in meant]
            right = exact or list(range(1, len(rivals)))
        if meant and text.is_made and hash_of(suspect.word) < _HIDDEN:
            # What is put in is all listed; most real slips are not.
            for each in rivals:
                for name in _OF_LISTS:
                    each.pop(name, None)
        place = judgement.places[0]
        prose = text.document.prose
        yield Sample(rivals, right, suspect.word, prose[max(place.start - 40, 0) : place.end + 40])


def hash_of(word: str) -> float:
    """A number from 0 to 1 that is always the same for a word."""
    return random.Random(word).random()


def fit(samples: Sequence[Sample]) -> dict[str, float]:
    """The weights under which the right rivals are likeliest, by Adagrad with a ridge."""
    weights: dict[str, float] = {}
    squares: dict[str, float] = {}
    order = list(samples)
    shuffler = random.Random(2)
    for _ in range(_ROUNDS):
        shuffler.shuffle(order)
        for sample in order:
            for name, slope in _slopes(sample, weights).items():
                slope -= _RIDGE * weights.get(name, 0.0)
                squares[name] = squares.get(name, 1e-6) + slope * slope
                weights[name] = weights.get(name, 0.0) + _STEP * slope / math.sqrt(squares[name])
    return weights


def _slopes(sample: Sample, weights: Mapping[str, float]) -> dict[str, float]:
    likely = _chances(sample.rivals, weights)
    right = sum(likely[index] for index in sample.right) or 1e-9
    slopes: dict[str, float] = {}
    for index, (features, chance) in enumerate(zip(sample.rivals, likely, strict=True)):
        pull = (chance / right if index in sample.right else 0.0) - chance
        if abs(pull) > 1e-6:
            for name, value in features.items():
                slopes[name] = slopes.get(name, 0.0) + pull * value
    return slopes


def _chances(rivals: Sequence[Features], weights: Mapping[str, float]) -> list[float]:
    scores = [sum(weights.get(name, 0.0) * value for name, value in features.items()) for features in rivals]
    most = max(scores)
    every = [math.exp(score - most) for score in scores]
    return [each / sum(every) for each in every]


def _report(samples: Sequence[Sample], weights: Mapping[str, float]) -> None:
    judged = [(1 - _chances(sample.rivals, weights)[0], 0 not in sample.right) for sample in samples]
    print(f"{len(samples)} suspects, {sum(wrong for _, wrong in judged)} of them misspellings")
    for least in (0.3, 0.5, 0.7, 0.8, 0.9, 0.95):
        shown = [wrong for confidence, wrong in judged if confidence >= least]
        print(f"  at {least}: {len(shown)} shown, {sum(shown) / max(len(shown), 1):.3f} of them right")


if __name__ == "__main__":
    main(*sys.argv[1:])
