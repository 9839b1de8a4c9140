"""Rules as they were last read, kept by content hash, so that a run needs no YAML. Data only, never trusted as code.

A file holds a checksum in its first line, in the second one the rules as JSON, and then in two lines for each rule, also as
JSON, what stands under its finder's key and what the finder worked out of that: a run reads those that it needs.
"""

import os
import sys
import zlib
from collections.abc import Sequence
from functools import cache
from typing import Any

from lint import __version__
from lint.rule import Rule, Rulebook
from lint.rulebook import digest, parse_rules, read_sources, rule_files

_FIELDS = len(Rule._fields)
_TUPLES = [Rule._fields.index(name) for name in ("scope", "exceptions", "aliases", "examples")]
_FILE = Rule._fields.index("file")
_LATER = [Rule._fields.index(name) for name in ("spec", "hints")]
# To be raised when what is kept of a rule changes its shape or meaning.
_EDITION = 328


class _Kept(Rule):
    """A rule from the cache, whose spec and hints are read when they are asked for."""

    __slots__ = ()

    @property
    def spec(self) -> Any:
        return _read_later(self[_LATER[0]])

    @property
    def hints(self) -> Any:
        return _read_later(self[_LATER[1]])


@cache
def _parsed(written: bytes) -> Any:
    import json

    return json.loads(written)


def _read_later(value: Any) -> Any:
    # Settings may have put a value of their own in its place.
    return _parsed(value) if isinstance(value, bytes) else value


def load_cached(folders: Sequence[str]) -> Rulebook:
    """The rules of the folders without their examples; RuleError as for `rulebook.load`.

    A cache that is broken, somebody else's or not writable is as good as none.
    """
    sources = read_sources(rule_files(folders))
    sha256 = digest(sources)
    file = os.path.join(cache_folder(), f"rules-{__version__}-{_EDITION}-{sha256[:24]}.json")
    rules = _read(file, list(sources))
    if rules is None:
        rules = [rule._replace(examples=()) for rule in parse_rules(sources)]
        _write(file, rules, list(sources))
    return Rulebook(tuple(rules), sha256)


def cache_folder() -> str:
    """Where this user's caches go on this system; CONTENTLINT_CACHE_DIR moves it."""
    given = os.environ.get("CONTENTLINT_CACHE_DIR")
    if given:
        return given
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(base, "contentlint")


def _read(file: str, sources: list[str]) -> list[Rule] | None:
    import json

    try:
        with open(file, "rb") as stream:
            if hasattr(os, "getuid") and os.fstat(stream.fileno()).st_uid != os.getuid():
                return None
            checksum, _, content = stream.read().partition(b"\n")
        if checksum != b"%08x" % zlib.crc32(content):
            return None
        first, *later = content.split(b"\n")
        rows = json.loads(first)
        return [_rule(row, later[2 * at : 2 * at + 2], sources) for at, row in enumerate(rows)]
    except (OSError, ValueError, TypeError, IndexError, KeyError, RecursionError):
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


def _write(file: str, rules: list[Rule], sources: list[str]) -> None:
    import json

    def written(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    rows = [rule._replace(file=str(sources.index(rule.file)), spec=None, hints=None) for rule in rules]
    temporary = f"{file}.{os.getpid()}"
    try:
        lines = [written(rows), *(written(value) for rule in rules for value in (rule.spec, rule.hints))]
        content = "\n".join(lines).encode()
        os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
        with open(temporary, "wb") as stream:
            stream.write(b"%08x\n" % zlib.crc32(content) + content)
        os.replace(temporary, file)
    except (OSError, ValueError):
        # A read-only cache costs time on the next run, nothing else.
        return
