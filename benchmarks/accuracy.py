"""How right contentlint and its peers are: precision, recall and false alarms on real text.

python benchmarks/accuracy.py [DATA] [--quick] [--list SET] [--reading FILE] [--languagetool URL] [--min-confidence X]
"""

import argparse
from pathlib import Path

import accuracy_tables as tables
import leftovers
import sources
from bench import Bench
from languagetool import LanguageTool
from peers import CONTENTLINT, PEERS, QUICK_PEERS
from predictions import Checker
from verdicts import UNREAD, Verdicts, line_of_reading_file, line_to_read


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", nargs="?", help="the folder of evaluation data (default: ../shared/data)")
    parser.add_argument(
        "--quick", action="store_true", help="clean text, posts and seed; contentlint, typos, codespell"
    )
    parser.add_argument("--list", metavar="SET", help="print contentlint's findings in SET that hit no gold edit")
    parser.add_argument("--to-read", action="store_true", help="with --list: as lines of a reading file")
    parser.add_argument(
        "--reading",
        metavar="FILE",
        type=Path,
        help="a reading file or folder: set aside what was read as right",
    )
    parser.add_argument("--languagetool", metavar="URL", help="a running LanguageTool server")
    parser.add_argument("--min-confidence", metavar="X", help="pass --min-confidence X to contentlint")
    return parser.parse_args()


def linter(options: argparse.Namespace) -> Checker:
    """Contentlint, with the confidence asked for."""
    if not CONTENTLINT.program:
        raise sources.Absent("contentlint is not installed: pip install -e .")
    more = ("--min-confidence", options.min_confidence) if options.min_confidence else ()
    return CONTENTLINT._replace(command=(*CONTENTLINT.command, *more))


def unsure(ours: Checker) -> Checker:
    """Contentlint, asked for everything, however unsure it is."""
    return ours._replace(name="contentlint --min-confidence 0", command=(*ours.command, "--min-confidence", "0"))


def peers(options: argparse.Namespace) -> list[Checker]:
    """The peers that are installed; what is missing is named."""
    known = QUICK_PEERS if options.quick else PEERS
    missing = [tool.name for tool in known if not tool.program]
    server = [LanguageTool(options.languagetool)] if options.languagetool else []
    if not server and not options.quick:
        missing.append("LanguageTool (give --languagetool URL)")
    if missing:
        print(f"Not installed: {', '.join(missing)}.\n")
    return [*(tool for tool in known if tool.program), *server]


def print_list(bench: Bench, name: str, verdicts: Verdicts | None, to_read: bool) -> None:
    """contentlint's findings in a set that hit no gold edit, no leftover and were not read yet, one a line."""
    for row, finding in bench.unmatched(name):
        unread = not verdicts or verdicts.of(name, row, finding) == UNREAD
        if unread and not leftovers.is_right(row, finding):
            print(line_of_reading_file(name, row, finding) if to_read else line_to_read(row, finding))


def print_tables(bench: Bench, verdicts: Verdicts | None, quick: bool) -> None:
    show("Clean text: false alarms per 1,000 words", tables.clean(bench))
    if verdicts:
        show("Clean text, read: contentlint's false alarms per 1,000 words", tables.clean_read(bench, verdicts))
    show("Published posts: slips of language", tables.posts(bench, verdicts))
    show("Published posts: leftovers", tables.leftover_lines(bench))
    show("The seed article", tables.seed(bench))
    if not quick:
        show("Web text: precision and recall", tables.web(bench))
        show(
            "Misspellings found, and the share of them whose first replacement is right",
            tables.spelling(bench, unsure(bench.ours)),
        )
        show("Names in edited news and interviews (GUM)", tables.names(bench))
        show("LanguageTool's rule examples", tables.examples(bench))


def show(title: str, text: str) -> None:
    print(f"## {title}\n{text}\n", flush=True)


def main() -> None:
    options = arguments()
    data = sources.data_folder(options.data, "accuracy")
    verdicts = Verdicts.read(options.reading) if options.reading else None
    ours = linter(options)
    if options.list:
        print_list(Bench(data, [ours]), options.list, verdicts, options.to_read)
    else:
        print_tables(Bench(data, [ours, *peers(options)]), verdicts, options.quick)


if __name__ == "__main__":
    main()
