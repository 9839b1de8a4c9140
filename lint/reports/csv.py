"""csv: a worklist for a spreadsheet, one finding a row.

The text of an article is never run: what a spreadsheet would take for a formula has an apostrophe before it, as
https://owasp.org/www-community/attacks/CSV_Injection advises. A byte order mark tells Excel that this is UTF-8.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lint.reports import Style
from lint.reports._worklist import COLUMNS, Cell, rows

if TYPE_CHECKING:
    from lint.options import Outcome

# In either width, as spreadsheets in East Asia read both.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render(outcome: "Outcome", style: Style) -> bytes:
    """The rows of the worklist under their headings (RFC 4180)."""
    return b"".join(parts(outcome, style))


def parts(outcome: "Outcome", style: Style) -> Iterator[bytes]:
    """The same, row by row."""
    yield b"\xef\xbb\xbf" + _line(COLUMNS)
    for row in rows(outcome):
        yield _line([_harmless(cell) if isinstance(cell, str) else cell for cell in row])


def _line(cells: Sequence[Cell]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
