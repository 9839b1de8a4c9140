"""A part that is said to be larger than the whole."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.finders.dates.words import NUMBERS, SCALES, YEAR, Candidate, Seen
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.document import Document

_NUMBERED = expression(
    r"(?:chapters?|sections?|articles?|parts?|pages?|positions?|rooms?|episodes?|seasons?|volumes?|days?|weeks?|months?|years?|steps?|rules?"
    r"|goals?|phases?|titles?|items?|numbers?|no\.?|levels?|grades?|weeks?|rounds?|games?|lessons?|versions?|paragraphs?"
    r"|clauses?|principles?|figures?|tables?|#|january|february|march|april|may|june|july|august|september|october"
    r"|november|december) ",
    re.I,
)


# Between the two stands whose they are: “of the town's old population of”. Anything else may be told of the part.
_WHOSE = expression(
    r"\s+of(?:\s+(?:the|its|their|his|her|our|all|\W))*(?:(?:\s*\S+){0,2}?\s*\S*(?:['’]s|s['’])(?:\s+\w+){0,4})?\W*",
    re.I,
)
# What is compared or told elsewhere is not the whole.
_APART = expression(r"\b(?:with|than|from|to|in|for|after|before|and|or|just|only|by|at|on|over|about)\b", re.I)
_SCALED = expression(r"\s+(?:hundred|thousand|million|billion|trillion)\b")


def too_large(seen: Candidate, document: "Document") -> Iterator[Seen]:
    """So many of so many, where the former are more."""
    number = "2" if seen.text("part2") else ""
    (part, start), (whole, whole_start) = seen.groups[f"part{number}"], seen.groups[f"whole{number}"]
    end = whole_start + len(whole)
    if _NUMBERED.fullmatch(seen.text("label")) or re.fullmatch(YEAR, part):
        return
    if _APART.search(document.prose, start + len(part), whole_start) or _SCALED.match(document.prose, end):
        return
    if not _WHOSE.fullmatch(document.prose, start + len(part), whole_start):
        return
    # “200 of the two companies’ workers”: the workers are counted, not the companies.
    following = document.prose[end : end + 30]
    if re.match(r" [\w ]*['’]|[-–.,]\d|-|(?: [a-z]+){0,2} of\b", following):
        return
    if _value(part) > _value(whole):
        yield Seen(start, end, f"{part} is more than {whole}")


def _value(number: str) -> float:
    written, _, scale = number.lower().partition(" ")
    value = NUMBERS.index(written) + 2 if written in NUMBERS else float(written.strip(",").replace(",", ""))
    return value * SCALES.get(scale, 1)
