"""Train the tagger: python -m lint.english.build.tagger TREEBANK… [--test TREEBANK]

The treebanks are CoNLL-U files of training splits (lint/english/SOURCES.md). Writes tagger.marisa beside `lint/english`.
With --held-out every tenth sentence is kept back and tagged afterwards, and nothing is written.
"""

import random
import sys
from collections import defaultdict
from pathlib import Path

import marisa_trie

from lint.english.build.treebank import Sentence, sentences
from lint.english.forms import Forms
from lint.english.tagger import TAGS, WEIGHTS, Tagger, features, possible_tags

_EPOCHS = 7
# Weights are kept as whole numbers in a byte; what is smaller than this, in those units, is left out.
_SCALE, _LEAST = 8.0, 3
# A feature met this often or less tells nothing that others do not.
_RARE = 1


def main() -> None:
    """Train and write, or train and measure."""
    held_out = "--held-out" in sys.argv
    files = [Path(each) for each in sys.argv[1:] if not each.startswith("--")]
    every = [sentence for file in files for sentence in sentences(file)]
    kept_back = every[::10] if held_out else []
    trained = [each for index, each in enumerate(every) if index % 10] if held_out else every
    weights = _pruned(_train(trained))
    print(f"{len(trained):,} sentences, {len(weights):,} features", file=sys.stderr)
    marisa_trie.BytesTrie((feature, _packed(by_tag)) for feature, by_tag in sorted(weights.items())).save(WEIGHTS)
    if held_out:
        _measure(kept_back)


def _train(data: list[Sentence]) -> dict[str, dict[str, float]]:
    forms = Forms()
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    totals: dict[tuple[str, str], float] = defaultdict(float)
    since: dict[tuple[str, str], int] = defaultdict(int)
    met: dict[str, int] = defaultdict(int)
    step = 0
    prepared = []
    for sentence in data:
        words = [word for word, _ in sentence]
        possible = [possible_tags(forms, word, index == 0) for index, word in enumerate(words)]
        prepared.append((words, [tag for _, tag in sentence], possible))

    def change(feature: str, tag: str, by: float) -> None:
        key = (feature, tag)
        totals[key] += (step - since[key]) * weights[feature][tag]
        since[key] = step
        weights[feature][tag] += by

    shuffle = random.Random(7)
    for epoch in range(_EPOCHS):
        shuffle.shuffle(prepared)
        right = seen = 0
        for words, gold, possible in prepared:
            tags: list[str] = [each[0] for each in possible]
            for index, choices in enumerate(possible):
                if len(choices) == 1:
                    continue
                step += 1
                found = features(words, tags, possible, index)
                if epoch == 0:
                    for feature in found:
                        met[feature] += 1
                scores = {tag: sum(weights[f][tag] for f in found if f in weights) for tag in choices}
                guess = max(choices, key=lambda tag: scores[tag])
                truth = gold[index]
                seen += 1
                right += guess == truth
                if truth != guess and truth in choices:
                    for feature in found:
                        change(feature, truth, 1.0)
                        change(feature, guess, -1.0)
                tags[index] = guess
        print(f"epoch {epoch + 1}: {right / seen:.4f} of ambiguous tokens", file=sys.stderr)
    averaged: dict[str, dict[str, float]] = {}
    for feature, by_tag in weights.items():
        if met[feature] > _RARE:
            averaged[feature] = {
                tag: (totals[feature, tag] + (step - since[feature, tag]) * weight) / step
                for tag, weight in by_tag.items()
            }
    return averaged


def _pruned(weights: dict[str, dict[str, float]]) -> dict[str, dict[str, int]]:
    scaled = {
        feature: {tag: max(-127, min(127, round(weight * _SCALE))) for tag, weight in by_tag.items()}
        for feature, by_tag in weights.items()
    }
    kept = {f: {tag: weight for tag, weight in by_tag.items() if abs(weight) >= _LEAST} for f, by_tag in scaled.items()}
    return {feature: by_tag for feature, by_tag in kept.items() if by_tag}


def _packed(by_tag: dict[str, int]) -> bytes:
    return bytes(byte for tag, weight in sorted(by_tag.items()) for byte in (TAGS.index(tag), weight + 128))


def _measure(data: list[Sentence]) -> None:
    from time import process_time

    tagger = Tagger()
    tagger.tag(["Warm", "up", "."])
    began = process_time()
    guesses = [tagger.tag([word for word, _ in sentence]) for sentence in data]
    spent = process_time() - began
    pairs = [
        (guess, tag)
        for tags, sentence in zip(guesses, data, strict=True)
        for guess, (_, tag) in zip(tags, sentence, strict=True)
    ]
    right = sum(guess == tag for guess, tag in pairs)
    print(
        f"{right / len(pairs):.4f} of {len(pairs):,} tokens right; {len(pairs) / spent:,.0f} a second", file=sys.stderr
    )


if __name__ == "__main__":
    main()
