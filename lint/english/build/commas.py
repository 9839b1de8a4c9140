"""Learns where edited text has commas, for `lint.english.commas`.

    python -m lint.english.build.commas CORPUS…

A corpus is a text file, one paragraph a line: published text is taken to be right. A gap with a comma in it, taken out, is
one answer; a gap without one is the other. Needs scikit-learn. See SOURCES.md for the texts.
"""

import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lint.english.clausewords import CONJUNCTIONS, FOLDER, OPENERS, SUBORDINATORS, WORDS
from lint.english.commas import FRONTED, KINDS, OPENED, PARTICIPLES, RELATIVES, SPLICED, TOKEN, Commas
from lint.english.splices import SPLICERS, may_be_spliced
from lint.english.tokens import sentences_of

FREQUENT = 1_500
_MOST = 150_000
_LEAST_SEEN, _SMALLEST = 6, 0.1
# Opening phrases are the commonest and the most various; what tells little is left out.
_MOST_OPENED, _SMALLEST_OPENED = 400_000, 0.15
_CUES = CONJUNCTIONS | PARTICIPLES | RELATIVES

#: The words of a sentence, the gap, and whether there was a comma in it.
Sample = tuple[list[str], int, bool]


def main(*corpora: str) -> None:
    """Read, count, fit, write."""
    sentences = [words for file in corpora for words in _sentences(Path(file).read_text("utf-8"))]
    counts = Counter(word.lower() for words in sentences for word in words)
    frequent = " ".join(word for word, _ in counts.most_common(FREQUENT))
    Path(FOLDER).mkdir(exist_ok=True)
    (Path(FOLDER) / WORDS).write_text(json.dumps({"frequent": frequent}, ensure_ascii=False) + "\n", "utf-8")
    commas = Commas()
    samples: dict[str, list[Sample]] = defaultdict(list)
    for words in sentences:
        for kind, sample in _samples(words, commas):
            samples[kind].append(sample)
    samples[SPLICED] = [
        sample
        for file in corpora
        for sample in _splices(Path(file).read_text("utf-8"))
        if may_be_spliced(commas, *sample[:2])
    ]
    for kind in KINDS:
        weights, said = _fit(kind, samples[kind], commas)
        text = json.dumps({"weights": weights}, indent=0, ensure_ascii=False)
        (Path(FOLDER) / f"{kind}.json").write_text(text + "\n", "utf-8")
        print(f"{kind}: {len(samples[kind])} gaps, {len(weights)} weights; {said}", flush=True)


def _splices(text: str) -> Iterator[Sample]:
    """Gaps with a comma in them, taken out, that parts no sentences (False), and borders of sentences as if it did (True)."""
    for line in text.splitlines():
        line = line.replace("’", "'")
        before: list[str] = []
        for start, end in sentences_of(line):
            words = TOKEN.findall(line, start, end)
            if not (4 <= len(words) <= 70 and words[0][0].isalpha()):
                before = []
                continue
            for at, word in enumerate(words[1:-3], 1):
                after = words[at + 1]
                if word == "," and after.lower() in SPLICERS and (after[0].islower() or after[0] == "I"):
                    yield words[:at] + words[at + 1 :], at, False
            if before and before[-1] == "." and words[0].lower() in SPLICERS and len(before) + len(words) <= 70:
                is_i = words[0] == "I" or words[0].startswith("I'")
                yield [*before[:-1], words[0] if is_i else words[0].lower(), *words[1:]], len(before) - 1, True
            before = words


def _sentences(text: str) -> Iterator[list[str]]:
    for line in text.splitlines():
        line = line.replace("’", "'")
        for start, end in sentences_of(line):
            words = TOKEN.findall(line, start, end)
            if 6 <= len(words) <= 90 and words[0][0].isalpha():
                yield words


def _samples(words: list[str], commas: Commas) -> Iterator[tuple[str, Sample]]:
    for kind, gap in commas.gaps(words):
        yield kind, (words, gap, False)
    for at, word in enumerate(words[:-1]):
        if word == "," and at and words[at + 1].lower() in _CUES:
            without = words[:at] + words[at + 1 :]
            for kind in commas.kinds(without, at):
                yield kind, (without, at, True)
    if words[0].lower() in SUBORDINATORS:
        for gap in commas.fronted(words):
            yield FRONTED, (words, gap, False)
        at = words.index(",") if "," in words else 0
        without = words[:at] + words[at + 1 :]
        for gap in commas.fronted(without) if at else ():
            yield FRONTED, (without, gap, gap == at)
    if words[0].lower() in OPENERS:
        for gap in commas.opened(words):
            yield OPENED, (words, gap, False)
        at = words.index(",") if "," in words else 0
        without = words[:at] + words[at + 1 :]
        for gap in commas.opened(without) if at else ():
            yield OPENED, (without, gap, gap == at)


def _fit(kind: str, samples: list[Sample], commas: Commas) -> tuple[dict[str, float], str]:
    """Weights (positive: a comma), and what they do on a fifth that was held out."""
    import numpy
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    random.Random(1).shuffle(samples)
    samples = samples[: _MOST_OPENED if kind == OPENED else _MOST]
    found = [commas.features_of(kind, words, gap) for words, gap, _ in samples]
    counts = Counter(feature for features in found for feature in features)
    numbers = {name: number for number, name in enumerate(n for n, count in counts.items() if count >= _LEAST_SEEN)}
    indices, starts = [], [0]
    for features in found:
        indices += [numbers[feature] for feature in features if feature in numbers]
        starts.append(len(indices))
    matrix: Any = csr_matrix((numpy.ones(len(indices)), indices, starts), shape=(len(found), len(numbers)))
    matrix.sum_duplicates()
    labels = numpy.array([label for *_, label in samples])
    cut = len(samples) * 4 // 5
    model = LogisticRegression(C=0.5, l1_ratio=1, solver="liblinear", tol=1e-3)
    model.fit(matrix[:cut], labels[:cut])
    weights = {"bias": round(float(model.intercept_[0]), 2)}
    for name, weight in sorted(zip(numbers, model.coef_[0], strict=True)):
        if abs(weight) >= (_SMALLEST_OPENED if kind == OPENED else _SMALLEST):
            weights[name] = round(float(weight), 2)
    return weights, _said(model.decision_function(matrix[cut:]), labels[cut:])


def _said(scores: Any, labels: Any) -> str:
    """How many commas are missed less, and how many gaps without one are hit, at some odds."""
    rows: Sequence[tuple[int, Any, Any]] = [(odds, scores[labels] > odds, scores[~labels] > odds) for odds in (2, 3, 4)]
    return ", ".join(
        f"e^{odds}: {hits.mean():.3f} found, {int(wrong.sum())} of {len(wrong)} hit" for odds, hits, wrong in rows
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
