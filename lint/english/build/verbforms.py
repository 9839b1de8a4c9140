"""Learns which form of a verb the words around ask for, for `lint.english.verbforms`.

    python -m lint.english.build.verbforms CORPUS…

A corpus is a text file, one paragraph a line: published text is taken to be right, the form that stands there is the answer.
Needs scipy. See SOURCES.md for the texts.
"""

import random
import sys
from array import array
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from scipy import optimize, sparse

from lint.english.tagger import the_tagger
from lint.english.tokens import sentences_of, tokens_of
from lint.english.verbforms import FORMS, SCALE, WEIGHTS, Sentence, Verb, verbs_of

# So many features are kept; verbs that are looked at; how often a feature must be seen.
_KEPT, _MOST, _LEAST_SEEN = 11_000, 500_000, 8
_RIDGE, _STEPS, _STEPS_AGAIN = 2.0, 60, 40
# A sentence has so many tokens, a paragraph so many letters.
_SHORTEST, _LONGEST, _SHORTEST_LINE = 4, 70, 61


def main(*corpora: str) -> None:
    """Read, tag, fit, write."""
    lines = [
        line for file in corpora for line in Path(file).read_text("utf-8").splitlines() if len(line) >= _SHORTEST_LINE
    ]
    random.Random(1).shuffle(lines)
    learn(sentence for line in lines for sentence in _sentences(line))


def _sentences(line: str) -> Iterator[Sentence]:
    """The whole sentences of a paragraph, tagged."""
    line = line.replace("’", "'").replace("“", '"').replace("”", '"')
    for start, end in sentences_of(line):
        words = [token.text for token in tokens_of(line, start, end)]
        if _SHORTEST <= len(words) <= _LONGEST and "\ufffc" not in words and words[-1] in '.!?"':
            yield Sentence(words, the_tagger().tag(words))


def learn(sentences: Iterable[Sentence]) -> None:
    """Fit the weights and write them."""
    samples = _Samples(verb for sentence in sentences for verb in verbs_of(sentence))
    fitted = _Fit(samples)
    text = _written(samples, fitted.weights())
    Path(WEIGHTS).write_text(text, "utf-8")
    print(f"{len(samples.labels)} verbs, {len(samples.names)} features, {len(text)} bytes, {fitted.said}")


class _Samples:
    """Verbs as rows of numbered features."""

    def __init__(self, verbs: Iterator[Verb]) -> None:
        numbers: dict[str, int] = {"": 0}
        columns, starts, labels = array("i"), array("q", [0]), array("b")
        for verb in islice(verbs, _MOST):
            columns.append(0)
            columns.extend([numbers.setdefault(feature, len(numbers)) for feature in verb.features])
            starts.append(len(columns))
            labels.append(FORMS.index(verb.form))
        self.labels = np.array(labels)
        table = sparse.csr_matrix(
            (np.ones(len(columns), np.float32), np.frombuffer(columns, np.int32), np.frombuffer(starts, np.int64)),
            shape=(len(labels), len(numbers)),
        )
        table.sum_duplicates()
        counts = np.asarray((table > 0).sum(axis=0)).ravel()
        kept = np.flatnonzero(counts >= _LEAST_SEEN)
        names = list(numbers)
        self.names = [names[index] for index in kept]
        self.counts = counts[kept]
        self.table: Any = table[:, kept]


class _Fit:
    """A multinomial logistic regression, fitted by L-BFGS; what tells least is left out, and the rest fitted again."""

    def __init__(self, samples: _Samples) -> None:
        cut = len(samples.labels) * 19 // 20
        self._table, self._labels = samples.table[:cut], samples.labels[:cut]
        self._held_table, self._held_labels = samples.table[cut:], samples.labels[cut:]
        self._counts = samples.counts
        self._shape = samples.table.shape[1], len(FORMS)
        self.said = ""

    def weights(self) -> Any:
        """A row for each feature, a column for each form."""
        first = self._fitted(np.arange(self._shape[0]), np.zeros(self._shape), _STEPS)
        self.said = f"right {self._right(first):.4f}"
        # What a feature does in all: how strong it is, and how often it is met.
        first -= first.mean(axis=1, keepdims=True)
        effect = np.sqrt((first**2).sum(axis=1) * self._counts)
        effect[0] = np.inf
        rows = np.sort(np.argpartition(effect, -_KEPT)[-_KEPT:])
        again = self._fitted(rows, first[rows], _STEPS_AGAIN)
        weights = np.zeros(self._shape)
        weights[rows] = np.round((again - again.mean(axis=1, keepdims=True)) * SCALE) / SCALE
        self.said += f", kept {self._right(weights):.4f}"
        return weights

    def _right(self, weights: Any) -> float:
        return float(((self._held_table @ weights).argmax(axis=1) == self._held_labels).mean())

    def _fitted(self, rows: Any, start: Any, steps: int) -> Any:
        """The weights of some features."""
        table = self._table[:, rows]
        transposed = table.T.tocsr()
        every = np.arange(len(self._labels))

        def loss(flat: Any) -> tuple[float, Any]:
            weights = flat.reshape(start.shape).astype(np.float32)
            scores = table @ weights
            scores -= scores.max(axis=1, keepdims=True)
            chances = np.exp(scores)
            totals = chances.sum(axis=1)
            cost = (np.log(totals) - scores[every, self._labels]).sum(dtype=float) + _RIDGE / 2 * (flat**2).sum()
            chances /= totals[:, None]
            chances[every, self._labels] -= 1
            slope = (transposed @ chances).astype(float).ravel() + _RIDGE * flat
            return float(cost), slope

        options = {"maxiter": steps, "maxcor": 6}
        found = optimize.minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options=options)
        return found.x.reshape(start.shape)


def _written(samples: _Samples, weights: Any) -> str:
    """A line for each feature with a weight for each form, in parts of one by `SCALE`."""
    rows = zip(samples.names, np.rint(weights * SCALE).astype(int).tolist(), strict=True)
    return "".join(f"{name}\t{' '.join(map(str, row))}\n" for name, row in sorted(rows) if any(row))


if __name__ == "__main__":
    main(*sys.argv[1:])
