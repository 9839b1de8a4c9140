"""Hashes of what a run reads."""

from collections.abc import Iterable

# Most runs read a file or two; hashlib would load OpenSSL for them, which takes longer than their hashes. (The standard
# library's own `random` does the same.)
try:
    from _sha2 import sha256 as _lean  # type: ignore[import-not-found,unused-ignore]
except ImportError:
    try:
        from _sha256 import sha256 as _lean  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        from hashlib import sha256 as _lean

try:
    from _blake2 import blake2b as _quick
except ImportError:
    from hashlib import blake2b as _quick

# OpenSSL is five times as fast, and takes 3 MB of memory: from so many bytes on it pays.
_MUCH = 8 << 20
_hashed = 0


def sha256_of(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal digits."""
    global _hashed
    _hashed += len(data)
    if _hashed < _MUCH:
        digest: str = _lean(data).hexdigest()
        return digest
    import hashlib

    return hashlib.sha256(data).hexdigest()


def quick_hash_of(parts: Iterable[bytes]) -> str:
    """A name for what some bytes in a row hold, in 24 hexadecimal digits: a third of the time that SHA-256 takes."""
    hashed = _quick(digest_size=12)
    for part in parts:
        hashed.update(part)
    return hashed.hexdigest()
