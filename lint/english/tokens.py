"""Tokens and sentences: the units in which grammar is looked at. Offsets are code points in the text that was asked about."""

import re
from typing import NamedTuple

from lint.lazily import expression

# Clitics stand by themselves, as in treebanks (do|n't, it|'s); what hyphens join is one token.
_TOKEN = expression(
    r"""(?P<word>
        [^\W\d_]+(?=n['’]t\b) | n['’]t\b(?<=\wn['’]t) | ['’](?:s|re|ve|ll|d|m)\b
      | (?:[^\W\d_]\.){2,}
      | \d+(?:[.,:/]\d+)*[^\W\d_]*(?:-[^\W_]+)*
      | [^\W_]+(?:-[^\W_]+)*(?:(?<=o)['’](?=clock))?
    ) | \S""",
    re.VERBOSE | re.IGNORECASE,
)
# All begin with one of a few marks, which is what makes it quick.
_SENTENCE_END = expression(
    r"[.!?…:\n](?:(?<=[.!?…])[.!?…]*[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|(?<=\n)[ \t]*\n\s*|(?<=[^.]:)\s+(?=[\"“]))"
)
_ABBREVIATED = expression(
    r"(?:^|[\s(\[“\"])(?:[A-Z]|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Rev|Hon|No|Vol|Fig|pp?|vs?"
    r"|e\.g|i\.e|etc|al|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|U\.S\.A)\.\s*$"
)
# No sentence that a person reads is longer; text without stops is cut, so that no work grows with its square.
_LONGEST = 1_500


class Token(NamedTuple):
    """A token as it is written and in lower case (straight apostrophe), and where it stands."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, not a mark."""
        return self.text[-1].isalnum() or self.text[0].isalnum()


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, in order."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(each[0], each[0].lower().replace("’", "'"), each.start(), each.end()) for each in found]


def sentences_of(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where the sentences of `text[start:end]` start and end; they tile it."""
    end = len(text) if end is None else end
    found = []
    for stop in _SENTENCE_END.finditer(text, start, end):
        if _ABBREVIATED.search(text, max(stop.start() - 12, start), stop.end()):
            continue
        found += _cut(start, stop.end())
        start = stop.end()
    return [*found, *_cut(start, end)] if end > start or not found else found


def _cut(start: int, end: int) -> list[tuple[int, int]]:
    """A sentence, in parts where no person would read on."""
    return [(each, min(each + _LONGEST, end)) for each in range(start, end, _LONGEST)] or [(start, end)]


def sentence_at(text: str, offset: int, first: int = 0, last: int | None = None) -> tuple[int, int]:
    """The sentence within `text[first:last]` that `offset` lies in."""
    sentences = sentences_of(text, first, last)
    return next((each for each in sentences if offset < each[1]), sentences[-1])
