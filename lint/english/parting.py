"""Commas that part a subject from its verb (What we have learned from it, is that people read little)."""

from collections.abc import Sequence

from lint.english.clausewords import CONJUNCTIONS, MARKS, OPENERS, SUBJECTS, SUBORDINATORS, ClauseWords

#: Where a comma stands between a subject and its verb.
PARTED = "parted"
VERBS = frozenset("is are was were has have will can could would may might must should".split())
_LONGEST = 45
# What makes a clause of the words behind it: their verb is not that of the sentence.
_RELATIVES = frozenset("that which who whom whose where what how why".split())
_DETERMINERS = frozenset("this that all some most each these those one every any".split())
# What an aside ends with that lacks its first comma: “the house for example, is”, “the house though, is”.
_ENDS_ASIDE = frozenset("example instance however though therefore too course fact then hand turn sir".split())
# What a subject cannot begin with.
_NO_SUBJECTS = (
    (OPENERS - _DETERMINERS)
    | SUBORDINATORS
    | (SUBJECTS - {"this"})
    | frozenset("what's oh whether if which who how".split())
)
_NO_SUBJECT_TAGS = frozenset("IN RB TO VB VBD VBZ VBP WRB MD UH WDT EX".split())


def parts_subject(commas: ClauseWords, words: Sequence[str], at: int) -> bool:
    """Whether the comma `words[at]` is the first of its sentence, and stands between a subject and its verb `words[at + 1]`."""
    left = words[int(words[0].lower() in CONJUNCTIONS) : at]
    lower = [word.lower() for word in left]
    if not 0 < at < _LONGEST or not lower or not MARKS.isdisjoint(left) or lower[0] in _NO_SUBJECTS:
        return False
    if lower[-1] in _ENDS_ASIDE or lower[-1] == words[at + 1]:
        return False
    # “It works for months, is cheap, and is easy to mend”: a row.
    right = words[at + 1 :]
    is_row = any(
        mark == "," and word in CONJUNCTIONS and commas.finite(after)
        for mark, word, after in zip(right, right[1:], right[2:], strict=False)
    )
    if is_row or "'" in lower[0]:
        return False
    # “What he is, is”, “the plan is old, is it?”, “the plan, is, was or will be”
    after = words[at + 2].lower() if at + 2 < len(words) else "."
    if after in SUBJECTS or after in MARKS or after in CONJUNCTIONS:
        return False
    kind = commas.kind_of(lower[0]).partition(",")[0]
    return kind not in _NO_SUBJECT_TAGS and not _has_verb(commas, lower)


def _has_verb(commas: ClauseWords, subject: Sequence[str]) -> bool:
    """Whether there is a verb besides those of clauses that tell more of the subject."""
    is_bound = False
    for index, word in enumerate(subject):
        # “All we have”, “the house that they built”, but “this is”
        if word in _RELATIVES or (index and word in SUBJECTS):
            is_bound = "'" not in word
        if commas.finite(word) == 2 or (
            commas.finite(word) and commas.kind_of(word).partition(",")[0] in ("VBZ", "VBD")
        ):
            if not is_bound:
                return True
            is_bound = False
    return False
