"""jsonl: one file a line, for pipelines that read as we write; the lines are the `files` of the JSON report."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.reports import Style
from lint.reports.json import encoded, file_data

if TYPE_CHECKING:
    from lint.options import Outcome


def render(outcome: "Outcome", style: Style) -> bytes:
    """A JSON object for each file."""
    return b"".join(parts(outcome, style))


def parts(outcome: "Outcome", style: Style) -> Iterator[bytes]:
    """The same, line by line."""
    for file in outcome.report.files:
        yield encoded(json.dumps(file_data(file), ensure_ascii=False))
