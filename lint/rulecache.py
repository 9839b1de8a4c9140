"""Rules as they were last read, kept by content hash, so that a run needs no YAML. Data only, never trusted as code.

A file holds a checksum in its first line, in the second one the hash of the rule files, in the third one the rules as JSON,
and then in some lines for each rule, also as JSON, what few runs need of it: a run reads those that it asks for.
"""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

from lint import __version__
from lint.cachefile import keep, read_cached
from lint.errors import RuleError
from lint.hashing import quick_hash_of
from lint.rule import Rule, Rulebook
from lint.rulebook import digest, joint, load, named, parse_rules, read_sources, rule_files

_FIELDS = len(Rule._fields)
_TUPLES = [Rule._fields.index(name) for name in ("scope", "exceptions", "aliases", "examples")]
_FILE = Rule._fields.index("file")
_LATER = [Rule._fields.index(name) for name in ("spec", "hints", "message", "why")]
# To be raised when what is kept of a rule changes its shape or meaning.
_EDITION = 3467


class _Kept(Rule):
    """A rule from the cache, of which much is read when it is asked for."""

    __slots__ = ()

    @property
    def spec(self) -> Any:
        return _read_later(self[_LATER[0]])

    @property
    def hints(self) -> Any:
        return _read_later(self[_LATER[1]])

    @property
    def message(self) -> Any:
        return _read_later(self[_LATER[2]])

    @property
    def why(self) -> Any:
        return _read_later(self[_LATER[3]])


# What `json.loads` does beside this, twice as long for a short line, is to look for how bytes are written and for blanks.
_value_in = json.JSONDecoder().raw_decode


# Those who need much of what was written keep it.
@lru_cache(500)
def _parsed(written: bytes) -> Any:
    return _value_in(written.decode())[0]


def _read_later(value: Any) -> Any:
    # Settings may have put a value of their own in its place.
    return _parsed(value) if isinstance(value, bytes) else value


def load_cached(folders: Sequence[str]) -> Rulebook:
    """The rules of the folders without their examples; RuleError as for `rulebook.load`.

    Each folder is kept by itself: who changes a rule of their own need not wait for all of ours. A cache that is broken,
    somebody else's or not writable is as good as none.
    """
    try:
        books = [_load_folder(folder) for folder in folders]
    except RuleError:
        books = []
    rules = tuple(rule for book in books for rule in book.rules)
    names = [name for rule in rules for name in (rule.id, *rule.aliases)] if len(books) > 1 else []
    if not books or len(set(names)) < len(names):
        # Something is wrong in a folder, or between two: this tells all of it.
        return load(folders)
    return Rulebook(rules, joint(book.sha256 for book in books))


def _load_folder(folder: str) -> Rulebook:
    files = rule_files([folder])
    # One file after the other, so that they share their memory.
    rulebook = _read(_name((file, read_sources([file])[file]) for file in files), files)
    if rulebook is None:
        sources = read_sources(files)
        rules = (rule._replace(examples=(), hints=rule.hints) for rule in parse_rules(sources))
        rulebook = Rulebook(tuple(rules), digest(sources))
        _write(_name(sources.items()), rulebook, files)
    return rulebook


def _name(sources: Iterable[tuple[str, bytes]]) -> str:
    """Under which name rules are kept that were read from files."""
    read = quick_hash_of(part for file, content in sources for part in named(file, content))
    return f"rules-{__version__}-{_EDITION}-{read}.json"


def _read(name: str, files: list[str]) -> Rulebook | None:
    lines = read_cached(name)
    if lines is None:
        return None
    try:
        sha256, first, *later = lines
        rows = json.loads(first)
        parts = len(_LATER)
        rules = (_rule(row, later[parts * at : parts * (at + 1)], files) for at, row in enumerate(rows))
        return Rulebook(tuple(rules), sha256.decode("ascii"))
    except (ValueError, TypeError, IndexError, KeyError, RecursionError):
        return None


def _rule(row: list[Any], later: list[bytes], sources: list[str]) -> Rule:
    if len(row) != _FIELDS or len(later) != len(_LATER):
        raise ValueError("another shape")
    # JSON has lists where rules have tuples; files are kept by number, so that a moved folder still finds its rules.
    for at in _TUPLES:
        row[at] = tuple(row[at])
    for at, written in zip(_LATER, later, strict=True):
        row[at] = written
    row[_FILE] = sources[int(row[_FILE])]
    return _Kept._make(row)


def _write(name: str, rulebook: Rulebook, sources: list[str]) -> None:
    def written(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    kept_later: dict[str, Any] = {Rule._fields[at]: None for at in _LATER}
    rows = [rule._replace(**kept_later, file=str(sources.index(rule.file))) for rule in rulebook.rules]
    lines = [rulebook.sha256, written(rows), *(written(rule[at]) for rule in rulebook.rules for at in _LATER)]
    with suppress(ValueError):
        # What cannot be written as UTF-8 is read from YAML each time.
        keep(name, "\n".join(lines).encode())
