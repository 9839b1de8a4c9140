"""The lines of an archive, in a database on disk that lives as long as the learning does."""

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from lint.archive.lines import LONGEST, Line

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -65536;
PRAGMA temp_store = FILE;
CREATE TABLE page (id INTEGER PRIMARY KEY, site INTEGER, path TEXT);
CREATE TABLE line (site INTEGER, page INTEGER, fold INTEGER, words INTEGER, kind TEXT, is_prose INTEGER, leads_in INTEGER);
CREATE TABLE text (fold INTEGER, text TEXT, PRIMARY KEY (fold, text)) WITHOUT ROWID;
CREATE TABLE repost (page INTEGER PRIMARY KEY);
CREATE TABLE recurring (site INTEGER, fold INTEGER, pages INTEGER, PRIMARY KEY (site, fold)) WITHOUT ROWID;
CREATE TABLE band (site INTEGER, key INTEGER, fold INTEGER, page INTEGER);
"""


class Row(NamedTuple):
    """A line as it is kept; `pages`: on how many pages of its site one like it stands, 0 where on too few."""

    site: int
    page: int
    fold: int
    words: int
    kind: str
    is_prose: bool
    leads_in: bool
    pages: int


class Store:
    """Pages and their lines. Sites and pages are numbered in the order they come."""

    def __init__(self) -> None:
        handle, self._file = tempfile.mkstemp(prefix="contentlint-", suffix=".sqlite")
        os.close(handle)
        self._base = sqlite3.connect(self._file, isolation_level=None)
        self._base.executescript(_TABLES)
        self._base.execute("BEGIN")
        self._sites: dict[str, int] = {}
        self._pages = 0

    def close(self) -> None:
        """Forget everything."""
        self._base.close()
        with suppress(OSError):
            os.unlink(self._file)

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def sites(self) -> list[str]:
        """The names of the sites, by number."""
        return list(self._sites)

    def add(self, site: str, path: str, lines: Sequence[Line]) -> None:
        """A page and its lines."""
        number = self._sites.setdefault(site, len(self._sites))
        page, self._pages = self._pages, self._pages + 1
        self._base.execute("INSERT INTO page VALUES (?, ?, ?)", (page, number, path))
        rows = [
            (number, page, line.fold, line.words, line.kind, line.is_prose, line.text.endswith(":")) for line in lines
        ]
        self._base.executemany("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        texts = [(line.fold, line.text) for line in lines if line.words <= LONGEST]
        self._base.executemany("INSERT OR IGNORE INTO text VALUES (?, ?)", texts)

    def count(self, least: int) -> None:
        """Find the lines that stand on at least so many pages of their site; reposts do not count."""
        self._base.execute("DELETE FROM recurring")
        self._base.execute(
            "INSERT INTO recurring SELECT site, fold, COUNT(DISTINCT page) AS pages FROM line"
            " WHERE page NOT IN (SELECT page FROM repost) GROUP BY site, fold HAVING pages >= ?",
            (least,),
        )

    def pages(self) -> Iterator[list[Row]]:
        """The lines of each page that is no repost, in order."""
        rows: list[Row] = []
        query = (
            "SELECT line.site, page, line.fold, words, kind, is_prose, leads_in, COALESCE(pages, 0) FROM line"
            " LEFT JOIN recurring ON recurring.site = line.site AND recurring.fold = line.fold"
            " WHERE page NOT IN (SELECT page FROM repost) ORDER BY line.rowid"
        )
        for row in map(Row._make, self._base.execute(query)):
            if rows and rows[0].page != row.page:
                yield rows
                rows = []
            rows.append(row)
        if rows:
            yield rows

    def leave_out(self, pages: Iterable[int]) -> None:
        """These pages are reposts of others."""
        self._base.executemany("INSERT OR IGNORE INTO repost VALUES (?)", ((page,) for page in pages))

    def add_bands(self, rows: Iterable[tuple[int, int, int, int]]) -> None:
        """For near-duplicates: (site, key of a band, fold, page)."""
        self._base.executemany("INSERT INTO band VALUES (?, ?, ?, ?)", rows)

    def buckets(self, least: int) -> Iterator[tuple[int, list[int]]]:
        """(site, folds in order) for each band that lines of at least so many pages have in common."""
        query = (
            "SELECT site, key, fold FROM band WHERE (site, key) IN"
            " (SELECT site, key FROM band GROUP BY site, key HAVING COUNT(DISTINCT page) >= ?)"
            " GROUP BY site, key, fold ORDER BY site, key, fold"
        )
        folds: list[int] = []
        at = None
        for site, key, fold in self._base.execute(query, (least,)):
            if at is not None and at != (site, key):
                yield at[0], folds
                folds = []
            at = site, key
            folds.append(fold)
        if at is not None:
            yield at[0], folds

    def texts(self, folds: Iterable[int], most: int) -> list[str]:
        """Up to so many texts of each of the folds, in order."""
        query = "SELECT text FROM text WHERE fold = ? ORDER BY text LIMIT ?"
        return [text for fold in folds for (text,) in self._base.execute(query, (fold, most))]

    def paths(self, pages: Iterable[int]) -> list[str]:
        """Where pages stand."""
        query = "SELECT path FROM page WHERE id = ?"
        return [self._base.execute(query, (page,)).fetchone()[0] for page in pages]

    def site_sizes(self) -> dict[int, int]:
        """How many pages each site has, reposts left out."""
        query = "SELECT site, COUNT(*) FROM page WHERE id NOT IN (SELECT page FROM repost) GROUP BY site"
        return dict(self._base.execute(query))
