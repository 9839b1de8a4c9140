"""Learn how far each piece of evidence goes: python -m lint.english.build.spelling EWT.jsonl ARCHIVE TEXT…

EWT.jsonl: passages with marked typos (UD English EWT, CC BY-SA 4.0). ARCHIVE: a folder of published Markdown (CC0). TEXT:
edited English, a paragraph a line (lint/english/SOURCES.md). Marks are not complete; the words that were read and are
misspellings all the same stand in read_misspellings.txt. Slips are put into copies of all (lint.english.build.spoiling).
Writes lint/english/spelling.json: the weights of a conditional logit model. First is learned which word was meant by a slip,
then when a word is a slip at all. The same input gives the same bytes; which input it was stands in spelling.inputs, as
sha256sum writes it, and what differs from it is named.
"""

import json
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lint.english.build.fitting import Sample, fit
from lint.english.build.inputs import READ, record
from lint.english.build.spoiling import Text, spoilt
from lint.english.lexicon import SLIP
from lint.english.speller import WEIGHTS, chances
from lint.finders.spelling.judging import Judge
from lint.finders.words import Watch
from lint.readers import read_document

# Published text has few slips, so that a doubtful word is right in most of it; but whoever asks has text with slips. By so
# much (natural logarithm of odds) words in lower case are taken to be wrong more likely than in the texts above. Chosen on
# development data: read in edited texts, a confidence of 0.9 is right nine times in ten then. Names keep their odds; words
# with a capital at the start of a sentence, which may be names, keep a quarter of them, words that dictionaries have half.
_MORE_SLIPS, _KEPT = 3.6, {"right: capital inside": 1.0, "right: capital at a start": 0.25, "right: a common word": 0.5}
# The slips that somebody marked in texts count as so many that were put in: to tell what was meant, and whether one is a slip.
_MARKED_AS_MEANT, _MARKED_AS_SLIP = 60.0, 1.0
# Of edited English this share is taken, in stretches of so many paragraphs.
_TAKEN, _PARAGRAPHS = 0.4, 15
# So many slips that lists have are taken for unlisted ones: most real slips are in no list.
_HIDDEN = 0.4
_OF_LISTS = (
    *("right: a listed misspelling", "right: also a listed misspelling"),
    *("listed as meant", "guessed as meant", "listed first", "listed, too"),
)
# What the texts have too few of to learn from: words without the space between them (two longer words, and a prefix with
# a word, are mostly joined on purpose), misspelt days and months, and forms that are made by rule, as learners make them.
_BY_HAND = {
    "often stand together": 3.5,
    "two words: no small one": -3.3,
    "two words: a prefix": -4.0,
    "a day or a month": 4.5,
    "a form by rule": 4.0,
    "with a capital: a form by rule": -4.0,
}
# Where the search for weights begins, so that the first look at a word finds its likeliest rivals.
_START = {"how common": 7.0, "slip cost": -4.0, "first letter": -2.0, "two slips": -2.0, "right": 4.0}


def main(marked: str, archive: str, *edited: str) -> None:
    """Fit, and write the weights."""
    record(Path(marked), Path(archive), *map(Path, edited))
    known = {word for line in READ.read_text("utf-8").splitlines() if not line.startswith("#") for word in line.split()}
    chance = random.Random(1)
    texts = [*_marked(Path(marked)), *_archive(Path(archive)), *_edited(edited, chance)]
    texts += spoilt(texts, chance)
    weights = _START
    for _ in range(2):
        judge = Judge(Watch(), weights)
        samples = [sample for text in texts for sample in _samples(judge, text, known)]
        meant = fit([_of_a_slip(sample) for sample in samples if len(sample.right) == 1 and sample.right != [0]])
        less = [sample._replace(weight=min(sample.weight, _MARKED_AS_SLIP)) for sample in samples]
        weights = fit(less, meant) | _BY_HAND
    shifted = _shifted(weights)
    _report(samples, shifted)
    about = "Made by lint.english.build.spelling; see SOURCES.md for what it was learned from (CC BY-SA 4.0)."
    rounded = {name: round(weight, 3) for name, weight in sorted(shifted.items())}
    Path(WEIGHTS).write_text(json.dumps({"about": about, "weights": rounded}, indent=1) + "\n", "utf-8")


def _shifted(weights: Mapping[str, float]) -> dict[str, float]:
    """The weights where slips are as usual as in texts that somebody wants checked."""
    shifted = dict(weights)
    shifted["right"] -= _MORE_SLIPS
    for name, share in _KEPT.items():
        shifted[name] += share * _MORE_SLIPS
    return shifted


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
    for file in sorted(files, key=lambda file: Path(file).name):
        paragraphs = Path(file).read_text("utf-8").splitlines()
        for start in range(0, len(paragraphs), _PARAGRAPHS):
            if chance.random() < _TAKEN:
                source = "\n\n".join(paragraphs[start : start + _PARAGRAPHS])
                yield Text(read_document("text.txt", source.encode(), "text"), [], is_read=False)


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
            for each in rivals:
                for name in _OF_LISTS:
                    each.pop(name, None)
        is_marked = bool(meant) and not text.is_made and len(right) == 1
        yield Sample(rivals, right, _MARKED_AS_MEANT if is_marked else 1.0)


def _of_a_slip(sample: Sample) -> Sample:
    """What is right among the rivals of a word that is known to be wrong."""
    return Sample(sample.rivals[1:], [sample.right[0] - 1], sample.weight)


def hash_of(word: str) -> float:
    """A number from 0 to 1 that is always the same for a word."""
    return random.Random(word).random()


def _report(samples: Sequence[Sample], weights: Mapping[str, float]) -> None:
    def score(rival: Mapping[str, float]) -> float:
        return sum(weights.get(name, 0.0) * value for name, value in rival.items())

    judged = [(1 - chances([score(rival) for rival in sample.rivals])[0], sample.right != [0]) for sample in samples]
    print(f"{len(samples)} suspects, {sum(wrong for _, wrong in judged)} of them misspellings")
    for least in (0.3, 0.5, 0.7, 0.8, 0.9, 0.95):
        shown = [wrong for confidence, wrong in judged if confidence >= least]
        print(f"  at {least}: {len(shown)} shown, {sum(shown) / max(len(shown), 1):.3f} of them right")


if __name__ == "__main__":
    main(*sys.argv[1:])
