"""Decisions: what an editor decided becomes fixes, comments and accepted words, and nothing that was not decided."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from lint.accepting import accept_words
from lint.cli import cli
from lint.config.finder import ConfigFinder
from lint.errors import LintError
from lint.options import Options
from lint.pipeline import check
from lint.reports.html.content import contents

SITE = Path(__file__).parent / "site"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(SITE, tmp_path / "site")
    (tmp_path / "site" / ".git").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path / "site"


def decision(
    match: str,
    verdict: str,
    path: str = "news/bridge.md",
    number: int = 0,
    min_confidence: float | None = None,
    **given: Any,
) -> dict[str, Any]:
    """A decision as the page saves it, on the finding with this match."""
    outcome = check(Options((path,), articles=True, min_confidence=min_confidence))
    index, parts = contents(outcome)
    text = dict(parts)["0"][0]
    finding = [each for each in text["findings"] if each["match"].startswith(match)][number]
    fix = {"fix": finding["fixes"][0]} if verdict == "accept" and finding["fixes"] else {}
    return {
        "path": path,
        "sha256": text["sha256"],
        "fingerprint": finding["id"],
        "rule": index["rules"][finding["rule"]]["id"],
        "confidence": finding["confidence"],
        "match": finding["match"],
        "line": finding["line"],
        "column": finding["column"],
        "decision": verdict,
        **({"everywhere": False} if verdict == "not-an-error" else fix),
        **given,
    }


def save(*decisions: dict[str, Any], **given: Any) -> None:
    Path("decisions.json").write_text(json.dumps({"schema_version": 1, "decisions": decisions, **given}), "utf-8")


def apply(*options: str) -> Result:
    return CliRunner().invoke(cli, ["decisions", "apply", "decisions.json", *options])


def text(path: str = "news/bridge.md") -> str:
    return Path(path).read_text("utf-8")


def found(path: str = "news/bridge.md") -> list[str]:
    return [finding.match for finding in check(Options((path,))).report.findings]


def test_what_is_accepted_is_fixed_and_nothing_else(site: Path) -> None:
    before = text()
    save(decision("recieve", "accept"), decision("NOW WATCH", "accept"))
    result = apply()
    assert (result.exit_code, result.stderr) == (0, "")
    assert "news/bridge.md: 2 fixed" in result.stdout
    gone = "NOW WATCH: How a drowned village came back for one summer"
    assert text().split() == before.replace("recieve", "receive").replace(gone, "").split()


def test_what_is_no_error_here_is_excused_by_a_comment_that_excuses_just_that(site: Path) -> None:
    before = found()
    save(decision("alot", "not-an-error"), decision("Wednesay", "not-an-error"))
    assert apply().exit_code == 0
    assert '<!-- contentlint-ignore typos/joined-words["alot"] -->' in text()
    assert found() == [match for match in before if match not in ("alot", "Wednesay")]


def test_a_comment_excuses_also_what_stood_behind_the_finding(site: Path) -> None:
    save(decision("Follow us", "not-an-error", "news/ferry.html"))
    assert apply().exit_code == 0
    assert found("news/ferry.html") == ["accomodated", "calfs"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_line_ends_and_encoding_stay_as_they_are(site: Path, encoding: str) -> None:
    article = "Café life, 2 €’s worth" if encoding != "cp1252" else "Café life ’"
    source = f"# {article}\r\n\r\nWe recieve it ’til May.  \r\nThey wait untill\r\nWednesay.\r\n\r\n| a |\r\n|---|\r\n| alot |\r\n"
    Path("a.md").write_bytes(source.encode(encoding))
    save(
        decision("recieve", "not-an-error", "a.md"),
        decision("untill", "accept", "a.md"),
        decision("Wednesay", "not-an-error", "a.md"),
        decision("alot", "not-an-error", "a.md"),
    )
    result = apply()
    assert result.stderr == ""
    after = Path("a.md").read_bytes().decode(encoding)
    assert "\n" not in after.replace("\r\n", "")
    assert re.sub(r" ?<!-- .*? -->(\r\n(?=We))?", "", after) == source.replace("untill", "until")
    assert found("a.md") == []


def test_of_two_passages_that_read_alike_the_one_that_was_meant_is_mended(site: Path) -> None:
    line = "We recieve letters.\n"
    Path("a.md").write_text(f"{line}\nThe bridge opens in May.\n\n{line}\nThe ferry stops.\n\n{line}", "utf-8")
    save(decision("recieve", "accept", "a.md", 1), decision("recieve", "not-an-error", "a.md", 2))
    assert apply().exit_code == 0
    first, second, third = text("a.md").split("\n\n")[::2]
    assert first == line.strip()
    assert second == line.replace("recieve", "receive").strip()
    assert "recieve" in third
    assert "contentlint-ignore" in third


def test_what_a_report_showed_though_it_is_less_sure_is_found_again(site: Path) -> None:
    Path("a.md").write_text("For the plans of the bridge, click here.\n", "utf-8")
    save(decision("click here", "not-an-error", "a.md", min_confidence=0.5))
    assert apply().exit_code == 0
    assert 'leftovers/click-here["click here"]' in text("a.md")
    # Where the rule is not asked, its comment is no unused one.
    assert found("a.md") == []


def test_what_is_right_everywhere_becomes_an_accepted_word(site: Path) -> None:
    save(decision("Octobe", "not-an-error", everywhere=True), decision("untill", "not-an-error", everywhere=True))
    result = apply()
    assert result.exit_code == 0
    assert ".contentlint.yaml: accepted Octobe, untill" in result.stdout
    assert yaml.safe_load(text(".contentlint.yaml")) == {"vocab": {"accept": ["Octobe", "untill"]}}
    assert not {"Octobe", "untill"} & set(found())


def test_fixes_comments_and_words_go_together(site: Path) -> None:
    save(
        decision("recieve", "accept"),
        decision("of", "not-an-error"),
        decision("Octobe", "not-an-error", everywhere=True),
        decision("then", "accept"),
        decision("a engineer", "later"),
    )
    result = apply()
    assert (result.exit_code, result.stderr) == (0, "")
    assert "receive letters" in text()
    assert "longer than anyone" in text()
    assert not {"recieve", "of", "Octobe", "then"} & set(found())
    assert "a engineer" in found()


def test_a_text_that_moved_is_fixed_and_one_that_changed_is_refused(site: Path) -> None:
    save(decision("recieve", "accept"), decision("alot", "accept"))
    Path("news/bridge.md").write_text(
        text().replace("It is alot", "There is alot").replace("# The", "New.\n\n# The", 1)
    )
    result = apply()
    assert result.exit_code == 1
    assert "receive letters" in text()
    assert "There is alot" in text()
    assert result.stderr.splitlines() == [
        "contentlint: news/bridge.md:22:9: “alot”: this is no longer found here; the text has changed since the report"
    ]


def test_applying_twice_changes_nothing_the_second_time(site: Path) -> None:
    save(decision("recieve", "accept"), decision("of", "not-an-error"))
    apply()
    once = text()
    assert apply().exit_code == 1
    assert text() == once


def test_a_diff_shows_the_change_and_makes_none(site: Path) -> None:
    before = text()
    save(decision("recieve", "accept"), decision("Octobe", "not-an-error", everywhere=True))
    result = apply("--diff")
    assert "+“We receive letters every week,”" in result.stdout
    assert text() == before
    assert not Path(".contentlint.yaml").exists()


def test_only_a_fix_that_is_proposed_is_written(site: Path) -> None:
    before = text()
    save(decision("recieve", "accept", fix="<script>alert(1)</script>"))
    result = apply()
    assert result.exit_code == 1
    assert "is not what is proposed" in result.stderr
    assert text() == before


def test_what_a_person_must_mend_is_listed(site: Path) -> None:
    save({**decision("alot", "later"), "decision": "accept"})
    result = apply()
    assert result.exit_code == 0
    assert "news/bridge.md:22:9: “alot”: to be mended by hand" in result.stdout


def test_plain_text_cannot_be_excused_and_the_front_matter_neither(site: Path) -> None:
    save(decision("for for", "not-an-error", "guides/mushrooms.txt"), decision("then", "not-an-error"))
    result = apply()
    assert result.exit_code == 1
    assert "has no comments" in result.stderr
    assert "front matter" in result.stderr
    assert len(result.stderr.splitlines()) == 2


@pytest.mark.parametrize("path", ["no/such.md", "news", "a\0b.md", "\ud800.md", "../../../etc/passwd"])
def test_a_file_that_is_not_there_is_one_clear_line(site: Path, path: str) -> None:
    save({**decision("recieve", "accept"), "path": path})
    result = apply()
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("no", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "is not an object"),
        ('{"decisions": []}', "no decisions"),
        ('{"decisions": [], "schema_version": 2}', "version 1"),
        ('{"decisions": {}, "schema_version": 1}', "“decisions” is not a list"),
        ('{"decisions": [1], "schema_version": 1}', "decision 1 is not an object"),
        ('{"decisions": [{"decision": "accept"}], "schema_version": 1}', "decision 1: “path” is missing"),
        ('{"decisions": [{"decision": "later", "path": 1}], "schema_version": 1}', "“path” is not a text"),
    ],
)
def test_a_file_without_decisions_is_one_clear_line(site: Path, content: str, said: str) -> None:
    Path("decisions.json").write_text(content, "utf-8")
    result = apply()
    assert result.exit_code == 2
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_an_unknown_verdict_is_one_clear_line(site: Path) -> None:
    save({**decision("recieve", "accept"), "decision": "eat"})
    result = apply()
    assert result.exit_code == 2
    assert "“decision” is none of accept, not-an-error, later" in result.stderr


CONFIGURATIONS = {
    "": 'vocab:\n  accept:\n    - "Octobe"\n',
    "dialect: british": 'dialect: british\nvocab:\n  accept:\n    - "Octobe"\n',
    "vocab:\n  accept: [a, b]  # ours\nrules: {}\n": 'vocab:\n  accept: [a, b, "Octobe"]  # ours\nrules: {}\n',
    "vocab:\n  accept: a\n": 'vocab:\n  accept: [a, "Octobe"]\n',
    "vocab:\n  accept: []\n": 'vocab:\n  accept: ["Octobe"]\n',
    "vocab:\n  # ours\n  accept:\n  - a  # a name\n  - b\n# end\n": (
        'vocab:\n  # ours\n  accept:\n  - a  # a name\n  - b\n  - "Octobe"\n# end\n'
    ),
    "vocab:\r\n  accept:\r\n    - a": 'vocab:\r\n  accept:\r\n    - a\r\n    - "Octobe"\r\n',
    "vocab: {accept: [a]}\n": 'vocab: {accept: [a, "Octobe"]}\n',
    "vocab:\n  accept: [Octobe]\n": "vocab:\n  accept: [Octobe]\n",
}


@pytest.mark.parametrize("before", CONFIGURATIONS)
def test_a_word_is_accepted_where_a_person_would_write_it(site: Path, before: str) -> None:
    config = Path(".contentlint.yaml")
    config.write_bytes(before.encode())
    assert accept_words(ConfigFinder(), "news/bridge.md", ["Octobe"]) == ".contentlint.yaml"
    assert config.read_bytes().decode() == CONFIGURATIONS[before]
    assert "Octobe" in ConfigFinder().for_file("news/bridge.md").accept


def test_words_go_where_the_accepted_words_are_so_that_none_is_lost(site: Path) -> None:
    Path("base.yaml").write_text("vocab: {accept: [a]}\n", "utf-8")
    Path(".contentlint.yaml").write_text("extends: base.yaml\n", "utf-8")
    accept_words(ConfigFinder(), "news/bridge.md", ["Octobe"])
    assert ConfigFinder().for_file("news/bridge.md").accept == {"a", "Octobe"}


def test_a_configuration_that_cannot_be_edited_safely_is_left_to_a_person(site: Path) -> None:
    Path("pyproject.toml").write_text("[tool.contentlint]\ndialect = 'british'\n", "utf-8")
    with pytest.raises(LintError, match="Octobe"):
        accept_words(ConfigFinder(), "news/bridge.md", ["Octobe"])
