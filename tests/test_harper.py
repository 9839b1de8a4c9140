"""Harper beside us: against the real Harper. Skipped, and says so, where it is not installed."""

import sys
from pathlib import Path

import pytest
from test_languagetool import command

from lint.config.settings import Settings
from lint.engines import Engine
from lint.finders import harper as finder
from lint.readers import format_of, read_document
from lint.rulebook import bundled, load
from lint.run import Checked, Checker

MISSING = finder.missing()
needs_harper = pytest.mark.skipif(MISSING is not None, reason=MISSING or "")
pytestmark = pytest.mark.slow


def checked(text: str, engine: Engine | None = None, *, name: str = "text.txt", language: str = "en") -> Checked:
    settings = Settings(engines=(engine or Engine("harper"),), language=language)
    rules = [rule for rule in load([bundled()]).rules if rule.finder == "harper"]
    return Checker(rules, settings).check(read_document(name, text.encode(), format_of(name) or "text"))


@needs_harper
@pytest.mark.parametrize("before", ["", "😀😀 Yes. ", "𝔘𝔫𝔦 and e\u0301 here. ", "Line.\r\n\r\nNext. "])
def test_an_adopted_rule_speaks_in_our_words_at_the_right_place(before: str) -> None:
    (finding,) = checked(f"{before}It is shorter then the first film 😀.").findings
    assert (finding.rule, finding.match) == ("harper/then-for-than", "then")
    assert finding.start.char == len(before) + 14
    assert finding.message == "“then” should be “than”."
    assert finding.evidence == ("Harper (ThenThan)",)


@needs_harper
def test_a_rule_is_trusted_where_ours_says_so_and_nowhere_else() -> None:
    assert [found.match for found in checked("They didn't went home.").findings] == ["went"]
    assert not checked("The work they did changed the town.").findings


@needs_harper
def test_markup_and_what_stands_beside_code_is_left_alone() -> None:
    text = "It is *shorter* then the [first](https://example.org/then) film, `shorter then` that.\n"
    assert [found.match for found in checked(text, name="text.md").findings] == ["then"]


@needs_harper
def test_all_rules_or_some_speak_where_they_are_asked_for() -> None:
    text = "It was a unusual day."
    assert not checked(text).findings
    assert [found.rule for found in checked(text, Engine("harper", ("*",))).findings] == ["harper/other"]
    assert [found.rule for found in checked(text, Engine("harper", ("AnA",))).findings] == ["harper/other"]
    assert "this Harper has no rule NoSuchRule" in checked(text, Engine("harper", ("NoSuchRule",))).incomplete


@needs_harper
def test_it_is_silent_in_other_languages_than_english() -> None:
    assert checked("Das Haus ist grosser then das Feld.", Engine("harper", ("*",)), language="de") == ((), (), "")


def test_without_harper_the_rest_of_the_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "harper", None)
    settings = Settings(engines=(Engine("harper"),))
    result = Checker(load([bundled()]).rules, settings).check(
        read_document("a.txt", b"It starts on 12 Octobe.", "text")
    )
    assert result.incomplete == "Harper is not installed: pip install 'contentlint[harper]'"
    assert {finding.rule for finding in result.findings} == {"typos/month-name"}


@needs_harper
def test_the_command_asks_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It is shorter then the first film.\n", "utf-8")
    assert "then" not in command("check", "--isolated", "--select", "harper", str(tmp_path)).stdout
    run = command("check", "--isolated", "--select", "harper", "--engine", "harper", str(tmp_path))
    assert (run.returncode, "harper/then-for-than" in run.stdout) == (1, True)
