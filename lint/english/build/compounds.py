"""Counts how edited text joins words, for `lint.english.compounds`: what may contradict a writer is kept.

    python -m lint.english.build.compounds ADJECTIVES CORPUS…

ADJECTIVES is WordNet's `index.adj`; a corpus is a text file, one paragraph a line. See SOURCES.md for those that were counted.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lint.english.compounds import (
    ANY,
    ANY_NOUN,
    ANY_NUMBER,
    BEFORE,
    CLOSED,
    END,
    FORMS,
    HYPHENATED,
    OPEN,
    PARTICLES,
    PLACES,
    TABLE,
    TOKEN,
    VERB,
    Places,
    first_key,
)  # fmt: skip
from lint.english.forms import Forms
from lint.english.lexicon import COMMON, Lexicon
from lint.listing import listed

# Second words that join with any noun before them.
HEADS = (
    "based related driven oriented centered centred friendly resistant owned sponsored backed borne induced dependent"
).split()
# What is counted with any number before it.
UNITS = frozenset(
    "year month week day hour minute second mile foot acre inch meter metre kilometer kilometre yard page step part bedroom"
    " room story storey dimensional digit fold point person sided legged way term game man woman member volume column row"
    " layered pronged tier tiered dollar pound ton gallon litre liter watt megapixel mile seat seater door wheel stage phase"
    " state county country city nation night quarter semester cylinder stop time question item star".split()
)
# Prefixes: whether they take a hyphen is a matter of house style.
PREFIXES = frozenset(
    "anti bi co counter de e ex extra hyper infra inter intra macro mega meta micro mid mini mono multi nano neo non"
    " para post pre pro pseudo quasi re semi sub super supra tele trans tri ultra un under over out cross self al la le el"
    " de north south".split()
)
# Right both ways, by meaning or by dialect.
EITHER = frozenset(
    f"{first} {second}"
    for first in ("any", "every", "some", "no")
    for second in "day one time times way ways more body place".split()
) | frozenset(
    "per cent|can not|web site|web sites|first hand|world wide|all right|may be|life span|key word|key words|run time"
    "|end point|end points|forth coming|book keeping|team mate|team mates|in patient|in patients|out patient"
    "|out patients|how to|at risk|break point|break points|clearing house|site map|site maps"
    "|in line|real location|real locations|stream lines".split("|")
)
# Nouns and adverbs that may keep their hyphen (long-term, know-how).
HYPHEN_STAYS = frozenset(
    "know how|buy in|end user|end users|on board|on screen|long term|short term|near term|medium term"
    "|in house|in person|in progress".split("|")
)
# Small words meet others by chance (dealt with in chapter 2): together they are left alone.
SMALL = frozenset(
    "while a an the in on to by no so be my it at of for with from off all any as or and if is not but we he she his her me us"
    " you them this that there then than less more do did can will may are was were have has had about some every one"
    " two three four five six seven eight nine ten per pro con see men ten ear her age ion led red ant ran sea hip tin"
    " pan are art led ate rate ring able ill son don win kin sin".split()
)
ALLOWED = frozenset(
    "over night|worth while|any thing|some thing|every thing|no thing|any where|some where|every where|no where|there fore|there by"
    "|where by|how ever|what ever|when ever|near by|to gether|be fore|al though|in stead|your self|him self|it self"
    "|them selves|our selves|your selves|my self|her self".split("|")
)
# How often a hyphenated and a closed word is seen at least; how common its parts are (Zipf scale).
_SEEN, _CLOSED_SEEN, _COMMON = 2, 8, 3.8
# What the second word of an adjective may be.
_DESCRIBING = ("JJ",), ("VBN",), ("VBD",), ("VBG",)
# What keeps its hyphen behind the verb, too: an adjective (thread-safe), or a noun made of a verb (a must-have).
_STAYING = ("JJ",), ("VBN",), ("VBD",), ("VB",), ("VBP",), ("TO",)
# One publisher alone may have words and habits of its own.
_SOURCES = 2
_SHORT_FIRST = frozenset("in on to up by no an so be my it at".split())
Pair = tuple[str, str]


class Count(NamedTuple):
    """How often a pair has each form in a place, and in which corpora."""

    forms: list[int]
    corpora: list[set[int]]

    @classmethod
    def none(cls) -> "Count":
        """A pair that was never seen there."""
        return cls([0] * len(FORMS), [set() for _ in FORMS])


Row = dict[str, Count]


def main(adjectives: str, *corpora: str) -> None:
    """Count, keep what is clear, write the table."""
    paragraphs = list(_paragraphs(corpora))
    words: Counter[str] = Counter(word.lower() for _, paragraph in paragraphs for word in paragraph)
    splits = dict(_splits(words))
    listed_pairs = set(_adjectives(adjectives))
    pairs = {pair for word, count in words.items() if count >= _SEEN for pair in _hyphenated(word)} | listed_pairs
    # Numbers and free heads are counted together, however seldom each stands.
    pairs |= {pair for word in words for pair in _hyphenated(word) if pair[0] == ANY_NUMBER}
    pairs |= {pair for each in splits.values() for pair in each}
    rows = _count(paragraphs, pairs, splits)
    clear = _Clear(listed_pairs)
    kept = {form: _kept(rows, number, clear) for number, form in enumerate((OPEN, HYPHENATED))}
    about = "Made by lint.english.build.compounds: pair of words → place, form preferred, how often as written and as preferred."
    lines = (line for form in (OPEN, HYPHENATED) for line in listed(kept[form].items()))
    Path(TABLE).write_text("\n".join((about, *lines)) + "\n", "utf-8")
    print(f"{words.total()} tokens, {len(rows)} pairs; kept:", {form: len(kept[form]) for form in kept})


def _paragraphs(corpora: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Each paragraph as words, once, with the number of its corpus."""
    seen: set[str] = set()
    for number, corpus in enumerate(corpora):
        for line in Path(corpus).read_text("utf-8").splitlines():
            if line not in seen:
                seen.add(line)
                yield number, TOKEN.findall(line.replace("’", "'"))


