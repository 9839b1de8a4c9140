"""The commands that the speed benchmark times: contentlint's and its peers' over one path."""

from pathlib import Path
from typing import NamedTuple

import sources
from peers import find_program
from timing import Command


class Setup(NamedTuple):
    """What every case needs: the articles, a temporary folder, and how many rounds to run."""

    articles: list[Path]
    work: Path
    rounds: int

    def contentlint(self, *arguments: str | Path, folder: Path | None = None) -> Command:
        """`contentlint check`, with a rule cache of its own."""
        cache = (("CONTENTLINT_CACHE_DIR", str(self.work / "cache")),)
        return Command((program("contentlint"), "check", *map(str, arguments)), (0, 1), folder, cache)

    def isolated(self, path: Path) -> Command:
        """`contentlint check` as it comes, whatever configuration stands around, and whatever an earlier run found."""
        return self.contentlint("--isolated", "--quiet", "--no-cache", path)


def program(name: str) -> str:
    path = find_program(name)
    if not path:
        raise sources.Absent(f"{name} is not installed: pip install -e . typos codespell")
    return path


def typos(path: Path) -> Command:
    return Command((program("typos"), "--isolated", "--format", "brief", str(path)), (0, 2))


def codespell(path: Path) -> Command:
    return Command((program("codespell"), str(path)), (0, 65))


def proselint(path: Path) -> Command:
    return Command((program("proselint"), "check", str(path)), (0, 1))


def vale(path: Path) -> Command:
    """Vale with its own spelling, which needs no styles."""
    config = path.parent / "vale.ini"
    config.write_text("MinAlertLevel = suggestion\n[*]\nBasedOnStyles = Vale\n", encoding="utf-8")
    return Command((program("vale"), f"--config={config}", "--no-global", "--output=line", str(path)), (0, 1))
