"""Decisions: what an editor decided of findings in a report, read from the file that the report saves."""

from typing import Literal, NamedTuple

from lint.errors import LintError
from lint.jsonfields import Fields, read_json

Verdict = Literal["accept", "not-an-error", "later"]
_VERDICTS: tuple[Verdict, ...] = ("accept", "not-an-error", "later")
_VERSION = 1


class Decision(NamedTuple):
    """What is to become of the finding with a fingerprint in the file at `path`.

    `match`, `line` and `column` say to people which one it was; nothing is written that stands here. `fix` is the
    proposal that was chosen, None where there was none. `everywhere`: what is no error here is none in any article.
    """

    path: str
    fingerprint: str
    confidence: float
    match: str
    line: int
    column: int
    verdict: Verdict
    fix: str | None = None
    everywhere: bool = False

    def __str__(self) -> str:
        words = " ".join(self.match.split())
        return f"{self.path}:{self.line}:{self.column}: “{words if len(words) <= 44 else f'{words[:43]}…'}”"


def read_decisions(file: str) -> list[Decision]:
    """The decisions in a file; LintError where it is not such a file."""
    fields = read_json(file)
    if fields.maybe("schema_version", int) != _VERSION:
        raise LintError(f"{file}: these are no decisions of version {_VERSION}; a report saves them as decisions.json")
    return [_decision(each) for each in fields.objects("decisions", "decision")]


def _decision(fields: Fields) -> Decision:
    return Decision(
        path=fields.get("path", str),
        fingerprint=fields.get("fingerprint", str),
        confidence=fields.get("confidence", float),
        match=fields.get("match", str),
        line=fields.get("line", int),
        column=fields.get("column", int),
        verdict=fields.one_of("decision", _VERDICTS),
        fix=fields.maybe("fix", str),
        everywhere=bool(fields.maybe("everywhere", bool)),
    )
