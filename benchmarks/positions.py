"""How exact contentlint's positions are: misspellings planted in real files must be reported where they stand.

python benchmarks/positions.py [DATA] [--misses]
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sources
from peers import CODESPELL, CONTENTLINT, TYPOS, Findings, Tool, file_name
from planting import HTML, MARKDOWN, PROSE, Plant, Sheet, has_mark, plant_files
from tables import table

#: Misspellings that every list has; those that contentlint does not know are left out, and named.
WORDS = (
    "abberation accomodate acheive accross adress agressive apparant appearence arguement assasination begining "
    "beleive calender catagory cemetary comittee concious definately dilema dissapear embarass enviroment existance "
    "foriegn goverment happend harrass immediatly independant knowlege liason libary millenium neccessary noticable "
    "occured occurence persistant posession prefered publically recieve refered relevent seperate succesful suprise "
    "tendancy thier tommorow truely unfortunatly untill wierd"
)
FILES = 250


def contentlint_raw(out: str, texts: dict[str, str]) -> Findings:
    """Findings as they are printed, by file name."""
    return {file_name(file["path"]): file["findings"] for file in json.loads(out)["files"]}


RAW = CONTENTLINT._replace(parse=contentlint_raw)


def known_words(folder: Path) -> list[str]:
    """The misspellings that contentlint reports in a plain sentence."""
    texts = {f"{word}.txt": f"They said it was {word} at the time.\n" for word in WORDS.split()}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    found = CONTENTLINT.check(folder, texts)
    known = [word for word in WORDS.split() if any(f["match"] == word for f in found.get(f"{word}.txt", []))]
    unknown = sorted(set(WORDS.split()) - set(known))
    if unknown:
        print(f"Not used, because contentlint does not know them: {', '.join(unknown)}.\n")
    if not known:
        raise SystemExit("contentlint reports none of these misspellings in a plain sentence.")
    return known


# --- planted misspellings -------------------------------------------------------------------------------------------


def plants_row(name: str, sheets: dict[str, Sheet], spans: dict[str, list[tuple[int, int]]]) -> list[str]:
    prose, hidden, exact, reported = 0, 0, 0, 0
    for file, sheet in sheets.items():
        for plant in sheet.plants:
            if plant.kind == PROSE:
                prose += 1
                exact += is_exact(plant, spans.get(file, []))
            else:
                hidden += 1
                reported += is_reported(plant, spans.get(file, []))
    return [name, str(prose), str(exact), f"{exact / prose:.2%}", str(hidden), str(reported)]


def is_exact(plant: Plant, spans: list[tuple[int, int]]) -> bool:
    return (plant.start, plant.end) in spans


def is_reported(plant: Plant, spans: list[tuple[int, int]]) -> bool:
    """Whether a finding starts or ends in the word; one about the whole paragraph is not about the word."""
    return any(plant.start <= start < plant.end or plant.start < end <= plant.end for start, end in spans)


def misses(sheets: dict[str, Sheet], spans: dict[str, list[tuple[int, int]]]) -> Iterator[str]:
    """The plants that went wrong, one a line."""
    for file, sheet in sheets.items():
        for plant in sheet.plants:
            places = spans.get(file, [])
            if plant.kind == PROSE and not is_exact(plant, places):
                what = "elsewhere" if is_reported(plant, places) else "missed"
            elif plant.kind != PROSE and is_reported(plant, places):
                what = f"reported in {plant.kind}"
            else:
                continue
            context = sheet.text[max(0, plant.start - 60) : plant.end + 40]
            yield f"{file}: {what}: “{plant.word}” in …{' '.join(context.split())}…"


# --- the positions of every finding ---------------------------------------------------------------------------------


def wrong_positions(name: str, text: str, findings: list[dict[str, Any]]) -> Iterator[str]:
    """What does not agree in the findings of a file: the match with the source, each unit with the others."""
    for finding in findings:
        start, end = (finding["range"][edge] for edge in ("start", "end"))
        if text[start["offset_char"] : end["offset_char"]] != finding["match"]:
            yield f"{name}: {finding['rule']}: the match is not what stands at its place: {finding['match']!r}"
        for place in (start, end):
            expected = place_of(text, place["offset_char"], 3 * has_mark(name))
            if {unit: place[unit] for unit in expected} != expected:
                yield f"{name}: {finding['rule']}: {place} should be {expected}"


def place_of(text: str, offset: int, mark: int) -> dict[str, int]:
    """The place of a code point offset in every unit; `mark`: the bytes before the text."""
    line_start = text.rfind("\n", 0, offset) + 1
    return {
        "line": text.count("\n", 0, offset) + 1,
        "column": offset - line_start + 1,
        "offset_byte": mark + len(text[:offset].encode()),
        "column_utf16": len(text[line_start:offset].encode("utf-16-le")) // 2 + 1,
    }


# --- the command ----------------------------------------------------------------------------------------------------


def spans_of(tool: Tool, folder: Path, texts: dict[str, str]) -> dict[str, list[tuple[int, int]]]:
    found = tool.check(folder, texts)
    return {name: [(finding["start"], finding["end"]) for finding in findings] for name, findings in found.items()}


def raw_spans(raw: Findings) -> dict[str, list[tuple[int, int]]]:
    def span(finding: dict[str, Any]) -> tuple[int, int]:
        return finding["range"]["start"]["offset_char"], finding["range"]["end"]["offset_char"]

    return {name: [span(finding) for finding in findings] for name, findings in raw.items()}


def report(label: str, sheets: dict[str, Sheet], folder: Path, show_misses: bool) -> None:
    texts = {name: sheet.text for name, sheet in sheets.items()}
    raw = RAW.check(folder, texts)
    rows = [plants_row("contentlint", sheets, raw_spans(raw))]
    rows += [
        plants_row(peer.name, sheets, spans_of(peer, folder, texts)) for peer in (TYPOS, CODESPELL) if peer.program
    ]
    header = [
        "tool",
        "planted in prose",
        "at the exact place",
        "goal ≥ 99.5%",
        "planted elsewhere",
        "reported (goal 0)",
    ]
    wrong = [line for name, findings in raw.items() for line in wrong_positions(name, texts[name], findings)]
    number = sum(map(len, raw.values()))
    print(f"## {label}: {len(sheets)} files\n{table(header, rows)}\n")
    print(f"All {number} findings of contentlint: {len(wrong)} positions do not agree with the source (goal 0).\n")
    for line in [*wrong, *(misses(sheets, raw_spans(raw)) if show_misses else ())]:
        print(line)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", nargs="?", help="the folder of evaluation data (default: ../shared/data)")
    parser.add_argument("--misses", action="store_true", help="print every planted word that went wrong")
    options = parser.parse_args()
    articles = sources.articles(sources.data_folder(options.data, "articles"))[::3]
    if not CONTENTLINT.program:
        raise sources.Absent("contentlint is not installed: pip install -e .")
    with TemporaryDirectory(prefix="positions-") as folder:
        words = known_words(made(folder, "words"))
        for label, format in (("Markdown", MARKDOWN), ("HTML", HTML)):
            target = made(folder, label)
            report(label, plant_files(articles, target, format, words, FILES), target, options.misses)


def made(folder: str, name: str) -> Path:
    path = Path(folder).resolve() / name
    path.mkdir()
    return path


if __name__ == "__main__":
    main()
