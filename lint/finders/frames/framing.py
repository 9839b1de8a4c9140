"""A frame, read: the words it is made of, what it is filed under, and its expression with what to write instead."""

from collections.abc import Sequence
from functools import cache
from itertools import chain, pairwise, product
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.finders.listed import literal
from lint.finders.words import chance, pair_chance
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.english.forms import Forms

_GAP = r"(?:[\t\x20\x{a0}]*\n[\t\x20\x{a0}]*|[\t\x20\x{a0}]+)"
#: In what to write instead, the number of a word or a verb in the form that was written.
PLACE = expression(r"\{(\d+)\}|~([a-z-]+)")
#: What is no word of its own, as an expression.
KINDS = {
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


class Word(NamedTuple):
    """A word of a frame: what it can be, in which form (a tag, "" for none), and whether it may be missing or is left alone.

    `kinds`: expressions for what else it can be; `ends`: or it is the end of a clause.
    """

    forms: list[tuple[str, str]]
    kinds: list[str]
    ends: bool
    is_optional: bool
    is_beside: bool


def parts_of(frame: str) -> list[str]:
    """What stands between the blanks of a frame, without brackets and marks."""
    return [part.strip("[]").rstrip("?") for part in frame.split()]


def words_of(frame: str) -> list[Word]:
    """The words of a frame, in order."""
    words, is_beside = [], False
    for part in frame.split():
        is_beside = is_beside or part.startswith("[")
        said = part.strip("[]")
        bare = said.rstrip("?")
        named = [each for each in bare.split("|") if each != "END"]
        kinds = [KINDS[each] for each in named if each in KINDS]
        forms = [form for each in named if each not in KINDS for form in _forms(each)]
        words.append(Word(forms, kinds, named != bare.split("|"), said != bare, is_beside))
        if part.endswith("]"):
            is_beside = False
    return words


def is_beside_all(words: Sequence[Word]) -> bool:
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


def needed(words: Sequence[Word]) -> list[str]:
    """The pairs of words in a row, or the words, one of which has to stand there: those that are the least likely."""
    spelt = [
        sorted({form.replace("’", "'") for form, _ in word.forms})
        if not (word.is_optional or word.ends or word.kinds)
        else []
        for word in words
    ]
    pairs = (
        {_in_a_row(f"{one} {other}") for one, other in product(first, second)}
        for first, second in pairwise(spelt)
        if first and second and len(first) * len(second) <= _MOST_PAIRS
    )
    alone = ({_in_a_row(form) for form in forms} for forms in spelt if forms)
    return sorted(min(chain(pairs, alone), key=lambda keys: sum(map(_chance, keys))))


def _chance(key: str) -> float:
    first, _, second = key.partition(" ")
    return pair_chance(first, second) if second else chance(first)


def _in_a_row(words: str) -> str:
    """The two words in the middle; a hyphen parts words, as in `Document.wording`."""
    parts = words.replace("-", " ").split()
    first = max((len(parts) - 2) // 2, 0)
    return " ".join(parts[first : first + 2])


class Frame(NamedTuple):
    """What finds a frame in an encoded text: an expression with a group for each word, the numbers of the first and the last
    word that are reported, and what to write instead, in parts: text, the number of a word, or the number of a word and what
    each of its forms becomes.
    """

    expression: Any
    first: int
    last: int
    rights: list[list[Any]]


def compiled(frame: str, rights: Sequence[str]) -> Frame:
    """A frame and what to write instead, ready to be looked for."""
    from lint.expressions import compile_linear

    words = words_of(frame)
    expression = r"(?i)\b"
    for number, word in enumerate(words):
        said = "|".join([*dict.fromkeys(literal(form) for form, _ in word.forms), *word.kinds])
        # The gap belongs to the word that may be missing; the first word of a frame never is.
        part = f"(?:{_GAP if number else ''}({said})\\b{'|' + _END if word.ends else ''})" if said else f"({_END})"
        expression += part + ("?" if word.is_optional else "")
    marked = [number for number, word in enumerate(words, 1) if not word.is_beside]
    return Frame(compile_linear(expression), marked[0], marked[-1], [_template(right, words) for right in rights])


def _template(right: str, words: Sequence[Word]) -> list[Any]:
    """What to write, in parts: text, the number of a word, or the number of a word and what each of its forms becomes."""
    inflecting = next((number for number, word in enumerate(words, 1) if any(tag for _, tag in word.forms)), 0)
    parts: list[Any] = []
    end = 0
    for found in PLACE.finditer(right):
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


def filled(template: Sequence[Any], groups: Sequence[str]) -> str:
    """What to write instead; `groups` is what was written of each word."""
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
