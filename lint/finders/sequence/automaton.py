"""The automaton of an outline, after V. M. Glushkov: cells of which some may follow others. Worked out ahead of a run, with where
it is best looked for: at cells that each match has and few texts have.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, reduce
from typing import Any, NamedTuple

#: How far from an anchor the cells are that are looked at before the automaton is asked.
OFFSETS = (0, 1, -1, 2, -2, 3, -3)

# What may stand so much more often is taken to stand without end.
_COUNTED = 2
_MARK = '{"mark":true}'
# Of 1,000 cells of articles so many can have a tag, and so many are marks or clitics.
_CAN = {
    "NNP": 848, "NN": 299, "VB": 170, "VBP": 165, "JJ": 145, "IN": 137, "NNS": 127, "NNPS": 123, "RB": 116, "DT": 88, "VBZ": 85,
    "VBN": 64, "VBG": 63, "VBD": 60, "CC": 37, "PRP": 32, "TO": 29, "FW": 28, "UH": 28, "RP": 27, "PRP$": 16, "CD": 15, "WDT": 13,
    "MD": 11, "WRB": 7, "JJR": 6, "RBR": 6, "WP": 4, "PDT": 3, "JJS": 3, "RBS": 2,
}  # fmt: skip
_MARKS, _WORDS, _CLITIC = 0.14, 0.86, 0.005
# What is left of a share by tests of a kind, roughly.
_LEFT = {"only": 0.33, "cannot": 0.5, "ends": 0.3}
_RARE = 0.0005


class Automaton(NamedTuple):
    """As plain lists. Tests are told by their numbers in `tests`.

    `cells`: groups of tests; a cell passes one of each. `follow`: the cells that may come next. `anchors`: cells of which each
    match has one, and for each of OFFSETS the tests of which a cell there passes one, or None where it may be any. `reach`: how
    many cells may stand on one side of an anchor.
    """

    tests: list[str]
    cells: list[list[list[int]]]
    follow: list[list[int]]
    starts: list[int]
    ends: list[int]
    anchors: list[tuple[int, list[list[int] | None]]]
    reach: int


class _Part(NamedTuple):
    """A part of an outline: whether it may be missing, and the cells that it can begin and end with."""

    may_lack: bool
    firsts: frozenset[int]
    lasts: frozenset[int]


def automaton_of(outline: Sequence[Any]) -> Automaton:
    """The automaton of an outline as `lint.finders.sequence.outlining` makes it."""
    made = _Making()
    whole = made.row(made.parts(outline))
    anchors = made.anchors(whole.firsts, whole.lasts)
    longest = sum(max(most, 1) * max(map(len, ways), default=1) for ways, _, most, _ in outline)
    follow = [sorted(each) for each in made.follow]
    return Automaton(
        list(made.tests), made.cells, follow, sorted(whole.firsts), sorted(whole.lasts), anchors, longest + 8
    )


class _Making:
    """An automaton in the making."""

    def __init__(self) -> None:
        self.tests: dict[str, int] = {}
        self.cells: list[list[list[int]]] = []
        self.follow: list[set[int]] = []
        # Sets of cells of which each match has one.
        self._cuts: list[frozenset[int]] = []

    # -- parts ----------------------------------------------------------------------------------------------------------

    def parts(self, outline: Sequence[Any]) -> list[_Part]:
        """The parts of an outline, one after the other."""
        parts: list[_Part] = []
        for index, (ways, least, most, clitic) in enumerate(outline):
            if least < 0:
                parts.append(self._either([self._cell([_MARK]), *map(self._way, ways)]))
                continue
            if not clitic:
                parts.append(self._token(ways, least, most))
                continue
            # What joins the word before it stands in one cell with that; both have all that can be looked for.
            before, cut = parts.pop(), self._cuts.pop()
            joined = self._cell([way[0] for way in outline[index - 1][0]], [clitic])
            apart = self._token(ways, least, most)
            self._cuts[-1:] = [cut | joined.firsts, self._cuts[-1] | joined.firsts]
            parts.append(self._either([self.row([before, apart]), joined]))
        return parts

    def _token(self, ways: Sequence[Sequence[str]], least: int, most: int) -> _Part:
        if not least:
            return self._missing(ways, most)
        first = len(self.cells)
        needed = [self._ways(ways)]
        if len(ways) == 1 and len(ways[0]) > 1:
            self._cuts += [frozenset((cell,)) for cell in range(first, len(self.cells))]
        else:
            self._cuts.append(needed[0].firsts)
        needed += [self._ways(ways) for _ in range(least - 1)]
        return self.row([*needed, self._missing(ways, most - least)])

    def _missing(self, ways: Sequence[Sequence[str]], most: int) -> _Part:
        """What may stand so often, or not at all."""
        if most > _COUNTED:
            part = self._ways(ways)
            self._join(part.lasts, part.firsts)
            return part._replace(may_lack=True)
        return self.row([self._ways(ways)._replace(may_lack=True) for _ in range(most)])

    def _ways(self, ways: Sequence[Sequence[str]]) -> _Part:
        short = [way[0] for way in ways if len(way) == 1 and not _is_mark(way[0])]
        others = [self._way(way) for way in ways if len(way) > 1 or _is_mark(way[0])]
        return self._either([*([self._cell(short)] if short else []), *others])

    def _way(self, way: Sequence[str]) -> _Part:
        return self.row([self._cells(test) for test in way])

    def _cells(self, test: str) -> _Part:
        """A cell; of marks as many as there are."""
        part = self._cell([test])
        if _is_mark(test):
            self._join(part.lasts, part.firsts)
        return part

    def _cell(self, *groups: Iterable[str]) -> _Part:
        self.cells.append([[self.tests.setdefault(test, len(self.tests)) for test in group] for group in groups])
        self.follow.append(set())
        own = frozenset((len(self.cells) - 1,))
        return _Part(False, own, own)

    def _either(self, parts: Sequence[_Part]) -> _Part:
        firsts = frozenset[int]().union(*(part.firsts for part in parts))
        return _Part(any(part.may_lack for part in parts), firsts, frozenset().union(*(part.lasts for part in parts)))

    def row(self, parts: Sequence[_Part]) -> _Part:
        """Parts one after the other."""
        firsts: frozenset[int] = frozenset()
        lasts: frozenset[int] = frozenset()
        may_lack = True
        for part in parts:
            self._join(lasts, part.firsts)
            firsts = firsts | part.firsts if may_lack else firsts
            lasts = lasts | part.lasts if part.may_lack else part.lasts
            may_lack = may_lack and part.may_lack
        return _Part(may_lack, firsts, lasts)

    def _join(self, lasts: Iterable[int], firsts: Iterable[int]) -> None:
        for last in lasts:
            self.follow[last].update(firsts)

    # -- anchors --------------------------------------------------------------------------------------------------------

    def anchors(self, starts: frozenset[int], ends: frozenset[int]) -> list[tuple[int, list[list[int] | None]]]:
        """The cells of the cheapest cut, each with what may stand around it."""
        before = [{cell for cell, after in enumerate(self.follow) if own in after} for own in range(len(self.cells))]

        def around(cell: int) -> list[list[int] | None]:
            ahead = self._at_distance(cell, self.follow, ends)
            behind = self._at_distance(cell, before, starts)
            return [ahead[offset] if offset >= 0 else behind[-offset] for offset in OFFSETS]

        # Where no word has to stand there by itself, any cell may be the first one.
        cuts = self._cuts or [starts]
        anchored = [[(cell, around(cell)) for cell in sorted(cut)] for cut in cuts]
        return min(anchored, key=lambda cells: sum(self._cost(windows) for _, windows in cells))

    def _at_distance(self, cell: int, steps: Sequence[Iterable[int]], last: frozenset[int]) -> list[list[int] | None]:
        """The tests of the cells that are so many steps away; None from where there may be none."""
        found: list[list[int] | None] = []
        here, may_end = {cell}, False
        for _ in range(max(OFFSETS) + 1):
            found.append(None if may_end else sorted({test for each in here for test in self.cells[each][-1]}))
            may_end = may_end or not last.isdisjoint(here)
            here = {after for each in here for after in steps[each]}
        return found

    def _cost(self, windows: Sequence[list[int] | None]) -> float:
        """How often a cell is looked at, and how much more for what stands around it."""
        written = list(self.tests)
        shares = [1.0 if tests is None else min(sum(_share(written[test]) for test in tests), 1.0) for tests in windows]
        return shares[0] + 3 * reduce(lambda one, other: one * other, shares[:4])


def _is_mark(test: str) -> bool:
    return test == _MARK


@cache
def _share(test: str) -> float:
    """The share of cells that pass a test, roughly."""
    asked: Mapping[str, Any] = json.loads(test)
    if "mark" in asked:
        return _MARKS
    if "words" in asked:
        return sum(map(_frequency, asked["words"]))
    if "compound" in asked or "matches" in asked:
        return _RARE
    share = _WORDS
    if tags := asked.get("tags") or asked.get("only"):
        share = min(sum(_CAN.get(tag, 1) for tag in tags) / 1000, _WORDS)
    for key, left in _LEFT.items():
        share *= left if key in asked else 1
    return max(share - sum(map(_frequency, asked.get("except", ()))), share / 10)


@cache
def _frequency(word: str) -> float:
    from lint.english.lexicon import the_lexicon

    if "'" in word:
        return _CLITIC
    # The Zipf scale is the logarithm of how often a word stands in 10 ** 9 words.
    return _WORDS * float(10 ** (the_lexicon().frequency(word) - 9))
