"""pattern: a regular expression, in linear time where RE2 reads it and within a time budget where not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from lint.errors import LintError
from lint.expressions import Hit, LinearSet, compile_any, compile_bounded, compile_linear, is_linear, matching_once
from lint.finders import REFERENCE
from lint.finders.words import Watch, WordIndex, forms_of
from lint.finding import Match

if TYPE_CHECKING:
    from lint.document import Document
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = "A regular expression (RE2 syntax); a group named “match” narrows what is reported."


def shape() -> "Shape":
    """An expression."""
    from lint.schema import Text

    return Text()


def mistakes(rule: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """An expression that neither engine reads, or a fix that names a group it has not."""
    pattern = rule["pattern"]
    try:
        compiled = compile_linear(pattern) if is_linear(pattern) else compile_bounded(pattern)
    except LintError as error:
        yield ("pattern",), f"this is not a regular expression: {error}"
        return
    known = {*_numbers(compiled), *compiled.groupindex, "match"}
    for name in REFERENCE.findall(rule.get("fix") or ""):
        if name not in known:
            have = ", ".join(f"{{{name}}}" for name in sorted(known))
            yield ("fix",), f"the pattern has no group “{name}”; known here: {have}"
    if compiled.fullmatch(b"" if is_linear(pattern) else ""):
        yield ("pattern",), "this matches nothing at all in every place; ask for at least one character"


def groups(rule: Mapping[str, Any]) -> list[str]:
    """The numbers of the groups."""
    pattern = rule["pattern"]
    return _numbers(compile_linear(pattern) if is_linear(pattern) else compile_bounded(pattern))


def _numbers(compiled: Any) -> list[str]:
    return [str(number) for number in range(1, compiled.groups + 1)]


# A pattern whose words stand in more than this share of articles is quicker looked for together with all others.
_TOO_LIKELY = 0.05


def hints(pattern: str) -> list[Any]:
    """Groups of words, from each of which one must stand in a text; none where that would rule out too few texts. Then such
    groups of signs (see `lint.finders.pattern.asking`), and whether RE2 reads the expression.
    """
    from math import prod

    from lint.finders.pattern.asking import required_signs
    from lint.finders.required import group_chance, required_words

    groups = required_words(pattern)[:3]
    if prod(map(group_chance, groups)) <= _TOO_LIKELY:
        return [groups, [], True]
    linear = is_linear(pattern)
    return [[], required_signs(pattern) if linear else [], linear]


# Compiling all expressions costs as much as looking for signs in so many letters.
_FEW_LETTERS = 100_000
# For so many, all automata are made anew, so that they need not be kept.
_VERY_LONG = 1_000_000


def _forms(group: Sequence[str]) -> frozenset[bytes]:
    return frozenset(form for word in group for form in forms_of(word))


class Finder:
    """All patterns of all rules.

    Those for some kinds of blocks are looked for there. Of the others, those that need a word are looked for where it
    stands. Which of the rest match at all, signs tell in the first few texts, and one pass in all that come after them.
    """

    def __init__(self, rules: "Sequence[Rule]", watch: Watch) -> None:
        self._scoped = [(rule, frozenset(rule.scope)) for rule in rules if _is_scoped(rule)]
        rules = [rule for rule in rules if not _is_scoped(rule)]
        self._gated = [rule for rule in rules if rule.hints[0]]
        self._needed = [[_forms(group) for group in rule.hints[0][1:]] for rule in self._gated]
        entries: dict[str, list[int]] = {}
        for index, rule in enumerate(self._gated):
            for word in rule.hints[0][0]:
                entries.setdefault(word, []).append(index)
        self._index = WordIndex(entries, watch)
        self._open = [rule for rule in rules if not rule.hints[0] and rule.hints[2]]
        self._bounded = [rule for rule in rules if not rule.hints[2]]
        self._letters = 0
        self._compiled: dict[str, Any] = {}
        # What `look_ahead` learned of documents that `find` has not been asked for yet.
        self._ahead: dict[int, list[int]] = {}

    @cached_property
    def _set(self) -> LinearSet:
        return LinearSet([rule.spec for rule in self._open])

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Ask each of the common automata about all documents at once."""
        alone = [document for document in documents if document.part_of is None]
        self._ahead = dict(zip(map(id, alone), self._likely(alone), strict=True))
        for document in documents:
            if document.part_of is not None:
                whole, start = document.part_of
                self._ahead[id(document)] = self._likely_in_parts(whole)[start]

    def _likely_in_parts(self, whole: "Document") -> dict[int, list[int]]:
        """The same as `_likely` for all sections of a document, by where they start."""
        known: dict[int, list[int]] | None = whole.notes.get(self)
        if known is None:
            texts = {start: section.encoded for start, section in whole.sections()}
            is_kept = "_set" in self.__dict__ or len(whole.prose) < _VERY_LONG
            asked = self._set.matching_each if is_kept else partial(matching_once, [rule.spec for rule in self._open])
            known = whole.notes[self] = dict(zip(texts, asked(list(texts.values())), strict=True))
        return known

    def _likely(self, documents: "Sequence[Document]") -> list[list[int]]:
        """For each document, those of the open rules whose expressions match somewhere in it, or may."""
        self._letters += sum(len(document.prose) for document in documents)
        if self._letters > _FEW_LETTERS:
            return self._set.matching_each([document.encoded for document in documents])
        from lint.finders.pattern.signs import Signs

        return [
            [index for index, rule in enumerate(self._open) if signs.have(rule.hints[1])]
            for signs in map(Signs, documents)
        ]

    def find(self, document: "Document") -> Iterator[Match]:
        """Every match of every expression; TimeoutError, naming the rule, where one takes too long."""
        for index in self._index.candidates(document):
            if not any(document.words.isdisjoint(group) for group in self._needed[index]):
                yield from self._matches(self._gated[index], document)
        ahead = self._ahead.pop(id(document), None)
        for index in self._likely([document])[0] if ahead is None else ahead:
            yield from self._matches(self._open[index], document)
        for rule in self._bounded:
            yield from self._matches(rule, document)
        for rule, kinds in self._scoped:
            for start, block in document.blocks_of(kinds):
                for match in self._matches(rule, block):
                    yield match._replace(start=match.start + start, end=match.end + start)

    def _matches(self, rule: "Rule", document: "Document") -> Iterator[Match]:
        expression = self._compiled.get(rule.id)
        if expression is None:
            expression = self._compiled[rule.id] = compile_any(rule.spec)
        try:
            for hit in expression(document):
                groups = tuple(group or "" for group in hit.groups)
                yield Match(rule, hit.start, hit.end, _replacements(rule, hit), groups)
        except TimeoutError:
            raise TimeoutError(f"the pattern of {rule.id} takes too long on this text") from None


def _is_scoped(rule: "Rule") -> bool:
    """Whether the rule wants a few kinds of blocks that most texts have not."""
    return bool(rule.scope) and all(name.startswith("field:") for name in rule.scope)


def _replacements(rule: "Rule", hit: Hit) -> tuple[str, ...]:
    if rule.fix is None:
        return ()

    def group(reference: "re.Match[str]") -> str:
        name = reference[1]
        group = hit.text if name == "match" else hit.groups[int(name) - 1] if name.isdecimal() else hit.named[name]
        text = group or ""
        return text[:1].upper() + text[1:] if ":" in reference[0] else text

    return (REFERENCE.sub(group, rule.fix),)
