"""Rules and settings of a run, and files, records and texts read and checked by them."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from lint.config.finder import ConfigFinder
from lint.config.settings import Records, Settings
from lint.document import Document
from lint.errors import ReadError
from lint.filereport import FileReport, Record
from lint.hashing import sha256_of
from lint.options import Options
from lint.readers import PACKED, format_of, read_document, records_of
from lint.rule import Rule, Rulebook
from lint.rulebook import bundled
from lint.rulecache import load_cached
from lint.run import Checker
from lint.source import Source, report_of

if TYPE_CHECKING:
    from lint.baseline import Baseline
    from lint.changes import Changes
    from lint.readers.records import Entry
    from lint.resultcache import ResultCache, Row
    from lint.sifting import Spans

# Earlier results are asked for in runs over so many files: for fewer, opening SQLite takes longer than it saves.
_WORTH_ASKING = 20
#: Files and records are read and checked together up to so many letters, and so many of them.
TOGETHER, _MOST_TOGETHER = 400_000, 64


#: What is checked: the path of a file, a record, or the report of what cannot be.
Item: TypeAlias = "str | Entry | FileReport"


class Session:
    """Rules and settings, loaded once for all files of a run."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.configs = ConfigFinder(
            explicit=options.config,
            isolated=options.isolated,
            select=options.select,
            ignore=options.ignore,
            min_confidence=options.min_confidence,
            fail_on=options.fail_on,
            baseline=options.baseline,
            engines=options.engines,
        )
        self._checkers: dict[Settings, Checker] = {}
        #: Rules that hold for this run alone.
        self.learned: tuple[Rule, ...] = ()
        #: What earlier runs found; None where that is not worth asking, or not wanted.
        self.results: ResultCache | None = None
        #: How many records were passed over, by reason.
        self.left_out: Counter[str] = Counter()

    @cache  # noqa: B019  (a session lives as long as its run)
    def rulebook(self, folders: tuple[str, ...]) -> Rulebook:
        """The bundled rules, those of some more folders and of the run; RuleError where one of them is wrong."""
        rulebook = load_cached((bundled(), *folders))
        return rulebook._replace(rules=(*rulebook.rules, *self.learned)) if self.learned else rulebook

    def prepare(self, paths: Iterable[str]) -> None:
        """Read all settings and rules that the files need: what is wrong with them is told before any work is done."""
        for path in paths:
            self.configs.for_file(path)
        rulebooks = {folders: self.rulebook(folders) for folders in self.configs.rule_folders}
        for folders, rulebook in rulebooks.items():
            self.configs.check_ids(rulebook.names, folders)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of all configurations of the run, each id once."""
        rulebooks = map(self.rulebook, self.configs.rule_folders)
        return tuple({rule.id: rule for rulebook in rulebooks for rule in rulebook.rules}.values())

    def checker(self, settings: Settings) -> Checker:
        """The compiled rules of some settings."""
        checker = self._checkers.get(settings)
        if checker is None:
            rules = self.rulebook(settings.rule_folders).rules
            checker = self._checkers[settings] = Checker(rules, settings)
        return checker

    def items(self, paths: Iterable[str], sites: Sequence[str] = ()) -> Iterator[Item]:
        """What there is to check in files, in order: a file, or each of its records, whose `sites` stand in such fields."""
        for path in paths:
            if records_of(path) is None:
                yield path
                continue
            try:
                with open(path, "rb") as stream:
                    yield from self.entries(path, stream, sites)
            except OSError as error:
                yield FileReport(path, "error", reason=f"cannot be read: {(error.strerror or str(error)).lower()}")

    def entries(self, path: str, stream: BinaryIO, sites: Sequence[str] = ()) -> "Iterator[Entry | FileReport]":
        """The records of a file; without those that did not change, where only changes are asked for."""
        from lint.readers.records import entries

        settings = self.configs.for_file(path)
        changed = self.changes.lines(path) if self.changes is not None else None
        try:
            for entry in entries(path, stream, settings.records or Records(), settings.max_file_size, sites):
                record = entry.record
                if entry.problem:
                    yield FileReport(path, "error", records_of(path) or "", entry.problem, record=record)
                elif changed is None or not record.line or _stands_on(record, changed):
                    yield entry
                else:
                    self.left_out["unchanged"] += 1
        except ReadError as error:
            yield FileReport(path, "error", records_of(path) or "", str(error))

    def read(self, item: Item) -> "Source | FileReport":
        """An item as a document, or why it cannot be one."""
        if isinstance(item, str):
            return self.read_file(item)
        return item if isinstance(item, FileReport) else self._read_record(item)

    def sources(self, paths: Iterable[str], sites: Sequence[str] = ()) -> "Iterator[Source | FileReport]":
        """All that stands in files as documents, one after the other."""
        return map(self.read, self.items(paths, sites))

    def check_items(self, items: Iterable[Item]) -> Iterator[FileReport]:
        """Read and check, some together; what cannot be read is a result, not an exception."""
        batch: list[Source | FileReport] = []
        size = 0
        for item in items:
            source = self.read(item)
            batch.append(source)
            size += len(source.document.source) if isinstance(source, Source) else 0
            if size >= TOGETHER or len(batch) >= _MOST_TOGETHER:
                yield from self._check(batch)
                batch, size = [], 0
        yield from self._check(batch)

    def remember(self, files: int) -> None:
        """Use what earlier runs found, in a run over so many files, where that is wanted and quicker."""
        # Learned rules are those of one run.
        if self.options.cache and files >= _WORTH_ASKING and not self.learned:
            from lint.resultcache import ResultCache

            self.results = ResultCache()

    def forget(self, new: "Sequence[Row]" = ()) -> None:
        """Keep what this run found for later ones, and ask no more."""
        if self.results is not None:
            self.results.new += new
            self.results.write()
            self.results = None

    def read_file(self, path: str) -> "Source | FileReport":
        """A file as a document, or why it cannot be one."""
        settings = self.configs.for_file(path)
        try:
            with open(path, "rb") as stream:
                data = stream.read(settings.max_file_size + 1)
        except OSError as error:
            return FileReport(path, "error", reason=f"cannot be read: {(error.strerror or str(error)).lower()}")
        # What an engine says depends on its version, which it alone knows.
        if self.results is None or settings.engines or len(data) > settings.max_file_size:
            return self._read(path, data, settings)
        sha256 = sha256_of(data)
        known = self.results.get(path, sha256, settings, self.rulebook(settings.rule_folders).sha256)
        if known is None or not self.options.articles:
            return known or self._read(path, data, settings, sha256)
        source = self._read(path, data, settings, sha256)
        return known._replace(article=source.article(known.findings)) if isinstance(source, Source) else source

    def shown(self, report: FileReport, changed: "Spans | None" = None) -> FileReport:
        """What is reported of a file that was checked: without what its baseline knows, and what did not change.

        `changed`: where it did, if that is known better than git knows it.
        """
        report = self.without_known(report)
        # What is packed in a file has no place among its bytes: with any change, all of it has changed. Records that did
        # not change are not even checked.
        if self.changes is None or not report.findings or report.format in PACKED or report.record:
            return report
        from lint.sifting import only_changed

        if changed is None:
            try:
                with open(report.path, "rb") as stream:
                    changed = self.changes.spans(report.path, stream.read())
            except OSError:
                # It was there a moment ago; what was found in it is told.
                return report
        return only_changed(report, changed, self.configs.for_file(report.path).fail_on)

    def without_known(self, report: FileReport) -> FileReport:
        """A report without what the file's baseline knows."""
        settings = self.configs.for_file(report.path)
        if settings.baseline is None or not report.findings:
            return report
        baseline = self._baseline(settings.baseline)
        left = self._left(settings.baseline, report.path) if report.record else None
        return baseline.apply(report, settings.fail_on, left)

    @cached_property
    def changes(self) -> "Changes | None":
        """What changed since the commit that the options name; None where they ask for all."""
        if self.options.changed is None and not self.options.staged:
            return None
        from lint.changes import Changes

        return Changes(self.options.changed or "HEAD", staged=self.options.staged)

    @cache  # noqa: B019  (see rulebook)
    def _baseline(self, file: str) -> "Baseline":
        from lint.baseline import Baseline

        return Baseline.read(file)

    @cache  # noqa: B019
    def _left(self, baseline: str, path: str) -> "Counter[tuple[str, str]]":
        """What a baseline knows of a file and was not met yet in its records."""
        return self._baseline(baseline).left(path)

    def read_data(self, path: str, data: bytes) -> "Source | FileReport":
        """A file's bytes as the document that stands at `path`, or why they cannot be one."""
        return self._read(path, data, self.configs.for_file(path))

    def check_source(self, source: "Source | FileReport") -> FileReport:
        """Check what was read."""
        (report,) = self._check([source])
        return report

    def check_data(self, path: str, data: bytes) -> FileReport:
        """Check a file's bytes under the name `path`."""
        return self.check_source(self.read_data(path, data))

    def _read(self, path: str, data: bytes, settings: Settings, sha256: str = "") -> "Source | FileReport":
        if len(data) > settings.max_file_size:
            limit = f"{settings.max_file_size:,} bytes"
            return FileReport(path, "error", reason=f"is larger than {limit} (max-file-size in the configuration)")
        if records_of(path):
            return FileReport(
                path, "error", reason="holds records, each of them a text; it is read from its file alone"
            )
        format = format_of(path) or "text"
        sha256 = sha256 or sha256_of(data)
        try:
            document = read_document(path, data, format)
            if settings.language == "auto":
                from lint.language import language_of

                settings = settings._replace(language=language_of(document.prose))
            return Source(document, sha256, settings)
        except ReadError as error:
            return FileReport(path, "error", format, str(error), sha256)

    def _read_record(self, entry: "Entry") -> "Source | FileReport":
        from lint.records import placed

        settings = self.configs.for_file(entry.path)
        record = placed(entry, settings.records or Records())
        if settings.language == "auto":
            from lint.language import language_of

            settings = settings._replace(language=language_of(record.document.prose))
        words = "\0".join(part for text in entry.texts for part in text)
        return Source(record.document, sha256_of(words.encode("utf-8", "surrogatepass")), settings, record, entry)

    def _check(self, batch: "Sequence[Source | FileReport]") -> list[FileReport]:
        """A report for each, in order; those with the same settings are checked together."""
        reports = {index: each for index, each in enumerate(batch) if isinstance(each, FileReport)}
        groups: dict[Settings, list[tuple[int, Source]]] = {}
        for index, each in enumerate(batch):
            if isinstance(each, Source):
                groups.setdefault(each.settings, []).append((index, each))
        for settings, members in groups.items():
            every = self.checker(settings).check_all([source.document for _, source in members])
            for (index, source), checked in zip(members, every, strict=True):
                report = reports[index] = report_of(source, checked, self.options.articles)
                lasts = report.status == "checked" and not settings.engines and not _depends_on_today(source.document)
                if self.results is not None and lasts and not source.entry:
                    asked = self.configs.for_file(report.path)
                    self.results.remember(report, asked, self.rulebook(settings.rule_folders).sha256)
        return [reports[index] for index in range(len(batch))]


def _stands_on(record: Record, changed: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the lines of a record has changed."""
    after = bisect_right(changed, record.last_line, key=lambda lines: lines[0])
    return after > 0 and changed[after - 1][1] >= record.line


def _depends_on_today(document: Document) -> bool:
    """Whether a suppression comment may end some day."""
    return "contentlint" in document.source and "until" in document.source
