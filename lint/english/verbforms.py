"""Forms of verbs: which of go, goes, went, gone and going the words around a verb ask for.

A multinomial logistic regression over the words and tags around, the subject and the other verbs of the sentence, learned by
`lint.english.build.verbforms` from edited text and kept as readable numbers. The verb's own form and tag are not looked at.
"""

import math
import os
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from lint.english.forms import Forms, the_forms

WEIGHTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "verbforms.txt")
#: The forms, by their tags; the base form stands for the present tense without s as well.
FORMS = ("VB", "VBZ", "VBD", "VBN", "VBG")
#: Weights are kept as whole numbers, in parts of one by this.
SCALE = 10
# Beyond the ends of a sentence.
_START, _END = "^", "$"
_FORMS = {"VB": "VB", "VBP": "VB", "VBZ": "VBZ", "VBD": "VBD", "VBN": "VBN", "VBG": "VBG"}
_LEFT_OUT = frozenset("be have do will can may 's 're 've 'd 'll 'm get".split())
_AUXILIARIES = frozenset(
    """am is are was were be been being have has had having do does did will would can could shall should may might must 'll
    'd 've 're 'm 's to n't not let""".split()
)
_FINITE = frozenset("MD VBD VBZ VBP TO VB".split())
_PRESENT_OR_PAST = {"VBD": "past", "VBZ": "present", "VBP": "present", "MD": "modal"}
_NOUNS = {"NN": "one", "NNP": "one", "NNS": "some", "NNPS": "some"}
_PRONOUNS = {
    "i": "i", "you": "you", "we": "we", "they": "they", "he": "he", "she": "he", "it": "it", "who": "who", "which": "which",
    "that": "that", "this": "this", "these": "these", "there": "there", "what": "what", "everyone": "he", "someone": "he",
}  # fmt: skip
_TIMES = frozenset(
    """yesterday ago last now today every usually always often never sometimes tomorrow next already ever since when while
    then once before after until if during recently currently nowadays""".split()
)
_MARKS = frozenset('.,;:!?()"')
# What can be a noun as well is one behind these.
_BEFORE_NOUNS = frozenset("DT JJ PRP$ NN NNP NNPS POS CD IN VBG VBN JJR JJS".split())
_CAN_BE_NOUNS = frozenset(("NN", "NNS", "JJ"))
# How far back a subject is looked for.
_SUBJECT_WITHIN = 8
_PARTICIPLES = frozenset(("VBN", "VBG", "VBD"))
_BEFORE_PARTICIPLES = frozenset(("DT", "JJ", "PRP$", "IN"))
_JOINING = frozenset("-–—/")
# “The work he does changes lives”: a noun and a subject side by side open a clause of their own, whose verb comes first.
_OPENS_CLAUSE = frozenset("all what everything whatever anything NN NNS".split())
_SUBJECTS = frozenset("i you he she we they".split())
_CLAUSE_WITHIN = 8
# Takes a verb of either number.
_COLLECTIVE = frozenset(
    "duo trio band group team couple pair crew staff family police squad public majority rest".split()
)


class Sentence:
    """The tokens of a sentence in lower case, and their tags."""

    def __init__(self, words: Sequence[str], tags: Sequence[str]) -> None:
        self.words = [word.lower().replace("’", "'") for word in words]
        self.tags = tags

    def word(self, index: int) -> str:
        """The token at an index, also beyond the ends."""
        return _START if index < 0 else self.words[index] if index < len(self.words) else _END

    def tag(self, index: int) -> str:
        """Its tag; a mark is its own."""
        if index < 0 or index >= len(self.words):
            return _START if index < 0 else _END
        tag = self.tags[index]
        return self.words[index] if tag == "SYM" else tag


class Verb(NamedTuple):
    """A verb of a sentence: its token, its form, the word it is a form of, and what the words around say."""

    at: int
    form: str
    lemma: str
    features: list[str]


