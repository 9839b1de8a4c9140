"""Report: all that a run says, file by file; few files in memory, many in a file, so that memory does not grow with them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, overload

from lint.filereport import FileReport
from lint.finding import Finding

# So many reports and findings stay in memory: some 60 MB.
_MOST = 20_000


def gathered(reports: Iterable[FileReport]) -> "tuple[FileReport, ...] | Spool":
    """The reports in order; those with the texts of articles stay in memory, whatever they are."""
    files: list[FileReport] = []
    size = 0
    every = iter(reports)
    for report in every:
        files.append(report)
        size += 1 + len(report.findings) + len(report.suppressed) + len(report.baselined)
        if size > _MOST and report.article is None:
            spool = Spool()
            for known in files:
                spool.append(known)
            files.clear()
            for following in every:
                spool.append(following)
            return spool
    return tuple(files)


class Spool(Sequence[FileReport]):
    """Reports in a temporary file, which goes with the process. `failed` and `fails` are answered without reading it."""

    def __init__(self) -> None:
        # Few runs need them, and they take longer to load than many runs last.
        import pickle
        import tempfile
        from array import array

        self._written, self._read = pickle.dumps, pickle.loads
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  (it is closed with the last who knows it)
        self._starts = array("Q", [0])
        self._failed = array("Q")
        self.fails = False

    def append(self, report: FileReport) -> None:
        """Add one; only what was added before it is first read."""
        self.fails = self.fails or report.fails
        if report.failed:
            self._failed.append(len(self))
        # What is pickled here is read by this very process, from a file without a name.
        self._starts.append(self._starts[-1] + self._file.write(self._written(report, -1)))

    @property
    def failed(self) -> tuple[FileReport, ...]:
        """Those that could not be checked, or not by all."""
        return tuple(self[index] for index in self._failed)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __iter__(self) -> Iterator[FileReport]:
        for index in range(len(self)):
            yield self[index]

    @overload
    def __getitem__(self, index: int) -> FileReport: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[FileReport, ...]: ...
    def __getitem__(self, index: int | slice) -> FileReport | tuple[FileReport, ...]:
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        start, end = self._starts[index % len(self)], self._starts[index % len(self) + 1]
        self._file.seek(start)
        report: FileReport = self._read(self._file.read(end - start))
        return report


class Report(NamedTuple):
    """All files, in the order they were found: a tuple, or where there are many, something that reads them anew each time."""

    files: tuple[FileReport, ...] | Spool

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of all files, in order."""
        return tuple(finding for file in self.files for finding in file.findings)

    @property
    def errors(self) -> tuple[FileReport, ...]:
        """The files that could not be checked, or not by all."""
        if isinstance(self.files, tuple):
            return tuple(file for file in self.files if file.failed)
        return self.files.failed

    @property
    def exit_code(self) -> int:
        """0 clean, 1 findings that fail, 2 a file could not be checked."""
        fails = any(file.fails for file in self.files) if isinstance(self.files, tuple) else self.files.fails
        return 2 if self.errors else int(fails)
