"""Where a pattern over tokens could match at all, told from its words alone, without cutting or tagging a sentence.

The words of a text become characters, one for each kind of word: words that pass the same tests are of one kind (see
`lint.finders.kinds`). Of each pattern an outline is made (`lint.finders.outlining`): as a regular expression over kinds, RE2
looks for those whose kinds of words are there. What a word is here is not known yet: a test for tags passes if the word can
have one of them, and tests that need more than the word pass always.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import re2

from lint.english.forms import Forms
from lint.finders.expressions import compiled
from lint.finders.kinds import ANYWHERE, Kinds, Rows, WordTests, written_kind
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.document import Document
    from lint.finders.outlining import Test

_OPTIONS = re2.Options()
_OPTIONS.log_errors = False
# So many cells have nearly all kinds of words among them.
_ENOUGH = 60_000
# Of 233 outlines over 9 MB: 2 in a pass .57 s, 8 in a pass .28 s, 16 in a pass .34 s, 32 in a pass .54 s.
_IN_ONE_PASS = 8
# The cells of a text for which `Rows` are quick.
_SHORT = 20_000
_CONTINUED = re.compile(rb"[\x80-\xbf]")
_NEAR = 48
# What stands before a sentence, or opens it: a few words and a comma.
_STARTED = expression(
    # Python takes milliseconds for a class that names all letters beyond ASCII, and none for one that leaves ASCII out.
    r"(?:^|[.!?:\n]|[^\x00-\x7f])(?:[\s\"'()\[\]*_]|[^\x00-\x7f])*$ | (?:^|[.!?\n])\s?[A-Z][A-Za-z' -]{1,30},\s$",
    re.VERBOSE,
)
_TIMES = {(1, 1): "", (0, 1): "?", (0, 12): "*", (1, 12): "+"}


class Place(NamedTuple):
    """Where an outline is, in the prose: from the start of its first word to the end of its last one."""

    start: int
    end: int
    outline: int


# The numbers of the first cell and of the one after the last, and of the outline.
_Range = tuple[int, int, int]


class _Token(NamedTuple):
    """A token of an outline, with tests by number; `clitic` is the test for those it can be, -1 for none."""

    ways: list[list[int]]
    least: int
    most: int
    clitic: int


class Outlines:
    """The outlines of patterns, by number."""

    def __init__(self, named: Mapping[int, Sequence[Any]], forms: Forms) -> None:
        """Outlines as `lint.finders.outlining` makes them, by the numbers of their patterns."""
        outlines = named.values()
        self._names = list(named)
        numbers: dict[str, int] = {}

        def number_of(test: str) -> int:
            return numbers.setdefault(test, len(numbers))

        # With tests by number.
        self._outlines = [
            [
                _Token(
                    [[number_of(test) for test in way] for way in ways],
                    least,
                    most,
                    number_of(clitic) if clitic else -1,
                )
                for ways, least, most, clitic in each
            ]
            for each in outlines
        ]
        tests: list[Test] = json.loads(f"[{','.join(numbers)}]")
        self._is_mark = ["mark" in test for test in tests]
        # Outlines that start with a sentence and have no marks in them: it can be told whether one starts there.
        self._started = [
            outline[0].least < 0 and not any(self._is_mark[way[0]] for token in outline for way in token.ways)
            for outline in self._outlines
        ]
        # Of each word that an outline cannot do without, the tests of which it has to pass one, as bits.
        self._needed = [[_first_tests(token) for token in outline if token.least > 0] for outline in self._outlines]
        self._kinds = Kinds(WordTests(tests, forms), len(tests))
        self._blank = self._kinds[b""]
        self._expressions: dict[int, tuple[list[int], Any]] = {}
        self._read = 0
        self._together: list[tuple[list[int], Any]] | None = None

    def places(self, documents: "Sequence[Document]") -> list[list[Place]]:
        """Where outlines are in each document, from left to right. They are written anew while there are new kinds of words."""
        # Each text begins with a blank, as a sentence does.
        texts = [self._blank + "".join(map(self._kinds.__getitem__, document.cells)) for document in documents]
        self._read += sum(map(len, texts))
        if self._read >= _ENOUGH:
            self._settle()
        encoded = [text.encode() for text in texts]
        likely = list(map(self._standing, texts)) if self._together is None else self._matching(encoded)
        found = [
            sorted(self._found(data, numbers)) if numbers else [] for data, numbers in zip(encoded, likely, strict=True)
        ]
        return [list(self._in_prose(*each)) if each[1] else [] for each in zip(documents, found, strict=True)]

    def _found(self, data: bytes, numbers: Sequence[int]) -> "Iterator[_Range]":
        """Where some outlines are in a text of kinds."""
        # Where characters go on that are more than a byte: so many bytes are no characters.
        continued = [match.start() for match in _CONTINUED.finditer(data)]
        for number in numbers:
            expression = self._expression(number)
            for match in expression.finditer(data) if expression is not None else ():
                start, end = match.span()
                # What stands before the first cell is none.
                yield start - bisect_right(continued, start) - 1, end - bisect_right(continued, end - 1) - 1, number

    def _in_prose(self, document: "Document", found: list[_Range]) -> Iterator[Place]:
        """Places in order. Where an outline starts with a sentence, what stands before it has to end one or to open it."""
        cells, prose = document.cells, document.prose
        spans = document.cell_spans((max(first, 0), after) for first, after, _ in found)
        for (start, end), (first, _, number) in zip(spans, found, strict=True):
            is_inside = self._started[number] and first >= 0 and not cells[first]
            if not is_inside or _STARTED.search(prose, max(start - _NEAR, 0), start + 1):
                yield Place(start, end, self._names[number])

    def _standing(self, text: str) -> list[int]:
        """The outlines for each of whose words some word of a text of kinds passes."""
        passed = self._kinds.passed_in(text)
        standing = [number for number, needed in enumerate(self._needed) if all(passed & tests for tests in needed)]
        if len(text) > _SHORT:
            return standing
        rows = Rows(text, self._kinds)
        return [number for number in standing if self._is_in_a_row(self._outlines[number], rows)]

    def _is_in_a_row(self, outline: Sequence[_Token], rows: Rows) -> bool:
        """Whether words that pass stand in a row, as far as an outline says which; quicker told than by an expression."""
        run = ANYWHERE
        for ways, least, most, clitic in outline:
            if clitic >= 0 or least < 0 or most > 1 or any(len(way) > 1 or self._is_mark[way[0]] for way in ways):
                run = ANYWHERE
                continue
            here = rows.passing([way[0] for way in ways])
            run = (run << 1 & here) | (0 if least else run)
            if not run:
                return False
        return True

    def _settle(self) -> None:
        """Write all outlines for good, and put some of them together: one pass then says which of them there are."""
        if self._together is not None:
            return
        self._kinds.settle()
        # All of them have to be written anew.
        self._expressions.clear()
        self._together = []
        for first in range(0, len(self._outlines), _IN_ONE_PASS):
            numbers, made = [], re2.Set.SearchSet(_OPTIONS)
            for number in range(first, min(first + _IN_ONE_PASS, len(self._outlines))):
                written = self._written(self._outlines[number])
                if written is not None:
                    numbers.append(number)
                    made.Add(written)
            if numbers:
                made.Compile()
                self._together.append((numbers, made))

    def _matching(self, texts: Sequence[bytes]) -> list[list[int]]:
        """The outlines there are in each of some texts of kinds. One pass after the other goes through all texts."""
        found: list[list[int]] = [[] for _ in texts]
        for numbers, made in self._together or ():
            for known, text in zip(found, texts, strict=True):
                known += [numbers[at] for at in made.Match(text) or ()]
        return found

    def _expression(self, number: int) -> Any:
        """An outline in terms of the kinds that are known now; None where no word of these can pass."""
        outline = self._outlines[number]
        version = [self._kinds.count(test) for token in outline for test in _tests_of(token)]
        known = self._expressions.get(number)
        if known is None or known[0] != version:
            written = self._written(outline)
            made = None if written is None else compiled(written.encode(), _OPTIONS)
            known = self._expressions[number] = version, made
        return known[1]

    def _written(self, outline: "Sequence[_Token]") -> str | None:
        parts: list[str] = []
        for index, (ways, least, most, clitic) in enumerate(outline):
            if least < 0:
                others = "".join("|" + "".join(self._way(way)) for way in ways if all(map(self._kinds.count, way)))
                parts.append(f"(?:{written_kind(self._blank)}{others})")
                continue
            possible = ["".join(self._way(way)) for way in ways if all(map(self._kinds.count, way))]
            if possible:
                is_one = len(possible) == 1 and len(ways[0]) == 1 and not possible[0].endswith("+")
                once = possible[0] if is_one else f"(?:{'|'.join(possible)})"
                parts.append(once + _TIMES.get((least, most), f"{{{least},{most}}}"))
            if clitic >= 0:
                joined = self._kinds.both([way[0] for way in outline[index - 1].ways], clitic)
                apart = "".join(parts[-2:]) if possible else ""
                either = "|".join(filter(None, (apart, joined)))
                parts[-2 if possible else -1 :] = [f"(?:{either})"] if either else []
                possible += [joined] if joined else []
            if least and not possible:
                return None
        return "(?s)" + "".join(parts)

    def _way(self, way: Sequence[int]) -> Iterator[str]:
        for test in way:
            yield self._kinds.written(test) + ("+" if self._is_mark[test] else "")


def _tests_of(token: _Token) -> Iterator[int]:
    for way in token.ways:
        yield from way
    if token.clitic >= 0:
        yield token.clitic


def _first_tests(token: _Token) -> int:
    """The tests that the first word of a token may have to pass, as bits."""
    bits = 1 << token.clitic if token.clitic >= 0 else 0
    for way in token.ways:
        bits |= 1 << way[0]
    return bits
