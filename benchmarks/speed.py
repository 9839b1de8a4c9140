"""How fast contentlint is, and how much memory it takes, beside its peers.

python benchmarks/speed.py [DATA] [--quick] [--only CASES]
"""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

import sources
from speed_cases import CASES
from speed_commands import Setup

ROUNDS = 7
#: With --quick: rounds, and every so many articles.
QUICK_ROUNDS, QUICK_STEP = 3, 8


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", nargs="?", help="the folder of evaluation data (default: ../shared/data)")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_ROUNDS} rounds over a sample of the archive")
    parser.add_argument("--only", default="".join(CASES), metavar="CASES", help="some of the cases, e.g. ac")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    articles = sources.articles(sources.data_folder(options.data, "articles"))
    if options.quick:
        articles = articles[::QUICK_STEP]
    with TemporaryDirectory(prefix="speed-") as work:
        setup = Setup(articles, Path(work).resolve(), QUICK_ROUNDS if options.quick else ROUNDS)
        for key in options.only:
            case = CASES[key]
            print(f"## {case.__doc__}\n{case(setup)}\n", flush=True)


if __name__ == "__main__":
    main()
