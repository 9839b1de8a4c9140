"""Subjects: the noun phrase that a verb agrees with, told from the tags before it.

The phrase is read from the verb leftwards: the nearest noun with what belongs to it, then, across prepositions (“of the
names”) and participles (“used by the firm”), the nouns that it hangs on, up to where the clause starts. The last of them is
the head. Where the clause or its number cannot be told for sure, there is no answer.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

#: One thing, things in the plural, or several joined by “and”.
Number = Literal["singular", "plural", "several"]

#: Nouns that take either number, in one dialect or another or by what is meant: amounts, parts, groups of people.
_EITHER = frozenset(
    """
    abundance accused administration aircraft all alliance amount any anybody anyone anything arms army array association
    assortment athletics audience average bacteria band bank barracks batch battalion best billion blind board both bottom
    brigade buffalo bulk bunch cabinet carp cast category cattle cavalry cent chain choir chorus city class clergy clientele
    club cluster coalition cod cohort collection combination combo commission committee community company congregation
    congress corps council country couple craft crew crossroads crowd data dead deaf deer defence defense delegation
    department disabled dozen duo each economics either elderly electorate elite ensemble entourage ethics everybody everyone
    everything faction faculty family few fifth firm fish fleet flock flood folk following force former fraction gallows gang
    generality generation government group guard half handful headquarters heap help herd homeless host house hundred
    infantry injured innings jury kind kinds latter lay leadership least less listeria load loads lot mackerel majority
    management many mass mathematics maximum means media median membership militia million minimum minority mix mixture more
    most mountain mucosa multitude myriad navy network news no nobility nobody none nothing number offspring old one ones
    opposition orchestra organisation organization other others outfit pair panel parliament part party patrol peasantry
    people percent percentage physics pile plenty plethora police politics poor population portion posse poultry press
    profession proletariat proportion prosecution public quantity quarter quartet raft range readership regiment remainder
    remains rest rich salmon same score selection senate series set several share sheep shrimp sick side slew some somebody
    someone something sort sorts spacecraft spate spawn species squad squid stable staff statistics stream string sum swarm
    team tens thanks third thousand ton tons top total tribe trio troop trout tuna type types uk unemployed unit us variety
    vermin wave wealth what whereabouts whole workforce works world worst wounded young youth
    """.split()
)
# Of them one can be an amount: the last five years has been hard.
_UNITS = frozenset(
    """years months weeks days hours minutes seconds miles dollars pounds euros cents points kilometres kilometers metres
    meters feet inches acres tonnes kilos degrees times states nations games thirds awards affairs pages steps clicks""".split()
)
# What has become one thing, or is one with another word before it.
_FIXED = frozenset(
    """research+development law+order trial+error wear+tear bread+butter supply+demand health+safety food+drink fish+chips
    profit+loss search+rescue trade+industry hustle+bustle peace+quiet track+field command+control copy+paste drag+drop
    mix+match cut+paste gin+tonic rock+roll rhythm+blues name+address back+forth give+take crime+punishment operation+maintenance
    operations+maintenance black+white pomp+circumstance question+answer hide+seek science+technology macaroni+cheese
    nothing+nothing checks+balances arts+crafts meat+potatoes cause+effect hit+run bed+breakfast ham+eggs mac+cheese time+effort
    time+energy time+money drink+driving blood+sweat theory+practice home+away war+peace life+death day+night salt+pepper
    fruit+vegetable health+wellbeing training+education teaching+learning monitoring+evaluation""".split()
)
# Who does something: “the founder and former head” can be one person.
_PERSON = (
    "er",
    "or",
    "ist",
    "man",
    "woman",
    "ian",
    "ee",
    "agent",
    "ident",
    "secretary",
    "executive",
    "boss",
    "chief",
    "head",
)
_NOUNS = frozenset("NN NNS NNP NNPS".split())
_WITHIN = frozenset("NN NNS NNP NNPS JJ JJR JJS RBR RBS VBN VBG CD POS".split())
_DETERMINERS = frozenset(("DT", "PRP$", "PDT", "WP$"))
_PREPOSITIONS = frozenset(
    """of for in from on at by about with between within among across through against under over into toward towards behind
    around to regarding concerning via throughout inside outside along amid amongst without onto above below beneath
    beyond near""".split()
)
# One thing, for all its s: a process, a status, an analysis.
_ONE_IN_S = ("ss", "us", "sis")
#: After these a clause begins that could be a sentence.
CLAUSES = frozenset("that because if when while although though since unless whether where whereas but".split())
#: So does one after these marks.
BREAKS = frozenset((":", ";", "(", "“"))
_OPENERS = frozenset("IN RB WRB TO VBG VBN".split())
# “The prices last month”, “people today”: no subject, but when.
_WHEN = frozenset(
    "today yesterday tomorrow tonight month week year day morning evening afternoon night time way".split()
)
_ONE_BY_ONE = frozenset("each every no either neither half this that a an much such more little less another".split())
_FARTHEST = 40


class _Phrase(NamedTuple):
    """A noun with what stands before it: the head and the first token, and whether that is a determiner."""

    head: int
    start: int
    determined: bool


class _Clause(NamedTuple):
    """A subject: the phrases that are joined, the last one first, and the nouns that hang on it before the verb."""

    phrases: tuple[_Phrase, ...]
    hanging: tuple[int, ...]


def number_of(
    words: Sequence[str], tags: Sequence[str], possible: Sequence[tuple[str, ...]], verb: int
) -> Number | None:
    """The number of the subject of the verb at an index; None where it is not sure.

    `words` are as written, `tags` what they are there, `possible` what they can be.
    """
    lower = [word.lower() for word in words[:verb]]
    clause = _clause(lower, tags, verb)
    if clause is None:
        return None
    heads = [phrase.head for phrase in clause.phrases]
    if (
        any(lower[head] in _EITHER or _is_no_noun(words[head], head, len(heads)) for head in heads)
        or lower[heads[0]] in _WHEN
    ):
        return None
    if len(heads) > 1:
        return "several" if _are_several(lower, tags, clause) else None
    phrase, head = clause.phrases[0], heads[0]
    if lower[phrase.start].endswith("ing") and not phrase.determined:
        return None
    has_number = any(tags[index] == "CD" for index in range(phrase.start, head))
    if tags[head] == "NNS":
        # “Its scope stretches from …”: a verb after all, taken for a noun.
        if "VBZ" in possible[head] and head < verb - 1 and tags[head - 1] in _NOUNS and phrase.start < head:
            return None
        is_sure = "NN" not in possible[head] and lower[head] not in _UNITS and lower[phrase.start] not in ("a", "an")
        # “65 characters is the limit.”
        is_amount = has_number and words[verb].lower() in ("is", "was")
        is_name = not words[head].islower() and any(tags[each] == "NNP" for each in clause.hanging[-1:])
        return "plural" if is_sure and not is_name and not is_amount else None
    is_one = not lower[head].endswith("s") or lower[head].endswith(_ONE_IN_S)
    is_sure = tags[head] == "NN" and "NNS" not in possible[head] and is_one and not has_number
    return "singular" if is_sure else None


def _is_no_noun(word: str, index: int, joined: int) -> bool:
    """A capital makes a name; of a single word that starts a sentence it cannot be told. A hyphen makes an adjective."""
    return "-" in word or (word[0].isupper() and (index > 0 or joined == 1 or not word[1:].islower()))


def _clause(words: Sequence[str], tags: Sequence[str], verb: int) -> _Clause | None:
    end = _before(words, tags, verb - 1)
    hanging: list[int] = []
    while end >= 0 and verb - end < _FARTHEST:
        phrase = _phrase(tags, end)
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
            if phrase.determined or tags[phrase.head] != tags[phrases[1].head]:
                return None
            phrase = phrases[-1]
        end = _anchor(words, tags, phrase)
        hanging.append(phrase.head)
    return None


def _before(words: Sequence[str], tags: Sequence[str], index: int) -> int:
    """Leftwards over adverbs, and over one between commas (“, however,”)."""
    while index >= 0 and tags[index] == "RB":
        index -= 1
    if index > 2 and words[index] == "," and words[index - 2] == "," and tags[index - 1] == "RB":
        return index - 3
    return index


def _phrase(tags: Sequence[str], end: int) -> _Phrase | None:
    """The noun phrase that ends there, without what hangs on it."""
    if end < 0 or tags[end] not in _NOUNS:
        return None
    start = end
    while start:
        tag = tags[start - 1]
        if tag in _DETERMINERS:
            return _Phrase(end, start - 1, True)
        hangs = tag in ("VBG", "VBN") and start > 1 and tags[start - 2] in _NOUNS
        if hangs or not (tag in _WITHIN or (tag == "RB" and tags[start] in ("JJ", "VBN", "JJR", "JJS"))):
            break
        start -= 1
    # “Using trains is”: the head is what is done, not the noun.
    return None if tags[start] == "VBG" and start < end else _Phrase(end, start, False)


def _starts_clause(words: Sequence[str], tags: Sequence[str], left: int) -> bool:
    """Whether a clause starts after a token: none, a conjunction, or the comma after what opens the sentence."""
    if left < 0:
        return True
    if words[left] != ",":
        return words[left] in CLAUSES or words[left] in BREAKS
    # “In the end, …”, but not “using cheap, open ways”.
    return tags[0] in _OPENERS and "," not in words[:left] and not tags[left - 1].startswith("JJ")


def _anchor(words: Sequence[str], tags: Sequence[str], phrase: _Phrase) -> int:
    """Where the noun stands that a phrase after a preposition or participle hangs on; -1 for nowhere."""
    left = phrase.start - 1
    # “The names covering all”, but “tree cropping firms”.
    is_known = phrase.determined or tags[phrase.start] == "CD"
    if tags[left] in ("IN", "TO") and words[left] in _PREPOSITIONS:
        left = _before(words, tags, left - 1)
        left -= left > 0 and tags[left] in ("VBN", "VBG")
        return left
    return left - 1 if is_known and tags[left] in ("VBG", "VBN") and left and tags[left - 1] in _NOUNS else -1


def _joined(words: Sequence[str], tags: Sequence[str], last: _Phrase) -> tuple[_Phrase, ...] | None:
    """The phrases that “and” joins with the last one, which comes first: “A and B”, “A, B, and C”."""
    conjunction = last.start - 1
    if words[conjunction] != "and":
        return None
    comma = conjunction > 0 and words[conjunction - 1] == ","
    phrases = [last]
    end = conjunction - 1 - comma
    while (phrase := _phrase(tags, end)) is not None:
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
    if others[-1].determined and all(words[phrase.head].endswith(_PERSON) for phrase in clause.phrases):
        return False
    if f"{words[others[-1].head]}+{words[last.head]}" in _FIXED:
        return False
    # “The fruit and vegetable industry”, but “phone adoption and market growth”.
    is_modified = last.start < last.head and tags[last.head - 1] in ("NN", "NNP", "VBG", "CD", "POS", "NNS")
    return not is_modified or all(
        not phrase.determined and phrase.head > phrase.start and tags[phrase.head - 1] in ("NN", "NNP")
        for phrase in others
    )
