"""compound: two words written open, with a hyphen or as one where edited text nearly always writes them otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, pairwise, product
from typing import TYPE_CHECKING, Any

from lint.english.compounds import (
    ANY_NOUN,
    ANY_NUMBER,
    BEFORE,
    CLOSED,
    DETERMINERS,
    FORMS,
    HYPHENATED,
    OPEN,
    Compounds,
    Places,
)  # fmt: skip
from lint.finders.candidates import Candidate, headed, is_plain, joined, plain, rewritten
from lint.finders.compound.attributive import Attributive
from lint.finders.words import Watch
from lint.finding import Match
from lint.listing import Listing, listed

if TYPE_CHECKING:
    from lint.document import Document
    from lint.english.tagger import Tagger
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = (
    "How two words are joined: `from` what is written (open, hyphenated, closed), `to` what edited text has in that place"
    " at least in that `share` of cases; or `pairs` of words, whatever was counted, that stand before a noun or (closed)"
    " anywhere: “first|second class”, “* specific” with any noun, “# month” with any number, “drag and drop”."
)
CALIBRATES = True

_SHARE = 0.8
_PAIR = r"(?:[*#]|[a-z]+(?:\|[a-z]+)*)(?: [a-z]+(?:\|[a-z]+)*)+"
# After these a word that may be a noun or a verb is a verb: to group related parts, by grouping related parts.
_BEFORE_VERBS = frozenset("to can could may might will would shall should must we you they i who by".split())
# What no adjective stands before.
_AFTER_NOUNS = frozenset(("based", "driven", "centric"))
# Before these a number may be the name of a law or a standard.
_AFTER_NUMBERS = frozenset(("compliant", "compatible", "certified"))


def shape() -> "Shape":
    """From which form to which."""
    from lint.schema import Field, ListOf, Number, Record, Text

    return Record(
        {
            "from": Field(Text((OPEN, HYPHENATED)), "How it is written.", True),
            "to": Field(Text(FORMS), "How edited text has it.", True),
            "share": Field(Number(), f"In how many of all cases at least; {_SHARE} unless said."),
            "pairs": Field(
                ListOf(
                    Text(
                        pattern=_PAIR,
                        meaning="two words or more, of which each may be one of several: first|second class",
                    )
                ),
                "These pairs, not those that were counted.",
            ),
        }
    )


def mistakes(rule: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The same form twice."""
    if rule["compound"].get("from") == rule["compound"].get("to"):
        yield ("compound", "to"), "this is the form it is written in; name another one"


def hints(spec: Mapping[str, Any]) -> list[str]:
    """All that `pairs` stand for, as listings: two words, and by two words the longer phrases that they tell of."""
    written = {
        " ".join(words)
        for pair in map(str.split, spec.get("pairs") or ())
        for words in product(*(part.split("|") for part in pair))
    }
    short, long = ([words for words in written if (words.count(" ") > 1) is is_long] for is_long in (False, True))
    told: dict[str, list[str]] = {}
    for words in sorted(long):
        told.setdefault(_telling(words), []).append(words)
    return [listed((words, "") for words in short)[0], *listed((pair, ",".join(each)) for pair, each in told.items())]


class _Named:
    """The pairs and phrases that one rule names."""

    def __init__(self, rule: "Rule") -> None:
        self.rule = rule
        short, telling, long = rule.hints
        self.short, self._long = Listing(short), Listing(telling, long)

    def pairs(self) -> Iterator[str]:
        """The pairs, and those that tell of phrases."""
        return chain(self.short.keys, self._long.keys)

    def phrases(self, pair: str) -> list[str]:
        """The phrases that a pair tells of."""
        return self._long.get(pair).split(",") if pair in self._long else []

    def names(self, words: str) -> bool:
        """Whether a pair or a phrase is one of them."""
        return words in self.short or (words.count(" ") > 1 and words in self.phrases(_telling(words)))


class _Form:
    """What is looked for among words that are joined in one way: what was counted (an empty listing where no rule asks for
    it), and what rules name.
    """

    def __init__(self, name: str, counted: Listing, named: Sequence[_Named]) -> None:
        self.name = name
        self._listings = counted, *(each.short for each in named)
        self._named = named
        # Of each pair that stood in a text, what is looked for: it, and phrases that it tells of; and those that tell of nothing.
        self._known: dict[str, list[str]] = {}
        self._dull: set[str] = set()
        heads = {
            head for any in (ANY_NOUN, ANY_NUMBER) for each in self._listings for head in each.beginning(f"{any} ")
        }
        self.heads = [(first, second.encode()) for first, second in map(str.split, sorted(heads))]

    def pairs(self) -> Iterator[str]:
        """The pairs of words that tell of something here."""
        return chain(self._listings[0].keys, *(each.pairs() for each in self._named))

    def among(self, found: frozenset[str]) -> list[str]:
        """The pairs and phrases that may stand in a text in which some pairs were found."""
        return [each for pair in sorted(found - self._dull) for each in self._known.get(pair) or self._told(pair)]

    def _told(self, pair: str) -> list[str]:
        """What a pair tells of: itself first, if it is looked for."""
        phrases = sorted({phrase for each in self._named for phrase in each.phrases(pair)})
        told = [*([pair] if any(pair in each for each in self._listings) else ()), *phrases]
        if told:
            self._known[pair] = told
        else:
            self._dull.add(pair)
        return told


