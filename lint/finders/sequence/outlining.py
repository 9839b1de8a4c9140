"""The outline of a pattern over tokens: what it asks of words that can be told from each word alone. Worked out ahead of a run."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from lint.english.forms import the_forms
from lint.english.subjects import CLAUSES
from lint.english.tagger import possible_tags
from lint.finders.required import group_chance
from lint.finders.sequence.steps import LEMMAS, bounds, normal

_INFLECTED = ("VBZ", "VBD", "VBN", "VBG", "NNS", "JJR", "JJS")
_CLITICS = frozenset(("n't", "'s", "'re", "'ve", "'ll", "'d", "'m"))
# An expression for one word of letters.
_OF_LETTERS = re.compile(r"[a-zA-Z?|()]+")
# Words that so many articles have rule out too few.
_LIKELY = 0.8
_CELL = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|'[^\W_]+")

#: A test of one word, as plain data: {"words": […]}, {"tags": […]}, {"only": […]}, {"ends": […]}, {"matches": …},
#: {"compound": […]}, {"mark": True}, or {} for any word; of tags, only and ends all hold that are said. Beside it words that
#: do not pass, and tags that the words that pass cannot have: {"except": […], "cannot": […]}.
Test = Mapping[str, Any]


def outline_of(pattern: Sequence["str | Mapping[str, Any]"]) -> list[Any]:
    """Of each token: ways it can stand there, each as tests of words in a row; how often, at least and at most; and a test for
    the clitics that it can be, which are one word with what stands before them, or nothing. Tests are JSON, to tell at a
    glance which are the same.
    """
    outline: list[Any] = []
    named: dict[str, Any] = {}
    for written in pattern:
        token = normal(written)
        if "as" in token:
            named[token["as"]] = token
        if "word" in (same := named.get(token.get("same", ""), {})) and not token.keys() & {"word", "lemma"}:
            # What repeats one of some words is one of them.
            token["word"] = same["word"]
        least, most = bounds(token)
        if token.get("at") in ("start", "clause"):
            # Before a clause a conjunction may stand, too.
            outline.append([_ways({"word": sorted(CLAUSES)}) if token["at"] == "clause" else [], -1, -1, {}])
        ways = _ways(token)
        is_behind_word = bool(outline) and outline[-1][1:3] == [1, 1] and all(len(way) == 1 for way in outline[-1][0])
        spelled = {word for way in ways for test in way for word in _CLITICS.intersection(test.get("words", ()))}
        able = {word for way in ways for test in way for word in _able(test)} if is_behind_word else set()
        clitics = sorted(spelled | able)
        if outline and spelled and not is_behind_word:
            # The word before it can be too much to say.
            least = 0
        outline.append([ways, least, most, {"words": clitics} if outline and clitics and least else {}])
    return [
        [[list(map(_written, way)) for way in ways], least, most, _written(clitic) if clitic else ""]
        for ways, least, most, clitic in outline
    ]


def _able(test: Test) -> Iterable[str]:
    """The clitics that can have a tag that is asked for."""
    tags = {*(test.get("tags") or test.get("only") or ())}
    return (clitic for clitic, can in _clitic_tags().items() if not tags.isdisjoint(can))


@cache
def _clitic_tags() -> dict[str, tuple[str, ...]]:
    return {clitic: possible_tags(the_forms(), clitic, False) for clitic in _CLITICS}


def needed_words(outline: Sequence[Any]) -> list[str]:
    """Words of which one has to stand in a text, as a cell of it or in one, for the outline to be there; the least likely of the
    groups that its tokens ask for, and none where that is likely.
    """
    groups = [_words_of(token) for token in outline if token[1] > 0 and not token[3]]
    least = min(filter(None, groups), key=group_chance, default=[])
    return least if group_chance(least) < _LIKELY else []


def opens(outline: Sequence[Any]) -> bool:
    """Whether an outline starts with a sentence and has no marks in it: it can be told whether one starts there."""
    return outline[0][1] < 0 and not any("mark" in json.loads(way[0]) for token in outline for way in token[0])


def spelt(pattern: Sequence["str | Mapping[str, Any]"]) -> list[str]:
    """Expressions for the words that a pattern cannot do without and whose letters it tells, capitals and small ones apart."""
    tokens = [token for token in map(normal, pattern) if bounds(token)[0]]
    return [token["matches"] for token in tokens if _OF_LETTERS.fullmatch(token.get("matches", ""))]


def _words_of(token: Sequence[Any]) -> list[str]:
    """The words of which the first of a token is one; none where it may be others."""
    tests = [json.loads(way[0]) for way in token[0]]
    return sorted({word for test in tests for word in test["words"]}) if all("words" in test for test in tests) else []


def _written(test: Test) -> str:
    return json.dumps(test, sort_keys=True, separators=(",", ":"))


def _ways(token: Mapping[str, Any]) -> list[list[Test]]:
    left_out = _left_out(token)
    words = list(token.get("word", ()))
    if "lemma" in token:
        forms = {form for lemma in token["lemma"] for form in _forms(lemma)}
        words = [word for word in words if word in forms] if words else sorted(forms)
    if words:
        return _ways_of_words([word for word in words if word not in left_out.get("except", ())])
    if "compound" in token:
        return [[{"compound": token["compound"]}]]
    if "gap" in token:
        return [[{}]]
    tags = token.get("tag") or token.get("can")
    if "only" in token or "ends" in token:
        said = {"tags": tags, "only": token.get("only"), "ends": token.get("ends")}
        return [[{**{key: list(value) for key, value in said.items() if value}, **left_out}]]
    if not tags and _OF_LETTERS.fullmatch(token.get("matches", "")):
        return [[{"matches": token["matches"], **left_out}]]
    if not tags:
        # Whatever is asked of it, it may be a number or an abbreviation, cut at its stops, or a mark.
        return [[left_out], [{}, {}], [{}, {}, {}], [{"mark": True}]]
    ways: list[list[Test]] = [[{"tags": list(tags), **left_out}]]
    if "SYM" in tags:
        ways.append([{"mark": True}])
    return ways


def _left_out(token: Mapping[str, Any]) -> Test:
    """What of “not” can be told from a word alone: some words, and what others can be."""
    words: set[str] = set()
    tags: set[str] = set()
    for excluded in token.get("not", ()):
        if excluded.keys() == {"word"}:
            words.update(excluded["word"])
        elif excluded.keys() == {"can"}:
            tags.update(excluded["can"])
    return {**({"except": sorted(words)} if words else {}), **({"cannot": sorted(tags)} if tags else {})}


def _ways_of_words(words: Sequence[str]) -> list[list[Test]]:
    single = [word for word in words if _CELL.fullmatch(word)]
    ways: list[list[Test]] = [[{"words": single}]] if single else []
    for word in words:
        if not _CELL.fullmatch(word):
            parts = _CELL.findall(word)
            ways.append([{"words": [part]} for part in parts] if parts else [{"mark": True}])
    return ways


def _forms(lemma: str) -> set[str]:
    forms = the_forms()
    found = {lemma, *(form for tag in _INFLECTED if (form := forms.inflect(lemma, tag)))}
    found.update({"be": ("am", "are", "were"), "can": ("could",), "will": ("would",)}.get(lemma, ()))
    found.update(clitic for clitic, lemmas in LEMMAS.items() if lemma in lemmas)
    return found
