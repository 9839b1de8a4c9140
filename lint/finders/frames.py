"""frames: tables of wordings with alternatives and forms, and what to write instead.

A frame is words with a blank between: `the|a` one of several, `~rely` any form of it, `DET` one of a class (CLASSES), `_` any
one word, `#` a number, `END` the end of a clause, a `?` behind what may be missing, and in brackets what has to stand beside
it and is left alone: “~depend of [DET|what]”. What to write instead names words by their places in the frame, “{1} on”; `~`
before a word gives it the form that was written: “~wreck havoc” is “~wreak havoc”.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.finders.listed import is_whole, literal
from lint.finders.swap import in_case_of
from lint.finders.words import Watch, WordIndex, chance
from lint.finding import Match

if TYPE_CHECKING:
    from lint.document import Document
    from lint.english.forms import Forms
    from lint.rulebook import Rule
    from lint.schema import Shape

ABOUT = (
    "Frames and what to write instead: `the|a` one of several words, `~rely` any form, `DET` one of a class, `_` any word,"
    " `#` a number, `END` the end of a clause, `?` behind what may be missing, `[the]` stands beside it; in the right one `{1}`"
    " is the first word of the frame, `~wreak` has the form of the frame's own `~wreck`."
)

_GAP = r"(?:[\t\x20\x{a0}]*\n[\t\x20\x{a0}]*|[\t\x20\x{a0}]+)"
_ONE = r"(?:~?[a-z0-9é'.-]+|[A-Z]+|_|#)"
_WORD = re.compile(rf"{_ONE}(?:\|{_ONE})*")
_BRACKETED = re.compile(r"(?:[^\[\]]|\[[^\[\]]+\])+")
_PLACE = re.compile(r"\{(\d+)\}|~([a-z-]+)")
_KINDS = {
    "_": r"[A-Za-z][A-Za-z'’-]*",
    "#": r"[0-9]+(?:[.,][0-9]+)*",
    "YEAR": r"(?:19|20)[0-9][0-9]",
    "DATE": r"[0-3]?[0-9]",
}
_END = r"\s*(?:[.,;:!?)]|\n|$)"
#: What a name in capitals stands for.
CLASSES = {
    name: words.split()
    for name, words in {
        "DET": "the a an this that these those my your his her its our their some any each every all what how whether",
        "POSS": "my your his her its our their",
        "OBJ": "me you him her it us them",
        "SUBJ": "i you he she it we they",
        "BE": "am is are was were be been being isn't aren't wasn't weren't i'm you're he's she's it's we're they're",
        "NUMBER": "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty several many",
        "UNITS": "seconds minutes hours days weeks months years decades centuries",
        "DAY": "monday tuesday wednesday thursday friday saturday sunday",
        "MONTH": "january february march april may june july august september october november december",
        "MODAL": "can could will would shall should may might must can't couldn't won't wouldn't shouldn't cannot",
    }.items()
}
_FORMS = ("VB", "VBZ", "VBD", "VBN", "VBG")
_MOST_PAIRS = 600


class _Word(NamedTuple):
    """A word of a frame: what it can be, in which form (a tag, "" for none), and whether it may be missing or is left alone.

    `kinds`: expressions for what else it can be; `ends`: or it is the end of a clause.
    """

    forms: list[tuple[str, str]]
    kinds: list[str]
    ends: bool
    is_optional: bool
    is_beside: bool


def shape() -> "Shape":
    """A mapping of frames to what to write instead."""
    from lint.schema import ListOf, MapOf, Text

    return MapOf(ListOf(Text(), or_one=True, least=1))


def mistakes(rule: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """A frame that cannot be read, has no word to look for, or a right one that names what is not there."""
    for frame, rights in rule["frames"].items():
        at = ("frames", frame)
        if any(not _WORD.fullmatch(part) for part in _parts(frame)) or frame.split()[0].endswith("?"):
            yield at, f"“{frame}”: write words in lower case, the|a, ~rely, _ or #, with ? behind them or in [brackets]"
            continue
        if not _BRACKETED.fullmatch(frame):
            yield at, f"“{frame}”: each [ needs its ]"
            continue
        names = {name for part in _parts(frame) for name in part.split("|") if name.isupper()} - {
            "END",
            *_KINDS,
            *CLASSES,
        }
        if names:
            yield (
                at,
                f"“{frame}”: no class is called {', '.join(sorted(names))}; known: END, YEAR, DATE, {', '.join(CLASSES)}",
            )
            continue
        words = _words(frame)
        if not any(word.forms and not word.is_optional for word in words):
            yield at, f"“{frame}” has no word that has to stand there"
        if not _is_beside_all(words):
            yield at, f"“{frame}”: what is in brackets stands before or after all other words"
        for right in rights:
            for place, form in _PLACE.findall(right):
                if place and not 1 <= int(place) <= len(words):
                    yield at, f"“{right}”: the frame has no word {{{place}}}"
                elif form and not any(tag for word in words for _, tag in word.forms):
                    yield at, f"“{right}”: the frame has no ~ whose form could be taken over"


def hints(frames: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Of each frame its expression, which words are reported, and what to write; by the pairs of words or the words one of
    which has to stand there, the numbers of frames.
    """
    needed: dict[str, list[int]] = {}
    for number, frame in enumerate(frames):
        for words in _needed(_words(frame)):
            needed.setdefault(words, []).append(number)
    return {
        # As text: a run needs few of them.
        "frames": [json.dumps(_hint(frame, rights), ensure_ascii=False) for frame, rights in frames.items()],
        "pairs": {words: numbers for words, numbers in needed.items() if " " in words},
        "words": {words: numbers for words, numbers in needed.items() if " " not in words},
    }


