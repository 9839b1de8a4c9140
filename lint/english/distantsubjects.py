"""Verbs whose subject is not the noun before them: behind “which”, behind “and”, and behind what is done (“using maps is …”)."""

from collections.abc import Sequence

from lint.english.nounphrases import NOUNS, PREPOSITIONS, One, number_in, phrase_at

RELATIVE = frozenset("who that which".split())
FINITE = frozenset("VBZ VBP VBD MD".split())
_VERBS = FINITE | {"VB", "VBG"}
# Where a clause ends, or another begins.
_ENDS = frozenset(': ; . ? ! ( ) — – “ ” " …'.split())
_LEADING = frozenset(
    "that because if when while although though since unless whether where whereas but once until how why what".split()
)
# “Joining the team are …”: the subject stands behind.
_INVERTING = frozenset(
    """joining following leading helping supporting attending representing speaking accompanying completing including topping
    surrounding driving underlying rounding drawing making heading serving hosting presenting behind among given""".split()
)
# “Using tools is …”: what somebody does, and no tools of that kind.
_DOING = frozenset(
    """using providing creating adding getting keeping giving taking finding sharing identifying choosing
    removing avoiding reducing writing collecting setting doing leveraging developing improving adopting implementing
    managing building maintaining analyzing analysing reading changing testing""".split()
)
#: After these somebody may do something: “to help users find”, “to ensure rules are kept”.
TELLING = frozenset(
    """help let make have see watch hear feel ensure know say think believe mean show tell prove suggest assume guarantee
    realize understand find hope expect wish demonstrate indicate ensuring knowing showing""".split()
)
# “Look for tools that …”: behind a verb these belong to it.
_WITH_VERBS = frozenset(("for", "on"))
# “Using maps is”.
_SHORTEST = 2
_DOERS = ("PRP", "EX", "WP", "WRB", "WDT")


def of_antecedent(
    words: Sequence[str], tags: Sequence[str], possible: Sequence[tuple[str, ...]], last: int
) -> One | None:
    """The number of the noun that a relative clause is about: the one before it, where no other can be meant.

    `words` are in lower case; `last` is the last word before “which”.
    """
    numbers: set[One | None] = set()
    while last >= 0:
        phrase = phrase_at(tags, last)
        if phrase is None or tags[phrase.head] in ("NNP", "NNPS"):
            return None
        numbers.add(number_in(words, tags, possible, phrase))
        left = phrase.start - 1
        if left > 0 and tags[left - 1] in NOUNS and "VBN" in possible[left]:
            # “The lines labelled content that were …”: of which of the two is not told.
            return None
        if left < 0 or tags[left] in _VERBS or tags[left] == "VBN" or words[left] in _LEADING:
            break
        if not (tags[left] in ("IN", "TO") and words[left] in PREPOSITIONS):
            return None
        last = left - 1
        if words[left] in _WITH_VERBS and last >= 0 and tags[last] in _VERBS:
            break
    return numbers.pop() if len(numbers) == 1 else None


def of_joined_verb(words: Sequence[str], tags: Sequence[str], last: int) -> One | None:
    """What the verb before “and” says of the number of its subject, where both verbs must have the same one.

    `words` are in lower case; `last` is the last word before “and”.
    """
    for index in range(last, -1, -1):
        word, tag = words[index], tags[index]
        if tag in ("WDT", "WP", "WRB", "VB") or word in _LEADING or word in _ENDS:
            return None
        if tag in FINITE:
            if tag == "MD" or (tag == "VBD" and word not in ("was", "were")) or _is_inside(words, tags, index):
                return None
            return "singular" if tag == "VBZ" or word == "was" else "plural"
    return None


def _is_inside(words: Sequence[str], tags: Sequence[str], verb: int) -> bool:
    """Whether a verb may stand in a clause inside another one, or tells nothing: “the data that they have and …”, “you are”."""
    if words[verb - 1] in ("i", "you"):
        return True
    return any(
        tags[index] in ("WDT", "WP", "WRB") or tags[index] in FINITE or words[index] in _LEADING
        for index in range(verb)
    )


def is_done(words: Sequence[str], tags: Sequence[str], verb: int) -> bool:
    """Whether the subject of a verb is something that is done: “Using services that make it easy is …”.

    `words` are in lower case, up to the verb.
    """
    if verb < _SHORTEST:
        return False
    is_known = words[0] in _DOING or (tags[1] in ("DT", "PRP$") and words[0] not in _INVERTING)
    if tags[0] != "VBG" or not is_known or tags[verb - 1] in _DOERS:
        return False
    for index in range(1, verb):
        word = words[index]
        if word in RELATIVE and tags[index] in ("WDT", "WP"):
            # Of this clause it is the subject: “services that make”.
            following = next((each for each in tags[index + 1 : verb] if each != "RB"), "")
            if following not in FINITE:
                return False
        elif word in _LEADING or word in _ENDS or (word in TELLING and words[index - 1] not in RELATIVE):
            return False
        # “Using maps and testing them are …”; “using maps the teams are …”
        after = tags[index + 1] if index + 1 < verb else ""
        if (word == "and" and after == "VBG") or (tags[index] in NOUNS and after in ("DT", "PRP$")):
            return False
        if tags[index] in FINITE and not RELATIVE.intersection(words[max(index - 3, 0) : index]):
            return False
        # “Using maps, the teams are …”
        if word == "," and words[index + 1 : index + 2] != ["and"] and "and" not in words[index : index + 4]:
            return False
    return True
