"""Where a pattern over tokens could match at all, told from its words alone, without cutting or tagging a sentence.

The words of a text become characters, one for each kind of word: words that pass the same tests are of one kind. Of each
pattern an outline is made, a regular expression over kinds, and RE2 looks for those whose kinds of words are there. What a
word is here is not known yet: a test for tags passes if the word can have one of them, and tests that need more than the
word pass always.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

import re2

from lint.document import in_words
from lint.english.forms import Forms
from lint.english.subjects import CLAUSES
from lint.finders.steps import LEMMAS, bounds, normal

_INFLECTED = ("VBZ", "VBD", "VBN", "VBG", "NNS", "JJR", "JJS")
_UNKNOWN = ("NN", "NNP", "NNS", "NNPS", "JJ", "VB", "VBD", "VBN", "VBG", "VBZ", "VBP", "RB", "FW", "UH", "CD", "SYM")
_NUMBER = ("CD", "JJ", "NN", "NNS")
_CLITICS = frozenset(("n't", "'s", "'re", "'ve", "'ll", "'d", "'m"))
# An expression for one word of letters.
_OF_LETTERS = re.compile(r"[a-zA-Z?|()]+")
_CELL = re.compile(r"[^\W_]+(?:'[^\W_]+)*|'[^\W_]+")

#: A test of one word, as plain data: {"words": […]}, {"tags": […]}, {"only": […]}, {"ends": […]}, {"matches": …},
#: {"mark": True}, or {} for any word; of tags, only and ends all hold that are said.
Test = Mapping[str, Any]

# -- the outline of a pattern, worked out ahead of a run ------------------------------------------------------------------


def outline_of(pattern: Sequence["str | Mapping[str, Any]"]) -> list[Any]:
    """Of each token: ways it can stand there, each as tests of words in a row; how often, at least and at most; and the
    clitics that it can be, which are one word with what stands before them.
    """
    outline: list[Any] = []
    for written in pattern:
        token = normal(written)
        least, most = bounds(token)
        if token.get("at") in ("start", "clause"):
            # Before a clause a conjunction may stand, too.
            outline.append([_ways({"word": sorted(CLAUSES)}) if token["at"] == "clause" else [], -1, -1, {}])
        ways = _ways(token)
        clitics = sorted({word for way in ways for test in way for word in test.get("words", ()) if word in _CLITICS})
        if outline and clitics and not (outline[-1][1:3] == [1, 1] and all(len(way) == 1 for way in outline[-1][0])):
            # The word before it can be too much to say.
            least = 0
        outline.append([ways, least, most, {"words": clitics} if outline and clitics and least else {}])
    return outline


def _ways(token: Mapping[str, Any]) -> list[list[Test]]:
    words = list(token.get("word", ()))
    if "lemma" in token:
        forms = {form for lemma in token["lemma"] for form in _forms(lemma)}
        words = [word for word in words if word in forms] if words else sorted(forms)
    if words:
        return _ways_of_words(words)
    if "compound" in token:
        return [[_part(part) for part in token["compound"]]]
    if "gap" in token:
        return [[{}]]
    tags = token.get("tag") or token.get("can")
    if "only" in token or "ends" in token:
        said = {"tags": tags, "only": token.get("only"), "ends": token.get("ends")}
        return [[{key: list(value) for key, value in said.items() if value}]]
    if not tags and _OF_LETTERS.fullmatch(token.get("matches", "")):
        return [[{"matches": token["matches"]}]]
    if not tags:
        # Whatever is asked of it, it may be several words joined by hyphens, or a mark.
        return [[{}], [{}, {}], [{}, {}, {}], [{"mark": True}]]
    ways: list[list[Test]] = [[{"tags": list(tags)}]]
    if "SYM" in tags:
        ways.append([{"mark": True}])
    return ways


def _part(part: Sequence[str]) -> Test:
    endings = [each[1:] for each in part if each[0] == "*"]
    return {"words": [each for each in part if each[0] != "*"], **({"ends": endings} if endings else {})}


def _ways_of_words(words: Sequence[str]) -> list[list[Test]]:
    single = [word for word in words if _CELL.fullmatch(word)]
    ways: list[list[Test]] = [[{"words": single}]] if single else []
    for word in words:
        if not _CELL.fullmatch(word):
            parts = _CELL.findall(word)
            ways.append([{"words": [part]} for part in parts] if parts else [{"mark": True}])
    return ways


def _forms(lemma: str) -> set[str]:
    forms = _known_forms()
    found = {lemma, *(form for tag in _INFLECTED if (form := forms.inflect(lemma, tag)))}
    found.update({"be": ("am", "are", "were"), "can": ("could",), "will": ("would",)}.get(lemma, ()))
    found.update(clitic for clitic, lemmas in LEMMAS.items() if lemma in lemmas)
    return found


@cache
def _known_forms() -> Forms:
    return Forms()


# -- looking for outlines -------------------------------------------------------------------------------------------------

# Forgetting costs a look-up again; keeping the words of endless texts would cost memory without end.
_MOST_REMEMBERED = 100_000
_OPTIONS = re2.Options()
_OPTIONS.log_errors = False
# So many letters have nearly all kinds of words in them.
_ENOUGH = 1_000_000
# Of 144 outlines over 9 MB: one by one .64 s, 16 in a pass .22 s, 48 in a pass .38 s.
_IN_ONE_PASS = 16
# Characters beyond are no characters. There are a few hundred kinds.
_MOST_KINDS = 0xD7FF
_CONTINUED = re.compile(rb"[\x80-\xbf]")

#: A byte offset of a word at which an outline ends, and the number of the outline.
Place = tuple[int, int]


class _Token(NamedTuple):
    """A token of an outline, with tests by number; `clitic` is the test for those it can be, -1 for none."""

    ways: list[list[int]]
    least: int
    most: int
    clitic: int


class Outlines:
    """The outlines of all patterns, by number."""

    def __init__(self, outlines: Sequence[Sequence[Any]], forms: Forms) -> None:
        self._forms = forms
        self._tests: list[Test] = []
        numbers: dict[str, int] = {}
        # With tests by number.
        self._outlines = [
            [
                _Token(
                    [[self._number(test, numbers) for test in way] for way in ways],
                    least,
                    most,
                    self._number(clitic, numbers) if clitic else -1,
                )
                for ways, least, most, clitic in each
            ]
            for each in outlines
        ]
        self._by_word: dict[str, int] = {}
        self._by_tags: dict[tuple[str, ...], int] = {}
        self._by_tag: dict[str, int] = {}
        self._any = self._marks = 0
        for number, test in enumerate(self._tests):
            self._any |= 0 if test else 1 << number
            self._marks |= 1 << number if "mark" in test else 0
            for word in test.get("words", ()):
                self._by_word[word] = self._by_word.get(word, 0) | 1 << number
            for tag in test.get("tags", ()) if "only" not in test else ():
                self._by_tag[tag] = self._by_tag.get(tag, 0) | 1 << number
        self._only = [
            (frozenset(test["only"]), frozenset(test.get("tags", test["only"])), 1 << number)
            for number, test in enumerate(self._tests)
            if "only" in test
        ]
        self._by_ending: list[tuple[tuple[str, ...], int]] = []
        self._also_ending: list[tuple[tuple[str, ...], int]] = []
        for number, test in enumerate(self._tests):
            if "ends" in test:
                of_tags = "tags" in test or "only" in test
                (self._also_ending if of_tags else self._by_ending).append((tuple(test["ends"]), 1 << number))
        self._by_expression = [
            (re.compile(test["matches"], re.IGNORECASE), 1 << number)
            for number, test in enumerate(self._tests)
            if "matches" in test
        ]
        # Outlines that start with a sentence and have no marks in them: it can be told whether one starts there.
        self._started = [
            outline[0].least < 0 and not any("mark" in self._tests[way[0]] for token in outline for way in token.ways)
            for outline in self._outlines
        ]
        # Each word that an outline cannot do without is a bit, which the tests that it may pass say.
        self._needed: list[int] = []
        needs = [0] * len(self._tests)
        bit = 1
        for outline in self._outlines:
            needed = 0
            for token in outline:
                if token.least > 0:
                    for test in (*(way[0] for way in token.ways), *((token.clitic,) if token.clitic >= 0 else ())):
                        needs[test] |= bit
                    needed, bit = needed | bit, bit << 1
            self._needed.append(needed)
        self._tests_of = [
            sorted(
                {test for token in outline for way in token.ways for test in way}
                | {each.clitic for each in outline} - {-1}
            )
            for outline in self._outlines
        ]
        self._kinds = _Kinds(self._mask, needs)
        self._blank = self._kinds[b""]
        self._expressions: dict[int, tuple[list[int], Any]] = {}
        self._ahead: dict[int, list[Place]] = {}
        self._read = 0
        self._together: list[tuple[list[int], Any]] | None = None

    def _number(self, test: Test, numbers: dict[str, int]) -> int:
        key = repr(sorted(test.items()))
        if key not in numbers:
            numbers[key] = len(self._tests)
            self._tests.append(test)
        return numbers[key]

    def look_ahead(self, texts: Sequence[bytes]) -> None:
        """Look at texts that are asked about next: outlines are written anew while there are new kinds of words."""
        self._ahead = dict(zip(map(id, texts), self._places(texts), strict=True))

    def find(self, encoded: bytes) -> list[Place]:
        """Where outlines are: byte offsets of the words that they end with, and their numbers."""
        known = self._ahead.pop(id(encoded), None)
        return self._places([encoded])[0] if known is None else known

    def _places(self, texts: Sequence[bytes]) -> list[list[Place]]:
        cells = [_cells(text) for text in texts]
        kinds = ["".join(map(self._kinds.__getitem__, each)) for each in cells]
        # All words of all texts have their kinds now, so that each outline is written once for them.
        expressions: dict[int, Any] = {}
        places = [self._places_in(*each, expressions) for each in zip(texts, cells, kinds, strict=True)]
        self._read += sum(map(len, texts))
        if self._read >= _ENOUGH:
            self._settle()
        return places

    def _places_in(self, text: bytes, cells: list[bytes], kinds: str, expressions: dict[int, Any]) -> list[Place]:
        data = kinds.encode()
        # Where characters go on that are more than a byte: so many bytes are no words of their own.
        continued = [] if kinds.isascii() else [found.start() for found in _CONTINUED.finditer(data)]
        found = []
        for number in self._standing(kinds) if self._together is None else self._matching(data):
            if number not in expressions:
                expressions[number] = self._expression(number)
            expression = expressions[number]
            starts = self._started[number]
            for match in expression.finditer(data) if expression is not None else ():
                first, last = match.start() if starts else 0, match.end() - 1
                first, last = (at - bisect_right(continued, at) for at in (first, last))
                found.append((first, last, number))
        return list(_offsets(text, cells, found))

    def _standing(self, kinds: str) -> list[int]:
        """The outlines for each of whose words there is one of a kind that passes."""
        needs = self._kinds.needs
        there = 0
        for kind in set(kinds):
            there |= needs[ord(kind)]
        return [number for number, needed in enumerate(self._needed) if needed & there == needed]

    def _settle(self) -> None:
        """Write all outlines for good, and put some of them together: one pass then says which of them there are."""
        if self._together is not None:
            return
        self._kinds.settle()
        self._together = []
        for first in range(0, len(self._outlines), _IN_ONE_PASS):
            numbers, made = [], re2.Set.SearchSet(_OPTIONS)
            for number in range(first, min(first + _IN_ONE_PASS, len(self._outlines))):
                written = self._written(self._outlines[number])
                if written is not None:
                    numbers.append(number)
                    made.Add(written)
            if numbers:
                made.Compile()
                self._together.append((numbers, made))

    def _matching(self, data: bytes) -> Iterator[int]:
        """The outlines there are in a text of kinds."""
        for numbers, made in self._together or ():
            for at in made.Match(data) or ():
                yield numbers[at]

    def _expression(self, number: int) -> Any:
        """An outline in terms of the kinds that are known now; None where no word of these can pass."""
        outline = self._outlines[number]
        version = [self._kinds.count(test) for test in self._tests_of[number]]
        known = self._expressions.get(number)
        if known is None or known[0] != version:
            written = self._written(outline)
            made = None if written is None else re2.compile(written.encode(), _OPTIONS)
            known = self._expressions[number] = version, made
        return known[1]

    def _written(self, outline: "Sequence[_Token]") -> str | None:
        parts: list[str] = []
        for index, (ways, least, most, clitic) in enumerate(outline):
            if least < 0:
                others = "".join("|" + "".join(self._way(way)) for way in ways if all(map(self._kinds.count, way)))
                parts.append(f"(?:\\A|{_written_kind(self._blank)}{others})")
                continue
            possible = ["".join(self._way(way)) for way in ways if all(map(self._kinds.count, way))]
            if possible:
                once = possible[0] if len(possible) == 1 and len(ways[0]) == 1 else f"(?:{'|'.join(possible)})"
                parts.append(once + _TIMES.get((least, most), f"{{{least},{most}}}"))
            if clitic >= 0:
                joined = self._kinds.both([way[0] for way in outline[index - 1].ways], clitic)
                apart = "".join(parts[-2:]) if possible else ""
                either = "|".join(filter(None, (apart, joined)))
                parts[-2 if possible else -1 :] = [f"(?:{either})"] if either else []
                possible += [joined] if joined else []
            if least and not possible:
                return None
        return "(?s)" + "".join(parts)

    def _way(self, way: Sequence[int]) -> Iterator[str]:
        for test in way:
            yield self._kinds.written(test) + ("+" if "mark" in self._tests[test] else "")

    def _mask(self, cell: bytes) -> int:
        """The tests that a word passes, as bits."""
        word = cell.decode("utf-8", "replace").replace("\0", "")
        if not word.strip("'"):
            return self._marks
        mask = self._any | self._by_word.get(word, 0) | self._of_tags(word)
        for endings, bit in self._by_ending:
            if word.endswith(endings):
                mask |= bit
        for expression, bit in self._by_expression:
            if expression.fullmatch(word):
                mask |= bit
        if "'" in word:
            for part in _parts(word):
                mask |= self._by_word.get(part, 0) | self._of_tags(part)
        return mask

    def _of_tags(self, word: str) -> int:
        tags = self._forms.tags(word) or (_NUMBER if word[:1].isdigit() else _UNKNOWN)
        mask = self._by_tags.get(tags)
        if mask is None:
            mask = self._by_tag.get("NNP", 0)
            for tag in tags:
                mask |= self._by_tag.get(tag, 0)
            for allowed, some, bit in self._only:
                if allowed.issuperset(tags) and not some.isdisjoint(tags):
                    mask |= bit
            self._by_tags[tags] = mask
        for endings, bit in self._also_ending:
            if not word.endswith(endings):
                mask &= ~bit
        return mask


def _offsets(text: bytes, cells: Sequence[bytes], found: Sequence[tuple[int, int, int]]) -> Iterator[Place]:
    """From numbers of cells to byte offsets in the text; the first cell of an outline that starts a sentence, else 0.

    Where that is a mark, it has to be one after which a sentence can start, or the comma after what opens it.
    """
    if not found:
        return
    starts = [start + index for index, start in enumerate(accumulate(map(len, cells), initial=0))]
    for first, cell, number in found:
        place = starts[first]
        if first and not cells[first] and not _STARTED.search(text, max(place - _NEAR, 0), place + 1):
            continue
        offset = starts[cell]
        # Inside a mark of several bytes: back to where it starts.
        while offset and offset < len(text) and text[offset] & 0xC0 == 0x80:
            offset -= 1
        yield offset, number


_NEAR = 48
_STARTED = re.compile(
    rb"(?:^|[.!?:\n\x80-\xff])[\s\"'()\[\]*_\x80-\xff]*$ | (?:^|[.!?\n])\s?[A-Z][A-Za-z' -]{1,30},\s$", re.VERBOSE
)


_TIMES = {(1, 1): "", (0, 1): "?", (0, 12): "*", (1, 12): "+"}


def _written_kind(kind: str) -> str:
    return f"\\x{{{ord(kind):x}}}"


class _Kinds(dict[bytes, str]):
    """The kind of each word met so far: a character. Words that pass the same tests are of one kind.

    Once settled, a new kind is taken to pass every test: the few words of such kinds are looked at in vain now and then,
    but no expression need be written anew, and the automata that RE2 has made stay.
    """

    def __init__(self, mask_of: Callable[[bytes], int], needs: Sequence[int]) -> None:
        """`needs`: for each test, bits that a kind has which passes it."""
        self._mask_of = mask_of
        self._needs = needs
        tests = len(needs)
        self._by_mask: dict[int, str] = {}
        # The kinds that pass each test, and how they are written as a class of characters.
        self._members: list[list[int]] = [[] for _ in range(tests)]
        self._written: list[str | None] = [None] * tests
        #: For each kind, all bits of the tests that it passes.
        self.needs: list[int] = []
        self._settled: int | None = None

    def settle(self) -> None:
        """Add no more kinds to the classes of tests."""
        if self._settled is None:
            self._settled = len(self._by_mask)
            self._written = [None] * len(self._written)

    def __missing__(self, cell: bytes) -> str:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        mask = self._mask_of(cell)
        kind = self._by_mask.get(mask)
        if kind is None:
            kind = self._by_mask[mask] = self._add(mask)
        self[cell] = kind
        return kind

    def _add(self, mask: int) -> str:
        number = len(self._by_mask)
        if number >= _MOST_KINDS:
            # Passes nothing.
            return chr(_MOST_KINDS)
        needs = 0
        while mask:
            # A word passes few of the tests: only the bits that are set are looked at.
            test = (mask & -mask).bit_length() - 1
            if self._settled is None:
                self._members[test].append(number)
                self._written[test] = None
            needs |= self._needs[test]
            mask &= mask - 1
        self.needs.append(needs)
        return chr(number)

    def count(self, test: int) -> int:
        """How many kinds pass a test; all that may still come count as one."""
        return len(self._members[test]) + (self._settled is not None)

    def written(self, test: int) -> str:
        """The kinds that pass a test, as a class of characters."""
        written = self._written[test]
        if written is None:
            written = self._written[test] = self._class(self._members[test])
        return written

    def _class(self, members: Sequence[int]) -> str:
        """A class of characters in as few ranges as can be, with all that may still come."""
        ranges = _ranges(members)
        if self._settled is not None:
            ranges.append([self._settled, _MOST_KINDS])
        return "[" + "".join(f"{_written_kind(chr(first))}-{_written_kind(chr(last))}" for first, last in ranges) + "]"

    def both(self, tests: Iterable[int], other: int) -> str:
        """The kinds that pass one of the tests and the other one; nothing where there is none."""
        passing = set().union(*(self._members[test] for test in tests)) & {*self._members[other]}
        return self._class(sorted(passing)) if passing or self._settled is not None else ""


def _ranges(members: Sequence[int]) -> list[list[int]]:
    """Rising numbers as ranges, both ends included."""
    ranges: list[list[int]] = []
    for member in members:
        if ranges and member == ranges[-1][1] + 1:
            ranges[-1][1] = member
        else:
            ranges.append([member, member])
    return ranges


def _parts(word: str) -> list[str]:
    head, _, tail = word.rpartition("'")
    if tail == "t" and head.endswith("n"):
        return [head[:-1], "n't"]
    return [head, f"'{tail}"] if head and tail else [word.strip("'")]


# -- cutting text into words ----------------------------------------------------------------------------------------------

_APOSTROPHE = "’".encode()
_MARKS = [(mark.encode(), b" " * len(mark.encode())) for mark in ("\u00a0", "\ufffc", "·", "«", "»", "\ufeff")]


def _cells(encoded: bytes) -> list[bytes]:
    """The text cut at every character that is of no word: words, and nothing for each further mark or blank.

    With one blank between two, cells are as long as the text, so that their lengths tell where they stand.
    """
    if not encoded.isascii():
        # A curly apostrophe is three bytes and stays three; other marks end words as blanks do.
        encoded = encoded.replace(_APOSTROPHE, b"'\0\0")
        first, *others = encoded.split(b"\xe2\x80")
        if others:
            encoded = b"   ".join([first, *[other[1:] for other in others]])
        for mark, blanks in _MARKS:
            encoded = encoded.replace(mark, blanks)
    return encoded.translate(_WORDS).split(b" ")


_WORDS = bytes(0 if byte == 0 else in_words(bytes((byte,)))[0] if byte < 128 else byte for byte in range(256))
