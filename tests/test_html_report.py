"""The HTML report: one file that loads nothing, runs nothing but its own script, and holds each text once."""

import base64
import hashlib
import json
import re
import zlib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.article import article_of
from lint.cli import cli
from lint.options import Options, Outcome
from lint.pipeline import check
from lint.readers import read_document
from lint.reports import Style, render
from lint.reports.html.content import in_utf16

SITE = Path(__file__).parent / "site"
EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'`{{style}} ]]> <!-- <script> recieve"


class Page(HTMLParser):
    """What a browser makes of the report: its elements, and what stands in scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.insides: list[tuple[dict[str, str | None], str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            self.insides.append((self.elements[-1][1], data))

    @property
    def policy(self) -> str:
        (meta,) = (each for _, each in self.elements if each.get("http-equiv") == "Content-Security-Policy")
        return meta["content"] or ""

    def data(self, name: str) -> Any:
        (packed,) = (text for attributes, text in self.insides if attributes.get("id") == f"data-{name}")
        return json.loads(zlib.decompress(base64.b64decode(packed)))


def checked(*paths: Path, **given: Any) -> Outcome:
    return check(Options(tuple(map(str, paths)), isolated=True, articles=True, **given))


def page(outcome: Outcome) -> Page:
    text = render("html", outcome, Style())
    assert isinstance(text, str)
    return Page(text)


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return checked(SITE)


def test_the_page_loads_nothing_and_runs_only_what_its_policy_names_by_hash(outcome: Outcome) -> None:
    report = page(outcome)
    for tag, attributes in report.elements:
        assert not {"src", "srcset", "data", "action", "style"} & attributes.keys(), tag
        assert tag not in ("link", "iframe", "object", "embed", "img", "base", "form")
        assert not any(name.startswith("on") for name in attributes)
    (script,) = (text for attributes, text in report.insides if attributes.get("type") == "module")
    (css,) = (text for attributes, text in report.insides if not attributes)
    for text in (script, css):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in report.policy
    assert "default-src 'none'" in report.policy
    assert "unsafe" not in report.policy
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)[a-z]", css + script)


def test_the_script_never_makes_markup_of_text(outcome: Outcome) -> None:
    script = next(text for attributes, text in page(outcome).insides if attributes.get("type") == "module")
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "setTimeout('"):
        assert way not in script


def test_every_text_and_finding_is_there_once_and_in_its_place(outcome: Outcome) -> None:
    report = page(outcome)
    index = report.data("index")
    assert [article["path"] for article in index["articles"]] == [file.path for file in outcome.report.files]
    for article, file in zip(index["articles"], outcome.report.files, strict=True):
        text = report.data(article["part"])[article["at"]]
        assert file.article is not None
        assert text["prose"] == file.article.prose
        assert len(text["findings"]) == len(file.findings)
        for shown, finding in zip(text["findings"], file.findings, strict=True):
            assert shown["id"] == finding.fingerprint
            assert text["prose"][shown["start"] : shown["end"]] == shown["match"]
            assert index["rules"][shown["rule"]]["id"] == finding.rule


def test_an_article_is_held_back_by_errors_and_looked_at_for_less(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("We recieve letters.", "utf-8")
    (tmp_path / "b.txt").write_text("The bridge opens in May.\n\nSubscribe now", "utf-8")
    (tmp_path / "c.txt").write_text("The bridge opens in May.", "utf-8")
    (tmp_path / "d.txt").write_bytes(b"\0\1\2")
    index = page(checked(*sorted(tmp_path.iterdir()))).data("index")
    assert [article["status"] for article in index["articles"]] == ["stop", "look", "ready", "failed"]
    assert "NUL" in index["articles"][3]["reason"]


def test_what_the_baseline_knows_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("We recieve letters.", "utf-8")
    assert CliRunner().invoke(cli, ["baseline", "create", "."]).exit_code == 0
    (tmp_path / "a.txt").write_text("We recieve letters.\n\nThey are definately long.", "utf-8")
    report = page(checked(tmp_path / "a.txt", baseline=".contentlint-baseline.json"))
    assert [each["match"] for each in report.data("0")[0]["findings"]] == ["definately"]


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_nothing_in_a_text_or_a_file_name_gets_out_of_the_data(tmp_path: Path, suffix: str) -> None:
    name = EVIL.replace("/", "∕") + f".{suffix}"
    (tmp_path / name).write_text(f"A title {EVIL}\n\n{EVIL}\n\nThe the {EVIL}", "utf-8")
    evil, plain = page(checked(tmp_path)), page(checked(SITE))
    # The same elements, whatever the text: only the rows of the list for those without scripts differ in number.
    ours = [tag for tag, _ in evil.elements if tag not in ("tr", "td")]
    assert ours == [tag for tag, _ in plain.elements if tag not in ("tr", "td")]
    (article,) = evil.data("index")["articles"]
    assert article["path"].endswith(name)


def test_rule_messages_and_links_stay_data(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    rule = {
        "message": "{match} " + EVIL.replace("{{style}}", ""),
        "severity": "error",
        "why": EVIL,
        "link": "javascript:alert(1)//",
        "phrases": ["bridge"],
        "examples": [{"bad": "A bridge."}, {"good": "A ferry."}],
    }
    (rules / "house.yaml").write_text(json.dumps({"about": EVIL, "rules": {"evil": rule}}), "utf-8")
    (tmp_path / ".contentlint.yaml").write_text("rule-folders: rules\nselect: house\n", "utf-8")
    (tmp_path / "a.txt").write_text("The bridge.", "utf-8")
    outcome = check(Options((str(tmp_path / "a.txt"),), config=str(tmp_path / ".contentlint.yaml"), articles=True))
    report = page(outcome)
    assert [attributes for tag, attributes in report.elements if tag == "script" and "id" not in attributes] == [
        {"type": "module"}
    ]
    assert report.data("index")["rules"][0]["why"] == EVIL


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab \n😀é\u202e\ud800<>\uffff"), max_size=60))
def test_offsets_count_utf_16_units_whatever_stands_before(text: str) -> None:
    prose = f"{text}recieve"
    at = in_utf16(prose)
    units = prose.encode("utf-16-le", "surrogatepass")
    assert units[2 * at(len(text)) : 2 * at(len(prose))].decode("utf-16-le") == "recieve"


def test_before_and_after_read_as_prose_where_markup_stands_between() -> None:
    source = "The air forces *has* gone.\n"
    document = read_document("a.md", source.encode(), "markdown")
    from house import book, checked

    rules = book(agree={"swap": {"forces has": "forces have"}})
    (finding,) = checked(rules, source, "markdown").findings
    article = article_of(document, [finding])
    place = article.place(finding)
    assert article.prose[place.start : place.end] == "forces has"
    assert place.after == ("forces have",)


def test_the_report_command_writes_a_page_and_exits_with_0_whatever_was_found(tmp_path: Path) -> None:
    target = tmp_path / "r.html"
    result = CliRunner().invoke(cli, ["report", str(SITE), "--isolated", "-o", str(target)])
    assert result.exit_code == 0
    assert re.search(r"r\.html: \d+ findings in 7 articles", result.output)
    assert Page(target.read_text("utf-8")).data("index")["articles"]


def test_the_report_command_exits_with_2_where_a_file_could_not_be_checked(tmp_path: Path) -> None:
    (tmp_path / "bin.txt").write_bytes(b"\0\1\2")
    result = CliRunner().invoke(cli, ["report", str(tmp_path), "--isolated", "-o", str(tmp_path / "r.html")])
    assert result.exit_code == 2
    assert "bin.txt" in result.stderr


def test_a_report_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["report", str(SITE), "--isolated", "-o", str(tmp_path / "no" / "r.html")])
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "cannot be written" in result.stderr
