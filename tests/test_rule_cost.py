"""No rule looks at far more places than others do: what a rule costs in every run is told when it is written."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from conftest import ROOT

from lint.rulebook import bundled
from lint.rulecache import load_cached

#: Looks at 1,000 words. Here are right examples of all rules, which have what rules look for more often than articles have.
CEILING = 1.5
#: A table of frames may look once more for so many of them.
FRAMES_FOR_A_LOOK = 100
# Examples in a text: some 800 words, as an article has.
_TOGETHER = 80
_EXAMPLES = re.compile(r"^```diff\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    import looks

    yield looks
    del sys.modules["looks"]


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    """The right examples of all rules, shuffled by their letters, in texts as long as articles, and our own pages."""
    listed = (ROOT / "docs" / "rules.md").read_text("utf-8")
    lines = (line for found in _EXAMPLES.findall(listed) for line in found.splitlines())
    right = sorted({line[2:] for line in lines if not line.startswith("-")}, key=lambda line: line[::-1])
    files = []
    for number in range(0, len(right), _TOGETHER):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text("\n\n".join(right[number : number + _TOGETHER]), "utf-8")
    pages = (page for page in (ROOT / "docs").rglob("*.md") if page.name != "rules.md")
    return [*files, ROOT / "README.md", *sorted(pages)]


def test_no_rule_looks_at_too_many_places(looks: ModuleType, texts: list[Path]) -> None:
    costs, words = looks.costs_over(texts)
    frames = {rule.id: len(rule.spec) for rule in load_cached((bundled(),)).rules if rule.finder == "frames"}
    looked = {rule: 1000 * cost.looks / words for rule, cost in costs.items()}
    allowed = {rule: CEILING + frames.get(rule, 0) / FRAMES_FOR_A_LOOK for rule in looked}
    dear = {rule: round(number, 2) for rule, number in looked.items() if number > allowed[rule]}
    assert not dear, "these rules look at too many places per 1,000 words; give them rarer words to be looked for by"
