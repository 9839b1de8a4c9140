"""Lines that are nearly the same, found by MinHash: those that share a band of their signatures are compared."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from lint.archive.lines import folded_text
from lint.archive.store import Row, Store

# 32 values in 8 bands of 4: lines half of whose words are the same share a band four times in ten, those with four of
# five nearly always.
_VALUES, _BAND = 32, 4
_SEED = 1
# Fewer words than this say too little, more are prose.
_FEWEST, _MOST = 4, 60
_ALIKE = 0.6
_TOGETHER = 10_000


def near_duplicates(store: Store, rows: Iterable[Row], least: int) -> dict[tuple[int, int], int]:
    """(site, fold) → the first fold it is alike to, for lines that stand on at least so many pages together."""
    batch: list[tuple[int, int, int, int]] = []
    for row in rows:
        if _FEWEST <= row.words <= _MOST:
            batch += ((row.site, key, row.fold, row.page) for key in _keys(store, row.fold))
        if len(batch) >= _TOGETHER:
            store.add_bands(batch)
            batch = []
    store.add_bands(batch)
    firsts: dict[tuple[int, int], int] = {}
    for site, folds in store.buckets(least):
        for fold, other in _pairs(store, folds):
            joined = sorted((_first(firsts, site, fold), _first(firsts, site, other)))
            firsts[site, joined[1]] = joined[0]
            firsts.setdefault((site, joined[0]), joined[0])
    return {key: _first(firsts, *key) for key in firsts}


def _keys(store: Store, fold: int) -> Iterator[int]:
    from rensa import RMinHash

    (text, *_) = store.texts([fold], 1)
    signature = RMinHash(num_perm=_VALUES, seed=_SEED)
    signature.update(sorted(_shingles(text)))
    values = signature.digest()
    for start in range(0, _VALUES, _BAND):
        key = start
        for value in values[start : start + _BAND]:
            key = (key * 1_000_003 ^ value) & 0x7FFF_FFFF_FFFF_FFFF
        yield key


def _shingles(text: str) -> set[str]:
    """The words of a line, each with its neighbour."""
    words = folded_text(text).split()
    return {*words, *map(" ".join, pairwise(words))}


def _pairs(store: Store, folds: list[int]) -> Iterator[tuple[int, int]]:
    """The folds that are alike to the first one of a bucket, with it."""
    first, *others = folds
    shingles = _shingles(store.texts([first], 1)[0])
    for other in others:
        theirs = _shingles(store.texts([other], 1)[0])
        if len(shingles & theirs) >= _ALIKE * len(shingles | theirs):
            yield first, other


def _first(firsts: dict[tuple[int, int], int], site: int, fold: int) -> int:
    while firsts.get((site, fold), fold) != fold:
        fold = firsts[site, fold]
    return fold