class VerbForms:
    """The weights, read when they are first needed."""

    def __init__(self, forms: Forms | None = None) -> None:
        self._forms = forms or the_forms()

    @cached_property
    def _weights(self) -> dict[str, tuple[int, ...]]:
        """What a feature gives to each form; what the feature "" gives always counts."""
        with open(WEIGHTS, encoding="utf-8") as stream:
            rows = (line.rstrip("\n").split("\t") for line in stream)
            return {feature: tuple(map(int, weights.split(" "))) for feature, weights in rows}

    def log_odds(self, word: str, verb: Verb) -> dict[str, tuple[float, str]]:
        """What could stand there instead of a word, how much likelier it is (natural logarithm), and which form it is.

        Forms that are written alike (they read, have read) count together.
        """
        texts: dict[str, list[tuple[float, str]]] = {}
        for form, score in zip(FORMS, self._scores(verb.features), strict=True):
            text = self._text(word, verb.lemma, form)
            if text is not None:
                texts.setdefault(text, []).append((score, form))
        written = texts.pop(word, None)
        if written is None:
            return {}
        least = _together(written)
        return {text: (_together(scored) - least, max(scored)[1]) for text, scored in texts.items()}

    def _scores(self, features: Sequence[str]) -> list[float]:
        """How likely each form is, as a logarithm, but for a constant."""
        known = self._weights
        rows = [row for feature in ("", *features) if (row := known.get(feature)) is not None]
        return [sum(column) / SCALE for column in zip(*rows, strict=True)]

    def _text(self, word: str, lemma: str, form: str) -> str | None:
        """What a form is written as; None where the verb has no such form."""
        tags = self._forms.tags(word)
        if form in tags or (form == "VB" and "VBP" in tags):
            return word
        return self._forms.inflect(lemma, form)


def _together(scored: Sequence[tuple[float, str]]) -> float:
    most, _ = max(scored)
    return most + math.log(sum(math.exp(score - most) for score, _ in scored))


def verbs_of(sentence: Sentence) -> Iterator[Verb]:
    """All verbs but auxiliaries, and but participles before a noun."""
    words, tags = sentence.words, sentence.tags
    for index, tag in enumerate(tags):
        form = _FORMS.get(tag)
        if form is None or not words[index].isalpha() or _may_be_noun(sentence, index):
            continue
        lemma = _lemma(words[index], tag)
        if lemma not in _LEFT_OUT and _JOINING.isdisjoint((sentence.word(index - 1), sentence.word(index + 1))):
            yield Verb(index, form, lemma, _features(sentence, index, lemma))


def _may_be_noun(sentence: Sentence, index: int) -> bool:
    """Whether a word stands where a noun or what belongs to one would, whatever its tag."""
    before = sentence.tag(index - 1)
    if before in _BEFORE_NOUNS and not _CAN_BE_NOUNS.isdisjoint(the_forms().tags(sentence.words[index])):
        return True
    is_participle = sentence.tags[index] in _PARTICIPLES and sentence.tag(index + 1) in ("NN", "NNS")
    return is_participle and before in _BEFORE_PARTICIPLES


def has_hidden_subject(sentence: Sentence, index: int) -> bool:
    """Whether the words before a verb tell little of its number: the duo plays or play, things you look out for include it."""
    words, tags = sentence.words, sentence.tags
    if sentence.word(index - 1) in _COLLECTIVE:
        return True
    for at in range(index - 1, max(index - _CLAUSE_WITHIN, 0), -1):
        if words[at] in _MARKS:
            return False
        if words[at] in _SUBJECTS:
            has_its_verb = any(tag in _FORMS and tag != "VBN" for tag in tags[at + 1 : index])
            return has_its_verb and not _OPENS_CLAUSE.isdisjoint((words[at - 1], tags[at - 1]))
    return False


@lru_cache(50_000)
def _lemma(word: str, tag: str) -> str:
    return the_forms().lemmas(word, tag)[0]


