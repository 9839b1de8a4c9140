"""comma: a gap between two words in which edited text nearly always has a comma."""

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lint.american import AMERICAN, is_american
from lint.english.clausewords import CONJUNCTIONS
from lint.english.commas import (
    CONNECTIVE,
    CONNECTIVES,
    DOING,
    FRONTED,
    INCLUDING,
    JOINED,
    KINDS,
    OPENED,
    PARTICIPLE,
    PARTICIPLES,
    SPLICED,
    TOKEN,
    Commas,
)
from lint.english.parting import PARTED, parts_subject
from lint.english.splices import (
    ALONE,
    CONTRAST,
    DETERMINED,
    LEADS,
    MERELY,
    PLAIN,
    begins_sentence,
    is_contrast,
    is_plain,
    may_be_spliced,
    stands_alone,
)
from lint.english.tokens import sentence_at
from lint.finders.comma.cues import AFTER, CLAUSE, CUE, OPENING, PHRASE, VERB, WITHIN, compile_cues
from lint.finders.comma.openings import Openings
from lint.finding import Match
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.document import Document
    from lint.finders.words import Watch
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = (
    "Commas that are missing, or should be a stop. `kind`: before “which”; before who, where or which after a “name”; before a"
    " “participle” that goes on (making it …), or one of them, “including”; behind a “fronted” clause (When it rained they …);"
    " between two clauses that a conjunction joined (“joined”); behind a “connective” (However we …), a phrase that tells of what"
    " somebody is “doing” (To win we …), any other phrase that “opened” the sentence (In 1994 they …), or an “exceptional” one,"
    " where the text has the comma behind nearly all others; where a comma “spliced” two sentences (It rained, we stayed), or"
    " “plainly-spliced” them: nothing else binds them; or where they are “contrasted” (It is not just old, it is"
    " slow); or where a comma “parted” a subject from its verb (What we know, is little). `odds`: how many times likelier it must"
    " be than what stands there."
)
_ODDS = 20
_WORD = expression(r"\w+")
_CUT_SHORT = expression(r"\b[A-Z][a-z]{0,2}\.\s?$")
# How many letters before and behind a cue the sentence may start and end.
_BEFORE, _BEHIND = 300, 200
# And in how many letters the first words of a sentence are.
_AHEAD = 60
#: Behind a phrase that opened the sentence, in a text that has a comma behind nearly all others.
EXCEPTIONAL = "exceptional"

#: The words of a sentence, with straight apostrophes, and where each starts and ends.
_Sentence = tuple[list[str], list[tuple[int, int]]]


def shape() -> "Shape":
    """The kind of gap."""
    from lint.schema import Field, Number, Record, Text

    return Record(
        {
            "kind": Field(
                Text((*KINDS, INCLUDING, CONNECTIVE, DOING, PLAIN, CONTRAST, ALONE, EXCEPTIONAL, PARTED)),
                "Where the comma is missing.",
                True,
            ),
            "odds": Field(Number(0, 1e6), f"How many times likelier a comma must be than none; {_ODDS} unless said."),
        }
    )


