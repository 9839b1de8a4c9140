"""Whether a compound stands before its noun, as one adjective: by the words around it and their tags."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lint.english.compounds import ANY_NOUN, ANY_NUMBER, DETERMINERS, PARTICLES, Places, is_before_name
from lint.finders.candidates import Candidate
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.document import Document
    from lint.english.tagger import Tagger

# How many letters around a candidate are tagged, and how many words behind it tell whether its noun follows.
_TAGGED, _FOLLOWING = 70, 4
# What goes on to a third part (a five-year-old boy), or has a form of its own.
_GOES_ON = frozenset("old olds long round wide high tall deep".split())
# What a phrase that is one adjective stands behind, if not behind a determiner; and what makes it a predicate (it is
# easy to use tools).
_BEFORE_PHRASES = (["DT"], ["PRP$"], ["IN"], ["JJ"], ["VBG"], ["VBZ"], ["VBP"], ["VBD"], ["VB"], ["VBN"])
_LINKING = expression(
    r"(?:(?:is|are|was|were|be|been|being|becomes?|became|seems?|seemed|feels?|felt|gets?|got|makes?|made|making|keeps?|finds?|found"
    r"|helps?|lets?|if|that|when|to|go|goes|went|going|moved?|taken?|took|.*'(?:s|re|m))|m|s|re)\Z"
)
_DEGREES = frozenset(("more", "most", "very"))
# Behind these a number is a name: on day 3, in step 2.
_NUMBERED = frozenset(
    "day week month year step part phase section chapter level stage grade type version episode page season table figure room"
    " tier unit module top act article class group lesson line number option problem question round rule session slide test"
    " title track volume wave zone".split()
)
# What may be the first part of what is counted: ten page views, five line items.
_COUNTED_TOO = frozenset(
    "page person member man woman star line point part step question word course character column room story digit letter"
    " bit".split()
)
# Participles that hardly ever are the verb of a noun right before them.
_NO_VERBS = frozenset(
    "based related oriented centered centred focused owned sponsored backed borne induced powered branded tagged themed".split()
)
# What joins a further adjective.
_JOINING = frozenset((",", "and", "yet", "but"))
_ACRONYM = expression(r"[A-Z]{2,}s?\Z")
# What a noun phrase goes on with.
_PHRASE_TAGS = frozenset(("NN", "NNS", "JJ", "VBN", "VBD", "VBG"))
# The tags of what objects stand behind, and words among them that clauses follow; verbs that have objects, however tagged.
_BEFORE_OBJECTS = (["IN"], ["VB"], ["VBG"])
_HAVE_OBJECTS = frozenset(
    "use uses used like likes need needs include includes included provide provides provided offer offers offered support"
    " supports supported create creates created require requires required have has had latest".split()
)
_BEFORE_CLAUSES = frozenset(
    "that because if when while as after before since until although though unless whether once where than like so said say"
    " think thinking know knowing mean meaning believe assume".split()
)
_FINITE = frozenset(("VB", "VBP", "VBZ", "VBD", "MD"))
_MODIFIERS = frozenset(("JJ", "VBN", "VBG", "JJR", "JJS"))
_NOUNS = frozenset(("NN", "NNS"))


class Attributive:
    """Tells what stands before its noun from what only looks so."""

    def __init__(self, tagger: "Tagger") -> None:
        self._tagger = tagger
        self._places = Places(tagger.forms)

    def may_be(self, candidate: Candidate) -> bool:
        """Whether what stands next may begin the rest of a noun phrase: a word of its kind, an acronym, a further adjective."""
        determined = candidate.before.lower() in DETERMINERS
        is_adverbial = candidate.second in PARTICLES or "IN" in self._tagger.forms.tags(candidate.first)
        if is_adverbial and " " not in candidate.first and not determined:
            return False
        if candidate.after in _JOINING:
            before = candidate.before.lower()
            return before in ("a", "an") or (candidate.after == "," and determined and before not in _DEGREES)
        if candidate.second not in PARTICLES and is_before_name(candidate.before, candidate.after):
            return True
        tags = self._tags_of_next(candidate.after)
        return bool(tags) and tags[0] in _PHRASE_TAGS and not {"IN", "DT", "RB"}.intersection(tags)

    def _tags_of_next(self, word: str) -> Sequence[str]:
        if _ACRONYM.match(word):
            return ("NN",)
        return self._tagger.forms.tags(word.rpartition("-")[2].lower()) if word[:1].islower() else ()

    def __call__(self, document: "Document", candidate: Candidate) -> bool:
        """Whether the words around, tagged, have the compound before its noun, and not a verb or its object."""
        if candidate.after in _GOES_ON or candidate.before.lower() in ("not", "non"):
            return False
        if candidate.first == ANY_NUMBER and self._is_counted(candidate):
            return False
        if candidate.first.endswith(" to") and candidate.before in _DEGREES:
            return False
        if candidate.first.startswith("end of") and candidate.before.lower() == "the":
            # The end of the day shift.
            return False
        determined = candidate.before.lower() in DETERMINERS
        if determined and self._places.is_noun_only(candidate.after) and not self._may_be_clause(candidate):
            return True
        if is_before_name(candidate.before, candidate.after):
            return True
        tags = self._tags(document, candidate)
        after = [(start, tag) for start, tag in tags if start >= candidate.end]
        if candidate.after in _JOINING:
            # A high-quality, uniform message.
            del after[:1]
            if not after or after[0][1] not in _MODIFIERS:
                return False
        while after and after[0][1] in _MODIFIERS:
            after.pop(0)
        if not after or not (after[0][1] in _NOUNS or _ACRONYM.match(candidate.after)):
            return False
        if " " in candidate.first:
            before = [tag for start, tag in tags if start < candidate.start][-1:]
            return determined or (before in _BEFORE_PHRASES and not _LINKING.match(candidate.before.lower()))
        if self._may_be_clause(candidate):
            return self._is_no_clause(document, candidate, tags, after)
        inside = [tag for start, tag in tags if candidate.start <= start < candidate.end]
        if candidate.second in _NO_VERBS:
            del inside[1:]
        return determined or _FINITE.isdisjoint(inside)

    def _is_counted(self, candidate: Candidate) -> bool:
        """Whether a number counts the noun behind, or names the one before."""
        is_plural = self._tagger.forms.tags(candidate.after)[:1] == ("NNS",)
        return candidate.before.lower() in _NUMBERED or (is_plural and candidate.second in _COUNTED_TOO)

    def _may_be_clause(self, candidate: Candidate) -> bool:
        """Whether a noun and what is done by it may be subject and verb: the government issued IDs."""
        return (
            candidate.first == ANY_NOUN
            and candidate.second not in _NO_VERBS
            and "VBD" in self._tagger.forms.tags(candidate.second)
        )

    def _is_no_clause(
        self,
        document: "Document",
        candidate: Candidate,
        tags: Sequence[tuple[int, str]],
        after: Sequence[tuple[int, str]],
    ) -> bool:
        """Whether the noun behind cannot be an object: it is one thing without an article, or has a verb of its own; or
        the noun before cannot be a subject, since it is an object itself."""
        from lint.english.countable import the_countable

        before = [tag for start, tag in tags if start < candidate.start][-1:]
        previous = candidate.before.lower()
        if (
            previous in ("a", "an")
            or previous in _HAVE_OBJECTS
            or (before in _BEFORE_OBJECTS and previous not in _BEFORE_CLAUSES)
        ):
            return True
        run = 0
        while run < len(after) and after[run][1] in _NOUNS:
            run += 1
        start, tag = after[run - 1]
        word = document.prose[start : start + 40].split()[0].strip(".,;:!?)”\"'").lower()
        return (tag == "NN" and word in the_countable()) or any(tag in _FINITE for _, tag in after[run : run + 1])

    def _tags(self, document: "Document", candidate: Candidate) -> list[tuple[int, str]]:
        """The tags before, in and right behind a candidate, each with where its token starts."""
        from lint.english.tokens import sentence_at, tokens_of

        block = document.block_at(candidate.start)
        first, last = max(candidate.start - _TAGGED, block.start), min(candidate.end + _TAGGED, block.end)
        start, end = sentence_at(document.prose, candidate.start, first, last)
        tokens = tokens_of(document.prose, start, end)
        words = [token.text.lower() if candidate.in_title else token.text for token in tokens]
        tags = self._tagger.tags(words, self._tagger.possibilities(words))
        # What stands farther behind is not asked for, and so not tagged.
        asked = sum(token.start < candidate.end for token in tokens) + _FOLLOWING
        return [(token.start, tag) for token, (tag,) in zip(tokens[:asked], tags, strict=False)]
