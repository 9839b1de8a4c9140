"""pronoun: a plural pronoun that stands for one organization."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lint.english.antecedents import (
    EACH_ONE,
    NAMES,
    OPENING,
    ORGANIZATIONS,
    PEOPLE,
    may_stand_for_organization,
    stands_for_organization,
)
from lint.english.tokens import sentence_at, tokens_of
from lint.finding import Match
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.document import Document
    from lint.finders.words import Watch
    from lint.rule import Rule
    from lint.schema import Shape

ABOUT = (
    "A plural pronoun that can only stand for one organization (NASA has updated their map), and what to write instead, if that"
    " is sure. Teams, families and people are left alone, and so is all that could stand for something else."
)
# How far before a pronoun its sentence may start, and how far behind it is looked at.
_BEFORE, _BEHIND = 180, 200
# A past form does not show that its subject is one; readers mark “their” behind it half the time.
_PAST = 0.85
_OTHERS = PEOPLE - {"each", "every", "their", "they"}
# What a sentence ends with, and the least that has to stand before the pronoun: an acronym, a name or the word for an organization.
_ENDS = (". ", "? ", "! ", "\n\n")
_NAMED = expression(rf"\b[A-Z][A-Z]+\b|(?i:\b(?:{'|'.join(sorted(ORGANIZATIONS | NAMES | EACH_ONE))})\b)")


def shape() -> "Shape":
    """Plural pronouns and what to write instead."""
    from lint.schema import ListOf, MapOf, Text

    return MapOf(ListOf(Text(), or_one=True))


class Finder:
    """All rules about pronouns."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch") -> None:
        self._pronouns = [(rule, word, tuple(right)) for rule in rules for word, right in rule.spec.items()]

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    def find(self, document: "Document") -> Iterator[Match]:
        """Every such pronoun that can only stand for one organization."""
        for rule, word, right in self._pronouns:
            at = document.prose.find(word)
            while at >= 0:
                end = at + len(word)
                is_alone = document.prose[at - 1 : at].isspace() and not document.prose[end : end + 1].isalnum()
                verb = _verb(document, at, end) if is_alone and _may_be_meant(document.prose, at) else None
                if verb:
                    confidence = min(_PAST, rule.confidence) if verb == "VBD" else None
                    yield Match(rule, at, end, right, confidence=confidence)
                at = document.prose.find(word, end)


def _may_be_meant(prose: str, at: int) -> bool:
    """Whether what stands before a pronoun lets it stand for an organization; quickly told, and mostly not."""
    first = max(at - _BEFORE, 0)
    before = prose[first:at]
    start = max(map(before.rfind, _ENDS))
    if start < 0 and first:
        return False
    words = before[start + 1 :].lower().split()
    if _OTHERS.isdisjoint(words) and words:
        return _NAMED.search(prose, first + start + 1, at + _BEHIND * (words[0] in OPENING)) is not None
    return False


def _verb(document: "Document", start: int, end: int) -> str | None:
    """The tag of the verb whose subject is the one organization that is meant by the pronoun there; None if none is."""
    from lint.english.tagger import the_tagger

    block = document.block_at(start)
    around = max(block.start, start - _BEFORE), min(max(block.end, end), end + _BEHIND)
    tokens = tokens_of(document.prose, *sentence_at(document.prose, start, *around))
    pronoun = next((index for index, token in enumerate(tokens) if token.start == start), 0)
    words = [token.text for token in tokens]
    tagger = the_tagger()
    possible = tagger.possibilities(words)
    if not pronoun or not may_stand_for_organization(words, possible, pronoun):
        return None
    tags = tagger.tags(words, possible)
    # What stands behind the pronoun has a say only where it is in what opens the sentence.
    last = len(words) if words[0].lower() in OPENING else pronoun
    return stands_for_organization(words, [tags[index][0] for index in range(last)], pronoun)
