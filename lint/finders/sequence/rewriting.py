"""What to write instead of what a pattern matched: tokens inflected, replaced, joined or left out."""

from collections.abc import Mapping, Sequence

from lint.english.forms import Forms
from lint.english.lexicon import the_lexicon
from lint.finders.sequence.steps import Hit, Sentence, Step
from lint.finders.swap import in_case_of

_TO_PLURAL = {"NN": "NNS", "NNP": "NNPS", "VBZ": "VBP"}
_TO_SINGULAR = {"NNS": "NN", "NNPS": "NNP", "VBP": "VBZ"}
_OF_BE = {"was": "were", "were": "was", "wasn't": "weren't", "am": "are"}


def marked(steps: Sequence[Step], hit: Hit) -> tuple[int, int]:
    """The tokens that are reported: from the first to the last that is marked, or all."""
    chosen = [hit.start + offset for offset, number in enumerate(hit.steps) if steps[number].mark]
    return (chosen[0], chosen[-1] + 1) if chosen else (hit.start, hit.end)


def rewritten(steps: Sequence[Step], sentence: Sentence, hit: Hit) -> str | None:
    """What to write instead of the marked tokens; None where the pattern says nothing or a form is not known."""
    first, last = marked(steps, hit)
    changes = [steps[number].change for number in hit.steps[first - hit.start : last - hit.start]]
    if not any(changes):
        return None
    parts: list[str] = []
    # What stands between the last token that was kept and the next one.
    between = ""
    for index, change in zip(range(first, last), changes, strict=True):
        token = sentence.tokens[index]
        new = _changed(sentence, index, change)
        if new is None:
            return None
        gap = sentence.text[token.end : sentence.tokens[index + 1].start] if index + 1 < last else ""
        if new:
            parts += [between, new]
            between = change.get("join", gap)
        elif not parts:
            between = ""
        elif not between:
            between = gap
    text = "".join(parts)
    starts_sentence = sentence.tokens[first].text[:1].isupper() and "write" in changes[0] and not changes[0]["write"]
    return text[:1].upper() + text[1:] if starts_sentence else text


def _changed(sentence: Sentence, index: int, change: Mapping[str, str]) -> str | None:
    token = sentence.tokens[index]
    if "apart" in change:
        return token.text.replace("-", " ")
    if "write" in change:
        return in_case_of(token.text, change["write"]) if len(token.text) > 1 else _cased(token.text, change["write"])
    if "inflect" in change:
        form = inflected(sentence, index, change["inflect"])
        return None if form is None else in_case_of(token.text, form)
    return token.text


def _cased(letter: str, text: str) -> str:
    """Of one letter a capital says that a sentence starts, not that all is in capitals."""
    return text[:1].upper() + text[1:] if letter.isupper() and letter != "I" else text


def inflected(sentence: Sentence, index: int, wanted: str) -> str | None:
    """A token in another form: a tag, or “plural” or “singular” of what it is."""
    word, forms = sentence.tokens[index].lower, sentence.forms
    tags = sentence.tags[index]
    if wanted in ("plural", "singular"):
        if word in _OF_BE:
            return _OF_BE[word]
        other = _TO_PLURAL if wanted == "plural" else _TO_SINGULAR
        return next((form for tag in tags if tag in other if (form := _form(forms, word, tag, other[tag]))), None)
    return next((form for tag in tags if (form := _form(forms, word, tag, wanted))), None)


def _form(forms: Forms, word: str, tag: str, wanted: str) -> str | None:
    kind = wanted[0]
    readings = [reading for reading in forms.readings(word) if reading.tag[0] == kind]
    if len({reading.lemma for reading in readings}) > 1:
        # “installs” is of “install” rather than of “instal”.
        frequency = the_lexicon().frequency
        readings.sort(key=lambda reading: -frequency(reading.lemma))
    lemmas = [reading.lemma for reading in readings if reading.tag == tag and tag[0] == kind]
    lemmas += [reading.lemma for reading in readings]
    return next((form for lemma in lemmas if (form := forms.inflect(lemma, wanted))), None)
