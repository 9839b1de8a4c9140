"""What each rule costs over part of an archive, dearest first.

python benchmarks/rules.py [DATA] [--files N] [--folder FOLDER] [--only WORD]
"""

import argparse
from pathlib import Path

import sources
from looks import Cost, costs_over
from tables import NOTHING, rate, table

#: So many rules are shown.
SHOWN = 40


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", nargs="?", help="the folder of evaluation data (default: ../shared/data)")
    parser.add_argument("--folder", type=Path, help="another folder of Markdown and text files instead of the archive")
    parser.add_argument("--files", type=int, default=600, help="so many files, spread over all (default: 600)")
    parser.add_argument("--only", default="", metavar="WORD", help="rules with this in their id, all of them")
    return parser.parse_args()


def row(rule: str, cost: Cost, words: int) -> list[str]:
    per_match = f"{1000 * cost.seconds / cost.matches:.2f}" if cost.matches else NOTHING
    per_words = rate(1000 * cost.looks / words)
    return [rule, f"{1000 * cost.seconds:.1f}", f"{cost.looks:.0f}", per_words, str(cost.matches), per_match]


def main() -> None:
    options = arguments()
    if options.folder:
        files = sorted(path for path in options.folder.rglob("*") if path.suffix in (".md", ".txt"))
    else:
        files = sources.articles(sources.data_folder(options.data, "articles"))
    files = files[:: max(1, len(files) // options.files)]
    costs, words = costs_over(files)
    dearest = sorted(costs, key=lambda rule: -costs[rule].seconds)
    shown = [rule for rule in dearest if options.only in rule][: None if options.only else SHOWN]
    spent, looks = sum(cost.seconds for cost in costs.values()), sum(cost.looks for cost in costs.values())
    print(f"{len(files)} files, {words:,} words; {len(costs)} rules looked {looks:.0f} times and took {spent:.2f} s\n")
    header = ["rule", "ms", "looks", "looks per 1,000 words", "matches", "ms per match"]
    print(table(header, [row(rule, costs[rule], words) for rule in shown]))


if __name__ == "__main__":
    main()
