"""Lists of known misspellings: codespell's dictionary (PyPI), and that of typos (words.csv of the crate `typos-dict`)."""

import re
from importlib.resources import files
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_WORDS = re.compile(rf"{_WORD.pattern}(?: {_WORD.pattern})*")


def known_slips(typos: str) -> dict[str, tuple[str, ...]]:
    """Listed misspellings, in lower case, with what was meant, as codespell's dictionary and that of typos have them."""
    return typos_dict(typos) | codespell()


def codespell() -> dict[str, tuple[str, ...]]:
    """Misspellings of codespell's dictionary, with what was meant."""
    found = {}
    for line in files("codespell_lib").joinpath("data/dictionary.txt").read_text("utf-8").splitlines():
        slip, _, meant = line.partition("->")
        if _WORD.fullmatch(slip) and slip.isascii():
            # “a, b, c, and why it is not changed without asking”: reasons stand behind the last comma.
            found[slip] = tuple(word.strip() for word in meant.lower().split(",") if _WORDS.fullmatch(word.strip()))
    return found


def typos_dict(file: str) -> dict[str, tuple[str, ...]]:
    """Misspellings of the dictionary of typos, a line “slip,meant,meant…” each, with what was meant."""
    lines = (line.split(",") for line in Path(file).read_text("utf-8").lower().splitlines())
    return {slip: tuple(meant) for slip, *meant in lines if _WORD.fullmatch(slip) and slip.isascii() and len(slip) > 2}
