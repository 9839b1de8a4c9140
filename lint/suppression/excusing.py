"""Excusing a finding by a suppression comment beside it, which is written only where it does that and nothing else."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lint.document import Document
from lint.filereport import FileReport
from lint.finding import Finding
from lint.session import Session
from lint.source import Source

_COMMENTS = {"markdown": ("<!-- ", " -->"), "html": ("<!-- ", " -->")}
_MDX = ("{/* ", " */}")
# A text that is longer is not repeated in a comment; then the comment covers its rule.
_LONGEST = 80


def excused(session: Session, path: str, data: bytes, finding: Finding, reason: str = "") -> bytes | str:
    """A file's bytes with a comment that excuses a finding of just these bytes, or why there can be none.

    `reason` stands in the comment.

    With the comment the text reads as before, the finding is kept quiet, and all others are as they were.
    """
    source = session.read_data(path, data)
    if isinstance(source, FileReport):
        return source.reason
    document = source.document
    marks = _MDX if path.lower().endswith(".mdx") else _COMMENTS.get(document.format)
    if marks is None:
        return f"a file of the format {document.format} has no comments to excuse it by; accept the word instead"
    before = session.check_source(source)
    for comment in _comments(finding):
        for new in _commented(
            document, data, finding, f"{marks[0]}{comment}{f' -- {reason}' if reason else ''}{marks[1]}"
        ):
            if _is_good(session, path, before, document, finding, new):
                return new
    if finding.field:
        return "no comment can excuse just this in the front matter; accept the word, or the rule for the file"
    return "no comment can stand here that excuses just this"


def _comments(finding: Finding) -> Iterator[str]:
    """What a comment may say, the narrowest first: it names also those for which the finding stands.

    What says the same of the very same words goes with it, unnamed.
    """
    others = (
        each for each in finding.related if (each.start.char, each.end.char) != (finding.start.char, finding.end.char)
    )
    named = {each.rule: " ".join(each.match.split()) for each in (*others, finding)}
    if all(len(text) <= _LONGEST and not _ENDS.search(text) for text in named.values()):
        yield f"contentlint-ignore {' '.join(f'{rule}[{_quoted(text)}]' for rule, text in named.items())}"
    yield f"contentlint-ignore {' '.join(named)}"


# What would end a comment, or begin its reason.
_ENDS = re.compile(r"--|>|\*/")


def _quoted(text: str) -> str:
    escaped = re.sub(r'["”\\]', lambda mark: f"\\{mark[0]}", text)
    return f'"{escaped}"'


def _commented(document: Document, data: bytes, finding: Finding, comment: str) -> Iterator[bytes]:
    """The bytes with a comment at the end of the line of a finding, on a line above its block, then right behind it."""
    source = document.source

    def inserted(offset: int, text: str) -> bytes:
        at = document.position(offset).byte
        return data[:at] + text.encode(document.encoding) + data[at:]

    line_end = min(
        (at for at in (source.find(end, finding.end.char) for end in "\r\n") if at >= 0), default=len(source)
    )
    line_start = max(source.rfind(end, 0, finding.start.char) for end in "\r\n") + 1
    yield inserted(line_start + len(source[line_start:line_end].rstrip()), f" {comment}")
    block = document.block_at(document.prose_offset(finding.start.char))
    first = document.origin(block.start, block.end)[0]
    above = max(source.rfind(end, 0, first) for end in "\r\n") + 1
    end_of_line = "\r\n" if "\r\n" in source else "\n"
    yield inserted(above, f"{comment}{end_of_line}")
    yield inserted(finding.end.char, comment)


def _is_good(
    session: Session, path: str, before: FileReport, document: Document, finding: Finding, data: bytes
) -> bool:
    source = session.read_data(path, data)
    if not isinstance(source, Source) or source.document.prose.split() != document.prose.split():
        return False
    after = session.check_source(source)
    # Findings that are said differ by this one, and what is quiet beside it stood behind it.
    said = _keys(before.findings)
    said.subtract(_keys(after.findings))
    quiet = _keys(after.suppressed) - _keys(before.suppressed)
    own = finding.rule, finding.fingerprint
    behind = {each.rule for each in finding.related}
    gone = {key: number for key, number in said.items() if number}
    return gone == {own: 1} and own in quiet and all(key == own or key[0] in behind for key in quiet)


def _keys(findings: Iterable[Finding]) -> "Counter[tuple[str, str]]":
    return Counter((finding.rule, finding.fingerprint) for finding in findings)
