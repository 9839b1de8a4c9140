"""Patterns over tokens: what a pattern of a `sequence` rule asks of each token, and where a sentence has it.

A sentence is matched twice: first with all tags that its words can have, which is quick and rules most of them out, then
with the tags that they have here. A test that is for some tags holds when any of the token's tags is among them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from lint.english.forms import Forms
from lint.english.subjects import BREAKS, CLAUSES, Number, number_of
from lint.english.tagger import TAGS
from lint.english.tokens import Token

#: Lemmas of clitics and of what is left of words before them; 's and 'd can be either.
LEMMAS = {
    "'s": ("be", "have"), "'re": ("be",), "'m": ("be",), "'ve": ("have",), "'ll": ("will",), "'d": ("would", "have"),
    "n't": ("not",), "ca": ("can",), "wo": ("will",),
}  # fmt: skip
_TAGS = frozenset((*TAGS, "SYM"))
# How often something may come again without a number said: no clause that a person reads needs more.
_MANY = 12
_TIMES = {"?": (0, 1), "*": (0, _MANY), "+": (1, _MANY)}
# What ends a clause, or begins another: gaps stop there.
_NO_GAP = frozenset("SYM CC WDT WP WRB MD VBZ VBP VBD TO".split())
_NAMES = frozenset(("NNP", "NNPS"))
# So many tokens open a sentence at most before a comma and what it is about.
_OPENING = 7
_PLURAL = frozenset("NNS NNPS VBP".split())
_SINGULAR = frozenset("NN NNP VBZ".split())
#: The keys of a token that say what to write.
CHANGES = ("inflect", "write", "join", "apart")


class Sentence(NamedTuple):
    """A sentence: its tokens, the tags each has (or can have), and the forms of words."""

    text: str
    tokens: Sequence[Token]
    tags: Sequence[tuple[str, ...]]
    possible: Sequence[tuple[str, ...]]
    forms: Forms
    #: The numbers of the subjects of verbs, by the verbs' indices, as far as they were asked for; of a tagged sentence.
    numbers: dict[int, Number | None]

    def lemmas(self, index: int) -> Iterator[str]:
        """What a token is a form of, given its tags."""
        word = self.tokens[index].lower
        if word in LEMMAS:
            yield from LEMMAS[word]
        readings = self.forms.readings(word)
        if not readings:
            yield word
        for reading in readings:
            if reading.tag in self.tags[index]:
                yield reading.lemma


Test = Callable[[Sentence, int, Mapping[str, int]], bool]
#: The parts of a word with hyphens: for each the words that it can be, and endings.
Compound = Sequence[tuple[frozenset[str], tuple[str, ...]]]


class Step(NamedTuple):
    """One token of a pattern: its tests, how often it may stand, and what is done with it."""

    tests: tuple[Test, ...]
    least: int
    most: int
    name: str | None
    mark: bool
    change: Mapping[str, str]

    def takes(self, sentence: Sentence, index: int, named: Mapping[str, int]) -> bool:
        """Whether a token passes every test."""
        for test in self.tests:  # noqa: SIM110 (a generator costs as much as the tests)
            if not test(sentence, index, named):
                return False
        return True


class Hit(NamedTuple):
    """Where a pattern matches: the first token and the one after the last, and the step each token was taken by."""

    start: int
    end: int
    steps: tuple[int, ...]


# -- reading a pattern ------------------------------------------------------------------------------------------------


def normal(token: "str | Mapping[str, Any]") -> dict[str, Any]:
    """A token in full: “the|a”, “NNS”, “RB*” as the mappings they stand for."""
    if isinstance(token, Mapping):
        return {key: _normal_value(key, value) for key, value in token.items()}
    times = token[-1] if len(token) > 1 and token[-1] in _TIMES else None
    words = (token[:-1] if times else token).split("|")
    full: dict[str, Any] = {"tag": words} if all(word in _TAGS for word in words) else {"word": words}
    return {**full, "times": times} if times else full


def _normal_value(key: str, value: Any) -> Any:
    if key == "compound":
        return [each if isinstance(each, list) else each.split("|") for each in value]
    if key in ("word", "lemma", "tag", "can", "ends", "only"):
        if isinstance(value, list):
            return [part for each in value for part in each.split("|")]
        return value
    if key == "not":
        return [normal(each) for each in value]
    return value


def bounds(token: Mapping[str, Any]) -> tuple[int, int]:
    """How often a token may stand: at least, at most."""
    if "gap" in token:
        return 0, int(token["gap"])
    times = token.get("times")
    if times is None:
        return 1, 1
    if times in _TIMES:
        return _TIMES[times]
    least, _, most = times.partition("-")
    return int(least), int(most or least)


def compile_pattern(pattern: Sequence["str | Mapping[str, Any]"]) -> tuple[Step, ...]:
    """The steps of a pattern, as it is written in a rule."""
    steps = []
    for written in pattern:
        token = normal(written)
        least, most = bounds(token)
        change = {key: token[key] for key in CHANGES if key in token}
        steps.append(Step(tuple(_tests(token)), least, most, token.get("as"), token.get("mark", False), change))
    return tuple(steps)


def _tests(token: Mapping[str, Any]) -> Iterator[Test]:
    """The tests of a token, the cheapest first."""
    if "gap" in token:
        yield lambda sentence, index, _: _NO_GAP.isdisjoint(sentence.tags[index])
    if "word" in token:
        words = frozenset(token["word"])
        yield lambda sentence, index, _: sentence.tokens[index].lower in words
    if "tag" in token:
        tags = frozenset(token["tag"])
        yield lambda sentence, index, _: not tags.isdisjoint(sentence.tags[index])
    if "can" in token:
        can = frozenset(token["can"])
        yield lambda sentence, index, _: not can.isdisjoint(sentence.possible[index])
    if "only" in token:
        only = frozenset(token["only"])
        yield lambda sentence, index, _: only.issuperset(_without_names(sentence, index))
    if "ends" in token:
        endings = tuple(token["ends"])
        yield lambda sentence, index, _: sentence.tokens[index].lower.endswith(endings)
    if "compound" in token:
        parts = compound_of(token["compound"])
        yield lambda sentence, index, _: is_compound(sentence.tokens[index].lower, parts)
    if "lemma" in token:
        lemmas = frozenset(token["lemma"])
        yield lambda sentence, index, _: not lemmas.isdisjoint(sentence.lemmas(index))
    if "matches" in token:
        expression = re.compile(token["matches"])
        yield lambda sentence, index, _: expression.fullmatch(sentence.tokens[index].text) is not None
    if "space" in token:
        space = token["space"]
        yield lambda sentence, index, _: _is_apart(sentence, index) is space
    if "at" in token:
        at = token["at"]
        yield lambda sentence, index, _: _is_at(sentence, index, at)
    if "same" in token:
        same = token["same"]
        yield (
            lambda sentence, index, named: (
                same in named and sentence.tokens[index].lower == sentence.tokens[named[same]].lower
            )
        )
    if "subject" in token:
        number = token["subject"]
        yield lambda sentence, index, _: _has_subject(sentence, index, number)
    if "clashes" in token:
        clashes = token["clashes"]
        yield lambda sentence, index, named: clashes in named and _clash(sentence, index, named[clashes])
    for excluded in token.get("not", ()):
        yield _negated(excluded)


def _negated(token: Mapping[str, Any]) -> Test:
    """Not that token. Where tags are still open, only what is sure to be excluded is: “tag” has to hold for all of them."""
    tags = frozenset(token.get("tag", ()))
    tests = tuple(_tests({key: value for key, value in token.items() if key != "tag"}))

    def test(sentence: Sentence, index: int, named: Mapping[str, int]) -> bool:
        is_excluded = not tags or tags.issuperset(sentence.tags[index])
        return not (is_excluded and all(each(sentence, index, named) for each in tests))

    return test


def compound_of(written: Sequence[Sequence[str]]) -> Compound:
    """The parts of a word with hyphens as they are tested."""
    return [(frozenset(part), tuple(each[1:] for each in part if each[0] == "*")) for part in written]


def is_compound(word: str, parts: Compound) -> bool:
    """Whether a word has one part for each: listed there, or with an ending that is (“*ly”)."""
    written = word.split("-")
    return len(written) == len(parts) and all(
        word in words or (bool(endings) and word.endswith(endings))
        for word, (words, endings) in zip(written, parts, strict=True)
    )


def _without_names(sentence: Sentence, index: int) -> Sequence[str]:
    """The tags a word can have; where a sentence starts, a capital makes no name of a word that can be something else."""
    possible = sentence.possible[index]
    if _NAMES.isdisjoint(possible) or not _is_at(sentence, index, "start"):
        return possible
    return [tag for tag in possible if tag not in _NAMES] or possible


def _is_apart(sentence: Sentence, index: int) -> bool:
    return index == 0 or sentence.tokens[index - 1].end < sentence.tokens[index].start


def _is_at(sentence: Sentence, index: int, where: str) -> bool:
    if where == "start":
        return all(not token.is_word for token in sentence.tokens[:index])
    if where == "clause":
        return _starts_clause(sentence, index)
    return all(not token.is_word for token in sentence.tokens[index + 1 :])


def _has_subject(sentence: Sentence, index: int, number: str) -> bool:
    """Whether a verb has a subject of that number. While tags are open that is open, too."""
    if sentence.tags is sentence.possible:
        return True
    if index not in sentence.numbers:
        words = [token.text for token in sentence.tokens[: index + 1]]
        tags = [sentence.tags[each][0] for each in range(index)]
        sentence.numbers[index] = number_of(words, tags, sentence.possible, index)
    return sentence.numbers[index] == number


def _starts_clause(sentence: Sentence, index: int) -> bool:
    """Whether a clause starts there: the sentence does, or it stands after a conjunction or the comma after a few words."""
    before = sentence.tokens[index - 1].lower if index else ""
    if before in CLAUSES or before in BREAKS or _is_at(sentence, index, "start"):
        return True
    return before == "," and index < _OPENING and all(token.is_word for token in sentence.tokens[: index - 1])


def _clash(sentence: Sentence, first: int, second: int) -> bool:
    """Whether one is only singular and the other only plural."""
    tags, others = set(sentence.tags[first]), set(sentence.tags[second])
    return bool(tags & _PLURAL and others & _SINGULAR) or bool(tags & _SINGULAR and others & _PLURAL)


# -- matching ---------------------------------------------------------------------------------------------------------


def find(steps: Sequence[Step], sentence: Sentence, starts: Iterable[int]) -> Iterator[Hit]:
    """Where a pattern matches that begins at one of some tokens, from left to right, without overlap.

    Of several ways to match the longest steps come first.
    """
    end = 0
    for start in starts:
        taken = match_at(steps, sentence, start) if start >= end else None
        if taken is not None:
            end = start + max(len(taken), 1)
            yield Hit(start, start + len(taken), taken)


def match_at(steps: Sequence[Step], sentence: Sentence, start: int) -> tuple[int, ...] | None:
    """Which step took each token from `start` on, or None where the pattern does not match there."""
    return _match(steps, 0, sentence, start, {})


def _match(
    steps: Sequence[Step], number: int, sentence: Sentence, index: int, named: dict[str, int]
) -> tuple[int, ...] | None:
    if number == len(steps):
        return ()
    step = steps[number]
    last = min(index + step.most, len(sentence.tokens))
    end = index
    while end < last and step.takes(sentence, end, named):
        end += 1
    for stop in range(end, index + step.least - 1, -1):
        inner = {**named, step.name: stop - 1} if step.name and stop > index else named
        rest = _match(steps, number + 1, sentence, stop, inner)
        if rest is not None:
            return (number,) * (stop - index) + rest
    return None
