"""Commas: how likely edited text has one in a gap between two words of a sentence that has none there.

Kinds of gaps, each with weights of its own (a logistic regression over the words around, what they can be, and the
clauses on either side): before `which`; before who, where or which after a `name`; before a `participle` that goes on
(making it …); between a `fronted` clause and the main one (When it rained they …); before a conjunction that joins two
clauses with subjects of their own (`joined`); behind an opening word or phrase without a verb, one of those that join the
sentence to what was said (`connective`: However we …) or another (`opened`: In 1994 they …), which share their weights.
And gaps that have a comma where edited text has a stop (`spliced`: It rained, we stayed).
"""

from collections.abc import Iterator, Sequence
from itertools import repeat

from lint.english.clausewords import CONJUNCTIONS, MARKS, OPENERS, SUBJECTS, SUBORDINATORS, ClauseWords, loaded
from lint.english.forms import Forms
from lint.english.splices import splicing
from lint.lazily import expression

KINDS = WHICH, NAME, PARTICIPLE, FRONTED, JOINED, OPENED, SPLICED = tuple(
    "which name participle fronted joined opened spliced".split()
)
#: Gaps of the kind OPENED, too, behind words of which no style guide leaves the comma to taste.
CONNECTIVE = "connective"
#: And behind phrases that tell with a verb of what somebody does, who is named next (To win, we …; by reading, you …).
DOING = "doing"
#: And before the one participle that nearly always needs one.
INCLUDING = "including"

#: A word with its dots, hyphens and apostrophes (U.S., data.gov, one-time, it's), or a mark.
TOKEN = expression(
    r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:/]\d+)*[^\W\d_]*|[^\W_]+(?:\.[^\W_]+)*(?:['’][^\W\d_]+)?(?:-[^\W_]+(?:['’][^\W\d_]+)?)*"
    r"|[^\s\w]|_"
)
PARTICIPLES = frozenset("including making enabling allowing resulting causing forcing bringing ensuring".split())
RELATIVES = frozenset(("which", "who", "where"))
CONNECTIVES = frozenset(
    """however|for example|for instance|in addition|furthermore|moreover|additionally|consequently|nevertheless|nonetheless
    |similarly|likewise|in other words|in my opinion|in my view|in my experience|in conclusion|in summary|in short
    |to sum up|to begin with|first of all|firstly|secondly|thirdly|lastly|finally|last but not least|all in all
    |on the other hand|on the one hand|on the contrary|in contrast|by the way|interestingly|specifically|alternatively
    |conversely|in fact|in reality|as a result|as a consequence|at the same time|for this reason|for that reason
    |in the meantime|overall|unfortunately|fortunately|hopefully|luckily|sadly
    |ironically|in turn|in the end|to our knowledge|to my knowledge|to that end|to be honest|in total
    |most importantly|thankfully|anecdotally
    |importantly|notably|accordingly|incidentally|coincidentally|understandably|admittedly|predictably
    |despite this|in spite of this|apart from that|besides that|from my point of view|also|besides|nowadays|these days
    |in general|in this case|in that case|in this way|of course|actually|basically|obviously
    |to my mind|in simple words""".replace("\n    ", "").split("|")
)
#: Marks that may stand between a word and the gap behind it: a closing quotation mark or bracket.
_CLOSING = frozenset('”")]')
# What the main clause may begin with besides a pronoun or a name: an article, please, or a verb that tells what to do.
_COMMANDS = frozenset(
    """make see check visit contact follow use take let try click read consider keep remember go email send look join add
    select choose think ask start open run call set create review know feel""".split()
)
_STARTERS = _COMMANDS | frozenset("the a an our your their his her its my please do don't be".split())
# “Since then”, “as do the others”: no clause of its own.
_NO_CLAUSES = frozenset("then do does did is are was were".split())
# After these a subject goes on with what was begun (that they, and they, what you).
_LEADS_ON = frozenset(
    "that and or the a an of to in but than which who whom what how where why whether not all everything anything".split()
)
# “in which”, “know which”, “or which”.
_BEFORE_WHICH = frozenset(
    "in of on at to for from with by about through during under over into upon within between among around across after"
    " before since per and or but than as not what tell know see decide choose determine show is are was matter".split()
)
_QUESTIONS = frozenset("that which who whether how what where why".split())
_DETERMINERS = frozenset(
    "a an the this these that those any every each some no all both our your their his her its my one another".split()
)
# “spend hours making”, “have trouble making”.
_SPENT = frozenset(
    "time hours days weeks months years effort energy money trouble difficulty problems fun worth".split()
)
# “a plan which”, “any plan which”: which one is told behind it, and needs no comma.
_INDEFINITE = frozenset("a an any every no one".split())
# “From where”, “Learns which”: a capital that is none of a name.
_NO_NAMES = frozenset((tag,) for tag in "IN TO VB VBZ VBP VBD VBG PRP PRP$ CC DT RB WRB".split())
_ENDS_PHRASE = frozenset('NN NNS NP CD VBN VBD JJ X POS " ) ”'.split())
# “Where possible” tells when, not where.
_AS_FAR_AS = frozenset(
    "possible appropriate necessary applicable needed available relevant required practical practicable feasible allowed".split()
)
# Between several things and the name of whose they are: which of them is told behind it, and needs no comma.
_OF_SOME = frozenset("of by from at in with for to on".split())
# Verbs that tell the reader what to do next, where they stand behind a noun or one of some pronouns.
_TOLD = frozenset(
    "visit read see check contact follow make click go email join watch download take explore please subscribe".split()
)
_MAKES_DO = frozenset(("help", "let", "have", "make"))
_TOLD_BEHIND = frozenset("more it this them us here online".split())
_DOING = frozenset("by in for after before without since through upon on when while".split())
# How far a fronted clause is followed; people who write longer ones have other worries. Phrases are shorter.
_LONGEST, _LONGEST_PHRASE = 28, 10
# Tags of words that can begin the main clause, and of those that cannot end what stands before it.
_BEGINS = frozenset("PRP DT EX NP NN NNS JJ CD PRP$ PDT VBG NNP PRP+V".split())
# Behind these a noun may stand alone.
_BEFORE_NOUNS = frozenset(("as", "since", "before", "after", "until"))
# “However small it is” is a clause, “without him knowing” a phrase, “also showing it” no sentence.
_GOES_WITH = frozenset(
    (("however", "JJ"), ("also", "VBG"), ("overall", "VBG"), *((word, "VBG") for word in ("him", "them", "us", "me")))
)
_GOES_ON = frozenset("IN TO DT PRP$ CC MD WRB WP WDT PDT".split())


