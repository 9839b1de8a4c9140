"""Suppression comments: what each covers, where one counts, and what is said of those that are wrong."""

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.document import Document
from lint.finding import Finding
from lint.readers import read_document
from lint.suppression.silence import Silenced, silence

TODAY = date(2026, 11, 22)
# Each word of these is a finding.
RULES = {"teh": "typos/teh", "alot": "typos/alot", "could of": "grammar/could-of"}
KNOWN = frozenset((*RULES.values(), "typos", "grammar", "dates/old", "dates"))


def document(source: str, path: str = "a.md") -> Document:
    formats = {"md": "markdown", "mdx": "markdown", "html": "html", "txt": "text"}
    return read_document(path, source.encode("utf-8", "surrogatepass"), formats[path.rpartition(".")[2]])


def findings(text: Document) -> list[Finding]:
    found = []
    for match in re.finditer("|".join(RULES), text.prose):
        start, end = text.origin(*match.span())
        found.append(
            Finding(
                RULES[match[0]], "error", 1.0, "", "", None, text.source[start:end],
                text.position(start), text.position(end), "", "", "paragraph", None, "error",
            )
        )  # fmt: skip
    return found


def silenced(
    source: str, path: str = "a.md", active: frozenset[str] = KNOWN, aliases: dict[str, str] | None = None
) -> Silenced:
    text = document(source, path)
    return silence(text, findings(text), TODAY, KNOWN | set(aliases or ()), active, aliases or {})


def kept(source: str, path: str = "a.md") -> list[str]:
    """The findings that are reported, as “line:text”; nothing else may be wrong."""
    result = silenced(source, path)
    assert result.remarks == ()
    return [f"{finding.start.line}:{finding.match}" for finding in result.kept]


def remarks(source: str, path: str = "a.md", active: frozenset[str] = KNOWN) -> list[tuple[str, str]]:
    return [(remark.kind, remark.said[0]) for remark in silenced(source, path, active).remarks]


# -- what each directive covers ----------------------------------------------------------------------------------------


def test_nothing_is_touched_where_nobody_mentions_us() -> None:
    assert kept("teh\n\nalot") == ["1:teh", "3:alot"]


def test_disable_covers_up_to_enable() -> None:
    source = "teh\n\n<!-- contentlint-disable typos -->\n\nteh alot\n\n<!-- contentlint-enable typos -->\n\nteh\n"
    assert kept(source) == ["1:teh", "9:teh"]


def test_disable_without_enable_covers_up_to_the_end() -> None:
    assert kept("teh\n\n<!-- contentlint-disable typos/teh -->\n\nteh\n\nalot\n") == ["1:teh", "7:alot"]


def test_enable_without_names_ends_all() -> None:
    source = (
        "<!-- contentlint-disable typos, grammar -->\n\nteh could of\n\n<!-- contentlint-enable -->\n\nteh could of\n"
    )
    assert kept(source) == ["7:teh", "7:could of"]


def test_enable_of_one_rule_takes_it_out_of_its_disabled_module() -> None:
    source = "<!-- contentlint-disable typos -->\n\nteh alot\n\n<!-- contentlint-enable typos/teh -->\n\nteh alot\n"
    assert kept(source) == ["7:teh"]


def test_the_last_of_disable_and_enable_holds() -> None:
    source = (
        "<!-- contentlint-disable typos/teh -->\n\nteh\n\n<!-- contentlint-enable typos -->\n\nteh\n\n"
        "<!-- contentlint-disable typos -->\n\nteh\n"
    )
    assert kept(source) == ["7:teh"]


def test_disable_line_covers_its_own_line() -> None:
    assert kept("teh\nteh <!-- contentlint-disable-line typos/teh --> alot\nteh\n") == ["1:teh", "2:alot", "3:teh"]


def test_disable_next_line_covers_the_next_line() -> None:
    assert kept("teh <!-- contentlint-disable-next-line typos -->\nteh\nteh\n") == ["1:teh", "3:teh"]


def test_disable_next_line_passes_over_blank_lines_and_other_directives() -> None:
    source = (
        "<!-- contentlint-disable-next-line typos/teh -->\n\n<!-- contentlint-disable-next-line typos/alot -->\n\n"
        "teh alot\n\nteh\n"
    )
    assert kept(source) == ["7:teh"]


def test_disable_file_covers_the_file_from_anywhere() -> None:
    assert kept("teh\n\nalot\n\n<!-- contentlint-disable-file typos/teh -->\n") == ["3:alot"]


def test_ignore_covers_its_line_and_the_paragraph_that_follows() -> None:
    source = "teh\n\n<!-- contentlint-ignore typos -->\n\nteh\nalot\n\nteh\n"
    assert kept(source) == ["1:teh", "8:teh"]


