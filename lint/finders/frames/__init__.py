"""frames: tables of wordings with alternatives and forms, and what to write instead.

A frame is words with a blank between: `the|a` one of several, `~rely` any form of it, `DET` one of a class (CLASSES), `_` any
one word, `#` a number, `END` the end of a clause, a `?` behind what may be missing, and in brackets what has to stand beside
it and is left alone: “~depend of [DET|what]”. What to write instead names words by their places in the frame, “{1} on”; `~`
before a word gives it the form that was written: “~wreck havoc” is “~wreak havoc”.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from lint.finders.frames.framing import (
    CLASSES,
    KINDS,
    PLACE,
    Frame,
    compiled,
    filled,
    is_beside_all,
    needed,
    parts_of,
    words_of,
)
from lint.finders.index import Index, Table, table_of
from lint.finders.listed import is_whole
from lint.finders.swap import in_case_of
from lint.finding import Match
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.document import Document
    from lint.finders.words import Watch
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = (
    "Frames and what to write instead: `the|a` one of several words, `~rely` any form, `DET` one of a class, `_` any word,"
    " `#` a number, `END` the end of a clause, `?` behind what may be missing, `[the]` stands beside it; in the right one `{1}`"
    " is the first word of the frame, `~wreak` has the form of the frame's own `~wreck`."
)

_ONE = r"(?:~?[a-z0-9é'.-]+|[A-Z]+|_|#)"
_WORD = expression(rf"{_ONE}(?:\|{_ONE})*")
_BRACKETED = expression(r"(?:[^\[\]]|\[[^\[\]]+\])+")


def shape() -> "Shape":
    """A mapping of frames to what to write instead."""
    from lint.schema import ListOf, MapOf, Text

    return MapOf(ListOf(Text(), or_one=True, least=1))


def mistakes(rule: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """A frame that cannot be read, has no word to look for, or a right one that names what is not there."""
    for frame, rights in rule["frames"].items():
        at = ("frames", frame)
        if any(not _WORD.fullmatch(part) for part in parts_of(frame)) or frame.split()[0].endswith("?"):
            yield at, f"“{frame}”: write words in lower case, the|a, ~rely, _ or #, with ? behind them or in [brackets]"
            continue
        if not _BRACKETED.fullmatch(frame):
            yield at, f"“{frame}”: each [ needs its ]"
            continue
        names = {name for part in parts_of(frame) for name in part.split("|") if name.isupper()} - {
            "END",
            *KINDS,
            *CLASSES,
        }
        if names:
            yield (
                at,
                f"“{frame}”: no class is called {', '.join(sorted(names))}; known: END, YEAR, DATE, {', '.join(CLASSES)}",
            )
            continue
        words = words_of(frame)
        if not any(word.forms and not word.is_optional for word in words):
            yield at, f"“{frame}” has no word that has to stand there"
        if not is_beside_all(words):
            yield at, f"“{frame}”: what is in brackets stands before or after all other words"
        for right in rights:
            for place, form in PLACE.findall(right):
                if place and not 1 <= int(place) <= len(words):
                    yield at, f"“{right}”: the frame has no word {{{place}}}"
                elif form and not any(tag for word in words for _, tag in word.forms):
                    yield at, f"“{right}”: the frame has no ~ whose form could be taken over"


def hints(frames: Mapping[str, Sequence[str]]) -> Table:
    """What each frame is filed under: pairs of words or words one of which has to stand there."""
    return table_of(needed(words_of(frame)) for frame in frames)


class Finder:
    """All frames of all rules. A frame is looked for where a pair of its words stands in a row."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch") -> None:
        self._rules = rules
        self._compiled: dict[tuple[int, int], Frame] = {}
        self._index = Index([rule.hints for rule in rules], watch)

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    def find(self, document: "Document") -> Iterator[Match]:
        """Every frame that stands in the document."""
        for place, number in self._index.candidates(document):
            yield from self._matches(place, number, document)

    def _matches(self, place: int, number: int, document: "Document") -> Iterator[Match]:
        rule = self._rules[place]
        known = self._compiled.get((place, number))
        if known is None:
            known = self._compiled[place, number] = compiled(*next(islice(rule.spec.items(), number, None)))
        expression, first, last, rights = known
        for found in expression.finditer(document.encoded):
            start, end = document.char_offset(found.start()), document.char_offset(found.end())
            if not is_whole(document.prose, start, end) or _is_joined(document.prose, start, end):
                continue
            if document.prose[end - 1] == "\n" and document.prose[end : end + 1].islower():
                # The line ends, the clause goes on.
                continue
            bounds = [found.span(number) for number in range(first, last + 1) if found.start(number) >= 0]
            start, end = document.char_offset(bounds[0][0]), document.char_offset(bounds[-1][1])
            text = document.prose[start:end]
            groups = [(group or b"").decode() for group in found.groups()]
            fixes = tuple(in_case_of(text, filled(right, groups)) for right in rights)
            # Of a frame's alternatives one may be right as it is, across a line's end too.
            if " ".join(text.split()) not in fixes:
                yield Match(rule, start, end, fixes)


def _is_joined(prose: str, start: int, end: int) -> bool:
    """Whether a hyphen or an apostrophe joins the wording with more."""
    return prose[max(start - 1, 0) : start] == "-" or (
        prose[end : end + 1] in ("-", "'", "’") and prose[end + 1 : end + 2].isalnum()
    )
