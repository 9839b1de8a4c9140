"""Learns which of two words the words around ask for, for `lint.english.choices`.

    python -m lint.english.build.choices RULES CORPUS…

RULES is the YAML file whose sets are learned. A corpus is a text file, one paragraph a line: published text is taken to be
right, the word that stands there is the answer. Needs scikit-learn. See SOURCES.md for the texts.
"""

import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from lint.english.choices import EDGE, FOLDER, GATES, Choices, Classes, directions, features, file_of
from lint.english.compounds import TOKEN

FREQUENT = 1_500
# How many samples of a word are taken at most, and are asked for at least.
_MOST, _FEWEST = 15_000, 12
_LEAST_SEEN = 5
_SMALLEST = 0.25
# A gate: the word that is meant stood there so often, and so many times oftener than the other (for its own frequency).
_GATE_SEEN, _GATE_TIMES = 25, 60


def main(rules: str, *corpora: str) -> None:
    """Read, count, fit, write."""
    module = yaml.safe_load(Path(rules).read_text("utf-8"))
    said = [each for rule in module["rules"].values() if "choice" in rule for each in rule["choice"]["sets"]]
    doubts = sorted({direction for each in said for direction in directions(each)})
    pairs = sorted({(min(doubt), max(doubt)) for doubt in doubts})
    paragraphs = [
        [EDGE, *_tokens(line), EDGE] for file in corpora for line in Path(file).read_text("utf-8").splitlines()
    ]
    counts: Counter[str] = Counter(word for paragraph in paragraphs for word in paragraph)
    frequent = [word for word, _ in counts.most_common(FREQUENT) if word != EDGE]
    wanted = {word for pair in pairs for word in pair}
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    beside: dict[str, tuple[Counter[str], Counter[str]]] = {word: (Counter(), Counter()) for word in wanted}
    for number, paragraph in enumerate(paragraphs):
        for index, word in enumerate(paragraph):
            if word in wanted:
                places[word].append((number, index))
                beside[word][0][paragraph[index - 1]] += 1
                beside[word][1][paragraph[index + 1]] += 1
    Path(FOLDER).mkdir(exist_ok=True)
    gates = {f"{written} {meant}": _gates(beside, written, meant) for written, meant in doubts}
    loaded = {"frequent": " ".join(frequent), "gates": {name: sides for name, sides in gates.items() if any(sides)}}
    (Path(FOLDER) / GATES).write_text(json.dumps(loaded, indent=0, ensure_ascii=False) + "\n", "utf-8")
    classes = Choices().classes
    for old in Path(FOLDER).glob("*-*.json"):
        old.unlink()
    for first, second in pairs:
        if min(len(places[first]), len(places[second])) < _FEWEST:
            print(
                f"{first}/{second}: too rare in these texts to learn ({len(places[first])}/{len(places[second])}); leave it out"
            )
            continue
        weights, right = _fit(paragraphs, places, first, second, frozenset(frequent), classes)
        text = json.dumps({"weights": weights}, indent=0, ensure_ascii=False)
        (Path(FOLDER) / file_of(first, second)).write_text(text + "\n", "utf-8")
        sides = [
            len(side.split("|")) for name in (f"{first} {second}", f"{second} {first}") for side in gates.get(name, ())
        ]
        print(
            f"{first}/{second}: {len(places[first])}/{len(places[second])} seen, {len(weights)} weights,"
            f" right {right:.4f}, gates {sides}",
            flush=True,
        )


def _tokens(line: str) -> list[str]:
    return [token.lower() for token in TOKEN.findall(line.replace("’", "'"))]


def _gates(beside: dict[str, tuple[Counter[str], Counter[str]]], written: str, meant: str) -> list[str]:
    """The pairs a word ends and those it opens, in which it hardly ever stands, and the word that is meant often."""
    before, after = (_neighbours(beside[written][side], beside[meant][side]) for side in (0, 1))
    return ["|".join(f"{word} {written}" for word in before), "|".join(f"{written} {word}" for word in after)]


def _neighbours(written: Counter[str], meant: Counter[str]) -> Iterator[str]:
    least = max(min(_GATE_SEEN, meant.total() // 300), 4)
    for word, count in sorted(meant.items()):
        if count >= least and count >= _GATE_TIMES * written[word] and word[0].isalpha():
            yield word


def _fit(
    paragraphs: Sequence[Sequence[str]], places: dict[str, list[tuple[int, int]]], first: str, second: str,
    frequent: frozenset[str], classes: Classes,
) -> tuple[dict[str, float], float]:  # fmt: skip
    """Weights (positive: the second word), and how often they are right on a tenth that was held out."""
    import numpy
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import SGDClassifier

    chooser = random.Random(1)
    samples: list[tuple[list[str], int]] = []
    for label, word in enumerate((first, second)):
        chosen = chooser.sample(places[word], min(_MOST, len(places[word])))
        samples += [(features(paragraphs[number], index, frequent, classes), label) for number, index in chosen]
    chooser.shuffle(samples)
    seen: Counter[str] = Counter(feature for found, _ in samples for feature in found)
    names = [name for name, count in seen.items() if count >= _LEAST_SEEN]
    numbers = {name: number for number, name in enumerate(names)}
    indices, starts = [], [0]
    for found, _ in samples:
        indices += [numbers[feature] for feature in found if feature in numbers]
        starts.append(len(indices))
    matrix: Any = csr_matrix((numpy.ones(len(indices)), indices, starts), shape=(len(samples), len(names)))
    labels = numpy.array([label for _, label in samples])
    cut = len(samples) * 9 // 10
    model = SGDClassifier(
        loss="log_loss",
        penalty="elasticnet",
        l1_ratio=0.6,
        alpha=2e-5,
        max_iter=12,
        tol=1e-3,
        class_weight="balanced",
        random_state=1,
    )
    model.fit(matrix[:cut], labels[:cut])
    right = float((model.predict(matrix[cut:]) == labels[cut:]).mean())
    weights = {"bias": round(float(model.intercept_[0]), 2)}
    for name, weight in sorted(zip(names, model.coef_[0], strict=True)):
        if abs(weight) >= _SMALLEST:
            weights[name] = round(float(weight), 2)
    return weights, right


if __name__ == "__main__":
    main(*sys.argv[1:])