def _parts(frame: str) -> list[str]:
    return [part.strip("[]").rstrip("?") for part in frame.split()]


def _words(frame: str) -> list[_Word]:
    words, is_beside = [], False
    for part in frame.split():
        is_beside = is_beside or part.startswith("[")
        said = part.strip("[]")
        bare = said.rstrip("?")
        named = [each for each in bare.split("|") if each != "END"]
        kinds = [_KINDS[each] for each in named if each in _KINDS]
        forms = [form for each in named if each not in _KINDS for form in _forms(each)]
        words.append(_Word(forms, kinds, named != bare.split("|"), said != bare, is_beside))
        if part.endswith("]"):
            is_beside = False
    return words


def _is_beside_all(words: Sequence[_Word]) -> bool:
    """Whether what is in brackets stands before or after all other words, and there are others."""
    own = [index for index, word in enumerate(words) if not word.is_beside]
    return bool(own) and own[-1] - own[0] == len(own) - 1


def _forms(word: str) -> list[tuple[str, str]]:
    if not word.startswith("~"):
        return [(each, "") for each in CLASSES.get(word, (word,))]
    return [(form, tag) for tag in _FORMS if (form := _inflected(word[1:], tag))]


def _inflected(lemma: str, tag: str) -> str | None:
    return lemma if tag == "VB" else _known_forms().inflect(lemma, tag)


@cache
def _known_forms() -> "Forms":
    from lint.english.forms import Forms

    return Forms()


def _hint(frame: str, rights: Sequence[str]) -> list[Any]:
    words = _words(frame)
    expression = r"(?i)\b"
    for number, word in enumerate(words):
        said = "|".join([*dict.fromkeys(literal(form) for form, _ in word.forms), *word.kinds])
        # The gap belongs to the word that may be missing; the first word of a frame never is.
        part = f"(?:{' ' if number else ''}({said})\\b{'|' + _END if word.ends else ''})" if said else f"({_END})"
        expression += part + ("?" if word.is_optional else "")
    marked = [number for number, word in enumerate(words, 1) if not word.is_beside]
    return [expression, marked[0], marked[-1], [_template(right, words) for right in rights]]


def _needed(words: Sequence[_Word]) -> list[str]:
    """The pairs of words in a row that are the least likely, or the least likely words."""
    spelt = [
        sorted({form.replace("’", "'") for form, _ in word.forms})
        if not (word.is_optional or word.ends or word.kinds)
        else []
        for word in words
    ]
    likely = [min(sum(map(_chance, forms)), 1.0) if forms else 1.0 for forms in spelt]
    pairs = [
        (likely[index] * likely[index + 1], first, second)
        for index, (first, second) in enumerate(pairwise(spelt))
        if first and second and len(first) * len(second) <= _MOST_PAIRS
    ]
    if pairs:
        _, first, second = min(pairs)
        return sorted({_in_a_row(f"{one} {other}") for one, other in product(first, second)})
    alone = min((chances, forms) for chances, forms in zip(likely, spelt, strict=True) if forms)[1]
    return sorted({_in_a_row(form) for form in alone})


