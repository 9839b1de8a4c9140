"""csv: a worklist for a spreadsheet, one finding a row.

The text of an article is never run: what a spreadsheet would take for a formula has an apostrophe before it, as
https://owasp.org/www-community/attacks/CSV_Injection advises. A byte order mark tells Excel that this is UTF-8.
"""

import csv
import io
from typing import TYPE_CHECKING

from lint.reports import Style
from lint.reports._worklist import COLUMNS, rows

if TYPE_CHECKING:
    from lint.session import Outcome

# In either width, as spreadsheets in East Asia read both.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render(outcome: "Outcome", style: Style) -> bytes:
    """The rows of the worklist under their headings (RFC 4180)."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    for row in rows(outcome):
        writer.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return b"\xef\xbb\xbf" + table.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
