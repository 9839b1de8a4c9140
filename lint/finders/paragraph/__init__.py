"""paragraph: whole lines and paragraphs that read like page furniture, by a model learned from labelled pages."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from lint import english
from lint.finders import FOUND
from lint.finders.paragraph.families import FAMILIES, family, family_in
from lint.finders.paragraph.tails import lines_of_tail
from lint.finders.words import WordIndex
from lint.finding import Match
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.document import Document
    from lint.english.furniture import Weights
    from lint.english.lines import Lines
    from lint.finders.words import Watch
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = "A family of leftovers: paragraphs that read like one, judged by words, shape, place and neighbours."
CALIBRATES = True

#: Words, alone or two in a row, of which nearly all furniture has some and stories seldom: the rarer word, and the cue.
CUES = os.path.join(os.path.dirname(os.path.abspath(english.__file__)), "furniture.cues")
# Of what is less sure nobody wants to know.
_LEAST = 0.3
# So sure each line has to be for several in a row to be one finding.
_SURE = 0.9
# Rules that are less sure than this say nothing to the model: whether they are on is a matter of the settings.
_SURE_RULE = 0.9
# Modules whose rules say what is furniture: ours, one that `learn` has written, and what a run learns of its own archive.
_LEFTOVERS = expression(r"boilerplate|^archive$")
# With odds (their logarithm) below this, a line with a cue is no reason to look around it.
_HOPELESS = -2.0
# What the words of a whole sentence have to say before its place and its neighbours count.
_WORDED = 0.5
# The same where markup could have set it off, and has not.
_WORDED_PLAIN = 2.0
# So many lines on either side of a cue are looked at, and more where the outermost may be furniture.
_AROUND = 3
# So likely sentences must be that have furniture beside them.
_LIKELY = 0.8
# What the words of one line have to say for a stretch without a rule in it.
_TOLD = 1.5
# Nothing else speaks for them: those that are less likely than this are left out of a default run.
_SURE_SENTENCE, _UNSURE = 0.97, 0.85
# What stands between the words of a cue.
_BETWEEN = " \t\n-‑/,:"
# Of notes that are set off at the end of a page and at least so likely, more than nine in ten are no part of it.
_SET_OFF_LEAST = 0.6
# How a text ends whose last paragraph is set off from the story.
_SET_OFF = ("_", "*", ">")


def shape() -> "Shape":
    """One of the families."""
    from lint.schema import Text

    return Text(FAMILIES)


class Finder:
    """All families at once: the model first says what is furniture, and then of which family."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch") -> None:
        self._rules: dict[str, list[Rule]] = {}
        for rule in rules:
            self._rules.setdefault(rule.spec, []).append(rule)
        self._cues = Cues(watch)

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    def find(self, document: "Document") -> Iterator[Match]:
        """Every run of lines that is likely furniture and that no rule has found, with its confidence and family.

        Most texts have no cue, and of the others only what is near one is looked at.
        """
        if not document.source:
            # A section of a book: neither its ends nor its first line are those of a text.
            return
        found = furniture(document.notes.get(FOUND, ()))
        offsets = [match.start for match in found]
        offsets += self._cues.places(document)
        if offsets or document.source.rstrip().endswith(_SET_OFF):
            from lint.english.lines import Lines

            yield from self._judged(Lines(document, found), offsets)

    def _judged(self, lines: "Lines", offsets: Sequence[int]) -> Iterator[Match]:
        # The model is loaded when there is something to judge: most runs of a hook have nothing.
        from lint.english.furniture import weights

        if not lines.places:
            return
        learned = weights()
        anchors = {lines.at(offset) for offset in offsets} | {len(lines.places) - 1}
        likely = near(lines, sorted(anchors), learned)
        runs = list(_runs(lines, likely, learned))
        if lines.is_plain and lines.has_story:
            sure = {index for run in runs for index in run if likely[index] >= _SURE}
            tail = lines_of_tail(lines, sure)
            likely.update((index, max(likely.get(index, 0), _SURE)) for index in tail)
            runs = [run for run in runs if not set(tail).issuperset(run)] + [[index] for index in tail]
        for run in runs:
            confidence = round(min(likely[index] for index in run), 3)
            features = [feature for index in run for feature in lines.features(index)]
            start, end = lines.places[run[0]].start, lines.places[run[-1]].end
            for rule in self._rules.get(family_in(lines, run[0], features, learned), ()):
                yield Match(rule, start, end, ("",), (), confidence, _evidence(features, len(run), learned))


