"""Words as the models of commas see them: what each can be, whether it is a finite verb, and what it begins."""

import json
import os
from functools import cached_property, lru_cache
from typing import Any

from lint.english.forms import Forms, the_forms

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "commas")
WORDS = "words.json"
SUBORDINATORS = frozenset(
    "when if while although though because since as after before once unless until whenever".split()
)
CONJUNCTIONS = frozenset("and but so or".split())
SUBJECTS = frozenset(
    "i we you he she it they this there it's i'm we're you're they're he's she's there's i've we've you've they've i'll"
    " we'll you'll they'll it'll i'd we'd you'd they'd he'd she'd".split()
)
#: What a phrase without a verb begins with that opens a sentence.
OPENERS = frozenset(
    """in on at by for with without during after before since until from to under over through throughout within among
    amongst between despite besides according because instead due as like regarding concerning unlike however also nowadays
    today yesterday tomorrow tonight sometimes usually often finally first firstly second secondly third thirdly next last
    lastly moreover furthermore therefore thus hence consequently additionally unfortunately fortunately generally normally
    recently currently obviously actually basically personally meanwhile otherwise nevertheless nonetheless eventually
    suddenly luckily sadly similarly likewise overall indeed yes no well now here there once later soon afterwards afterward
    especially traditionally typically originally initially historically clearly surely certainly interestingly surprisingly
    ultimately specifically hopefully naturally so mostly mainly one every this that all some most each these those
    ironically apparently alternatively conversely still yet even anyway apart contrary depending based using then perhaps
    maybe thankfully anecdotally importantly notably accordingly incidentally coincidentally understandably admittedly
    predictably""".split()
)
MARKS = frozenset('.,;:!?()—–“”"[]…')
_AUXILIARIES = frozenset(
    "is are was were am has have had do does did will would can could shall should may might must cannot".split()
)
_FINITE = frozenset(("VBD", "VBZ", "VBP", "VB", "MD"))


class ClauseWords:
    """What the words of a clause can be; each word is looked up once."""

    def __init__(self, forms: Forms | None = None) -> None:
        self._tags = (forms or the_forms()).tags
        self.kind_of = lru_cache(maxsize=50_000)(self._kind_of)
        self.finite = lru_cache(maxsize=50_000)(self._finite)

    @cached_property
    def frequent(self) -> frozenset[str]:
        """The words that features name."""
        return frozenset(loaded(WORDS)["frequent"].split())

    def named(self, word: str) -> str:
        """The word itself where features name it, else what it can be."""
        lower = word.lower()
        return lower if lower in self.frequent else self.kind_of(word)

    def _kind_of(self, word: str) -> str:
        """What a word in mid-sentence can be, as one name."""
        if not (word[0].isalnum() or word[-1].isalnum()):
            return word
        if word[0].isdigit():
            return "CD"
        lower = word.lower().replace("’", "'")
        if "'" in lower:
            if lower.endswith("n't"):
                return "MD+RB"
            return "PRP+V" if lower in SUBJECTS or not lower.endswith("'s") else "POS"
        if word[0].isupper() and word != "I":
            return "NP"
        return ",".join(self._tags(lower)[:3]) or "X"

    def _finite(self, word: str) -> int:
        """2 for a word that is surely a finite verb, or holds one (it's), 1 for one that most often is, 0 for others."""
        lower = word.lower().replace("’", "'")
        if lower in _AUXILIARIES or lower.endswith("n't") or ("'" in lower and lower in SUBJECTS):
            return 2
        return int(not _FINITE.isdisjoint(self._tags(lower)[:1]))

    def may_be_finite(self, word: str) -> bool:
        """Whether a word can be a finite verb, however seldom it is one."""
        return self.finite(word) > 0 or not _FINITE.isdisjoint(self._tags(word.lower()))


def loaded(name: str) -> dict[str, Any]:
    """What a file beside the weights holds."""
    with open(os.path.join(FOLDER, name), encoding="utf-8") as stream:
        loaded: dict[str, Any] = json.load(stream)
    return loaded
