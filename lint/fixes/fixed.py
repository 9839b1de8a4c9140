"""Fixed: what became of a file."""

from typing import NamedTuple

from lint.filereport import FileReport
from lint.fixes.fixing import Choice
from lint.fixes.replacing import replace_file
from lint.sifting import Spans


class Fixed(NamedTuple):
    """What became of the bytes of a file: `after` is `before` with what was `applied`; `report` is that of `after`.

    `refused` has the choices that were not applied, and why; `within` is where of `after` fixing was allowed, None: anywhere.
    Nothing is written until `write` is called.
    """

    path: str
    before: bytes
    after: bytes
    report: FileReport
    applied: tuple[Choice, ...] = ()
    refused: tuple[tuple[Choice, str], ...] = ()
    within: Spans | None = None

    def write(self) -> None:
        """Put it into the file in one step; WriteError where that cannot be done, and then the file is as it was."""
        if self.after != self.before:
            replace_file(self.path, self.before, self.after)
