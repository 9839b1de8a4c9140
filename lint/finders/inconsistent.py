"""inconsistent: what one text writes in two ways, where one of them is the rule in it and the other a slip."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lint.expressions import compile_linear
from lint.finding import Match

if TYPE_CHECKING:
    from lint.document import Document
    from lint.english.lexicon import Lexicon
    from lint.finders.words import Watch
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = (
    "What stands in a text in two ways: spaces (two of them between sentences, mostly one), capitals (of a name) or titles (whose"
    " words have capitals, but for one) or quotation (marks, mostly double ones); or a list of"
    " names, of which other capitals are slips in any text, and so is one word where the name has a blank or a mark."
)

#: A slip: its span, what to write instead, and why.
Seen = tuple[int, int, str, str]

# -- the gap between two sentences --------------------------------------------------------------------------------------

_WIDE = r"[a-z)”\"’][.!?][\"”’)]?([ \x{a0}]{2,3})[\"“(]?[A-Z]"
_NARROW = r"[a-z)”\"’][.!?][\"”’)]? [\"“(]?[A-Z]"
# So many times more often there has to be one space.
_RULE = 5


def _spaces(document: "Document", finder: "Finder") -> Iterator[Seen]:
    """Two spaces between sentences, in a text that nearly always has one."""
    wide = [found.span(1) for found in finder.wide.finditer(document.encoded)]
    if not wide:
        return
    narrow = len(finder.narrow.findall(document.encoded))
    for start, end in wide if narrow >= _RULE * len(wide) else ():
        said = f"between other sentences of the text there is one space, {narrow} times"
        yield document.char_offset(start), document.char_offset(end), " ", said


# -- capitals inside a name ---------------------------------------------------------------------------------------------

# Names with capitals or digits that no rule of English gives them: GitHub, OpenFDA, 18F.
_ODD = r"(?:^|[^\w./@#&=:-])([A-Za-z]*[a-z][A-Z][A-Za-z]*|[0-9]+[A-Z]+|[A-Z]{2,}[0-9]+[A-Za-z]+)(?:$|[^\w@/=(-])"
# How frequent (Zipf scale) a word may be that is told from a name by its capitals only.
_COMMON = 3.5


def _capitals(document: "Document", finder: "Finder") -> Iterator[Seen]:
    """A name with capitals of its own that has others in another place."""
    by_letters: dict[bytes, set[bytes]] = {}
    for name in set(finder.odd.findall(document.encoded)):
        by_letters.setdefault(name.lower(), set()).add(name)
    if not by_letters:
        return
    lowered = document.encoded.lower()
    for letters, names in by_letters.items():
        if len(letters) < 3 or lowered.count(letters) == max(map(document.encoded.count, names)):
            continue
        word = letters.decode()
        if not word.isalpha() or finder.lexicon.frequency(word) <= _COMMON:
            yield from _other_capitals(document.prose, word, {name.decode() for name in names})


def _other_capitals(prose: str, letters: str, names: set[str]) -> Iterator[Seen]:
    places = _places(prose, letters)
    forms = Counter(prose[start:end] for start, end in places)
    best = max(sorted(names), key=lambda name: forms[name])
    for start, end in places:
        written = prose[start:end]
        # “18F” with its digits is a name; “18f” as often is none the more.
        is_slip = forms[written] < forms[best] or (
            forms[written] == forms[best] and not best.isalpha() and written.islower()
        )
        if is_slip and not _is_no_name(written, best):
            yield start, end, best, f"“{best}” stands in the same text {forms[best]} times"


def _places(prose: str, letters: str) -> list[tuple[int, int]]:
    """Where a name stands in any capitals, and not in an address, a handle or a call."""
    found = re.compile(rf"(?i)(?<![\w./@#&=:-]){letters}(?=s?\b)(?!s?[@/=(-]|s?\.\w)")
    return [each.span() for each in found.finditer(prose)]


def _is_no_name(written: str, best: str) -> bool:
    """Whether it is another word, or the name at the start of a sentence or in a headline all in capitals."""
    return written[1:] == best[1:] or (best.isalpha() and (written.isupper() or written.islower()))


def _titles(document: "Document", finder: "Finder") -> Iterator[Seen]:
    """Words of titles that are not written as their others are."""
    from lint.finders.titles import slips

    for start, end, fix in slips(document):
        yield start, end, fix, "the other words of the title have capitals"


# -- quotation marks ----------------------------------------------------------------------------------------------------

_SINGLE = r"(?:^|[\s(])(‘[A-Za-z][^‘’“”\n]{1,70}’)(?:[\s.,;):?!]|$)"
_DOUBLE = r"“[A-Za-z][^“”\n]{1,70}”|\"[A-Za-z][^\"\n]{1,70}\""
# A text with more single ones than so many for each pair of double ones has a style of its own.
_SINGLE_FOR_DOUBLE = 3


def _quotation(document: "Document", finder: "Finder") -> Iterator[Seen]:
    """Single quotation marks, where other words of the text have double ones around them."""
    prose = document.prose
    singles = [document.char_offset(found.start(1)) for found in compile_linear(_SINGLE).finditer(document.encoded)]
    doubles = sum(1 for _ in compile_linear(_DOUBLE).finditer(document.encoded)) if singles else 0
    for start in singles if len(singles) <= _SINGLE_FOR_DOUBLE * doubles else ():
        before = prose[document.block_at(start).start : start]
        if before.rfind("“") <= before.rfind("”") and before.count('"') % 2 == 0:
            end = prose.index("’", start)
            said = f"the text has double quotation marks in {doubles} other place{'s' if doubles > 1 else ''}"
            yield start, end + 1, f"“{prose[start + 1 : end]}”", said


_CHECKS: Mapping[str, "Callable[[Document, Finder], Iterator[Seen]]"] = {
    "spaces": _spaces,
    "capitals": _capitals,
    "titles": _titles,
    "quotation": _quotation,
}


# -- names everybody knows ------------------------------------------------------------------------------------------------


def _known(names: Sequence[str], document: "Document", finder: "Finder") -> Iterator[Seen]:
    """Names with other capitals than their owners give them, or run together: “Nodejs”, “StackOverflow”."""
    present = {finder.by_word[word] for word in finder.by_word.keys() & document.words}.intersection(names)
    lowered = document.encoded.lower() if present else b""
    for name in present:
        letters = _letters(name)
        # Small letters are those of handles and tags, capitals those of headlines; “18f” with its digit is neither.
        usual = {name, letters, letters.upper()} if letters.isalpha() else {name}
        if lowered.count(letters.encode()) > sum(
            document.encoded.count(form.encode()) for form in usual if form.isalnum()
        ):
            for start, end in _places(document.prose, letters):
                written = document.prose[start:end]
                if written not in usual and not (written[1:] == name[1:] and _opens_sentence(document.prose, start)):
                    yield start, end, name, f"its owner writes it “{name}”"


def _letters(name: str) -> str:
    """A name in small letters, run together."""
    return "".join(filter(str.isalnum, name)).lower()


def _opens_sentence(prose: str, start: int) -> bool:
    """Whether a capital may be that of a sentence or a line: “OpenFDA is there”, of openFDA."""
    return prose[max(start - 80, 0) : start].rstrip(" “”‘’\"'(*_•-")[-1:] in ("", ".", "!", "?", ":", "\n")


def shape() -> "Shape":
    """The name of a check, or names."""
    from lint.schema import Either, ListOf, Text

    return Either(Text(tuple(_CHECKS)), sequence=ListOf(Text(pattern=r"[A-Za-z0-9]+(?:[ .'-][A-Za-z]+)*"), least=1))


def hints(spec: str | Sequence[str]) -> str:
    """The words of a document that names may stand as, in small letters and run together: three for each name."""
    names = () if isinstance(spec, str) else spec
    return "|".join(f"{_letters(name)}{ending}" for name in names for ending in _ENDINGS)


_ENDINGS = ("", "s", "'s")


class Finder:
    """The checks that rules ask for. A section of a long text is looked at by itself."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch") -> None:
        self._rules = rules
        #: The names of lists, by the words of a document they may stand as.
        self.by_word: dict[bytes, str] = {}
        for rule in rules:
            if not isinstance(rule.spec, str):
                names = (name for name in rule.spec for _ in _ENDINGS)
                self.by_word.update(zip(rule.hints.encode().split(b"|"), names, strict=True))

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    @cached_property
    def odd(self) -> Any:
        """What finds names with odd capitals."""
        return compile_linear(_ODD)

    @cached_property
    def wide(self) -> Any:
        """What finds wide gaps between sentences."""
        return compile_linear(_WIDE)

    @cached_property
    def narrow(self) -> Any:
        """What finds the usual gaps."""
        return compile_linear(_NARROW)

    @cached_property
    def lexicon(self) -> "Lexicon":
        """How frequent words are."""
        from lint.english.lexicon import the_lexicon

        return the_lexicon()

    def find(self, document: "Document") -> Iterator[Match]:
        """Everything that is written in two ways."""
        for rule in self._rules:
            spec = rule.spec
            seen = _CHECKS[spec](document, self) if isinstance(spec, str) else _known(spec, document, self)
            for start, end, fix, said in seen:
                yield Match(rule, start, end, (fix,), evidence=(said,))