def test_ignore_in_a_paragraph_covers_the_rest_of_it() -> None:
    source = "teh\nteh <!-- contentlint-ignore typos -->\nteh\n\nteh\n"
    assert kept(source) == ["1:teh", "5:teh"]


def test_ignore_in_html_covers_the_next_block() -> None:
    source = "<p>teh</p>\n<!-- contentlint-ignore typos -->\n<p>teh\nalot</p>\n<p>teh</p>\n"
    assert kept(source, "a.html") == ["1:teh", "5:teh"]


def test_ignore_with_a_text_covers_that_text_alone() -> None:
    source = '<!-- contentlint-ignore grammar["could  of"], typos["teh"] -->\n\nteh alot could\nof could of\n'
    assert kept(source) == ["3:alot"]


def test_ignore_goes_by_the_exact_text() -> None:
    source = 'teh <!-- contentlint-ignore typos/teh["Teh"] -->\n'
    assert remarks(source) == [("unused", 'typos/teh["Teh"]')]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_like(end: str) -> None:
    source = end.join(("teh", "teh <!-- contentlint-disable-line typos -->", "teh", ""))
    assert kept(source, "a.html") == ["1:teh", "3:teh"]


def test_a_module_covers_all_its_rules() -> None:
    assert kept("teh alot could of <!-- contentlint-disable-line typos -->") == ["1:could of"]


def test_former_ids_are_understood() -> None:
    source = "teh alot <!-- contentlint-disable-line spelling/teh -->"
    result = silenced(source, aliases={"spelling/teh": "typos/teh"})
    assert [finding.match for finding in result.kept] == ["alot"]
    assert result.remarks == ()


def test_findings_keep_their_order_and_none_is_lost() -> None:
    text = document("teh <!-- contentlint-disable-line typos/teh --> alot teh could of\n\nalot\n")
    found = findings(text)[::-1]
    result = silence(text, found, TODAY, KNOWN, KNOWN)
    assert [*result.kept] == [finding for finding in found if finding.rule != "typos/teh"]
    assert [*result.suppressed] == [finding for finding in found if finding.rule == "typos/teh"]


def test_a_reason_is_no_rule() -> None:
    assert kept("teh <!-- contentlint-disable-line typos -- house name, see no/such-rule -->") == []


def test_names_may_be_separated_by_commas_or_spaces() -> None:
    assert kept("teh alot could of <!-- contentlint-disable-line typos/teh,typos/alot  grammar -->") == []


def test_a_comment_may_run_over_lines() -> None:
    source = "teh\n\n<!--\n  contentlint-disable-next-line\n  typos\n  -- why\n-->\n\nteh\n"
    assert kept(source) == ["1:teh"]


# -- where a directive counts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "shown",
    [
        "`<!-- contentlint-disable-file typos -->`",
        "```\n<!-- contentlint-disable-file typos -->\n```",
        "~~~ html\n<!-- contentlint-disable-file typos -->\n~~~",
        "- item\n\n  ```\n  <!-- contentlint-disable-file typos -->\n  ```",
        "    <!-- contentlint-disable-file typos -->",
        "``a ` <!-- contentlint-disable-file typos -->``",
        "\\<!-- contentlint-disable-file typos -->",
        "```\n[//]: # (contentlint-disable-file typos)\n```",
        "é `<!-- contentlint-disable-file typos -->`",
        "`<!-- contentlint-disable-file typos`",
    ],
)
def test_what_markdown_shows_as_code_is_no_directive(shown: str) -> None:
    assert kept(f"{shown}\n\nteh\n") == [f"{shown.count(chr(10)) + 3}:teh"]


def test_code_that_opens_a_comment_does_not_hide_the_next_directive() -> None:
    assert kept("Write `<!-- contentlint-disable`.\n\n<!-- contentlint-disable-next-line typos -->\nteh\n") == []


def test_code_in_markdown_beyond_ascii_is_found() -> None:
    assert kept("é ü `ß` 漢字 <!-- contentlint-disable-line typos --> teh\n\n`é`\n") == []


def test_a_link_definition_is_a_comment_in_markdown() -> None:
    assert kept("[//]: # (contentlint-disable-next-line typos)\n\nteh\n") == []
    assert kept('[//]: # "contentlint-ignore typos/teh -- why"\n\nteh\n\nteh\n') == ["5:teh"]
    assert kept('[//]: # (contentlint-ignore typos["teh"])\n\nteh\n') == []


def test_mdx_has_comments_of_its_own() -> None:
    assert kept("{/* contentlint-disable-next-line typos */}\n\nteh\n", "a.mdx") == []
    assert kept("`{/* contentlint-disable-file typos */}`\n\nteh\n", "a.mdx") == ["3:teh"]
    assert kept("{/* contentlint-disable-next-line typos */}\n\nteh\n", "a.md") == ["3:teh"]


