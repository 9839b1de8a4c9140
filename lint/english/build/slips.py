"""Learn which slips are usual: python -m lint.english.build.slips

From the misspellings in codespell's dictionary (lint/english/SOURCES.md). Writes lint/english/slips.json.
"""

import json
from pathlib import Path

from lint.english.build.misspellings import codespell
from lint.english.lexicon import distance
from lint.english.slips import SLIPS, learn_costs


def main() -> None:
    """Count, and write the costs."""
    pairs = [(slip, meant[0]) for slip, meant in codespell().items() if len(meant) == 1 and " " not in meant[0]]
    near = [pair for pair in pairs if 1 <= distance(*pair) <= 2]
    costs = learn_costs(near)
    about = "Made by lint.english.build.slips from codespell's dictionary (CC BY-SA 3.0): -log10 of how often a slip is made."
    Path(SLIPS).write_text(json.dumps({"about": about, "costs": costs}, indent=0) + "\n", "utf-8")
    print(f"{len(near):,} misspellings, {len(costs):,} kinds of slips")


if __name__ == "__main__":
    main()
