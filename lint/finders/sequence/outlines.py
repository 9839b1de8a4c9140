"""Where a pattern over tokens could match at all, told from its words alone, without cutting or tagging a sentence.

Of each pattern an outline is made (`outlining`), and of that an automaton over words (`automaton`). What
a word is here is not known yet: a test for tags passes if the word can have one of them, and tests that need more than the
word pass always. An automaton is asked only at its anchors, words that each match has and few texts have, and only where the
words around could be of it. That is told for all outlines at once: each has a bit, and of each kind of word (`kinds`)
it is known for which outlines it can stand so far from an anchor.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lint.english.forms import Forms
from lint.expressions import compile_linear
from lint.finders.sequence.automaton import Automaton
from lint.finders.sequence.kinds import Kinds, WordTests
from lint.finders.sequence.walking import Walk
from lint.finders.sequence.windows import BEYOND, Windows
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.document import Document
    from lint.finders.sequence.outlining import Test

_NEAR = 48
_MOST_KNOWN = 5_000
# A word with its capitals; “don’t” is two words.
_SPELT = r"(?:^|[^A-Za-z])(?:{})(?:n['’]t|[^A-Za-z]|$)"
# What stands before a sentence, or opens it: a few words and a comma.
_STARTED = expression(
    # Python takes milliseconds for a class that names all letters beyond ASCII, and none for one that leaves ASCII out.
    r"(?:^|[.!?:\n]|[^\x00-\x7f])(?:[\s\"'()\[\]*_]|[^\x00-\x7f])*$ | (?:^|[.!?\n])\s?[A-Z][A-Za-z' -]{1,30},\s$",
    re.VERBOSE,
)


class Outline(NamedTuple):
    """What is known of a pattern ahead of a run.

    `needed`: words of which one has to stand in the text, where that rules out enough texts. `spelt`: expressions for words whose
    capitals are told. `opens`: it starts with a sentence and has no marks in it, so that it can be told whether one starts there.
    """

    needed: list[str]
    spelt: list[str]
    opens: bool
    automaton: Automaton


class Place(NamedTuple):
    """Where an outline is, in the prose: from the first word that a match can start with to the word it was found by."""

    start: int
    end: int
    outline: int


# The numbers of the first cell and of the one after the last, and of the outline.
_Range = tuple[int, int, int]


class Outlines:
    """The outlines of some patterns."""

    def __init__(self, named: Mapping[int, Outline], forms: Forms) -> None:
        """Outlines by the numbers of their patterns."""
        self._named = named
        numbers: dict[str, int] = {}
        # Of each outline, the numbers of its tests.
        self._tests = {
            name: [numbers.setdefault(test, len(numbers)) for test in outline.automaton.tests]
            for name, outline in named.items()
        }
        # The outline and the cell of each anchor, and what stands around it.
        self._anchors: list[tuple[int, int]] = []
        windows: list[list[list[int] | None]] = []
        for name, outline in named.items():
            own = self._tests[name]
            for cell, around in outline.automaton.anchors:
                self._anchors.append((name, cell))
                windows.append([None if tests is None else [own[test] for test in tests] for tests in around])
        self._windows = Windows(windows)
        tests: list[Test] = json.loads(f"[{','.join(numbers)}]")
        self._kinds = Kinds(WordTests(tests, forms), self._windows.add)
        self._walks: dict[int, Walk] = {}
        self._known: dict[int, list[tuple[int, int]]] = {}
        # The outlines that ask for capitals or small letters.
        self._spelt = {name: outline.spelt for name, outline in named.items() if outline.spelt}

    def places(self, documents: "Sequence[Document]") -> list[list[Place]]:
        """Where outlines are in each document, from left to right."""
        return [list(self._in_prose(document, sorted(self._found(document)))) for document in documents]

    def _found(self, document: "Document") -> "Iterator[_Range]":
        if self._kinds.is_full():
            self._kinds.clear()
            self._windows.clear()
            self._walks.clear()
        beyond = [self._kinds[b""]] * BEYOND
        kinds = [*beyond, *map(self._kinds.__getitem__, document.cells), *beyond]
        is_spelt: dict[int, bool] = {}
        for at, bits in self._windows.places(kinds):
            for name, cell in self._known.get(bits) or self._anchors_of(bits):
                if name in self._spelt and not self._is_spelt(name, document, is_spelt):
                    continue
                walk = self._walks.get(name)
                if walk is None:
                    walk = self._walks[name] = Walk(self._named[name].automaton, self._tests[name], self._kinds.passed)
                start = walk.start(cell, kinds, at)
                if start is not None:
                    yield start - BEYOND, at + 1 - BEYOND, name

    def _anchors_of(self, bits: int) -> list[tuple[int, int]]:
        """The anchors that some bits stand for; few of all ways to set bits come up."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        found = self._known[bits] = [anchor for number, anchor in enumerate(self._anchors) if bits >> number & 1]
        return found

    def _is_spelt(self, name: int, document: "Document", known: dict[int, bool]) -> bool:
        """Whether the words that an outline asks for stand anywhere in the document as it spells them."""
        if name not in known:
            words = map(compile_linear, map(_SPELT.format, self._spelt[name]))
            known[name] = all(each.search(document.encoded) for each in words)
        return known[name]

    def _in_prose(self, document: "Document", found: list[_Range]) -> Iterator[Place]:
        """Places in order. Where an outline starts with a sentence, what stands before it has to end one or to open it."""
        cells, prose = document.cells, document.prose
        spans = document.cell_spans((max(first, 0), after) for first, after, _ in found)
        for (start, end), (first, _, name) in zip(spans, found, strict=True):
            is_inside = self._named[name].opens and first >= 0 and not cells[first]
            if not is_inside or _STARTED.search(prose, max(start - _NEAR, 0), start + 1):
                yield Place(start, end, name)
