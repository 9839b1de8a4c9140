"""Deleting leaves no trace: no empty markup, no doubled blank line, and nothing else is touched."""

import pytest
from house import SUFFIXES, book, findings
from hypothesis import given
from hypothesis import strategies as st

from lint.fixes.fixing import fixed


def without(text: str, format: str) -> str:
    """The text with all deletions applied, one round after the other: those that touch are never applied together."""
    while (after := fixed(text, findings(RULES, text, format), unsafe=True)) != text:
        text = after
    return text


RULES = book(gone={"pattern": r"(?m)(?P<match>GONE[^\n]*)$", "fix": "", "safety": "unsafe"})


@pytest.mark.parametrize(
    ("format", "before", "after"),
    [
        ("text", "One.\n\nGONE now\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("text", "One.\n\n\nGONE\n\n\nTwo.\n", "One.\n\n\nTwo.\n"),
        ("text", "One.\nGONE\nTwo.\n", "One.\nTwo.\n"),
        ("text", "One.\n\nGONE\nTwo.\n", "One.\n\nTwo.\n"),
        ("text", "One.\nGONE\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("text", "One.\n\nGONE\n\nGONE, too", "One.\n"),
        ("text", "One.\n\nGONE\n", "One.\n"),
        ("text", "GONE\n\nOne.\n", "One.\n"),
        ("text", "GONE\n", ""),
        ("text", "One.\r\n\r\nGONE\r\n\r\nTwo.\r\n", "One.\r\n\r\nTwo.\r\n"),
        ("text", "Two are left. GONE now.\n\nOne.\n", "Two are left.\n\nOne.\n"),
        ("markdown", "One.\n\n_GONE to [a page](b.md)._\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("markdown", "- One\n- GONE\n- Two\n", "- One\n- Two\n"),
        ("markdown", "---\ntitle: One\n---\n\nGONE\n\nTwo.\n", "---\ntitle: One\n---\n\nTwo.\n"),
        ("markdown", "---\nsummary: One is left. GONE\n---\n\nTwo.\n", "---\nsummary: One is left.\n---\n\nTwo.\n"),
        ("html", "<p>One.</p>\n<p>GONE <b>now</b></p>\n<p>Two.</p>\n", "<p>One.</p>\n<p>Two.</p>\n"),
        ("html", "<p>One.</p><p>GONE</p>\n", "<p>One.</p><p></p>\n"),
    ],
)
def test_what_is_deleted_leaves_no_trace(format: str, before: str, after: str) -> None:
    assert without(before, format) == after


def test_a_cell_is_not_deleted_with_its_row() -> None:
    table = "| a | b |\n|---|---|\n| GONE | One |\n"
    assert "One" in without(table, "markdown")


LINES = st.lists(st.sampled_from(["One.", "GONE", "GONE, too.", "", "Two, and _more_."]), max_size=12)


@given(LINES, st.sampled_from(sorted(SUFFIXES)), st.sampled_from(["\n", "\r\n"]))
def test_all_that_stays_is_as_it_was(lines: list[str], format: str, line_end: str) -> None:
    before = line_end.join(lines)
    after = without(before, format)
    if format != "html":
        assert [line for line in after.split(line_end) if line] == [
            line for line in lines if line and not line.startswith("GONE")
        ]
    else:
        assert after.split() == [word for line in lines if not line.startswith("GONE") for word in line.split()]
    assert after.count(line_end * 3) <= before.count(line_end * 3)