class Finder:
    """All rules about commas."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch") -> None:
        self._rules: dict[str, list[tuple[Rule, float]]] = {}
        for rule in sorted(rules, key=_least, reverse=True):
            self._rules.setdefault(rule.spec["kind"], []).append((rule, _least(rule)))

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    @cached_property
    def _commas(self) -> Commas:
        return Commas()

    @cached_property
    def _openings(self) -> Openings:
        return Openings(self._commas, OPENING)

    @cached_property
    def _cue(self) -> Any:
        """What has to stand where a comma may be missing: a word without a mark before it, or how such a sentence starts."""
        return compile_cues(self._rules)

    def find(self, document: "Document") -> Iterator[Match]:
        """Every gap that has none of the commas edited text nearly always has there."""
        for rule, least in self._rules.get(EXCEPTIONAL, ()):
            found, others = self._openings.exceptions(document, least)
            said = f"the text has a comma behind {others} other opening phrases"
            yield from (_match(document, rule, each.words, each.places, each.gap, said) for each in found)
        for found in self._cue.finditer(document.encoded):
            group = found.lastindex
            offset = document.char_offset(found.start(group))
            if group == CUE and not self._may_be_wanting(document, offset):
                continue
            if group == AFTER and not self._may_meet(document.prose, offset):
                continue
            if group == VERB and not _is_first_comma(document.prose, offset):
                continue
            words, places = _sentence(document, offset)
            gap = next((index for index, (start, _) in enumerate(places) if start == offset), None)
            if gap is None:
                continue
            if group == AFTER:
                yield from self._spliced(document, words, places, gap)
            elif group == VERB:
                yield from self._parted(document, words, places, gap)
            elif group in (CLAUSE, PHRASE, WITHIN):
                kind = OPENED if group == PHRASE else FRONTED
                if gap == 0 or kind == FRONTED:
                    yield from self._behind_opening(document, kind, words[gap:], places[gap:])
            else:
                yield from self._inside(document, words, places, gap)

    def _inside(
        self, document: "Document", words: list[str], places: list[tuple[int, int]], gap: int
    ) -> Iterator[Match]:
        """A gap inside a sentence."""
        for kind in self._commas.kinds(words, gap):
            yield from self._matches(document, kind, words, places, gap)
            if kind == PARTICIPLE and words[gap] == INCLUDING:
                yield from self._matches(document, INCLUDING, words, places, gap)

    def _may_be_wanting(self, document: "Document", offset: int) -> bool:
        """Whether a comma before this word may be asked for at all; nearly always this tells, and quickly."""
        prose = document.prose
        after = _WORD.match(prose, offset)
        before = prose[max(offset - 30, 0) : offset].split()[-1:]
        if not (after and before):
            return True
        if after[0] in CONJUNCTIONS:
            return self._is_asked_of_all(JOINED) or is_american(document)
        return after[0] not in PARTICIPLES or self._commas.ends_phrase(before[0].strip('”")]') or ")")

    def _is_asked_of_all(self, kind: str) -> bool:
        """Whether a rule for the kind speaks in texts that are not American, too."""
        return any(AMERICAN not in rule.scope for rule, _ in self._rules.get(kind, ()))

    def _may_meet(self, prose: str, offset: int) -> bool:
        """Whether a sentence can end before the comma: where only plain ones are looked for, a few words tell, and quickly."""
        left = prose[max(offset - _BEFORE, 0) : offset - 2]
        left = left[max(map(left.rfind, ".?!\n")) + 1 :]
        part = left[max(map(left.rfind, ",;:—–")) + 1 :].lower().split()
        is_alone = len(part) > 2 and (LEADS - MERELY).isdisjoint(part[1:] if part[0] in CONJUNCTIONS else part)
        is_any = SPLICED in self._rules or ALONE in self._rules
        if is_any or (CONTRAST in self._rules and not MERELY.isdisjoint(left.split())):
            return True
        ahead = prose[offset : offset + _AHEAD].replace("’", "'")
        return is_alone and begins_sentence(self._commas, TOKEN.findall(ahead))

    def _behind_opening(
        self, document: "Document", kind: str, words: list[str], places: list[tuple[int, int]]
    ) -> Iterator[Match]:
        """The likeliest end of the clause or phrase that opens a sentence."""
        told = self._commas.told(words) if kind == OPENED and words[0] == "To" else 0
        if told and DOING in self._rules:
            said = f"“{words[told]}” tells what to do"
            yield from (_match(document, rule, words, places, told, said) for rule, _ in self._rules[DOING])
            return
        possible = self._commas.fronted(words) if kind == FRONTED else self._commas.opened(words)
        gaps = [(self._commas.log_odds(kind, words, gap), gap) for gap in possible]
        if gaps:
            _, gap = max(gaps)
            if kind == OPENED and " ".join(words[:gap]).lower() in CONNECTIVES:
                kind = CONNECTIVE
            elif kind == OPENED and DOING in self._rules and self._commas.tells_of_doing(words, gap):
                kind = DOING
            yield from self._matches(document, kind, words, places, gap)

    def _spliced(
        self, document: "Document", words: list[str], places: list[tuple[int, int]], gap: int
    ) -> Iterator[Match]:
        """Two sentences that a comma parts before `words[gap]`."""
        without = [*words[: gap - 1], *words[gap:]]
        is_whole = places[gap - 1][0] - places[0][0] < _BEFORE * 2 // 3
        if gap < 2 or not is_whole or not may_be_spliced(self._commas, without, gap - 1):
            return
        rules = self._rules.get(SPLICED, [])
        if is_plain(self._commas, without, gap - 1):
            rules = [*rules, *self._rules.get(PLAIN, [])]
        if ALONE in self._rules and stands_alone(self._commas, without, gap - 1):
            rules = [*rules, *self._rules[ALONE]]
        if is_contrast(self._commas, without, gap - 1):
            rules = [*rules, *self._rules.get(CONTRAST, [])]
        if not rules:
            return
        odds = self._commas.log_odds(SPLICED, without, gap - 1)
        start, end = places[gap - 2][0], places[gap][1]
        before, after = document.prose[start : places[gap - 2][1]], document.prose[places[gap][0] : end]
        fixes = (f"{before}. {after[:1].upper()}{after[1:]}", f"{before}; {after}")
        said = f"edited text has a full stop here some {math.exp(min(odds, 7)):.0f} times as often as a comma"
        for rule, least in rules:
            # A noun more often goes on with a list, or says again what stands before.
            if odds >= least + (words[gap].lower() in DETERMINED):
                yield Match(rule, start, end, fixes, evidence=(said,))

    def _parted(
        self, document: "Document", words: list[str], places: list[tuple[int, int]], gap: int
    ) -> Iterator[Match]:
        """A comma before the verb `words[gap]`."""
        is_whole = places[gap - 1][0] - places[0][0] < _BEFORE * 2 // 3 and not _is_cut(document.prose, places[0][0])
        if gap > 1 and is_whole and parts_subject(self._commas, words, gap - 1):
            start, end = places[gap - 2][0], places[gap][1]
            fix = f"{document.prose[start : places[gap - 2][1]]} {words[gap]}"
            for rule, _ in self._rules[PARTED]:
                yield Match(
                    rule, start, end, (fix,), evidence=("it is the only comma between the subject and its verb",)
                )

    def _matches(
        self, document: "Document", kind: str, words: list[str], places: list[tuple[int, int]], gap: int
    ) -> Iterator[Match]:
        if kind not in self._rules or (kind == JOINED and not _are_two_clauses(words, gap)):
            return
        odds = self._commas.log_odds(kind, words, gap)
        said = f"edited text has a comma here some {math.exp(min(odds, 7)):.0f} times as often as none"
        for rule, least in self._rules[kind]:
            if odds >= least:
                yield _match(document, rule, words, places, gap, said)
                # The surest speaks for all.
                return


def _is_first_comma(prose: str, offset: int) -> bool:
    """Whether no other comma or bracket stands in the sentence before the one at the end of `prose[:offset - 1]`."""
    left = prose[max(offset - _BEFORE, 0) : offset - 2]
    return not set(",:;()—–").intersection(left[max(map(left.rfind, (". ", "? ", "! ", "\n\n"))) + 1 :])


def _is_cut(prose: str, start: int) -> bool:
    """Whether something that is no word (an image, code), or a word cut short (Mt.), stands where the sentence begins."""
    if _CUT_SHORT.search(prose, max(start - 6, 0), start):
        return True
    return prose[max(start - 3, 0) : start].strip(" \n*_\"“'")[-1:] in ("\ufffc", ",", ")")


def _are_two_clauses(words: list[str], gap: int) -> bool:
    """Whether it is neither “my wife and I had” nor “tell her so she knows”."""
    after = words[gap + 1].lower()
    is_pair = after in ("i", "this") and (
        words[gap - 1][0].isupper() or words[gap - 2].lower() in ("my", "our", "this")
    )
    return words[gap].lower() != "so" and not is_pair


def _least(rule: "Rule") -> float:
    """The logarithm of the odds that a rule asks for."""
    return math.log(rule.spec.get("odds", _ODDS))


def _match(
    document: "Document", rule: "Rule", words: list[str], places: list[tuple[int, int]], gap: int, said: str
) -> Match:
    """A comma that is missing before `words[gap]`, and why, told from the word before, so that there is something to see."""
    first = gap - 1 if words[gap - 1].isalnum() or gap < 2 else gap - 2
    start, end = places[first][0], places[gap][1]
    written = document.prose[start:end]
    before = document.prose[start : places[gap - 1][1]]
    # Where a quotation ends, the comma goes inside in America and behind it in Britain.
    fix = () if before[-1] in '"”' else (f"{before},{written[len(before) :]}",)
    return Match(rule, start, end, fix, evidence=(said,))


def _sentence(document: "Document", offset: int) -> _Sentence:
    """The words of the sentence around a place, from its first word on."""
    block = document.block_at(offset)
    first, last = max(block.start, offset - _BEFORE), min(max(block.end, offset + 1), offset + _BEHIND)
    found = list(TOKEN.finditer(document.prose, *sentence_at(document.prose, offset, first, last)))
    while found and not found[0][0][0].isalnum():
        del found[0]
    return [each[0].replace("’", "'") for each in found], [each.span() for each in found]
