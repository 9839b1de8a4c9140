"""Rows of record files: what is asked of each, and what a reader has of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO, NamedTuple

from lint.config.settings import Records
from lint.readers.frontmatter import FIELDS

#: The fields that hold text where nobody says which: all of them that a record has.
TEXTS = (*FIELDS, "text", "body", "content")
#: The fields that name a record where nobody says which: the first that it has.
IDS = ("id", "url")
#: What to do where none of them does.
SAY = "say in .contentlint.yaml which does (records: {text: NAME})"


class Row(NamedTuple):
    """A record as it stands in its file: its lines (0 where there are none) and its values, or why it has none."""

    line: int
    last_line: int
    values: Mapping[str, Any]
    problem: str = ""


class Fields(NamedTuple):
    """What is asked of each record, as paths into it: its texts, and the first there is of each of the others.

    `given`: somebody said which are the texts, so that each has to be where a file has columns.
    """

    texts: tuple[str, ...]
    ids: tuple[str, ...]
    sites: tuple[str, ...]
    given: bool

    @classmethod
    def of(cls, records: Records, sites: Sequence[str] = ()) -> "Fields":
        """The fields that settings name, and the usual ones besides; `sites` go over the settings."""
        site = (records.site,) if records.site else ()
        return cls(
            records.text or TEXTS, (records.id,) if records.id else IDS, tuple(sites) or site, bool(records.text)
        )

    def missing_in(self, columns: Sequence[str], noun: str) -> str:
        """Why columns are not enough; empty where they are."""
        there = [name for name in self.texts if name in columns or name.partition(".")[0] in columns]
        if there if not self.given else len(there) == len(self.texts):
            return ""
        known = f"it has {', '.join(columns[:12])}{' …' if len(columns) > 12 else ''}"
        if self.given:
            missing = ", ".join(f"“{name}”" for name in self.texts if name not in there)
            return f"there is no {noun} {missing}; {known}"
        return f"no {noun} of it is one that usually holds text; {known}: {SAY}"


#: A reader has the rows of a stream; `largest` is how many bytes a record may have. It raises ReadError for a file.
RowReader = Callable[[BinaryIO, Fields, int], Iterator[Row]]
