"""How many leftovers of real pages are found, beside the line rules that corpora are filtered with.

python benchmarks/boilerplate.py [DATA] [--models FOLDER] [--list SET]

DATA is a folder like that of accuracy.py, with `boilerplate/dev.jsonl`: pages as extractors left them, their paragraphs
labelled. The shipped model has learned from these very pages: only with models that have not seen a page's site
(`python -m lint.english.build.furniture PAGES POSTS --folds FOLDER`) do the figures say anything.
"""

import argparse
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import leftovers
import sources
from linerules import Judge, Page, public_methods
from tables import rate, share, table

from lint.config.settings import Settings
from lint.english import furniture
from lint.english.build.furniture import fold_of
from lint.finding import Finding
from lint.readers import format_of, read_document
from lint.rulebook import bundled, load
from lint.run import Checker

Lines = Sequence[str]

#: What was read of findings that the labels contradict.
READINGS = Path(__file__).parent / "reading" / "labels" / "boilerplate.jsonl"
POSTS_READ = READINGS.parent.parent / "boilerplate.jsonl"
SETS = {"news": ("zyte-aeb", "fundus"), "wcxb": ("wcxb",)}


class Ours:
    """contentlint's boilerplate rules; with folds, each page is judged by a model that has not seen its site."""

    def __init__(self, models: Path | None) -> None:
        self._models = models
        self._rules = load([bundled()]).rules
        self._checkers: dict[int, Checker] = {}

    def judge(self, page: Page) -> list[float]:
        """The confidence with which each paragraph is said to be a leftover."""
        paragraphs = [each["text"] for each in page["paragraphs"]]
        return shares(paragraphs, self.findings(page["site"], "page.txt", "\n\n".join(paragraphs)))

    def findings(self, unseen: str, name: str, text: str) -> tuple[Finding, ...]:
        """The findings in a text, by a model that has not seen the site, or the post, of this name."""
        document = read_document(name, text.encode("utf-8", "surrogatepass"), format_of(name) or "text")
        return self._checker(unseen).check(document).findings

    def _checker(self, unseen: str) -> Checker:
        number = fold_of(unseen) if self._models else 0
        if number not in self._checkers:
            settings = Settings(select=("boilerplate",), min_confidence=0.3)
            self._checkers[number] = Checker(self._rules, settings)
            if self._models:
                furniture.use(str(self._models / f"furniture-{number}.json"))
            # The model is read when the first text comes.
            self._checkers[number].check(read_document("cue.txt", b"One.\n\nSubscribe to our newsletter.", "text"))
        return self._checkers[number]


def shares(paragraphs: Lines, findings: Iterable[Finding]) -> list[float]:
    """For each paragraph the confidence of the findings that cover more than half of it."""
    starts = []
    at = 0
    for text in paragraphs:
        starts.append(at)
        at += len(text) + 2
    judged = [0.0] * len(paragraphs)
    for finding in findings:
        for index in range(max(bisect_right(starts, finding.start.char) - 1, 0), len(paragraphs)):
            if starts[index] >= finding.end.char:
                break
            start, end = starts[index], starts[index] + len(paragraphs[index])
            if 2 * (min(end, finding.end.char) - max(start, finding.start.char)) > len(paragraphs[index].strip()):
                judged[index] = max(judged[index], finding.confidence)
    return judged


def pages(data: Path) -> Iterator[Page]:
    """The pages of extractors that look for the article; the whole page is no article."""
    with (data / "boilerplate" / "dev.jsonl").open(encoding="utf-8") as stream:
        for line in stream:
            page = json.loads(line)
            if page["tier"] == "main":
                yield page


def rows_of(pages: Sequence[Page], judges: dict[str, Judge], score: Any) -> Iterator[list[str]]:
    read = list(set_aside(pages, READINGS))
    for name, judge in judges.items():
        judged = {page["id"]: judge(page) for page in pages}
        for least in (0.9, 0.5) if name == "contentlint" else (0.5,):
            found = score(pages, judged, least)
            label = f"{name}, confidence {least}" if name == "contentlint" else name
            after = rate(score(read, judged, least)["fa1000"]) if name == "contentlint" else ""
            yield [label, share(found["P"]), share(found["R"]), share(found["F05"]), rate(found["fa1000"]), after]


