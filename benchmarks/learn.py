"""What an archive tells of its own page furniture: sites with several pages, as extractors read them.

python benchmarks/learn.py [DATA] [--misses]
"""

import argparse
import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

import sources
from peers import CONTENTLINT, Findings
from tables import table

from lint.archive.lines import folded_text

MODULES = {"boilerplate", "leftovers", "archive"}
LEAST_PAGES = 3
# A paragraph is found where findings cover so much of it.
COVERED = 0.5

Page = dict[str, Any]
Sites = dict[str, list[Page]]


def scorer(data: Path) -> ModuleType:
    """The scorer of paragraphs that stands beside the data."""
    path = data.parent / "tools" / "score_boilerplate.py"
    if not path.is_file():
        raise sources.Absent(f"No scorer at {path}: tools/score_boilerplate.py must stand beside the data folder.")
    spec = importlib.util.spec_from_file_location("score_boilerplate", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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


def raw(out: str, texts: dict[str, str]) -> Findings:
    """Findings as they are printed, by path."""
    return {file["path"]: file["findings"] for file in json.loads(out)["files"]}


def checked(sites: Sites, *options: str) -> dict[str, list[dict[str, Any]]]:
    """What contentlint says of the pages: each site is a PATH of one run."""
    with TemporaryDirectory() as folder:
        names = {}
        for number, pages in enumerate(sites.values()):
            Path(folder, f"{number:03}").mkdir()
            for index, page in enumerate(pages):
                names[f"{number:03}/{index:02}.txt"] = page["id"]
                Path(folder, f"{number:03}", f"{index:02}.txt").write_text(text_of(page), encoding="utf-8", newline="")
        command = ("contentlint", "check", "--isolated", "--format", "json", *options, *sorted({n[:3] for n in names}))
        found = CONTENTLINT._replace(command=command, parse=raw).check(Path(folder), {})
    return {names[path]: findings for path, findings in found.items()}


def text_of(page: Page) -> str:
    return "\n\n".join(" ".join(each["text"].split()) for each in page["paragraphs"])


def flagged(page: Page, findings: Iterable[dict[str, Any]], modules: set[str]) -> list[int]:
    """For each paragraph, whether findings of these modules cover enough of it."""
    spans = [
        (each["range"]["start"]["offset_char"], each["range"]["end"]["offset_char"])
        for finding in findings
        for each in (finding, *finding.get("related", []))
        if each["rule"].partition("/")[0] in modules and "range" in each
    ]
    flags, start = [], 0
    for each in page["paragraphs"]:
        length = len(" ".join(each["text"].split()))
        covered = sum(max(min(last, start + length) - max(first, start), 0) for first, last in spans)
        flags.append(int(length > 0 and covered >= COVERED * length))
        start += length + 2
    return flags


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?")
    parser.add_argument("--misses", action="store_true", help="print lines of articles that were taken for furniture")
    arguments = parser.parse_args()
    data = sources.data_folder(arguments.data, "boilerplate")
    sites = archives(data)
    pages = [page for own in sites.values() for page in own]
    score = scorer(data).score
    default, archive = checked(sites), checked(sites, "--archive")
    methods = {
        "a line on 2 pages of its site": recurring(sites, 2),
        "a line on 3 pages of its site": recurring(sites, 3),
        "contentlint": {page["id"]: flagged(page, default[page["id"]], MODULES) for page in pages},
        "contentlint --archive, what it learned alone": {
            page["id"]: flagged(page, archive[page["id"]], {"archive"}) for page in pages
        },
        "contentlint --archive": {page["id"]: flagged(page, archive[page["id"]], MODULES) for page in pages},
    }
    rows = []
    for name, flags in methods.items():
        distinct, every = score(pages, flags), score(pages, flags, dedup=False)
        rows.append((name, *(f"{each[key]:.3f}" for each in (distinct, every) for key in ("P", "R"))))
    print(f"{len({page['site'] for page in pages})} sites, {len(sites)} archives of {len(pages)} pages in all.\n")
    print(table(["method", "P (goal .985)", "R (goal .75)", "P, every occurrence", "R, every occurrence"], rows))
    if arguments.misses:
        seen = set()
        for page in pages:
            for flag, each in zip(methods["contentlint --archive"][page["id"]], page["paragraphs"], strict=True):
                if flag and each["label"] == "content" and (page["site"], each["text"]) not in seen:
                    seen.add((page["site"], each["text"]))
                    print(f"  {page['site']}: {each['text'][:110]}")


if __name__ == "__main__":
    main()