def _first_tag(word: str) -> str:
    """What a word is most often, whatever stands around."""
    if not (word[0].isalnum() or word[-1].isalnum()):
        return word
    if word[0].isdigit():
        return "CD"
    return (the_forms().tags(word) or ("X",))[0]


def _features(sentence: Sentence, index: int, verb: str) -> list[str]:
    one, two, three = (sentence.word(index - step) for step in (1, 2, 3))
    one_tag, two_tag, three_tag = (sentence.tag(index - step) for step in (1, 2, 3))
    after, later = sentence.word(index + 1), sentence.word(index + 2)
    after_tag, later_tag = _first_tag(after), _first_tag(later)
    subject, auxiliary = _subject(sentence, index)
    finite = _finite(sentence, index)
    tense = _tense(sentence, index)
    times = [f"t {word} {tense}" for word in sorted(_TIMES.intersection(sentence.words))]
    return [
        f"1 {one}", f"1t {one_tag}", f"21 {two} {one}", f"2t1 {two_tag} {one}", f"2t1t {two_tag} {one_tag}",
        f"321 {three} {two} {one}", f"3t2t1t {three_tag} {two_tag} {one_tag}", f"3t2t1 {three_tag} {two_tag} {one}",
        f"2 {two}", f"21t {two} {one_tag}", f"32 {three} {two} {one_tag}", f"v {verb}", f"v1 {verb} {one}",
        f"v1t {verb} {one_tag}", f"r {after}", f"rt {after_tag}", f"vr {verb} {after}", f"1r {one} {after}",
        f"1rt {one} {after_tag}", f"1trt {one_tag} {after_tag}", f"rr {after_tag} {later_tag}", f"s {subject}",
        f"sa {subject} {auxiliary}", f"a {auxiliary}", f"af {auxiliary} {finite}", f"f {finite}",
        f"fs {finite} {subject} {one_tag}", f"sr {subject} {one_tag} {after}", f"start {index == 0}", f"f1 {finite} {one}",
        f"v21 {verb} {two} {one}", f"T {tense}", f"Ts {tense} {subject} {one_tag}", f"Tf {tense} {finite}", *times,
    ]  # fmt: skip


def _subject(sentence: Sentence, index: int) -> tuple[str, str]:
    """The nearest noun or pronoun before a verb, and the nearest auxiliary with how far off it is."""
    words, tags = sentence.words, sentence.tags
    subject = auxiliary = "-"
    for steps, at in enumerate(range(index - 1, max(index - 1 - _SUBJECT_WITHIN, -1), -1)):
        word, tag = words[at], tags[at]
        if word in _MARKS:
            return (word if subject == "-" else subject), auxiliary
        if word in _AUXILIARIES and auxiliary == "-":
            auxiliary = f"{word} {min(steps, 2)}"
        if subject == "-" and (word in _PRONOUNS or tag in _NOUNS):
            is_joined = tag in _NOUNS and at + 1 < index and tags[at + 1] == "CC"
            subject = "and" if is_joined else _PRONOUNS.get(word) or _NOUNS[tag]
        elif subject == "-" and tag in ("CC", "IN"):
            return f"{tag} {word}", auxiliary
    return subject, auxiliary


def _finite(sentence: Sentence, index: int) -> str:
    """The nearest finite verb or “to” before a verb."""
    words, tags = sentence.words, sentence.tags
    return next(
        (
            words[at] if words[at] in _AUXILIARIES else tags[at]
            for at in range(index - 1, -1, -1)
            if tags[at] in _FINITE
        ),
        "-",
    )


def _tense(sentence: Sentence, index: int) -> str:
    """The tenses of the other finite verbs of the sentence."""
    tags = sentence.tags
    found = {_PRESENT_OR_PAST[tag] for at, tag in enumerate(tags) if at != index and tag in _PRESENT_OR_PAST}
    return " ".join(sorted(found)) or "-"
