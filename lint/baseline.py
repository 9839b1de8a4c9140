"""The baseline: findings that were there before, known by what they are and not by where they stand.

A JSON file with one entry a line, so that it merges well. Paths are relative to its folder. A finding is known as often
as it is listed, so that a slip that is made once more is new.
"""

import json
import os
from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from lint.errors import ConfigError
from lint.errors import shown as here
from lint.filereport import FileReport
from lint.finding import Finding
from lint.globs import slashes
from lint.severity import FailOn
from lint.sifting import sifted

#: What a baseline is called where nobody names one.
NAME = ".contentlint-baseline.json"
_VERSION = 1


class Entry(NamedTuple):
    """A finding that is known: its rule, its fingerprint, and its words, which are there for people."""

    rule: str
    fingerprint: str
    text: str


class Baseline(NamedTuple):
    """What is known of each file, by its path from the baseline's folder."""

    file: str
    known: Mapping[str, Counter[Entry]]

    @classmethod
    def read(cls, file: str) -> "Baseline":
        """The baseline in a file. ConfigError where there is none, or something else."""
        try:
            with open(file, "rb") as stream:
                return cls(file, _known(json.loads(stream.read())))
        except FileNotFoundError:
            raise ConfigError(
                f"{here(file)}: there is no such baseline; contentlint baseline create makes it"
            ) from None
        except OSError as error:
            raise ConfigError(f"{here(file)}: cannot be read: {(error.strerror or str(error)).lower()}") from None
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            said = "this is no baseline that can be read; take it back from git, or delete it and create a new one"
            raise ConfigError(f"{here(file)}: {said}") from None

    def key(self, path: str) -> str:
        """What a file is called in this baseline."""
        return slashes(os.path.relpath(path, os.path.dirname(self.file)))

    def left(self, path: str) -> Counter[tuple[str, str]]:
        """What is known of a file: by rule and fingerprint, how often."""
        left: Counter[tuple[str, str]] = Counter()
        for entry, count in self.known.get(self.key(path), {}).items():
            left[entry.rule, entry.fingerprint] += count
        return left

    def apply(self, report: FileReport, fail_on: FailOn, left: Counter[tuple[str, str]] | None = None) -> FileReport:
        """A report with the findings that are known set aside; what they stood for speaks, unless it is known.

        What is met is taken from `left`: records of one file have it in common.
        """
        left = self.left(report.path) if left is None else left
        quiet: set[int] = set()
        for finding in report.findings:
            if not _take(left, finding):
                continue
            quiet.add(id(finding))
            quiet.update(id(other) for other in finding.related if _take(left, other))
        shown, known = sifted(report, quiet, fail_on)
        return shown._replace(baselined=known)

    def text(self) -> str:
        """The baseline as it is written."""
        rows = [
            {"path": path, "rule": entry.rule, "fingerprint": entry.fingerprint, "count": count, "text": entry.text}
            for path, entries in sorted(self.known.items())
            for entry, count in sorted(entries.items())
        ]
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        return f'{{\n"version": {_VERSION},\n"findings": [\n{lines}\n]\n}}\n'


def entries(report: FileReport) -> Counter[Entry]:
    """All findings of a file, those that stand behind others among them."""
    found = (each for finding in report.findings for each in (finding, *finding.related))
    return Counter(Entry(each.rule, each.fingerprint, _words(each.match)) for each in found)


def _take(left: Counter[tuple[str, str]], finding: Finding) -> bool:
    key = finding.rule, finding.fingerprint
    left[key] -= 1
    return left[key] >= 0


def _words(match: str) -> str:
    words = " ".join(match.split())
    return words if len(words) <= 40 else f"{words[:39]}…"


def _known(data: Any) -> dict[str, Counter[Entry]]:
    if data["version"] != _VERSION:
        raise ValueError("another version")
    known: dict[str, Counter[Entry]] = {}
    for row in data["findings"]:
        entry = Entry(row["rule"], row["fingerprint"], row["text"])
        if not all(isinstance(field, str) for field in (row["path"], *entry)) or type(row["count"]) is not int:
            raise ValueError("of another kind")
        known.setdefault(row["path"], Counter())[entry] += row["count"]
    return known
