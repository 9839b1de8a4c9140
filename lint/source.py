"""What was read to be checked, a file or a record, and the report of it."""

from typing import TYPE_CHECKING, NamedTuple

from lint.config.settings import Settings
from lint.document import Document
from lint.filereport import FileReport, has_failing
from lint.readers import records_of
from lint.run import Checked

if TYPE_CHECKING:
    from lint.article import Article
    from lint.finding import Finding
    from lint.readers.records import Entry
    from lint.records import Placed


class Source(NamedTuple):
    """A file that was read: its document, the hash of its bytes, and the settings that hold for it.

    Of a record: that of its texts, where they stand in the document, and the record.
    """

    document: Document
    sha256: str
    settings: Settings
    placed: "Placed | None" = None
    entry: "Entry | None" = None

    @property
    def name(self) -> str:
        """Its path, and with it the id of a record."""
        return f"{self.document.path}#{self.entry.record.id}" if self.entry else self.document.path

    def article(self, findings: "tuple[Finding, ...]", told: "tuple[Finding, ...] | None" = None) -> "Article":
        """It as its reader sees it, with what was found there; `told`: the same findings as they are told, if that differs."""
        from lint.article import article_of

        return article_of(self.document, findings, told)


def report_of(source: Source, checked: Checked | TimeoutError, keep_article: bool) -> FileReport:
    """What is reported of a source that was checked, or could not be in its time; with the article as its reader sees it."""
    document = source.document
    record = source.entry.record if source.entry else None
    format = records_of(document.path) or "" if record else document.format
    if isinstance(checked, TimeoutError):
        return FileReport(document.path, "error", format, str(checked), source.sha256, record=record)
    findings, suppressed = checked.findings, checked.suppressed
    if source.placed:
        findings = tuple(map(source.placed.in_field, findings))
        suppressed = tuple(map(source.placed.in_field, suppressed))
    article = source.article(checked.findings, findings) if keep_article else None
    reason = f"grammar: incomplete; {checked.incomplete}" if checked.incomplete else ""
    return FileReport(
        document.path,
        "incomplete" if reason else "checked",
        format,
        reason,
        source.sha256,
        findings,
        suppressed,
        has_failing(findings, source.settings.fail_on),
        article,
        record=record,
    )