class Finder:
    """All rules about compounds."""

    def __init__(self, rules: "Sequence[Rule]", watch: Watch) -> None:
        self._rules: dict[tuple[str, str], list[Rule]] = {}
        self._named: dict[str, list[_Named]] = {}
        for rule in rules:
            written = rule.spec["from"]
            if rule.spec.get("pairs"):
                self._named.setdefault(written, []).append(_Named(rule))
            else:
                self._rules.setdefault((written, rule.spec["to"]), []).append(rule)
        self._table = Compounds()
        self._watch = watch
        watch.add_pairs(lambda: chain.from_iterable(form.pairs() for form in self._forms))

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    def find(self, document: "Document") -> Iterator[Match]:
        """Every compound that is joined in a way that edited text hardly ever has in its place."""
        text = ""
        found = self._watch.telling_pairs(document)
        for form in self._forms:
            here = form.among(found)
            heads = [(first, second.decode()) for first, second in form.heads if second in document.words]
            if here or heads:
                text = text or plain(document.prose)
            for candidate in chain(
                *(joined(document, text, pair, form.name) for pair in here),
                *(headed(document, text, first, second, form.name) for first, second in heads),
            ):
                yield from self._judge(document, candidate)

    @cached_property
    def _forms(self) -> list[_Form]:
        """The forms that are looked for."""
        counted = {written for written, _ in self._rules}
        return [
            _Form(form, self._table.pairs(form) if form in counted else Listing(""), self._named.get(form, ()))
            for form in sorted({*counted, *self._named})
        ]

    def _judge(self, document: "Document", candidate: Candidate) -> Iterator[Match]:
        """What the rules say of a candidate."""
        written = document.prose[candidate.start : candidate.end]
        if not is_plain(written, candidate):
            return
        first = written[: -len(candidate.second) - 1].lower() if candidate.first == ANY_NOUN else candidate.first
        if candidate.first == ANY_NOUN and not (
            candidate.before.lower() not in _BEFORE_VERBS
            and (self._is_name(document, candidate) or self._is_noun(document, candidate))
        ):
            return
        place = self._places.of(candidate.before, first, candidate.second, candidate.after)
        pair = f"{candidate.first} {candidate.second}"
        counted, said = self._counted(candidate, pair, place)
        named = self._naming(candidate.form, f"{first} {candidate.second}")
        if (
            not named
            and candidate.first == ANY_NOUN
            and (self._tagger.forms.tags(first) in ((), ("NN",)) or self._is_name(document, candidate))
        ):
            named = self._naming(candidate.form, pair)
        anywhere = [rule for rule in named if rule.spec["to"] == CLOSED]
        named = [rule for rule in named if rule.spec["to"] != CLOSED]
        if place != BEFORE and named and not self._stands_before_noun.may_be(candidate):
            named = []
        if (named or (counted and place == BEFORE)) and not self._stands_before_noun(document, candidate):
            counted, named = [], []
        for rule in [*counted, *named, *anywhere]:
            fix = rewritten(written, candidate, rule.spec["to"])
            yield Match(rule, candidate.start, candidate.end, (fix,), evidence=said if rule in counted else ())

    def _naming(self, form: str, words: str) -> "list[Rule]":
        """The rules that name these words."""
        return [each.rule for each in self._named.get(form, ()) if each.names(words)]

    def _counted(self, candidate: Candidate, pair: str, place: str) -> "tuple[list[Rule], tuple[str, ...]]":
        """The rules that go by what edited text has in a place, and what was counted there."""
        verdict = self._table.verdict(pair, place, candidate.form)
        if verdict is None:
            return [], ()
        rules = self._rules.get((candidate.form, verdict.form), ())
        said = f"edited text has it {verdict.preferred} times {verdict.form}, {verdict.written} times {candidate.form}"
        return [rule for rule in rules if verdict.share >= rule.spec.get("share", _SHARE)], (said,)

    def _is_noun(self, document: "Document", candidate: Candidate) -> bool:
        """Whether the first word is a noun, and no name; before some second words, one that may be a noun is."""
        word = document.prose[candidate.start : candidate.end].split()[0]
        if len(word) < 3 or (word[0].isupper() and candidate.before[:1].isalpha() and not candidate.in_title):
            return False
        word = word.lower().removeprefix("non-")
        return self._places.is_noun(word) or (
            candidate.second in _AFTER_NOUNS and "NN" in self._tagger.forms.tags(word)
        )

    def _is_name(self, document: "Document", candidate: Candidate) -> bool:
        """Whether the first word is an acronym (CDC, io.js, Section 508) or has a capital that starts no sentence."""
        word = document.prose[candidate.start : candidate.end].split()[0]
        if word.isdecimal():
            return candidate.second in _AFTER_NUMBERS
        if word[:2].isupper() or "." in word:
            return True
        before = candidate.before.replace("-", "")
        return (
            word[0].isupper()
            and not candidate.in_title
            and (
                before.islower()
                or before.lower() in DETERMINERS
                or (before.isalnum() and not self._tagger.forms.tags(word.lower()))
            )
        )

    @cached_property
    def _tagger(self) -> "Tagger":
        from lint.english.tagger import the_tagger

        return the_tagger()

    @cached_property
    def _places(self) -> Places:
        return Places(self._tagger.forms)

    @cached_property
    def _stands_before_noun(self) -> Attributive:
        return Attributive(self._tagger)


def _telling(phrase: str) -> str:
    """The two words in a row that are least likely to stand in any text: the longest (of “in the wild” “the wild”)."""
    words = phrase.split()
    return max((f"{first} {second}" for first, second in pairwise(words)), key=len)
