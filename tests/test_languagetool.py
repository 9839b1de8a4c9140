"""LanguageTool beside us: against the real server. Skipped, and says so, where it is not installed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import psutil
import pytest

from lint.config.settings import Settings
from lint.engines import Engine
from lint.errors import EngineError
from lint.finders import languagetool as finder
from lint.languagetool import client, install, keeper, server
from lint.languagetool.cache import Cache
from lint.languagetool.client import Question, Said
from lint.readers import format_of, read_document
from lint.rulebook import bundled, load
from lint.run import Checked, Checker

MISSING = finder.missing()
needs_server = pytest.mark.skipif(MISSING is not None, reason=MISSING or "")
pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def shared() -> Iterator[server.Server]:
    yield server.use(5)
    server.stop()


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder, and so a server, of the test's own."""
    monkeypatch.setenv("CONTENTLINT_CACHE_DIR", str(tmp_path / "cache"))
    yield tmp_path
    server.stop()


def checked(text: str, engine: Engine | None = None, *, name: str = "text.txt", language: str = "en") -> Checked:
    settings = Settings(engines=(engine or Engine("languagetool"),), language=language)
    rules = [rule for rule in load([bundled()]).rules if rule.finder == "languagetool"]
    return Checker(rules, settings).check(read_document(name, text.encode(), format_of(name) or "text"))


def command(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "lint", *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environment},
        timeout=300,
    )


def is_gone(pid: int, seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.1)
    return False


# -- what it finds ----------------------------------------------------------------------------------------------------


@needs_server
def test_an_adopted_rule_speaks_in_our_words(shared: server.Server) -> None:
    (finding,) = checked("They signed a two year deal.").findings
    assert (finding.rule, finding.match) == ("languagetool/missing-hyphen", "two year")
    assert finding.message == "“two year” needs a hyphen here: “two-year”."
    assert finding.evidence == (f"LanguageTool {shared.version} (MISSING_HYPHEN)",)


@needs_server
@pytest.mark.parametrize("before", ["", "😀😀 Yes. ", "𝔘𝔫𝔦 and e\u0301 here. ", "Line.\r\n\r\nNext. "])
def test_positions_are_right_behind_letters_of_several_units(shared: server.Server, before: str) -> None:
    text = f"{before}It was a unusual day 😀."
    (finding,) = checked(text).findings
    assert (finding.start.char, finding.end.char) == (len(before) + 7, len(before) + 8)


@needs_server
def test_markup_is_not_sent_and_positions_are_those_of_the_source(shared: server.Server) -> None:
    text = "# Title\n\nIt was *a* [unusual](https://example.org/a-unusual) day, `a unusual` one.\n"
    (finding,) = checked(text, name="text.md").findings
    assert finding.match == "a"
    assert text[finding.start.char - 1 : finding.end.char + 1] == "*a*"


@needs_server
def test_what_stands_beside_code_is_left_alone(shared: server.Server) -> None:
    assert not checked("Use a `unusual` word, an `file` too.\n", name="text.md").findings


@needs_server
def test_long_texts_are_cut_where_paragraphs_end(shared: server.Server) -> None:
    paragraph = "The lists are long and the days are short. " * 12
    text = "\n\n".join([paragraph] * 40 + ["It was a unusual day."] + [paragraph] * 40)
    assert [found.start.char for found in checked(text).findings] == [text.index("a unusual")]


@needs_server
def test_all_rules_speak_where_all_are_asked_for(shared: server.Server) -> None:
    text = "In 2010 she founded a small school."
    (finding,) = checked(text, Engine("languagetool", ("*",))).findings
    assert finding.rule == "languagetool/other"
    assert not checked(text).findings
    assert checked(text, Engine("languagetool", ("MISSING_COMMA_AFTER_INTRODUCTORY_PHRASE",))).findings


@needs_server
def test_a_rule_is_trusted_where_ours_says_so_and_nowhere_else(shared: server.Server) -> None:
    assert [found.rule for found in checked("He have gone home.").findings] == ["languagetool/he-she-it"]
    assert not checked("England have a good record there.").findings
    assert checked("England have a good record there.", Engine("languagetool", ("HE_VERB_AGR",))).findings == ()


