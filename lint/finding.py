"""Match (what a finder saw) and Finding (what we say of it), frozen; neither is edited later."""

from typing import TYPE_CHECKING, NamedTuple

from lint.document import Position
from lint.lazily import expression
from lint.severity import Safety, Severity

if TYPE_CHECKING:
    from lint.rule import Rule

#: So much of the text on either side is shown and remembered; enough to know the place again when lines have moved.
CONTEXT = 40
_PARAGRAPH_END = expression(r"\n[^\S\n]*\n")


def visible(text: str) -> str:
    """The text with all that a terminal would obey rather than show (escapes, marks that turn it around) written out."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() or letter in _JOINERS else letter.encode("unicode_escape").decode()
        for letter in text
    )


# What holds emoji together.
_JOINERS = "\u200c\u200d"


class Match(NamedTuple):
    """What a finder saw, in prose offsets (code points, 0-based, end exclusive).

    `replacements`: what to write instead, the best first. `groups`: what the message may quote as {1}, {2} …
    `confidence`: how sure the finder is, where it knows better than its rule. `evidence`: why, in words.
    `safety`: whether --fix may apply the replacement, where the finder knows better than its rule.
    """

    rule: "Rule"
    start: int
    end: int
    replacements: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    confidence: float | None = None
    evidence: tuple[str, ...] = ()
    safety: Safety | None = None


class Edit(NamedTuple):
    """Replace the source from `start` to `end` (code points) by `text`."""

    start: Position
    end: Position
    text: str


class Fix(NamedTuple):
    """One way to mend a finding. safe: applied by --fix; unsafe: by --unsafe-fixes; manual: a hint for a person."""

    safety: Safety
    edits: tuple[Edit, ...]
    description: str


class Finding(NamedTuple):
    """What we say of one place of the source. Born complete; `source[start.char:end.char] == match`.

    `before` and `after` are the prose around it, `scope` the kind of block, `field` the front matter key it stands in,
    `noun` what one such finding is called in a summary, `occurrence` which of several that read alike it is. `word`: at which
    word of its paragraph it begins, from 1, in a Word document, whose lines are paragraphs; elsewhere 0.
    """

    rule: str
    severity: Severity
    confidence: float
    message: str
    why: str
    link: str | None
    match: str
    start: Position
    end: Position
    before: str
    after: str
    scope: str
    field: str | None
    noun: str
    fixes: tuple[Fix, ...] = ()
    evidence: tuple[str, ...] = ()
    related: tuple["Finding", ...] = ()
    occurrence: int = 0
    word: int = 0

    @property
    def fingerprint(self) -> str:
        """What this finding is, without where it stands: the same after the text has moved, other text around it."""
        from lint.hashing import sha256_of

        words = "\0".join(in_words(self.before, self.match, self.after))
        return sha256_of(f"{self.rule}\n{words}\n{self.occurrence}".encode("utf-8", "surrogatepass"))[:32]


def in_words(before: str, match: str, after: str) -> tuple[str, str, str]:
    """A match and the words around it in its paragraph, as they are remembered: whole words with one blank between."""
    cut_before, cut_after = len(before) >= CONTEXT, len(after) >= CONTEXT
    *above, before = _PARAGRAPH_END.split(before)
    after, *below = _PARAGRAPH_END.split(after)
    first = int(cut_before and not above and not before[:1].isspace())
    words = after.split()
    last = len(words) - int(cut_after and not below and not after[-1:].isspace())
    return " ".join(before.split()[first:]), " ".join(match.split()), " ".join(words[:last])
