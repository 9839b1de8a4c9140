"""The Python API: what docs/api.md shows is what happens."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

import lint


def test_the_page_tells_the_truth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "first.md").write_text("# First\n\nIt was recieved.\n", "utf-8")
    (tmp_path / "articles" / "second.md").write_text("# Second\n\nAll is well.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    page = ROOT / "docs" / "api.md"
    text = page.read_text("utf-8").replace("```python\n", "").replace("```\n", "")
    test = doctest.DocTestParser().get_doctest(text, {}, "api.md", str(page), 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    said: list[str] = []
    runner.run(test, out=said.append)
    assert runner.summarize(verbose=False).failed == 0, "".join(said)
    assert runner.tries > 10


def test_all_that_is_promised_is_there_and_documented() -> None:
    page = (ROOT / "docs" / "api.md").read_text("utf-8")
    for name in lint.__all__:
        assert getattr(lint, name)
        assert name in page or name == "__version__"
    for record in (lint.Report, lint.FileReport, lint.Finding, lint.Position, lint.Fix, lint.Edit):
        (row,) = (line for line in page.splitlines() if line.startswith(f"| `{record.__name__}`"))
        internal = {"noun", "occurrence", "article"}
        assert not [field for field in set(record._fields) - internal if f"`{field}`" not in row]
    with pytest.raises(AttributeError):
        lint.check_all  # noqa: B018


def test_a_text_is_checked_by_the_configuration_of_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".contentlint.yaml").write_text("select: dialect\n", "utf-8")
    assert lint.check_text("It was recieved.").findings
    assert not lint.check_text("It was recieved.", path="a.md").findings
    assert not lint.check_text("It was recieved.", config=tmp_path / ".contentlint.yaml").findings
    assert lint.fix_text("It was recieved.", path=tmp_path / "a.md") == "It was recieved."


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"text": "half \ud83d"}, "half a character at 5"),
        ({"text": "a\0b"}, "NUL"),
        ({"text": "a", "format": "pdf"}, "there is no format “pdf”"),
        ({"text": "a", "config": "none.yaml"}, "there is no such configuration file"),
    ],
)
def test_mistakes_are_lint_errors(options: dict[str, str], said: str) -> None:
    for function in (lint.check_text, lint.fix_text):
        with pytest.raises(lint.LintError, match=said):
            function(**options)  # type: ignore[operator]


def test_line_ends_and_any_letters_stay() -> None:
    text = "It was recieved 👩.\r\n\r\nAnd\u2028recieved.\r"
    fixed = lint.fix_text(text, select=["typos"])
    assert fixed == text.replace("recieved", "received")
    for finding in lint.check_text(text, select=["typos"]).findings:
        assert text[finding.start.char : finding.end.char] == finding.match


def test_importing_the_package_loads_nothing_that_is_not_asked_for() -> None:
    code = "import sys, lint; print([name for name in sys.modules if name.startswith('lint.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"
