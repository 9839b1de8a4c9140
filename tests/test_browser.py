"""The HTML report in a real browser: opened, filtered, walked through by keyboard, decided on, read by axe, printed."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from browser import PHONE, chromium, opened, window
from click.testing import CliRunner
from test_html_report import EVIL

from lint.cli import cli
from lint.options import Options
from lint.pipeline import check
from lint.reports import Style, render

pytestmark = pytest.mark.slow

SITE = Path(__file__).parent / "site"
#: WCAG 2.2 A and AA, and what is good practice beyond them.
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def report(target: Path, *paths: Path, **given: Any) -> Path:
    outcome = check(Options(tuple(map(str, paths)), isolated=True, articles=True, **given))
    text = render("html", outcome, Style())
    assert isinstance(text, str)
    target.write_text(text, "utf-8")
    return target


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    """What is found in each article of the site, by its path there; rules come and go."""
    outcome = check(Options((str(SITE),), isolated=True))
    return {
        Path(file.path).relative_to(SITE).as_posix(): [finding.match for finding in file.findings]
        for file in outcome.report.files
    }


@pytest.fixture(scope="module")
def headline(found: dict[str, list[str]]) -> str:
    return f"{sum(map(len, found.values()))} findings in 7 articles"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report(tmp_path_factory.mktemp("report") / "report.html", SITE)


@pytest.fixture(scope="module")
def started() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def browser(started: Any) -> Iterator[Any]:
    """A window with nothing kept from the test before, in which nothing went wrong."""
    with window(started) as fresh:
        yield fresh
        assert fresh.complaints == []


def names(page: Any) -> list[str]:
    found: list[str] = page.locator("#rows .name").all_inner_texts()
    return found


def choose(page: Any, match: str) -> None:
    page.locator("mark", has_text=re.compile(f"^{match}$")).first.click()


def wait_for_rows(page: Any, count: int) -> None:
    from playwright.sync_api import expect

    expect(page.locator("#rows .name")).to_have_count(count)


def test_the_overview_shows_where_the_articles_stand_the_worst_first(browser: Any, file: Path, headline: str) -> None:
    page = opened(browser, file)
    assert page.locator("h1").inner_text() == headline
    assert page.locator(".status .count").all_inner_texts() == ["5", "0", "2"]
    assert names(page)[0] == "The old bridge opens again after nine winters"
    assert len(names(page)) == 7
    assert [url for url in browser.requests if not url.startswith("file:")] == []


def test_filters_by_state_kind_severity_folder_and_text_work_together(browser: Any, file: Path) -> None:
    page = opened(browser, file)
    page.get_by_role("button", name="Ready").click()
    assert names(page) == ["When to change to winter tyres", "The library lends out tools"]
    page.get_by_label("Folder").select_option("news")
    wait_for_rows(page, 1)
    assert names(page) == ["The library lends out tools"]
    page.get_by_role("button", name="Show all").click()
    page.get_by_label("Kind").select_option("Leftover")
    assert len(names(page)) == 3
    page.get_by_label("Severity").select_option("error")
    page.get_by_label("Text").fill("railway   journeys")
    wait_for_rows(page, 1)
    assert names(page) == ["A late harvest, and a good one"]
    assert page.locator("#shown").inner_text().startswith("1 of 7 articles")


def test_a_text_that_looks_like_an_expression_is_searched_for_as_it_stands(browser: Any, file: Path) -> None:
    page = opened(browser, file)
    for text in (r"(a+)+[.*", "a-b/c", r"\\", "{1}", "]", "$^|?"):
        page.get_by_label("Text").fill("")
        wait_for_rows(page, 7)
        page.get_by_label("Text").fill(text)
        wait_for_rows(page, 0)


def test_an_article_reads_as_its_reader_sees_it_with_findings_in_place(
    browser: Any, file: Path, found: dict[str, list[str]]
) -> None:
    page = opened(browser, file)
    page.get_by_role("link", name="The old bridge").click()
    page.wait_for_selector(".paper")
    assert page.locator(".paper mark").count() == len(found["news/bridge.md"])
    assert page.locator(".paper li").count() == 3
    assert page.locator(".paper blockquote").count() == 1
    assert "#" not in page.locator(".paper").inner_text()
    removed = page.locator(".paper .removed")
    assert "NOW WATCH" in removed.first.inner_text()
    assert "line-through" in removed.first.locator("mark").evaluate("it => getComputedStyle(it).textDecorationLine")
    choose(page, "recieve")
    current = page.locator(".card.current")
    assert "recieve" in current.locator("del").inner_text()
    assert current.locator("ins").inner_text() == "receive"
    assert current.locator(".sentence").inner_text() == "“We recieve letters every week,” the mayor said."
    page.go_back()
    page.wait_for_selector(".overview")
    assert len(names(page)) == 7


def test_findings_are_walked_and_decided_by_keyboard_and_kept_in_the_browser(
    browser: Any, file: Path, headline: str
) -> None:
    page = opened(browser, file, "#article-4")
    for key in ("j", "a", "j", "j", "x", "ArrowDown", "l", "k"):
        page.keyboard.press(key)
    decisions = page.locator(".card").evaluate_all("cards => cards.slice(0, 5).map(card => card.dataset.decision)")
    assert decisions == ["accept", "", "not-an-error", "later", ""]
    assert page.locator(".card.current").get_attribute("id") == "finding-3"
    assert page.evaluate("document.activeElement.closest('.card').id") == "finding-3"
    again = opened(browser, file, "#article-4")
    assert again.locator(".progress").inner_text() == "3 decided"
    again.keyboard.press("o")
    again.wait_for_selector(".overview")
    assert f"3 of {headline.split()[0]} decided" in again.locator(".masthead").inner_text()


def test_a_decision_is_taken_back_by_deciding_the_same_again(browser: Any, file: Path) -> None:
    page = opened(browser, file, "#article-4")
    for key in ("j", "a", "a"):
        page.keyboard.press(key)
    assert page.locator(".card").first.get_attribute("data-decision") == ""


def test_letter_keys_can_be_switched_off(browser: Any, file: Path) -> None:
    page = opened(browser, file, "#article-4")
    page.keyboard.press("?")
    page.get_by_label("Use these keys").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    assert page.locator(".card.current").count() == 0


def test_decisions_are_saved_as_a_file(browser: Any, file: Path, tmp_path: Path) -> None:
    page = opened(browser, file, "#article-4")
    for match, key in (("Octobe", "x"), ("recieve", "a")):
        choose(page, match)
        page.keyboard.press(key)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save decisions").click()
    assert download.value.suggested_filename == "decisions.json"
    download.value.save_as(tmp_path / "decisions.json")
    data = json.loads((tmp_path / "decisions.json").read_text("utf-8"))
    first, second = data["decisions"]
    assert (first["decision"], first["match"], first["everywhere"]) == ("not-an-error", "Octobe", True)
    assert (second["decision"], second["match"], second["fix"]) == ("accept", "recieve", "receive")
    assert first["path"].endswith("news/bridge.md")
    assert len(first["fingerprint"]) == 32


def test_an_editor_decides_and_the_sources_follow(
    browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SITE, tmp_path / "site")
    (tmp_path / "site" / ".git").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    assert CliRunner().invoke(cli, ["report", "news", "-o", "../r.html"]).exit_code == 0
    page = opened(browser, tmp_path / "r.html", "#article-1")
    for match, key in (("then", "a"), ("Octobe", "x"), ("alot", "a")):
        choose(page, match)
        page.keyboard.press(key)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save decisions").click()
    download.value.save_as("../decisions.json")
    result = CliRunner().invoke(cli, ["decisions", "apply", "../decisions.json"])
    assert (result.exit_code, result.stderr) == (0, "")
    text = Path("news/bridge.md").read_text("utf-8")
    assert "longer than anyone" in text
    assert "a lot of stone" in text
    assert yaml.safe_load(Path(".contentlint.yaml").read_text("utf-8")) == {"vocab": {"accept": ["Octobe"]}}


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_what_an_article_holds_is_shown_and_never_run(browser: Any, tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"<img src=x onerror=alert(1)>.{suffix}").write_text(
        f"{EVIL}\n\n[a](javascript:alert(1)) The the <b style='position:fixed'>b</b> </style><style>*{{display:none}}\n",
        "utf-8",
    )
    evil = report(tmp_path / "r.html", tmp_path)
    page = opened(browser, evil)
    assert page.locator("#rows .path").inner_text() == f"<img src=x onerror=alert(1)>.{suffix}"
    page.locator("#rows a").click()
    page.wait_for_selector(".paper")
    page.keyboard.press("j")
    assert page.locator("#page img, #page script, #page style, #page b[style], #page iframe").count() == 0
    assert [url for url in browser.requests if not url.startswith("file:")] == []


def test_the_policy_stops_what_somebody_puts_into_the_file(
    browser: Any, file: Path, tmp_path: Path, headline: str
) -> None:
    planted = '<script>document.title = "run"</script><img src="http://127.0.0.1:9/x" onerror="document.title=\'run\'">'
    evil = tmp_path / "r.html"
    evil.write_text(file.read_text("utf-8").replace("</body>", f"{planted}</body>"), "utf-8")
    page = opened(browser, evil)
    assert page.title() != "run"
    assert page.locator("h1").inner_text() == headline
    # The browser says what it stopped.
    assert len(browser.complaints) >= 2
    assert all("Content Security Policy" in said for said in browser.complaints)
    browser.complaints.clear()


@pytest.mark.parametrize("fragment", ["", "#article-4"])
@pytest.mark.parametrize(("scheme", "size"), [("light", "desktop"), ("dark", "phone")])
def test_nothing_is_in_the_way_of_people_with_disabilities(
    browser: Any, file: Path, fragment: str, size: str, scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    page = opened(browser, file, fragment)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    if size == "phone":
        page.set_viewport_size(PHONE)
    if fragment:
        for key in ("j", "a", "j", "x", "j"):
            page.keyboard.press(key)
    found = axe.Axe().run(page, options=AXE).response["violations"]
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found] == []


def test_of_very_many_findings_those_in_sight_are_drawn_and_all_are_printed(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("".join(f"# {at}\n\nWe recieve it.\n\n" for at in range(500)), "utf-8")
    page = opened(browser, report(tmp_path / "r.html", tmp_path), "#article-1-450")
    assert page.locator(".card").count() == 200
    assert page.locator(".card.current").get_attribute("id") == "finding-450"
    page.get_by_role("button", name="before").click()
    assert page.locator(".card").first.get_attribute("id") == "finding-101"
    for key in ("j", "a"):
        page.keyboard.press(key)
    assert page.locator(".card.current .verdict").inner_text() == "Accepted"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".card .message").count() == 500
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".card").count() == 200


@pytest.mark.slow
def test_2_000_articles_with_20_000_findings_are_there_in_2_seconds(browser: Any, tmp_path: Path) -> None:
    slips = " ".join(["We recieve it on the the quay. They answer untill Wednesay. It is alot of work."] * 2)
    for at in range(2000):
        (tmp_path / f"{at}.md").write_text(f"# Article {at}\n\n{slips}\n\n{'The bridge opens in May. ' * 150}", "utf-8")
    many = report(tmp_path / "r.html", tmp_path)
    times = []
    for _ in range(3):
        page = opened(browser, many)
        times.append(page.evaluate("performance.now()"))
        assert page.locator("h1").inner_text() == "20,000 findings in 2,000 articles"
        assert page.locator("#rows li").count() < 30
    assert min(times) < 2000


def test_a_phone_needs_no_sideways_scrolling(browser: Any, file: Path) -> None:
    for fragment in ("", "#article-4"):
        page = opened(browser, file, fragment)
        page.set_viewport_size(PHONE)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_print_has_every_finding_as_a_note_under_the_text(
    browser: Any, file: Path, found: dict[str, list[str]]
) -> None:
    page = opened(browser, file, "#article-4")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".card .message").count() == len(found["news/bridge.md"])
    assert page.locator(".card .message").last.is_visible()
    assert not page.locator(".choices").first.is_visible()
    notes = page.locator("mark").evaluate_all("marks => marks.map(it => getComputedStyle(it, '::after').content)")
    assert notes[0] == '"1"'
    text = page.locator(".paper").bounding_box()
    first = page.locator(".card").first.bounding_box()
    assert first["y"] >= text["y"] + text["height"]


def test_whoever_runs_no_scripts_reads_the_list(started: Any, file: Path) -> None:
    with window(started, java_script_enabled=False) as fresh:
        page = fresh.new_page()
        page.goto(file.as_uri())
        assert page.locator("noscript table tr").count() == 8
        assert "bridge.md" in page.locator("noscript").inner_text()
