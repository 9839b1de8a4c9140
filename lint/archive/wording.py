"""Lines that are alike → one expression (RE2) that matches them as whole lines."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from lint.archive.lines import DATE_WORDS

# What differs from line to line.
_GAP = None
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
# So many letters must be the same in all lines, so that an expression with gaps does not match just any line.
_LEAST_SAME = 10
_MARKS = {
    "'": "['’]",
    "’": "['’]",
    "‘": "['‘]",
    '"': '["“”]',
    "“": '["“”]',
    "”": '["“”]',
    "-": "[-–—]",
    "–": "[-–—]",
    "—": "[-–—]",
}
# Marks that make lists, quotations and emphasis, and pictures, may stand around a line.
_AT_LINE_START = r"(?im)^[ \t>*•|#_\x{fffc}-]*(?P<match>"
_TO_LINE_END = r")[ \t*_\x{fffc}]*$"
_TO_END_OF_TEXT = r"(?:[ \t]*\n(?s:.*))?)\z"

_EDGES = " >*•|#_-\ufffc"

_Template = list[str | None]


def expression(texts: Sequence[str], ends: bool) -> str | None:
    """An expression for lines that are alike; `ends`: it takes all that follows too. None where they have too little in common."""
    template: _Template = [*_words(texts[0])]
    for text in texts[1:]:
        template = _common(template, _words(text))
    words = [word for word in template if word is not _GAP]
    if not words or (len(words) < len(template) and sum(map(len, words)) < _LEAST_SAME):
        return None
    return f"{_AT_LINE_START}{_joined(template)}{_TO_END_OF_TEXT if ends else _TO_LINE_END}"


def _words(text: str) -> list[str]:
    return text.strip(_EDGES).split()


def _common(template: _Template, words: Sequence[str]) -> _Template:
    """The words that both have in the same order, with a gap wherever one of them has others."""
    ours = [word if word is _GAP else _alike(word) for word in template]
    matcher = SequenceMatcher(None, ours, [_alike(word) for word in words], autojunk=False)
    merged: _Template = []
    for kind, start, end, _, _ in matcher.get_opcodes():
        merged += template[start:end] if kind == "equal" else [_GAP]
    return [word for index, word in enumerate(merged) if word is not _GAP or merged[index - 1 : index] != [_GAP]]


def _alike(word: str) -> str:
    return _NUMBER.sub("0", word).lower().replace("’", "'")


def _joined(template: _Template) -> str:
    """One expression for the template: any white space between words, anything in a gap."""
    parts: list[str] = []
    for index, word in enumerate(template):
        if word is _GAP:
            # A gap may be empty, and then there is one blank less.
            parts.append(r"[^\n]*?" if index in (0, len(template) - 1) else r"\s[^\n]*?")
        else:
            after_gap = index > 0 and template[index - 1] is _GAP
            parts.append((r"\s+" if index and not after_gap else r"\s*" if after_gap else "") + _spelt(word))
    return "".join(parts)


def _spelt(word: str) -> str:
    """A word: any number where it has one, any name of a month or day where it is one, straight or curly marks."""
    if word.strip(",.").lower() in DATE_WORDS and word[0].isupper():
        return r"[A-Za-z]+[.,]?"
    parts: list[str] = []
    at = 0
    for number in _NUMBER.finditer(word):
        parts += (_literal(word[at : number.start()]), r"\d[\d.,:/-]*")
        at = number.end()
    return "".join((*parts, _literal(word[at:])))


def _literal(text: str) -> str:
    return "".join(map(_letter, text))


def _letter(letter: str) -> str:
    if letter in _MARKS:
        return _MARKS[letter]
    return re.escape(letter) if letter.isprintable() else f"\\x{{{ord(letter):x}}}"


def slug(text: str, taken: Iterable[str]) -> str:
    """An id for a rule about a line: its first words, with a number where that is taken."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("’", ""))[:5]
    base = "-".join(words)[:48].strip("-") or "line"
    used = set(taken)
    return next(name for n in range(1, len(used) + 2) if (name := base if n == 1 else f"{base}-{n}") not in used)
