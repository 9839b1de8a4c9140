"""HTML: what of it is prose, where that stands, and how long it takes to find out."""

import re
import time

import pytest
from laws import assert_laws, middle_word
from real_files import html_files

from lint.document import Document
from lint.readers import read_document


def read(source: str) -> Document:
    document = read_document("a.html", source.encode(), "html")
    assert_laws(document)
    return document


def blocks(source: str) -> list[tuple[str, str]]:
    document = read(source)
    return [(block.kind, document.prose[block.start : block.end]) for block in document.blocks]


def prose(source: str) -> str:
    return read(source).prose.replace("\ufffc", "@")


# -- real files -------------------------------------------------------------------------------------------------------


def test_laws_hold_over_100_real_files() -> None:
    files = html_files()
    if len(files) < 100:
        pytest.skip(f"only {len(files)} HTML files here: no article archive, no documentation")
    for name, data in files.items():
        try:
            assert_laws(read_document(name, data.decode("utf-8", "replace").encode(), "html"))
        except AssertionError as error:
            raise AssertionError(name) from error


def test_prose_is_what_an_independent_parser_sees() -> None:
    selectolax = pytest.importorskip("selectolax.lexbor", reason="selectolax is not installed")
    compared = 0
    for name, data in html_files().items():
        source = data.decode("utf-8", "replace")
        if not name.endswith(".md.html") or "{" in source:
            continue
        tree = selectolax.LexborHTMLParser(source)
        for element in tree.css(
            "script,style,code,pre,kbd,samp,var,svg,math,noscript,template,textarea,iframe,video,audio,object"
        ):
            element.decompose()
        seen = re.findall(r"\w+", tree.body.text(separator=" ") if tree.body else "")
        document = read_document(name, source.encode(), "html")
        told = " ".join(
            document.prose[block.start : block.end] for block in document.blocks if block.kind not in ("alt", "title")
        )
        # A word may be split by the separator at an inline tag; letters are the same.
        assert "".join(re.findall(r"\w+", told)) == "".join(seen), name
        compared += 1
    if not compared:
        pytest.skip("no rendered Markdown here")


MARKUP_PLANTS = {
    "code": "<code>zorbcode</code> ",
    "script": "<script>if (zorbscript < 1) {}</script> ",
    "style": "<style>.zorbstyle > p {}</style> ",
    "link": '<a class="zorbclass" href="http://zorburl.example/?a=1&zorb=2">x</a> ',
    "comment": "<!-- zorbcomment <p> --> ",
    "source": "<img src=zorbsrc width=1> ",
    "data": "<b data-x='<p>zorbdata</p>' title=''>x</b> ",
    "instruction": "<?php zorbphp ?> ",
}


def test_a_word_planted_in_prose_is_read_and_one_planted_in_markup_is_not() -> None:
    planted = 0
    for name, data in html_files().items():
        source = data.decode("utf-8", "replace")
        place = middle_word(read_document(name, source.encode(), "html"))
        if place is None:
            continue
        kind = list(MARKUP_PLANTS)[planted % len(MARKUP_PLANTS)]
        inserted = "zorbprose " + MARKUP_PLANTS[kind] + '<img alt="zorbalt" title="zorbtitle"> '
        after = read_document(name, (source[:place] + inserted + source[place:]).encode(), "html")
        assert re.findall("zorb[a-z]*", after.prose) == ["zorbprose", "zorbalt", "zorbtitle"], (name, kind)
        found = after.prose.index("zorbprose")
        assert after.origin(found, found + 9) == (place, place + 9), (name, kind)
        planted += 1
    if not planted:
        pytest.skip("no HTML files here")
    assert planted >= 50