class Cues:
    """Words in a row that tell where to look."""

    def __init__(self, watch: "Watch") -> None:
        with open(CUES, encoding="utf-8") as stream:
            cues = stream.read().splitlines()
        self._words = [cue for cue in cues if " " not in cue]
        self._pairs = frozenset(cue for cue in cues if " " in cue)
        self._index = WordIndex({word: [index] for index, word in enumerate(self._words)}, watch)
        self._watch = watch
        watch.add_pairs(lambda: self._pairs)

    def places(self, document: "Document") -> Iterator[int]:
        """Where a cue starts, as prose offsets; a letter or two beside it where a capital is longer than the small letter."""
        cues = [self._words[index] for index in self._index.candidates(document)]
        cues += sorted(self._watch.telling_pairs(document) & self._pairs)
        lowered = document.prose.lower() if cues else ""
        for cue in cues:
            word, _, more = cue.partition(" ")
            at = lowered.find(word)
            while at >= 0:
                end = at + len(word)
                if not lowered[at - 1 : at].isalnum() and lowered[end : end + len(more) + 3].lstrip(
                    _BETWEEN
                ).startswith(more):
                    yield at
                at = lowered.find(word, end)


def furniture(found: Iterable[Match]) -> list[Match]:
    """The matches that say what is furniture, and are sure."""
    return [match for match in found if _is_furniture(match)]


def _is_furniture(match: Match) -> bool:
    rule = match.rule
    looks_in_fields = any(name.startswith("field") for name in rule.scope)
    return (
        match.replacements == ("",)
        and _LEFTOVERS.search(rule.module) is not None
        and rule.confidence >= _SURE_RULE
        and not looks_in_fields
    )


def near(lines: "Lines", anchors: Sequence[int], learned: "Weights") -> dict[int, float]:
    """How likely the lines around some others are furniture; those that nothing speaks for have nothing around them."""
    from lint.english.furniture import probabilities, score_of

    scores: dict[int, float] = {}

    def odds(index: int) -> float:
        if index not in scores:
            scores[index] = score_of(lines.groups(index), learned)
        return scores[index]

    likely: dict[int, float] = {}
    last = len(lines.places) - 1
    done = -1
    for anchor in anchors:
        if anchor <= done:
            continue
        first, after = max(anchor - _AROUND, done + 1, 0), min(anchor + _AROUND, last)
        # In markup most lines are what they are said to be; and what can be said of a line costs more than to ask that.
        if not any(not lines.is_found(index) and lines.may_be(index) for index in range(first, after + 1)):
            continue
        if not lines.is_found(anchor) and odds(anchor) < _HOPELESS:
            continue
        while True:
            chances = probabilities(
                [odds(index) for index in range(first, after + 1)], learned, first == 0, after == last
            )
            grown = first, after
            if chances[0] > 0.5:
                first = max(first - _AROUND, done + 1, 0)
            if chances[-1] > 0.5:
                after = min(after + _AROUND, last)
            if grown == (first, after):
                break
        likely.update(zip(range(first, after + 1), chances, strict=True))
        done = after
    for index, chance in likely.items():
        if chance >= _SET_OFF_LEAST and "note at the end" in lines.marks(index):
            likely[index] = max(chance, _SURE)
    return likely


