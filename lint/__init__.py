"""contentlint: finds in articles what an editor would be ashamed of. docs/api.md says how to use it from Python."""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

#: Where people read about us.
HOME = "https://github.com/contentlint/contentlint"

__all__ = [
    "Edit", "FileReport", "Finding", "Fix", "LintError", "Position", "Report", "__version__", "check_paths", "check_text",
    "fix_text",
]  # fmt: skip

if TYPE_CHECKING:
    from lint.api import check_paths, check_text, fix_text
    from lint.document import Position
    from lint.errors import LintError
    from lint.filereport import FileReport
    from lint.finding import Edit, Finding, Fix
    from lint.gathering import Report

# Loaded when they are asked for: a hook's run needs none of them.
_HOMES = {
    "check_paths": "api", "check_text": "api", "fix_text": "api", "Position": "document", "LintError": "errors",
    "Edit": "finding", "FileReport": "filereport", "Finding": "finding", "Fix": "finding", "Report": "gathering",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"lint.{_HOMES[name]}"), name)
