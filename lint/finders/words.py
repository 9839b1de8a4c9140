"""Looking on distinct words, not on occurrences: which of many listed phrases could stand in a document at all?"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import chain, compress, count, islice, product
from operator import not_
from typing import TYPE_CHECKING

from lint.lazily import expression

if TYPE_CHECKING:
    from lint.document import Document
    from lint.english.neighbours import Neighbours

_JOINED = expression(r"[^\W_]+(?:'[^\W_]+)*")
# What stands behind an apostrophe in very many texts.
_TAILS = frozenset("d ll m re s t ve".split())
# Of a contraction (“don’t”) the lexicon has parts only; so likely a text has it behind or before a common word.
_CONTRACTED = 0.1
# For so many documents, going through all pairs is quicker than making a set of them.
_FEW_DOCUMENTS = 8
# Forgetting costs a look-up again; keeping the words of endless texts would cost memory without end.
_MOST_REMEMBERED = 150_000


def words_of(text: str) -> list[str]:
    """The words of a phrase as `Document.words` would give them, but for apostrophes at their ends."""
    return _JOINED.findall(text.lower().replace("’", "'"))


def forms_of(word: str) -> Iterator[bytes]:
    """How a word may stand in `Document.words`: as it is, or with the apostrophe of a possessive or of a quotation."""
    return (f"{before}{word}{after}".encode() for before in ("", "'") for after in ("", "'", "'s"))


def rarest(words: Iterable[str]) -> str:
    """The word that is least likely to stand in any text, "" where there is none. Opens the lexicon."""
    return min(words, key=lambda word: (chance(word), -len(word)), default="")


@cache
def chance(word: str) -> float:
    """How likely a word stands in an article of some 600 words, from 0 to 1. Opens the lexicon."""
    from lint.english.lexicon import the_lexicon

    # The Zipf scale is the logarithm of how often a word stands in 10 ** 9 words.
    if word in _TAILS or "'" in word:
        return 1.0
    share: float = 10 ** (max(the_lexicon().frequency(word), 1.0) - 9)
    return min(600 * share, 1.0)


@cache
def pair_chance(first: str, second: str) -> float:
    """The same for two words in a row. Opens the pairs that were counted in books."""
    if "'" in first or "'" in second:
        return _CONTRACTED * chance(first) * chance(second)
    return min(600 * _the_neighbours().share(first, second), chance(first), chance(second))


@cache
def _the_neighbours() -> "Neighbours":
    from lint.english.lexicon import the_lexicon
    from lint.english.neighbours import Neighbours

    return Neighbours(the_lexicon())


class _Telling(dict[bytes, tuple[str, ...]]):
    """What words are telling as, looked up when they are first met."""

    def __init__(self, look_up: Callable[[bytes], tuple[str, ...]]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, word: bytes) -> tuple[str, ...]:
        return self._look_up(word)


class Watch:
    """The words of a document that any finder cares for; what none cares for is remembered and never looked at again."""

    def __init__(self) -> None:
        self._cares: list[Callable[[str], bool]] = []
        self._forget: list[Callable[[], None]] = []
        self._dull: set[bytes] = set()
        self._pair_sources: list[Callable[[], Iterable[str]]] = []
        self._asked = 0
        self._telling = _Telling(self._look_up)

    def add(self, cares: Callable[[str], bool], forget: Callable[[], None] | None = None) -> None:
        """Watch out for the words that `cares` says yes to. A finder adds itself before the first document comes.

        From time to time all words are forgotten, which `forget` is told: then `cares` is asked of each word anew.
        """
        self._cares.append(cares)
        if forget is not None:
            self._forget.append(forget)

    def telling(self, document: "Document") -> frozenset[str]:
        """The words of the document, in lower case, that somebody cares for."""
        known: frozenset[str] | None = document.notes.get(self)
        if known is None:
            if len(self._dull) + len(self._telling) > _MOST_REMEMBERED:
                self._forget_all()
            known = frozenset(chain.from_iterable(map(self._telling.__getitem__, document.words - self._dull)))
            document.notes[self] = known
        return known

    def add_pairs(self, pairs: Callable[[], Iterable[str]]) -> None:
        """Watch out for pairs of words (“long term”); they are asked for when the first document is looked at."""
        self._pair_sources.append(pairs)

    def telling_pairs(self, document: "Document") -> frozenset[str]:
        """The pairs somebody cares for whose words stand in a row in the document, whatever stands between the two."""
        known: frozenset[str] | None = document.notes.get((self, "pairs"))
        if known is None:
            words = document.wording.split()
            here = chain(zip(words, islice(words, 1, None), strict=False), _pairs_of_forms(words))
            self._asked += 1
            if self._asked <= _FEW_DOCUMENTS:
                rows = frozenset(b" ".join(pair).decode("utf-8", "replace") for pair in here)
                known = rows.intersection(chain.from_iterable(source() for source in self._pair_sources))
            else:
                known = frozenset(b" ".join(pair).decode() for pair in self._pairs.intersection(here))
            document.notes[self, "pairs"] = known
        return known

    @cached_property
    def _pairs(self) -> frozenset[tuple[bytes, ...]]:
        # Each word is in many pairs.
        words: dict[bytes, bytes] = {}
        return frozenset(
            tuple(words.setdefault(word, word) for word in pair.encode().split())
            for source in self._pair_sources
            for pair in source()
        )

    def _look_up(self, written: bytes) -> tuple[str, ...]:
        word = written.decode("utf-8", "replace")
        # Everybody is asked: who says yes may want to remember the word.
        telling = tuple(form for form in _forms(word) if sum(cares(form) for cares in self._cares))
        if telling:
            self._telling[written] = telling
        else:
            self._dull.add(written)
        return telling

    def _forget_all(self) -> None:
        self._dull.clear()
        self._telling.clear()
        for forget in self._forget:
            forget()


def _pairs_of_forms(words: Sequence[bytes]) -> Iterator[tuple[bytes, ...]]:
    """The pairs in a row of which a word may be listed otherwise than it is written."""
    # What tells them apart is asked of each word of each text: without a loop it takes a third of the time.
    for index in compress(count(), map(not_, map(bytes.isalnum, words))):
        yield from product(*(_forms_as_written(word) for word in words[max(index - 1, 0) : index + 1]))
        yield from product(*(_forms_as_written(word) for word in words[index : index + 2]))


@lru_cache(10_000)
def _forms_as_written(word: bytes) -> tuple[bytes, ...]:
    return tuple(form.encode() for form in _forms(word.decode("utf-8", "replace")))


def _forms(word: str) -> Iterable[str]:
    """What a word of a document may be listed as."""
    if word.isascii() and "'" not in word:
        return (word,)
    # “Facebook's” holds the word “Facebook”, “'tis” holds “tis”.
    forms = {word, word.strip("'"), *word.split("'")}
    if not word.isascii():
        # Capitals beyond ASCII, and marks that are no space: “Café”, “€teh”.
        forms |= {form.lower() for form in forms}
        forms.update(part for joined in _JOINED.findall(word.lower()) for part in (joined, *joined.split("'")))
    return forms - {""}


class WordIndex:
    """Entries by a word that must stand in the document for them to match."""

    def __init__(self, entries: Mapping[str, Sequence[int]], watch: Watch) -> None:
        self._entries = entries
        self._watch = watch
        watch.add(entries.__contains__)

    def candidates(self, document: "Document") -> list[int]:
        """The entries whose word stands in the document, in order."""
        words = self._entries.keys() & self._watch.telling(document)
        return sorted({entry for word in words for entry in self._entries[word]})