# -- what is prose ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One <b>two</b><i>three</i> <a href='u>v'>four</a></p>", "One twothree four"),
        ("<p>a<br>b<br/>\nc</p>", "a\nb\nc"),
        ("<p>R&amp;D &eacute; &#8217; &#x1F600; &nbsp;x &nope;</p>", "R&D é ’ 😀 \u00a0x &nope;"),
        ("<p>AT&T &lt;p&gt; &copy 1</p>", "AT&T <p> © 1"),
        ("<p>Call <code>f(<b>x</b>)</code> or <kbd>Ctrl</kbd>.</p><pre>no\n</pre>", "Call @ or @."),
        ("<p><code>only code</code></p><p>x</p>", "x"),
        ("<script>var a = '<p>no</p>'</script><style>p {}</style><p>yes</p>", "yes"),
        ("<p>a<!-- no --><![CDATA[no]]><?no ?><!no>b</p>", "ab"),
        ("<p>a <!-- x --> b</p>", "a b"),
        ("<p>x < y, 1<2, a <3, &, & b</p>", "x < y, 1<2, a <3, &, & b"),
        ("<p class='x>unclosed</p> quote", "unclosed\n\nquote"),
        ("<p title=it's>read</p>", "it's\n\nread"),
        ("<a b='c<d>e'>f</a>", "f"),
        ("<p <b>g</b>", "g"),
        ("<P>up</P><SCRIPT>no</SCRIPT>per", "up\n\nper"),
        ("a<script>no end", "a"),
        ("a <code>no end", "a no end"),
        ("a<!-- no end", "a"),
        ("<svg><title>no</title></svg><math>x</math> z", "@@ z"),
        ("<template>no</template><noscript>no</noscript><textarea>no</textarea>yes", "yes"),
        ("<p>a <video><source src=b>Your browser is old.</video> c", "a @ c"),
        ("<select><option>A<option>B</select><button>C</button><button>D</button>", "A\n\nB\n\nC\n\nD"),
        ("<p>a\r\n  b</p>\r\n\r\n<p>c</p>", "a\n  b\n\nc"),
        ("  \n<div>\n  <p>\n one \n</p>\n </div> \n", "one"),
        ("<p hidden>h</p><p style='display:none'>d</p>", "h\n\nd"),
        ("{% include x %}<p>{{ page.x }} and {% if a %}b{% endif %}</p>", "@ and @b"),
        ("<a href=\"{{ u }}\" {% if x %}class='>'{% endif %}>t</a>", "t"),
        ("", ""),
    ],
)  # fmt: skip
def test_html_reads_as(source: str, expected: str) -> None:
    assert prose(source) == expected


def test_blocks_have_their_kinds_in_the_order_of_the_source() -> None:
    source = (
        "---\ntitle: Front\n---\n<!doctype html><html><head><title>T &amp; U</title>"
        '<meta content="About &quot;it&quot;" name="Description"><meta name="keywords" content="no"></head><body>'
        "<h1>Head</h1><p>Para</p><ul>in list<li>one<li>two<p>more</p></ul>after<blockquote>quote<p>two</p></blockquote>"
        "<table><caption>Cap</caption><tr><th>h<td>c</table>rest"
        "<figure><img alt='al' title=ti><figcaption>Fig</figcaption></figure><dl><dt>d<dd>e</dl>"
    )
    assert blocks(source) == [
        ("field:title", "Front"),
        ("title", "T & U"),
        ("field:description", 'About "it"'),
        ("heading", "Head"),
        ("paragraph", "Para"),
        ("paragraph", "in list"),
        ("item", "one"),
        ("item", "two"),
        ("item", "more"),
        ("paragraph", "after"),
        ("quote", "quote"),
        ("quote", "two"),
        ("caption", "Cap"),
        ("cell", "h"),
        ("cell", "c"),
        ("paragraph", "rest"),
        ("alt", "al"),
        ("title", "ti"),
        ("caption", "Fig"),
        ("item", "d"),
        ("item", "e"),
    ]


def test_attributes_inside_other_attributes_are_not_read() -> None:
    assert blocks("""<p data-x='alt="no"' data-title="no" aria-label="no" ALT = "yes">x</p>""") == [
        ("alt", "yes"),
        ("paragraph", "x"),
    ]


# -- bounds -----------------------------------------------------------------------------------------------------------

#: What would take seconds if the time grew with the square: a quadratic megabyte takes hours.
HOSTILE_BYTES = 1 << 18


@pytest.mark.parametrize(
    "unit",
    [
        *("<", "<a", "<a ", "<!--", "<!", "<?", "<![CDATA[", "</", '<a b="', "<a b='", "<a b=\"'", "<a =\">\"", "<p>"),
        *("<li>", "</li>", "<li></td>", "<ul><li>", "<code>", "<script>", "<svg>", "<code></code>", "<pre>x</pre>"),
        *("&", "&#", "&amp;", "&a", "<a title ", "<a title=", "<a title", "alt=", "<p alt='x'>", "\r", "<br>", "{{"),
        *("<p alt='", "<p =\"' >", "= ", "<a a=b ", "</p", "<title>", "\n\n", "é&eacute;", "<b> </b>", "<p>x"),
    ],
)  # fmt: skip
def test_time_is_linear_in_a_hostile_text(unit: str) -> None:
    source = unit * (HOSTILE_BYTES // len(unit))
    started = time.process_time()
    read_document("a.html", source.encode(), "html")
    assert time.process_time() - started < 5


@pytest.mark.parametrize("inside", ["a ", "alt ", "alt  = ", "title='' ", "' ", '="" '])
def test_time_is_linear_in_one_hostile_tag(inside: str) -> None:
    source = "<p title=x " + inside * (HOSTILE_BYTES // len(inside)) + ">"
    started = time.process_time()
    read_document("a.html", source.encode(), "html")
    assert time.process_time() - started < 5


@pytest.mark.parametrize("unit", ["<", "<!--", '<a b="', "<li></td>", "<code>", '<a =">"', "<script>"])
def test_a_hostile_megabyte_is_read_in_seconds(unit: str) -> None:
    started = time.process_time()
    read_document("a.html", (unit * ((1 << 20) // len(unit))).encode(), "html")
    assert time.process_time() - started < 10
