"""Python's regular expressions as it compiled them before, kept between runs: to compile one takes 0.1 ms, to read it 0.01 ms.

What is kept is what Python's own compiler gives to its matcher, which checks it once more. Where Python has no such parts, or
other ones than we know, an expression is compiled as ever.
"""

import atexit
import json
import re
import sys
from functools import cache
from typing import Any

from lint.cachefile import keep, read_cached

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:  # Python 3.10, or one of another making
    _compiler = None

#: What the matcher is called with beside the pattern: flags, code, how many groups, their names, and the names in order.
_Parts = tuple[int, list[int], int, dict[str, int], list[str | None]]
# More were never met in one edition of the program.
_MOST = 2_000
_WRONG = (TypeError, ValueError, RuntimeError, OverflowError, AttributeError, IndexError, KeyError)


def compiled(pattern: str | bytes, flags: int = 0) -> re.Pattern[Any]:
    """What `re.compile` gives."""
    if _compiler is None:
        return re.compile(pattern, flags)
    kept, key = _kept(), f"{flags} {pattern!r}"
    try:
        if key in kept:
            return _made(pattern, json.loads(kept[key]))
        made = _made(pattern, parts := _compile(pattern, flags))
    except _WRONG:
        return re.compile(pattern, flags)
    if not _new:
        atexit.register(_write)
    _new[key] = json.dumps(parts, separators=(",", ":"))
    return made


def _compile(pattern: str | bytes, flags: int) -> _Parts:
    """What `re.compile` does before it calls the matcher."""
    parsed = _parser.parse(pattern, flags)
    groups = parsed.state.groupdict
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in groups.items():
        names[number] = name
    flags |= parsed.state.flags
    return flags, _compiler._code(parsed, flags), parsed.state.groups - 1, groups, names


def _made(pattern: str | bytes, parts: _Parts) -> re.Pattern[Any]:
    flags, code, count, groups, names = parts
    made: re.Pattern[Any] = _sre.compile(pattern, flags, code, count, groups, tuple(names))
    return made


# What was compiled in this run.
_new: dict[str, str] = {}


def _file() -> str:
    return f"expressions-{sys.implementation.cache_tag}-{sys.hexversion:x}-{_sre.MAGIC}.json"


@cache
def _kept() -> dict[str, str]:
    """What was compiled in earlier runs: a line for each expression, and one for its parts."""
    lines = read_cached(_file()) or []
    try:
        return dict(zip(map(bytes.decode, lines[::2]), map(bytes.decode, lines[1::2]), strict=True))
    except ValueError:
        return {}


def _write() -> None:
    both = {**_kept(), **_new}
    lines = (line for row in (both if len(both) <= _MOST else _new).items() for line in row)
    keep(_file(), "\n".join(lines).encode("utf-8", "backslashreplace"))
