"""jsonl: one file a line, for pipelines that read as we write; the lines are the `files` of the JSON report."""

import json
from typing import TYPE_CHECKING

from lint.reports import Style
from lint.reports.json import encoded, file_data

if TYPE_CHECKING:
    from lint.session import Outcome


def render(outcome: "Outcome", style: Style) -> bytes:
    """A JSON object for each file."""
    return b"".join(encoded(json.dumps(file_data(file), ensure_ascii=False)) for file in outcome.report.files)
