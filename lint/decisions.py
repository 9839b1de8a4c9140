"""Decisions: what an editor decided of findings in a report, read from the file that the report saves."""

import json
from typing import Any, Literal, NamedTuple, get_args

from lint.errors import LintError

Verdict = Literal["accept", "not-an-error", "later"]
_VERDICTS: tuple[str, ...] = get_args(Verdict)
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
    try:
        with open(file, "rb") as stream:
            data = json.loads(stream.read())
    except OSError as error:
        raise LintError(f"{file}: cannot be read: {(error.strerror or str(error)).lower()}") from None
    except (ValueError, RecursionError):
        raise LintError(f"{file}: this is not JSON; save the decisions in the report again") from None
    if not isinstance(data, dict) or not isinstance(data.get("decisions"), list):
        raise LintError(f"{file}: these are no decisions; a report saves them as decisions.json")
    if data.get("schema_version") != _VERSION:
        raise LintError(
            f"{file}: decisions of version {data.get('schema_version')} are not known here; update contentlint"
        )
    return [_decision(f"{file}: decision {number}", entry) for number, entry in enumerate(data["decisions"], 1)]


def _decision(where: str, entry: Any) -> Decision:
    if not isinstance(entry, dict):
        raise LintError(f"{where} is not an object")

    def value(key: str, kinds: type | tuple[type, ...], default: Any = None) -> Any:
        found = entry.get(key, default)
        if not isinstance(found, kinds) or (isinstance(found, bool) and kinds is not bool):
            raise LintError(f"{where}: “{key}” is {'wrong' if key in entry else 'missing'}")
        return found

    verdict = value("decision", str)
    if verdict not in _VERDICTS:
        raise LintError(f"{where}: “{verdict}” is no decision; there are {', '.join(_VERDICTS)}")
    return Decision(
        path=value("path", str),
        fingerprint=value("fingerprint", str),
        confidence=value("confidence", (int, float), 1.0),
        match=value("match", str),
        line=value("line", int),
        column=value("column", int),
        verdict=verdict,
        fix=value("fix", str) if "fix" in entry else None,
        everywhere=value("everywhere", bool, False),
    )
