"""Prints tables as Markdown."""

from collections.abc import Sequence

NOTHING = "–"


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, padded so that it reads well in a terminal too."""
    widths = [max(len(row[i]) for row in [header, *rows]) for i in range(len(header))]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in [header, *rows]]
    lines.insert(1, " | ".join("-" * width for width in widths))
    return "\n".join(f"| {line} |" for line in lines)


def share(value: float) -> str:
    """A share as `.231`; nothing where nothing was counted."""
    if value != value:
        return NOTHING
    return f"{value:.3f}".removeprefix("0")


def rate(value: float) -> str:
    """A rate as `1.25`, `12.5`."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"
