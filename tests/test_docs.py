"""Pages that are made are as they would be made now, and what pages point to is there."""

import re
from pathlib import Path

import pytest
from conftest import ROOT

from lint import __version__
from lint.commands.describe import list_rules

PAGES = [*ROOT.glob("*.md"), *(page for part in ("docs", "benchmarks", "lint") for page in (ROOT / part).rglob("*.md"))]
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
NAMED = re.compile(r"`((?:docs|lint|rules|tests|benchmarks)/[\w./-]+)`")


def test_the_page_of_rules_is_what_the_rules_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """To renew: contentlint rules --format markdown > docs/rules.md."""
    monkeypatch.chdir(ROOT)
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == list_rules((), "markdown", None)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.M | re.S)
    for match in LINK.finditer(text):
        target = (match[1] or match[2]).partition("#")[0]
        if target and "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", ["docs/design.md", "CONTRIBUTING.md", "README.md"])
def test_files_that_are_named_are_there(page: str) -> None:
    for name in NAMED.findall((ROOT / page).read_text("utf-8")):
        assert (ROOT / name).exists(), name


def test_the_design_names_every_module_of_the_package() -> None:
    tree = (ROOT / "docs" / "design.md").read_text("utf-8")
    for module in sorted((ROOT / "lint").glob("*.py")):
        if module.name != "__init__.py":
            assert module.name in tree, f"{module.name} has no line in docs/design.md"


def test_the_changelog_says_what_is_unreleased_and_has_no_release_that_was_not_made() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert headings[0].strip("[]") == "Unreleased"
    assert all(re.match(r"\[?\d+\.\d+\.\d+\]? - \d{4}-\d\d-\d\d$", heading) for heading in headings[1:])
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)


def test_the_rule_that_contributing_shows_keeps_the_law_of_rules() -> None:
    from lint.examples import broken_examples
    from lint.rulebook import parse_rules

    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    (block,) = re.findall(r"^```yaml\n# rules/typos\.yaml\n(.*?)^```$", page, re.M | re.S)
    rules = parse_rules({"typos.yaml": f"about: x\nrules:\n{block}".encode()})
    assert list(broken_examples(rules, rules)) == []
