"""choice: a word of a closed set (its, it's) where the words around ask for another of the set."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.english.choices import EDGE, Choices, directions
from lint.english.compounds import TOKEN
from lint.finders.candidates import alone, plain
from lint.finders.swap import in_case_of
from lint.finders.words import Watch
from lint.finding import Match

if TYPE_CHECKING:
    from lint.document import Document
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = (
    "Words taken for one another, told apart by the words around. `sets`: “then than” doubts both words, “heath > health” only"
    " the first; `odds`: how many times likelier the other word must be where it is written."
)
CALIBRATES = True

_ODDS = 1_000
_AROUND = 60
_WORD = r"[a-z']+"
_SET = rf"{_WORD}(?: {_WORD})*(?: >(?: {_WORD})+| {_WORD})"
_MEANING = "a set: two words or more, or “written > meant”"


def shape() -> "Shape":
    """The set."""
    from lint.schema import Field, ListOf, Number, Record, Text

    return Record(
        {
            "sets": Field(ListOf(Text(pattern=_SET, meaning=_MEANING), least=1), "The sets.", True),
            "unless-after": Field(
                ListOf(Text(), or_one=True), "Words that make any of them possible a few words later."
            ),
            "odds": Field(Number(1, 1e9), f"How many times likelier the other word must be; {_ODDS} unless said."),
        }
    )


def mistakes(rule: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """A set that nothing was learned of."""
    known = Choices()
    for index, said in enumerate(rule["choice"].get("sets") or ()):
        for written, meant in directions(said):
            if not known.knows(written, meant):
                yield (
                    ("choice", "sets", index),
                    f"nothing was learned of “{written}” and “{meant}”; see lint/english/choices",
                )


class _Doubt(NamedTuple):
    """A rule doubts a word that is written where it opens some pairs of words, or ends them (`is_second`).

    `meant` is another word; `pairs` has a | on either side of each; after the words in `excused` there is no doubt.
    """

    rule: "Rule"
    written: str
    meant: str
    pairs: str
    is_second: bool
    excused: frozenset[str]


def _by_word(doubts: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    known: dict[str, list[int]] = {}
    for number, word in doubts:
        known.setdefault(word, []).append(number)
    return known


class Finder:
    """All rules about choices."""

    def __init__(self, rules: "Sequence[Rule]", watch: Watch) -> None:
        self._rules = rules
        self._choices = Choices()
        self._watch = watch
        watch.add_pairs(lambda: "".join(doubt.pairs for doubt in self._doubts).split("|"))

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    @cached_property
    def _doubts(self) -> list[_Doubt]:
        doubts = []
        for rule in self._rules:
            excused = frozenset(rule.spec.get("unless-after", ()))
            for written, meant in (each for said in rule.spec["sets"] for each in directions(said)):
                before, after = self._choices.gates(written, meant)
                doubts.append(_Doubt(rule, written, meant, f"|{before}|", True, excused))
                doubts.append(_Doubt(rule, written, meant, f"|{after}|", False, excused))
        return doubts

    @cached_property
    def _opened_by(self) -> dict[str, list[int]]:
        """The doubts, by number, by the word that opens their pairs."""
        return _by_word((number, doubt.written) for number, doubt in enumerate(self._doubts) if not doubt.is_second)

    @cached_property
    def _ended_by(self) -> dict[str, list[int]]:
        """The same by the word that ends them."""
        return _by_word((number, doubt.written) for number, doubt in enumerate(self._doubts) if doubt.is_second)

    def _raised_by(self, found: frozenset[str]) -> Iterator[tuple[int, str]]:
        """The doubts that some pairs of words give rise to, by number, each with its pair."""
        opened_by, ended_by, doubts = self._opened_by, self._ended_by, self._doubts
        for pair in found:
            first, _, second = pair.partition(" ")
            for number in (*opened_by.get(first, ()), *ended_by.get(second, ())):
                if f"|{pair}|" in doubts[number].pairs:
                    yield number, pair

    def find(self, document: "Document") -> Iterator[Match]:
        """Every word that is far less likely where it stands than another of its set."""
        found = self._watch.telling_pairs(document)
        doubts = sorted(self._raised_by(found))
        if not doubts:
            return
        text = plain(document.prose)
        best: dict[tuple[int, str], tuple[float, _Doubt]] = {}
        for number, pair in doubts:
            doubt = self._doubts[number]
            least = math.log(doubt.rule.spec.get("odds", _ODDS))
            for start in alone(text, pair):
                at = start + (len(pair) - len(doubt.written) if doubt.is_second else 0)
                if _is_plain(document.prose, at, at + len(doubt.written)):
                    odds = self._odds(document, text, at, doubt)
                    if odds >= max(least, best.get((at, doubt.rule.id), (0.0,))[0]):
                        best[at, doubt.rule.id] = odds, doubt
        for (at, _), (odds, doubt) in best.items():
            written = document.prose[at : at + len(doubt.written)]
            said = f"“{doubt.meant}” is some {_rounded(odds)} times likelier than “{doubt.written}” between these words"
            yield Match(doubt.rule, at, at + len(written), (in_case_of(written, doubt.meant),), evidence=(said,))

    def _odds(self, document: "Document", text: str, at: int, doubt: _Doubt) -> float:
        end = at + len(doubt.written)
        before = text[max(at - _AROUND, 0) : at]
        after = text[end : end + _AROUND]
        # A blank line ends what is looked at: `text` has blanks for line ends, the prose has not.
        broken = document.prose.rfind("\n\n", max(at - _AROUND, 0), at)
        if broken >= 0:
            before = text[broken:at]
        follows = document.prose.find("\n\n", end, end + _AROUND)
        if follows >= 0:
            after = text[end:follows]
        earlier = TOKEN.findall(before)
        if not doubt.excused.isdisjoint(earlier):
            return 0.0
        if len(earlier) < 2 and (broken >= 0 or at < _AROUND):
            earlier = [EDGE, *earlier]
        later = TOKEN.findall(after)[:2]
        if len(later) < 2:
            later = [*later, EDGE]
        return self._choices.log_odds([*earlier, doubt.written, *later], len(earlier), doubt.written, doubt.meant)


def _is_plain(prose: str, start: int, end: int) -> bool:
    """Whether a word stands as a word and not as a name or an acronym: a capital only where a sentence starts."""
    if prose[start:end].islower():
        return True
    return prose[start + 1 : end].islower() and (
        start == 0 or prose[:start].rstrip(" \"“‘'(*")[-1:] in ("", ".", "!", "?", "\n")
    )


def _rounded(odds: float) -> str:
    return f"{10 ** min(round(odds / math.log(10)), 9):,}"
