"""What LanguageTool said before, by text, question and version; in the user's cache folder."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from lint.cachefile import cache_folder
from lint.languagetool.client import Question, Said

# Each answer is some 500 bytes for 8,000 letters: a hundred megabytes of text in a few.
_MOST = 20_000
_BUSY_SECONDS = 5


class Cache:
    """Answers that were given. A cache that cannot be read or written is as good as none."""

    def __init__(self) -> None:
        self._file = Path(cache_folder()) / "languagetool" / "answers.sqlite"

    def get(self, version: str, question: Question, text: str) -> list[Said] | None:
        """What was said of a text; None where it was not asked."""
        try:
            with closing(self._open()) as database:
                row = database.execute(
                    "SELECT said FROM answers WHERE key = ?", (_key(version, question, text),)
                ).fetchone()
            return None if row is None else [_read(said) for said in json.loads(row[0])]
        except (sqlite3.Error, OSError, ValueError, TypeError, IndexError):
            return None

    def put(self, version: str, question: Question, answers: Iterable[tuple[str, list[Said]]]) -> None:
        """Keep what was said of some texts; the oldest answers go when there are too many."""
        rows = [(_key(version, question, text), json.dumps(said)) for text, said in answers]
        if not rows:
            return
        try:
            self._write(rows)
        except sqlite3.DatabaseError:
            # Broken: made anew by the next run.
            self._file.unlink(missing_ok=True)
        except OSError:
            return

    def _write(self, rows: list[tuple[bytes, str]]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with closing(self._open()) as database, database:
            database.executemany("INSERT OR REPLACE INTO answers (key, said) VALUES (?, ?)", rows)
            database.execute("DELETE FROM answers WHERE rowid <= (SELECT max(rowid) FROM answers) - ?", (_MOST,))

    def _open(self) -> sqlite3.Connection:
        if not self._file.parent.is_dir():
            raise OSError("no cache folder")
        database = sqlite3.connect(self._file, timeout=_BUSY_SECONDS)
        database.execute("CREATE TABLE IF NOT EXISTS answers (key BLOB UNIQUE, said TEXT)")
        return database


def _read(said: list[Any]) -> Said:
    rule, category, start, end, message, replacements = said
    return Said(rule, category, start, end, message, tuple(replacements))


def _key(version: str, question: Question, text: str) -> bytes:
    said = json.dumps([version, *question, text]).encode("utf-8", "surrogatepass")
    return hashlib.sha256(said).digest()