@needs_server
def test_a_german_text_is_checked_in_german_and_our_english_rules_stay_out(
    shared: server.Server, tmp_path: Path
) -> None:
    (tmp_path / ".contentlint.yaml").write_text("language: de\nengines: {languagetool: adopted}\n", "utf-8")
    text = "Das ist ein schönes Haus. Wir gehen nach Hause, weil es spät ist. Sie haben das Buch gelest.\n"
    (tmp_path / "text.md").write_text(text, "utf-8")
    run = command("check", "--format", "json", str(tmp_path))
    findings = json.loads(run.stdout)["files"][0]["findings"]
    assert {finding["rule"] for finding in findings} <= {"languagetool/other"}
    assert not checked("The man the dog saw.", language="de").incomplete


@needs_server
def test_the_language_can_be_told_file_by_file(shared: server.Server, tmp_path: Path) -> None:
    pytest.importorskip("py3langid")
    (tmp_path / ".contentlint.yaml").write_text("language: auto\nengines: {languagetool: adopted}\n", "utf-8")
    german = "Die Luftwaffe hat sich an dem Angriff beteiligt, und die Regierung hat das gestern in Berlin mitgeteilt. "
    english = "The air force took part in the attack, and the government said so in London yesterday evening. "
    (tmp_path / "de.md").write_text(german * 3 + "Das war ein eine Sache.\n", "utf-8")
    (tmp_path / "en.md").write_text(english * 3 + "It was a unusual day.\n", "utf-8")
    files = json.loads(command("check", "--format", "json", str(tmp_path)).stdout)["files"]
    rules = {Path(file["path"]).name: {finding["rule"] for finding in file["findings"]} for file in files}
    assert rules["de.md"] <= {"languagetool/other"}
    assert any(rule.startswith(("grammar/", "languagetool/a-an")) for rule in rules["en.md"])


@needs_server
def test_rules_that_it_makes_for_each_word_of_a_list_are_asked_for_by_their_family(shared: server.Server) -> None:
    text = "A time consuming, pre arranged, cost effective plan."
    assert [found.match for found in checked(text).findings] == ["time consuming", "pre arranged"]
    one = Engine("languagetool", ("EN_COMPOUNDS_TIME_CONSUMING",))
    assert [found.match for found in checked(text, one).findings] == ["time consuming"]


