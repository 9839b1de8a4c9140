"""Where the evaluation data is, and how its passages are read."""

import importlib.util
import json
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

#: The data is other people's text and never part of this repository; it lies beside it.
DEFAULT = Path(__file__).resolve().parent.parent.parent / "shared" / "data"

Row = dict[str, Any]


class Absent(SystemExit):
    """Something a benchmark needs is not there: one line, exit 2."""

    def __init__(self, message: str) -> None:
        print(message)
        super().__init__(2)


def data_folder(given: str | None, needed: str) -> Path:
    """The data folder, which has a folder `needed`."""
    folder = Path(given) if given else DEFAULT
    if not (folder / needed).is_dir():
        raise Absent(
            f"No {needed}/ in {folder}: name the data folder as the argument (benchmarks/README.md says more)."
        )
    return folder.resolve()


def passages(data: Path, name: str) -> list[Row]:
    """The passages of one accuracy set, each with an id of its own: two of one author may come with the same."""
    path = data / "accuracy" / f"{name}.jsonl"
    if not path.is_file():
        raise Absent(f"No accuracy set {name}: {path} is not there.")
    with path.open(encoding="utf-8") as lines:
        rows: list[Row] = [json.loads(line) for line in lines if line.strip()]
    times: Counter[str] = Counter()
    for row in rows:
        times[row["id"]] += 1
        if times[row["id"]] > 1:
            row["id"] += f"#{times[row['id']]}"
    return rows


def articles(data: Path) -> list[Path]:
    """The Markdown files of the archive, in one order."""
    return sorted((data / "articles").rglob("*.md"))


def scorer(data: Path, name: str = "score_accuracy") -> ModuleType:
    """The scorer that stands beside the data; its definitions are the ones in use."""
    path = data.parent / "tools" / f"{name}.py"
    if not path.is_file():
        raise Absent(f"No scorer at {path}: tools/{name}.py must stand beside the data folder.")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
