"""Where matches overlap, one is shown and the others stay with it as related."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import NamedTuple

from lint.finding import SEVERITIES, Match, Severity


class Leveled(NamedTuple):
    """A match and how serious it is here."""

    match: Match
    severity: Severity


def resolve(matches: Iterable[Leveled]) -> list[tuple[Leveled, list[Leveled]]]:
    """Each match that is shown, in order of place, with those it stands for.

    The more serious is shown, then the surer, then the narrower; but what is to be deleted as a whole goes before the
    slips inside it, since they go with it. So a note on style never hides an error.
    """
    shown: list[tuple[int, int, Leveled, list[Leveled]]] = []
    for leveled in sorted(matches, key=_rank):
        start, end = leveled.match.start, leveled.match.end
        at = bisect_left(shown, end, key=lambda entry: entry[0])
        if at and shown[at - 1][1] > start:
            shown[at - 1][3].append(leveled)
        else:
            insort(shown, (start, end, leveled, []), key=lambda entry: entry[0])
    return [(leveled, related) for _, _, leveled, related in shown]


def _rank(leveled: Leveled) -> tuple[bool, int, float, int, int, str]:
    match, severity = leveled
    confidence = match.rule.confidence if match.confidence is None else match.confidence
    deletes = match.replacements[:1] == ("",) and severity != "suggestion"
    width = match.end - match.start
    return (not deletes, SEVERITIES.index(severity), -confidence, width, match.start, match.rule.id)
