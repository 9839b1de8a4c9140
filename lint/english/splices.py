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
#: What a sentence begins with that a comma parts from the one before; `DETERMINED` are those that more often begin a part.
DETERMINED = frozenset("my our your his her its their the".split())
SPLICERS = SUBJECTS | DETERMINED | frozenset("these those that that's however therefore then also".split())
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
MERELY, _ANSWERS = frozenset(("only", "just", "merely", "simply")), frozenset(("yes", "no"))
_NAMES_SOMETHING = frozenset("PRP DT PRP$ NP NN NNS EX JJ CD X".split())
_SAYS = frozenset(
    "say says said told tells turns seems thinks thought think believe believes wrote asked"
    " added adds confirmed announced revealed reported emerged claimed".split()
)


def may_be_spliced(commas: ClauseWords, words: Sequence[str], gap: int) -> bool:
    """Whether sentences could meet in a gap whose comma was taken out: quickly said, and nearly always that they cannot."""
    first, last = words[0].lower(), words[gap - 1]
    # “It's” holds its verb.
    ahead = max(map(commas.finite, words[gap : gap + 4]), default=0)
    is_led = (
        first in SUBORDINATORS
        or first == "any"
        or (first in OPENERS and "," not in words[:gap] and first not in SUBJECTS)
    )
    return gap > 2 and ahead > 0 and not is_led and words[gap].lower() in SPLICERS and last not in MARKS


def is_plain(commas: ClauseWords, words: Sequence[str], gap: int) -> bool:
    """Whether a clause that nothing leads on from stands before the gap, and a pronoun and its verb behind it."""
    begins, ahead = words[gap].lower(), words[gap + 1 : gap + 4]
    first = commas.kind_of(words[0].lower()).partition(",")[0]
    is_subject = begins in SUBJECTS and _SAYS.isdisjoint(ahead) and (commas.finite(ahead[0]) > 0 or "'" in begins)
    # “They are, I know.” “The law, they contend, is old”: two words between marks are a parenthesis.
    is_subject = is_subject and ("'" in begins or len(ahead) < 2 or ahead[1] not in ".,;:!?")
    is_main = words[0].lower() in SUBJECTS or first in _NAMES_SOMETHING
    left = [word.lower() for word in words[:gap]]
    # “That for this purpose”, “and each time”: an opening phrase of the clause that goes on.
    is_opened = any(
        before in ("that", "and", "or", "so", "why") and (after in OPENERS or after == "to")
        for before, after in pairwise(left)
        if after not in SUBJECTS
    )
    is_opened = is_opened or left[-2] == "that"
    # “Building on that, we …”, “it is so large, it …”.
    is_main = is_main and not left[0].endswith("ing") and "so" not in left and "such" not in left
    # A row of three sentences or more (I came, I saw, I went) is a figure of speech.
    is_row = any(
        mark == "," and (after.lower() in SUBJECTS or after in CONJUNCTIONS) for mark, after in pairwise(words[gap:])
    )
    # “Not only is it old”: what leads on otherwise leads to nothing here.
    leads = [
        word
        for before, word in pairwise(["", *left])
        if word in LEADS and not (word in MERELY and (before == "not" or before.endswith("n't")))
    ]
    return is_subject and is_main and not is_opened and not is_row and not leads and left[-1] not in _ANSWERS


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
    is_led = left[0] == "to" or is_doing or not SUBORDINATORS.isdisjoint(left[: at + 1])
    return is_subject and at > 0 and not is_led and (MARKS - {","}).isdisjoint(left[at:]) and "but" not in left[at:]


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
