"""Where a word stands in a text as a word: alone, in which capitals, at which place of its sentence, beside which words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lint.lazily import expression

# What may stand before a word without the word being the start of a sentence.
_ENDS_SENTENCE = frozenset(".!?:\n•*")
_OPENING = " \t\"'“‘(["
# Marks that join a word with what stands on their other side.
_JOINS_BEFORE = frozenset("'’_-/@#.&\\+]})~*=$%<>|")
_JOINS_AFTER = frozenset("_-/@&\\+[{(~*=<>|")
# What of other characters than ASCII may stand beside a word; all else (accents, marks nobody sees) is a part of it.
_APART = frozenset("“”‘’«»„‚…–—•·¿¡™®©°\u00a0\u2002\u2003\u2009\u202f\u3000")
_GOES_ON = expression(r"[.'’](?!s\b)\w")
_ABBREVIATION = expression(
    r"\b(?:[A-Z]|[DJSM]r|M(?:rs|s|t|ss?gr)|St|Ste|Prof|Sens?|Gov|Reps?|Gen|Col|Lt|Sgt|Cpl|Capt|Cmdr|Maj|Rev|Hon|Pres|Supt|Messrs"
    r"|vs|v|No|Vol|Fig|al|etc|Inc|Co|Corp|Ltd)\.$"
)
_LINE_END = expression(r"(?<!\n)\n(?!\n)")
_NEIGHBOUR = expression(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


class Place(NamedTuple):
    """Where a word stands; `shape` is lower, title, or upper (shouted among other words in capitals)."""

    start: int
    end: int
    shape: str
    starts_sentence: bool


def lowered(prose: str) -> str:
    """The prose in lower case, letter by letter: a few capitals have two letters in lower case."""
    lower = prose.lower()
    if len(lower) != len(prose):
        lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in prose)
    return lower


class Whereabouts:
    """Where the words of a text start; `lower` is the text in lower case.

    A few words are looked for one by one; for many, all words of the text are gone through once.
    """

    def __init__(self, lower: str, words: Sequence[str]) -> None:
        self._lower = lower
        self._starts: dict[str, list[int]] | None = None
        if len(words) > _FEW:
            self._starts = {}
            for match in _LETTERS.finditer(lower):
                self._starts.setdefault(match[0], []).append(match.start())

    def starts(self, word: str) -> Iterator[int]:
        """Each place where the letters of a word stand, in order."""
        if self._starts is not None:
            yield from self._starts.get(word, ())
            return
        start = self._lower.find(word)
        while start >= 0:
            yield start
            start = self._lower.find(word, start + len(word))


_FEW = 100
_LETTERS = expression(r"[a-z]+")


def places_of(prose: str, lower: str, word: str, starts: Iterable[int]) -> Iterator[Place]:
    """Where a word stands by itself, not as a part of a longer one or of something joined by marks; `lower`: the prose."""
    for start in starts:
        end = start + len(word)
        before, after = lower[start - 1 : start], lower[end : end + 1]
        part_of_more = _joins(before, _JOINS_BEFORE) or _joins(after, _JOINS_AFTER)
        # “Human(ity)” is one word.
        part_of_more |= before == "(" and lower[start - 2 : start - 1].isalpha()
        # “Livin’” is written so on purpose.
        drops_g = after in ("'", "’") and word.endswith("in")
        if not part_of_more and not drops_g and not _GOES_ON.match(lower, end):
            shape = _shape(prose[start:end])
            if shape in ("lower", "title") or (shape == "upper" and _is_shouted(prose, start, end)):
                yield Place(start, end, shape, shape == "title" and _starts_sentence(prose, start))


def neighbours(prose: str, place: Place) -> tuple[str, str]:
    """The words before and after a place, in lower case; "" where no word stands there or another mark than a quotation's."""
    # The end of a line is a blank.
    before = _LINE_END.sub(" ", prose[max(place.start - 30, 0) : place.start]).removesuffix(" ")
    after = _LINE_END.sub(" ", prose[place.end : place.end + 30])
    last = before.rstrip('"“(').removesuffix(" ").rpartition(" ")[2]
    left = _NEIGHBOUR.fullmatch(last.lstrip('"“‘('))
    right = _NEIGHBOUR.match(after.removeprefix('"').removeprefix("”").removeprefix(" "))
    return left[0].lower().replace("’", "'") if left else "", right[0].lower().replace("’", "'") if right else ""


def _joins(character: str, joining: frozenset[str]) -> bool:
    """Whether a character beside a word (or none) is of the word, or joins it with what stands further on."""
    if character.isascii():
        return character.isalnum() or character in joining
    return character not in _APART


def _is_shouted(prose: str, start: int, end: int) -> bool:
    """Whether a word in capitals stands among others in capitals; alone, or beside one, it is an acronym."""
    before = prose[max(start - 25, 0) : start].split()[-2:]
    after = prose[end : end + 25].split()[:2]
    beside = [word for each in before + after if len(word := each.strip(".,;:!?()\"'")) > 1]
    shouted = [word for word in beside if word.isupper()]
    return end - start >= 5 and len(shouted) > 1 and 2 * len(shouted) > len(beside)


def _shape(written: str) -> str:
    if written.islower():
        return "lower"
    if written.isupper():
        return "upper"
    return "title" if written[1:].islower() else "mixed"


def _starts_sentence(prose: str, start: int) -> bool:
    while start > 0 and prose[start - 1] in _OPENING:
        start -= 1
    if start == 0 or prose[start - 1] not in _ENDS_SENTENCE:
        return start == 0
    return prose[start - 1] != "." or _ABBREVIATION.search(prose, max(start - 12, 0), start) is None


def in_shape(word: str, shape: str) -> str:
    """A word, in lower case, in the capitals that a place has."""
    if shape == "upper":
        return word.upper()
    return word[:1].upper() + word[1:] if shape == "title" else word
