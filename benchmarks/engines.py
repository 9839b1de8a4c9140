"""What LanguageTool and Harper add to contentlint, and at what price: recall, precision, false alarms, throughput.

python benchmarks/engines.py [DATA] [--articles N]

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
from peers import CONTENTLINT
from predictions import Checker

from lint.languagetool import server
from lint.readers import read_document

# The same articles in every run.
_SEED = 7


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", nargs="?", help="the folder of evaluation data (default: ../shared/data)")
    parser.add_argument("--articles", type=int, default=40, help="how many articles the throughput is measured on")
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
    print(f"## Web text: precision and recall\n{tables.web(bench)}\n", flush=True)
    print(f"## Clean text: false alarms per 1,000 words\n{tables.clean(bench)}\n", flush=True)
    print(f"## Published posts\n{tables.posts(bench, None)}\n", flush=True)
    print(f"## Throughput\n{throughput(data / 'articles', options.articles, shared.url)}")


if __name__ == "__main__":
    main()
