"""Where words stand that may be joined in another way: the candidates of `compound`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lint.english.compounds import ANY_NUMBER, CLOSED, HYPHENATED, OPEN, TOKEN, first_key
from lint.finders.titles import KINDS as TITLES
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.document import Document

# How many letters around a candidate tell its place.
_AROUND = 40
# A word, “io.js”, “508”.
_LAST_WORD = expression(r"(?<![\w'/@#.-])(?:(?:non-)?[a-z][a-z0-9]+(?:\.[a-z]{2,3})?|[0-9]{3,4})$")
_LAST_NUMBER = expression(r"(?<![\w.,-])[\w.,]+$")
_JOINTS = {OPEN: " ", HYPHENATED: "-"}
_JOINT = expression(r"[ \n\t\u00a0-]+")
_JOINS = frozenset("-'/_@#&")


class Candidate(NamedTuple):
    """Words that stand in a row, how they are joined, and the tokens on either side ("" at the ends of a block).

    `first` is all but the last word. In a title whose words have capitals the tokens are in lower case.
    """

    start: int
    end: int
    first: str
    second: str
    form: str
    before: str
    after: str
    in_title: bool


def joined(document: "Document", text: str, pair: str, form: str) -> Iterator[Candidate]:
    """Where two words stand open or hyphenated."""
    first, _, second = pair.rpartition(" ")
    for start in alone(text, pair.replace(" ", _JOINTS[form])):
        end = start + len(pair)
        # In brackets of its own it may describe the noun behind them: a cheap (low-level) lamp.
        if not (form == HYPHENATED and text[start - 1 : start] == "(" and text[end : end + 1] == ")"):
            yield _candidate(document, start, end, first, second, form)


def headed(document: "Document", text: str, first: str, second: str, form: str) -> Iterator[Candidate]:
    """Where a second word stands after any number or any noun."""
    expression = _LAST_NUMBER if first == ANY_NUMBER else _LAST_WORD
    for start in alone(text, _JOINTS[form] + second):
        end = start + 1 + len(second)
        # Before a noun only: what is not followed by a word needs no look at its place.
        if not (text[end : end + 1] == " " and text[end + 1 : end + 2].isalpha()):
            continue
        before = expression.search(text, max(start - 20, 0), start)
        if before is not None and (first != ANY_NUMBER or first_key(before[0]) == ANY_NUMBER):
            yield _candidate(document, before.start(), end, first, second, form)


def alone(text: str, wanted: str) -> Iterator[int]:
    """Where a text stands by itself, not as part of a word or of what hyphens and slashes join."""
    start = text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        before, after = text[start - 1 : start] if wanted[0].isalpha() else "", text[end : end + 1]
        joined_before = before.isalnum() or (before in _JOINS and not text.startswith("non-", max(start - 4, 0)))
        if not (joined_before or after.isalnum() or after in _JOINS):
            yield start
        start = text.find(wanted, end)


def _candidate(document: "Document", start: int, end: int, first: str, second: str, form: str) -> Candidate:
    prose = document.prose
    before = prose[max(start - _AROUND, 0) : start].rpartition("\n\n")[2].replace("’", "'")
    after = prose[end : end + _AROUND].partition("\n\n")[0].replace("’", "'")
    tokens, following = TOKEN.findall(before), TOKEN.search(after)
    sides = tokens[-1] if tokens else "", following[0] if following else ""
    has_capitals = prose[start].isupper() and prose[end - len(second)].isupper() and sides[1][:1].isupper()
    if has_capitals and document.block_at(start).kind in TITLES:
        return Candidate(start, end, first, second, form, sides[0].lower(), sides[1].lower(), True)
    return Candidate(start, end, first, second, form, *sides, False)


def is_plain(written: str, candidate: Candidate) -> bool:
    """Whether the words stand as words and not as a name: only the first may have a capital, but in a title."""
    if candidate.in_title:
        return not written.isupper()
    return written[-len(candidate.second) :].islower() and (" " not in candidate.first or written[1:].islower())


def rewritten(written: str, candidate: Candidate, form: str) -> str:
    """A candidate, joined in another way."""
    second = written[-len(candidate.second) :]
    first = written[: len(written) - len(second)].rstrip("- \n\t\u00a0")
    joint = {OPEN: " ", HYPHENATED: "-", CLOSED: ""}[form]
    return _JOINT.sub(joint, first) + joint + second


def plain(prose: str) -> str:
    """The prose in lower case, letter by letter, with plain blanks and apostrophes."""
    lowered = prose.lower()
    if len(lowered) != len(prose):
        # A few capitals have two letters in lower case.
        lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in prose)
    return lowered.replace("\n", " ").replace("’", "'").replace("\u00a0", " ")
