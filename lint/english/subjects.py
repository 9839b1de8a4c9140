"""Subjects: what a verb agrees with, told from the tags before it.

The subject is read from the verb leftwards: the nearest noun with what belongs to it, then, across prepositions (“of the
names”) and participles (“used by the firm”), the nouns that it hangs on, up to where the clause starts. The last of them is
the head. Verbs behind “which”, “and” or what is done (“using maps is …”) are looked at in `otherwise`. Where the clause or its
number cannot be told for sure, there is no answer.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from lint.english.distantsubjects import FINITE, RELATIVE, TELLING, is_done, of_antecedent, of_joined_verb
from lint.english.nounphrases import (
    EITHER,
    FIXED,
    NOUNS,
    PERSON,
    PREPOSITIONS,
    WHEN,
    Phrase,
    before,
    number_in,
    phrase_at,
)

#: One thing, things in the plural, or several joined by “and”.
Number = Literal["singular", "plural", "several"]

#: After these a clause begins that could be a sentence.
CLAUSES = frozenset(
    "that because if when while although though since unless whether where whereas but once until how why".split()
)
#: So does one after these marks.
BREAKS = frozenset((":", ";", "(", "“"))
# Behind a comma these begin one, too; elsewhere they are prepositions.
_SOMETIMES = frozenset("as than before after".split())
_SHORT = 3
_OPENERS = frozenset("IN RB WRB TO VBG VBN".split())
# “Every day, …”, “These days, …”.
_DAYS = frozenset("every each last next this one these today yesterday".split())
_POINTING: dict[str, Literal["singular", "plural"]] = {
    "this": "singular", "each": "singular", "these": "plural", "those": "plural",
}  # fmt: skip
# “And now is …”, but “here and abroad are …”.
_BETWEEN = frozenset("also now then often always never still not thus therefore already currently soon".split())
_ONE_BY_ONE = frozenset("each every no either neither half this that a an much such more little less another".split())
_FARTHEST = 40


class _Clause(NamedTuple):
    """A subject: the phrases that are joined, the last one first, and the nouns that hang on it before the verb."""

    phrases: tuple[Phrase, ...]
    hanging: tuple[int, ...]


def number_of(
    words: Sequence[str], tags: Sequence[str], possible: Sequence[tuple[str, ...]], verb: int
) -> Number | None:
    """The number of the subject of the verb at an index; None where it is not sure.

    `words` are as written, `tags` what they are there, `possible` what they can be.
    """
    lower = [word.lower() for word in words[:verb]]
    last = before(lower, tags, verb - 1)
    if last < 0:
        return None
    # “Rules that both help and …”.
    last -= last > 0 and lower[last] in ("both", "either") and lower[last - 1] in RELATIVE
    if lower[last] in RELATIVE and tags[last] in ("WDT", "WP"):
        # “The site, which is …”.
        return of_antecedent(lower, tags, possible, last - 1 - (last > 1 and lower[last - 1] == ","))
    if lower[last] == "and":
        is_plain = last == verb - 1 or lower[last + 1] in _BETWEEN
        return of_joined_verb(lower, tags, last - 1) if is_plain else None
    if lower[last] in _POINTING and tags[last] == "DT":
        return _POINTING[lower[last]] if _starts_clause(lower, tags, last - 1) else None
    return _of_noun(words, lower, tags, possible, last, verb) or ("singular" if is_done(lower, tags, verb) else None)


def _of_noun(
    words: Sequence[str],
    lower: Sequence[str],
    tags: Sequence[str],
    possible: Sequence[tuple[str, ...]],
    last: int,
    verb: int,
) -> Number | None:
    """The number of the subject whose last word is given."""
    clause = _clause(lower, tags, last)
    if clause is None:
        return None
    heads = [phrase.head for phrase in clause.phrases]
    if any(_is_no_noun(words[head], head, len(heads)) for head in heads):
        return None
    phrase, head = clause.phrases[0], heads[0]
    if len(heads) > 1:
        is_vague = lower[head] in WHEN or any(lower[each] in EITHER for each in heads)
        return "several" if not is_vague and _are_several(lower, tags, clause) else None
    if lower[phrase.start].endswith("ing") and not phrase.determined:
        return None
    number = number_in(lower, tags, possible, phrase)
    if number == "plural":
        # “Its scope stretches from …”: a verb after all, taken for a noun.
        if "VBZ" in possible[head] and head < verb - 1 and tags[head - 1] in NOUNS and phrase.start < head:
            return None
        # “65 characters is the limit.”
        has_number = any(tags[index] == "CD" for index in range(phrase.start, head))
        is_amount = has_number and words[verb].lower() in ("is", "was")
        is_name = not words[head].islower() and any(tags[each] == "NNP" for each in clause.hanging[-1:])
        return None if is_name or is_amount else number
    return number


def _is_no_noun(word: str, index: int, joined: int) -> bool:
    """A capital makes a name; of a single word that starts a sentence it cannot be told. A hyphen makes an adjective."""
    return "-" in word or (word[0].isupper() and (index > 0 or joined == 1 or not word[1:].islower()))


def _clause(words: Sequence[str], tags: Sequence[str], end: int) -> _Clause | None:
    hanging: list[int] = []
    farthest = end - _FARTHEST
    while end >= 0 and end > farthest:
        phrase = phrase_at(tags, end)
        if phrase is None:
            return None
        left = phrase.start - 1
        if _starts_clause(words, tags, left):
            return _Clause((phrase,), tuple(hanging))
        if tags[left] == "CC":
            phrases = _joined(words, tags, phrase)
            if phrases is None:
                return None
            if _starts_clause(words, tags, phrases[-1].start - 1):
                return _Clause(phrases, tuple(hanging))
            # “Of computers and networks”: what hangs on a noun is joined, not the subject.
            is_alike = tags[phrase.head] == tags[phrases[1].head] and tags[phrase.start] != "JJR"
            if phrase.determined or not is_alike:
                return None
            phrase = phrases[-1]
        end = _anchor(words, tags, phrase)
        hanging.append(phrase.head)
    return None


def _starts_clause(words: Sequence[str], tags: Sequence[str], left: int) -> bool:
    """Whether a clause starts after a token: none, a conjunction, or the comma after what opens the sentence."""
    if left < 0:
        return True
    word = words[left]
    if word in CLAUSES or word in BREAKS:
        return True
    if left and words[left - 1] == "," and (word in _SOMETIMES or word in ("and", "so")):
        return _is_whole(words, tags, left - 1)
    if word != ",":
        return False
    # “In the end, …”, but not “using cheap, open ways”.
    opening = tags[:left]
    if "," in words[:left]:
        return False
    is_short = left < _SHORT
    if tags[0] in _OPENERS:
        # “In short, …”, but not “using agile, open ways”.
        return tags[0] != "VBG" if is_short else not tags[left - 1].startswith("JJ")
    return words[0] in _DAYS and FINITE.isdisjoint(opening)


def _is_whole(words: Sequence[str], tags: Sequence[str], comma: int) -> bool:
    """Whether what stands before a comma is a sentence, and no list: it has a verb, and no comma behind that."""
    for index in range(comma - 1, 0, -1):
        if words[index] in (",", "—", "–", "(", ":", ";") or tags[index] in ("WDT", "WP"):
            return False
        if tags[index] in FINITE:
            return words[index - 1] != "and"
    return False


def _anchor(words: Sequence[str], tags: Sequence[str], phrase: Phrase) -> int:
    """Where the noun stands that a phrase after a preposition or participle hangs on; -1 for nowhere."""
    left = phrase.start - 1
    # “The names covering all”, but “tree cropping firms”.
    is_known = phrase.determined or tags[phrase.start] == "CD"
    if tags[left] in ("IN", "TO") and words[left] in PREPOSITIONS:
        left = before(words, tags, left - 1)
        left -= left > 0 and tags[left] in ("VBN", "VBG")
        return left
    # “Ways to collect the names”.
    if (
        tags[left] == "VB"
        and left > 1
        and tags[left - 1] == "TO"
        and tags[left - 2] in NOUNS
        and words[left] not in TELLING
    ):
        return left - 2
    return left - 1 if is_known and tags[left] in ("VBG", "VBN") and left and tags[left - 1] in NOUNS else -1


def _joined(words: Sequence[str], tags: Sequence[str], last: Phrase) -> tuple[Phrase, ...] | None:
    """The phrases that “and” joins with the last one, which comes first: “A and B”, “A, B, and C”."""
    conjunction = last.start - 1
    if words[conjunction] != "and":
        return None
    comma = conjunction > 0 and words[conjunction - 1] == ","
    phrases = [last]
    end = conjunction - 1 - comma
    while (phrase := phrase_at(tags, end)) is not None:
        phrases.append(phrase)
        end = phrase.start - 2
        if phrase.start < 2 or words[phrase.start - 1] != ",":
            break
    # “A, and B is”: another clause.
    return tuple(phrases) if len(phrases) > 1 + comma else None


def _are_several(words: Sequence[str], tags: Sequence[str], clause: _Clause) -> bool:
    """Whether what is joined are surely several: not one person, one noun after two adjectives, one fixed pair."""
    last, *others = clause.phrases
    span = range(others[-1].start, last.head)
    if any(words[index] in _ONE_BY_ONE for index in span):
        return False
    if last.determined:
        return all(phrase.determined for phrase in others)
    if others[-1].determined and all(words[phrase.head].endswith(PERSON) for phrase in clause.phrases):
        return False
    if f"{words[others[-1].head]}+{words[last.head]}" in FIXED:
        return False
    if words[others[-1].head] == words[last.head]:
        # “The home market and the foreign market”.
        return all(phrase.head > phrase.start + phrase.determined for phrase in clause.phrases)
    # “The fruit and vegetable industry”, but “phone adoption and market growth”.
    is_modified = last.start < last.head and tags[last.head - 1] in ("NN", "NNP", "VBG", "CD", "POS", "NNS")
    return not is_modified or all(
        not phrase.determined and phrase.head > phrase.start and tags[phrase.head - 1] in ("NN", "NNP")
        for phrase in others
    )
