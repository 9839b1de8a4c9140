"""Runs a tool over the passages of a set."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from peers import Finding, Findings, Texts
from sources import Row


class Checker(Protocol):
    """What finds something in a folder of texts: one of `peers.TOOLS` or a LanguageTool server."""

    @property
    def name(self) -> str: ...

    def check(self, folder: Path, texts: Texts) -> Findings: ...


def predict(tool: Checker, rows: list[Row]) -> dict[str, list[Finding]]:
    """What one run of the tool over all passages, a file each, finds; by passage id."""
    names = {f"{number:05}{row.get('suffix', '.txt')}": row for number, row in enumerate(rows)}
    texts = {name: row["text"] for name, row in names.items()}
    with TemporaryDirectory(prefix="accuracy-") as folder:
        write(Path(folder), texts)
        findings = tool.check(Path(folder), texts)
    return {row["id"]: findings.get(name, []) for name, row in names.items()}


def write(folder: Path, texts: Texts) -> None:
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
