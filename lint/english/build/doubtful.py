"""Which listed words are suspect all the same: far more common ones are next to them, or lists of misspellings have them."""

from collections.abc import Mapping
from itertools import chain

from lint.english.lexicon import COMMON, NAME, RARE, SLIP, deletes, is_one_slip

# A listed word is suspect where one slip leads to a word that is so much more common (Zipf scale: 2 is a hundred times).
_OVERSHADOWED_BY = {COMMON: 2.8, RARE: 1.9, NAME: 1.9}
# … and by so much if it is a common word of another language, which few texts quote.
_FOREIGN_OVERSHADOWED_BY = 1.3
# Words that are more common than this are suspect for no neighbour's sake.
_NEVER_OVERSHADOWED, _FOREIGN_NEVER_OVERSHADOWED = {COMMON: 2.5, RARE: 4.0, NAME: 4.0}, 4.4
# A rare word or a name is suspect where lists of misspellings have it and what is meant is so much more common; words of
# less than so many letters are like more others.
_LISTED_BY, _SHORT_LISTED_BY, _LONG = 1.0, 1.8, 7


def overshadowed_words(
    kinds: Mapping[str, int], frequencies: Mapping[str, float], offered: list[str], elsewhere: Mapping[str, float]
) -> set[str]:
    """The listed words that have a far more common one next to them, and rare ones that nobody writes."""
    by_delete: dict[str, list[str]] = {}
    for word in offered:
        if kinds[word] in _OVERSHADOWED_BY and frequencies.get(word, 0.0) >= min(_OVERSHADOWED_BY.values()):
            for shorter in deletes(word):
                by_delete.setdefault(shorter, []).append(word)

    def is_overshadowed(word: str, kind: int) -> bool:
        frequency = frequencies.get(word, 0.0)
        is_foreign = word in elsewhere and kind != COMMON
        never, by = (
            (_FOREIGN_NEVER_OVERSHADOWED, _FOREIGN_OVERSHADOWED_BY)
            if is_foreign
            else (_NEVER_OVERSHADOWED[kind], _OVERSHADOWED_BY[kind])
        )
        if len(word) < 3 or frequency >= never:
            return False
        if kind == RARE and not frequency:
            return True
        least = frequency + by
        # Names are like each other; only one that nobody writes is suspect for another's sake (“Massachusets”).
        is_unmet_name = kind == NAME and not frequency
        near = chain.from_iterable(by_delete.get(shorter, ()) for shorter in deletes(word))
        return any(
            frequencies[other] >= least
            and other != word
            and (kinds[other] == COMMON or is_unmet_name)
            and is_one_slip(word, other)
            for other in near
        )

    listed = ((word, kind) for word, kind in kinds.items() if kind in _OVERSHADOWED_BY and word.isascii())
    return {word for word, kind in listed if is_overshadowed(word, kind)}


def listed_slips(
    kinds: Mapping[str, int], frequencies: Mapping[str, float], slips: Mapping[str, tuple[str, ...]]
) -> set[str]:
    """The rare words and names that are listed misspellings of far more common words."""
    return {
        slip
        for slip, meant in slips.items()
        if kinds.get(slip) in (RARE, NAME)
        and len(meant) == 1
        and frequencies.get(meant[0], 0.0) - frequencies.get(slip, 0.0)
        >= (_LISTED_BY if len(slip) >= _LONG else _SHORT_LISTED_BY)
    }


def several_meanings(kinds: Mapping[str, int], slips: Mapping[str, tuple[str, ...]], listed: set[str]) -> list[str]:
    """The listed misspellings that may be several words, or are rare words as well, each with what may be meant."""
    doubtful = (slip for slip, meant in slips.items() if (kinds.get(slip) == SLIP and len(meant) > 1) or slip in listed)
    return sorted(">".join((slip, *slips[slip])) for slip in doubtful)
