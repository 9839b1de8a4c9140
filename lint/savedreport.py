"""A JSON report read again: its findings, with the texts they were found in where these are still as they were."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from typing import Literal

from lint.article import Article, article_of
from lint.document import Position
from lint.errors import LintError
from lint.filereport import FileReport, Record
from lint.finding import Edit, Finding, Fix
from lint.gathering import Report
from lint.jsonfields import Fields, read_json
from lint.options import Options, Outcome
from lint.session import Item, Session
from lint.severity import SEVERITIES, Safety
from lint.source import Source

_VERSION = 1
_STATUSES: tuple[Literal["checked", "skipped", "error"], ...] = ("checked", "skipped", "error")
_SAFETIES: tuple[Safety, ...] = ("safe", "unsafe", "manual")


def read_report(file: str, options: Options) -> Outcome:
    """The outcome that a JSON report tells; a file whose text is gone or has changed has no `article`."""
    fields = read_json(file)
    if fields.maybe("schema_version", int) != _VERSION:
        raise LintError(f"{file}: this is no JSON report of contentlint (schema_version {_VERSION})")
    run = fields.object("run")
    texts = _Texts(Session(options), run.get("cwd", str))
    files = [_file(each, texts) for each in fields.objects("files", "file")]
    return Outcome(
        report=Report(tuple(files)),
        rules=(),
        rules_sha256=fields.object("tool").get("rules_sha256", str),
        left_out={},
        started=run.get("started", str),
        duration_ms=0,
        arguments=run.texts("args"),
    )


def _file(fields: Fields, texts: "_Texts") -> FileReport:
    every = []
    seen: Counter[tuple[str, ...]] = Counter()
    for each in fields.objects("findings", "finding"):
        finding = _finding(each)
        # Those that read alike are counted, as they were when they were found.
        key = finding.rule, finding.before, finding.match, finding.after
        every.append((finding._replace(occurrence=seen[key]), each))
        seen[key] += 1

    def marked(key: str) -> tuple[Finding, ...]:
        return tuple(finding for finding, each in every if each.maybe(key, bool))

    quiet = {id(finding) for key in ("suppressed", "baselined") for finding in marked(key)}
    file = FileReport(
        path=fields.get("path", str),
        status=fields.one_of("status", _STATUSES),
        format=fields.get("format", str),
        reason=fields.get("reason", str),
        sha256=fields.get("sha256", str),
        findings=tuple(finding for finding, _ in every if id(finding) not in quiet),
        suppressed=marked("suppressed"),
        baselined=marked("baselined"),
        record=_record(fields.object("record")) if fields.maybe("record", dict) else None,
    )
    return file._replace(article=texts.article(file)) if file.status == "checked" else file


def _record(fields: Fields) -> Record:
    line = fields.maybe("line", int) or 0
    return Record(fields.get("id", str), fields.get("number", int), line, line)


class _Texts:
    """The texts of files, here or where the report was made. Files of records are read once, in order."""

    def __init__(self, session: Session, cwd: str) -> None:
        self._session = session
        self._cwd = cwd
        self._records: dict[str, Iterator[Item]] = {}

    def article(self, file: FileReport) -> Article | None:
        """The text of a file or record; None unless it is the very text that was checked."""
        for path in (file.path, str(PurePath(self._cwd, file.path))):
            try:
                if not os.path.isfile(path):
                    continue
                source = self._record(path, file.record) if file.record else self._session.read_file(path)
            except ValueError:
                continue
            if isinstance(source, Source) and source.sha256 == file.sha256:
                if source.placed:
                    own = tuple(map(source.placed.in_document, file.findings))
                    return article_of(source.document, own, file.findings)
                return article_of(source.document, file.findings)
        return None

    def _record(self, path: str, record: Record) -> Source | FileReport | None:
        for item in self._records.setdefault(path, self._session.items([path])):
            here = None if isinstance(item, str) else item.record
            if here is not None and here.number >= record.number:
                return self._session.read(item) if here.number == record.number else None
        return None


def _finding(fields: Fields) -> Finding:
    place, context = fields.object("range"), fields.object("context")
    severity = fields.one_of("severity", SEVERITIES)
    return Finding(
        rule=fields.get("rule", str),
        severity=severity,
        confidence=fields.get("confidence", float),
        message=fields.get("message", str),
        why=fields.get("why", str),
        link=fields.maybe("link", str),
        match=fields.get("match", str),
        start=_position(place.object("start")),
        end=_position(place.object("end")),
        before=context.get("before", str),
        after=context.get("after", str),
        scope=fields.get("scope", str),
        field=fields.maybe("field", str),
        noun=severity,
        fixes=tuple(map(_fix, fields.objects("fixes", "fix"))),
        evidence=fields.texts("evidence"),
        related=tuple(map(_finding, fields.objects("related", "related finding"))),
        word=fields.maybe("word", int) or 0,
    )


def _position(fields: Fields) -> Position:
    names = ("line", "column", "offset_char", "offset_byte", "column_utf8", "column_utf16")
    return Position(*(fields.get(name, int) for name in names))


def _fix(fields: Fields) -> Fix:
    edits = (
        Edit(_position(each.object("start")), _position(each.object("end")), each.get("text", str))
        for each in fields.objects("edits", "edit")
    )
    return Fix(fields.one_of("safety", _SAFETIES), tuple(edits), fields.get("description", str))
