"""A run in several processes. Work is handed out as it is done, so that memory does not grow with what there is to do."""

import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TYPE_CHECKING

from lint.filereport import FileReport
from lint.options import Options
from lint.rule import Rule
from lint.session import TOGETHER, Item, Session

if TYPE_CHECKING:
    from lint.resultcache import Row

# So many pieces of work wait for each process: few hold little, and none leave it idle.
_WAITING = 4

_Results = tuple[list[FileReport], "list[Row]"]


def reports_of_workers(session: Session, paths: Sequence[str], jobs: int, size: int) -> Iterator[FileReport]:
    """A report for each file or record, in order; a worker takes up to `size` at a time."""
    new: list[Row] = []
    start = session.options, session.learned, len(paths)
    with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=start) as pool:
        for reports, rows in _in_order(pool, _chunks(session.items(paths), size), _WAITING * jobs):
            yield from reports
            new += rows
    # SQLite is not opened before processes are forked: they must not share it.
    session.remember(len(paths))
    session.forget(new)


def _chunks(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """What a worker takes at a time: so many items, fewer where they are long."""
    chunk: list[Item] = []
    letters = 0
    for item in items:
        chunk.append(item)
        letters += 0 if isinstance(item, str | FileReport) else sum(len(text) for _, text in item.texts)
        if len(chunk) >= size or letters >= TOGETHER:
            yield chunk
            chunk, letters = [], 0
    if chunk:
        yield chunk


def _in_order(pool: ProcessPoolExecutor, chunks: Iterator[list[Item]], most: int) -> Iterator[_Results]:
    """What comes of each chunk, in order, while no more than `most` wait."""
    waiting: deque[tuple[list[Item], Future[_Results] | None]] = deque()
    broken = False
    while True:
        for chunk in islice(chunks, most - len(waiting)):
            try:
                waiting.append((chunk, None if broken else pool.submit(_check_in_worker, chunk)))
            except BrokenProcessPool:
                broken = True
                waiting.append((chunk, None))
        if not waiting:
            return
        chunk, future = waiting.popleft()
        try:
            if future is not None:
                yield future.result()
                continue
        except BrokenProcessPool:
            broken = True
        yield [_not_done(item) for item in chunk], []


def _not_done(item: Item) -> FileReport:
    reason = "a process died at work on this file or one beside it (out of memory?); try --jobs 1"
    if isinstance(item, FileReport):
        return item
    if isinstance(item, str):
        return FileReport(item, "error", reason=reason)
    return FileReport(item.path, "error", reason=reason, record=item.record)


_worker: Session


def _start_worker(options: Options, learned: tuple[Rule, ...], files: int) -> None:
    # Ctrl-C ends the run in one place, where it is told in one line.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    global _worker
    _worker = Session(options)
    _worker.learned = learned
    _worker.remember(files)


def _check_in_worker(items: Sequence[Item]) -> _Results:
    reports = list(_worker.check_items(items))
    if _worker.results is None:
        return reports, []
    new, _worker.results.new = _worker.results.new, []
    return reports, new
