"""Learn how far each piece of evidence goes: python -m lint.english.build.spelling EWT.jsonl ARCHIVE

EWT.jsonl: passages with marked typos (UD English EWT, CC BY-SA 4.0). ARCHIVE: a folder of published Markdown (CC0). Marks
are not complete; the words that were read and are misspellings all the same stand in read_misspellings.txt. Writes
lint/english/spelling.json: the weights of a logistic regression.
"""

import json
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from lint.finders.spelling import WEIGHTS, Speller
from lint.finders.words import Watch
from lint.readers import read_document

Sample = tuple[dict[str, float], int]
_ROUNDS, _RIDGE = 25, 0.3


def main(marked: str, archive: str) -> None:
    """Fit, and write the weights."""
    speller = Speller(Watch())
    read = Path(__file__).with_name("read_misspellings.txt").read_text("utf-8")
    known = {word for line in read.splitlines() if not line.startswith("#") for word in line.split()}
    samples = [*_marked(speller, Path(marked), known), *_unmarked(speller, Path(archive), known)]
    weights = fit(samples)
    print(f"{len(samples)} suspects, {sum(label for _, label in samples)} of them misspellings")
    for least in (0.5, 0.7, 0.8, 0.9, 0.95):
        shown = [label for features, label in samples if _probability(weights, features) >= least]
        print(f"  at {least}: {len(shown)} shown, {sum(shown) / max(len(shown), 1):.3f} of them right")
    about = "Made by lint.english.build.spelling from UD English EWT (CC BY-SA 4.0) and digitalgov.gov (CC0)."
    rounded = {name: round(weight, 3) for name, weight in sorted(weights.items())}
    Path(WEIGHTS).write_text(json.dumps({"about": about, "weights": rounded}, indent=1) + "\n", "utf-8")


def _marked(speller: Speller, file: Path, known: set[str]) -> Iterator[Sample]:
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        document = read_document("passage.txt", row["text"].encode("utf-8", "surrogatepass"), "text")
        spans = [(edit["start"], max(edit["end"], edit["start"] + 1)) for edit in row["edits"]]
        for suspect, places, features in speller.suspects(document):
            is_marked = any(place.start < end and start < place.end for place in places for start, end in spans)
            yield features, int(is_marked or suspect.word in known)


def _unmarked(speller: Speller, folder: Path, known: set[str]) -> Iterator[Sample]:
    for file in sorted(folder.rglob("*.md")):
        document = read_document(file.name, file.read_bytes(), "markdown")
        for suspect, _places, features in speller.suspects(document):
            yield features, int(suspect.word in known)


def fit(samples: Sequence[Sample]) -> dict[str, float]:
    """Logistic regression by Newton's method, with a ridge that keeps rare evidence modest."""
    names = sorted({name for features, _ in samples for name in features})
    rows = [([features.get(name, 0.0) for name in names], label) for features, label in samples]
    weights = [0.0] * len(names)
    for _ in range(_ROUNDS):
        slope = [_RIDGE * weight for weight in weights]
        bend = [[_RIDGE if i == j else 0.0 for j in range(len(names))] for i in range(len(names))]
        for row, label in rows:
            chance = _squash(sum(weight * value for weight, value in zip(weights, row, strict=True)))
            used = [index for index, value in enumerate(row) if value]
            for i in used:
                slope[i] += (chance - label) * row[i]
                for j in used:
                    bend[i][j] += chance * (1 - chance) * row[i] * row[j]
        step = _solve(bend, slope)
        weights = [weight - change for weight, change in zip(weights, step, strict=True)]
    return dict(zip(names, weights, strict=True))


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a positive definite linear system, by elimination."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        for k in range(i + 1, size):
            factor = rows[k][i] / rows[i][i]
            rows[k] = [value - factor * above for value, above in zip(rows[k], rows[i], strict=True)]
    solution = [0.0] * size
    for i in reversed(range(size)):
        known = sum(rows[i][j] * solution[j] for j in range(i + 1, size))
        solution[i] = (rows[i][size] - known) / rows[i][i]
    return solution


def _probability(weights: dict[str, float], features: dict[str, float]) -> float:
    return _squash(sum(weights.get(name, 0.0) * value for name, value in features.items()))


def _squash(z: float) -> float:
    return 1 / (1 + math.exp(-max(min(z, 30.0), -30.0)))


if __name__ == "__main__":
    main(*sys.argv[1:3])
