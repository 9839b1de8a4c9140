"""Match (what a finder saw), Finding (what we say of it), Report (all we say). All frozen; none is edited later."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

from lint.document import Position
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.article import Article
    from lint.gathering import Spool
    from lint.rulebook import Rule

Severity = Literal["error", "warning", "suggestion"]
#: Most serious first.
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "suggestion")
Safety = Literal["safe", "unsafe", "manual"]
#: The least serious level that makes a run fail.
FailOn = Literal["error", "warning", "suggestion", "never"]


#: So much of the text on either side is shown and remembered; enough to know the place again when lines have moved.
CONTEXT = 40
_PARAGRAPH_END = expression(r"\n[^\S\n]*\n")


def is_failing(severity: Severity, fail_on: FailOn) -> bool:
    """Whether a finding of this level makes a run fail."""
    return fail_on != "never" and SEVERITIES.index(severity) <= SEVERITIES.index(fail_on)


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


def has_failing(findings: Iterable[Finding], fail_on: FailOn) -> bool:
    """Whether findings, or what stands behind them, make a run fail."""
    return any(is_failing(each.severity, fail_on) for finding in findings for each in (finding, *finding.related))


class Record(NamedTuple):
    """Which record of a file: its id (where it has none, its number), its number from 1, and the lines of the file that it
    stands on, from `line` to `last_line`; 0 where the file has no lines.
    """

    id: str
    number: int
    line: int = 0
    last_line: int = 0


class FileReport(NamedTuple):
    """One file: its findings, or why it could not be checked (`status` error) or was left out (skipped).

    Of a file of records each has a report of its own: `record` says which. Its findings name their `field`, and their
    positions are places in the text of that field.

    Incomplete is a file that all but an engine (LanguageTool, Harper) have looked at.

    `suppressed` are the findings that comments keep quiet, `baselined` those that the baseline knows, `unchanged` those on
    lines that did not change, where only changes are asked for. `fails`: whether one of the findings is so serious that
    by the file's settings the run fails.
    `article`: its text with the findings in place, where a report asked for it.
    """

    path: str
    status: Literal["checked", "incomplete", "skipped", "error"]
    format: str = ""
    reason: str = ""
    sha256: str = ""
    findings: tuple[Finding, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    fails: bool = False
    article: "Article | None" = None
    baselined: tuple[Finding, ...] = ()
    unchanged: tuple[Finding, ...] = ()
    record: Record | None = None

    @property
    def name(self) -> str:
        """What it is called: its path, and with it the id of a record."""
        return f"{self.path}#{self.record.id}" if self.record else self.path

    @property
    def failed(self) -> bool:
        """Whether it could not be checked, or not by all."""
        return self.status in ("error", "incomplete")


class Report(NamedTuple):
    """All files, in the order they were found: a tuple, or where there are many, something that reads them anew each time."""

    files: "tuple[FileReport, ...] | Spool"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of all files, in order."""
        return tuple(finding for file in self.files for finding in file.findings)

    @property
    def errors(self) -> tuple[FileReport, ...]:
        """The files that could not be checked, or not by all."""
        if isinstance(self.files, tuple):
            return tuple(file for file in self.files if file.failed)
        return self.files.failed

    @property
    def exit_code(self) -> int:
        """0 clean, 1 findings that fail, 2 a file could not be checked."""
        fails = any(file.fails for file in self.files) if isinstance(self.files, tuple) else self.files.fails
        return 2 if self.errors else int(fails)
