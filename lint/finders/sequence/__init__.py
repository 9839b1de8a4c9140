"""sequence: patterns over the words of a sentence, what they are and what they are forms of."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.english.tagger import TAGS, the_tagger
from lint.english.tokens import sentences_of, tokens_of
from lint.finders.sequence.automaton import Automaton
from lint.finders.sequence.kinds import words_in
from lint.finders.sequence.outlines import Outline, Outlines
from lint.finders.sequence.rewriting import marked, rewritten
from lint.finders.sequence.steps import Sentence, Step, bounds, compile_pattern, find, normal
from lint.finding import Match

if TYPE_CHECKING:
    from lint.document import Block, Document
    from lint.finders.sequence.outlines import Place
    from lint.finders.words import Watch
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = "A pattern over the words of a sentence: their tags, lemmas and forms, and what to write instead."


def shape() -> "Shape":
    """A pattern, or several of them with exceptions."""
    from lint.schema import Either, Field, Flag, ListOf, Number, Record, Text

    tag = Text((*TAGS, "SYM"))
    words = ListOf(Text(), or_one=True, least=1)
    tags = ListOf(tag, or_one=True, least=1)
    tests = {
        "word": Field(words, "The word, in lower case with a straight apostrophe; one of several."),
        "lemma": Field(words, "What the word is a form of: “have” for has, had, having, 've."),
        "tag": Field(
            tags,
            "What the word is here (Penn Treebank tags), as the tagger sees it. What joins a word that may be missing "
            "(n’t, ’s) is named by `word` or `lemma`.",
        ),
        "can": Field(tags, "What the word can be, anywhere."),
        "only": Field(tags, "What the word can be, and nothing else."),
        "ends": Field(words, "How the word ends."),
        "compound": Field(
            ListOf(words, least=2), "The parts of a word with hyphens, for each the words it can be, or endings: *ly."
        ),
        "matches": Field(Text(), "A regular expression for the whole word as it is written."),
        "space": Field(Flag(), "Whether white space stands before it."),
        "at": Field(
            Text(("start", "end", "clause")),
            "Whether it is the first or the last word of its sentence, or the first of a clause in it.",
        ),
        "same": Field(Text(), "The name of an earlier word that this one repeats."),
        "subject": Field(
            Text(("singular", "plural", "several")),
            "The number of the verb's subject, where that is sure: one thing, things, or several joined by “and”.",
        ),
        "clashes": Field(Text(), "The name of an earlier word from which this one differs in number."),
    }
    token = Record(
        {
            **tests,
            "not": Field(
                ListOf(Either(Text(), Record(tests)), or_one=True), "What the word may not be: tests, or plain words."
            ),
            "gap": Field(Number(1, 12, whole=True), "Any words, up to so many, that stay inside the clause."),
            "times": Field(Text(pattern=r"[?*+]|\d{1,2}(-\d{1,2})?"), "How often it may stand: ?, *, +, or as in 0-2."),
            "as": Field(Text(), "A name, so that later words can be compared with this one."),
            "mark": Field(
                Flag(), "Report only from the first marked word to the last; all words where none is marked."
            ),
            "inflect": Field(Text((*TAGS, "plural", "singular")), "Write the word in this form instead."),
            "write": Field(Text(), "Write this instead; empty text leaves the word out."),
            "apart": Field(Flag(), "Write what hyphens join in it as several words."),
            "join": Field(Text(), "Write this between the word and the next one."),
        }
    )
    pattern = ListOf(Either(Text(), token), least=1)
    several = ListOf(pattern, least=1)
    return Either(
        sequence=pattern,
        mapping=Record(
            {
                "either": Field(several, "Patterns, any of which is a slip.", True),
                "unless": Field(several, "Patterns that excuse what they touch."),
            }
        ),
    )


def mistakes(rule: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """A pattern without a word that has to stand there, an expression or a name that is none."""
    for pattern in [*_patterns(rule["sequence"]), *_exceptions(rule["sequence"])]:
        names: set[str] = set()
        for token in (each for each in pattern if isinstance(each, dict)):
            try:
                re.compile(token.get("matches", ""))
            except re.error as error:
                yield ("sequence",), f"“{token['matches']}” is not a regular expression: {error}"
            for key in ("same", "clashes"):
                if key in token and token[key] not in names:
                    yield ("sequence",), f"{key}: no word before this one is named “{token[key]}”; name one with “as”"
            names.add(token.get("as", ""))
        if all(bounds(normal(token))[0] == 0 for token in pattern):
            yield ("sequence",), "this matches nothing at all in every place; ask for at least one word"


def hints(spec: Any) -> list[Any]:
    """The outline of each pattern (`lint.finders.sequence.outlines.Outline`), its automaton taken apart."""
    from lint.finders.sequence.automaton import automaton_of
    from lint.finders.sequence.outlining import needed_words, opens, outline_of, spelt

    patterns = [(pattern, outline_of(pattern)) for pattern in _patterns(spec)]
    return [
        [needed_words(outline), spelt(pattern), opens(outline), *automaton_of(outline)] for pattern, outline in patterns
    ]


def _patterns(spec: Any) -> list[Any]:
    return list(spec["either"]) if isinstance(spec, dict) else [spec]


def _exceptions(spec: Any) -> list[Any]:
    return list(spec.get("unless", ())) if isinstance(spec, dict) else []


class _Pattern(NamedTuple):
    """A pattern of a rule, read when its outline was first found."""

    rule: "Rule"
    steps: tuple[Step, ...]
    unless: tuple[tuple[Step, ...], ...]


# For so few letters, outlines whose words stand there are made sooner than all.
_FEW_LETTERS = 30_000
# No word that a pattern means is longer.
_WORD = 60
# “don’t” is two words.
_SPELT = r"(?<![A-Za-z])(?:{})(?=n['’]t|[^A-Za-z]|$)"


class Finder:
    """All patterns of all rules. A sentence is looked at where an outline is, and tagged where its pattern could match."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch") -> None:
        self._patterns = [(rule, index) for rule in rules for index in range(len(rule.hints))]
        self._named = dict(enumerate(_outline(*hint) for rule in rules for hint in rule.hints))
        self._tagger = the_tagger()
        self._forms = self._tagger.forms
        self._is_first = True
        self._ahead: dict[int, list[Place]] = {}
        self._read: dict[int, _Pattern] = {}

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Learn the words of all documents at once."""
        few = self._is_first and sum(len(document.prose) for document in documents) < _FEW_LETTERS
        outlines = self._outlines_for(documents) if few else self._outlines
        self._is_first = False
        self._ahead = dict(zip(map(id, documents), outlines.places(documents), strict=True))

    @cached_property
    def _outlines(self) -> Outlines:
        return Outlines(self._named, self._forms)

    def _outlines_for(self, documents: "Sequence[Document]") -> Outlines:
        """The outlines whose words stand in some documents: a run of one file need not make all."""
        words = words_in(cell for document in documents for cell in document.cells)
        standing = {
            number: outline
            for number, outline in self._named.items()
            if not outline.needed or not words.isdisjoint(outline.needed)
        }
        return Outlines(standing, self._forms)

    def find(self, document: "Document") -> Iterator[Match]:
        """Every match of every pattern; one that several patterns of a rule see is reported once."""
        at: dict[tuple[int, int], dict[int, list[Place]]] = {}
        limits: list[tuple[int, int]] = []
        block: Block | None = None
        ahead = self._ahead.pop(id(document), None)
        for place in self._outlines.places([document])[0] if ahead is None else ahead:
            if not self._is_spelt(document.prose, place):
                continue
            last = place.end - 1
            if block is None or not block.start <= last < block.end:
                block = document.block_at(last)
                limits = sentences_of(document.prose, block.start, max(block.end, place.end))
            index = max(bisect_right(limits, (last, len(document.prose) + 1)) - 1, 0)
            at.setdefault(limits[index], {}).setdefault(place.outline, []).append(place)
        seen: set[tuple[str, int]] = set()
        for (start, end), places in at.items():
            for match in self._in_sentence(document.prose, start, end, places):
                if (match.rule.id, match.start) not in seen:
                    seen.add((match.rule.id, match.start))
                    yield match

    def _is_spelt(self, prose: str, place: "Place") -> bool:
        """Whether what the pattern asks of the spelling of words stands there or near: an outline knows no capitals."""
        outline = self._named[place.outline]
        if not outline.spelt:
            return True
        width = _WORD * outline.automaton.reach
        first, last = max(place.start - width, 0), place.end + width
        return all(re.compile(_SPELT.format(each)).search(prose, first, last) for each in outline.spelt)

    def _in_sentence(self, prose: str, start: int, end: int, places: dict[int, "list[Place]"]) -> Iterator[Match]:
        tokens = tokens_of(prose, start, end)
        words = [token.text for token in tokens]
        possible = self._tagger.possibilities(words)
        sentence = Sentence(prose, tokens, possible, possible, self._forms, {})
        starts = [token.start for token in tokens]
        likely = {
            number: within
            for number, each in places.items()
            if (within := _within(starts, each))
            and next(find(self._pattern(number).steps, sentence, within), None) is not None
        }
        if not likely:
            return
        sentence = sentence._replace(tags=self._tagger.tags(words, possible))
        for number, within in likely.items():
            yield from _matches(self._pattern(number), sentence, within)

    def _written(self, number: int) -> tuple["Rule", Any]:
        """A pattern as it is written, and its rule."""
        rule, index = self._patterns[number]
        return rule, _patterns(rule.spec)[index]

    def _pattern(self, number: int) -> _Pattern:
        known = self._read.get(number)
        if known is None:
            rule, pattern = self._written(number)
            unless = tuple(compile_pattern(each) for each in _exceptions(rule.spec))
            known = self._read[number] = _Pattern(rule, compile_pattern(pattern), unless)
        return known


def _outline(needed: list[str], spelt: list[str], opens: bool, *automaton: Any) -> Outline:
    return Outline(needed, spelt, opens, Automaton(*automaton))


def _within(starts: Sequence[int], places: "Sequence[Place]") -> list[int]:
    """The tokens at which a pattern could begin whose outline is in some places; what precedes a place is a mark."""
    tokens: dict[int, None] = {}
    for start, end, _ in places:
        tokens.update(dict.fromkeys(range(max(bisect_right(starts, start) - 2, 0), bisect_left(starts, end))))
    return list(tokens)


def _matches(pattern: _Pattern, sentence: Sentence, starts: Sequence[int]) -> Iterator[Match]:
    for hit in find(pattern.steps, sentence, starts):
        first, last = marked(pattern.steps, hit)
        excuses = (each for unless in pattern.unless for each in find(unless, sentence, range(hit.end)))
        if any(excuse.start < hit.end and hit.start < excuse.end for excuse in excuses):
            continue
        new = rewritten(pattern.steps, sentence, hit)
        start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
        yield Match(pattern.rule, start, end, () if new is None else (new,))
