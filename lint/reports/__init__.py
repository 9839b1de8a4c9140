"""Reports: a format's name to `render(outcome, style)`. A format is a module of this package, and that is all it takes.

Modules whose names begin with an underscore are what formats share. A format returns text where people read it, in the
encoding of whatever shows it, and bytes where a program does.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lint.options import Outcome

#: The format that is shown where none is asked for.
DEFAULT = "text"


class Style(NamedTuple):
    """How a report looks: `color` with terminal colours, `quiet` without what is no finding, `statistics` by rule,
    `fixes` with what was fixed."""

    color: bool = False
    quiet: bool = False
    statistics: bool = False
    fixes: bool = False


@cache
def formats() -> tuple[str, ...]:
    """The names of all formats, the default first."""
    from pkgutil import iter_modules

    names = {module.name for module in iter_modules(__path__) if not module.name.startswith("_")}
    return (DEFAULT, *sorted(names - {DEFAULT}))


def shows_texts(format: str) -> bool:
    """Whether a format shows the texts themselves, so that they have to be kept; then its module says `SHOWS_TEXTS`."""
    return format != DEFAULT and getattr(import_module(f"lint.reports.{format}"), "SHOWS_TEXTS", False)


def render(format: str, outcome: "Outcome", style: Style) -> str | bytes:
    """The report in a format; ends with a line break unless it is empty."""
    report: str | bytes = import_module(f"lint.reports.{format}").render(outcome, style)
    return report


def parts(format: str, outcome: "Outcome", style: Style) -> Iterator[str | bytes]:
    """The same piece by piece, from the formats that can: their modules say how in `parts`."""
    module = import_module(f"lint.reports.{format}")
    if hasattr(module, "parts"):
        yield from module.parts(outcome, style)
    else:
        yield module.render(outcome, style)
