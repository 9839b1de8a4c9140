"""Splices: gaps that have a comma where edited text has a stop (It rained, we stayed).

They are looked at as `lint.english.commas` looks at gaps without a comma: it is taken out of the words first.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lint.english.clausewords import CONJUNCTIONS, MARKS, OPENERS, SUBJECTS, SUBORDINATORS, ClauseWords

#: Where nothing binds what stands on either side to more than itself; all others are of the kind SPLICED.
PLAIN = "plainly-spliced"
#: And where the first one says that it is not all (It is not just old, it is slow); these are of the kind SPLICED, too.
CONTRAST = "contrasted"
#: And where only a comma leads on to the clause before the gap, which has a verb (In my view, it is old, it will go).
ALONE = "clause-spliced"
#: What a sentence begins with that a comma parts from the one before; `DETERMINED` are those that more often begin a part.
DETERMINED = frozenset("my our your his her its their the these those some many all both here".split())
SPLICERS = SUBJECTS | DETERMINED | frozenset("that that's however therefore then also".split())
# Of these, those that can be a subject by themselves.
_ALONE = frozenset("these those some many all both here".split())
# What goes on behind a noun and makes more of it.
_ENDS_SUBJECT = frozenset("of that which who and or to in for on with from at".split())
# Words that make a clause of what comes behind them, or of what they stand in.
_CLAUSES = SUBORDINATORS | frozenset(
    "that which who whom whose whether how what where why whatever wherever whichever as like though given provided lest".split()
)
#: What leads on from a clause to another. Then: what a main clause begins with; and verbs of what is said (…, he says).
LEADS = (
    SUBORDINATORS
    | MARKS
    | frozenset(
        "though whether whenever as like assuming supposing providing matter where only just merely rather but than -".split()
    )
)
MERELY, _ANSWERS = frozenset(("only", "just", "merely", "simply")), frozenset(("yes", "no", "mind", "worry", "sure"))
# What parts of a sentence are parted by, what makes one lead on to the next, and what a clause that leads on begins with.
_PARTING = frozenset(",:;—–-")
_SO = frozenset(("so", "such"))
_EACH = frozenset(
    "every each whichever whatever similar along more less thanks say suppose imagine should had were note now".split()
)
_RELATIVES, _TELLS = frozenset(("that", "which", "who")), frozenset("tell told assure remind remember".split())
_JOINS = frozenset(("that", "and", "or", "so", "why"))
_GOES_ON = frozenset("which who to and or but yet so".split())
_NAMES_SOMETHING = frozenset("PRP DT PRP$ NP NN NNS EX JJ CD X".split())
_SAYS = frozenset(
    "say says said told tells turns seems thinks thought think believe believes wrote asked"
    " added adds confirmed announced revealed reported emerged claimed insisted admitted explained argued noted"
    " theorise theorize suggest suggests suggested warned".split()
)
# What a clause ends with that leads on: no, keep in mind, I admit, the reason is.
_ENDS_OPEN = _ANSWERS | _SAYS | frozenset("is are was were be admit guess suppose hope know mean bet".split())


def may_be_spliced(commas: ClauseWords, words: Sequence[str], gap: int) -> bool:
    """Whether sentences could meet in a gap whose comma was taken out: quickly said, and nearly always that they cannot."""
    first, last = words[0].lower(), words[gap - 1]
    # “It’s” holds its verb.
    ahead = max(map(commas.finite, words[gap : gap + 4]), default=0)
    leads = first in SUBORDINATORS or (first in OPENERS and first not in SUBJECTS)
    is_led = first == "any" or (leads and "," not in words[:gap])
    return gap > 2 and ahead > 0 and not is_led and words[gap].lower() in SPLICERS and last not in MARKS


def is_plain(commas: ClauseWords, words: Sequence[str], gap: int) -> bool:
    """Whether a clause that nothing leads on from stands before the gap, and another with a subject of its own behind it."""
    left = words[:gap]
    start = _start_of_part(commas, left)
    if start is None or _is_figure(words, gap):
        return False
    return _is_main(commas, left[start:], start == 0) and begins_sentence(commas, words[gap:])


def _is_figure(words: Sequence[str], gap: int) -> bool:
    """Whether it is a figure of speech that many writers and their editors leave alone: it’s not just old, it’s slow."""
    begins, left = words[gap].lower(), [word.lower() for word in words[:gap]]
    denies = any(word == "not" or word.endswith("n't") for word in left)
    is_same = begins in ("it's", "that's") or begins in left
    return denies and is_same and "also" not in words[gap + 1 : gap + 4]


def _start_of_part(commas: ClauseWords, left: Sequence[str]) -> int | None:
    """Where the last part of a sentence begins that could stand alone; None where what stands before it leads on to more."""
    lower = [word.lower() for word in left]
    last = next((index for index in range(len(left) - 2, -1, -1) if left[index] in _PARTING), -1)
    if last < 0:
        return int(lower[0] in CONJUNCTIONS)
    before, after = lower[:last], lower[last + 1]
    if left[last] != ",":
        return last + 1 + (after in CONJUNCTIONS)
    if after in CONJUNCTIONS:
        # “When it rains and, …”, “In a town where it is late, but where …”.
        is_led = (
            not before
            or before[0] in LEADS
            or (before[0] in OPENERS and before[0] not in SUBJECTS and "," not in before)
        )
        return None if is_led or not SUBORDINATORS.isdisjoint(before) else last + 2
    if not before or not MARKS.isdisjoint(before):
        return None
    # “For most of us, it is late, …”: what opens the sentence leads on to what comes next, and no further.
    if before[0] in SUBORDINATORS:
        opens = any(map(commas.finite, before[1:]))
    else:
        is_small = before[0] == "to" or commas.kind_of(before[0]).partition(",")[0] in ("IN", "RB")
        opens = is_small or (before[0] in OPENERS and before[0] not in SUBJECTS)
    is_subject = after in SUBJECTS or commas.kind_of(after).partition(",")[0] in ("DT", "PRP$")
    return last + 1 if opens and is_subject and _RELATIVES.isdisjoint(lower[last:]) else None


def _is_main(commas: ClauseWords, part: Sequence[str], is_first: bool) -> bool:
    """Whether a part of a sentence is a clause with a subject and a verb, or one that tells what to do, and leads on to none."""
    lower = [word.lower() for word in part]

    def kind_of(word: str) -> str:
        return commas.kind_of(word).partition(",")[0]

    if len(part) < 3 or not MARKS.isdisjoint(part) or not _SO.isdisjoint(lower) or lower[0] in _EACH:
        return False
    kind = kind_of(lower[0])
    # “A single sign on service”: what can be a verb is one behind what can be its subject.
    is_told = ("'" in lower[0] and lower[0] in SUBJECTS) or any(
        commas.finite(word) == 2
        or (
            commas.finite(word)
            and (
                kind_of(word) in ("VBZ", "VBD")
                or before.lower() in SUBJECTS
                or commas.kind_of(before).startswith(("NNS", "PRP", "RB", "X"))
            )
        )
        or ("VBP" in commas.kind_of(word) and commas.kind_of(before.lower()) == "NNS")
        for before, word in pairwise(part)
    )
    is_subject = (lower[0] in SUBJECTS or kind in _NAMES_SOMETHING) and is_told and not lower[0].endswith("ing")
    # “The first time you see it, …”, “keep in mind, …”, “what matters is, …”
    is_time = "time" in lower[1:4] and lower[0] in ("the", "this", "that", "next")
    is_open = lower[-1] in _ENDS_OPEN or lower[-2] in _RELATIVES or lower[-2] in CONJUNCTIONS
    # “I can tell you, …”, “the closer we come, …”
    is_open = is_open or (lower[-2] in _TELLS and kind_of(part[-1]) == "PRP")
    is_open = is_open or any(before == "the" and kind_of(after) in ("JJR", "RBR") for before, after in pairwise(lower))
    # “That for this purpose”, “and each time”: an opening phrase of the clause that goes on.
    is_opened = any(
        before in _JOINS
        and after not in SUBJECTS
        and (after in OPENERS or kind_of(after) in ("IN", "TO", "WRB", "VBG"))
        for before, after in pairwise(lower)
    )
    # “Not only is it old”: what leads on otherwise leads to nothing here.
    leads = any(
        word in LEADS and not (word in MERELY and (before == "not" or before.endswith("n't")))
        for before, word in pairwise(["", *lower])
    )
    return (is_subject or (is_first and kind == "VB")) and not (is_time or is_open or is_opened or leads)


def begins_sentence(commas: ClauseWords, right: Sequence[str]) -> bool:
    """Whether a sentence could begin here, as its subject and verb tell."""
    begins, ahead = right[0].lower(), right[1:4]
    # A row of three sentences or more (I came, I saw, I went) is a figure of speech.
    is_row = any(
        (mark == "," and (after.lower() in SUBJECTS or after in CONJUNCTIONS))
        or (mark in (",", "and") and after.lower() == begins)
        for mark, after in pairwise(right)
    )
    mark = next((index for index, word in enumerate(right) if word in MARKS), len(right))
    if begins not in SUBJECTS and "," in right:
        return False
    if is_row or not ahead or ahead[0] == "other" or (begins not in SUBJECTS and not _SAYS.isdisjoint(right[:mark])):
        return False
    if begins in SUBJECTS:
        is_subject = _SAYS.isdisjoint(ahead) and (commas.finite(ahead[0]) > 0 or "'" in begins)
        # “They are, I know.” “The law, they contend, is old”: two words between marks are a parenthesis.
        return is_subject and ("'" in begins or len(ahead) < 2 or ahead[1] not in ".,;:!?")
    if begins not in DETERMINED:
        return False
    for index, word in enumerate(right[1:6], 1):
        if word in MARKS or word.lower() in SUBJECTS or word.lower() in _ENDS_SUBJECT:
            return False
        kind = commas.kind_of(word).partition(",")[0]
        if (index > 1 or begins in _ALONE) and (commas.finite(word) == 2 or kind in ("VBZ", "VBD")):
            return index + 1 < len(right) and right[index + 1] not in MARKS
    return False


def stands_alone(commas: ClauseWords, words: Sequence[str], gap: int) -> bool:
    """Whether a clause with a verb, which nothing but a comma leads on to, stands before the gap, and a verb soon behind it."""
    left, ahead = [word.lower() for word in words[:gap]], words[gap + 1 : gap + 4]
    start = max((index for index, word in enumerate(left) if word in MARKS), default=-1) + 1
    clause = left[start:]
    has_verb = any(commas.finite(word) > (clause[0] not in SUBJECTS) for word in clause[1:])
    is_led = not (LEADS - {","} - MERELY).isdisjoint(left) or left[0].endswith("ing") or clause[0].endswith("ing")
    # “Made of wood, it is light.”
    is_led = is_led or clause[0] in _GOES_ON or commas.kind_of(left[0]).partition(",")[0] in ("VB", "VBN", "VBG")
    # “It is old, I know.” “The law, they contend, is old.”
    is_aside = len(ahead) > 1 and ahead[1] in ".,;:!?-–—" and "'" not in words[gap]
    # “He came home, the police said on Monday.” “He is to marry, it has been confirmed.”
    mark = next((index for index in range(gap, len(words)) if words[index] in MARKS), len(words))
    says = not _SAYS.isdisjoint(words[gap + 1 : mark])
    return has_verb and not is_led and not is_aside and not says and len(clause) > 2


def is_contrast(commas: ClauseWords, words: Sequence[str], gap: int) -> bool:
    """Whether the first sentence says that something is not all there is, and the second one says what else there is."""
    left, ahead = [word.lower() for word in words[:gap]], words[gap + 1 : gap + 4]
    at = next(
        (
            index
            for index in range(gap - 1, 0, -1)
            if left[index] in MERELY and (left[index - 1] == "not" or left[index - 1].endswith("n't"))
        ),
        0,
    )
    is_subject = words[gap].lower() in SUBJECTS and (
        commas.finite(ahead[0]) > 0 or "'" in words[gap] or ahead[0] == "also"
    )
    # “To make sure that it is not only short, we …”, “Being not only old, it …”, “If it is not just old, we …”.
    is_doing = left[0].endswith("ing") and left[at - 1] == "not"
    start = max((index for index in range(at) if left[index] == ","), default=-1) + 1
    last = max((index for index in range(at, gap) if left[index] == ","), default=gap)
    # “Not only do we have it, we use it”: many editors let the comma stand.
    is_led = left[start] in ("to", "not") or is_doing or (left[0] in SUBORDINATORS and left[start] in CONJUNCTIONS)
    is_led = is_led or not SUBORDINATORS.isdisjoint(left[start : at + 1] + left[last:])
    is_led = is_led or not CONJUNCTIONS.isdisjoint(left[last : last + 2])
    is_one = (MARKS - {","}).isdisjoint(left[at:]) and "but" not in left[at:]
    return is_subject and at > 0 and is_one and not is_led and not _is_figure(words, gap)


def splicing(commas: ClauseWords, words: Sequence[str], gap: int) -> Iterator[str]:
    """What is looked at besides where a comma may part two sentences; it is not among the words."""
    left, right = [word.lower() for word in words[:gap]], words[gap:]
    start = max((index for index, word in enumerate(left) if word in MARKS), default=-1) + 1
    clause = left[start:]
    finite, begins = [commas.finite(word) for word in left], words[gap].lower()
    opening = commas.named(clause[0]) if clause else "-"
    yield f"clause {next((word for word in clause if word in _CLAUSES), '-')}"
    yield f"any clause {next((word for word in left if word in _CLAUSES), '-')}"
    # A clause of its own has more verbs than words that make a clause of them.
    bound = [index for index, word in enumerate(left) if word in _CLAUSES]
    last_bound = bound[-1] if bound else 0
    free = sum(map(bool, finite[start:])) - sum(index >= start for index in bound)
    yield f"last clause {left[last_bound] if bound else '-'} {min(sum(map(bool, finite[last_bound:])), 3)}"
    yield f"free {max(min(free, 3), -2)}"
    yield f"free {max(min(free, 3), -2)} {opening} {left[last_bound] if bound else '-'}"
    yield f"all free {max(min(sum(map(bool, finite)) - len(bound), 3), -2)}"
    stop = next((index for index, word in enumerate(right) if word in MARKS), len(right) - 1)
    yield f"right {min(stop, 6)} {right[stop]} {begins in DETERMINED} {sum(map(bool, map(commas.finite, right[1:stop])))}"
    yield f"right last {stop < 6} {commas.named(right[stop - 1])}"
    yield f"commas {min(left.count(','), 3)} {int(any(finite[:-1]))}"
    yield f"finite {min(finite.count(2), 3)} {min(finite.count(1), 3)}"
    yield f"starts {commas.named(words[0])} {commas.named(words[1]) if gap > 1 else '-'}"
    yield f"opens {opening} {max(finite[start:], default=0)}"
    yield f"opens {opening} then {commas.kind_of(clause[1]) if len(clause) > 1 else '-'}"
    yield f"ahead {begins} " + "".join(str(commas.finite(word)) for word in right[1:5])
    yield f"ahead {begins} " + " ".join(commas.kind_of(word).partition(",")[0] for word in right[1:4])
    yield f"subject {opening in SUBJECTS} {left[0] in SUBJECTS} {max(finite[1:4], default=0)}"
    yield f"right commas {min(right.count(','), 3)} {right[-1]}"
    yield f"goes on {next((word.lower() for word in right[1:] if word.lower() in CONJUNCTIONS or word in MARKS), '-')}"
