"""A run over many files: the same result however it is made, and every failure is a result."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from lint import session
from lint.commands.check import Output, run_check
from lint.errors import ConfigError, LintError, UsageError
from lint.filereport import FileReport
from lint.options import Options, Outcome
from lint.pipeline import check
from lint.reports import Style, formats, render

HOUSE = """\
about: House rules.
rules:
  foo:
    message: "“{match}” is out."
    severity: error
    phrases: foobar
    examples: [{bad: A foobar.}, {good: A bar.}]
  style:
    message: "“{match}” is not nice."
    severity: suggestion
    phrases: quux
    examples: [{bad: A quux.}, {good: A bar.}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with house rules, where the tests stand."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "house-rules").mkdir()
    (tmp_path / "house-rules" / "house.yaml").write_text(HOUSE, "utf-8")
    (tmp_path / ".contentlint.yaml").write_text("rule-folders: house-rules\nselect: house\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: str, text: str = "A foobar.\n") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")


def python(code: str, *options: str) -> "subprocess.CompletedProcess[str]":
    """The code in a process of its own, here."""
    return subprocess.run(
        [sys.executable, *options, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def told(outcome: Outcome) -> list[tuple[str, str, str]]:
    return [(file.path, file.status, file.reason) for file in outcome.report.files]


# -- processes ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def many(folder: Path) -> Path:
    for number in range(60):
        write(f"part{number % 3}/{number:02}.md", f"Text *foo*bar {number}.\n\n" + "A foobar, a quux.\n" * (number % 4))
    (folder / "part1" / "x.md").write_bytes(b"\0\1\2 not text")
    return folder


def test_one_process_and_two_say_the_same_in_the_same_order(many: Path) -> None:
    one, two = (check(Options((".", "none.md"), jobs=jobs)) for jobs in (1, 2))
    assert one.report == two.report
    assert one.left_out == two.left_out
    assert len(one.report.findings) > 50
    assert one.exit_code == two.exit_code == 2
    assert [file.path for file in one.report.errors] == ["none.md", "part1/x.md"]


def test_a_process_that_dies_is_reported_and_does_not_hang(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = session.Session.read_file

    def dying(self: session.Session, path: str) -> session.Source | FileReport:
        if path == "part2/56.md":
            os._exit(9)
        return plain(self, path)

    monkeypatch.setattr(session.Session, "read_file", dying)
    outcome = check(Options((".",), jobs=2))
    assert outcome.exit_code == 2
    assert len(outcome.report.files) == 61
    errors = {file.path: file.reason for file in outcome.report.errors}
    assert "a process died" in errors["part2/56.md"]


def test_an_interrupt_ends_a_run_in_one_line_whatever_the_number_of_processes(many: Path) -> None:
    code = """
import os, signal
from lint.commands.check import *
from lint.options import Options
from lint.session import Session

def stop(*_):
    os.kill(os.getpid(), signal.SIGINT)
    raise KeyboardInterrupt

Session.prepare = stop
raise SystemExit(run_check(Options((".",), jobs=JOBS), Output()))
"""
    for jobs in (1, 2):
        done = python(code.replace("JOBS", str(jobs)))
        assert (done.returncode, done.stderr) == (130, "")


# -- files that cannot be checked --------------------------------------------------------------------------------------


def test_a_file_that_cannot_be_checked_is_a_result_and_the_others_are_checked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt", "c.txt", "d.txt", "e.txt"):
        write(name)
    write(".contentlint.yaml", "rule-folders: house-rules\nselect: house\nmax-file-size: 100\n")
    write("c.txt", "x" * 101)
    Path("d.txt").write_bytes(b"\xff\xfe\0\0\0\1binary\0")
    plain = session.Session.read_file

    def vanishing(self: session.Session, path: str) -> session.Source | FileReport:
        if path == "b.txt":
            Path(path).unlink()
        return plain(self, path)

    monkeypatch.setattr(session.Session, "read_file", vanishing)
    outcome = check(Options(("a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "gone.txt", "image.png")))
    by_path = {path: (status, reason) for path, status, reason in told(outcome)}
    assert by_path["a.txt"] == by_path["e.txt"] == ("checked", "")
    assert by_path["b.txt"] == ("error", "cannot be read: no such file or directory")
    assert by_path["c.txt"] == ("error", "is larger than 100 bytes (max-file-size in the configuration)")
    assert by_path["d.txt"][0] == "error"
    assert by_path["gone.txt"] == by_path["image.png"] == ("error", "does not exist")
    assert outcome.exit_code == 2
    assert len(outcome.report.findings) == 2


def test_an_unreadable_file_is_a_result(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    write("a.txt")
    write("b.txt")
    plain = open

    def refusing(file: object, *arguments: object, **options: object) -> object:
        if file == "a.txt":
            raise PermissionError(13, "Permission denied")
        return plain(file, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(builtins, "open", refusing)
    outcome = check(Options(("a.txt", "b.txt")))
    assert told(outcome) == [("a.txt", "error", "cannot be read: permission denied"), ("b.txt", "checked", "")]


def test_a_link_to_nothing_a_pipe_and_a_file_of_no_format_are_results(folder: Path) -> None:
    os.symlink("nowhere", "link.txt")
    os.mkfifo("pipe.txt")
    write("data.xyz")
    outcome = check(Options(("link.txt", "pipe.txt", "data.xyz")))
    assert [status for _, status, _ in told(outcome)] == ["error"] * 3
    assert "link to something that is not there" in render("text", outcome, Style())


def test_what_is_exactly_as_large_as_allowed_is_checked(folder: Path) -> None:
    write(".contentlint.yaml", "rule-folders: house-rules\nselect: house\nmax-file-size: 10\n")
    write("a.txt", "A foobar.\n")
    assert check(Options(("a.txt",))).exit_code == 1


def test_file_names_of_any_bytes_are_reported_in_every_format(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    name = os.fsdecode(b"caf\xe9\n::error::\x1b[31m.txt")
    Path(name).write_text("A foobar.\n", "utf-8")
    for format in formats():
        if format == "xlsx":
            continue  # no terminal shows it; tests/test_formats.py reads it
        assert run_check(Options((name,)), Output(format=format)) == 1
        out, err = capfd.readouterr()
        assert err == ""
        assert format == "github" or "\x1b" not in out
        assert "\n::error::" not in out
    assert run_check(Options((name,)), Output(files=tuple((format, f"report.{format}") for format in formats()))) == 1
    for format in formats():
        if format not in ("html", "xlsx"):  # which pack their data; their own tests read it
            assert "house/foo" in Path(f"report.{format}").read_text("utf-8")


def test_what_is_quoted_from_a_text_cannot_command_a_terminal(folder: Path) -> None:
    rule = "  esc:\n    message: '{match}'\n    severity: error\n    pattern: 'ab.+z'\n    examples: [{bad: abz}, {good: a}]\n"
    write("house-rules/house.yaml", HOUSE + rule)
    write("a.txt", "ab \x1b[31m\u202e \x07 👩\u200d🔬 z\n")
    text = render("text", check(Options(("a.txt",))), Style())
    assert "ab \\x1b[31m\\u202e \\x07 👩\u200d🔬 z" in text
    assert not set("\x1b\u202e\x07") & set(text)


# -- standard input, configurations, exit codes ------------------------------------------------------------------------


def test_standard_input_is_checked_under_its_name(folder: Path) -> None:
    write("sub/.contentlint.yaml", "extends: ../.contentlint.yaml\nignore: house/foo\n")
    assert told(check(Options((), stdin=b"A *foo*bar, a foobar."))) == [("stdin.txt", "checked", "")]
    outcome = check(Options((), stdin=b"A <b>foo</b>bar", stdin_filename="page.html"))
    assert [finding.match for finding in outcome.report.findings] == ["foo</b>bar"]
    assert check(Options((), stdin=b"A foobar", stdin_filename="sub/page.html")).exit_code == 0
    assert check(Options((), stdin=b"\0\1\2 not text", stdin_filename="a.txt")).exit_code == 2


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        ("A bar.", None, 0), ("A foobar.", None, 1), ("A quux.", None, 0), ("A quux.", "suggestion", 1),
        ("A quux.", "error", 0), ("A foobar.", "error", 1), ("A foobar.", "never", 0),
    ],
)  # fmt: skip
def test_the_exit_code_says_what_was_found(folder: Path, text: str, fail_on: str | None, code: int) -> None:
    write("a.txt", text)
    assert check(Options(("a.txt",), fail_on=fail_on)).exit_code == code  # type: ignore[arg-type]


def test_a_file_fails_by_its_own_configuration(folder: Path) -> None:
    write("sub/.contentlint.yaml", "extends: ../.contentlint.yaml\nfail-on: never\n")
    write("sub/a.txt")
    assert check(Options(("sub",))).exit_code == 0
    assert check(Options(("sub",), fail_on="error")).exit_code == 1
    write("strict/.contentlint.yaml", "extends: ../.contentlint.yaml\nfail-on: suggestion\n")
    write("strict/a.txt", "A quux.")
    assert check(Options((".",))).exit_code == 1


def test_an_error_that_stands_behind_what_is_shown_still_fails(folder: Path) -> None:
    extra = (
        "  cut:\n    message: m\n    severity: warning\n    pattern: 'NOW .*'\n    fix: ''\n"
        "    examples: [{bad: NOW a}, {good: a}]\n"
    )
    write("house-rules/house.yaml", HOUSE + extra)
    write("a.txt", "NOW A foobar.")
    outcome = check(Options(("a.txt",), fail_on="error"))
    assert [finding.severity for finding in outcome.report.findings] == ["warning"]
    assert outcome.exit_code == 1


@pytest.mark.parametrize(("text", "plain", "zero"), [("A bar.", 0, 0), ("A foobar.", 1, 0), ("\0\1\2", 2, 2)])
def test_exit_zero_changes_nothing_but_the_code_of_findings(
    folder: Path, text: str, plain: int, zero: int, capsys: pytest.CaptureFixture[str]
) -> None:
    write("a.txt", text)
    assert run_check(Options(("a.txt",)), Output()) == plain
    said = capsys.readouterr().out
    assert run_check(Options(("a.txt",)), Output(exit_zero=True)) == zero
    assert capsys.readouterr().out == said
    assert run_check(Options(("a.txt",), select=("none",)), Output(exit_zero=True)) == 2


def test_isolated_reads_neither_configuration_nor_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt")
    write("other.yaml", "rule-folders: house-rules\nselect: house/style\n")
    assert check(Options(("a.txt",))).exit_code == 1
    monkeypatch.setenv("CONTENTLINT_CONFIG", "other.yaml")
    assert check(Options(("a.txt",))).exit_code == 0
    assert len(check(Options(("a.txt",), config=".contentlint.yaml")).report.findings) == 1
    monkeypatch.setenv("CONTENTLINT_CONFIG", "missing.yaml")
    with pytest.raises(ConfigError, match=r"missing\.yaml: there is no such configuration file"):
        check(Options(("a.txt",)))
    assert "house/foo" not in [finding.rule for finding in check(Options(("a.txt",), isolated=True)).report.findings]


def test_rules_and_names_of_each_configuration_are_its_own(folder: Path) -> None:
    write("sub/.contentlint.yaml", "rules: {typography: warning}\n")
    write("sub/a.txt")
    write("a.txt")
    outcome = check(Options((".",)))
    assert [(file.path, [f.rule for f in file.findings if f.rule == "house/foo"]) for file in outcome.report.files] == [
        ("a.txt", ["house/foo"]), ("sub/a.txt", []),
    ]  # fmt: skip
    # From above, the rules of a folder's configuration are known by name as well.
    os.chdir(folder.parent)
    assert len(check(Options((str(folder / "a.txt"),), select=("house/foo",))).report.findings) == 1


@pytest.mark.parametrize("where", [".", "sub"])
def test_a_name_that_no_rule_has_is_told_before_anything_is_checked(folder: Path, where: str) -> None:
    write("sub/a.txt")
    with pytest.raises(UsageError, match=r"unknown rule “house/fo”; did you mean “house/foo”\?"):
        check(Options((where,), select=("house/fo",)))
    write("sub/.contentlint.yaml", "rules: {house/foo: off}\n")
    with pytest.raises(ConfigError, match=r"sub/\.contentlint\.yaml:1:9: unknown rule “house/foo”"):
        check(Options((where,)))


@pytest.mark.parametrize("where", [".", "sub/a.txt"])
def test_a_broken_configuration_or_rule_anywhere_is_told_before_anything_is_checked(folder: Path, where: str) -> None:
    write("sub/a.txt")
    write("sub/.contentlint.yaml", "sellect: x\n")
    with pytest.raises(ConfigError, match="did you mean “select”"):
        check(Options((where,)))
    write("sub/.contentlint.yaml", "rule-folders: ../broken\n")
    write("broken/house.yaml", "about: x\n")
    with pytest.raises(LintError, match="“rules” is missing"):
        check(Options((where,)))


def test_a_report_that_cannot_be_written_is_told_in_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("a.txt", "A bar.")
    assert run_check(Options(("a.txt",)), Output(files=(("json", "no/such/report.json"),))) == 2
    assert capsys.readouterr().err == "contentlint: no/such/report.json: cannot be written: no such file or directory\n"


def test_a_reader_that_goes_away_is_no_traceback(folder: Path) -> None:
    write("a.txt", "A foobar.\n" * 20_000)
    run = subprocess.Popen(
        [sys.executable, "-m", "lint", "check", "a.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"} | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.read(10)
    run.stdout.close()
    assert run.wait(60) == 2
    assert run.stderr.read() == b""


# -- what is imported --------------------------------------------------------------------------------------------------

HEAVY = (
    "asyncio", "charset_normalizer", "click", "concurrent", "dataclasses", "email", "html.parser", "inspect",
    "language_tool_python", "multiprocessing", "pathspec", "regex", "rich", "tomllib", "typing_extensions", "urllib", "yaml",
    "datetime", "hashlib", "pathlib", "random", "sqlite3", "subprocess", "tempfile", "lint.finders.pattern.asking",
    "lint.finders.required", "lint.finders.pattern.touching", "lint.fixes.fixer",
    "lint.languagetool", "lint.resultcache", "lint.schema", "lint.suppression.silence",
)  # fmt: skip
# Without what the environment itself imports as Python starts.
START = "import site\nsite.main()\nimport json, sys\n"
CHECK = f"""
import lint.__main__
sys.argv = ["contentlint", "check", "a.txt"]
try:
    lint.__main__.command()
except SystemExit as end:
    assert end.code == 1, end.code
print(json.dumps([name for name in sys.modules if name.startswith({HEAVY!r})]))
"""


def test_the_check_that_a_hook_makes_imports_nothing_heavy(folder: Path) -> None:
    Path(".contentlint.yaml").unlink()
    write("a.txt", "We recieve it.\n")
    before = json.loads(python(f"{START}print(json.dumps(list(sys.modules)))", "-S").stdout)
    for _ in range(2):
        # The first run may have to read the rules, the second has them from the cache.
        after = json.loads(python(START + CHECK, "-S").stdout.splitlines()[-1])
    assert set(after) <= set(before)


def test_what_is_forgotten_between_texts_is_found_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lint.finders import words

    texts = [
        f"It was {word} by the comittee in Florbit{number}. " * 2
        for number, word in enumerate(["recieved", "seperate"] * 6)
    ]
    for number, text in enumerate(texts):
        write(f"texts/{number:02}.txt", text)
    options = Options(("texts",), isolated=True, cache=False)
    found = check(options).report.files
    monkeypatch.setattr(words, "_MOST_REMEMBERED", 3)
    assert check(options).report.files == found
    assert all(len(file.findings) >= 4 for file in found)
