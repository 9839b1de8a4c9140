"""Forms: which tags a word can have, the word it is a form of, and its other forms.

Tags are those of the Penn Treebank: NN, NNS, NNP, VB, VBP, VBZ, VBD, VBG, VBN, JJ, JJR, JJS, RB, IN, DT, PRP, MD, …
"""

import json
import os
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

import marisa_trie

_FOLDER = os.path.dirname(os.path.abspath(__file__))
FORMS = os.path.join(_FOLDER, "forms.marisa")
ANALYSES = os.path.join(_FOLDER, "forms.json")
IRREGULAR = os.path.join(_FOLDER, "irregular.json")
_VOWELS = frozenset("aeiou")


class Reading(NamedTuple):
    """One way to read a word: its tag, and the word it is a form of."""

    tag: str
    lemma: str


class Forms:
    """What words can be; mapped into memory, opened in a millisecond."""

    def __init__(self) -> None:
        self._words = marisa_trie.RecordTrie("<H")
        self._words.mmap(FORMS)
        with open(ANALYSES, encoding="utf-8") as stream:
            # Each analysis: tags with how to make the lemma, as [tag, how many letters to cut, what to add].
            self._analyses: list[list[list[str | int]]] = json.load(stream)
        self._tags: dict[int, tuple[str, ...]] = {}
        self.tags = lru_cache(maxsize=4_000)(self._look_up)

    @cached_property
    def _irregular(self) -> dict[str, dict[str, str]]:
        with open(IRREGULAR, encoding="utf-8") as stream:
            loaded: dict[str, dict[str, str]] = json.load(stream)
        return loaded

    def _look_up(self, word: str) -> tuple[str, ...]:
        """All tags a word (lower case, straight apostrophe) can have, the likeliest first; none where it is unknown."""
        analysis = self._analysis(word)
        if analysis is None:
            return ()
        tags = self._tags.get(analysis)
        if tags is None:
            # Words that can be the same share one tuple.
            tags = tuple(dict.fromkeys(str(tag) for tag, _cut, _add in self._analyses[analysis]))
            self._tags[analysis] = tags
        return tags

    def _analysis(self, word: str) -> int | None:
        # The trie takes a zero byte for the end of a word.
        found = self._words.get(word) if "\0" not in word else None
        return found[0][0] if found else None

    def readings(self, word: str) -> list[Reading]:
        """All ways to read a word in lower case; none where it is unknown."""
        analysis = self._analysis(word)
        edits = () if analysis is None else self._analyses[analysis]
        return [Reading(str(tag), word[: len(word) - int(cut)] + str(add)) for tag, cut, add in edits]

    def lemmas(self, word: str, tag: str | None = None) -> list[str]:
        """What a word can be a form of: with that tag where one is given; itself where nothing is known."""
        found = dict.fromkeys(each.lemma for each in self.readings(word) if tag is None or each.tag == tag)
        return list(found) or [word]

    def inflect(self, lemma: str, tag: str) -> str | None:
        """The form of a word that has a tag (“withdraw”, VBN: “withdrawn”); None where there is none."""
        if tag in ("VB", "NN", "JJ", "RB"):
            return lemma
        if tag == "VBP":
            return {"be": "are"}.get(lemma, lemma)
        irregular = self._irregular.get(lemma, {}).get(tag)
        if irregular is not None:
            return irregular or None
        for candidate in _regular(lemma, tag):
            if Reading(tag, lemma) in self.readings(candidate):
                return candidate
        return None


@cache
def the_forms() -> Forms:
    """The forms that all share: opened once, they are mapped once."""
    return Forms()


def _regular(lemma: str, tag: str) -> list[str]:
    """How a form is made by rule: all ways, the one that spelling asks for first."""
    ends_in_y = lemma.endswith("y") and lemma[-2:-1] not in _VOWELS
    doubled = lemma + lemma[-1]
    silent_e = lemma.endswith("e")
    if tag in ("VBZ", "NNS"):
        if ends_in_y:
            return [lemma[:-1] + "ies", lemma + "s"]
        return [lemma + "es", lemma + "s"] if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else [lemma + "s"]
    ending = {"VBD": "ed", "VBN": "ed", "VBG": "ing", "JJR": "er", "JJS": "est", "RBR": "er", "RBS": "est"}.get(tag)
    if ending is None:
        return []
    if ending == "ing":
        return [lemma[:-1] + "ing", lemma + "ing", doubled + "ing"] if silent_e else [lemma + "ing", doubled + "ing"]
    if ends_in_y:
        return [lemma[:-1] + "i" + ending]
    return [lemma + ending[1:]] if silent_e else [lemma + ending, doubled + ending]