class Commas(ClauseWords):
    """The weights, each kind read when it is first needed."""

    def __init__(self, forms: Forms | None = None) -> None:
        super().__init__(forms)
        self._weights: dict[str, dict[str, float]] = {}

    def log_odds(self, kind: str, words: Sequence[str], gap: int) -> float:
        """How likely edited text has a comma before `words[gap]`, as the logarithm of the odds."""
        kind = OPENED if kind in (CONNECTIVE, DOING) else PARTICIPLE if kind == INCLUDING else kind
        weights = self._weights.get(kind)
        if weights is None:
            weights = self._weights[kind] = loaded(f"{kind}.json")["weights"]
        return weights["bias"] + sum(map(weights.get, self.features_of(kind, words, gap), repeat(0.0)))

    def features_of(self, kind: str, words: Sequence[str], gap: int) -> list[str]:
        """What the regression of a kind looks at."""
        found = self.features(words, gap)
        if kind == OPENED:
            return [*found, *self._opening(words, gap)]
        if kind == SPLICED:
            return [*found, *splicing(self, words, gap)]
        return found

    def gaps(self, words: Sequence[str]) -> Iterator[tuple[str, int]]:
        """All gaps of a sentence that are of one of the kinds, but for FRONTED and OPENED, as (kind, index of the word after)."""
        for gap in range(1, len(words) - 1):
            yield from ((kind, gap) for kind in self.kinds(words, gap))

    def kinds(self, words: Sequence[str], gap: int) -> Iterator[str]:
        """The kinds of a gap, but for FRONTED and OPENED."""
        before, after = words[gap - 1], words[gap].lower()
        if before in _CLOSING and gap > 1:
            before = words[gap - 2]
        if before in MARKS or gap + 1 >= len(words):
            return
        if after in RELATIVES and before[0].isupper():
            is_indefinite = gap > 1 and words[gap - 2].lower() in _INDEFINITE
            is_name = self._tags(before.lower())[:1] not in _NO_NAMES and not _is_plural_acronym(before)
            if gap > 1 and is_name and not is_indefinite and not self._tells_which(words, gap):
                yield NAME
        elif after == "which" and before.lower() not in _BEFORE_WHICH:
            if _phrase(words[:gap]) not in _INDEFINITE:
                yield WHICH
        elif after in PARTICIPLES and gap > 2 and before.lower() not in _SPENT and self.ends_phrase(before):
            yield PARTICIPLE
        elif after in CONJUNCTIONS and gap > 2 and words[gap + 1].lower() in SUBJECTS:
            yield JOINED

    def _tells_which(self, words: Sequence[str], gap: int) -> bool:
        """Whether what begins behind a name tells of something else: “guests from Oslo who stayed”, “to Oslo where possible”."""
        if words[gap].lower() == "where":
            return words[gap + 1].lower() in _AS_FAR_AS
        last = gap - 1
        while last > 0 and (words[last][0].isupper() or words[last].lower() == "the"):
            last -= 1
        return last > 0 and words[last] in _OF_SOME and self._tags(words[last - 1]) == ("NNS",)

    def ends_phrase(self, word: str) -> bool:
        """Whether a word can end what a participle adds to: a noun phrase, or another participle."""
        return self.kind_of(word).partition(",")[0] in _ENDS_PHRASE

    def fronted(self, words: Sequence[str]) -> Iterator[int]:
        """The gaps of a sentence that begins with a subordinate clause in which the main clause could begin."""
        if len(words) < 7 or words[0].lower() not in SUBORDINATORS or words[1].lower() in _NO_CLAUSES:
            return
        # “As a result we” is no clause; “if using the map you” is as good as one.
        is_phrase = words[0].lower() in _BEFORE_NOUNS
        has_verb = words[1].endswith("ing")
        for gap in range(1, min(len(words), _LONGEST)):
            word, before = words[gap], words[gap - 1]
            if word in MARKS:
                return
            has_verb = has_verb or bool(self.finite(before)) or (not is_phrase and self.may_be_finite(before))
            if gap < 3 or not has_verb or before.lower() in _LEADS_ON:
                continue
            lower = word.lower()
            if lower == "then" and words[gap + 1 : gap + 2] and words[gap + 1].lower() in SUBJECTS | _STARTERS:
                yield gap
                return
            # “For our use is”, “when a function call returns”: a noun.
            after = words[gap + 1] if gap + 1 < len(words) else "."
            if lower in _COMMANDS and (after in MARKS or self.finite(after)):
                continue
            if (lower in SUBJECTS and not _tells_which_thing(words, gap)) or lower in _STARTERS or word[0].isupper():
                yield gap

    def opened(self, words: Sequence[str]) -> Iterator[int]:
        """The gaps of a sentence that begins with a word or phrase without a verb in which the main clause could begin."""
        if len(words) < 5 or words[0].lower() not in OPENERS:
            return
        for gap in range(1, min(len(words) - 2, _LONGEST_PHRASE)):
            word, before = words[gap], words[gap - 1]
            if word in MARKS or (gap > 1 and self.finite(before) == 2):
                return
            tag = self.kind_of(before).partition(",")[0]
            goes_on = tag == "DT" if gap == 1 else tag in _GOES_ON or before.lower() in _LEADS_ON
            begins = self.kind_of(word).partition(",")[0]
            if not goes_on and begins in _BEGINS and (before.lower(), begins) not in _GOES_WITH:
                yield gap

    def tells_of_doing(self, words: Sequence[str], gap: int) -> bool:
        """Whether a phrase with a verb opens the sentence (To win in Rome you …), and a pronoun goes on from it."""
        first, second = words[0].lower(), words[1].lower()
        if first == "to":
            has_verb = "VB" in self.kind_of(second).split(",")[:2]
        else:
            has_verb = first == "using" or (first in _DOING and second.endswith("ing"))
        mark = next((index for index in range(gap, len(words)) if words[index] in MARKS), len(words) - 1)
        # “Using the tools you have, we …”: with a comma behind it, the pronoun is more likely of a clause in the phrase.
        goes_on = words[mark] != "," or words[mark + 1 : mark + 2] == ["and"]
        return has_verb and gap > 2 and goes_on and words[gap].lower() in SUBJECTS

    def told(self, words: Sequence[str]) -> int:
        """The index of the verb that tells what to do, behind what it is good for (To learn more of it visit …); else 0."""
        # “To help our readers see”: they do it.
        for index in range(4, min(len(words) - 1, _LONGEST)) if words[1] not in _MAKES_DO else ():
            if words[index] in MARKS:
                return 0
            before = words[index - 1]
            is_told = words[index] in _TOLD and (words[index] != "make" or words[index + 1] == "sure")
            if is_told and self.finite(words[index + 1]) < 2:
                is_noun = self.kind_of(before).partition(",")[0] in ("NN", "NNS", "NP", "CD")
                return index if is_noun or before in _TOLD_BEHIND else 0
        return 0

    def _opening(self, words: Sequence[str], gap: int) -> Iterator[str]:
        """What is looked at besides of a phrase that opens a sentence."""
        first, last = words[0].lower(), words[gap - 1]
        if gap <= 4:
            yield f"opens {' '.join(words[:gap]).lower()}"
        yield f"opens {first} {_rounded(gap)}"
        yield f"o1 {first} r0 {self.kind_of(words[gap])}"
        yield f"o1 {first} l0 {self.kind_of(last)}"
        yield f"nl0r0 {self.named(last)} {self.named(words[gap])}"
        yield "finite " + "".join(str(self.finite(word)) for word in words[gap + 1 : gap + 5])

    def features(self, words: Sequence[str], gap: int) -> list[str]:
        """What the regression looks at. l0 is the word before the gap, r0 the one behind it."""
        first, last = _segment(words, gap)
        left = [words[gap - 1 - step] if gap > step else "^" for step in range(4)]
        right = [words[gap + step] if gap + step < len(words) else "$" for step in range(5)]
        l, r = [self.kind_of(word) for word in left], [self.kind_of(word) for word in right]  # noqa: E741
        seen = [f"l{step}:{kind}" for step, kind in enumerate(l)] + [f"r{step}:{kind}" for step, kind in enumerate(r)]
        for side, around in (("l", left), ("r", right)):
            for step, word in enumerate(around):
                lower = word.lower()
                if lower in self.frequent:
                    seen.append(f"{side}{step}={lower}")
        here = right[0].lower()
        seen += [
            f"l1l0 {l[1]} {l[0]}", f"l2l1l0 {l[2]} {l[1]} {l[0]}", f"l0r0 {l[0]} {here}", f"r0r1 {here} {r[1]}",
            f"r1r2 {r[1]} {r[2]}", f"r0r1r2 {here} {r[1]} {r[2]}", f"r1r2r3 {r[1]} {r[2]} {r[3]}", f"l0r0r1 {l[0]} {here} {r[1]}",
        ]  # fmt: skip
        behind, ahead = words[first:gap], words[gap:last]
        finite, verbs = [self.finite(word) for word in behind], [self.finite(word) for word in ahead[1:]]
        mark = words[last] if last < len(words) else "$"
        goes_on = self.kind_of(words[last + 1]) if last + 1 < len(words) else "$"
        seen += [
            f"left {_rounded(len(behind))}", f"right {_rounded(len(ahead))}", f"next {mark}", f"next {mark} {goes_on}",
            f"last {words[first - 1] if first else '^'}", f"verbs {max(finite, default=0)} {max(verbs, default=0)}",
            f"left verbs {min(sum(map(bool, finite)), 4)}", f"right verbs {min(sum(map(bool, verbs)), 4)} {mark}",
            f"starts {self.named(words[0])}", f"first {self.named(words[first])}",
        ]  # fmt: skip
        seen.append(f"asks {next((word for word in reversed(behind) if word.lower() in _QUESTIONS), '-').lower()}")
        phrase = _phrase(behind)
        seen += [f"phrase {phrase}", f"phrase {phrase} {l[0]} {here}"]
        if 2 in verbs[:5]:
            seen.append(f"verb at {verbs.index(2)}")
        return seen


