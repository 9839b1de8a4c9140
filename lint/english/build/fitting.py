"""Weights under which the right rivals are likeliest: a conditional logit model, fitted by L-BFGS (scipy)."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy import optimize, sparse

from lint.english.speller import Features

_RIDGE, _MOST_STEPS = 2e-5, 500


class Sample(NamedTuple):
    """The features of rivals, those of them that are right, and how many samples this one counts as."""

    rivals: list[Features]
    right: list[int]
    weight: float = 1.0


def fit(samples: Sequence[Sample], known: Mapping[str, float] | None = None) -> dict[str, float]:
    """The weights of all features; those that are known stay as they are. No chance is in it."""
    known = known or {}
    names = sorted({name for sample in samples for rival in sample.rivals for name in rival})
    index = {name: number for number, name in enumerate(names)}
    rivals = [rival for sample in samples for rival in sample.rivals]
    starts = np.cumsum([0, *(len(sample.rivals) for sample in samples)])
    columns = [index[name] for rival in rivals for name in rival]
    values = [value for rival in rivals for value in rival.values()]
    rows = np.cumsum([0, *map(len, rivals)])
    table = sparse.csr_matrix((values, columns, rows), shape=(len(rivals), len(names)))
    right = np.zeros(len(rivals), bool)
    for start, sample in zip(starts, samples, strict=False):
        right[[start + number for number in sample.right]] = True
    counts, counted = np.diff(starts), np.array([sample.weight for sample in samples])
    free = np.array([name not in known for name in names])
    fixed = np.array([known.get(name, 0.0) for name in names])

    def loss(weights: Any) -> tuple[float, Any]:
        weights = np.where(free, weights, fixed)
        scores = table @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts[:-1]), counts)
        every = np.exp(scores)
        good = np.where(right, every, 0.0)
        all_sum, good_sum = np.add.reduceat(every, starts[:-1]), np.add.reduceat(good, starts[:-1]) + 1e-300
        pull = every / np.repeat(all_sum, counts) - good / np.repeat(good_sum, counts)
        slope = table.T @ (np.repeat(counted, counts) * pull) / len(samples) + 2 * _RIDGE * weights
        cost = -(counted * np.log(good_sum / all_sum)).sum() / len(samples) + _RIDGE * (weights @ weights)
        return float(cost), np.where(free, slope, 0.0)

    found = optimize.minimize(loss, fixed, jac=True, method="L-BFGS-B", options={"maxiter": _MOST_STEPS})
    return dict(zip(names, map(float, np.where(free, found.x, fixed)), strict=True))
