"""Bytes to text: UTF-8 first, then UTF-16, then Windows-1252 and Latin-1 where the bytes bear it out.

A wrong guess would put findings on words nobody wrote, so what is in doubt is an error that says what to do.
"""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from lint.errors import ReadError
from lint.lazily import expression

# UTF-32 before UTF-16: its little-endian mark begins with UTF-16's.
_MARKS = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
_UTF8_LETTER = expression(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NON_ASCII = expression(rb"[\x80-\xff]")
_CONTROL = expression(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")
# How much of a file is looked at where something has to be guessed, in bytes.
_SAMPLE = 1 << 16


def is_binary(head: bytes) -> bool:
    """Whether a file's first bytes (8192 will do) say that it is no text: NULs where UTF-16 would have none."""
    return b"\0" in head and _utf16(head) is None


def decode(data: bytes) -> tuple[str, str, int]:
    """The text of a file, its encoding without byte order mark, and the length of that mark in bytes.

    Line ends stay as they are. Raises ReadError where the bytes are not text in an encoding we can be sure of.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), encoding, len(mark)
    if b"\0" in data:
        utf16 = _utf16(data)
        if utf16 is None:
            raise ReadError("this is not text: it holds NUL bytes")
        return _strictly(data, utf16), utf16, 0
    try:
        return data.decode("utf-8"), "utf-8", 0
    except UnicodeDecodeError as error:
        encoding = _legacy(data, error)
    return _strictly(data, encoding), encoding, 0


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"this is not text in {encoding.upper()}: byte {error.start + 1} cannot be read") from None


def _utf16(data: bytes) -> str | None:
    """The byte order of UTF-16, with or without a mark: Latin letters have a NUL on one side, and only there."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16-le" if data.startswith(BOM_UTF16_LE) else "utf-16-be"
    if len(data) % 2:
        return None
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    enough = len(sample) // 4
    if odd > enough and not even:
        return "utf-16-le"
    if even > enough and not odd:
        return "utf-16-be"
    return None


def _legacy(data: bytes, error: UnicodeDecodeError) -> str:
    """The one-byte encoding of text that is not UTF-8."""
    letters = len(_UTF8_LETTER.findall(data))
    if letters > len(_NON_ASCII.findall(_UTF8_LETTER.sub(b"", data))):
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(
            f"this is UTF-8 with a broken character at byte {error.start + 1}, line {line}: repair it there"
        )
    if not _CONTROL.search(data):
        from charset_normalizer import from_bytes

        # The letters that decide stand anywhere, and English has few of them: they are what is weighed.
        sample = _around_letters(data)
        for encoding in ("cp1252", "latin-1"):
            if _decodes(data, encoding) and from_bytes(sample, cp_isolation=[encoding], enable_fallback=False):
                return encoding
    raise ReadError("this is not text in UTF-8, UTF-16, Windows-1252 or Latin-1: if it is text, save it as UTF-8")


def _around_letters(data: bytes) -> bytes:
    """The lines that hold more than ASCII, up to the size of a sample."""
    lines = [line for line in data.splitlines(keepends=True) if not line.isascii()]
    return b"".join(lines)[:_SAMPLE]


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
