"""How often each rule has to look, how long that takes, and what it finds: for the finders that look for each rule alone."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from lint.document import Document
from lint.finders import frames, pattern, sequence
from lint.options import Options
from lint.session import Session

#: What one pass over a text counts as: a look at each so many words. It takes about as long as a look at one sentence.
WORDS_IN_A_LOOK = 1000


@dataclass
class Cost:
    """What a rule costs: looks, seconds of CPU, and the matches that came of it.

    A look of a `sequence` rule is a place where its outline stands; what is common to all, the search for outlines and the
    first pass of patterns, is nobody's. A look of a `pattern` or of a frame is a pass over 1,000 words.
    """

    looks: float = 0
    seconds: float = 0
    matches: int = 0


def looks_in(document: Document) -> float:
    """What a pass over a text counts as."""
    return len(document.prose.split()) / WORDS_IN_A_LOOK


@contextmanager
def counted() -> Iterator[dict[str, Cost]]:
    """The cost of each rule by its id, filled while checks run inside."""
    costs: dict[str, Cost] = defaultdict(Cost)
    in_sentence, is_spelt = sequence.Finder._in_sentence, sequence.Finder._is_spelt
    of_pattern, of_frame = pattern.Finder._matches, frames.Finder._matches

    def note(rules: Sequence[str], looks: float, spent: float, matches: Iterable[Any] = ()) -> None:
        """Rules that look at a sentence together share its time."""
        for rule in rules:
            costs[rule].looks += looks
            costs[rule].seconds += spent / len(rules)
        for match in matches:
            costs[match.rule.id].matches += 1

    def spelt(finder: Any, prose: str, place: Any) -> bool:
        started = time.process_time()
        answer = is_spelt(finder, prose, place)
        spent = time.process_time() - started
        note([finder._written(place.outline)[0].id], 1, spent)
        return answer

    def sentence(finder: Any, prose: str, start: int, end: int, places: Any) -> Iterator[Any]:
        started = time.process_time()
        matches = list(in_sentence(finder, prose, start, end, places))
        spent = time.process_time() - started
        note([finder._written(number)[0].id for number in places], 0, spent, matches)
        return iter(matches)

    def passed(finder: Any, rule: Any, document: Document) -> Iterator[Any]:
        started = time.process_time()
        matches = list(of_pattern(finder, rule, document))
        spent = time.process_time() - started
        note([rule.id], looks_in(document), spent, matches)
        return iter(matches)

    def framed(finder: Any, place: int, number: int, document: Document) -> Iterator[Any]:
        started = time.process_time()
        matches = list(of_frame(finder, place, number, document))
        spent = time.process_time() - started
        note([finder._rules[place].id], looks_in(document), spent, matches)
        return iter(matches)

    with (
        patch.object(sequence.Finder, "_is_spelt", spelt),
        patch.object(sequence.Finder, "_in_sentence", sentence),
        patch.object(pattern.Finder, "_matches", passed),
        patch.object(frames.Finder, "_matches", framed),
    ):
        yield costs


def costs_over(paths: Iterable[Path]) -> tuple[dict[str, Cost], int]:
    """The cost of each rule of the default run over some files, and how many words these have."""
    names = [str(path) for path in paths]
    session = Session(Options(tuple(names), isolated=True))
    session.prepare(names)
    with counted() as costs:
        for _ in session.check_items(session.items(names)):
            pass
    return dict(costs), sum(
        len(path.read_text(encoding="utf-8", errors="replace").split()) for path in map(Path, names)
    )
