"""sequence: patterns over the words of a sentence, what they are and what they are forms of."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.english.tagger import TAGS, the_tagger
from lint.english.tokens import sentences_of, tokens_of
from lint.finders.outlines import Outlines
from lint.finders.rewriting import marked, rewritten
from lint.finders.steps import Sentence, Step, bounds, compile_pattern, find, normal
from lint.finding import Match

if TYPE_CHECKING:
    from lint.document import Block, Document
    from lint.finders.words import Watch
    from lint.rulebook import Rule
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
        "tag": Field(tags, "What the word is here (Penn Treebank tags), as the tagger sees it."),
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
    import re

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
    """The outline of each pattern."""
    from lint.finders.outlines import outline_of

    return [outline_of(pattern) for pattern in _patterns(spec)]


def _patterns(spec: Any) -> list[Any]:
    return list(spec["either"]) if isinstance(spec, dict) else [spec]


def _exceptions(spec: Any) -> list[Any]:
    return list(spec.get("unless", ())) if isinstance(spec, dict) else []


class _Pattern(NamedTuple):
    """A pattern of a rule, read when its outline was first found."""

    rule: "Rule"
    steps: tuple[Step, ...]
    unless: tuple[tuple[Step, ...], ...]


class Finder:
    """All patterns of all rules. A sentence is looked at where an outline is, and tagged where its pattern could match."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch") -> None:
        self._written = [(rule, pattern) for rule in rules for pattern in _patterns(rule.spec)]
        self._tagger = the_tagger()
        self._forms = self._tagger.forms
        self._outlines = Outlines([outline for rule in rules for outline in rule.hints], self._forms)
        self._read: dict[int, _Pattern] = {}
        # Patterns that end with a word with hyphens; an outline cannot tell them from blanks.
        self._joined = {
            number for number, (_, pattern) in enumerate(self._written) if "compound" in normal(pattern[-1])
        }

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Learn the words of all documents at once."""
        self._outlines.look_ahead([document.encoded for document in documents])

    def find(self, document: "Document") -> Iterator[Match]:
        """Every match of every pattern; one that several patterns of a rule see is reported once."""
        at: dict[tuple[int, int], dict[int, None]] = {}
        limits: list[tuple[int, int]] = []
        block: Block | None = None
        for offset, number in sorted(self._outlines.find(document.encoded)):
            if number in self._joined and document.encoded[offset - 1 : offset] != b"-":
                continue
            place = document.char_offset(offset)
            if block is None or not block.start <= place < block.end:
                block = document.block_at(place)
                limits = sentences_of(document.prose, block.start, max(block.end, place + 1))
            index = max(bisect_right(limits, (place, len(document.prose) + 1)) - 1, 0)
            at.setdefault(limits[index], {})[number] = None
        seen: set[tuple[str, int]] = set()
        for (start, end), numbers in at.items():
            for match in self._in_sentence(document.prose, start, end, numbers):
                if (match.rule.id, match.start) not in seen:
                    seen.add((match.rule.id, match.start))
                    yield match

    def _in_sentence(self, prose: str, start: int, end: int, numbers: dict[int, None]) -> Iterator[Match]:
        tokens = tokens_of(prose, start, end)
        words = [token.text for token in tokens]
        possible = self._tagger.possibilities(words)
        sentence = Sentence(prose, tokens, possible, possible, self._forms)
        likely = [number for number in numbers if next(find(self._pattern(number).steps, sentence), None) is not None]
        if not likely:
            return
        sentence = sentence._replace(tags=[(tag,) for tag in self._tagger.tag(words)])
        for number in likely:
            yield from _matches(self._pattern(number), sentence)

    def _pattern(self, number: int) -> _Pattern:
        known = self._read.get(number)
        if known is None:
            rule, pattern = self._written[number]
            unless = tuple(compile_pattern(each) for each in _exceptions(rule.spec))
            known = self._read[number] = _Pattern(rule, compile_pattern(pattern), unless)
        return known


def _matches(pattern: _Pattern, sentence: Sentence) -> Iterator[Match]:
    for hit in find(pattern.steps, sentence):
        first, last = marked(pattern.steps, hit)
        excuses = (each for unless in pattern.unless for each in find(unless, sentence))
        if any(excuse.start < hit.end and hit.start < excuse.end for excuse in excuses):
            continue
        new = rewritten(pattern.steps, sentence, hit)
        start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
        yield Match(pattern.rule, start, end, () if new is None else (new,))