def _adjectives(index: str) -> Iterator[Pair]:
    """The adjectives of WordNet that have one hyphen."""
    for line in Path(index).read_text("ascii").splitlines():
        word = line.partition(" ")[0]
        if word.count("-") == 1 and word.replace("-", "").isalpha():
            first, second = word.split("-")
            yield first, second


def _hyphenated(word: str) -> Iterator[Pair]:
    if word.count("-") == 1 and len(word) > 1:
        first, second = word.split("-")
        key = first_key(first) if first else ""
        if key and (key != ANY_NUMBER or second in UNITS):
            yield key, second


def _splits(words: Counter[str]) -> Iterator[tuple[str, list[Pair]]]:
    """Each common word that falls into two words, and how."""
    lexicon = Lexicon()
    for word, count in words.items():
        entry = lexicon.get(word)
        if count < _CLOSED_SEEN or not word.isalpha() or entry is None or entry.kind != COMMON:
            continue
        parts = [(word[:cut], word[cut:]) for cut in range(2, len(word) - 1)]
        found = [
            (first, second)
            for first, second in parts
            if (len(first) > 2 or first in _SHORT_FIRST) and min(words[first], words[second]) >= 20
            and min(lexicon.frequency(first), lexicon.frequency(second)) >= _COMMON
        ]  # fmt: skip
        if found:
            yield word, found


def _count(
    paragraphs: Sequence[tuple[int, Sequence[str]]], pairs: set[Pair], splits: dict[str, list[Pair]]
) -> dict[Pair, Row]:
    places = Places(Forms())
    rows: dict[Pair, Row] = {}
    for corpus, paragraph in paragraphs:
        for pair, before, after, form in _met(paragraph, pairs, splits, places):
            for place in {places.of(before, pair[0], pair[1], after), ANY}:
                count = rows.setdefault(pair, {}).setdefault(place, Count.none())
                count.forms[form] += 1
                count.corpora[form].add(corpus)
    return rows


