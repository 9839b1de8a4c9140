"""Learns where edited text has articles, for `lint.english.articlegaps`.

    python -m lint.english.build.articlegaps CORPUS…

A corpus is a text file, one paragraph a line: published text is taken to be right. A noun phrase with an article, taken out, is
one answer; one without any determiner is the other. Needs scikit-learn. See SOURCES.md for the texts.
"""

import json
import random
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lint.english.articlegaps import ARTICLES, WEIGHTS, ArticleGaps, Phrase
from lint.english.commas import TOKEN
from lint.english.tokens import sentences_of

# Of so many lines some 800,000 gaps are left.
_SHARE = 0.8
_LEAST_SEEN, _SMALLEST = 8, 0.2


def main(*corpora: str) -> None:
    """Read, fit, write."""
    articles, chosen = ArticleGaps(), random.Random(1)
    numbers: dict[str, int] = {}
    counts, rows, labels = array("l"), [], array("b")
    for line in (line for file in corpora for line in Path(file).read_text("utf-8").splitlines()):
        if chosen.random() > _SHARE:
            continue
        for words, phrase, has_article in _samples(line, articles):
            row = array("l")
            for feature in articles.features(words, phrase):
                number = numbers.setdefault(feature, len(counts))
                if number == len(counts):
                    counts.append(0)
                counts[number] += 1
                row.append(number)
            rows.append(row)
            labels.append(has_article)
    kept = {number: index for index, number in enumerate(n for n, count in enumerate(counts) if count >= _LEAST_SEEN)}
    weights, said = _fit([[kept[n] for n in row if n in kept] for row in rows], labels, len(kept))
    names = {kept[number]: name for name, number in numbers.items() if number in kept}
    found = {names[index]: round(weight, 2) for index, weight in enumerate(weights[1:]) if abs(weight) >= _SMALLEST}
    text = json.dumps({"bias": round(weights[0], 2), **dict(sorted(found.items()))}, indent=0, ensure_ascii=False)
    Path(WEIGHTS).write_text(text + "\n", "utf-8")
    print(f"{len(rows)} gaps, {len(found)} weights; {said}")


def _samples(line: str, articles: ArticleGaps) -> Iterator[tuple[list[str], Phrase, bool]]:
    """The words without the article, the noun phrase, and whether there was one."""
    line = line.replace("’", "'")
    for start, end in sentences_of(line):
        words = TOKEN.findall(line, start, end)
        if not (6 <= len(words) <= 60 and words[0][0].isalpha() and words[-1] in ".!?"):
            continue
        for at, word in enumerate(words[:-2]):
            has_article = word.lower() in ARTICLES
            if not has_article and at and words[at - 1].lower() in ARTICLES:
                continue
            without = words[:at] + words[at + 1 :] if has_article else words
            phrase = articles.phrase(without, at)
            if phrase:
                yield without, phrase, has_article


def _fit(rows: list[list[int]], answers: "array[int]", size: int) -> tuple[list[float], str]:
    """The bias and the weights (positive: an article), and what they do on a tenth that was held out."""
    import numpy
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    order = numpy.random.RandomState(1).permutation(len(rows))
    indices, starts = array("l"), [0]
    for at in order:
        indices.extend(rows[at])
        starts.append(len(indices))
    matrix: Any = csr_matrix((numpy.ones(len(indices)), numpy.array(indices), starts), shape=(len(rows), size))
    matrix.sum_duplicates()
    labels = numpy.array(answers)[order] == 1
    cut = len(rows) * 9 // 10
    model = LogisticRegression(C=0.5, l1_ratio=1, solver="liblinear", tol=3e-3)
    model.fit(matrix[:cut], labels[:cut])
    scores, held = model.decision_function(matrix[cut:]), labels[cut:]
    said = ", ".join(
        f"e^{odds}: {(scores[held] > odds).mean():.3f} found, {int((scores[~held] > odds).sum())} of {int((~held).sum())} hit"
        for odds in (2, 3, 4)
    )
    return [float(model.intercept_[0]), *map(float, model.coef_[0])], said


if __name__ == "__main__":
    main(*sys.argv[1:])
