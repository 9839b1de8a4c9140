"""The tagger: which of the tags a word can have it has here.

An averaged perceptron that goes from left to right (M. Collins 2002; the features follow M. Honnibal's). Words with one
possible tag are only looked up; the model chooses among the possible ones of all others. Its weights are mapped.
"""

import os
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import itemgetter

import marisa_trie

from lint.english.forms import Forms, the_forms

_FOLDER = os.path.dirname(os.path.abspath(__file__))
WEIGHTS = os.path.join(_FOLDER, "tagger.marisa")

#: The tags, in the order in which the weights name them.
TAGS = (
    "CC CD DT EX FW IN JJ JJR JJS MD NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB"
).split()
_NUMBER = {tag: number for number, tag in enumerate(TAGS)}
_CLITICS = {
    "n't": ("RB",), "'re": ("VBP",), "'ve": ("VBP", "VB"), "'ll": ("MD",), "'m": ("VBP",), "'d": ("MD", "VBD"),
    "'s": ("POS", "VBZ"),
}  # fmt: skip
_UNKNOWN = ("NN", "NNP", "NNS", "JJ", "VB", "VBD", "VBN", "VBG", "VBZ", "VBP", "RB", "FW", "UH")
_BY_ENDING = (
    ("ing", ("VBG", "NN", "JJ")),
    ("ed", ("VBN", "VBD", "JJ")),
    ("ly", ("RB", "JJ")),
    ("ness", ("NN",)),
    ("tion", ("NN",)),
    ("s", ("NNS", "VBZ", "NN", "NNP")),
)
_MOST_REMEMBERED = 20_000
# Weights stand as one byte for each tag, 128 more than they are: of features as many as of others, that changes no order.
_ZERO = 128
_NOTHING = bytes([_ZERO]) * len(TAGS)
_WEIGHT_OF = {tag: itemgetter(number) for tag, number in _NUMBER.items()}


# After these comes no finite verb, whatever the weights say.
_DETERMINERS = frozenset("the a an my your our their its".split())
_FINITE = frozenset("VB VBP VBZ MD".split())


class Tagger:
    """Tags tokens. Opening it costs a few milliseconds; weights are read when they are first needed."""

    def __init__(self, forms: Forms | None = None) -> None:
        self.forms = forms or the_forms()
        self._weights = marisa_trie.BytesTrie()
        self._weights.mmap(WEIGHTS)
        self._known: dict[str, bytes] = {}
        self.possible = lru_cache(maxsize=50_000)(self._possible)

    def _possible(self, word: str, starts: bool = False) -> tuple[str, ...]:
        """The tags a word can have, as it is written; `starts`: it begins a sentence, so that its capital tells less."""
        return possible_tags(self.forms, word, starts)

    def possibilities(self, words: Sequence[str]) -> "Sequence[tuple[str, ...]]":
        """The tags that each token of a sentence can have, looked up when they are asked for."""
        return _Possibilities(self, words)

    def tags(self, words: Sequence[str], possible: "Sequence[tuple[str, ...]]") -> "Sequence[tuple[str]]":
        """The tag that each token of a sentence has, as `lint.english.tokens` cuts it: worked out as far as they are asked for."""
        return _Tags(self, words, possible)

    def tag(self, words: Sequence[str]) -> list[str]:
        """The tags of all tokens of one sentence."""
        return [tag for (tag,) in self.tags(words, self.possibilities(words))]

    def choose(
        self, words: Sequence[str], tags: Sequence[str], possible: "Sequence[tuple[str, ...]]", index: int
    ) -> str:
        """The tag of a token, given those of the tokens before it."""
        choices = possible[index]
        if index and words[index - 1].lower() in _DETERMINERS:
            choices = tuple(tag for tag in choices if tag not in _FINITE) or choices
        return self._choose(choices, features(words, tags, possible, index)) if len(choices) > 1 else choices[0]

    def _choose(self, choices: tuple[str, ...], seen: list[str]) -> str:
        known = self._known
        found = []
        for feature in seen:
            weights = known.get(feature)
            if weights is None:
                weights = self._read(feature)
            if weights is not _NOTHING:
                found.append(weights)
        best, best_score = choices[0], -1
        for tag in choices:
            score = sum(map(_WEIGHT_OF[tag], found))
            if score > best_score:
                best, best_score = tag, score
        return best

    def _read(self, feature: str) -> bytes:
        if len(self._known) > _MOST_REMEMBERED:
            self._known.clear()
        # The trie takes a zero byte for the end of a feature.
        stored = self._weights.get(feature) if "\0" not in feature else None
        weights = _NOTHING
        if stored:
            packed, each = stored[0], bytearray(_NOTHING)
            for at in range(0, len(packed), 2):
                each[packed[at]] = packed[at + 1]
            weights = bytes(each)
        self._known[feature] = weights
        return weights


