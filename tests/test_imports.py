"""The modules of `lint` stand on one another and never in a circle, so that each can be read by itself."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

LINT = Path(__file__).parents[1] / "lint"


def module_of(file: Path) -> str:
    parts = file.relative_to(LINT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(file): file for file in LINT.rglob("*.py")}


def imported_by(file: Path) -> set[str]:
    """The modules of ours that a file names in any import, at its top, in a function or for types alone."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{each.name}" for each in node.names} & MODULES.keys()
            found |= names or {node.module} & MODULES.keys()
        elif isinstance(node, ast.Import):
            found |= {each.name for each in node.names} & MODULES.keys()
    # Everybody may ask the package for its version.
    return found - {"lint", module_of(file)}


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {name: imported_by(file) for name, file in MODULES.items() if name != "lint"}
    assert len(graph) > 150
    TopologicalSorter(graph).prepare()
