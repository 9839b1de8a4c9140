"""The accuracy sets, the scorer and the tools together; every tool checks every set at most once."""

from pathlib import Path
from types import ModuleType
from typing import Any

import sources
from peers import Finding
from predictions import Checker, predict
from sources import Row


class Bench:
    """Answers how a tool did on a set."""

    def __init__(self, data: Path, tools: list[Checker]) -> None:
        self.data = data
        self.tools = tools
        self.scorer: ModuleType = sources.scorer(data)
        self._rows: dict[str, list[Row]] = {}
        self._found: dict[tuple[str, str], dict[str, list[Finding]]] = {}

    @property
    def ours(self) -> Checker:
        return next(tool for tool in self.tools if tool.name == "contentlint")

    def rows(self, name: str) -> list[Row]:
        if name not in self._rows:
            self._rows[name] = sources.passages(self.data, name)
        return self._rows[name]

    def findings(self, tool: Checker, name: str) -> dict[str, list[Finding]]:
        """What the tool finds in a set, by passage id."""
        key = (tool.name, name)
        if key not in self._found:
            self._found[key] = predict(tool, self.rows(name))
        return self._found[key]

    def score(self, tool: Checker, *names: str, only: str | None = None) -> dict[str, Any]:
        """The scorer's figures for the sets taken together; `only`: the types of edits that are wanted."""
        rows = [row for name in names for row in self.rows(name)]
        found = {id: findings for name in names for id, findings in self.findings(tool, name).items()}
        return self.score_findings(rows, found, only)

    def score_findings(
        self, rows: list[Row], found: dict[str, list[Finding]], only: str | None = None
    ) -> dict[str, Any]:
        gold = {row["id"]: row for row in rows}
        predicted = {id: {"findings": findings} for id, findings in found.items()}
        figures: dict[str, Any] = self.scorer.score(gold, predicted, only)[0]
        return figures

    def hit(self, row: Row, finding: Finding) -> bool:
        """Whether a finding hits a gold edit, as the scorer sees it."""
        place = self.scorer.widen(row["text"], finding["start"], finding["end"])
        edits = (self.scorer.widen(row["text"], edit["start"], edit["end"]) for edit in row["edits"])
        return any(self.scorer.hits(row["text"], place, edit) for edit in edits)

    def unmatched(self, name: str) -> list[tuple[Row, Finding]]:
        """contentlint's findings in a set that hit no gold edit."""
        found = self.findings(self.ours, name)
        return [(row, finding) for row in self.rows(name) for finding in found[row["id"]] if not self.hit(row, finding)]