def _runs(lines: "Lines", likely: dict[int, float], learned: "Weights") -> Iterator[list[int]]:
    """Lines that are one finding: those in a row that are sure, up to the end of the text; all others by themselves."""
    run: list[int] = []
    among = _among_others(lines, likely, learned) if lines.is_plain else set()
    for index in likely:
        chance = likely[index]
        if chance < _LEAST or lines.is_found(index) or not lines.may_be(index):
            continue
        if not lines.has_story and worded(lines.features(index), learned) <= 0:
            # Beside a line or two of a story, a short line is as likely of it.
            continue
        if lines.is_sentence(index) and not _may_be_sentence(lines, index, learned):
            if index not in among:
                continue
            if chance < _SURE_SENTENCE:
                chance = likely[index] = min(chance, _UNSURE)
        joins = run and run[-1] == index - 1 and chance >= _SURE and likely[index - 1] >= _SURE
        if not joins and run:
            yield from _split(run, lines)
            run = []
        run.append(index)
    yield from _split(run, lines)


def _among_others(lines: "Lines", likely: dict[int, float], learned: "Weights") -> set[int]:
    """Lines of plain text, in stretches of likely furniture where a rule, or more than sentences, says what they are.

    Who writes markup would have set them off; teasers and small print that were copied along have nothing but each other.
    An article about newsletters is likely furniture, too, but for the whole of it being sentences. A stretch in which
    neither a rule nor the words of any line speak for furniture is no surer than `_UNSURE`: shape alone says nothing.
    """
    among: set[int] = set()
    for stretch in _stretches(lines, likely):
        is_found = any(map(lines.is_found, stretch))
        if not is_found and all(worded(lines.features(index), learned) < _TOLD for index in stretch):
            likely.update((index, min(likely[index], _UNSURE)) for index in stretch)
        has_others = any(lines.may_be(index) and not lines.is_sentence(index) for index in stretch)
        if lines.has_story and (is_found or has_others):
            among.update(stretch)
    return among


def _stretches(lines: "Lines", likely: dict[int, float]) -> Iterator[list[int]]:
    """Lines in a row that are all likely furniture."""
    stretch: list[int] = []
    for index, chance in likely.items():
        goes_on = chance >= _LIKELY or lines.is_found(index)
        if stretch and (index != stretch[-1] + 1 or not goes_on):
            yield stretch
            stretch = []
        if goes_on:
            stretch.append(index)
    if stretch:
        yield stretch


def _may_be_sentence(lines: "Lines", index: int, learned: "Weights") -> bool:
    """Whether a whole sentence may be furniture: its words speak for it, and it speaks to readers.

    Articles about newsletters speak of them; furniture invites to them. Only notes on authors and origins do not address
    anybody, and stand where the story is over; and what markup sets off there needs no such proof.
    """
    if "note at the end" in lines.marks(index):
        return True
    features = lines.features(index)
    is_plain = "kind paragraph" in features and "emphasised" not in features
    if worded(features, learned) < (_WORDED_PLAIN if is_plain else _WORDED):
        return False
    return lines.addresses_readers(index) or (
        family(features, learned) in ("author", "credit")
        and not {"story before 0", "other before 0"}.isdisjoint(features)
    )


def worded(features: Sequence[str], learned: "Weights") -> float:
    """What the words of a line say, whatever its shape and place are."""
    return sum(learned.features.get(name, 0.0) for name in features if name[:2] in ("w ", "p ", "^ ", "$ ", "= "))


def _split(run: list[int], lines: "Lines") -> Iterator[list[int]]:
    """A run that ends the text, or its lines one by one."""
    if run and run[-1] == len(lines.places) - 1:
        yield run
    else:
        yield from ([index] for index in run)


def _evidence(features: Sequence[str], count: int, learned: "Weights") -> tuple[str, ...]:
    """What spoke for it most, in words."""
    from lint.english.furniture import in_words

    weighed = sorted({(-learned.features.get(feature, 0.0), feature) for feature in features})
    said = [words for weight, feature in weighed[:12] if weight < -0.3 and (words := in_words(feature))]
    return (*([f"{count} paragraphs in a row"] if count > 1 else []), *dict.fromkeys(said[:4]))
