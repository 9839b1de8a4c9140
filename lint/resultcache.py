"""What was found in files, kept by what they hold and all that a result depends on, so that unchanged files cost little.

One SQLite file for all runs of a user, which may be several at a time. Whatever is wrong with it costs time on this run,
and nothing else. Data only, never trusted as code.
"""

import json
import os
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from time import time
from typing import Any

from lint import __version__
from lint.cachefile import cache_folder
from lint.config.settings import Settings
from lint.document import Position
from lint.filereport import FileReport, has_failing
from lint.finding import Edit, Finding, Fix

# To be raised when what is kept changes its shape.
_EDITION = 1
# Above this size what was not used for longest is dropped.
_MOST_BYTES = 200_000_000
# So long another run may take to write before we do without, in seconds.
_PATIENCE = 2.0
_DAY = 86_400
_TOGETHER = 100

#: What is kept of a file: the key, and the result as JSON.
Row = tuple[bytes, bytes]


class ResultCache:
    """Results by the content of files; `new` has those of this run that are not kept yet."""

    def __init__(self, file: str | None = None) -> None:
        self._file = file or os.path.join(cache_folder(), f"results-{_EDITION}.sqlite")
        self._day = int(time() // _DAY)
        self._contexts: dict[tuple[Settings, str], bytes] = {}
        self._code = _code()
        self._used: list[bytes] = []
        self._asked = 0
        self.new: list[Row] = []
        self._connection = self._open()

    def get(self, path: str, content: str, settings: Settings, rules: str) -> FileReport | None:
        """The report of a file by the SHA-256 of its content and of the rules, or None where there is none yet."""
        if self._connection is None:
            return None
        key = self._key(path, content, settings, rules)
        try:
            # Locking the file for each question would take as long as the answer; others may write in between.
            if self._asked % _TOGETHER == 0:
                self._connection.rollback()
                self._connection.execute("BEGIN")
            self._asked += 1
            found = self._connection.execute("SELECT value, day FROM results WHERE key = ?", (key,)).fetchone()
            if found is None:
                return None
            report = _report(path, content, json.loads(found[0]), settings)
        except sqlite3.Error:
            self._connection = None
            return None
        except (ValueError, TypeError, IndexError, RecursionError):
            return None
        if found[1] != self._day:
            self._used.append(key)
        return report

    def remember(self, report: FileReport, settings: Settings, rules: str) -> None:
        """Keep a report, once `write` is called."""
        value = [report.format, report.findings, report.suppressed]
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        self.new.append((self._key(report.path, report.sha256, settings, rules), text.encode("utf-8", "surrogatepass")))

    def write(self) -> None:
        """Write what is new, and what was used, in one transaction."""
        if self._connection is None:
            return
        with suppress(sqlite3.Error):
            self._connection.rollback()
        with suppress(sqlite3.Error), self._connection as connection:
            rows = [(key, value, self._day) for key, value in self.new]
            connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
            connection.executemany("UPDATE results SET day = ? WHERE key = ?", [(self._day, key) for key in self._used])
        with suppress(sqlite3.Error):
            self._bound()
        self.new, self._used = [], []

    def _bound(self) -> None:
        """Drop the half that was not used for longest where there is too much."""
        assert self._connection is not None
        pages, size = (self._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
        if pages * size <= _MOST_BYTES:
            return
        with self._connection as connection:
            half = "SELECT rowid FROM results ORDER BY day, rowid LIMIT (SELECT count(*) / 2 FROM results)"
            connection.execute(f"DELETE FROM results WHERE rowid IN ({half})")
        self._connection.execute("VACUUM")

    def _open(self) -> sqlite3.Connection | None:
        try:
            os.makedirs(os.path.dirname(self._file), mode=0o700, exist_ok=True)
            if os.path.exists(self._file) and hasattr(os, "getuid") and os.stat(self._file).st_uid != os.getuid():
                return None
            return self._connect()
        except sqlite3.OperationalError:
            # Busy, or not ours to write.
            return None
        except sqlite3.DatabaseError:
            # It is broken: a new one takes its place.
            with suppress(OSError, sqlite3.Error):
                os.unlink(self._file)
                return self._connect()
        except OSError:
            return None
        return None

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file, timeout=_PATIENCE)
        # A power cut may cost what was written last, which is then found again.
        connection.execute("PRAGMA synchronous = OFF")
        with connection:
            connection.execute("CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, value BLOB, day INTEGER)")
        return connection

    def _key(self, path: str, content: str, settings: Settings, rules: str) -> bytes:
        context = self._contexts.get((settings, rules))
        if context is None:
            # What only sifts results is asked anew for each run.
            known = settings._replace(accept=frozenset(), fail_on="never", baseline=None, max_file_size=0)
            said = repr((known, sorted(settings.accept), rules, self._code))
            context = self._contexts[settings, rules] = sha256(said.encode("utf-8", "surrogatepass")).digest()
        # Of its path, a result depends on the ending alone.
        ending = os.path.splitext(path)[1].lower().encode("utf-8", "surrogatepass")
        return sha256(context + content.encode() + ending).digest()


def _code() -> str:
    """What names this very version of contentlint, be it one that somebody works on."""
    digest = sha256(__version__.encode())
    folders = [os.path.dirname(os.path.abspath(__file__))]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.startswith((".", "__pycache__")):
                    continue
                if entry.is_dir():
                    folders.append(entry.path)
                else:
                    status = entry.stat()
                    digest.update(
                        f"{entry.name} {status.st_size} {status.st_mtime_ns}\n".encode("utf-8", "surrogatepass")
                    )
    return digest.hexdigest()


def _report(path: str, content: str, value: list[Any], settings: Settings) -> FileReport:
    format, *both = value
    found, suppressed = (_findings(rows) for rows in both)
    fails = has_failing(found, settings.fail_on)
    return FileReport(path, "checked", format, "", content, found, suppressed, fails)


def _findings(rows: Iterable[list[Any]]) -> tuple[Finding, ...]:
    return tuple(_finding(Finding(*row)) for row in rows)


def _finding(finding: Finding) -> Finding:
    """A finding with tuples where JSON has lists."""
    return finding._replace(
        start=Position(*finding.start),
        end=Position(*finding.end),
        fixes=tuple(_fix(Fix(*fix)) for fix in finding.fixes),
        evidence=tuple(finding.evidence),
        related=_findings(finding.related),  # type: ignore[arg-type]
    )


def _fix(fix: Fix) -> Fix:
    edits = (Edit(Position(*start), Position(*end), text) for start, end, text in fix.edits)
    return fix._replace(edits=tuple(edits))