def set_aside(pages: Iterable[Page], readings: Path) -> Iterator[Page]:
    """The pages, what a person has read and found to be boilerplate after all no longer labelled content."""
    read = map(json.loads, readings.open(encoding="utf-8"))
    right = {(each["id"], each["start"]) for each in read if each["verdict"] == "right"}
    pages = list(pages)
    texts = {
        (page["site"], text) for page in pages for start, text in paragraphs_of(page) if (page["id"], start) in right
    }
    for page in pages:
        labels = [
            {**each, "label": "ambiguous"}
            if each["label"] == "content" and (page["site"], each["text"].strip()) in texts
            else each
            for each in page["paragraphs"]
        ]
        yield {**page, "paragraphs": labels}


def paragraphs_of(page: Page) -> Iterator[tuple[int, str]]:
    """Where each paragraph starts in the text of a page, and what it says."""
    start = 0
    for each in page["paragraphs"]:
        yield start, each["text"].strip()
        start += len(each["text"]) + 2


def posts(ours: Ours, data: Path) -> list[str]:
    """Leftovers in published posts: found of the sure ones, and how many findings touch a leftover."""
    sure = found = told = right = read = 0
    verdicts = map(json.loads, POSTS_READ.open(encoding="utf-8"))
    known = {(each["id"], each["start"], each["end"]) for each in verdicts if each["verdict"] == "right"}
    for row in sources.passages(data, "posts_dev"):
        spans = leftovers.spans(row, sure=True)
        findings = [
            {"start": each.start.char, "end": each.end.char}
            for each in ours.findings(row["id"], f"post{row['suffix']}", row["text"])
            if each.confidence >= 0.9
        ]
        sure += len(spans)
        found += leftovers.found(spans, findings)
        told += len(findings)
        marked = [leftovers.is_right(row, each) for each in findings]
        right += sum(marked)
        read += sum(
            not is_marked and (row["id"], each["start"], each["end"]) in known
            for each, is_marked in zip(findings, marked, strict=True)
        )
    return [f"{found} of {sure}", f"{right} of {told}", str(read)]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", nargs="?", help="the folder of evaluation data (default: ../shared/data)")
    parser.add_argument(
        "--models", metavar="FOLDER", type=Path, help="models that have not seen a part of the sites each"
    )
    parser.add_argument(
        "--list", metavar="SET", choices=SETS, help="print what is found at 0.9 and labelled as content"
    )
    options = parser.parse_args()
    data = sources.data_folder(options.data, "boilerplate")
    ours = Ours(options.models)
    if not options.models:
        print("The shipped model has seen these pages: give --models for figures that say something.\n")
    every = list(pages(data))
    if options.list:
        print_list([page for page in every if page["source"] in SETS[options.list]], ours)
        return
    known, missing = public_methods()
    if missing:
        print(f"Not installed: {', '.join(missing)}.\n")
    known["contentlint"] = ours.judge
    for name, wanted in SETS.items():
        those = [page for page in every if page["source"] in wanted]
        header = [name, "P", "R", "F0.5", "false alarms per 1,000 lines", "those read set aside"]
        print(table(header, list(rows_of(those, known, sources.scorer(data, "score_boilerplate").score))), flush=True)
        print()
    print(
        table(
            ["posts: sure leftovers found", "findings that are leftovers", "others read as leftovers"],
            [posts(ours, data)],
        )
    )


def print_list(those: Sequence[Page], ours: Ours) -> None:
    """What is found and labelled as content, each distinct line once, to be read."""
    seen = set()
    for page in those:
        for each, judged in zip(page["paragraphs"], ours.judge(page), strict=True):
            if judged >= 0.9 and each["label"] == "content" and (page["site"], each["text"]) not in seen:
                seen.add((page["site"], each["text"]))
                print(f"{page['site']}\t{judged}\t{' '.join(each['text'].split())[:160]}")


if __name__ == "__main__":
    main()
