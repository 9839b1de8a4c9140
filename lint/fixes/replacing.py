"""Replacing a file in one step: whatever happens on the way, it holds what it held before or what it is to hold."""

import os
import shutil
import stat
import tempfile
from contextlib import suppress

from lint.errors import WriteError


def replace_file(path: str, before: bytes, after: bytes) -> None:
    """Make a file that holds `before` hold `after`.

    A new file is written beside it and moved over it. It has the mode, owner and extended attributes of the old one; a
    link goes on pointing to it. Raises WriteError, the file being as it was, where that cannot be done or the file has
    changed.
    """
    target = os.path.realpath(path)
    try:
        old = _unchanged(target, before)
        temporary = _written(target, old, after)
        try:
            _unchanged(target, before)
            os.replace(temporary, target)
        except BaseException:
            _discard(temporary)
            raise
        _settle(os.path.dirname(target))
    except OSError as error:
        raise WriteError(f"cannot be written: {(error.strerror or str(error)).lower()}") from None


def _unchanged(target: str, before: bytes) -> os.stat_result:
    with open(target, "rb") as stream:
        status = os.fstat(stream.fileno())
        if stream.read() != before:
            raise WriteError("has changed since it was checked; run again")
    if not status.st_mode & stat.S_IWUSR or not os.access(target, os.W_OK):
        raise WriteError("cannot be written: it is read-only")
    if status.st_nlink > 1:
        raise WriteError("cannot be written: it has other names (hard links), which would keep the old text")
    return status


def _written(target: str, old: os.stat_result, after: bytes) -> str:
    """The path of a hidden file beside the target that is like it but for what it holds."""
    handle, temporary = tempfile.mkstemp(prefix=".contentlint-", suffix=".tmp", dir=os.path.dirname(target))
    try:
        with open(handle, "wb") as stream:
            stream.write(after)
            stream.flush()
            os.fsync(stream.fileno())
        new = os.stat(temporary)
        if hasattr(os, "chown") and (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
            os.chown(temporary, old.st_uid, old.st_gid)
        # Mode, extended attributes and flags; the times are the new file's own.
        shutil.copystat(target, temporary)
        os.utime(temporary)
    except BaseException:
        _discard(temporary)
        raise
    return temporary


def _discard(temporary: str) -> None:
    with suppress(OSError):
        os.unlink(temporary)


def _settle(folder: str) -> None:
    """Have the folder's new entry on the disk, where a system can do that for folders."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def write_file(path: str, data: bytes) -> None:
    """Write a file of ours: the one that is there is replaced in one step. WriteError where that cannot be done."""
    try:
        with open(path, "xb") as stream:
            stream.write(data)
    except FileExistsError:
        try:
            with open(path, "rb") as stream:
                before = stream.read()
        except OSError as error:
            raise WriteError(f"cannot be read: {(error.strerror or str(error)).lower()}") from None
        if before != data:
            replace_file(path, before, data)
    except OSError as error:
        raise WriteError(f"cannot be written: {(error.strerror or str(error)).lower()}") from None
