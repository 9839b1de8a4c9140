"""What the HTML report costs: to build, in bytes, and until an editor sees it in a real browser.

python benchmarks/report.py [DATA] [--rounds N]
"""

import argparse
import json
import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from zlib import decompress

import sources
from speed_commands import program
from tables import rate, table
from timing import Command, alternate, cpu_ratio, middle

ARTICLES = 2000
#: Planted in each, beside what it has.
SLIPS_EACH = 11
#: Misspelt, so that every article has findings; words that nearly every article has.
SLIPS = {
    "because": "becuase",
    "their": "thier",
    "which": "whcih",
    "information": "infomation",
    "government": "goverment",
    "website": "webiste",
    "people": "poeple",
    "through": "thorugh",
    "should": "shoudl",
    "would": "woudl",
    "about": "abuot",
    "with": "wiht",
    "that": "taht",
    "have": "ahve",
    "from": "form the the",
}
_WORD = re.compile(rf"(?<=[a-z] )({'|'.join(SLIPS)})(?= [a-z])")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", nargs="?", help="the folder of evaluation data (default: ../shared/data)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured (default 5)")
    return parser.parse_args()


def written(articles: list[Path], folder: Path, slips: int) -> int:
    """Copies of the articles, with so many slips in each; returns their bytes."""
    folder.mkdir()
    size = 0
    for number, article in enumerate(articles):
        text = article.read_text("utf-8", "replace")
        head = body_start(text)
        text = text[:head] + _WORD.sub(lambda found: SLIPS[found[1]], text[head:], count=slips) if slips else text
        size += (folder / f"{number:05}.md").write_bytes(text.encode())
    return size


def body_start(text: str) -> int:
    """Where the front matter ends."""
    found = re.match(r"---\n.*?\n---\n", text, re.S)
    return found.end() if found else 0


def built(folder: Path, target: Path, rounds: int) -> list[str]:
    """What the report costs beside the check it is made of."""
    work = target.parent
    cache = (("CONTENTLINT_CACHE_DIR", str(work / "cache")),)
    contentlint = program("contentlint")
    report = Command(
        (contentlint, "report", "--isolated", "--no-cache", "-o", str(target), str(folder)), (0,), work, cache
    )
    # The report reads every text, so the check must, too.
    words = (contentlint, "check", "--isolated", "--no-cache", "-q", "--format", "jsonl", str(folder))
    check = Command(words, (0, 1), work, cache)
    pairs = alternate(report, check, rounds)
    with_report, alone = middle([pair[0] for pair in pairs]), middle([pair[1] for pair in pairs])
    more = f"{rate(cpu_ratio(pairs) - 1)} ×"
    return [f"{alone.cpu:.2f} s", f"{with_report.cpu:.2f} s", more, f"{with_report.mebibytes:.0f} MiB"]


def findings(report: Path) -> int:
    """How many findings a report shows."""
    packed = re.search(r'id="data-index">([^<]*)<', report.read_text("utf-8"))
    assert packed
    index = json.loads(decompress(b64decode(packed[1])))
    return sum(sum(article["severities"]) for article in index["articles"])


@contextmanager
def chromium() -> Iterator[Any]:
    """Debian's Chromium, or None and a line that says what is missing."""
    path = which("chromium") or which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        path = None
    if path is None:
        print(
            "No browser figures: they need Chromium and Playwright (apt-get install chromium; pip install playwright)."
        )
        yield None
        return
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=flags)
        yield browser
        browser.close()


#: What a person would feel, in milliseconds.
_FRAMES = """async () => {
  let worst = 0, last = performance.now();
  for (let at = 0; at < 90; at++) {
    scrollBy(0, 700);
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    worst = Math.max(worst, now - last);
    last = now;
  }
  return worst;
}"""


def seen(browser: Any, file: Path) -> dict[str, float]:
    """Milliseconds until the first paint, until the overview is whole, for an article, a search, and a frame."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    started = perf_counter()
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready]")
    whole = 1000 * (perf_counter() - started)
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
    frame = page.evaluate(_FRAMES)
    started = perf_counter()
    page.evaluate("scrollTo(0, 0)")
    page.get_by_label("Text").fill("strategy")
    page.wait_for_function("() => document.getElementById('shown').textContent.includes(' of ')")
    search = 1000 * (perf_counter() - started)
    started = perf_counter()
    page.locator("#rows a").first.click()
    page.wait_for_selector(".paper")
    article = 1000 * (perf_counter() - started)
    page.context.close()
    return {"first paint": paint, "overview": whole, "slowest frame": frame, "search": search, "article": article}


def main() -> None:
    options = arguments()
    articles = sources.articles(sources.data_folder(options.data, "articles"))[:ARTICLES]
    rows = []
    times = []
    with TemporaryDirectory(prefix="report-") as name, chromium() as browser:
        work = Path(name).resolve()
        for title, slips in (("as they are", 0), ("with slips", SLIPS_EACH)):
            folder = work / title.replace(" ", "-")
            size = written(articles, folder, slips)
            file = work / f"{folder.name}.html"
            costs = built(folder, file, options.rounds)
            bytes = file.stat().st_size
            sizes = [f"{size / 1e6:.1f} MB", f"{bytes / 1e6:.1f} MB", f"{rate(bytes / size)} ×"]
            rows.append([title, f"{findings(file):,}", *costs, *sizes])
            if browser:
                runs = [seen(browser, file) for _ in range(options.rounds)]
                times.append([title, *(f"{median(run[each] for run in runs):.0f} ms" for each in runs[0])])
                heads = list(runs[0])
    print(f"## {len(articles):,} articles\n")
    print(table(["articles", "findings", "check", "report", "more", "memory", "texts", "file", "size"], rows), "\n")
    if times:
        print(table(["in Chromium", *heads], times))


if __name__ == "__main__":
    main()
