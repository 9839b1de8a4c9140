"""Where sure slips are dense, doubtful ones are likelier: the rules that a text full of slips makes sure enough.

A comma that is missing after “In 1994” is taste in a newspaper and a slip in a text with a slip in every other sentence.
Such a rule says with `among-slips` how sure it is there. It runs only on texts that the sure rules have found full of slips,
so that all others neither pay for it nor hear of it.

A text of a few sentences tells nothing: without one slip it may still be a learner's. What is sure enough there says so with
`in-short-text`.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lint.finding import Match
from lint.topics import is_about_code

if TYPE_CHECKING:
    from lint.document import Document
    from lint.overlap import Leveled

#: A text with one sure slip in so many words, or more of them, is full of slips. Edited posts have one in three hundred.
WORDS_PER_SLIP = 75
# What a default run shows is sure.
_SURE = 0.9
# No text has longer words on average: what has more letters need not be counted.
_LETTERS = 12


def slips_among_words(document: "Document", sure: Sequence["Leveled"]) -> tuple[int, int] | None:
    """How many different slips of language there are, and in how many words, where the text is full of them; None for others.

    A slip that comes back is one. What is told of programs is full of names and notes, and nobody's first steps in English.
    """
    prose = document.prose
    found = {each.match.start: each.match for each in sure if _is_slip(each) and not _parts(each.match, prose)}.values()
    slips = len({(match.rule.id, prose[match.start : match.end].lower()) for match in found})
    if len(prose) > slips * WORDS_PER_SLIP * _LETTERS or is_about_code(document):
        return None
    words = len(prose.split())
    return (slips, words) if words <= slips * WORDS_PER_SLIP else None


def is_short(document: "Document") -> bool:
    """Whether it is too short to tell whether it is full of slips."""
    prose = document.prose
    is_brief = len(prose) <= WORDS_PER_SLIP * _LETTERS and len(prose.split()) <= WORDS_PER_SLIP
    return is_brief and not is_about_code(document)


def _is_slip(found: "Leveled") -> bool:
    """Whether it is a sure slip of the writer's English, however unsure ones are asked for: no leftover, no matter of style."""
    match, rule = found.match, found.match.rule
    confidence = rule.confidence if match.confidence is None else match.confidence
    return rule.language == "en" and not rule.noun and found.severity != "suggestion" and confidence >= _SURE


def _parts(match: Match, prose: str) -> bool:
    """Whether only a blank is there or missing: what a text lost on its way says nothing about who wrote it."""
    text = prose[match.start : match.end]
    return any(fix != text and "".join(fix.split()) == "".join(text.split()) for fix in match.replacements)


def with_reason(match: Match, slips: int, words: int) -> Match:
    """The match, with what makes it sure enough said among its evidence."""
    said = f"the text has {slips} sure slip{'s' if slips > 1 else ''} in {words} words"
    return match._replace(evidence=(*match.evidence, said))
