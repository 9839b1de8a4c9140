"""What stands on many pages and in no story is learned; what is part of a story is not; what a person changed stays."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.archive.furniture import reads_like_furniture
from lint.archive.house import learn
from lint.archive.lines import folded_text
from lint.archive.wording import expression
from lint.commands.describe import test_rules as hold_to_examples
from lint.errors import UsageError
from lint.expressions import compile_linear
from lint.options import Options
from lint.pipeline import check
from lint.rulebook import load

BOATS = "carp eel pike perch roach tench bream chub dace bleak rudd barbel ruffe loach".split()


WORDS = """harbour dawn crew captain town bay sail storm bread lamp letter winter garden river market stone answer window
bridge mayor summer ticket engine paper island mirror kettle ladder meadow needle orchard pencil""".split()


def story(name: str, number: int) -> list[str]:
    """Four paragraphs that no other story has."""
    words = Random(number)
    sentences = [f"The {name} {' '.join(words.sample(WORDS, 18))} {number} and nothing else." for _ in range(3)]
    return [sentences[0], "What happened next", *sentences[1:]]


def page(name: str, number: int) -> str:
    head = ["Harbour Times", "Menu of the harbour pages"]
    tail = [
        f"Ask Jane {name.title()} about boats at the Harbour Times desk.",
        "More from the quay",
        f"Ten things nobody knows about {name}",
        f"Why the {name} never sleeps",
        f"Paper boats are folded here since 19{number:02}.",
    ]
    return "\n\n".join([*head, *story(name, number), *tail]) + "\n"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pages").mkdir()
    for number, name in enumerate(BOATS, 10):
        (tmp_path / "pages" / f"{name}.txt").write_text(page(name, number))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*paths: str, site_from: str | None = None, output: str = "rules/house.yaml") -> str:
    learn(Options(paths or ("pages",)), site_from, 3, output, None)
    return Path(output).read_text()


def learned(text: str) -> list[str]:
    return [line.strip()[:-1] for line in text.splitlines() if line.startswith("  ") and line[2:3].isalpha()]


def flagged(**options: object) -> set[str]:
    outcome = check(Options(("pages",), **options))  # type: ignore[arg-type]
    return {finding.match.strip() for finding in outcome.report.findings}


def test_what_recurs_outside_the_stories_becomes_rules_that_keep_the_law(archive: Path) -> None:
    text = run()
    assert hold_to_examples(["rules"])[1] == 0
    rules = {rule.id: rule for rule in load(["rules"]).rules}
    assert "house/harbour-times" in rules
    assert "house/menu-of-the-harbour-pages" in rules
    assert "What happened next" not in text
    # Names, numbers and dates are folded.
    (since,) = (rule for id, rule in rules.items() if "paper-boats" in id)
    assert compile_linear(since.spec).search("Paper boats are folded here since 2031.")
    (author,) = (rule for id, rule in rules.items() if "about boats at" in rule.examples[0].bad)
    assert compile_linear(author.spec).search("Ask Jane Q. Public about boats at the Harbour Times desk.")
    assert "on 14 of 14 pages" in text.lower()


def test_where_the_story_is_over_the_whole_tail_is_one_finding(archive: Path) -> None:
    run()
    (archive / ".contentlint.yaml").write_text("rule-folders: [rules]\n")
    found = flagged()
    tails = [match for match in found if match.startswith("Ask Jane")]
    assert len(tails) == len(BOATS)
    assert any("never sleeps" in tail for tail in tails)


def test_an_archive_is_checked_by_what_recurs_in_itself(archive: Path) -> None:
    assert flagged() == set()
    found = flagged(archive=True)
    assert "Menu of the harbour pages" in found
    assert not any("nothing else" in match or "What happened" in match for match in found)
    assert flagged(archive=True, jobs=2) == found


def test_words_alone_say_that_a_line_that_recurs_letter_by_letter_is_furniture() -> None:
    assert reads_like_furniture(["Subscribe to our newsletter"])
    assert not reads_like_furniture(["The tide went out at noon."])
    assert not reads_like_furniture(["Learn more about Seahaven", "Learn more about Jane Smith"])


def test_learning_twice_is_learning_once(archive: Path) -> None:
    first = run()
    assert run() == first
    assert run("./pages", output="rules/again.yaml").count("pattern:") == first.count("pattern:")


def test_what_a_person_changed_stays(archive: Path) -> None:
    text = run()
    changed = text.replace(
        "  menu-of-the-harbour-pages:\n", "  # Ours.\n  menu-of-the-harbour-pages:\n    # Never mind this one.\n"
    ).replace('why: "Learned', 'why: "We learned', 1)
    Path("rules/house.yaml").write_text(changed)
    for number, name in enumerate(BOATS[:4], 60):
        Path(f"pages/new-{name}.txt").write_text(page(f"new{name}", number))
    again = run()
    assert "# Never mind this one." in again
    assert again.count('why: "We learned') == 1
    # What nobody touched is renewed.
    assert "of 18 pages" in again
    assert learned(again) == learned(text)


def test_what_a_person_deleted_is_not_offered_again(archive: Path) -> None:
    text = run()
    start = text.index("  menu-of-the-harbour-pages:")
    end = text.index("\n\n", start) + 2
    Path("rules/house.yaml").write_text(text[:start] + text[end:])
    assert "menu-of-the-harbour-pages" not in learned(run())
    assert "menu-of-the-harbour-pages" not in learned(run())


def test_a_rule_that_no_longer_holds_goes_and_may_come_back(archive: Path) -> None:
    text = run()
    pages = {file: file.read_text() for file in Path("pages").iterdir()}
    for file, content in pages.items():
        file.write_text(content.replace("Menu of the harbour pages\n\n", ""))
    assert "menu-of-the-harbour-pages" not in learned(run())
    for file, content in pages.items():
        file.write_text(content)
    assert sorted(learned(run())) == sorted(learned(text))


def test_what_other_rules_find_already_is_not_learned(archive: Path) -> None:
    for file in Path("pages").iterdir():
        file.write_text(file.read_text() + "\nNOW WATCH: A film about boats\n")
    assert "now watch" not in run().lower()


def test_pages_are_told_apart_by_site(archive: Path) -> None:
    for index, file in enumerate(sorted(Path("pages").iterdir())):
        host = "a.example" if index < 7 else "b.example"
        head = f"---\nurl: https://www.{host}/{index}\npaper: {host}\n---\n\n"
        tail = "\nBoats of A, a paper for you all\n" if index < 7 else ""
        file.with_suffix(".md").write_text(head + file.read_text() + tail)
        file.unlink()
    for site_from in ("url", "field:paper"):
        text = run(site_from=site_from, output=f"rules/{site_from[:3]}.yaml")
        assert "7 of 7 pages of a.example" in text
        assert "7 of 7 pages of b.example" in text
    with pytest.raises(UsageError, match="folder, url or field:NAME"):
        run(site_from="colour")


def test_a_story_that_was_posted_twice_is_no_furniture(archive: Path) -> None:
    for name in ("one", "two", "three"):
        Path(f"pages/{name}.txt").write_text(page("salmon", 77))
    assert "salmon" not in run()


def test_a_file_of_somebody_else_is_not_written_over(archive: Path) -> None:
    Path("rules").mkdir()
    Path("rules/house.yaml").write_text("about: Ours.\nrules: {}\n")
    with pytest.raises(UsageError, match="was not written by"):
        run()
    with pytest.raises(UsageError, match=r"NAME\.yaml"):
        run(output="rules/House Rules.txt")


LINES = st.lists(
    st.sampled_from("read more from Jane Doe on May 3, 2016 at (the) desk's “quay” a.b c++ 7:30".split()), min_size=1
)


@given(st.lists(LINES, min_size=1, max_size=4))
def test_an_expression_matches_all_lines_it_was_made_of(lines: list[list[str]]) -> None:
    texts = [" ".join(words) for words in lines]
    made = expression(texts, ends=False)
    if made is not None:
        for text in texts:
            assert compile_linear(made).search(f"Before.\n\n{text}\n\nAfter."), (made, text)
        assert len(texts) > 1 or compile_linear(made).search(texts[0])
    elif len(texts) == 1:
        pytest.fail("one line always has an expression")


def test_digits_dates_and_names_do_not_count() -> None:
    assert folded_text("By Jane Doe, posted on May 3, 2016 at 10:15") == folded_text(
        "By Bob Lee, posted on June 12, 2024 at 9:05"
    )
    assert folded_text("Related Stories") != folded_text("Breaking News")
