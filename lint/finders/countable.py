"""countable: one of many things, named without an article.

Two ways to tell: the noun is one that edited text hardly ever has bare, wherever it stands; or, where a rule names `odds`,
edited text has an article in that place so many times as often as none (`lint.english.articlegaps`), whatever the noun.
"""

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from lint.english.articles import article
from lint.english.tokens import sentence_at, sentences_of, tokens_of
from lint.finding import Match

if TYPE_CHECKING:
    from lint.document import Document
    from lint.english.articlegaps import ArticleGaps
    from lint.english.tokens import Token
    from lint.finders.words import Watch
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = (
    "Nouns that edited text hardly ever has bare, as it has “milk”, behind a verb or a preposition (She has car): an `article` is"
    " missing. With `odds`, any noun where an article is so many times as likely as none. Sentences are tagged where one may be,"
    " so it is for texts full of slips (`among-slips`) and short ones."
)
# With one of these before it a noun is not bare, or for other reasons: next week, best actor, little hope, either way.
_DETERMINERS = frozenset(
    "the a an my our your his her its their this that these those one no any every each another either neither some what"
    " which whose more most less much many little few several all both enough such next last best worst first second"
    " third further half same full s".split()
)
_SAID = frozenset(word.encode() for word in _DETERMINERS)
# Shorter sentences are exclamations and labels.
_SHORTEST = 4
# How far before and behind a noun its sentence may start and end.
_AROUND = 300
# What stands before a noun phrase that has no determiner: “have car”, “with friend”, “is very good teacher”.
_BEFORE = frozenset("VB VBD VBG VBN VBP VBZ IN TO".split())
_MODIFIERS = frozenset("JJ JJR VBN VBG".split())
_FOLLOWS = frozenset("IN TO SYM WDT WP WRB RB MD VBZ VBD VBP PRP EX".split())
# After these a bare noun is a manner, a rate or a kind: by car, per person, from door to door.
_FREE = frozenset("by per via of from to than like at that this 's 're 've versus vs".split())
_JOINING = frozenset(("and", ",", "or", "but"))
# So many words a noun phrase has before its noun.
_LONGEST = 3


def shape() -> "Shape":
    """What is missing."""
    from lint.schema import Field, Number, Record, Text

    return Record(
        {
            "wanting": Field(Text(("article",)), "What is missing.", True),
            "odds": Field(
                Number(0, 1e6),
                "How many times likelier an article must be than none; else nouns are listed.",
            ),
        }
    )


class Finder:
    """All rules about nouns that can be counted."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch") -> None:
        self._rules = [rule for rule in rules if "odds" not in rule.spec]
        likely = sorted((rule.spec["odds"], rule) for rule in rules if "odds" in rule.spec)
        self._likely = [(math.log(odds), rule) for odds, rule in likely]

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    @cached_property
    def _gaps(self) -> "ArticleGaps":
        from lint.english.articlegaps import ArticleGaps

        return ArticleGaps()

    @cached_property
    def _nouns(self) -> frozenset[bytes]:
        from lint.english.countable import the_countable

        return frozenset(noun.encode() for noun in the_countable())

    def find(self, document: "Document") -> Iterator[Match]:
        """Every noun that can be counted and stands bare."""
        if self._likely:
            yield from self._unlikely_bare(document)
        for pair in sorted(self._pairs(document)) if self._rules else ():
            at = -1
            while (at := document.prose.find(pair, at + 1)) >= 0:
                end = at + len(pair)
                if not document.prose[end : end + 1].isalnum():
                    yield from self._matches(document, at + pair.index(" ") + 1, end)

    def _unlikely_bare(self, document: "Document") -> Iterator[Match]:
        """Every noun phrase before which edited text has an article far more often than not."""
        for block in document.blocks:
            for sentence in sentences_of(document.prose, block.start, block.end):
                tokens = tokens_of(document.prose, *sentence)
                if len(tokens) < _SHORTEST or tokens[-1].text not in ".!?":
                    continue
                for first, head, odds in self._gaps.wanting([token.text for token in tokens], self._likely[0][0]):
                    if _bare(tokens, head) != first:
                        continue
                    start, end = tokens[first].start, tokens[head].end
                    said = f"edited text has an article here some {math.exp(min(odds, 7)):.0f} times as often as none"
                    fixes = _with_articles(document.prose[start:end])
                    # “About history of the village”: which one is told behind it.
                    fixes = fixes[::-1] if tokens[head + 1].lower == "of" else fixes
                    # The surest speaks for all.
                    rule = [rule for least, rule in self._likely if odds >= least][-1]
                    yield Match(rule, start, end, fixes, evidence=(said,))

    def _pairs(self, document: "Document") -> set[str]:
        """The nouns that no determiner stands shortly before, with the word before each: quickly found, most nouns have one."""
        words = document.wording.split()
        pairs = set()
        for index in [index for index, word in enumerate(words) if word in self._nouns]:
            if index and _SAID.isdisjoint(words[max(index - _LONGEST, 0) : index]):
                pairs.add(b"%b %b" % (words[index - 1], words[index]))
        return {pair.decode("utf-8", "replace") for pair in pairs}

    def _matches(self, document: "Document", offset: int, end: int) -> Iterator[Match]:
        block = document.block_at(offset)
        around = max(block.start, offset - _AROUND), min(max(block.end, end), offset + _AROUND)
        tokens = tokens_of(document.prose, *sentence_at(document.prose, offset, *around))
        head = next((index for index, token in enumerate(tokens) if token.start == offset and token.end == end), None)
        # A headline leaves its articles out, and its stop.
        if head is None or head + 1 == len(tokens) or tokens[-1].text not in ".!?":
            return
        first = _bare(tokens, head)
        if first:
            start = tokens[first].start
            fixes = _with_articles(document.prose[start:end])
            yield from (Match(rule, start, end, fixes) for rule in self._rules)


def _with_articles(phrase: str) -> tuple[str, str]:
    return f"{article(phrase)} {phrase}", f"the {phrase}"


def _first_modifier(tokens: "Sequence[Token]", tags: "Sequence[Sequence[str]]", end: int) -> int:
    """The first of the adjectives that stand right before a token; the token itself where none does."""
    first = end
    while first and end - first < _LONGEST and tags[first - 1][0] in _MODIFIERS and tokens[first - 1].is_word:
        first -= 1
    return first


def _bare(tokens: "Sequence[Token]", head: int) -> int | None:
    """The first token of the noun phrase that ends in `head`, where nothing before it says which is meant."""
    from lint.english.tagger import the_tagger

    tagger = the_tagger()
    words = [token.text for token in tokens]
    tags = tagger.tags(words, tagger.possibilities(words))
    is_joined = any(tokens[index].text in "-–—/'’&+" for index in (head - 1, head + 1))
    if is_joined or tags[head] != ("NN",) or tags[head + 1][0] not in _FOLLOWS:
        return None
    first = _first_modifier(tokens, tags, head)
    # “Has small and old car”: two of them may be joined.
    if 1 < first < head and tokens[first - 1].lower in _JOINING and tags[first - 2][0] in _MODIFIERS:
        first = _first_modifier(tokens, tags, first - 1)
    # “Is very good teacher”: the adverb is part of it.
    while first > 1 and tags[first - 1] == ("RB",):
        first -= 1
    if not first or tags[first - 1][0] not in _BEFORE or tokens[first - 1].lower in _FREE:
        return None
    return first if tokens[first].lower not in _DETERMINERS and tokens[first].text.islower() else None