def test_front_matter_disables_for_the_file() -> None:
    assert kept("---\ntitle: A teh\ncontentlint: {disable: [typos/teh]}\n---\n\nteh alot\n") == ["6:alot"]
    assert kept("---\ncontentlint:\n  disable:\n    - typos\n    - grammar\n---\n\nteh could of\n") == []
    assert kept("---\ncontentlint: {disable: typos}\n---\n\nteh\n") == []


def test_front_matter_reports_the_place_of_a_name() -> None:
    source = "---\ntitle: é\ncontentlint: {disable: [typos, typos/tehh]}\n---\n\nteh\n"
    (remark,) = silenced(source).remarks
    assert source[remark.start : remark.end] == "typos/tehh"
    assert remark.said == ("there is no rule “typos/tehh”; did you mean “typos/teh”?",)


@pytest.mark.parametrize(
    "front",
    [
        "---\ncontentlint: off\n---",
        "---\ncontentlint: {disabel: [typos]}\n---",
        "---\ncontentlint: {disable: [[typos]]}\n---",
        "---\ncontentlint: {disable\n---",
        "+++\n[contentlint]\ndisable = ['typos']\n+++",
    ],
)
def test_front_matter_that_cannot_be_meant_is_told(front: str) -> None:
    result = silenced(f"{front}\n\nteh\n")
    assert [remark.kind for remark in result.remarks] == ["malformed"]
    assert len(result.kept) == 1


def test_html_has_no_comments_in_scripts() -> None:
    source = '<script>var a = "<!-- contentlint-disable-file typos -->";</script>\n<p>teh</p>\n'
    assert kept(source, "a.html") == ["2:teh"]
    assert kept("<!-- <script> --><!-- contentlint-disable-file typos --><p>teh</p>", "a.html") == []


def test_plain_text_has_no_comments() -> None:
    assert kept("<!-- contentlint-disable-file typos -->\n% contentlint-disable-file\nteh\n", "a.txt") == ["3:teh"]


@pytest.mark.parametrize(("format", "comment"), [("latex", "%"), ("yaml", "#"), ("asciidoc", "//")])
def test_formats_with_line_comments(format: str, comment: str) -> None:
    source = f"teh {comment} contentlint-disable-line typos -- why\nteh\n"
    plain = document(source, "a.txt")
    text = Document("a", source, _reading(plain), format=format)
    result = silence(text, findings(text), TODAY, KNOWN, KNOWN)
    assert [finding.start.line for finding in result.kept] == [2]
    assert result.remarks == ()


def _reading(text: Document):  # type: ignore[no-untyped-def]
    from lint.readers.text import read

    return read(text.source)


def test_a_comment_that_only_talks_about_us_is_none_of_ours() -> None:
    assert kept("teh <!-- contentlint is great --> <!-- see contentlint-disable -->") == ["1:teh"]


# -- what is wrong with a directive ------------------------------------------------------------------------------------


def test_a_directive_that_covers_nothing_is_unused() -> None:
    assert remarks("fine <!-- contentlint-disable-line typos -->") == [("unused", "typos")]
    assert remarks("fine <!-- contentlint-disable-file typos/teh, grammar -->") == [("unused", "typos/teh, grammar")]


def test_an_unused_name_among_used_ones_is_told_at_its_place() -> None:
    source = "teh <!-- contentlint-disable-line typos, grammar/could-of -->"
    (remark,) = silenced(source).remarks
    assert (remark.kind, remark.said) == ("unused", ("grammar/could-of",))
    assert source[remark.start : remark.end] == "grammar/could-of"


def test_an_enable_that_ends_nothing_is_unused() -> None:
    assert remarks("fine\n\n<!-- contentlint-enable -->") == [("unused", "contentlint-enable")]
    source = "<!-- contentlint-disable typos -->\n\nteh\n\n<!-- contentlint-enable grammar -->\n"
    assert remarks(source) == [("unused", "grammar")]


def test_what_did_not_run_is_not_called_unused() -> None:
    assert remarks("fine <!-- contentlint-disable-line typos -->", active=frozenset({"grammar"})) == []


def test_until_is_the_last_day() -> None:
    assert kept("teh <!-- contentlint-disable-line typos until=2026-11-22 -->") == []
    assert kept("teh <!-- contentlint-ignore typos/teh until=2027-01-31 -- until the relaunch -->") == []


@pytest.mark.parametrize("verb", ["disable", "disable-line", "disable-file", "ignore"])
def test_expired_directives_cover_nothing_and_say_so(verb: str) -> None:
    result = silenced(f"<!-- contentlint-{verb} typos until=2026-11-21 --> teh")
    assert len(result.kept) == 1
    assert [(remark.kind, remark.said) for remark in result.remarks] == [("expired", ("2026-11-21",))]


