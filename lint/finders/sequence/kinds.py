"""Kinds of words: words that pass the same tests are of one kind, which is a number."""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TYPE_CHECKING

from lint.english.forms import Forms
from lint.english.tagger import TAGS, possible_tags
from lint.finders.sequence.steps import Compound, compound_of

if TYPE_CHECKING:
    from lint.finders.sequence.outlining import Test

# Forgetting costs a look-up again; keeping the words of endless texts would cost memory without end.
_MOST_REMEMBERED = 100_000
_MOST_KINDS = 12_000


class WordTests:
    """Tests of words by number; which of them a word passes is told as bits."""

    def __init__(self, tests: "Sequence[Test]", forms: Forms) -> None:
        self._forms = forms
        self._any = self.marks = 0
        # The tests that words are named in, and those that they are named in as exceptions.
        self._by_word: dict[str, int] = {}
        self._excepted: dict[str, int] = {}
        self._by_tag: dict[str, int] = {}
        self._cannot: dict[str, int] = {}
        # By what words can be, as far as that tells the tests that they pass.
        self._by_tags: dict[Hashable, tuple[int, int]] = {}
        # Tests by the tags that words cannot have and those of which they must have one, as bits.
        self._only: dict[tuple[int, int], int] = {}
        # Tests of endings, all of them, and those that ask for nothing else.
        self._by_ending = _Endings()
        self._of_endings = self._of_endings_alone = 0
        self._expressions: list[tuple[re.Pattern[str], int]] = []
        # For each number of parts and each part, tests by words and by endings.
        self._compounds: dict[int, list[tuple[dict[str, int], _Endings]]] = {}
        for number, test in enumerate(tests):
            self._add(test, 1 << number)

    def _add(self, test: "Test", bit: int) -> None:
        if test.keys() <= {"except", "cannot"}:
            self._any |= bit
        if "mark" in test:
            self.marks |= bit
        tables = {"words": self._by_word, "except": self._excepted, "cannot": self._cannot}
        if "only" in test:
            left_out, some = ~_tag_bits(test["only"]), _tag_bits(test.get("tags", test["only"]))
            self._only[left_out, some] = self._only.get((left_out, some), 0) | bit
        else:
            tables["tags"] = self._by_tag
        for key, table in tables.items():
            for each in test.get(key, ()):
                table[each] = table.get(each, 0) | bit
        if "ends" in test:
            self._of_endings |= bit
            self._of_endings_alone |= bit if test.keys().isdisjoint(("tags", "only")) else 0
            self._by_ending.add(test["ends"], bit)
        if "matches" in test:
            self._expressions.append((re.compile(test["matches"], re.IGNORECASE), bit))
        if "compound" in test:
            self._add_compound(compound_of(test["compound"]), bit)

    def _add_compound(self, parts: Compound, bit: int) -> None:
        known = self._compounds.setdefault(len(parts), [({}, _Endings()) for _ in parts])
        for (words, endings), (table, by_ending) in zip(parts, known, strict=True):
            for word in words:
                table[word] = table.get(word, 0) | bit
            by_ending.add(endings, bit)

    def passed(self, cell: bytes) -> int:
        """The tests that a cell of a document passes, or a token in it: “don't” is “do” and “n't”."""
        word = cell.decode("utf-8", "replace")
        if not word.strip("'-"):
            return self.marks
        if "'" not in word:
            return self._passed(word)
        passed = self._any | self._by_word.get(word, 0)
        for part in filter(None, _parts(word)):
            passed |= self._passed(part)
        return passed

    def _passed(self, word: str) -> int:
        """The tests that a token passes."""
        by_tags, failed = self._of_tags(word)
        passed = self._any | self._by_word.get(word, 0) | by_tags
        ended = self._by_ending.of(word)
        passed |= ended & self._of_endings_alone
        failed |= self._of_endings & ~ended
        for expression, bit in self._expressions:
            if expression.fullmatch(word):
                passed |= bit
        if "-" in word:
            passed |= self._of_compound(word.split("-"))
        return passed & ~(failed | self._excepted.get(word, 0))

    def _of_compound(self, parts: Sequence[str]) -> int:
        """The tests that a word passes by what hyphens join in it."""
        passed = -1 if len(parts) in self._compounds else 0
        for part, (table, by_ending) in zip(parts, self._compounds.get(len(parts), ()), strict=False):
            passed &= table.get(part, 0) | by_ending.of(part)
        return passed

    def _of_tags(self, word: str) -> tuple[int, int]:
        """The tests that a word passes by what it can be, with a capital or without, and those that it fails by that."""
        listed = self._forms.tags(word)
        like: Hashable = (listed, word[-1] == "s") if listed and word.isalpha() else self._can_be(word)
        known = self._by_tags.get(like)
        if known is None:
            small, capital = self._can_be(word)
            passed = failed = 0
            for tag in {*small, *capital}:
                passed |= self._by_tag.get(tag, 0)
            for can in {_tag_bits(small), _tag_bits(capital)}:
                for (left_out, some), bits in self._only.items():
                    if can & some and not can & left_out:
                        passed |= bits
            for tag in set(small).intersection(capital):
                failed |= self._cannot.get(tag, 0)
            known = self._by_tags[like] = passed, failed
        return known

    def _can_be(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return possible_tags(self._forms, word, False), possible_tags(self._forms, word.capitalize(), False)


class _Endings:
    """Tests by how words end."""

    def __init__(self) -> None:
        # By the last letter, which few endings have in common; and the tests that any ending passes (“*”).
        self._endings: dict[str, dict[str, int]] = {}
        self._any = 0

    def add(self, endings: Iterable[str], bit: int) -> None:
        """Add a test of such endings."""
        for ending in endings:
            alike = self._endings.setdefault(ending[-1:], {})
            alike[ending] = alike.get(ending, 0) | bit
        self._any = self._endings.get("", {}).get("", 0)

    def of(self, word: str) -> int:
        """The tests of which a word has an ending."""
        found = self._any
        alike = self._endings.get(word[-1:])
        if alike:
            for ending, bits in alike.items():
                if word.endswith(ending):
                    found |= bits
        return found


_BIT_OF = {tag: 1 << number for number, tag in enumerate(TAGS)}


def _tag_bits(tags: Iterable[str]) -> int:
    bits = 0
    for tag in tags:
        bits |= _BIT_OF[tag]
    return bits


def words_in(cells: Iterable[bytes]) -> frozenset[str]:
    """The words that tests may name of some cells: these, and the tokens in them."""
    words = {cell.decode("utf-8", "replace") for cell in set(cells)}
    words.update(part for word in words.copy() if "'" in word for part in _parts(word))
    return frozenset(words)


def _parts(word: str) -> list[str]:
    head, _, tail = word.rpartition("'")
    if tail == "t" and head.endswith("n"):
        return [head[:-1], "n't"]
    return [head, f"'{tail}"] if head and tail else [word.strip("'")]


class Kinds(dict[bytes, int]):
    """The kind of each word met so far, as a number. Words that pass the same tests are of one kind."""

    def __init__(self, tests: WordTests, added: Callable[[int], None]) -> None:
        """`added` is told of each new kind the tests that its words pass, as bits."""
        self._tests = tests
        self._added = added
        self._by_passed: dict[int, int] = {}
        #: Of each kind, the tests that its words pass, as bits.
        self.passed: list[int] = []

    def __missing__(self, cell: bytes) -> int:
        passed = self._tests.passed(cell)
        kind = self._by_passed.get(passed)
        if kind is None:
            kind = self._by_passed[passed] = len(self.passed)
            self.passed.append(passed)
            self._added(passed)
        self[cell] = kind
        return kind

    def is_full(self) -> bool:
        """Whether so many words and kinds are remembered that it is time to forget them."""
        return len(self) > _MOST_REMEMBERED or len(self.passed) > _MOST_KINDS

    def clear(self) -> None:
        """Forget all words and kinds: from now on other numbers hold."""
        super().clear()
        self._by_passed.clear()
        self.passed.clear()
