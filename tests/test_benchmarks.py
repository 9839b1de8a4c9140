"""The benchmarks' own code: how peers' output is read, what is counted, what is timed."""

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

FOLDER = Path(__file__).parent.parent / "benchmarks"

SCORER = """
def widen(text, start, end):
    return start, end


def hits(text, one, other):
    return one[0] < other[1] and other[0] < one[1]


def score(gold, pred, only=None):
    found = sum(len(row["findings"]) for row in pred.values())
    return {"findings": found, "words": sum(len(row["text"].split()) for row in gold.values())}, None, None
"""


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Imports a benchmark file; none stays imported, for their names are short."""
    monkeypatch.syspath_prepend(str(FOLDER))
    before = set(sys.modules)

    def load(name: str) -> ModuleType:
        return importlib.import_module(name)

    yield load
    own = {path.stem for path in FOLDER.glob("*.py")}
    for name in own & (set(sys.modules) - before):
        del sys.modules[name]


# --- reading what peers print ---------------------------------------------------------------------------------------


def spans(text: str, findings: list[dict[str, Any]]) -> list[str]:
    return [text[finding["start"] : finding["end"]] for finding in findings]


def test_codespell_takes_the_occurrences_of_a_word_in_turn(load: Any) -> None:
    text = "fine\n“teh” tehran teh\r\nteh\n"
    out = "./a.txt:2: teh ==> the\n./a.txt:2: teh ==> the\n./a.txt:3: teh ==> the\nanother line\n"
    findings = load("peers").codespell(out, {"a.txt": text})["a.txt"]
    assert [finding["start"] for finding in findings] == [6, 18, 23]
    assert findings[0]["replacements"] == ["the"]


def test_codespell_offers_several_fixes_and_a_reason(load: Any) -> None:
    out = "./a.txt:1: fo ==> of, for | may be a name\n"
    assert load("peers").codespell(out, {"a.txt": "fo"})["a.txt"][0]["replacements"] == ["of", "for"]


def test_typos_counts_bytes_in_a_line(load: Any) -> None:
    text = "one\nÜber 😀 teh\n"
    entry = {"type": "typo", "path": "./a.txt", "line_num": 2, "byte_offset": 11, "typo": "teh", "corrections": ["the"]}
    out = json.dumps({"type": "binary_file", "path": "x"}) + "\n" + json.dumps(entry) + "\n"
    assert spans(text, load("peers").typos(out, {"a.txt": text})["a.txt"]) == ["teh"]


def test_cspell_counts_utf16_columns(load: Any) -> None:
    text = "one\nÜber 😀 recieve\n"
    out = "a.txt:2:9 - Unknown word (recieve)\n"
    assert spans(text, load("peers").cspell(out, {"a.txt": text})["a.txt"]) == ["recieve"]


def test_proselint_counts_from_one(load: Any) -> None:
    diagnostic = {"check_path": "uncomparables", "span": [1, 12]}
    out = json.dumps({"result": {"file:///tmp/a.txt": {"diagnostics": [diagnostic]}}})
    assert spans("very unique it is", load("peers").proselint(out, {})["a.txt"]) == ["very unique"]


def test_harper_may_print_notes_first(load: Any) -> None:
    lint = {"rule": "AnA", "span": {"char_start": 0, "char_end": 1}, "suggestions": ["Replace with: “an”"]}
    out = "gerund_form: -joining-\n" + json.dumps([{"file": "./a.txt", "lints": [lint]}], indent=1)
    finding = {"start": 0, "end": 1, "rule": "AnA", "replacements": ["an"]}
    assert load("peers").harper(out, {}) == {"a.txt": [finding]}


def test_languagetool_counts_utf16_units(load: Any) -> None:
    match = {"offset": 3, "length": 3, "rule": {"id": "X"}, "replacements": [{"value": "the"}]}
    finding = load("languagetool").LanguageTool.finding(match, "😀 teh")
    assert (finding["start"], finding["end"], finding["replacements"]) == (2, 5, ["the"])


def contentlint_finding(start: int, end: int, *edits: tuple[int, int, str], match: str) -> dict[str, Any]:
    made = [{"start": {"offset_char": a}, "end": {"offset_char": b}, "text": text} for a, b, text in edits]
    place = {"start": {"offset_char": start}, "end": {"offset_char": end}}
    fixes = [{"edits": made}]
    return {"rule": "a/b", "confidence": 1.0, "match": match, "range": place, "fixes": fixes}


def test_contentlint_fixes_are_told_as_the_whole_span(load: Any) -> None:
    finding = contentlint_finding(10, 17, (10, 11, "an"), match="a apple")
    assert load("peers").contentlint_finding(finding)["replacements"] == ["an apple"]


def test_contentlint_hints_are_no_replacements(load: Any) -> None:
    peers = load("peers")
    assert peers.contentlint_finding(contentlint_finding(10, 17, match="a apple"))["replacements"] == []
    outside = contentlint_finding(10, 17, (5, 11, "an"), match="a apple")
    assert peers.contentlint_finding(outside)["replacements"] == []


def test_a_file_that_contentlint_could_not_check_ends_the_benchmark(load: Any) -> None:
    out = json.dumps({"files": [{"path": "a.txt", "status": "error", "reason": "not text", "findings": []}]})
    with pytest.raises(SystemExit, match=r"a\.txt is error: not text"):
        load("peers").contentlint(out, {})


# --- counting -------------------------------------------------------------------------------------------------------


class Canned:
    """A tool that finds what it is told to."""

    name = "contentlint"

    def __init__(self, *findings: dict[str, Any]) -> None:
        self.findings = list(findings)

    def check(self, folder: Path, texts: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
        assert {name: (folder / name).read_text(encoding="utf-8") for name in texts} == texts
        return {next(iter(texts)): self.findings}


def found(start: int, end: int, rule: str = "typos/x") -> dict[str, Any]:
    return {"start": start, "end": end, "rule": rule, "replacements": ["X"], "confidence": 1.0}


@pytest.fixture
def bench(load: Any, tmp_path: Path) -> Any:
    """A bench over one made post: an edit at 0–3, a leftover at 10–20."""
    row = {
        "id": "post",
        "text": "teh cat. \nNOW WATCH: it\nEnd.",
        "edits": [{"start": 0, "end": 3, "replacement": "the", "annots": [0, 1]}],
        "leftovers": [{"start": 10, "end": 20, "sure": True}],
    }
    (tmp_path / "data" / "accuracy").mkdir(parents=True)
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "score_accuracy.py").write_text(SCORER, encoding="utf-8")
    (tmp_path / "data" / "accuracy" / "made.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")

    def make(*findings: dict[str, Any]) -> Any:
        return load("bench").Bench(tmp_path / "data", [Canned(*findings)])

    return make


def test_unmatched_findings_hit_no_edit(bench: Any) -> None:
    made = bench(found(0, 3), found(4, 7))
    assert [finding["start"] for _, finding in made.unmatched("made")] == [4]
    assert made.score(made.ours, "made") == {"findings": 2, "words": 6}


def test_leftovers_are_counted_apart(load: Any, bench: Any) -> None:
    made = bench(found(0, 3), found(10, 13), *(found(start, 27, "boilerplate/x") for start in (12, 24)), found(24, 27))
    language, furniture = load("leftovers").split(made, made.ours, "made")
    assert [finding["start"] for finding in language["post"]] == [0, 24]
    assert [finding["start"] for finding in furniture["post"]] == [12, 24]
    score = load("leftovers").score(made, made.ours, "made")
    assert (score.sure, score.sure_found, score.findings, score.right) == (1, 1, 2, 1)


def test_verdicts_hold_for_a_place(load: Any, tmp_path: Path) -> None:
    verdicts = load("verdicts")
    entry = {"set": "made", "id": "post", "start": 4, "end": 7, "match": "cat", "rule": "old/name", "verdict": "right"}
    file = tmp_path / "read.jsonl"
    file.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    read = verdicts.Verdicts.read(file)
    pairs = [({"id": "post"}, found(4, 7)), ({"id": "post"}, found(0, 3))]
    assert read.tally("made", pairs) == {"right": 1, "unread": 1}
    file.write_text(json.dumps({**entry, "verdict": ""}) + "\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"read\.jsonl:1: the verdict must be one of"):
        verdicts.Verdicts.read(file)


def test_lines_to_read(load: Any) -> None:
    verdicts = load("verdicts")
    row = {"id": "post", "text": "The\ncat sat."}
    assert verdicts.line_to_read(row, found(4, 7)) == "typos/x, 1.0, …The « cat » sat.…, → X"
    line = json.loads(verdicts.line_of_reading_file("made", row, found(4, 7)))
    assert line["match"] == "cat"
    assert line["verdict"] == ""


def test_absent_data_is_one_line_and_exit_2(load: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        load("sources").data_folder(str(tmp_path), "accuracy")
    assert stop.value.code == 2
    assert capsys.readouterr().out.count("\n") == 1


def test_tables_line_up(load: Any) -> None:
    tables = load("tables")
    assert tables.table(["a", "bb"], [["ccc", "d"]]).splitlines() == ["| a   | bb |", "| --- | -- |", "| ccc | d  |"]
    assert [tables.share(value) for value in (0.2309, 1.0, float("nan"))] == [".231", "1.000", "–"]
    assert [tables.rate(value) for value in (0.125, 17.24)] == ["0.12", "17.2"]


# --- timing ---------------------------------------------------------------------------------------------------------


def test_runs_alternate_and_ratios_are_taken_pair_by_pair(load: Any) -> None:
    timing = load("timing")
    clock = {"a": iter([9.0, 1, 2, 30]), "b": iter([9.0, 1, 1, 10])}
    order: list[str] = []

    def measure(command: Any) -> Any:
        order.append(command.words[0])
        return timing.Usage(next(clock[command.words[0]]), 0, 0)

    pairs = timing.alternate(timing.Command("a"), timing.Command("b"), 3, measure)
    assert "".join(order) == "abababab"
    assert timing.cpu_ratio(pairs) == 2
    assert timing.middle([first for first, _ in pairs]).cpu == 2


@pytest.mark.skipif(sys.platform == "win32", reason="the benchmark asks the system in the POSIX way")
def test_a_process_is_timed_by_itself(load: Any) -> None:
    timing = load("timing")
    work = "x = bytearray(60_000_000); sum(range(2_000_000)); raise SystemExit(1)"
    usage = timing.measure(timing.Command((sys.executable, "-S", "-c", work)))
    assert 60 < usage.mebibytes < 120
    assert 0 < usage.cpu < 5
    with pytest.raises(SystemExit, match="Exit code 1"):
        timing.measure(timing.Command((sys.executable, "-S", "-c", "raise SystemExit(1)"), success=(0,)))
    with pytest.raises(SystemExit, match="ZeroDivisionError"):
        timing.measure(timing.Command((sys.executable, "-S", "-c", "1 / 0")))


def test_speed_inputs(load: Any, tmp_path: Path) -> None:
    inputs = load("speed_inputs")
    article = tmp_path / "a.md"
    article.write_text("---\ntitle: T\n---\nSome `code` and *words*.\n", encoding="utf-8")
    assert inputs.body(article) == "Some `code` and *words*.\n"
    assert inputs.one_big([article], 1000, tmp_path / "big.md").stat().st_size in range(1000, 1050)
    phrases = inputs.phrases(500, inputs.COMMON.split())
    assert len(set(phrases)) == 500
    assert phrases == inputs.phrases(500, inputs.COMMON.split())
    assert inputs.ordinary_words([article]) == []


# --- planting -------------------------------------------------------------------------------------------------------

ARTICLE = "\n\n".join(
    f"Paragraph {name} has some words & isn’t marked up." for name in ["one", "two", "three", "four", "five", "six"]
)
MARKED = "# heading has words\n\n- item has words\n\nText `code` here with words\n\n```\nplain words here\n```\n"


@pytest.mark.parametrize("name", ["MARKDOWN", "HTML"])
def test_planted_words_stand_where_the_sheet_says(load: Any, name: str) -> None:
    planting = load("planting")
    for number in range(20):
        sheet = planting.planted("", f"{MARKED}\n{ARTICLE}\n", getattr(planting, name), ["teh", "recieve"], number)
        kinds = [plant.kind for plant in sheet.plants]
        assert kinds.count("prose") == 3
        assert len(kinds) == 5
        assert all(sheet.text[plant.start : plant.end] == plant.word for plant in sheet.plants)
        assert ("\r\n" in sheet.text) == (number % 5 == 0)


def test_only_plain_paragraphs_of_one_line_are_planted_in(load: Any) -> None:
    lines = load("planting").lines_with_plainness(f"{MARKED}\nTwo words\nin lines\n\nIt has plain words here.\n")
    assert [line for line, is_plain in lines if is_plain] == ["It has plain words here."]


def test_positions_are_checked_in_every_unit(load: Any) -> None:
    positions = load("positions")
    text = "Über 😀\nteh 😀 teh"
    assert positions.place_of(text, 13, 3) == {"line": 2, "column": 7, "offset_byte": 23, "column_utf16": 8}
    place = {"offset_char": 7, **positions.place_of(text, 7, 0)}
    end = {"offset_char": 10, **positions.place_of(text, 10, 0)}
    finding = {"rule": "a/b", "match": "teh", "range": {"start": place, "end": end}}
    assert list(positions.wrong_positions("1.md", text, [finding])) == []
    wrong = {**finding, "match": "xxx", "range": {"start": {**place, "column": 2}, "end": end}}
    assert len(list(positions.wrong_positions("1.md", text, [wrong]))) == 2


# --- the hook -------------------------------------------------------------------------------------------------------


def test_a_hook_is_charged_what_it_adds_to_pre_commit_in_the_same_round(load: Any) -> None:
    usage = load("timing").Usage
    rounds = [
        {"nothing": usage(0.2, 0.3, 9), "typos": usage(0.21, 0.32, 9), "contentlint": usage(0.3, 0.4, 9)},
        {"nothing": usage(0.2, 0.5, 9), "typos": usage(0.21, 0.52, 9), "contentlint": usage(0.3, 0.6, 9)},
        {"nothing": usage(0.2, 0.3, 9), "typos": usage(0.21, 0.32, 9), "contentlint": usage(0.3, 9.0, 9)},
    ]
    added = load("hook").added
    assert [round(figure) for figure in added(rounds, "contentlint")] == [100, 100]
    assert [round(figure) for figure in added(rounds, "typos")] == [20, 10]