@cache
def the_tagger() -> Tagger:
    """The tagger that all share, and with it what it has read of its weights."""
    return Tagger()


class _Possibilities(Sequence[tuple[str, ...]]):
    """The tags that the tokens of a sentence can have."""

    def __init__(self, tagger: Tagger, words: Sequence[str]) -> None:
        self._possible = tagger.possible
        self._words = words
        self._first = next((index for index, word in enumerate(words) if word[0].isalnum()), 0)

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, index: int) -> tuple[str, ...]:  # type: ignore[override]
        return self._possible(self._words[index], index <= self._first)


class _Tags(Sequence[tuple[str]]):
    """The tag of each token of a sentence. It depends on those before it: they are worked out from left to right."""

    def __init__(self, tagger: Tagger, words: Sequence[str], possible: Sequence[tuple[str, ...]]) -> None:
        self._tagger = tagger
        self._words = words
        self._possible = possible
        self._known: list[str] = []

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, index: int) -> tuple[str]:  # type: ignore[override]
        known = self._known
        while len(known) <= index:
            known.append(self._tagger.choose(self._words, known, self._possible, len(known)))
        return (known[index],)


def possible_tags(forms: Forms, word: str, starts: bool) -> tuple[str, ...]:
    """The tags a token can have, the likeliest first where that is known."""
    if not (word[0].isalnum() or word[-1].isalnum()):
        return ("SYM",)
    lower = word.lower().replace("’", "'")
    if lower in _CLITICS:
        return _CLITICS[lower]
    if word[0].isdigit():
        return (
            ("CD",) if word[-1].isdigit() else ("JJ", "CD", "NN", "NNS") if "-" in word else ("CD", "NNS", "JJ", "NN")
        )
    listed = forms.tags(lower)
    is_capital = word[0].isupper() and word != "I"
    if listed:
        if not is_capital:
            return listed
        names = tuple(tag for tag in ("NNP", "NNPS" if lower.endswith("s") else "NNP") if tag not in listed)
        return (*listed, *dict.fromkeys(names)) if starts else (*dict.fromkeys(names), *listed)
    if is_capital:
        return ("NNP", "NNPS", "NNS", "NN", "JJ") if lower.endswith("s") else ("NNP", "NN", "JJ")
    if "-" in word:
        return ("JJ", "NN", "NNS", "RB", "VBN", "VBG", "VB")
    return next((tags for ending, tags in _BY_ENDING if lower.endswith(ending)), _UNKNOWN)


def features(words: Sequence[str], tags: Sequence[str], possible: Sequence[tuple[str, ...]], index: int) -> list[str]:
    """What the model looks at; `tags` are known up to `index`."""
    last = len(words) - 1
    word = words[index]
    lower = word.lower()
    before = words[index - 1].lower() if index else "^"
    before_tag = tags[index - 1] if index else "^"
    second_tag = tags[index - 2] if index > 1 else "^"
    after = words[index + 1].lower() if index < last else "$"
    after_class = ",".join(possible[index + 1][:4]) if index < last else "$"
    second_class = ",".join(possible[index + 2][:4]) if index + 1 < last else "$"
    shape = ("C" if index else "S") if word[0].isupper() else "-" if "-" in word else ""
    return [
        "w" + lower,
        "e" + lower[-3:],
        "h" + shape + ",".join(possible[index][:4]),
        "t" + before_tag,
        "u" + before_tag + second_tag,
        "v" + lower + " " + before_tag,
        "b" + before,
        "a" + after,
        "c" + after_class,
        "d" + before_tag + " " + after_class,
        "x" + lower + " " + after,
        "y" + lower + " " + after_class,
        "z" + before + " " + lower,
        "s" + after_class + " " + second_class,
        "k" + second_tag + " " + before,
    ]