def _met(
    paragraph: Sequence[str], pairs: set[Pair], splits: dict[str, list[Pair]], places: Places
) -> Iterator[tuple[Pair, str, str, int]]:
    """The pairs of a paragraph, each with the words before and behind it and the number of its form."""
    lowered = ["", *(word.lower() for word in paragraph), "", ""]
    written = ["", *paragraph, "", ""]
    for index in range(1, len(lowered) - 2):
        word, before, after = lowered[index], written[index - 1], written[index + 1]
        for pair in _hyphenated(word):
            if pair in pairs:
                yield pair, before, after, 1
            if pair[1] in HEADS and places.is_noun(pair[0]):
                yield (ANY_NOUN, pair[1]), before, after, 1
        for pair in splits.get(word, ()):
            yield pair, before, after, 2
        following = lowered[index + 1]
        if following:
            pair = (first_key(word), following)
            if pair in pairs:
                yield pair, before, written[index + 2], 0
            if following in HEADS and places.is_noun(word):
                yield (ANY_NOUN, following), before, written[index + 2], 0


def _kept(rows: dict[Pair, Row], written: int, clear: "_Clear") -> dict[str, str]:
    """What edited text has instead of a form, by place: for each pair place, form, and the counts of the two forms."""
    kept: dict[str, str] = {}
    for (first, second), row in sorted(rows.items()):
        if not second.isalpha() or not (first.isalpha() or first in (ANY_NUMBER, ANY_NOUN)):
            continue
        said = []
        for place in PLACES:
            count = row.get(place, Count.none())
            best = count.forms.index(max(count.forms))
            if best != written and clear(first, second, place, count, written, best):
                said.append(f"{place} {FORMS[best]} {count.forms[written]} {count.forms[best]}")
        if said:
            kept[f"{first} {second}"] = "; ".join(said)
    return kept


class _Clear:
    """Tells whether a form is so rare in a place beside the best one that it is likely a slip, and no matter of style."""

    def __init__(self, adjectives: set[Pair]) -> None:
        self._adjectives = adjectives
        self._tags = Forms().tags

    def __call__(self, first: str, second: str, place: str, count: Count, written: int, best: int) -> bool:
        most, few, corpora = count.forms[best], count.forms[written], len(count.corpora[best])
        pair = f"{first} {second}"
        if pair in EITHER:
            return False
        if (FORMS[written], FORMS[best]) == (OPEN, HYPHENATED):
            return place == BEFORE and few <= 0.25 * most and self._has_hyphen(first, second, most, corpora)
        if first in PREFIXES or not first.isalpha() or corpora < _SOURCES:
            return False
        if (FORMS[written], FORMS[best]) == (HYPHENATED, OPEN):
            if place == VERB:
                return most >= 5 and few <= 0.1 * most
            if pair in HYPHEN_STAYS or (second in PARTICLES and not first.endswith("ed")):
                return False
            stays = (first, second) in self._adjectives or self._tags(second)[:1] in _STAYING
            return place == END and most >= 10 and few <= 0.25 * most and first[-2:] != "ly" and not stays
        if FORMS[best] == CLOSED and place == ANY:
            if FORMS[written] == HYPHENATED:
                return second not in PARTICLES and most >= 15 and few * 10 <= most
            if not SMALL.union(PARTICLES).isdisjoint((first, second)) and pair not in ALLOWED:
                return False
            return most >= 12 and few * (50 if pair in ALLOWED else 6) <= most and count.forms[1] * 5 <= most
        return False

    def _has_hyphen(self, first: str, second: str, most: int, corpora: int) -> bool:
        """Whether a hyphen was seen often enough: in one corpus alone only what is made like an adjective."""
        if first in PREFIXES or second == "old":
            return False
        if first in (ANY_NUMBER, ANY_NOUN) or (first, second) in self._adjectives:
            return True
        if corpora >= _SOURCES:
            return most >= _SEEN
        return most > _SEEN and self._tags(second)[:1] in _DESCRIBING


if __name__ == "__main__":
    main(*sys.argv[1:])
