"""What a plural pronoun stands for: is it one organization, as in “NASA shares their data”?

Only where nothing else can be meant: the organization is the subject of the verb before the pronoun (“The agency that … shares
their”), or of the verb behind the phrase that opens the sentence (“As part of their plan, the agency …”), and no plural and no
person stands where the pronoun could mean it.
"""

from collections.abc import Sequence
from functools import cache

from lint.english.nounphrases import NOUNS, PREPOSITIONS, UNITS
from lint.lazily import expression

#: What an organization is called, and which of it are never several people: of a team or a family “their” is said.
ORGANIZATIONS = frozenset(
    """agency organization organisation company department corporation bureau ministry university council committee commission board
    government administration institute institution foundation firm startup bank museum library nonprofit charity association
    society congress senate parliament treasury navy army coalition consortium enterprise airline manufacturer retailer newspaper
    magazine hospital laboratory academy embassy authority subsidiary federation state country nation city corps service center
    office dept""".split()
)
# These with “each” or “every” before them: “each team has its own”.
EACH_ONE = frozenset("team program group project school community club branch division service".split())
# These as names only: “a service has their own” can be something else.
_AS_NAMES = frozenset("service center office state city corps country nation".split())
# Names of one word, in lower case, that are no words besides, and acronyms of people, roles and things.
NAMES = frozenset(
    """google facebook twitter amazon microsoft netflix tesla yelp linkedin pinterest uber airbnb mozilla github california
    salesforce adobe samsung spotify instagram snapchat reddit youtube cloudflare nvidia paypal walmart starbucks texas virginia
    maryland colorado florida ohio michigan massachusetts interior treasury uscis defra
    commerce nasa fema oracle intel apple congress mailchimp dropbox paypal spacex openai huawei nintendo toyota boeing""".split()
)
_OTHER_ACRONYMS = frozenset(
    """CEO CTO CIO CFO COO CISO CDO CMO PM PI VP MP PHD MD DBA QA HR PR IT API URL CSS HTML PDF RFP ATO UX UI CX AI XML JSON SQL SDK
    DNS LLM SEO CMS CSR TV PC OS ID FAQ OK USA NGO NGOS APIS PDFS MPS CEOS""".split()
)
_FINITE = frozenset("VBZ VBP VBD MD".split())
# Of several: “Apple were going to make their own”, which British texts say of one firm, too.
_OF_SEVERAL = frozenset("were are have do".split())
# What an organization does with what belongs to others: “recognized their work”, “could be their chance”, “without their help”.
_OF_OTHERS = frozenset(
    """recognizes recognized recognises recognised recognize anticipates anticipated understood understands understand acknowledged
    honored honors honor appreciates appreciated appreciate answers answered answer meet meets met hear heard hears respects
    respect respected accepts accept accepted rejects reject rejected denied denies deny approved approves approve granted grants
    grant thanked thanks thank praised praises welcomed welcomes be been is was being become becomes became without like likes
    than per""".split()
)
_REQUESTS = frozenset("requests request demands fears wishes choice help potential need needs behalf rights".split())
# These may be what “their” stands for.
PEOPLE = frozenset(
    """who whom whose they them theirs themselves everyone everybody anyone anybody someone somebody nobody both all many several
    most few others other these those people police staff folks men women children youth faculty personnel crew one none each every
    another what per public person population child kid friend guest spouse colleague individual victim couple community
    communities""".split()
)
_PERSON = expression(r"(?:er|or|ist|ant|ent|ee|ian|man|woman|ess|body|team|group|family|couple)s?$")
_THING = expression(
    r"""(?x)(?:ment|ower|ater|paper|umber|enter|etter|order|offer|effort|error|[^ao]vior|factor|sector|browser|chapter|matter|layer
    |buffer|ainer|cluster|meter|acter|summer|quarter|register|event|content|percent|extent|talent|component|plant|grant|internet
    |interior|career|answer|folder|header|footer|weather|cover|otor|onitor|outer|printer|scanner|(?:sept|nov|dec)ember|october|process|business
    |progress|access|success|congress|address|wireless|calendar|labor|committee|fee|trust|statistics|ness|color|server|filter
    |moment|screen)s?$"""
)
_JOINING = frozenset("and or & nor both either neither with".split())
# What opens a sentence before its subject: “As part of their plan, the agency …”.
OPENING = frozenset("as in to with for through based during by using despite within under given".split())
_CLAUSES = frozenset("that if because when while although though since whether where unless as once until".split())
_LINKS = frozenset("that how when if because what where why whether until before after , which".split())
_OPENING_CLAUSES = frozenset("as after before since than like".split())
_INSIDE = frozenset("of for and the on & in".split())
# “(”, an acronym, “)”.
_IN_BRACKETS = 3


