"""Where matches overlap, one is shown and the others stay with it as related."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from lint.engines import ENGINES
from lint.finding import Match
from lint.severity import SEVERITIES, Severity

# A rule that was written for these very words says better what is wrong with them than a finder that works it out, however
# sure it is of itself.
_GUESSED = 0.9
# What may not have to be deleted at all hides no slip.
_SURE_TO_GO = 0.9


class Leveled(NamedTuple):
    """A match and how serious it is here."""

    match: Match
    severity: Severity


def resolve(matches: Iterable[Leveled]) -> list[tuple[Leveled, list[Leveled]]]:
    """Each match that is shown, in order of place, with those it stands for.

    The more serious is shown, then the surer, then ours rather than an engine's, then the narrower; but what is surely to
    be deleted as a whole goes before the slips inside it, since they go with it, and the wider deletion before the narrower.
    So a note on style never hides an error.
    """
    shown: list[tuple[int, int, Leveled, list[Leveled]]] = []
    for leveled in _ranked(list(matches)):
        start, end = leveled.match.start, leveled.match.end
        at = bisect_left(shown, end, key=lambda entry: entry[0])
        if at and shown[at - 1][1] > start:
            shown[at - 1][3].append(leveled)
        else:
            insort(shown, (start, end, leveled, []), key=lambda entry: entry[0])
    return [(leveled, related) for _, _, leveled, related in shown]


def _ranked(matches: list[Leveled]) -> list[Leveled]:
    """The matches, those first that are shown rather than others."""
    around = _Around(matches) if any(map(_deletes, matches)) else None

    def rank(leveled: Leveled) -> tuple[int, bool, int, float, bool, int, int, str]:
        match, severity = leveled
        confidence = match.rule.confidence if match.confidence is None else min(match.confidence, _GUESSED)
        weight = own = SEVERITIES.index(severity)
        deletes = _deletes(leveled)
        if deletes and around is not None:
            weight = around.weight(match, weight)
        length = match.end - match.start
        is_engine = match.rule.finder in ENGINES
        return (
            weight,
            not deletes,
            own,
            -confidence,
            is_engine,
            -length if deletes else length,
            match.start,
            match.rule.id,
        )

    return sorted(matches, key=rank)


def _deletes(leveled: Leveled) -> bool:
    match, severity = leveled
    confidence = match.rule.confidence if match.confidence is None else match.confidence
    return match.replacements[:1] == ("",) and severity != "suggestion" and confidence >= _SURE_TO_GO


class _Around:
    """What stands in and around deletions. Weights are places in SEVERITIES: the less, the more serious."""

    def __init__(self, matches: list[Leveled]) -> None:
        self._matches = sorted(matches, key=lambda leveled: leveled.match.start)
        self._starts = [leveled.match.start for leveled in self._matches]
        # How far the matches of each weight reach that start up to here.
        self._reach = [
            list(accumulate((match.end if level == severity else 0 for match, level in self._matches), max))
            for severity in SEVERITIES
        ]

    def weight(self, deletion: Match, weight: int) -> int:
        """That of the most serious slip that goes with a deletion; its own where a more serious one stands out of it."""
        first = bisect_left(self._starts, deletion.start)
        if first and any(reach[first - 1] > deletion.start for reach in self._reach[:weight]):
            return weight
        most = weight
        for match, severity in self._matches[first : bisect_left(self._starts, deletion.end)]:
            if SEVERITIES.index(severity) < weight:
                if match.end > deletion.end:
                    return weight
                most = min(most, SEVERITIES.index(severity))
        return most
