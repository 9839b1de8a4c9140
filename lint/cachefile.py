"""Files in this user's cache folder: with a checksum in their first line, and read only where they are this user's own.

A cache that is broken, somebody else's or not writable is as good as none: it costs time, nothing else.
"""

import os
import sys
import zlib

_CHECKSUM = b"%08x\n"


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


def read_cached(name: str) -> list[bytes] | None:
    """The lines that were kept under a name; None where nothing was, or it is not fit to be read."""
    try:
        with open(os.path.join(cache_folder(), name), "rb") as stream:
            if hasattr(os, "getuid") and os.fstat(stream.fileno()).st_uid != os.getuid():
                return None
            data = stream.read()
    except (OSError, ValueError):
        return None
    # A view: to copy a megabyte takes as long as to look through it.
    is_whole = data[: len(_CHECKSUM % 0)] == _CHECKSUM % zlib.crc32(memoryview(data)[len(_CHECKSUM % 0) :])
    return data.split(b"\n")[1:] if is_whole else None


def keep(name: str, content: bytes) -> None:
    """Keep some bytes under a name, in one step: another run reads the old ones or the new ones."""
    file = os.path.join(cache_folder(), name)
    temporary = f"{file}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(file), mode=0o700, exist_ok=True)
        with open(temporary, "wb") as stream:
            stream.write(_CHECKSUM % zlib.crc32(content) + content)
        os.replace(temporary, file)
    except (OSError, ValueError):
        # A read-only cache costs time on the next run, nothing else.
        return