def may_stand_for_organization(words: Sequence[str], possible: Sequence[tuple[str, ...]], pronoun: int) -> bool:
    """The same before a sentence is tagged, which takes longer: is there a subject that could be an organization?"""
    if words[0].lower() in OPENING:
        return True
    for index in range(pronoun - 1, 0, -1):
        if possible[index] == ("NNS",) and words[index].lower() not in UNITS:
            # A plural between the two; what stands before the subject is looked at with tags.
            return False
        if not _FINITE.isdisjoint(possible[index]):
            if _follows_name(words, possible, index):
                return True
            if _FINITE.issuperset(possible[index]) and words[index - 1] != "and":
                return False
    return False


def _follows_name(words: Sequence[str], possible: Sequence[tuple[str, ...]], verb: int) -> bool:
    """Whether a verb could stand behind the name of an organization, or behind the word for one."""
    last = verb - 1
    while last > 0 and ("RB" in possible[last] or words[last] in ("that", "which", ",")):
        last -= 1
    return words[last] == ")" or words[last][0].isupper() or words[last].lower() in ORGANIZATIONS | EACH_ONE


def stands_for_organization(words: Sequence[str], tags: Sequence[str], pronoun: int) -> str | None:
    """The tag of the verb whose subject the plural pronoun at an index stands for, if that can only be one organization.

    `words` are as written, `tags` what they are; those behind the pronoun are asked for where a word of `OPENING` is the first.
    """
    lower = [word.lower() for word in words]
    if lower[pronoun - 1] in _OF_OTHERS or not _REQUESTS.isdisjoint(lower[pronoun + 1 : pronoun + 2]):
        return None
    # “They” is the subject of a verb of its own, in a clause that follows.
    if lower[pronoun] == "they" and not (lower[pronoun - 1] in _LINKS or tags[pronoun - 1] in ("VBD", "VBZ")):
        return None
    verb = next((index for index in range(pronoun - 1, 0, -1) if _is_finite(lower, tags, index)), None)
    if verb is None:
        return _opens(words, lower, tags, pronoun)
    subject = _subject(words, lower, tags, verb)
    if subject is None or tags[verb] == "VBP" or lower[verb] in _OF_SEVERAL:
        return None
    others = range(verb + 1, pronoun)
    is_open = any(_may_be_meant(lower, tags, index) or _is_part_of_name(words, lower, index) for index in others)
    is_open = is_open or any(_may_be_meant(lower, tags, index, apart=True) for index in range(subject))
    return None if is_open else tags[verb]


def _is_finite(lower: Sequence[str], tags: Sequence[str], index: int) -> bool:
    """Whether a verb has a subject of its own: not “adapts” in “reviews and adapts”."""
    return tags[index] in _FINITE and not (lower[index - 1] == "and" and _FINITE & set(tags[: index - 1]))


def _opens(words: Sequence[str], lower: Sequence[str], tags: Sequence[str], pronoun: int) -> str | None:
    """The same for a pronoun in what opens a sentence whose subject is an organization."""
    if lower[0] not in OPENING or any(_may_be_meant(lower, tags, index) for index in range(pronoun)):
        return None
    comma = next((index for index in range(pronoun + 1, len(words)) if words[index] == ","), len(words))
    verb = next((index for index in range(pronoun + 1, len(words)) if tags[index] in _FINITE), len(words))
    is_meant = comma < verb < len(words) and _subject(words, lower, tags, verb) == comma + 1
    return tags[verb] if is_meant else None


