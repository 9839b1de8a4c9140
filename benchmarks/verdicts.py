"""What a person who read findings said of them: reading files (reading/README.md), and lines to read."""

import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from peers import Finding
from sources import Row
from tables import NOTHING

VERDICTS = ("right", "wrong", "debatable")
UNREAD = "unread"

Key = tuple[str, str, int, int]


class Verdicts(NamedTuple):
    """A verdict by set, passage and span; it holds whatever the rule is called by now."""

    by_place: dict[Key, str]

    @classmethod
    def read(cls, path: Path) -> "Verdicts":
        """Those of a reading file, or of all in a folder."""
        by_place: dict[Key, str] = {}
        for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                entry = json.loads(line)
                if entry["verdict"] not in VERDICTS:
                    raise SystemExit(f"{file}:{number}: the verdict must be one of {', '.join(VERDICTS)}.")
                by_place[entry["set"], entry["id"], entry["start"], entry["end"]] = entry["verdict"]
        return cls(by_place)

    def of(self, name: str, row: Row, finding: Finding) -> str:
        return self.by_place.get((name, row["id"], finding["start"], finding["end"]), UNREAD)

    def tally(self, name: str, findings: list[tuple[Row, Finding]]) -> Counter[str]:
        return Counter(self.of(name, row, finding) for row, finding in findings)


def line_to_read(row: Row, finding: Finding) -> str:
    """A finding on one line, as a person reads it."""
    text, start, end = row["text"], finding["start"], finding["end"]
    parts = (text[max(0, start - 60) : start], text[start:end], text[end : end + 60])
    before, match, after = (" ".join(part.split()) for part in parts)
    fix = (finding["replacements"][0] or "(deleted)") if finding["replacements"] else NOTHING
    return f"{finding['rule']}, {finding['confidence']}, …{before} « {match} » {after}…, → {fix}"


def line_of_reading_file(name: str, row: Row, finding: Finding) -> str:
    """A finding as a line of a reading file, its verdict still to be given."""
    place = {"set": name, "id": row["id"], "start": finding["start"], "end": finding["end"]}
    what = {"match": row["text"][finding["start"] : finding["end"]], "rule": finding["rule"], "verdict": ""}
    return json.dumps({**place, **what}, ensure_ascii=False)
