"""What an archive tells of its own page furniture: sites with several pages, as extractors read them.

python benchmarks/learn.py [DATA] [--models FOLDER] [--misses]
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sources
from tables import table

from lint.archive.lines import folded_text
from lint.english import furniture
from lint.english.build.furniture import fold_of
from lint.finding import Finding
from lint.options import Options
from lint.pipeline import check

MODULES = {"boilerplate", "leftovers", "archive"}
LEAST_PAGES = 3
#: What was read of lines whose labels the findings contradict, and of lines that were not found.
LABELS = [Path(__file__).parent / "reading" / "labels" / name for name in ("boilerplate.jsonl", "archive.jsonl")]
# A paragraph is found where findings cover so much of it.
COVERED = 0.5

Page = dict[str, Any]
Sites = dict[str, list[Page]]


def archives(data: Path) -> Sites:
    """The pages of each site with enough of them, one extractor's at a time; each page once."""
    pages: dict[str, dict[str, Page]] = defaultdict(dict)
    with (data / "boilerplate" / "dev.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            pages[f"{row['site']}-{row['extractor']}"][row["url"]] = row
    return {name: list(own.values()) for name, own in sorted(pages.items()) if len(own) >= LEAST_PAGES}


def recurring(sites: Sites, least: int) -> dict[str, list[int]]:
    """The public method: a line that stands on so many pages of a site."""
    flags = {}
    for pages in sites.values():
        folds = [[folded_text(each["text"]) for each in page["paragraphs"]] for page in pages]
        for page, own in zip(pages, folds, strict=True):
            flags[page["id"]] = [int(sum(fold in other for other in folds) >= least) for fold in own]
    return flags


def checked(sites: Sites, archive: bool, models: Path | None) -> dict[str, Sequence[Finding]]:
    """What contentlint says of the pages of each site, by themselves or as an archive; each site is a run of its own."""
    found: dict[str, Sequence[Finding]] = {}
    for pages in sites.values():
        if models:
            furniture.use(str(models / f"furniture-{fold_of(pages[0]['site'])}.json"))
        with TemporaryDirectory() as folder:
            names = {f"{folder}/site/{index:02}.txt": page for index, page in enumerate(pages)}
            Path(folder, "site").mkdir()
            for path, page in names.items():
                Path(path).write_text(text_of(page), encoding="utf-8", newline="")
            options = Options((f"{folder}/site",), isolated=True, archive=archive, cache=False)
            found |= {names[file.path]["id"]: file.findings for file in check(options).report.files}
    return found


def text_of(page: Page) -> str:
    return "\n\n".join(" ".join(each["text"].split()) for each in page["paragraphs"])


def flagged(page: Page, findings: Iterable[Finding], modules: set[str]) -> list[int]:
    """For each paragraph, whether findings of these modules cover enough of it."""
    spans = [
        (each.start.char, each.end.char)
        for finding in findings
        for each in (finding, *finding.related)
        if each.rule.partition("/")[0] in modules
    ]
    flags, start = [], 0
    for each in page["paragraphs"]:
        length = len(" ".join(each["text"].split()))
        covered = sum(max(min(last, start + length) - max(first, start), 0) for first, last in spans)
        flags.append(int(length > 0 and covered >= COVERED * length))
        start += length + 2
    return flags


def with_labels_read(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages; lines whose label a person has read and contradicts have none, on whichever page of a site they stand."""
    wrong = {"right": "content", "wrong": "boilerplate"}
    read: dict[tuple[str, int], str] = {}
    for file in LABELS:
        for entry in map(json.loads, file.read_text("utf-8").splitlines()):
            if file.stem == "archive" or entry["verdict"] == "right":
                read[entry["id"], entry["start"]] = wrong[entry["verdict"]]
    pages = list(pages)
    settled = set()
    for page in pages:
        start = 0
        for each in page["paragraphs"]:
            if read.get((page["id"], start)) == each["label"]:
                settled.add((page["site"], each["text"].strip(), each["label"]))
            start += len(each["text"]) + 2
    for page in pages:
        labels = [
            {**each, "label": "ambiguous"} if (page["site"], each["text"].strip(), each["label"]) in settled else each
            for each in page["paragraphs"]
        ]
        yield {**page, "paragraphs": labels}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?")
    parser.add_argument("--misses", action="store_true", help="print lines of articles that were taken for furniture")
    parser.add_argument("--models", metavar="FOLDER", type=Path, help="as in boilerplate.py")
    arguments = parser.parse_args()
    if not arguments.models:
        print("The shipped model has seen these pages: give --models for figures that say something.\n")
    data = sources.data_folder(arguments.data, "boilerplate")
    sites = archives(data)
    pages = [page for own in sites.values() for page in own]
    score = sources.scorer(data, "score_boilerplate").score
    default, archive = checked(sites, False, arguments.models), checked(sites, True, arguments.models)
    methods = {
        "a line on 2 pages of its site": recurring(sites, 2),
        "a line on 3 pages of its site": recurring(sites, 3),
        "contentlint": {page["id"]: flagged(page, default[page["id"]], MODULES) for page in pages},
        "contentlint --archive, what it learned alone": {
            page["id"]: flagged(page, archive[page["id"]], {"archive"}) for page in pages
        },
        "contentlint --archive": {page["id"]: flagged(page, archive[page["id"]], MODULES) for page in pages},
    }
    read = list(with_labels_read(pages))
    rows = []
    for name, flags in methods.items():
        scores = score(pages, flags), score(read, flags), score(pages, flags, dedup=False)
        rows.append((name, *(f"{each[key]:.3f}" for each in scores for key in ("P", "R"))))
    print(f"{len({page['site'] for page in pages})} sites, {len(sites)} archives of {len(pages)} pages in all.\n")
    header = [
        "P (goal .985)",
        "R (goal .75)",
        "P, labels read",
        "R, labels read",
        "P, every occurrence",
        "R, every occurrence",
    ]
    print(table(["method", *header], rows))
    if arguments.misses:
        seen = set()
        for page in pages:
            for flag, each in zip(methods["contentlint --archive"][page["id"]], page["paragraphs"], strict=True):
                if flag and each["label"] == "content" and (page["site"], each["text"]) not in seen:
                    seen.add((page["site"], each["text"]))
                    print(f"  {page['site']}: {each['text'][:110]}")


if __name__ == "__main__":
    main()
