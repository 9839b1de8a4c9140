"""What has to stand where a comma may be missing or too many: one expression for all of it."""

from collections.abc import Container
from typing import Any

from lint.english.clausewords import CONJUNCTIONS, OPENERS, SUBJECTS, SUBORDINATORS
from lint.english.commas import CONNECTIVE, CONNECTIVES, DOING, JOINED, OPENED, PARTICIPLES, SPLICED
from lint.english.parting import PARTED, VERBS
from lint.english.splices import ALONE, CONTRAST, DETERMINED, PLAIN, SPLICERS

# A sentence that has a mark within so many letters has the comma behind its opening clause, or needs none.
_SHORTEST = 40
# What may stand before a clause that opens a part of a sentence.
_LEAD_IN = r"(?:And|But|So|Or|Also|Then|For example|For instance|However|Of course|In fact|Note|Remember),?:?[ \n]"
_PART = r"\w(?:[:;]|[ \n]?[—–]|,?[ \n](?:and|but|or|so|that))[ \n]"
# A few words and a comma before it: “Quite the contrary, when …”.
_FEW_WORDS = r"[A-Z][a-z]+(?:[ \n][a-z]+){0,3},[ \n]"
# What an opening phrase with a verb begins with.
_DOES = r"To[ \n][a-z]+|(?:By|In|For|After|Before|Without|Since|Through|Upon|On|When|While)[ \n][a-z]+ing|Using"
#: The groups of a cue inside a sentence, of what may begin another behind a comma, of a clause that begins the sentence, of
# a phrase that does, of a clause that begins a part of it, and of a verb behind a comma.
CUE, AFTER, CLAUSE, PHRASE, WITHIN, VERB = 1, 3, 4, 5, 6, 7
# What a sentence begins behind.
_STARTS = r"(?:^|\n\n|[.!?][\"”’)]*[ \n])[\"“]?"
#: And what may stand before a phrase that opens it.
OPENING = rf"{_STARTS}(?:{_LEAD_IN})?"


def compile_cues(kinds: Container[str]) -> Any:
    """A word without a mark before it, how a sentence starts, or a word behind a comma, as the kinds of gaps ask for it."""
    from lint.expressions import compile_linear

    def either(words: frozenset[str]) -> str:
        return "|".join(sorted(words)).replace("'", "['’]")

    cues = [f"which|{either(PARTICIPLES)}"]
    if JOINED in kinds:
        cues.append(rf"(?:{either(CONJUNCTIONS)})[ \n](?i:{either(SUBJECTS)})")
    clauses = rf"(?i:{either(SUBORDINATORS)}))[ \n][^.,;:!?()—–]{{{_SHORTEST}}}"
    openers = OPENERS if OPENED in kinds else CONNECTIVES if CONNECTIVE in kinds else frozenset(("-",))
    phrases = rf"(?i:{either(openers)})" + (rf"|{_DOES}" if DOING in kinds else "")
    starts = rf"{_STARTS}(?:(?:{_LEAD_IN})?({clauses}|({phrases})[ \n])"
    parts = rf"(?:{_PART}|{_STARTS}{_FEW_WORDS})({clauses}"
    name = r"\b\p{Lu}(?:[^\s,;:!?(]*[^\s.,;:!?(])?[ \n](who|where)[ \n]"
    is_any, meets = SPLICED in kinds or ALONE in kinds, PLAIN in kinds or CONTRAST in kinds
    splicers = SPLICERS if is_any else SUBJECTS | DETERMINED if meets else frozenset(("-",))
    behind = rf"[\w)],[ \n]((?i:{either(splicers)}))[ \n]"
    verb = rf"\w,[ \n]({either(VERBS) if PARTED in kinds else '-'})[ \n]"
    cue = rf"[^\s.,;:!?(“\[—–-][ \n]({'|'.join(cues)})[ \n]"
    return compile_linear(rf"{cue}|{name}|{behind}|{starts}|{parts}|{verb}")
