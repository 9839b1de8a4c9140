"""What `contentlint baseline` does: make baselines of what is found now, follow what was mended, and tell what is in them."""

import os
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from lint.baseline import NAME, Baseline, Entry, entries
from lint.errors import UsageError, WriteError, shown
from lint.filereport import FileReport
from lint.fixes.replacing import write_file
from lint.options import Options, Progress
from lint.pipeline import check
from lint.reports.text import plural
from lint.session import Session


class Written(NamedTuple):
    """What to say, and the files that could not be checked."""

    text: str
    failed: tuple[FileReport, ...] = ()


def create(options: Options, progress: Progress | None = None) -> Written:
    """Put all that is found now into new baselines."""
    return _write(options, progress, "create")


def update(options: Options, progress: Progress | None = None) -> Written:
    """Put what is found now in the place of what was known of the same files."""
    return _write(options, progress, "update")


def prune(options: Options, progress: Progress | None = None) -> Written:
    """Take out what is not found any more; nothing is added."""
    return _write(options, progress, "prune")


def show(options: Options) -> str:
    """What a baseline has, by file and rule."""
    file = options.baseline or _file(Session(options), os.path.join(os.curdir, "_"))
    baseline = Baseline.read(file)
    lines = []
    for path, known in sorted(baseline.known.items()):
        counts: Counter[str] = Counter()
        for entry, count in known.items():
            counts[entry.rule] += count
        lines += [path, *(f"  {count:>5,}  {rule}" for rule, count in sorted(counts.items()))]
    total = sum(known.total() for known in baseline.known.values())
    return "\n".join([*lines, f"{plural(total, 'finding')} in {plural(len(baseline.known), 'file')}: {shown(file)}\n"])


def _file(session: Session, path: str) -> str:
    """The baseline of a file: what its configuration names, or the usual one here."""
    return session.configs.for_file(path).baseline or os.path.abspath(NAME)


def _write(options: Options, progress: Progress | None, how: str) -> Written:
    session = Session(options)
    # What is known must be found, too.
    outcome = check(options._replace(baseline=""), progress)
    found: dict[str, dict[str, Counter[Entry]]] = {}
    for report in outcome.report.files:
        if report.status == "checked":
            by_path = found.setdefault(_file(session, report.path), {})
            by_path.setdefault(report.path, Counter()).update(entries(report))
    if not found:
        found = {_file(session, os.path.join(os.curdir, "_")): {}}
    if how == "create":
        there = [shown(file) for file in found if os.path.exists(file)]
        if there:
            raise UsageError(f"{', '.join(there)}: is there already; contentlint baseline update renews it")
    said = [_renewed(file, by_path, how) for file, by_path in found.items()]
    if how == "create" and any(session.configs.for_file(each.path).baseline is None for each in outcome.report.files):
        said.append(f"To use it, write in .contentlint.yaml: baseline: {NAME}")
    return Written("".join(f"{line}\n" for line in said), outcome.report.errors)


def _renewed(file: str, found: Mapping[str, Counter[Entry]], how: str) -> str:
    """Write one baseline, and say what changed in it."""
    old = Baseline(file, {}) if how == "create" else Baseline.read(file)
    known = {
        path: counts
        for path, counts in old.known.items()
        # What is gone has no findings; what was not checked in this run keeps what it had.
        if os.path.exists(os.path.join(os.path.dirname(file), path))
    }
    for path, now in found.items():
        key = old.key(path)
        known[key] = known.get(key, Counter()) & now if how == "prune" else now
    new = Baseline(file, {path: counts for path, counts in known.items() if counts})
    before, after = (sum(counts.total() for counts in each.known.values()) for each in (old, new))
    both = sum((counts & old.known.get(path, Counter())).total() for path, counts in new.known.items())
    try:
        write_file(file, new.text().encode("utf-8", "surrogatepass"))
    except WriteError as error:
        raise WriteError(f"{shown(file)}: {error}") from None
    changes = f" ({after - both:,} added, {before - both:,} taken out)" if how != "create" else ""
    return f"{shown(file)}: {plural(after, 'finding')} in {plural(len(new.known), 'file')}{changes}"
