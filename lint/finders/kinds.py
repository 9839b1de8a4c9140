"""Kinds of words: words that pass the same tests are of one kind, which is a character, so that a text is a string of kinds."""

import re
from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from lint.english.forms import Forms
from lint.english.tagger import possible_tags
from lint.finders.steps import Compound, compound_of, is_compound

if TYPE_CHECKING:
    from lint.finders.outlining import Test

# Forgetting costs a look-up again; keeping the words of endless texts would cost memory without end.
_MOST_REMEMBERED = 100_000
#: What passes no test. Characters beyond are no characters; there are some hundred kinds.
NO_KIND = "\ud7ff"


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
        # For each of these tests the tags that words may have, and those of which they must have one.
        self._only: list[tuple[frozenset[str], frozenset[str], int]] = []
        # Tests of endings, and tests of tags that are also of endings.
        self._endings: list[tuple[tuple[str, ...], int]] = []
        self._also_endings: list[tuple[tuple[str, ...], int]] = []
        self._expressions: list[tuple[re.Pattern[str], int]] = []
        self._compounds: list[tuple[Compound, int]] = []
        for number, test in enumerate(tests):
            self._add(test, 1 << number)

    def _add(self, test: "Test", bit: int) -> None:
        if test.keys() <= {"except", "cannot"}:
            self._any |= bit
        if "mark" in test:
            self.marks |= bit
        tables = {"words": self._by_word, "except": self._excepted, "cannot": self._cannot}
        if "only" in test:
            self._only.append((frozenset(test["only"]), frozenset(test.get("tags", test["only"])), bit))
        else:
            tables["tags"] = self._by_tag
        for key, table in tables.items():
            for each in test.get(key, ()):
                table[each] = table.get(each, 0) | bit
        if "ends" in test:
            endings = self._also_endings if "tags" in test or "only" in test else self._endings
            endings.append((tuple(test["ends"]), bit))
        if "matches" in test:
            self._expressions.append((re.compile(test["matches"], re.IGNORECASE), bit))
        if "compound" in test:
            self._compounds.append((compound_of(test["compound"]), bit))

    @property
    def named(self) -> set[str]:
        """The words that tests name."""
        return {*self._by_word, *self._excepted}

    @cached_property
    def possessive(self) -> int:
        """The tests that any word with 's passes."""
        return self._any | self._passed("'s")

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
        for endings, bit in self._endings:
            if word.endswith(endings):
                passed |= bit
        for expression, bit in self._expressions:
            if expression.fullmatch(word):
                passed |= bit
        if "-" in word:
            for parts, bit in self._compounds:
                if is_compound(word, parts):
                    passed |= bit
        for endings, bit in self._also_endings:
            if not word.endswith(endings):
                failed |= bit
        return passed & ~(failed | self._excepted.get(word, 0))

    def _of_tags(self, word: str) -> tuple[int, int]:
        """The tests that a word passes by what it can be, with a capital or without, and those that it fails by that."""
        listed = self._forms.tags(word)
        like: Hashable = (listed, word[-1] == "s") if listed and word.isalpha() else self._can_be(word)
        known = self._by_tags.get(like)
        if known is None:
            small, capital = map(frozenset, self._can_be(word))
            passed = failed = 0
            for tag in small | capital:
                passed |= self._by_tag.get(tag, 0)
            for allowed, some, bit in self._only:
                if any(can <= allowed and can & some for can in (small, capital)):
                    passed |= bit
            for tag in small & capital:
                failed |= self._cannot.get(tag, 0)
            known = self._by_tags[like] = passed, failed
        return known

    def _can_be(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return possible_tags(self._forms, word, False), possible_tags(self._forms, word.capitalize(), False)


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


class Kinds(dict[bytes, str]):
    """The kind of each word met so far: a character. Words that pass the same tests are of one kind.

    Once settled, no kinds are added: a word that is of none is taken to be of one that passes all the tests which the word
    passes, and few others. So no expression need be written anew, and the automata that RE2 has made stay.
    """

    def __init__(self, tests: WordTests, count: int) -> None:
        """`count`: how many tests there are."""
        self._tests = tests
        self._every_test = (1 << count) - 1
        self._by_mask: dict[int, str] = {}
        # Of each kind, the tests that it passes as bits.
        self._masks: list[int] = []
        # The kinds that pass each test, among so many that were looked at, and how they are written as a class of characters.
        self._members: list[list[int]] = [[] for _ in range(count)]
        self._looked_at = [0] * count
        self._written: list[str | None] = [None] * count
        self._is_settled = False

    def settle(self) -> None:
        """Add no more kinds."""
        for word in self._tests.named:
            self[word.encode()]
        # Nearly every word can have an 's.
        for mask in {each | self._tests.possessive for each in self._by_mask} - self._by_mask.keys():
            self._by_mask[mask] = self._add(mask)
        # The last one passes every test.
        self._by_mask[self._every_test] = self._add(self._every_test)
        self._is_settled = True

    def __missing__(self, cell: bytes) -> str:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        mask = self._tests.passed(cell)
        kind = self._by_mask.get(mask)
        if kind is None:
            kind = self._by_mask[mask] = self._wider(mask) if self._is_settled else self._add(mask)
        self[cell] = kind
        return kind

    def _add(self, mask: int) -> str:
        number = len(self._by_mask)
        if number >= ord(NO_KIND):
            return NO_KIND
        self._masks.append(mask)
        return chr(number)

    def _wider(self, mask: int) -> str:
        """The kind that passes the tests of the mask, and as few others as can be."""
        return self._by_mask[min((each for each in self._by_mask if each & mask == mask), key=int.bit_count)]

    def passed_in(self, text: str) -> int:
        """The tests that words of a text of kinds pass, as bits."""
        passed = 0
        for kind in {*text} - {NO_KIND}:
            passed |= self._masks[ord(kind)]
        return passed

    def passing(self, test: int) -> list[int]:
        """The kinds that pass a test, by number."""
        members, seen = self._members[test], self._looked_at[test]
        if seen < len(self._masks):
            bit = 1 << test
            more = [number for number, mask in enumerate(self._masks[seen:], seen) if mask & bit]
            self._looked_at[test] = len(self._masks)
            if more:
                members += more
                self._written[test] = None
        return members

    def count(self, test: int) -> int:
        """How many kinds pass a test."""
        return len(self.passing(test))

    def written(self, test: int) -> str:
        """The kinds that pass a test, as a class of characters."""
        members = self.passing(test)
        written = self._written[test]
        if written is None:
            written = self._written[test] = _class(members)
        return written

    def both(self, tests: Iterable[int], other: int) -> str:
        """The kinds that pass one of the tests and the other one; nothing where there is none."""
        passing = set().union(*map(self.passing, tests)) & {*self.passing(other)}
        return _class(sorted(passing)) if passing else ""


#: Every place in a text, as bits.
ANYWHERE = -1


class Rows:
    """Where in a text of kinds words pass tests, as bits: shifted by one, those of two tests tell where two words stand in a row.

    For short texts: it takes time that grows with the square of their length.
    """

    def __init__(self, text: str, kinds: Kinds) -> None:
        self._kinds = kinds
        self._places: dict[int, int] = {}
        for place, kind in enumerate(text):
            self._places[ord(kind)] = self._places.get(ord(kind), 0) | 1 << place
        self._known: dict[int, int] = {}

    def passing(self, tests: Iterable[int]) -> int:
        """Where a word passes one of some tests."""
        places = 0
        for test in tests:
            known = self._known.get(test)
            if known is None:
                known = 0
                for kind in self._kinds.passing(test):
                    known |= self._places.get(kind, 0)
                self._known[test] = known
            places |= known
        return places


def _class(members: Sequence[int]) -> str:
    """A class of characters in as few ranges as can be."""
    return (
        "[" + "".join(f"{written_kind(chr(first))}-{written_kind(chr(last))}" for first, last in _ranges(members)) + "]"
    )


def _ranges(members: Sequence[int]) -> list[list[int]]:
    """Rising numbers as ranges, both ends included."""
    ranges: list[list[int]] = []
    for member in members:
        if ranges and member == ranges[-1][1] + 1:
            ranges[-1][1] = member
        else:
            ranges.append([member, member])
    return ranges


def written_kind(kind: str) -> str:
    """A kind, as expressions have it."""
    return f"\\x{{{ord(kind):x}}}"