@pytest.mark.parametrize("verb", ["disable", "disable-line", "disable-file", "ignore"])
def test_blanket_directives_cover_and_say_so(verb: str) -> None:
    result = silenced(f"<!-- contentlint-{verb} -- all of it --> teh could of")
    assert result.kept == ()
    assert [(remark.kind, remark.said) for remark in result.remarks] == [("blanket", (f"contentlint-{verb}",))]


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("contentlint-disabel typos", "“contentlint-disabel” means nothing; did you mean “contentlint-disable”?"),
        ("contentlint:disable-file typos", "did you mean “contentlint-disable-file”?"),
        ("contentlint disable typos", "did you mean"),
        ("contentlint-disable typos/tehh", "there is no rule “typos/tehh”; did you mean “typos/teh”?"),
        ("contentlint-disable-line until=31.1.2027 typos", "“31.1.2027” is no date such as 2027-01-31"),
        ("contentlint-disable-line typos until=2027-02-30", "“2027-02-30” is no date"),
        ('contentlint-disable typos["teh"]', "only contentlint-ignore goes by a text"),
        ("contentlint-disable (typos)", "“(typos)” is not the name of a rule"),
        ('contentlint-ignore typos["teh', "is not the name of a rule"),
    ],
)
def test_malformed_directives_cover_nothing_and_say_why(comment: str, said: str) -> None:
    result = silenced(f"<!-- {comment} --> teh")
    assert [remark.kind for remark in result.remarks] == ["malformed"]
    assert said in result.remarks[0].said[0]
    assert len(result.kept) == 1


def test_known_names_beside_an_unknown_one_still_hold() -> None:
    source = "teh <!-- contentlint-disable-line typos, no/such -->"
    result = silenced(source)
    assert result.kept == ()
    assert [source[remark.start : remark.end] for remark in result.remarks] == ["no/such"]


def test_a_comment_that_is_never_closed_is_told() -> None:
    assert remarks("<!-- contentlint-disable-file typos\n") == [("malformed", "the comment is never closed")]
    assert remarks("<!-- contentlint-disable-file typos\n", "a.html") == [("malformed", "the comment is never closed")]


# -- for any text ------------------------------------------------------------------------------------------------------

_PARTS = st.sampled_from(
    [
        "<!-- ", " -->", "contentlint-", "contentlint", "disable", "enable", "-line", "-next-line", "-file", "ignore",
        " ", "teh ", "\n", "\r\n", "\r", "\n\n", "typos", "typos/teh", ",", '["teh"]', '["', "until=", "2027-01-31",
        " -- ", "alot ", "`", "```\n", "    ", "[//]: # (", ")", "{/* ", " */}", "---\n", "+++\n",
        "contentlint: {disable: [", "]}", "<script>", "</script>", "> ", "- ", "é", "\ud800", "\0", ":",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_PARTS, max_size=30).map("".join), st.sampled_from(["a.md", "a.mdx", "a.html", "a.txt"]))
def test_no_text_makes_it_crash_and_no_finding_is_lost(source: str, path: str) -> None:
    if "\0" in source or "\ud800" in source:
        from lint.readers.text import read

        formats = {"a.md": "markdown", "a.mdx": "markdown", "a.html": "html", "a.txt": "text"}
        text = Document(path, source, read(source), format=formats[path])
    else:
        text = document(source, path)
    found = findings(text)
    result = silence(text, found, TODAY, KNOWN, KNOWN)
    assert sorted(result.kept + result.suppressed) == sorted(found)
    for remark in result.remarks:
        assert 0 <= remark.start <= remark.end <= len(text.source)


@pytest.mark.parametrize(
    "unit",
    [
        "<!-- contentlint-disable-line typos --> teh ",
        "<!-- contentlint-disable typos/teh --> teh <!-- contentlint-enable --> ",
        "<!-- contentlint-disable-next-line typos -->\n\n",
        "<!-- contentlint-ignore typos -->\n\n",
        "<!-- contentlint-ignore typos --> teh\n",
        "<!-- contentlint-disable ",
        "`<!-- contentlint-disable` ",
    ],
)
@pytest.mark.parametrize("path", ["a.md", "a.html"])
def test_time_grows_with_size(unit: str, path: str) -> None:
    def seconds(count: int) -> float:
        text = document(unit * count, path)
        found = findings(text)
        best = 60.0
        for _ in range(3):
            started = time.process_time()
            silence(text, found, TODAY, KNOWN, KNOWN)
            best = min(best, time.process_time() - started)
        return best

    small = seconds(300)
    assert seconds(3000) < 40 * small + 0.05