def _tells_which_thing(words: Sequence[str], subject: int) -> bool:
    """Whether a clause begins there that tells which thing is meant: “the box it is kept in”, “the time we have we need”."""
    end = next((index for index in range(subject, len(words)) if words[index] in MARKS), len(words))
    return words[end - 1] in _OF_SOME or (subject + 2 < end and words[subject + 2].lower() in SUBJECTS)


def _is_plural_acronym(word: str) -> bool:
    """Whether a word is several things that letters stand for (APIs, URLs), and so no name."""
    return len(word) > 2 and word[-1] == "s" and word[:-1].isupper()


def _phrase(words: Sequence[str]) -> str:
    """The determiner of the noun phrase that ends these words, “-” where it has none."""
    return next((word.lower() for word in reversed(words[-6:]) if word.lower() in _DETERMINERS), "-")


def _segment(words: Sequence[str], gap: int) -> tuple[int, int]:
    """The words around a gap up to the next marks."""
    first, last = gap, gap
    while first > 0 and (words[first - 1] not in MARKS or (first == gap and words[first - 1] in _CLOSING)):
        first -= 1
    while last < len(words) and words[last] not in MARKS:
        last += 1
    return first, last


def _rounded(count: int) -> int:
    return count if count < 8 else 8 if count < 11 else 11 if count < 16 else 16
