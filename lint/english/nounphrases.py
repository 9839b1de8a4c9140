"""Noun phrases, read from their last word leftwards, and what they say of their number."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

#: One thing, or things in the plural.
One = Literal["singular", "plural"]

#: Nouns that take either number, in one dialect or another or by what is meant: amounts, parts, groups of people.
EITHER = frozenset(
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
UNITS = frozenset(
    """years months weeks days hours minutes seconds miles dollars pounds euros cents points kilometres kilometers metres
    meters feet inches acres tonnes kilos degrees times states nations games thirds awards affairs pages steps clicks""".split()
)
# What has become one thing, or is one with another word before it.
FIXED = frozenset(
    """research+development law+order trial+error wear+tear bread+butter supply+demand health+safety food+drink fish+chips
    profit+loss search+rescue trade+industry hustle+bustle peace+quiet track+field command+control copy+paste drag+drop
    mix+match cut+paste gin+tonic rock+roll rhythm+blues name+address back+forth give+take crime+punishment operation+maintenance
    operations+maintenance black+white pomp+circumstance question+answer hide+seek science+technology macaroni+cheese
    nothing+nothing checks+balances arts+crafts meat+potatoes cause+effect hit+run bed+breakfast ham+eggs mac+cheese time+effort
    time+energy time+money drink+driving blood+sweat theory+practice home+away war+peace life+death day+night salt+pepper
    fruit+vegetable health+wellbeing notice+comment training+education teaching+learning monitoring+evaluation""".split()
)
# Who does something: “the founder and former head” can be one person.
PERSON = tuple("er or ist man woman ian ee agent ident secretary executive boss chief head".split())
NOUNS = frozenset("NN NNS NNP NNPS".split())
_WITHIN = frozenset("NN NNS NNP NNPS JJ JJR JJS RBR RBS VBN VBG CD POS".split())
_DETERMINERS = frozenset(("DT", "PRP$", "PDT", "WP$"))
PREPOSITIONS = frozenset(
    """of for in from on at by about with between within among across through against under over into toward towards behind
    around to regarding concerning via throughout inside outside along amid amongst without onto above below beneath
    beyond near""".split()
)
# One thing, for all its s: a process, a status, an analysis.
_ONE_IN_S = ("ss", "us", "sis")
#: “The prices last month”, “people today”: no subject, but when.
WHEN = frozenset(
    "today yesterday tomorrow tonight month week year day morning evening afternoon night time way".split()
)
# After these even a word for a group is one, but not all words.
_ONE_GROUP = frozenset("this each every".split())
# With “the” these are one, too: the set of tools is.
_DEFINITE = frozenset("the our its your their".split())
_ONE_IF_DEFINITE = frozenset(
    "set array collection class sum chain combination network total category mixture selection".split()
)
_NEVER_ONE = frozenset(
    "people police data media news more most few less both all many some sort sorts kind kinds type types".split()
)
# What may stand between marks without a say in the number, and the marks.
_ASIDE = frozenset("such like including especially particularly notably namely for".split())
_OPENED = {",": ",", ")": "(", "—": "—", "–": "–"}
_LONGEST_ASIDE = 14


class Phrase(NamedTuple):
    """A noun with what stands before it: the head and the first token, and whether that is a determiner."""

    head: int
    start: int
    determined: bool


def phrase_at(tags: Sequence[str], end: int) -> Phrase | None:
    """The noun phrase that ends there, without what hangs on it."""
    if end < 0 or tags[end] not in NOUNS:
        return None
    start = end
    while start:
        tag = tags[start - 1]
        if tag in _DETERMINERS:
            # “All the sessions”.
            return Phrase(end, start - 1 - (start > 1 and tags[start - 2] == "PDT"), True)
        hangs = tag in ("VBG", "VBN") and start > 1 and tags[start - 2] in NOUNS
        if hangs or not (tag in _WITHIN or (tag == "RB" and tags[start] in ("JJ", "VBN", "JJR", "JJS"))):
            break
        start -= 1
    # “Using trains is”: the head is what is done, not the noun.
    return None if tags[start] == "VBG" and start < end else Phrase(end, start, False)


def before(words: Sequence[str], tags: Sequence[str], index: int) -> int:
    """Leftwards over adverbs, and over what stands between marks: “, however,”, “, such as maps,”, “(or maps)”."""
    while index >= 0 and tags[index] == "RB":
        index -= 1
    if index > 2 and words[index] == "," and words[index - 2] == "," and tags[index - 1] == "RB":
        return index - 3
    opening = _OPENED.get(words[index]) if index > 2 else None
    for start in range(index - 2, max(index - _LONGEST_ASIDE, 0), -1) if opening else ():
        if words[start] == opening:
            return start - 1 if opening != "," or words[start + 1] in _ASIDE else index
    return index


def number_in(
    words: Sequence[str], tags: Sequence[str], possible: Sequence[tuple[str, ...]], phrase: Phrase
) -> One | None:
    """Whether a phrase is one thing or several, as its head and what stands before it say; None where that is not sure.

    `words` are in lower case.
    """
    head = phrase.head
    word, first = words[head], words[phrase.start]
    is_one_group = (first in _ONE_GROUP and word not in _NEVER_ONE) or (first in _DEFINITE and word in _ONE_IF_DEFINITE)
    if word in WHEN or (word in EITHER and not is_one_group):
        return None
    if tags[head] == "NNS":
        is_sure = "NN" not in possible[head] and word not in UNITS and first not in ("a", "an")
        return "plural" if is_sure else None
    has_number = any(tags[index] == "CD" for index in range(phrase.start, head))
    is_one = not word.endswith("s") or word.endswith(_ONE_IN_S)
    is_sure = tags[head] == "NN" and "NNS" not in possible[head] and is_one and not has_number
    return "singular" if is_sure else None
