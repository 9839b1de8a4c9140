"""Where a pattern over tokens could match at all, told from its words alone, without cutting or tagging a sentence.

The words of a text become bytes, one for each kind of word: words that pass the same tests are of one kind. Of each pattern
an outline is made, a regular expression over kinds; RE2 says in one pass which outlines a text has. What a word is here is
not known yet: a test for tags passes if the word can have one of them, and tests that need more than the word pass always.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import Any

import re2

from lint.document import in_words
from lint.english.forms import Forms
from lint.finders.steps import LEMMAS, bounds, normal

_INFLECTED = ("VBZ", "VBD", "VBN", "VBG", "NNS", "JJR", "JJS")
_UNKNOWN = ("NN", "NNP", "NNS", "NNPS", "JJ", "VB", "VBD", "VBN", "VBG", "VBZ", "VBP", "RB", "FW", "UH", "CD", "SYM")
_NUMBER = ("CD", "JJ", "NN", "NNS")
_CLITICS = frozenset(("n't", "'s", "'re", "'ve", "'ll", "'d", "'m"))
_CELL = re.compile(r"[^\W_]+(?:'[^\W_]+)*|'[^\W_]+")

#: A test of one word, as plain data: {"words": […]}, {"tags": […]}, {"only": […]}, {"ends": […]}, {"mark": True}, or {}
#: for any word.
Test = Mapping[str, Any]

# -- the outline of a pattern, worked out ahead of a run ------------------------------------------------------------------


def outline_of(pattern: Sequence["str | Mapping[str, Any]"]) -> list[Any]:
    """Of each token: ways it can stand there, each as tests of words in a row; and how often, at least and at most."""
    outline: list[Any] = []
    for written in pattern:
        token = normal(written)
        least, most = bounds(token)
        if token.get("at") == "start":
            outline.append([[], -1, -1])
        ways = _ways(token)
        if outline and any(word in _CLITICS for way in ways for test in way for word in test.get("words", ())):
            # A clitic is one word with what stands before it.
            least = 0
        outline.append([ways, least, most])
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
    if "only" in token:
        return [[{"only": list(token["only"])}]]
    if "gap" in token:
        return [[{}]]
    tags = token.get("tag") or token.get("can")
    if "ends" in token and not tags:
        return [[{"ends": list(token["ends"])}]]
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

# Kinds of words are bytes; words of further kinds join the nearest one, which then passes what any of its words passes.
_LAST_KIND = 255
# Forgetting costs a look-up again; keeping the words of endless texts would cost memory without end.
_MOST_REMEMBERED = 300_000
_OPTIONS = re2.Options()
_OPTIONS.encoding = re2.Options.Encoding.LATIN1
_OPTIONS.log_errors = False
_OPTIONS.max_mem = 64 << 20


class Outlines:
    """The outlines of all patterns, by number."""

    def __init__(self, outlines: Sequence[Sequence[Any]], forms: Forms) -> None:
        self._forms = forms
        self._tests: list[Test] = []
        numbers: dict[str, int] = {}
        # With tests by number.
        self._outlines = [
            [
                [[[self._number(test, numbers) for test in way] for way in ways], least, most]
                for ways, least, most in each
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
            for tag in test.get("tags", ()):
                self._by_tag[tag] = self._by_tag.get(tag, 0) | 1 << number
        self._only = [
            (frozenset(test["only"]), 1 << number) for number, test in enumerate(self._tests) if "only" in test
        ]
        self._by_ending = [
            (tuple(test["ends"]), 1 << number) for number, test in enumerate(self._tests) if "ends" in test
        ]
        self._kinds = _Kinds(self._mask)
        self._edition = -1
        self._set: Any = None
        self._numbers: list[int] = []
        self._expressions: dict[int, Any] = {}
        self._ahead: dict[int, tuple[list[bytes], bytes]] = {}

    def _number(self, test: Test, numbers: dict[str, int]) -> int:
        key = repr(sorted(test.items()))
        if key not in numbers:
            numbers[key] = len(self._tests)
            self._tests.append(test)
        return numbers[key]

    def look_ahead(self, texts: Sequence[bytes]) -> None:
        """Read texts that are asked about next, so that expressions are made once for all of them."""
        self._ahead = {id(text): self._read(text) for text in texts}

    def _read(self, encoded: bytes) -> tuple[list[bytes], bytes]:
        """The words of a text, and the kind of each."""
        cells = _cells(encoded)
        return cells, bytes(map(self._kinds.__getitem__, cells))

    def find(self, encoded: bytes) -> Iterator[tuple[int, int]]:
        """Byte offsets of words from which an outline runs, with its number."""
        known = id(encoded) in self._ahead
        cells, kinds = self._ahead.pop(id(encoded)) if known else self._read(encoded)
        if self._edition != self._kinds.edition:
            self._compile()
        starts: list[int] = []
        for at in (self._set.Match(kinds) or ()) if self._set is not None else ():
            number = self._numbers[at]
            expression = self._expressions.get(number)
            if expression is None:
                expression = self._expressions[number] = re2.compile(self._written(number), _OPTIONS)
            starts = starts or [start + index for index, start in enumerate(accumulate(map(len, cells), initial=0))]
            for found in expression.finditer(kinds):
                offset = starts[found.end() - 1]
                # Inside a mark of several bytes: back to where it starts.
                while offset and offset < len(encoded) and encoded[offset] & 0xC0 == 0x80:
                    offset -= 1
                yield offset, number

    def _compile(self) -> None:
        """All outlines in terms of the kinds that are known now; those that no word of these can pass are left out."""
        self._edition = self._kinds.edition
        self._expressions.clear()
        members: list[list[int]] = [[] for _ in self._tests]
        for kind, mask in enumerate(self._kinds.masks):
            # A word passes few of the tests: only the bits that are set are looked at.
            while mask:
                lowest = mask & -mask
                members[lowest.bit_length() - 1].append(kind)
                mask ^= lowest
        self._classes = [_class(kinds) for kinds in members]
        self._blank = _class([self._kinds[b""]])
        self._set = None
        self._numbers = []
        made = re2.Set.SearchSet(_OPTIONS)
        for number in range(len(self._outlines)):
            written = self._written(number)
            if written is not None:
                self._numbers.append(number)
                made.Add(written)
        if self._numbers:
            made.Compile()
            self._set = made

    def _written(self, number: int) -> bytes | None:
        parts = []
        for ways, least, most in self._outlines[number]:
            if least < 0:
                parts.append(b"(?:\\A|" + self._blank + b")")
                continue
            possible = [b"".join(self._way(way)) for way in ways if all(self._classes[test] for test in way)]
            if not possible:
                if least:
                    return None
                continue
            once = possible[0] if len(possible) == 1 and len(ways[0]) == 1 else b"(?:" + b"|".join(possible) + b")"
            parts.append(once + _TIMES.get((least, most), b"{%d,%d}" % (least, most)))
        return b"(?s)" + b"".join(parts)

    def _way(self, way: Sequence[int]) -> Iterator[bytes]:
        for test in way:
            yield self._classes[test] + (b"+" if "mark" in self._tests[test] else b"")

    def _mask(self, cell: bytes) -> int:
        """The tests that a word passes, as bits."""
        word = cell.decode("utf-8", "replace").replace("\0", "")
        if not word.strip("'"):
            return self._marks
        mask = self._any | self._by_word.get(word, 0) | self._of_tags(word)
        for endings, bit in self._by_ending:
            if word.endswith(endings):
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
            for allowed, bit in self._only:
                if allowed.issuperset(tags):
                    mask |= bit
            self._by_tags[tags] = mask
        return mask


_TIMES = {(1, 1): b"", (0, 1): b"?", (0, 12): b"*", (1, 12): b"+"}


def _class(members: Sequence[int]) -> bytes:
    """A class of characters, in as few ranges as can be; nothing where there is no member."""
    ranges: list[list[int]] = []
    for member in members:
        if ranges and member == ranges[-1][1] + 1:
            ranges[-1][1] = member
        else:
            ranges.append([member, member])
    return b"[" + b"".join(b"\\x%02x-\\x%02x" % (first, last) for first, last in ranges) + b"]" if ranges else b""


class _Kinds(dict[bytes, int]):
    """The kind of each word met so far."""

    def __init__(self, mask_of: Callable[[bytes], int]) -> None:
        self._mask_of = mask_of
        self._numbers: dict[int, int] = {}
        self.masks: list[int] = []
        #: Goes up when a kind is added or changed.
        self.edition = 0

    def __missing__(self, cell: bytes) -> int:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        mask = self._mask_of(cell)
        number = self._numbers.get(mask)
        if number is None:
            number = self._numbers[mask] = self._add(mask)
        self[cell] = number
        return number

    def _add(self, mask: int) -> int:
        number = len(self.masks)
        if number <= _LAST_KIND:
            self.masks.append(mask)
        else:
            number = min(range(number), key=lambda kind: (self.masks[kind] ^ mask).bit_count())
            self.masks[number] |= mask
        self.edition += 1
        return number


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
