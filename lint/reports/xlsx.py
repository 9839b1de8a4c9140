"""xlsx: the worklist as an Excel workbook. Every text is a text: no cell holds a formula or a link."""

import io
from typing import TYPE_CHECKING

from lint.errors import LintError
from lint.reports import Style
from lint.reports._worklist import COLUMNS, rows

if TYPE_CHECKING:
    from lint.options import Outcome

# In letters; the other columns are as wide as Excel makes them.
_WIDTHS = {
    "File": 32, "What is wrong": 44, "Before": 32, "Text": 24, "After": 32, "Instead": 24, "Why": 44, "Rule": 28,
}  # fmt: skip
_MOST_ROWS = 1_048_575


def render(outcome: "Outcome", style: Style) -> bytes:
    """A workbook with one sheet: headings that stay and filter, then the rows."""
    from xlsxwriter import Workbook

    every = list(rows(outcome))
    if len(every) > _MOST_ROWS:
        raise LintError(f"a workbook holds {_MOST_ROWS:,} rows, these are {len(every):,}; write csv instead")
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(file, options) as book:
        sheet = book.add_worksheet("Findings")
        heading = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        top = book.add_format({"valign": "top"})
        for column, name in enumerate(COLUMNS):
            sheet.set_column(column, column, _WIDTHS.get(name), wrapped if name in _WIDTHS else top)
            sheet.write_string(0, column, name, heading)
        for number, row in enumerate(every, 1):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(every), 1), len(COLUMNS) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return file.getvalue()
