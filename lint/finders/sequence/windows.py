"""Where anchors of automata stand among words of which some kinds stand around them; told for all automata at once, with bits."""

from collections.abc import Iterable, Iterator, Sequence

from lint.finders.sequence.automaton import OFFSETS

#: So many words before and behind each text are looked at.
BEYOND = max(OFFSETS)
# Tests are looked at so many together.
_BITS = 64
_MANY = (1 << _BITS) - 1
_MOST_KNOWN = 2_000


class Windows:
    """For each kind of word and each of OFFSETS, the anchors from which it can stand so far away, as bits."""

    def __init__(self, anchors: Sequence[Sequence[Iterable[int] | None]]) -> None:
        """Of each anchor, for each of OFFSETS the numbers of the tests of which a word there passes one; None for any word."""
        self._width = len(anchors)
        # All offsets stand in one number, one behind the other.
        self._of_all = 0
        self._of_tests: dict[int, int] = {}
        for number, windows in enumerate(anchors):
            for at, tests in enumerate(windows):
                bit = 1 << at * self._width + number
                if tests is None:
                    self._of_all |= bit
                else:
                    for test in tests:
                        self._of_tests[test] = self._of_tests.get(test, 0) | bit
        # By the number of the first test, and those that are passed of some in a row.
        self._of_some: dict[tuple[int, int], int] = {}
        self._of_kinds: list[list[int]] = [[] for _ in OFFSETS]

    def add(self, passed: int) -> None:
        """Add the next kind, whose words pass such tests, as bits."""
        found, first = self._of_all, 0
        while passed:
            some = passed & _MANY
            if some:
                known = self._of_some.get((first, some))
                found |= self._together(first, some) if known is None else known
            passed >>= _BITS
            first += _BITS
        every = (1 << self._width) - 1
        for kinds in self._of_kinds:
            kinds.append(found & every)
            found >>= self._width

    def _together(self, first: int, passed: int) -> int:
        """The same for some tests in a row; very many words pass the same ones."""
        found, left = 0, passed
        while left:
            lowest = left & -left
            found |= self._of_tests.get(first + lowest.bit_length() - 1, 0)
            left ^= lowest
        if len(self._of_some) > _MOST_KNOWN:
            self._of_some.clear()
        self._of_some[first, passed] = found
        return found

    def clear(self) -> None:
        """Forget all kinds."""
        for kinds in self._of_kinds:
            kinds.clear()

    def places(self, kinds: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The words at which there are anchors with such words around them, and which anchors, as bits.

        The first and the last words are no anchors: before and behind those that are, there have to be BEYOND more.
        """
        here, after, before, second_after, second_before, third_after, third_before = self._of_kinds
        inside = kinds[BEYOND : len(kinds) - BEYOND]
        for at in [at for at, anchors in enumerate(map(here.__getitem__, inside), BEYOND) if anchors]:
            # The cheapest way to say it: nearly all end in the first lines.
            anchors = here[kinds[at]] & after[kinds[at + 1]]
            if anchors:
                anchors &= before[kinds[at - 1]]
                if anchors:
                    anchors &= second_after[kinds[at + 2]] & second_before[kinds[at - 2]]
                    if anchors:
                        anchors &= third_after[kinds[at + 3]] & third_before[kinds[at - 3]]
                        if anchors:
                            yield at, anchors