@needs_server
def test_what_two_finders_see_is_one_finding_with_the_evidence_of_both(shared: server.Server, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("It was a unusual day.\n", "utf-8")
    run = command("check", "--isolated", "--engine", "languagetool", "--format", "json", str(tmp_path))
    (file,) = json.loads(run.stdout)["files"]
    (finding,) = file["findings"]
    evidence = " ".join(finding["evidence"])
    assert "LanguageTool" in evidence
    assert "grammar/" in evidence + finding["rule"]


@needs_server
def test_its_speller_is_heard_where_ours_has_a_doubt_and_of_no_name(shared: server.Server) -> None:
    rules = [rule for rule in load([bundled()]).rules if rule.finder in ("spelling", "languagetool")]
    settings = Settings(engines=(Engine("languagetool"),), min_confidence=0.5)
    text = "The Peshmerga held the hill. They abruptedly closed the old door."
    (finding,) = Checker(rules, settings).check(read_document("text.txt", text.encode(), "text")).findings
    assert (finding.match, finding.fixes[0].edits[0].text) == ("abruptedly", "abruptly")
    assert any("LanguageTool" in said for said in finding.evidence)
    assert any("dictionary" in said for said in finding.evidence)


# -- the server -------------------------------------------------------------------------------------------------------


@needs_server
def test_runs_share_one_server_even_when_they_start_together(own_folder: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(lambda _: command("languagetool", "start"), range(2)))
    assert [run.returncode for run in runs] == [0, 0]
    assert runs[0].stdout == runs[1].stdout
    running = server.running()
    assert running is not None
    assert command("languagetool", "stop").stdout == "LanguageTool is stopped\n"
    assert is_gone(running.java)
    assert server.running() is None


@needs_server
def test_an_idle_server_is_stopped(own_folder: Path) -> None:
    running = server.use(0.3)
    assert is_gone(running.java, 60)
    assert server.running() is None


@needs_server
def test_no_java_outlives_a_keeper_that_is_killed(own_folder: Path) -> None:
    running = server.use(5)
    os.kill(running.keeper, signal.SIGKILL)
    if not sys.platform.startswith("linux"):
        server.stop()
    assert is_gone(running.java)


@needs_server
def test_a_port_that_is_taken_is_left_to_who_has_it(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    ports = iter([taken.server_port])
    free = keeper._free_port
    monkeypatch.setattr(keeper, "_free_port", lambda: next(ports, None) or free())
    thread = Thread(target=keeper.main, args=(str(install.installed()), 1))
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    server.folder().mkdir(parents=True)
    thread.start()
    until = time.monotonic() + 60
    while server.running() is None and time.monotonic() < until:
        time.sleep(0.2)
    running = server.running()
    assert running is not None
    assert str(taken.server_port) not in running.url
    server.state_file().unlink()
    thread.join(30)
    assert is_gone(running.java)


# -- failure is a result ----------------------------------------------------------------------------------------------


@needs_server
def test_a_server_that_dies_is_started_again(own_folder: Path) -> None:
    engine = Engine("languagetool", idle_minutes=1)
    rules = [rule for rule in load([bundled()]).rules if rule.finder == "languagetool"]
    checker = Checker(rules, Settings(engines=(engine,)))
    first = read_document("a.txt", b"It was a unusual day.", "text")
    second = read_document("b.txt", b"It was a unusual night.", "text")
    assert checker.check(first).findings
    running = server.running()
    assert running is not None
    os.kill(running.java, signal.SIGKILL)
    assert is_gone(running.java)
    result = checker.check(second)
    assert (len(result.findings), result.incomplete) == (1, "")


@needs_server
def test_when_a_users_server_dies_the_rest_of_the_run_goes_on(own_folder: Path) -> None:
    running = server.use(5)
    engine = Engine("languagetool", url=running.url)
    rules = load([bundled()]).rules
    checker = Checker(rules, Settings(engines=(engine,)))
    assert checker.check(read_document("a.txt", b"They signed a two year deal.", "text")).findings
    server.stop()
    result = checker.check(read_document("b.txt", b"On 12 Octobe they signed a two year deal.", "text"))
    assert "does not answer" in result.incomplete
    assert "typos/month-name" in {finding.rule for finding in result.findings}


@needs_server
def test_a_server_that_hangs_is_not_waited_for(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running = server.use(5)
    monkeypatch.setattr(client, "_SECONDS", 1.0)
    os.kill(running.java, signal.SIGSTOP)
    try:
        started = time.monotonic()
        with pytest.raises(EngineError, match="gave no answer within 1 seconds"):
            client.ask(running.url, "It was a unusual day.", Question("en-US", "text"))
        assert time.monotonic() - started < 10
    finally:
        os.kill(running.java, signal.SIGCONT)


@needs_server
def test_a_server_that_hangs_gives_way_to_another(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_SECONDS", 2.0)
    rules = [rule for rule in load([bundled()]).rules if rule.finder == "languagetool"]
    checker = Checker(rules, Settings(engines=(Engine("languagetool"),)))
    assert checker.check(read_document("a.txt", b"It was a unusual day.", "text")).findings
    hung = server.running()
    assert hung is not None
    os.kill(hung.java, signal.SIGSTOP)
    result = checker.check(read_document("b.txt", b"It was a unusual night.", "text"))
    assert (len(result.findings), result.incomplete) == (1, "")
    assert is_gone(hung.java)


class _Silent(BaseHTTPRequestHandler):
    asked = 0

    def do_POST(self) -> None:
        _Silent.asked += 1
        time.sleep(3)

    def log_message(self, *_: Any) -> None:
        pass


def test_a_users_server_that_never_answers_is_not_asked_for_every_text(
    own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = ThreadingHTTPServer(("127.0.0.1", 0), _Silent)
    Thread(target=silent.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{silent.server_port}"
    monkeypatch.setattr(finder, "_FIRST_SECONDS", 0.2)
    monkeypatch.setattr(server, "given", lambda _: server.Server(url, "6.8"))
    rules = [rule for rule in load([bundled()]).rules if rule.finder == "languagetool"]
    checker = Checker(rules, Settings(engines=(Engine("languagetool", url=url),)))
    documents = [read_document(f"{number}.txt", f"Text {number}.".encode(), "text") for number in range(40)]
    incomplete = [result.incomplete for result in checker.check_all(documents)]
    assert all("LanguageTool gave no answer" in reason for reason in incomplete)
    assert _Silent.asked <= 8
    silent.shutdown()


@needs_server
def test_a_server_out_of_memory_leaves_the_file_incomplete(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The environment's word goes over the command's.
    monkeypatch.setenv("_JAVA_OPTIONS", "-Xmx20m")
    result = checked("It was a unusual day.")
    assert "LanguageTool" in result.incomplete
    assert not result.findings


def test_a_run_without_a_server_says_so_and_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It starts on 12 Octobe.\n", "utf-8")
    run = command(
        "check",
        "--engine",
        "languagetool",
        str(tmp_path),
        LTP_PATH=str(tmp_path / "none"),
        CONTENTLINT_CACHE_DIR=str(tmp_path),
    )
    assert run.returncode == 2
    assert "typos/month-name" in run.stdout
    assert "grammar: incomplete; " in run.stdout
    assert "1 file could not be checked by all" in run.stdout


class _Old(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"software": {"version": "5.9"}}')

    def log_message(self, *_: Any) -> None:
        pass


def test_a_server_that_is_too_old_is_refused() -> None:
    old = HTTPServer(("127.0.0.1", 0), _Old)
    Thread(target=old.serve_forever, daemon=True).start()
    with pytest.raises(EngineError, match=r"LanguageTool 5\.9 answers at .*; 6\.0 or newer is needed"):
        server.given(f"http://127.0.0.1:{old.server_port}/v2/")
    old.shutdown()


def test_an_address_where_nothing_answers_is_told() -> None:
    with pytest.raises(EngineError, match="no LanguageTool server answers at http://127"):
        server.given("http://127.0.0.1:1/")


def test_java_that_is_missing_or_too_old_is_told_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineError, match=r"needs Java, which is not on PATH; install Java 17 or newer"):
        install.java()
    old = tmp_path / "java"
    old.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n", "utf-8")
    old.chmod(0o755)
    with pytest.raises(EngineError, match=r"is Java 11; install Java 17 or newer"):
        install.java()


# -- installing -------------------------------------------------------------------------------------------------------


@needs_server
def test_the_folder_is_built_from_published_artefacts_with_their_checksums(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libs = install.installed()
    assert libs is not None
    repository = tmp_path / "repository"
    for each in install.artefacts():
        source = libs / "libs" / each.name
        if not source.is_file():
            pytest.skip("this LanguageTool was not built from artefacts")
        target = repository / each.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(source.resolve())
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "ltp"))
    folder = install.from_maven(repository.as_uri(), lambda _: None)
    assert install.installed() == folder
    assert len(list((folder / "libs").iterdir())) == len(install.artefacts())

    broken = repository / install.artefacts()[3].path
    broken.unlink()
    broken.write_bytes(b"something else")
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "other"))
    with pytest.raises(EngineError, match=r"is not the file that was published \(checksum\); nothing was installed"):
        install.from_maven(repository.as_uri(), lambda _: None)
    assert install.installed() is None
    assert not list((tmp_path / "other").iterdir())


@needs_server
def test_an_unpacked_distribution_is_adopted_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = install.installed()
    assert folder is not None
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "ltp"))
    adopted = install.adopt(str(folder))
    assert adopted.resolve() == folder.resolve()
    assert install.installed() == adopted
    with pytest.raises(EngineError, match="is no unpacked LanguageTool"):
        install.adopt(str(tmp_path))


# -- what is said before ----------------------------------------------------------------------------------------------


def test_answers_are_kept_by_text_question_and_version(own_folder: Path) -> None:
    question, said = Question("en-US", ("A",)), [Said("A", "B", 1, 3, "no", ("x", "y"))]
    Cache().put("6.8", question, [("text", said)])
    assert Cache().get("6.8", question, "text") == said
    assert Cache().get("6.9", question, "text") is None
    assert Cache().get("6.8", Question("en-GB", ("A",)), "text") is None
    assert Cache().get("6.8", question, "other") is None


def test_a_broken_cache_of_answers_is_as_good_as_none(own_folder: Path) -> None:
    question = Question("en-US", None)
    Cache().put("6.8", question, [("text", [])])
    file = server.folder() / "answers.sqlite"
    file.write_bytes(b"no database")
    assert Cache().get("6.8", question, "text") is None
    Cache().put("6.8", question, [("text", [])])
    Cache().put("6.8", question, [("text", [])])
    assert Cache().get("6.8", question, "text") == []


def test_a_run_that_does_not_ask_for_it_imports_nothing_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing here.\n", "utf-8")
    code = (
        "import sys; sys.argv = ['contentlint', 'check', sys.argv[1]]\n"
        "from lint.__main__ import command\n"
        "try: command()\n"
        "except SystemExit: pass\n"
        "print([name for name in sys.modules if name.startswith(('lint.languagetool', 'language_tool', 'psutil', 'harper',"
        " 'py3langid', 'requests', 'urllib.request'))])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.txt")], capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    assert run.stdout.splitlines()[-1] == "[]"
