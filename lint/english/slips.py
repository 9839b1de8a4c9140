"""How likely it is that somebody who meant one word wrote another: which slips lie between the two, and how usual they are."""

import json
import math
import os
from functools import lru_cache
from itertools import pairwise

SLIPS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "slips.json")

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_KEYS = {letter: (column + row / 2, row) for row, letters in enumerate(_ROWS) for column, letter in enumerate(letters)}
_VOWELS = frozenset("aeiouy")
# Letters and groups that sound alike, folded to one, longest first.
_SOUNDS = (
    ("tion", "shn"), ("sion", "shn"), ("cian", "shn"), ("tious", "shs"), ("cious", "shs"), ("ough", "o"), ("augh", "o"),
    ("sch", "sk"), ("tch", "ch"), ("ph", "f"), ("gh", "g"), ("kn", "n"), ("wr", "r"), ("ps", "s"), ("rh", "r"),
    ("wh", "w"), ("ck", "k"), ("qu", "kw"), ("x", "ks"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("ch", "sh"),
    ("c", "k"), ("q", "k"), ("z", "s"), ("dg", "j"), ("ge", "je"), ("gi", "ji"), ("v", "f"),
)  # fmt: skip
# So many sounds behind the first tell as much as any number.
_MANY_SOUNDS = 3
# What an ending that is put on or taken off says: another form of the word was meant more often than a letter mistyped.
_ENDINGS = frozenset(("", ending) for ending in "s d r y es ed er ly al ing".split())


def slip_features(written: str, meant: str) -> dict[str, float]:
    """What kind of slip it is, as numbers from 0 to about 1. Both words are in lower case."""
    start, end = common_ends(written, meant)
    left, right = written[start : len(written) - end], meant[start : len(meant) - end]
    features = {"slip cost": slip_cost(written, meant) / 4}
    if start == 0:
        features["first letter"] = 1.0
    if end == 0:
        features["last letter"] = 1.0
        if (left, right) in _ENDINGS or (right, left) in _ENDINGS:
            features["ending"] = 1.0
    if len(left) == len(right) == 2 and left == right[::-1]:
        features["swapped letters"] = 1.0
    elif not left and len(right) == 1:
        features["letter left out"] = 1.0
        if right in (meant[start - 1 : start], meant[start + 1 : start + 2]):
            features["doubled letter"] = 1.0
    elif not right and len(left) == 1:
        features["letter put in"] = 1.0
        if left in (written[start - 1 : start], written[start + 1 : start + 2]):
            features["doubled letter"] = 1.0
    elif len(left) == len(right) == 1:
        features["letter replaced"] = 1.0
        if _are_neighbours(left, right):
            features["neighbouring keys"] = 1.0
        if left in _VOWELS and right in _VOWELS:
            features["vowel for vowel"] = 1.0
    else:
        features["two slips"] = 1.0
    if "'" in meant and meant.replace("'", "") == written:
        features["apostrophe left out"] = 1.0
    heard = sound(written)
    if len(heard) > 1 and heard == sound(meant):
        # The fewer sounds, the more words have them.
        features["sounds alike"] = min(len(heard) - 1, _MANY_SOUNDS) / _MANY_SOUNDS
    return features


def slip_cost(written: str, meant: str) -> float:
    """How unusual the slips between two words are together: a decimal logarithm, 0 where there are none."""
    return sum(_cost(slip) for slip in slips_between(written, meant))


def slips_between(written: str, meant: str) -> list[str]:
    """The slips that turn `meant` into `written`, as “what was meant>what was written”.

    A letter left out or put in is named with the letter before it (`ll>l`, `n>nn`), ^ before the first.
    """
    start, end = common_ends(written, meant)
    left, right = written[start : len(written) - end], meant[start : len(meant) - end]
    before = meant[start - 1] if start else "^"
    if len(left) == len(right) == 1 or (len(left) == len(right) == 2 and left == right[::-1]):
        return [f"{right}>{left}"]
    if len(left) + len(right) == 1:
        return [f"{before}{right}>{before}{left}"]
    return _aligned(left, right, before)


def _aligned(written: str, meant: str, before: str) -> list[str]:
    """The fewest slips, of letters left out, put in, replaced or swapped."""
    rows: list[list[tuple[int, tuple[str, ...]]]] = []
    for i in range(len(meant) + 1):
        row: list[tuple[int, tuple[str, ...]]] = []
        last = meant[i - 1] if i else before
        for j in range(len(written) + 1):
            if not i and not j:
                row.append((0, ()))
                continue
            ways: list[tuple[int, tuple[str, ...]]] = []
            if i and j:
                count, slips = rows[i - 1][j - 1]
                same = meant[i - 1] == written[j - 1]
                ways.append((count, slips) if same else (count + 1, (*slips, f"{meant[i - 1]}>{written[j - 1]}")))
            if i:
                count, slips = rows[i - 1][j]
                previous = meant[i - 2] if i > 1 else before
                ways.append((count + 1, (*slips, f"{previous}{meant[i - 1]}>{previous}")))
            if j:
                count, slips = row[j - 1]
                ways.append((count + 1, (*slips, f"{last}>{last}{written[j - 1]}")))
            if i > 1 and j > 1 and meant[i - 1] == written[j - 2] and meant[i - 2] == written[j - 1] != meant[i - 1]:
                count, slips = rows[i - 2][j - 2]
                ways.append((count + 1, (*slips, f"{meant[i - 2 : i]}>{written[j - 2 : j]}")))
            row.append(min(ways, key=_count))
        rows.append(row)
    return list(rows[-1][-1][1])


def _count(way: tuple[int, tuple[str, ...]]) -> int:
    return way[0]


def common_ends(first: str, second: str) -> tuple[int, int]:
    """How many letters two words have in common at their starts and, of the rest, at their ends."""
    start, end = 0, 0
    shortest = min(len(first), len(second))
    while start < shortest and first[start] == second[start]:
        start += 1
    while end < shortest - start and first[-1 - end] == second[-1 - end]:
        end += 1
    return start, end


@lru_cache(maxsize=1)
def _costs() -> dict[str, float]:
    with open(SLIPS, encoding="utf-8") as stream:
        costs: dict[str, float] = json.load(stream)["costs"]
    return costs


def _cost(slip: str) -> float:
    costs = _costs()
    return costs[slip] if slip in costs else costs["other"]


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """The word with what sounds alike written alike, and nothing doubled: a rough phonetic key."""
    for written, heard in _SOUNDS:
        if written in word:
            word = word.replace(written, heard)
    kept = word[:1] if word[:1] not in _VOWELS else "a"
    for letter in word[1:]:
        if letter not in _VOWELS and letter != "h" and letter != kept[-1]:
            kept += letter
    return kept


def _are_neighbours(first: str, second: str) -> bool:
    if first not in _KEYS or second not in _KEYS:
        return False
    (x, y), (other_x, other_y) = _KEYS[first], _KEYS[second]
    return abs(x - other_x) <= 1 and abs(y - other_y) <= 1


def learn_costs(pairs: list[tuple[str, str]]) -> dict[str, float]:
    """The costs of slips from pairs of (written, meant): minus the decimal logarithm of how often each is made."""
    made: dict[str, float] = {}
    chances: dict[str, int] = {}
    for written, meant in pairs:
        padded = f"^{meant}"
        for first, second in pairwise(padded):
            for chance in (first + second, second):
                chances[chance] = chances.get(chance, 0) + 1
        chances["^"] = chances.get("^", 0) + 1
        for slip in slips_between(written, meant):
            made[slip] = made.get(slip, 0) + 1
    costs = {slip: -math.log10(count / (chances[slip.split(">")[0]] + 20)) for slip, count in made.items() if count > 2}
    return {**{slip: round(cost, 1) for slip, cost in sorted(costs.items())}, "other": 4.0}
