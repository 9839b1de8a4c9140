"""How much a string of letters looks like an English word: how usual its letters are in a row, three by three."""

import math
import os
from collections.abc import Iterable
from functools import lru_cache

LETTERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "letters.bin")
# Costs are kept as decimal logarithms times this, one byte for each letter after each two; 26 is the edge of a word.
_SCALE, _EDGE, _SIZE = 60, 26, 27


def strangeness(word: str) -> tuple[float, float]:
    """How unusual the letters are, on average and at the worst place (decimal logarithms). For a to z only."""
    costs = _costs()
    first = second = _EDGE
    total = worst = 0
    for code in (*(letter - 97 for letter in word.encode("ascii")), _EDGE):
        cost = costs[(first * _SIZE + second) * _SIZE + code]
        total += cost
        if cost > worst:
            worst = cost
        first, second = second, code
    return total / (len(word) + 1) / _SCALE, worst / _SCALE


@lru_cache(maxsize=1)
def _costs() -> bytes:
    with open(LETTERS, "rb") as stream:
        return stream.read()


def learn_letters(words: Iterable[str]) -> bytes:
    """The costs of letters in a row, learned from words of the letters a to z."""
    threes = [0] * _SIZE**3
    for word in words:
        first = second = _EDGE
        for code in (*(ord(letter) - 97 for letter in word), _EDGE):
            threes[(first * _SIZE + second) * _SIZE + code] += 1
            first, second = second, code
    twos = [sum(threes[start : start + _SIZE]) for start in range(0, len(threes), _SIZE)]
    singles = [sum(threes[code::_SIZE]) for code in range(_SIZE)]
    pairs = [
        sum(threes[pair * _SIZE + code] for pair in range(second, _SIZE**2, _SIZE))
        for second in range(_SIZE)
        for code in range(_SIZE)
    ]
    every = sum(singles)
    costs = bytearray()
    for pair, count in enumerate(twos):
        second = pair % _SIZE
        follows = sum(pairs[second * _SIZE : (second + 1) * _SIZE])
        for code in range(_SIZE):
            # Where three letters say little, two say more, and one always says something.
            single = (singles[code] + 1) / (every + _SIZE)
            double = (pairs[second * _SIZE + code] + 5 * single) / (follows + 5)
            share = (threes[pair * _SIZE + code] + 5 * double) / (count + 5)
            costs.append(min(round(-math.log10(share) * _SCALE), 255))
    return bytes(costs)
