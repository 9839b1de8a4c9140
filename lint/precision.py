"""How right each rule was where a person read its findings, from the reading files of a checkout (benchmarks/reading)."""

import json
import os
from collections.abc import Iterable
from typing import NamedTuple

from lint.rule import Rule
from lint.rulebook import bundled


class Precision(NamedTuple):
    """Of so many findings that were read so many were right; on which sets of texts."""

    right: int
    read: int
    sets: tuple[str, ...]


def precisions(rules: Iterable[Rule]) -> dict[str, Precision]:
    """What is known of each rule, by id; nothing at all outside a checkout, where there are no reading files."""
    folder = os.path.join(os.path.dirname(bundled()), "benchmarks", "reading")
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    present = {name: rule.id for rule in rules for name in (rule.id, *rule.aliases)}
    verdicts: dict[str, dict[tuple[str, str, int, int], str]] = {}
    for name in names:
        if not name.endswith(".jsonl"):
            continue
        with open(os.path.join(folder, name), encoding="utf-8") as stream:
            for line in stream:
                read = json.loads(line)
                if read.get("verdict") and read.get("rule") in present:
                    place = read["set"], read["id"], read["start"], read["end"]
                    verdicts.setdefault(present[read["rule"]], {})[place] = read["verdict"]
    return {
        rule: Precision(sum(verdict == "right" for verdict in read.values()), len(read), _sets(read))
        for rule, read in verdicts.items()
    }


def _sets(places: Iterable[tuple[str, str, int, int]]) -> tuple[str, ...]:
    return tuple(sorted({place[0] for place in places}))
