"""What suppression comments keep quiet. Imported where a document mentions us; `lint.suppression.directives` reads the comments.

After `contentlint-` stands what a comment covers:

disable … enable    what begins between the two, or up to the end; an `enable` with names ends it for those alone
disable-line        what begins in the line that the comment begins in
disable-next-line   what begins in the next line that has more than such comments and white space in it
disable-file        the whole file, wherever the comment stands
ignore              what begins in the comment's line and in the paragraph around or after it: up to the next blank
                    line, in HTML up to the end of the block; RULE["exact text"] covers what reads so alone

Each may name rules and modules (a module covers all its rules), an end (`until=2027-01-31` is the last day), and after
`--` a reason. Of several `disable` and `enable` that mean a rule, the last one holds.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from lint.document import Document
from lint.finding import Finding
from lint.suppression.directives import Directive, Named, directives


class Remark(NamedTuple):
    """What is wrong with a directive, in source offsets.

    `said` is what its message tells: what is unused, the last day of what is expired, the directive that is blanket
    (names no rule), or what is wrong with a malformed one.
    """

    kind: Literal["unused", "expired", "blanket", "malformed"]
    start: int
    end: int
    said: tuple[str, ...]


class Silenced(NamedTuple):
    """The findings that are reported, those that are kept quiet, both in order, and what is wrong with directives."""

    kept: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    remarks: tuple[Remark, ...]


def silence(
    document: Document,
    findings: Sequence[Finding],
    today: date,
    known: Collection[str],
    active: Collection[str],
    aliases: Mapping[str, str] = {},
) -> Silenced:
    """Set aside what the document's directives cover.

    `known`: the ids, former ids and modules of all rules; `active`: of those that run here, without which nothing can
    be called unused; `aliases`: former ids and what they are called now.
    """
    if "contentlint" not in document.source:
        return Silenced(tuple(findings), (), ())
    written = directives(document)
    if not written:
        return Silenced(tuple(findings), (), ())
    remarks: list[Remark] = []
    valid = [each for directive in written if (each := _checked(directive, today, known, aliases, remarks))]
    quiet = _Quiet(document, written, valid)
    covered = {index for index, finding in _in_order(findings) if quiet.covers(finding)}
    remarks += quiet.unused({aliases.get(name, name) for name in active})
    return Silenced(
        tuple(finding for index, finding in enumerate(findings) if index not in covered),
        tuple(finding for index, finding in enumerate(findings) if index in covered),
        tuple(sorted(remarks, key=lambda remark: (remark.start, remark.end))),
    )


def _in_order(findings: Sequence[Finding]) -> list[tuple[int, Finding]]:
    return sorted(enumerate(findings), key=lambda entry: entry[1].start.char)


def _checked(
    directive: Directive, today: date, known: Collection[str], aliases: Mapping[str, str], remarks: list[Remark]
) -> Directive | None:
    """The directive with the names that rules have today, or None where it has no effect; tells what is wrong."""
    start, end = directive.start, directive.end
    if directive.problem:
        remarks.append(Remark("malformed", start, end, (directive.problem,)))
        return None
    names = []
    for named in directive.names:
        if named.name in known or named.name in aliases:
            names.append(named._replace(name=aliases.get(named.name, named.name)))
        else:
            remarks.append(Remark("malformed", named.start, named.end, (_unknown(named.name, known),)))
    if directive.names and not names:
        return None
    if directive.until is not None and directive.until < today:
        remarks.append(Remark("expired", start, end, (directive.until.isoformat(),)))
        return None
    if not names and directive.verb != "enable":
        remarks.append(Remark("blanket", start, end, (f"contentlint-{directive.verb}",)))
    return directive._replace(names=tuple(names))


def _unknown(name: str, known: Collection[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"there is no rule “{name}”" + (f"; did you mean “{near[0]}”?" if near else "")


_LINE_END = re.compile(r"\r\n|\n|\r")


class _Claim(NamedTuple):
    """That a directive covers a rule up to `end`, under one of its names (None: it names none)."""

    directive: int
    named: Named | None
    end: int


# A name and the text that a finding must be (None: any).
_Key = tuple[str, str | None]
# The name of what names no rule.
_ALL = ""


class _Quiet:
    """What is covered at one place; findings are asked about in order of their starts."""

    def __init__(self, document: Document, written: Sequence[Directive], valid: Sequence[Directive]) -> None:
        self._directives = valid
        self._used: set[tuple[int, Named | None]] = set()
        # disable-file; what covers lines, to come and begun; disable and enable, to come and the last of each name.
        self._whole: dict[_Key, _Claim] = {}
        self._coming: list[tuple[int, _Key, _Claim]] = []
        self._begun: dict[_Key, list[_Claim]] = {}
        self._switches: list[int] = []
        self._last: dict[str, tuple[int, _Claim | None]] = {}
        lines = _Lines(document, written) if valid else None
        for index, directive in enumerate(valid):
            if directive.verb in ("disable", "enable"):
                self._switches.append(index)
                continue
            start, end = lines.region(directive) if lines and directive.verb != "disable-file" else (0, 0)
            for named in directive.names or (None,):
                key = (named.name, named.text) if named else (_ALL, None)
                claim = _Claim(index, named, end)
                if directive.verb == "disable-file":
                    self._whole.setdefault(key, claim)
                else:
                    self._coming.append((start, key, claim))
        self._coming.sort(key=lambda entry: entry[0], reverse=True)
        self._switches.reverse()

    def covers(self, finding: Finding) -> bool:
        """Whether a directive covers the finding; each kind of directive that does is used."""
        at = finding.start.char
        self._go_to(at)
        names = (finding.rule, finding.rule.partition("/")[0], _ALL)
        text = " ".join(finding.match.split())
        claims: list[_Claim] = []
        for name in dict.fromkeys(names):
            for key in ((name, None), (name, text)):
                if key in self._whole:
                    claims.append(self._whole[key])
                begun = self._begun.get(key, [])
                while begun and begun[-1].end <= at:
                    begun.pop()
                claims += begun[-1:]
        # The last word on the rule counts.
        _, claim = max((self._last.get(name, (-1, None)) for name in names), key=lambda entry: entry[0])
        if claim is not None:
            claims.append(claim)
        self._used.update((claim.directive, claim.named) for claim in claims)
        return bool(claims)

    def _go_to(self, at: int) -> None:
        while self._coming and self._coming[-1][0] <= at:
            _, key, claim = self._coming.pop()
            self._begun.setdefault(key, []).append(claim)
        while self._switches and self._directives[self._switches[-1]].start <= at:
            self._switch(self._switches.pop())

    def _switch(self, index: int) -> None:
        directive = self._directives[index]
        if directive.verb == "disable":
            for named in directive.names or (None,):
                self._last[named.name if named else _ALL] = index, _Claim(index, named, 0)
        elif not directive.names:
            if any(claim for _, claim in self._last.values()):
                self._used.add((index, None))
            self._last = {_ALL: (index, None)}
        for named in directive.names if directive.verb == "enable" else ():
            if any(claim and _related(named.name, name) for name, (_, claim) in self._last.items()):
                self._used.add((index, named))
            self._last[named.name] = index, None

    def unused(self, active: Collection[str]) -> Iterator[Remark]:
        """A remark for every name that covered nothing though its rules ran."""
        while self._switches:
            self._switch(self._switches.pop())
        for index, directive in enumerate(self._directives):
            if not directive.names:
                # A blanket suppression is told as such; nobody knows which rules it was meant for.
                if directive.verb == "enable" and (index, None) not in self._used:
                    yield Remark("unused", directive.start, directive.end, ("contentlint-enable",))
                continue
            idle = [named for named in directive.names if (index, named) not in self._used and named.name in active]
            if len(idle) == len(directive.names):
                yield Remark("unused", directive.start, directive.end, (", ".join(map(str, idle)),))
            else:
                yield from (Remark("unused", named.start, named.end, (str(named),)) for named in idle)


def _related(name: str, other: str) -> bool:
    """Whether two names can mean the same rule."""
    return not other or name == other or name.startswith(f"{other}/") or other.startswith(f"{name}/")


class _Lines:
    """The lines of a source, and those of them that have something to cover: more than directives and white space."""

    def __init__(self, document: Document, written: Iterable[Directive]) -> None:
        self._document = document
        self._length = len(document.source)
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(document.source))]
        filled = [*self._filled(document.source, written), False]
        # For each line the next that is filled, itself or below, and the last of the filled ones that follow on it.
        self._next = [len(filled) - 1] * len(filled)
        self._last = list(range(len(filled)))
        for line in range(len(filled) - 2, -1, -1):
            self._next[line] = line if filled[line] else self._next[line + 1]
            self._last[line] = self._last[line + 1] if filled[line + 1] else line

    def _filled(self, source: str, written: Iterable[Directive]) -> Iterator[bool]:
        """Whether each line has more than directives, white space and the marks of a quotation."""
        parts = []
        at = 0
        for directive in written:
            if directive.start >= at:
                comment = source[directive.start : directive.end]
                parts += [source[at : directive.start], re.sub(r"[^\r\n]", " ", comment)]
                at = directive.end
        text = "".join((*parts, source[at:]))
        for start, end in zip(self._starts, (*self._starts[1:], self._length), strict=True):
            yield bool(text[start:end].strip(" \t>\r\n"))

    def region(self, directive: Directive) -> tuple[int, int]:
        """From where to where a directive covers the source; for `disable-file` use the whole."""
        line = self._line(directive.start)
        after = self._line(directive.end - 1)
        if directive.verb == "disable-line":
            return self._starts[line], self._end(line)
        if directive.verb == "disable-next-line":
            following = self._next[after + 1]
            return self._start(following), self._end(following)
        if self._document.format == "html":
            return self._starts[line], max(self._end(after), self._end_of_block(directive.end))
        first = self._next[after]
        return self._starts[line], self._end(max(after, self._last[first]))

    def _end_of_block(self, offset: int) -> int:
        """The end of the line in which the block ends that an offset lies in, or that comes next."""
        ends = self._block_ends
        index = bisect_left(ends, offset)
        return self._end(self._line(ends[index] - 1)) if index < len(ends) else 0

    @cached_property
    def _block_ends(self) -> list[int]:
        return [self._document.origin(block.start, block.end)[1] for block in self._document.blocks]

    def _line(self, offset: int) -> int:
        return bisect_right(self._starts, max(offset, 0)) - 1

    def _start(self, line: int) -> int:
        return self._starts[line] if line < len(self._starts) else self._length

    def _end(self, line: int) -> int:
        return self._starts[line + 1] if line + 1 < len(self._starts) else self._length + 1
