"""How many leftovers of real pages are found, beside the line rules that corpora are filtered with.

python benchmarks/boilerplate.py [DATA] [--models FOLDER] [--list SET]

DATA is a folder like that of accuracy.py, with `boilerplate/dev.jsonl`: pages as extractors left them, their paragraphs
labelled. The shipped model has learned from these very pages: only with models that have not seen a page's site
(`python -m lint.english.build.furniture PAGES POSTS --folds FOLDER`) do the figures say anything.
"""

import argparse
import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

import leftovers
import sources
from tables import rate, share, table

from lint.config import Settings
from lint.english import furniture
from lint.english.build.furniture import fold_of
from lint.finding import Finding
from lint.readers import format_of, read_document
from lint.rulebook import bundled, load
from lint.run import Checker

Page = dict[str, Any]
Lines = Sequence[str]
Judge = Callable[[Page], list[float]]

SETS = {"news": ("zyte-aeb", "fundus"), "wcxb": ("wcxb",)}
CALLS = (
    "lorem ipsum",
    "terms of use",
    "privacy policy",
    "cookie policy",
    "uses cookies",
    "use of cookies",
    "use cookies",
)
REFINEDWEB = ("sign-in", "sign in", "login", "log in", "read more", "items in cart", "share", "comments", "sign up")


def of_lines(is_furniture: Callable[[str], bool]) -> Judge:
    """A method that looks at each line by itself."""
    return lambda page: [float(is_furniture(each["text"].strip())) for each in page["paragraphs"]]


def is_short(line: str) -> bool:
    return len(line.split()) < 5


def fineweb(line: str) -> bool:
    """FineWeb counts lines without end punctuation and short ones."""
    return not line.endswith((".", "!", "?", '"', "”", "’", "'", ":", ";")) and len(line) <= 30


def c4(line: str) -> bool:
    """C4 keeps lines of five words and more that end with a sentence, and none that speaks of scripts or policies."""
    lowered = line.lower()
    return (
        is_short(line)
        or not line.endswith((".", "!", "?", '"', "”"))
        or "javascript" in lowered
        or any(call in lowered for call in CALLS)
    )


def refinedweb(line: str) -> bool:
    """RefinedWeb drops counters, lines in capitals or of digits, and short calls to action."""
    lowered = line.lower()
    letters = [letter for letter in line if letter.isalpha()]
    words = len(lowered.split())
    return (
        (len(letters) > 0 and sum(map(str.isupper, letters)) > 0.5 * len(letters))
        or not letters
        or words == 1
        or (
            words <= 10
            and any(lowered.startswith(call) or lowered.endswith(call) or call in lowered for call in REFINEDWEB)
        )
    )


def justext() -> Judge:
    """jusText on bare text: a paragraph per line, its stop words of English."""
    import justext

    stops = justext.get_stoplist("English")

    def judge(page: Page) -> list[float]:
        html = "".join(f"<p>{escape(' '.join(each['text'].split()))}</p>" for each in page["paragraphs"])
        judged = [0.0] * len(page["paragraphs"])
        texts: dict[str, list[int]] = {}
        for index, each in enumerate(page["paragraphs"]):
            texts.setdefault(" ".join(each["text"].split()), []).append(index)
        for paragraph in justext.justext(f"<html><body>{html}</body></html>", stops):
            for index in texts.get(paragraph.text, ()):
                judged[index] = float(paragraph.is_boilerplate)
        return judged

    return judge


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
    for name, judge in judges.items():
        judged = {page["id"]: judge(page) for page in pages}
        for least in (0.9, 0.5) if name == "contentlint" else (0.5,):
            found = score(pages, judged, least)
            label = f"{name}, confidence {least}" if name == "contentlint" else name
            yield [label, share(found["P"]), share(found["R"]), share(found["F05"]), rate(found["fa1000"])]


def methods(ours: Ours) -> dict[str, Judge]:
    """All methods that can run here; what is missing is named."""
    known = {
        "fewer than 5 words": of_lines(is_short),
        "FineWeb: no end, ≤ 30 letters": of_lines(fineweb),
        "C4 line rules": of_lines(c4),
        "RefinedWeb line rules": of_lines(refinedweb),
    }
    try:
        known["jusText on bare text"] = justext()
    except ImportError:
        print("Not installed: justext.\n")
    return {**known, "contentlint": ours.judge}


def posts(ours: Ours, data: Path) -> list[str]:
    """Leftovers in published posts: found of the sure ones, and how many findings touch a leftover."""
    sure = found = told = right = 0
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
        right += sum(leftovers.is_right(row, each) for each in findings)
    return [f"{found} of {sure}", f"{right} of {told}"]


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
    known = methods(ours)
    for name, wanted in SETS.items():
        those = [page for page in every if page["source"] in wanted]
        header = [name, "P", "R", "F0.5", "false alarms per 1,000 lines"]
        print(table(header, list(rows_of(those, known, sources.scorer(data, "score_boilerplate").score))), flush=True)
        print()
    print(table(["posts: sure leftovers found", "findings that are leftovers"], [posts(ours, data)]))


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
