"""Opening phrases without a comma in a text that has one behind nearly all others: exceptions from the writer's own habit.

Whether “In 2014 they …” has a comma is taste, until the text has shown its own in four other places.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lint.document import BREAK, OBJECT
from lint.english.clausewords import MARKS, OPENERS, SUBJECTS
from lint.english.commas import OPENED, TOKEN, Commas

if TYPE_CHECKING:
    from lint.document import Document

#: So many other openings have to be set off, and of those without a comma there may be one, or one to so many with it.
_LEAST, _FEW = 4, 5
# Where the subject begins with these, what stands before is more often a part of it, or the main clause begins elsewhere.
_DETERMINERS = frozenset("the our my some many most both all these those each several".split())
_DOUBTFUL = _DETERMINERS | frozenset(("there", "that", "this"))
_DOUBT = 1.5
# These begin no phrase that needs a comma, or one of which few writers have a habit.
_LOOSE = frozenset("because so then now no yes well one this that all some most each these those every".split())
# A single adverb of time or place clings to the clause; one that tells of the whole sentence does not.
_ADVERBS = frozenset("instead overall again".split())
_TIMES = frozenset("finally firstly secondly thirdly mostly mainly lastly".split())
# How many letters behind the subject are looked at.
_AHEAD = 150


class Opening(NamedTuple):
    """An opening phrase without its comma: the words from it on, where each stands, and the index of the subject."""

    words: list[str]
    places: list[tuple[int, int]]
    gap: int
    odds: float


class Openings:
    """Finds the exceptions. `starts` is an expression for what stands before an opening."""

    def __init__(self, commas: Commas, starts: str) -> None:
        from lint.expressions import compile_linear

        def either(words: frozenset[str]) -> str:
            return "|".join(sorted(words)).replace("'", "['’]")

        self._commas = commas
        opens = rf"{starts}((?i:{either(OPENERS - _LOOSE)})(?:[ \n][^\s.,;:!?()—–]+){{0,8}}"
        self._set_off = compile_linear(rf"{opens}),[ \n]")
        self._bare = compile_linear(rf"{opens}?)[ \n]((?i:{either(SUBJECTS | _DETERMINERS)}))[ \n]")

    def exceptions(self, document: "Document", least: float) -> tuple[list[Opening], int]:
        """Openings that should have a comma by `least` and by the text's habit, and how many others have one."""
        others = sum(1 for _ in self._set_off.finditer(document.encoded))
        if others < _LEAST:
            return [], others
        found = [each for each in self._openings(document) if each.odds >= least]
        return (found if len(found) <= max(1, others // _FEW) else []), others

    def _openings(self, document: "Document") -> Iterator[Opening]:
        for hit in self._bare.finditer(document.encoded):
            start, subject = document.char_offset(hit.start(1)), document.char_offset(hit.start(2))
            if not _may_need_one(document.prose[start:subject]):
                continue
            found = list(TOKEN.finditer(document.prose, start, _end(document.prose, subject)))
            words, places = [each[0].replace("’", "'") for each in found], [each.span() for each in found]
            gap = next((index for index, (first, _) in enumerate(places) if first == subject), 0)
            if gap in self._commas.opened(words) and not _goes_on(words, gap):
                doubt = _DOUBT if words[gap].lower() in _DOUBTFUL else 0.0
                yield Opening(words, places, gap, self._commas.log_odds(OPENED, words, gap) - doubt)


def _may_need_one(phrase: str) -> bool:
    """Whether it is a phrase, or an adverb that tells of the whole sentence."""
    words = phrase.lower().split()
    only = words[0]
    is_adverb = only in _ADVERBS or (only.endswith("ly") and only not in _TIMES)
    return OBJECT not in phrase and (len(words) > 1 or is_adverb)


def _end(prose: str, offset: int) -> int:
    """Where to stop reading on from a place in a sentence."""
    end = prose.find(BREAK, offset, offset + _AHEAD)
    return end if end >= 0 else offset + _AHEAD


def _goes_on(words: list[str], gap: int) -> bool:
    """Whether the comma comes later: “For the tools we have, we …”."""
    mark = next((index for index in range(gap, len(words)) if words[index] in MARKS), len(words) - 1)
    return words[mark] == "," and words[mark + 1 : mark + 2] != ["and"]