def _chance(form: str) -> float:
    return min(map(chance, form.split("-")))


def _in_a_row(words: str) -> str:
    """The two words in the middle; a hyphen parts words, as in `Document.wording`."""
    parts = words.replace("-", " ").split()
    first = max((len(parts) - 2) // 2, 0)
    return " ".join(parts[first : first + 2])


def _template(right: str, words: Sequence[_Word]) -> list[Any]:
    """What to write, in parts: text, the number of a word, or the number of a word and what each of its forms becomes."""
    inflecting = next((number for number, word in enumerate(words, 1) if any(tag for _, tag in word.forms)), 0)
    parts: list[Any] = []
    end = 0
    for found in _PLACE.finditer(right):
        parts.append(right[end : found.start()])
        end = found.end()
        if found[1]:
            parts.append(int(found[1]))
        else:
            forms = {
                form: _inflected(found[2], tag) or found[2]
                for form, tag in reversed(words[inflecting - 1].forms)
                if tag
            }
            parts.append([inflecting, forms])
    return [part for part in (*parts, right[end:]) if part != ""]


class Finder:
    """All frames of all rules. A frame is looked for where a pair of its words stands in a row."""

    def __init__(self, rules: "Sequence[Rule]", watch: Watch) -> None:
        self._rules = rules
        self._watch = watch
        self._compiled: dict[tuple[int, int], Any] = {}
        self._alone: list[tuple[int, int]] = []
        words: dict[str, list[int]] = {}
        for place, rule in enumerate(rules):
            for word, numbers in rule.hints["words"].items():
                words.setdefault(word, []).extend(range(len(self._alone), len(self._alone) + len(numbers)))
                self._alone += [(place, number) for number in numbers]
            watch.add_pairs(rule.hints["pairs"].keys)
        self._index = WordIndex(words, watch)

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    def find(self, document: "Document") -> Iterator[Match]:
        """Every frame that stands in the document."""
        here = {self._alone[index] for index in self._index.candidates(document)}
        if pairs := self._watch.telling_pairs(document):
            for place, rule in enumerate(self._rules):
                known = rule.hints["pairs"]
                here.update((place, number) for pair in known.keys() & pairs for number in known[pair])
        for place, number in sorted(here):
            yield from self._matches(place, number, document)

    def _matches(self, place: int, number: int, document: "Document") -> Iterator[Match]:
        rule = self._rules[place]
        known = self._compiled.get((place, number))
        if known is None:
            from lint.finders.expressions import compile_linear

            written, *rest = json.loads(rule.hints["frames"][number])
            known = self._compiled[place, number] = (compile_linear(written.replace(" ", _GAP)), *rest)
        expression, first, last, rights = known
        for found in expression.finditer(document.encoded):
            start, end = document.char_offset(found.start()), document.char_offset(found.end())
            if not is_whole(document.prose, start, end) or _is_joined(document.prose, start, end):
                continue
            bounds = [found.span(number) for number in range(first, last + 1) if found.start(number) >= 0]
            start, end = document.char_offset(bounds[0][0]), document.char_offset(bounds[-1][1])
            text = document.prose[start:end]
            groups = [(group or b"").decode() for group in found.groups()]
            fixes = tuple(in_case_of(text, _filled(right, groups)) for right in rights)
            # Of a frame's alternatives one may be right as it is.
            if text not in fixes:
                yield Match(rule, start, end, fixes)


def _filled(template: Sequence[Any], groups: Sequence[str]) -> str:
    parts = []
    for part in template:
        if isinstance(part, str):
            parts.append(part)
        elif isinstance(part, int):
            parts.append(groups[part - 1])
        else:
            number, forms = part
            parts.append(forms.get(groups[number - 1].lower(), ""))
    return " ".join("".join(parts).split())


def _is_joined(prose: str, start: int, end: int) -> bool:
    """Whether a hyphen or an apostrophe joins the wording with more."""
    return prose[max(start - 1, 0) : start] == "-" or (
        prose[end : end + 1] in ("-", "'", "’") and prose[end + 1 : end + 2].isalnum()
    )
