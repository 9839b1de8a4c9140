"""Reports: a format's name to `render(outcome, style) → text`. Each format is one module of this package."""

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lint.session import Outcome

#: The formats, the default first; each is the name of its module here.
FORMATS = ("text", "concise", "json", "jsonl", "github")


class Style(NamedTuple):
    """How a report looks: `color` with terminal colours, `quiet` without what is no finding, `statistics` by rule."""

    color: bool = False
    quiet: bool = False
    statistics: bool = False


def render(format: str, outcome: "Outcome", style: Style) -> str:
    """The report in a format; ends with a line break unless it is empty."""
    text: str = import_module(f"lint.reports.{format}").render(outcome, style)
    return text