def _subject(words: Sequence[str], lower: Sequence[str], tags: Sequence[str], verb: int) -> int | None:
    """Where the subject of a verb starts, if it is one organization; None if it is not."""
    last = verb - 1
    while last > 0 and tags[last] == "RB":
        last -= 1
    is_relative = last > 0 and lower[last] in ("that", "which")
    if is_relative:
        last -= 1 + (lower[last - 1] == ",")
    # “The Office of Maps (OM) has”
    has_acronym = last > _IN_BRACKETS and lower[last] == ")" and lower[last - 2] == "(" and words[last - 1][0].isupper()
    last -= _IN_BRACKETS * has_acronym
    start = _named(words, lower, tags, last, has_acronym) if last >= 0 and tags[last] in NOUNS else None
    if start:
        before = lower[start - 1]
        # “To NASA teams the …”, but “for an agency that has”.
        hangs = before in PREPOSITIONS and not is_relative and before not in _OPENING_CLAUSES
        return None if hangs or before in _JOINING else start
    return start


def _named(words: Sequence[str], lower: Sequence[str], tags: Sequence[str], last: int, has_acronym: bool) -> int | None:
    """Where an organization starts that ends there: “the Department of Labor”, “NASA”, “Google”, “an old agency”."""
    start = last
    word = words[last]
    if word[0].isupper() and word.isalnum():
        start = _start_of_name(words, lower, last)
        is_known = has_acronym or not ORGANIZATIONS.isdisjoint(lower[start : last + 1])
        is_one = tags[last] != "NNPS" or is_known
        if is_known and is_one and (start < last or last > 0):
            return start - (start > 0 and lower[start - 1] in ("the", "this", "our", "your"))
        if start == last and _is_name(word):
            return start - (start > 0 and lower[start - 1] == "the")
        return None
    if tags[last] != "NN":
        return None
    while start and tags[start - 1] in ("NN", "NNP", "JJ", "JJS", "VBN", "VBG"):
        start -= 1
    if not start or tags[start - 1] not in ("DT", "PRP$", "POS"):
        return None
    is_each = lower[start - 1] in ("each", "every") and lower[last] in EACH_ONE
    return start - 1 if is_each or lower[last] in ORGANIZATIONS - _AS_NAMES else None


def _start_of_name(words: Sequence[str], lower: Sequence[str], last: int) -> int:
    """Where a row of words with capitals starts, and small words between them: “Department of Health and Human Services”."""
    start = last
    while start:
        if words[start - 1][0].isupper() and words[start - 1][-1].isalnum() | (words[start - 1][-1] == "."):
            start -= 1
        elif start > 1 and lower[start - 1] in _INSIDE and words[start - 2][0].isupper():
            start -= 2
        elif start > 2 and lower[start - 2 : start] == ["of", "the"] and words[start - 3][0].isupper():
            start -= 3
        else:
            break
    # “In The Hague”, “When NASA”: the first word of a sentence has a capital for another reason.
    return start + (start < last and (lower[start] in _CLAUSES | OPENING | {"the", "how", "what", "why", "last"}))


def _is_part_of_name(words: Sequence[str], lower: Sequence[str], index: int) -> bool:
    """Whether a word is of the name of another organization."""
    return words[index][0].isupper() and (lower[index] in ORGANIZATIONS or _is_name(words[index]))


def _is_name(word: str) -> bool:
    """Whether a single word with a capital names an organization: an acronym, or one that everybody knows."""
    is_acronym = word.isupper() and word.isalpha() and len(word) > 1 and word not in _OTHER_ACRONYMS
    return is_acronym or word.lower() in NAMES


def _may_be_meant(lower: Sequence[str], tags: Sequence[str], index: int, apart: bool = False) -> bool:
    """Whether the pronoun could stand for a noun or pronoun; `apart`: in another clause, where only people are likely."""
    word = lower[index]
    if word in PEOPLE:
        return True
    if tags[index] in ("NNS", "NNPS") and word not in UNITS and not apart:
        return True
    return tags[index] in NOUNS and _is_person(word, tags[index])


@cache
def _is_person(word: str, tag: str) -> bool:
    """Whether a noun may be a person, or several organizations."""
    if tag == "NNS" and _singular(word) in ORGANIZATIONS:
        return True
    return tag in ("NN", "NNS") and bool(_PERSON.search(word)) and not _THING.search(word)


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
