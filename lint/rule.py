"""Rule: what we look for. A rule's id is its file's name and its key, written nowhere else."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from lint.severity import Safety, Severity

#: What a rule does with a match inside quoted speech: report it, report it one level lower, or leave it alone.
Quotes = Literal["check", "soften", "skip"]
#: How sure a rule is when it does not say; the default run shows what is at least as sure as 0.9.
CONFIDENCE = 0.95
#: The language a rule is for when it does not say.
LANGUAGE = "en"


class Example(NamedTuple):
    """`bad` is caught exactly once, `good` is left alone; where both stand, the fix turns one into the other."""

    bad: str | None
    good: str | None
    format: str


class Rule(NamedTuple):
    """One thing we look for. `spec` is what stands under the finder's key; `file` and `line` say where it is written.

    `hints`: what its finder worked out of `spec` ahead of time (plain lists), so that a run need not. `among_slips`: how
    sure it is in a text that is full of sure slips; `in_short_text`: in one too short to tell; `is_among_slips`: it is asked
    in such a text, and as sure as that.
    """

    id: str
    message: str
    severity: Severity
    confidence: float
    why: str
    link: str | None
    finder: str
    spec: Any
    fix: str | None
    safety: Safety
    quotes: Quotes
    dialect: Literal["american", "british"] | None
    scope: tuple[str, ...]
    exceptions: tuple[str, ...]
    inside_urls: bool
    aliases: tuple[str, ...]
    noun: str
    hints: Any
    file: str
    line: int
    language: str = ""
    among_slips: float = 0.0
    in_short_text: float = 0.0
    is_among_slips: bool = False
    examples: tuple[Example, ...] = ()

    @property
    def module(self) -> str:
        """The name of the file the rule stands in, which selects all its rules at once."""
        return self.id.partition("/")[0]

    def answers_to(self, name: str) -> bool:
        """Whether `name`, an id, a former id or a module, means this rule."""
        return name in (self.id, self.module, *self.aliases)


class Rulebook(NamedTuple):
    """The rules of some folders, in the order they are written, and a hash of all that was read."""

    rules: tuple[Rule, ...]
    sha256: str

    def rule(self, name: str) -> Rule | None:
        """The rule with this id or former id."""
        return next((rule for rule in self.rules if name == rule.id or name in rule.aliases), None)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that can be selected: ids, former ids and modules."""
        names: dict[str, None] = {}
        for rule in self.rules:
            names.update(dict.fromkeys((rule.module, rule.id, *rule.aliases)))
        return tuple(names)
