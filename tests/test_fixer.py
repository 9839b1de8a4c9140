"""The laws of fixing: no byte is lost outside a fixed span, nothing gets worse, and fixing again changes nothing."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from house import session
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.document import Position
from lint.finding import Edit, Fix
from lint.fixes.fixed import Fixed
from lint.fixes.fixer import Fixer
from lint.fixes.fixing import Choice, apart, edited
from lint.fixes.mending import Fixing, diff, mend
from lint.options import Options
from lint.pipeline import check


def fixer(**rules: dict[str, Any]) -> Fixer:
    return Fixer(session(**rules))


TWICE = {"pattern": r"\b(\w+)\s+\1\b", "fix": "{1}", "safety": "safe"}


def swap(**pairs: str) -> dict[str, Any]:
    return {"swap": {key.replace("_", " "): value for key, value in pairs.items()}, "safety": "safe"}


def rules_of(fixed: Fixed) -> list[str]:
    return [choice.finding.rule.partition("/")[2] for choice in fixed.applied]


# -- what is kept ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Teh end", b"The end"),
        (b"\xef\xbb\xbfSay teh\r\nend\r\n", b"\xef\xbb\xbfSay the\r\nend\r\n"),
        (b"One\r\rteh\n two\r\n", b"One\r\rthe\n two\r\n"),
        ("Caf\xe9 teh, na\xefve".encode("cp1252"), "Caf\xe9 the, na\xefve".encode("cp1252")),
        ("\ufeffteh 👩\u200d🔬 teh".encode("utf-16-be"), "\ufeffthe 👩\u200d🔬 the".encode("utf-16-be")),
    ],
)
def test_all_but_the_fixed_words_stays_byte_by_byte(before: bytes, after: bytes) -> None:
    assert fixer(typo=swap(teh="the")).fix("a.txt", before).after == after


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.md", "the air *forces* has no", "the air *forces* have no"),
        ("a.md", "Then air forces **has** no", "Then air forces **have** no"),
        ("a.txt", "air\r\nforces has\r\n", "air\r\nforces have\r\n"),
        ("a.html", "<p>air <b>forces</b> has</p>", "<p>air <b>forces</b> have</p>"),
        # The changed word has markup inside: a person must decide what becomes of it.
        ("a.md", "air forces h*a*s", "air forces h*a*s"),
    ],
)
def test_markup_and_line_ends_in_what_is_fixed_stay(name: str, before: str, after: str) -> None:
    rule = {"pattern": r"air\s+forces\s+has", "safety": "safe"}
    make = fixer(verb={**rule, "pattern": r"(air\s+forces\s+)has", "fix": "{1}have"})
    assert make.fix(name, before.encode()).after.decode() == after


def test_a_deletion_that_would_leave_empty_markup_is_left_to_a_person() -> None:
    make = fixer(twice=TWICE)
    assert make.fix("a.html", b"<p>in the <b>the</b> house</p>").applied == ()
    assert make.fix("a.html", b"<p>in the the house</p>").after == b"<p>in the house</p>"


def test_unsafe_fixes_are_applied_only_where_they_are_asked_for_and_manual_ones_never() -> None:
    make = fixer(
        safe=swap(aaa="bbb"),
        unsafe={**swap(ccc="ddd"), "safety": "unsafe"},
        never={**swap(eee="f"), "safety": "manual"},
    )
    assert make.fix("a.txt", b"aaa ccc eee").after == b"bbb ccc eee"
    assert make.fix("a.txt", b"aaa ccc eee", unsafe=True).after == b"bbb ddd eee"


def test_a_fix_with_an_alternative_is_not_safe() -> None:
    make = fixer(two={"swap": {"aaa": ["bbb", "ccc"]}, "safety": "safe"})
    assert make.fix("a.txt", b"aaa").after == b"aaa"
    assert make.fix("a.txt", b"aaa", unsafe=True).after == b"bbb"


# -- what is refused ---------------------------------------------------------------------------------------------------


def test_a_fix_that_brings_a_new_error_is_refused_and_the_others_are_applied() -> None:
    make = fixer(typo=swap(teh="the", alot="a_lot"), bad={"pattern": "see the sea"})
    fixed = make.fix("a.txt", b"alot teh end. I see teh sea. teh alot")
    assert fixed.after == b"a_lot the end. I see teh sea. the a_lot"
    assert len(fixed.applied) == 4
    ((choice, why),) = fixed.refused
    assert (choice.finding.match, why) == ("teh", "then there would be a new error: “see the sea”")


def test_a_warning_that_was_there_before_and_a_warning_that_comes_do_not_hold_a_fix_up() -> None:
    make = fixer(typo=swap(teh="the"), note={"pattern": "the (end|sea)", "severity": "warning"}, old={"pattern": "moo"})
    assert make.fix("a.txt", b"teh end, moo").after == b"the end, moo"


def test_a_fix_that_would_change_how_other_words_read_is_refused() -> None:
    make = fixer(mark={"swap": {"aaa": "<b>"}, "safety": "safe"}, typo=swap(teh="the"))
    fixed = make.fix("a.md", b"teh aaa word.\n")
    assert fixed.after == b"the aaa word.\n"
    assert fixed.refused[0][1] == "then other words would read differently"


def test_what_an_encoding_has_no_letters_for_is_refused() -> None:
    make = fixer(typo=swap(aaa="“ł”", teh="the"))
    fixed = make.fix("a.txt", "aaa teh Café naïve déjà".encode("cp1252"))
    assert fixed.after == "aaa the Café naïve déjà".encode("cp1252")
    assert fixed.refused[0][1] == "cp1252 has no “ł”"


def test_rules_that_undo_each_other_change_nothing_and_hold_no_other_up() -> None:
    make = fixer(one=swap(aaa="bbb"), two=swap(bbb="aaa"), typo=swap(teh="the"), grows=swap(ccc="ccc ccc"))
    fixed = make.fix("a.txt", b"aaa teh ccc")
    assert fixed.after == b"aaa the ccc"
    assert make.fix("a.txt", fixed.after).after == fixed.after


def test_fixing_goes_on_until_nothing_is_left() -> None:
    mild = {"severity": "warning"}
    make = fixer(one=swap(aaa="bbb"), two={**swap(bbb_x="ccc"), **mild}, three={**swap(ccc_ccc="ddd"), **mild})
    fixed = make.fix("a.txt", b"aaa x aaa x")
    assert fixed.after == b"ddd"
    assert rules_of(fixed) == ["one", "one", "two", "two", "three"]
    assert fixed.report.findings == ()


# -- what somebody chose -----------------------------------------------------------------------------------------------


def test_chosen_fixes_are_applied_whatever_their_safety_and_each_is_answered() -> None:
    make = fixer(typo={"swap": {"aaa": ["bbb", "ccc"], "ddd": "eee", "m*a": "x"}, "safety": "manual"})
    data = b"aaa ddd aaa\n"
    first, second, third = make._session.check_data("a.txt", data).findings
    stale = first._replace(match="aab")
    fixed = make.apply(
        "a.txt", data, [Choice(first, first.fixes[1]), Choice(third, third.fixes[0]), Choice(stale, stale.fixes[0])]
    )
    assert fixed.after == b"ccc ddd bbb\n"
    assert [choice.finding for choice in fixed.applied] == [first, third]
    assert [(choice.finding, why) for choice, why in fixed.refused] == [(stale, "the text has changed")]
    assert [finding.match for finding in fixed.report.findings] == [second.match]


def test_of_chosen_fixes_that_overlap_one_is_refused() -> None:
    make = fixer(typo=swap(aaa="bbb"))
    (finding,) = make._session.check_data("a.txt", b"aaa").findings
    fixed = make.apply("a.txt", b"aaa", [Choice(finding, finding.fixes[0]) for _ in range(2)])
    assert (fixed.after, [why for _, why in fixed.refused]) == (b"bbb", ["it overlaps another fix"])


def test_nothing_is_applied_to_what_cannot_be_read() -> None:
    fixed = fixer(typo=swap(aaa="bbb")).fix("a.txt", b"\0\1\2")
    assert (fixed.after, fixed.report.status) == (b"\0\1\2", "error")


# -- files -------------------------------------------------------------------------------------------------------------


def test_files_that_cannot_be_fixed_are_told_and_the_others_are_fixed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt", "c.txt", "d.txt"):
        (tmp_path / name).write_bytes(b"teh\r\n")
    (tmp_path / "b.txt").chmod(0o444)
    files = session(typo=swap(teh="the"))
    outcome = check(Options(("a.txt", "b.txt", "c.txt", "d.txt"), isolated=True), session=files)
    (tmp_path / "c.txt").write_bytes(b"teh end\n")
    (tmp_path / "d.txt").unlink()
    outcome = mend(files, outcome, Fixing())
    assert [(file.path, file.status) for file in outcome.report.files] == [
        ("a.txt", "checked"), ("b.txt", "error"), ("c.txt", "error"), ("d.txt", "error"),
    ]  # fmt: skip
    assert [file.reason for file in outcome.report.errors] == [
        "could not be fixed: it cannot be written: it is read-only",
        "could not be fixed: it has changed since it was checked; run again",
        "could not be fixed: it cannot be read: no such file or directory",
    ]
    assert [(tmp_path / name).read_bytes() for name in ("a.txt", "b.txt", "c.txt")] == [
        b"the\r\n", b"teh\r\n", b"teh end\n",
    ]  # fmt: skip
    assert outcome.exit_code == 2


def test_a_diff_is_what_patch_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    data = "One\u2028line\r\nteh\x0cend\r\n\r\nteh end".encode()
    (tmp_path / "a.txt").write_bytes(data)
    files = session(typo=swap(teh="the"))
    outcome = mend(files, check(Options(("a.txt",), isolated=True), session=files), Fixing(diff=True))
    assert (tmp_path / "a.txt").read_bytes() == data
    patch = "".join(diff(outcome.fixed)).encode()
    subprocess.run(["patch", "-p0", "--binary"], input=patch, check=True, capture_output=True)
    assert (tmp_path / "a.txt").read_bytes() == data.replace(b"teh", b"the")


# -- any text ----------------------------------------------------------------------------------------------------------

ENCODINGS = ("utf-8", "utf-16-le", "cp1252")


def position(text: str, offset: int, encoding: str) -> Position:
    return Position(1, 1, offset, len(text[:offset].encode(encoding)), 1, 1)


@given(st.data())
@settings(max_examples=200)
def test_edited_bytes_are_the_old_ones_but_for_the_edits(data: st.DataObject) -> None:
    encoding = data.draw(st.sampled_from(ENCODINGS))
    letters = st.text("aé \r\n*<“" + ("" if encoding == "cp1252" else "ł👩\u200d"), max_size=60)
    text = data.draw(letters)
    offsets = st.integers(0, len(text))
    chosen = []
    for start, end in data.draw(st.lists(st.tuples(offsets, offsets).map(sorted), max_size=8)):
        edit = Edit(position(text, start, encoding), position(text, end, encoding), data.draw(letters))
        chosen.append(Choice(None, Fix("safe", (edit,), "")))  # type: ignore[arg-type]
    kept = apart(chosen)
    made = edited(text.encode(encoding), [choice.fix for choice in kept], encoding).decode(encoding)
    # From the end on, edits do not move those before them.
    for choice in reversed(kept):
        (edit,) = choice.fix.edits
        text = text[: edit.start.char] + edit.text + text[edit.end.char :]
    assert made == text
    assert bool(kept) == bool(chosen)


WORDS = (
    "teh",
    "recieved",
    "the",
    "end",
    "*",
    "<b>x</b>",
    "&amp;",
    "\r\n",
    "\n\n",
    " ",
    " ",
    "# ",
    "- ",
    "the the",
    "`teh`",
    "é",
)


ANY = fixer(typo=swap(teh="the", recieved="received"), twice=TWICE)


@given(parts=st.lists(st.sampled_from(WORDS), max_size=40), name=st.sampled_from(["a.md", "a.html", "a.txt"]))
@settings(max_examples=150, deadline=None)
def test_fixing_any_text_again_changes_nothing_and_leaves_no_new_error(parts: list[str], name: str) -> None:
    data = "".join(parts).encode()
    fixed = ANY.fix(name, data)
    again = ANY.fix(name, fixed.after)
    assert again.after == fixed.after
    assert again.report == fixed.report
    before = ANY._session.check_data(name, data).findings
    assert len(fixed.report.findings) <= sum(1 + len(finding.related) for finding in before)
    # Whatever is no letter of a fixed word is still there, in order.
    marks = re.compile(rb"[^a-z\s\x80-\xff]")
    assert marks.findall(fixed.after) == marks.findall(data)
