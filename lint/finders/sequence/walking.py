"""Walking along words with an automaton, from one of its anchors to the ends of what it takes."""

from collections.abc import Iterable, Sequence

from lint.finders.sequence.automaton import Automaton


class _Stage(dict[int, "_Stage | None"]):
    """Cells that a walk has come to, and where words lead to that pass some of the tests asked there, as bits: worked out when
    they are met; None for nowhere.
    """

    __slots__ = ("_next", "_way", "asked", "is_end")

    def __init__(self, way: "_Way", cells: frozenset[int]) -> None:
        self._way = way
        self._next = {each: way.cells[each] for cell in cells for each in way.steps[cell]}
        #: The tests of all cells that may come next.
        self.asked = 0
        for groups in self._next.values():
            for group in groups:
                self.asked |= group
        self.is_end = not way.ends.isdisjoint(cells)

    def __missing__(self, passed: int) -> "_Stage | None":
        cells = frozenset(cell for cell, groups in self._next.items() if _passes(groups, passed))
        stage = self[passed] = self._way.stage(cells) if cells else None
        return stage


class _Way:
    """One of the two ways to walk: all cells, those that come next, the last ones, and the stages met so far."""

    def __init__(self, cells: Sequence[Sequence[int]], steps: Sequence[Sequence[int]], ends: Iterable[int]) -> None:
        self.cells = cells
        self.steps = steps
        self.ends = frozenset(ends)
        self._stages: dict[frozenset[int], _Stage] = {}

    def stage(self, cells: frozenset[int]) -> _Stage:
        """The stage of a walk that has come to some cells."""
        known = self._stages.get(cells)
        if known is None:
            known = self._stages[cells] = _Stage(self, cells)
        return known


class Walk:
    """An automaton, ready to be walked along words of some kinds."""

    def __init__(self, automaton: Automaton, numbers: Sequence[int], passed: Sequence[int]) -> None:
        """`numbers`: of the automaton's tests among all; `passed`: of each kind the tests that its words pass, as bits."""
        self._passed = passed
        self._cells = [[_bits(numbers[test] for test in group) for group in cell] for cell in automaton.cells]
        self._reach = automaton.reach
        before = [
            [cell for cell, cells in enumerate(automaton.follow) if own in cells] for own in range(len(automaton.cells))
        ]
        ahead, behind = _Way(self._cells, automaton.follow, automaton.ends), _Way(self._cells, before, automaton.starts)
        self._first = {
            cell: tuple(way.stage(frozenset((cell,))) for way in (ahead, behind)) for cell, _ in automaton.anchors
        }

    def start(self, anchor: int, kinds: Sequence[int], at: int) -> int | None:
        """The first word that a match can start with which has its anchor at some word; None where there is none.

        `kinds`: those of all words.
        """
        if len(self._cells[anchor]) > 1 and not _passes(self._cells[anchor], self._passed[kinds[at]]):
            return None
        passed = self._passed
        stage, behind = self._first[anchor]
        for kind in kinds[at + 1 : at + self._reach]:
            if stage.is_end:
                break
            reached = stage[passed[kind] & stage.asked]
            if reached is None:
                return None
            stage = reached
        if not stage.is_end:
            return None
        start, here, stage = None, at, behind
        for kind in kinds[at - 1 : max(at - self._reach, 0) : -1]:
            if stage.is_end:
                start = here
            reached = stage[passed[kind] & stage.asked]
            if reached is None:
                return start
            stage = reached
            here -= 1
        return here if stage.is_end else start


def _passes(groups: Sequence[int], passed: int) -> bool:
    """Whether a word that passes some tests passes one of each group."""
    for group in groups:  # noqa: SIM110 (a generator costs as much as the tests)
        if not passed & group:
            return False
    return True


def _bits(numbers: Iterable[int]) -> int:
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits
