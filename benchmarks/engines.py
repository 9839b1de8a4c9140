"""What LanguageTool and Harper add to contentlint, and at what price: recall, precision, false alarms, throughput.

python benchmarks/engines.py [DATA] [--articles N] [--reading FILE] [--to-read]

Needs `contentlint languagetool install` and `pip install harper-py`. Data: see benchmarks/README.md.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import accuracy_tables as tables
import sources
from bench import Bench
from languagetool import LanguageTool
from peers import CONTENTLINT, Finding
from predictions import Checker
from sources import Row
from tables import NOTHING, rate, share, table
from verdicts import UNREAD as NOT_READ
from verdicts import Verdicts, line_of_reading_file

from lint.languagetool import server
from lint.readers import read_document

# The same articles in every run.
_SEED = 7
UNREAD = float("nan")
READINGS = Path(__file__).parent / "reading"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", nargs="?", help="the folder of evaluation data (default: ../shared/data)")
    parser.add_argument("--articles", type=int, default=40, help="how many articles the throughput is measured on")
    parser.add_argument("--reading", type=Path, default=READINGS, help="a reading file or folder")
    parser.add_argument(
        "--to-read", action="store_true", help="print what nobody has read yet, as lines of a reading file"
    )
    return parser.parse_args()


def with_engines(name: str, *engines: str) -> Checker:
    asked = [part for engine in engines for part in ("--engine", engine)]
    return CONTENTLINT._replace(name=name, command=(*CONTENTLINT.command, *asked), success=(0, 1))


def throughput(folder: Path, number: int, url: str) -> str:
    """Wall seconds for the same articles: article by article with language_tool_python, and with us; answers not kept."""
    from language_tool_python import LanguageTool as Client

    files = sorted(folder.rglob("*.md"))
    chosen = random.Random(_SEED).sample(files, min(number, len(files)))
    texts = [read_document(str(file), file.read_bytes(), "markdown").prose for file in chosen]
    client = Client("en-US", remote_server=url)
    client.check("Ready?")
    started = time.monotonic()
    for text in texts:
        client.check(text)
    theirs = time.monotonic() - started
    with tempfile.TemporaryDirectory() as scratch:
        config = Path(scratch) / "contentlint.yaml"
        config.write_text(f"engines: {{languagetool: {{url: '{url}'}}}}\n", "utf-8")
        environment = {**os.environ, "CONTENTLINT_CACHE_DIR": scratch}
        command = [sys.executable, "-m", "lint", "check", "--config", str(config), "-q", *map(str, chosen)]
        started = time.monotonic()
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL)
        ours = time.monotonic() - started
    kilobytes = sum(map(len, texts)) / 1000
    return (
        f"{len(texts)} articles, {kilobytes:.0f} kB: language_tool_python {theirs:.1f} s, contentlint with all of its own"
        f" rules and the adopted ones {ours:.1f} s: {theirs / ours:.1f} times as fast (goal 2)"
    )


def unmatched(bench: Bench, tool: Checker, name: str) -> list[tuple[Row, Finding]]:
    """What a tool finds in a set that hits no gold edit."""
    found = bench.findings(tool, name)
    return [(row, finding) for row in bench.rows(name) for finding in found[row["id"]] if not bench.hit(row, finding)]


def web(bench: Bench, verdicts: Verdicts) -> str:
    """Precision as scored and after reading, recall, and recall over edits all annotators agree on."""
    rows = []
    for tool in bench.tools:
        figures = bench.score(tool, *tables.CWEB)
        right = sum(verdicts.tally(name, unmatched(bench, tool, name))["right"] for name in tables.CWEB)
        read = figures["precision"] + right / figures["findings"] if isinstance(tool, type(CONTENTLINT)) else UNREAD
        cells = [figures["precision"], read, figures["recall_any"], figures["recall_all"]]
        rows.append([tool.name, *map(share, cells)])
    return table(["tool", "CWEB P", "P after reading (goal .88)", "R", "R agreed (goal .22)"], rows)


def clean(bench: Bench, verdicts: Verdicts) -> str:
    """False alarms per 1,000 words of edited text: as scored, and those that were not read as right."""
    rows = []
    for tool in bench.tools:
        cells = []
        for name in tables.CLEAN.values():
            alarms = unmatched(bench, tool, name)
            words = sum(len(row["text"].split()) for row in bench.rows(name))
            scored, right = len(alarms), verdicts.tally(name, alarms)["right"]
            is_read = isinstance(tool, type(CONTENTLINT))
            cells += [rate(1000 * scored / words), rate(1000 * (scored - right) / words) if is_read else NOTHING]
        rows.append([tool.name, *cells])
    return table(["tool", *(head for name in tables.CLEAN for head in (name, "read"))], rows)


def main() -> None:
    options = arguments()
    data = sources.data_folder(options.data, "accuracy")
    shared = server.use(30)
    checkers = [
        with_engines("contentlint"),
        with_engines("+ LanguageTool", "languagetool"),
        with_engines("+ Harper", "harper"),
        with_engines("+ both", "languagetool", "harper"),
        LanguageTool(shared.url),
    ]
    bench = Bench(data, checkers)
    verdicts = Verdicts.read(options.reading)
    if options.to_read:
        for name in (*tables.CWEB, *tables.CLEAN.values()):
            for row, finding in unmatched(bench, checkers[3], name):
                if verdicts.of(name, row, finding) == NOT_READ:
                    print(line_of_reading_file(name, row, finding))
        return
    print(f"## Web text: precision and recall\n{web(bench, verdicts)}\n", flush=True)
    print(f"## Clean text: false alarms per 1,000 words (goal for news: .4 after reading)\n{clean(bench, verdicts)}\n")
    print(f"## Published posts\n{tables.posts(bench, None)}\n", flush=True)
    print(f"## Throughput\n{throughput(data / 'articles', options.articles, shared.url)}")


if __name__ == "__main__":
    main()
