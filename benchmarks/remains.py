"""How many broken remains are found, and what is taken for one in clean text.

python benchmarks/remains.py [DATA] [--misses] [--cases N]
"""

import argparse
import html
import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sources
from breaking import KINDS, Case, break_articles
from leftovers import MODULES
from peers import CONTENTLINT, Findings, file_name
from tables import table

CLEAN = ("eval_clean_aeb_dev", "eval_clean_bbc_dev", "eval_clean_abc_dev")
SUFFIXES = {"text": ".txt", "markdown": ".md", "html": ".html"}
GOAL, GOAL_LINES = 0.95, 10_000


def raw(out: str, texts: dict[str, str]) -> Findings:
    """The findings of leftovers, as they are printed, by file name."""
    files: list[dict[str, Any]] = json.loads(out)["files"]
    return {
        file_name(file["path"]): [each for each in file["findings"] if each["rule"].partition("/")[0] in MODULES]
        for file in files
    }


def written(case: Case) -> tuple[str, int, int]:
    """A case as its format is written, and where the remain stands in it."""
    if case.format != "html":
        return case.text, case.start, case.end
    # A remain that is markup itself is what a page shows when it was escaped, so it is; but for entities escaped twice.
    keep = case.kind == "entities escaped twice"
    parts = [case.text[: case.start], case.text[case.start : case.end], case.text[case.end :]]
    before, remain, after = (
        part if keep and index == 1 else html.escape(part, quote=False) for index, part in enumerate(parts)
    )
    marked = f"{before}\x00{remain}\x01{after}"
    paragraphs = "".join(f"<p>{part}</p>\n" for part in marked.split("\n\n"))
    start, end = paragraphs.index("\x00"), paragraphs.index("\x01") - 1
    return re.sub("[\x00\x01]", "", paragraphs), start, end


def check(texts: dict[str, str]) -> Findings:
    """What contentlint says of these files."""
    with TemporaryDirectory() as folder:
        for name, text in texts.items():
            Path(folder, name).write_text(text, encoding="utf-8", newline="")
        return CONTENTLINT._replace(parse=raw).check(Path(folder), texts)


def is_found(findings: list[dict[str, Any]], start: int, end: int) -> bool:
    """Whether a finding touches the span."""
    spans = ((each["range"]["start"]["offset_char"], each["range"]["end"]["offset_char"]) for each in findings)
    return any(first < end and start < last for first, last in spans)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?")
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true", help="print what was not found, and what was in clean text")
    arguments = parser.parse_args()
    data = sources.data_folder(arguments.data, "accuracy")
    articles = [(row["id"], row["text"]) for name in CLEAN for row in sources.passages(data, name)]
    cases = list(break_articles(articles, arguments.cases, arguments.seed))
    places = {f"{number:04}{SUFFIXES[case.format]}": written(case) for number, case in enumerate(cases)}
    findings = check({name: text for name, (text, _, _) in places.items()})
    found = {name: is_found(findings.get(name, []), start, end) for name, (_, start, end) in places.items()}
    rows = []
    for kind in KINDS:
        own = [name for name, case in zip(places, cases, strict=True) if case.kind == kind]
        rows.append((kind, str(len(own)), f"{sum(found[name] for name in own) / max(len(own), 1):.2f}"))
    share = sum(found.values()) / len(found)
    rows.append(("all", str(len(found)), f"{share:.3f}"))
    print(table(["broken", "cases", f"found (goal {GOAL})"], rows))
    if arguments.misses:
        for (name, (text, start, end)), case in zip(places.items(), cases, strict=True):
            if not found[name]:
                print(
                    f"  {case.kind} ({case.format}): {text[max(start - 30, 0) : start]}«{text[start:end]}»{text[end : end + 30]}"
                )
    clean = {f"{number:05}.txt": text for number, (_, text) in enumerate(articles)}
    lines = sum(sum(bool(line.strip()) for line in text.splitlines()) for text in clean.values())
    alarms = [each for own in check(clean).values() for each in own]
    print(
        f"\nClean news: {len(alarms)} findings of leftovers in {lines:,} lines (goal: {lines / GOAL_LINES:.1f} that are none)."
    )
    for each in alarms if arguments.misses else []:
        print(f"  {each['rule']}: {each['match'][:80]!r}")


if __name__ == "__main__":
    main()
