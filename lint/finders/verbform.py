"""verbform: a verb in a form that edited text hardly has there."""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from lint.finders import FOUND
from lint.finders.swap import in_case_of
from lint.finding import Match

if TYPE_CHECKING:
    from lint.document import Document
    from lint.english.tokens import Token
    from lint.english.verbforms import VerbForms
    from lint.finders.words import Watch
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = (
    "Forms of verbs that the words around speak against (I have eat, he stops swim, and then he go), by a model learned from edited"
    " text. `changes`: “VB > VBG VBD” doubts base forms only, and only where one of the two others is likelier; `odds`: how"
    " many times likelier another form must be than what is written. All sentences are tagged, so it is for texts full of"
    " slips (`among-slips`)."
)
_ODDS = 20
_TAG = "VB[ZDNG]?"
# A sentence that says less is a headline, or a label, as is one without a stop.
_SHORTEST, _STOPS = 4, frozenset('.!?"”')
# Forms that are so much less likely (natural logarithm) than the likeliest are not offered.
_FAR_LESS_LIKELY = 2.0


def shape() -> "Shape":
    """What may be changed into what, and how sure that has to be."""
    from lint.schema import Field, ListOf, Number, Record, Text

    change = Text(pattern=rf"{_TAG} >(?: {_TAG})+", meaning="the form that is written “>” forms that may be meant")
    return Record(
        {
            "changes": Field(ListOf(change, or_one=True, least=1), "What may be changed into what.", True),
            "odds": Field(Number(1, 1e9), f"How many times likelier another form must be; {_ODDS} unless said."),
        }
    )


class _Doubt:
    """A rule as it is asked: which changes it makes, and how likely (natural logarithm of the odds) they have to be."""

    def __init__(self, rule: "Rule") -> None:
        self.rule = rule
        self._least = math.log(rule.spec.get("odds", _ODDS))
        changes = (change.split(" > ") for change in rule.spec["changes"])
        self._changes: Mapping[str, Sequence[str]] = {written: meant.split() for written, meant in changes}

    def holds(self, written: str, meant: str, odds: float) -> bool:
        """Whether the rule changes one form into another that is so much likelier."""
        return odds >= self._least and meant in self._changes.get(written, ())


class Finder:
    """All rules about forms of verbs."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch") -> None:
        self._doubts = [_Doubt(rule) for rule in rules]

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    @cached_property
    def _model(self) -> "VerbForms":
        from lint.english.verbforms import VerbForms

        return VerbForms()

    def find(self, document: "Document") -> Iterator[Match]:
        """Every verb in a form that is far less likely than another, but for what others have found already."""
        from lint.english.tokens import sentences_of, tokens_of

        found = [(match.start, match.end) for match in document.notes.get(FOUND, ())]
        for block in document.blocks:
            for start, end in sentences_of(document.prose, block.start, block.end):
                tokens = tokens_of(document.prose, start, end)
                if len(tokens) < _SHORTEST or tokens[-1].text not in _STOPS:
                    continue
                for match in self._matches(tokens):
                    if not any(first < match.end and match.start < last for first, last in found):
                        yield match

    def _matches(self, tokens: "Sequence[Token]") -> Iterator[Match]:
        from lint.english.tagger import the_tagger
        from lint.english.verbforms import Sentence, has_hidden_subject, verbs_of

        words = [token.text for token in tokens]
        sentence = Sentence(words, the_tagger().tag(words))
        for verb in verbs_of(sentence):
            if has_hidden_subject(sentence, verb.at):
                continue
            token = tokens[verb.at]
            others = sorted(self._model.log_odds(token.lower, verb).items(), key=lambda each: -each[1][0])
            if not others:
                continue
            best, form = others[0][1]
            likely = [text for text, (odds, _) in others if odds > best - _FAR_LESS_LIKELY]
            said = f"edited text has another form some {math.exp(min(best, 7)):.0f} times as often between such words"
            for doubt in self._doubts:
                if doubt.holds(verb.form, form, best):
                    fixes = tuple(in_case_of(token.text, text) for text in likely)
                    yield Match(doubt.rule, token.start, token.end, fixes, evidence=(said,))
