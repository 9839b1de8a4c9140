"""A rule file of learned rules: written so that a person can change it, and read again so that what was changed stays.

Each rule has a comment with two marks: what it was learned from (so that a later run knows it again), and a checksum of
the rule as it was written. A rule whose checksum no longer fits was changed by a person and is kept letter by letter;
one that is gone was deleted by a person and is not offered again.
"""

import json
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from zlib import crc32

from lint.errors import UsageError, shown

_HEAD = """\
# Learned by `contentlint learn`: lines that stand on many pages and are part of none of their stories.
# Yours to edit: what you change or delete stays so when you learn again (the marks in brackets tell).
about: "Page furniture learned from our own archive."
noun: leftover

rules:
"""
_SIGN = "Learned by `contentlint learn`"
_OFFERED = "# Offered so far; what is no longer above was deleted and stays so:"
_BLOCK = re.compile(
    r"^  (?P<id>[a-z0-9]+(?:-[a-z0-9]+)*):[ \t]*\r?\n(?:(?:[ \t]{3,}[^\n]*|[ \t]+#[^\n]*|[ \t]*\r?)\n)*", re.M
)
_MARKS = re.compile(r"\[(?P<origin>[0-9a-f]{16}) (?P<sum>[0-9a-f]{8})\]")
_SEEN = re.compile(r"^    # On [^\n]*\n", re.M)


class Learned(NamedTuple):
    """A rule that was learned: its id, what it was learned from (`origins`), on how many pages (`seen`) and on which.

    `ends`: its pattern takes all that follows, too.
    """

    id: str
    origins: tuple[str, ...]
    seen: str
    where: tuple[str, ...]
    pattern: str
    ends: bool
    examples: tuple[str, ...]
    good: str


class Kept(NamedTuple):
    """What stands in a rule file already: rules as text by id, and their origins; what was offered before."""

    blocks: dict[str, str]
    changed: frozenset[str]
    origins: dict[str, str]
    offered: frozenset[str]
    head: str

    @property
    def rules(self) -> str:
        """The rules that a person changed, as a rule file; empty where there are none."""
        blocks = [self.blocks[id] for id in self.blocks if id in self.changed]
        return f"{self.head}{chr(10).join(blocks)}" if blocks else ""

    def is_settled(self, origins: Iterable[str]) -> bool:
        """Whether a person has changed or deleted the rule learned from these."""
        known = set(origins)
        deleted = self.offered - self.origins.keys()
        return bool(known & deleted) or any(self.origins.get(origin) in self.changed for origin in known)

    def id_of(self, origins: Iterable[str]) -> str | None:
        """The id of the rule that was learned from one of these."""
        return next((self.origins[origin] for origin in origins if origin in self.origins), None)


def is_module(name: str) -> bool:
    """Whether a file of this name (without its suffix) can hold rules."""
    return re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name) is not None


def read(text: str, file: str) -> Kept:
    """What stands in a rule file, "" where there is none; UsageError where somebody else wrote it."""
    if text.strip() and _SIGN not in text:
        raise UsageError(f"{shown(file)}: was not written by `contentlint learn`; give another file with --output")
    blocks = {found["id"]: found[0].rstrip() + "\n" for found in _BLOCK.finditer(text)}
    origins, changed = {}, set()
    for id, block in blocks.items():
        marks = _MARKS.search(block)
        if marks is None or marks["sum"] != _checksum(block):
            changed.add(id)
        if marks is not None:
            origins[marks["origin"]] = id
    tail = text.partition(_OFFERED)[2]
    first = _BLOCK.search(text)
    head = text[: first.start()] if first else ""
    return Kept(blocks, frozenset(changed), origins, frozenset(re.findall(r"[0-9a-f]{16}", tail)), head)


def write(kept: Kept, learned: Sequence[Learned]) -> str:
    """The rule file: what a person changed stays where it stands, what was learned again is renewed, new rules follow."""
    blocks = {id: kept.blocks[id] for id in kept.blocks if id in kept.changed or any(rule.id == id for rule in learned)}
    for rule in learned:
        if rule.id not in kept.changed:
            blocks[rule.id] = _block(rule)
    deleted = kept.offered - kept.origins.keys()
    theirs = {origin for origin, id in kept.origins.items() if id in kept.changed}
    offered = sorted(deleted | theirs | {rule.origins[0] for rule in learned})
    lines = [" ".join(offered[at : at + 6]) for at in range(0, len(offered), 6)]
    tail = "".join(f"# {line}\n" for line in lines)
    return f"{kept.head or _HEAD}{chr(10).join(blocks.values())}\n{_OFFERED}\n{tail}"


def _block(rule: Learned) -> str:
    examples = "".join(f"      - bad: {_quoted(text)}\n" for text in rule.examples)
    body = (
        f'    message: "“{{match}}” stands on many of our pages and is part of none of their stories."\n'
        f"    severity: warning\n"
        f"    why: {_quoted(f'Learned from {rule.seen}.')}\n"
        f"    pattern: '{rule.pattern.replace(chr(39), chr(39) * 2)}'\n"
        f'    fix: ""\n'
        f'    scope: ["~field", "~title", "~alt", "~cell"]\n'
        f"    examples:\n{examples}      - good: {_quoted(rule.good)}\n"
    )
    head = f"  {rule.id}:\n"
    mark = f"    # On {rule.seen}: {', '.join(rule.where)} [{rule.origins[0]} {{}}]\n"
    return head + mark.format(_checksum(head + body)) + body


def _checksum(block: str) -> str:
    """Of a rule as it is written, but for the comment that says where it was seen and for white space at line ends."""
    lines = [line.rstrip() for line in _SEEN.sub("", block).splitlines()]
    return f"{crc32(chr(10).join(line for line in lines if line).encode()):08x}"


def _quoted(text: str) -> str:
    """YAML in double quotes; what does not print is written as an escape."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(letter if letter.isprintable() else json.dumps(letter)[1:-1] for letter in quoted)
