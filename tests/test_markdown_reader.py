"""Markdown: what of it is prose, where that stands, and how long it takes to find out."""

import time

import pytest
from laws import assert_laws, middle_word
from real_files import markdown_files

from lint.document import Document
from lint.readers import read_document


def read(source: str) -> Document:
    document = read_document("a.md", source.encode(), "markdown")
    assert_laws(document)
    return document


def blocks(source: str) -> list[tuple[str, str]]:
    document = read(source)
    return [(block.kind, document.prose[block.start : block.end]) for block in document.blocks]


def prose(source: str) -> str:
    return read(source).prose.replace("\ufffc", "@")


# -- real files -------------------------------------------------------------------------------------------------------


def test_laws_hold_over_300_real_files() -> None:
    files = markdown_files()
    if len(files) < 300:
        pytest.skip(f"only {len(files)} Markdown files here: no article archive, few documented packages")
    for name, data in files.items():
        try:
            assert_laws(read_document(name, data, "markdown"))
        except AssertionError as error:
            raise AssertionError(name) from error


MARKUP_PLANTS = {
    "code": "`zorbcode` ",
    "url": "[z](http://example.com/zorburl) ",
    "autolink": "<http://zorbautolink.example> ",
    "attribute": '<span class="zorbattribute">z</span> ',
    "comment": "<!-- zorbcomment --> ",
    "shortcode": '{{< fig src="zorbshortcode" >}} ',
    "liquid": "{% include zorbliquid %} ",
    "script": "<script>zorbscript</script> ",
    "reference": "[^zorbnote] ",
}


def test_a_word_planted_in_prose_is_read_and_one_planted_in_markup_is_not() -> None:
    planted = 0
    for name, data in markdown_files().items():
        source = data.decode("utf-8", "replace")
        # In files with other markup the plant might land inside it.
        if any(mark in source.replace("{{<", "") for mark in "<`$"):
            continue
        document = read_document(name, source.encode(), "markdown")
        place = middle_word(document)
        if place is None:
            continue
        kind = list(MARKUP_PLANTS)[planted % len(MARKUP_PLANTS)]
        inserted = "zorbprose " + MARKUP_PLANTS[kind]
        after = read_document(name, (source[:place] + inserted + source[place:]).encode(), "markdown")
        assert after.prose.count("zorb") == 1, (name, kind)
        found = after.prose.index("zorbprose")
        assert after.origin(found, found + 9) == (place, place + 9), (name, kind)
        planted += 1
    if not planted:
        pytest.skip("no Markdown files here")
    assert planted >= 50


# -- blocks and inline markup -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("See [the guide][gide] and [this][One] page.\n\n[one]: https://example.org", "See the guide and this page."),
        ("The cell a[i][j] and the sources [1][2] stay.", "The cell a[i][j] and the sources [1][2] stay."),
        ("One *two* **three** _four_ ~~five~~ [six](u) [seven][r].\n\n[r]: u", "One two three four five six seven."),
        ("soft\nbreak  \nhard\\\nbreak", "soft\nbreak\nhard\nbreak"),
        (r"escaped \* and \_ and a\&b", "escaped * and _ and a&b"),
        ("R&amp;D &copy; &#8217; &#x1F600; &nope; AT&T", "R&D © ’ 😀 &nope; AT&T"),
        ("Call `f(x)` now.", "Call @ now."),
        ("`code` alone:\n\n`code`\n\n``` \nfenced\n```\n\n    indented", "@ alone:"),
        ("See <http://a.b/c> or <me@x.org> or http://x.y/z", "See @ or @ or http://x.y/z"),
        ("a <!-- no --> b <b>c</b> <span class='d'>e</span>", "a b c e"),
        ("a<br>b<br/>\nc", "a\nb\nc"),
        ("x <code>y *z* w</code> q <kbd>unclosed", "x @ q unclosed"),
        ("a ![](u) b <img src=u> c", "a @ b @ c"),
        ("{{< fig src='a' >}}\n\nText {{ x }} {% if y %}z{% endif %}", "Text @ @z"),
        ('{{< fig src="a" alt="A dog." >}}Text [{{% fig alt="A cat." %}}](u) goes', "A dog.\n\nText\n\nA cat.\n\ngoes"),
        ('{% image "a.png" "A big dog" %}\n\n{% include f, src: "a", alt: "Two dogs" %}', "A big dog\n\nTwo dogs"),
        ('a {{< fig alt="dog" >}} b {{< x salt="no no" >}} {% image "a b" %}', "a @ b @ @"),
        ("{% if a %}one{% else %}two{% endif %}s {{< b >}}three{{< /b >}}.", "@one@two@s @three."),
        ("x <a title='no'>y</a> z", "x y z"),
        ("{{% note %}}\nInside *it*\n{{% /note %}}", "Inside it"),
        ("[link]({{< ref \"a b\" >}}) and <a href=\"{{ url }}\">text</a>", "link and text"),
        ("{% highlight py %}\ncode *here*\n{% endhighlight %}\nafter", "after"),
        ('See {{ example({kind: "item", size: {width: 2}}) }} and {% set x = {a: 1} %} too', "See @ and @ too"),
        ('<aside markdown="1">\nAsk [a **b**](u) or\n  <p markdown="1">__call__ us.</p>\n</aside>', "Ask a b or\n\ncall us."),
        ("a {# gone #} b\n\n{/* gone */}", "a b"),
        ("para {: .c} end\n{: .cls}\n\n# Head {#id .c}", "para end\n\nHead"),
        ("[a](b){:target='_blank'} ![x](y){width=50%}", "a\n\nx"),
        ("{doc}`page` has {ref}`a`", "@ has @"),
        ("Note[^1] and [^none].\n\n[^1]: The *note*", "Note and.\n\nThe note"),
        ("[[Page]] and [[P|words]] ![[f.png]] [[1]](u)", "@ and words @ [1]"),
        ("It costs $5 and $6, but $x^2$ and $$a*b*c$$ don’t.", "It costs $5 and $6, but @ and @ don’t."),
        (":::note Title\nInner *text*\n:::\n\nafter", "Inner text\n\nafter"),
        ('!!! note "Title"\n    First.\n\n    Second.\n\nafter', "First.\n\nSecond.\n\nafter"),
        ("import X from 'y';\n\n<X a={1} />\n\nimport taxes rose from\nhere", "import taxes rose from\nhere"),
        ("> [!NOTE]\n> Quoted\n> text", "Quoted\ntext"),
        ("- [ ] to do\n- [x] done", "to do\n\ndone"),
        ("Setext\n======\n\n***\n\ntext", "Setext\n\ntext"),
        ("a\r\nb\r\n\r\nc  \r\nd", "a\nb\n\nc\nd"),
        ("😀 *é*\u0301 `x` “q” &eacute;", "😀 é\u0301 @ “q” é"),
        ("", ""),
        ("<div>\nHello <b>you</b> &amp; me\n<script>var x</script>\n<p>Two</p></div>", "Hello you & me\n\nTwo"),
        ("<!-- a\n\nb -->\n\n<style>\np {}\n</style>\n\nc", "c"),
        ("<pre>\nno\n\nno\n</pre>\n\n<table>\n<tr><td>yes</td></tr>\n</table>", "yes"),
    ],
)  # fmt: skip
def test_markdown_reads_as(source: str, expected: str) -> None:
    assert prose(source) == expected


def test_blocks_have_their_kinds_in_the_order_of_the_source() -> None:
    source = (
        "# Head\n\nPara ![an *alt*](u) goes on\n\n- item\n  - inner\n\n    > quoted\n\n  again\n\n"
        "> quote\n>\n> - in quote\n\n| a | b |\n|---|---|\n| c \\| d | `e` |\n\n"
        '<figure><img alt="A &amp; B" title="T"><figcaption>Cap</figcaption></figure>\n\n[^1]: Foot\n'
    )
    assert blocks(source) == [
        ("heading", "Head"),
        ("paragraph", "Para"),
        ("alt", "an alt"),
        ("paragraph", "goes on"),
        ("item", "item"),
        ("item", "inner"),
        ("quote", "quoted"),
        ("item", "again"),
        ("quote", "quote"),
        ("item", "in quote"),
        ("cell", "a"),
        ("cell", "b"),
        ("cell", "c | d"),
        ("alt", "A & B"),
        ("caption", "Cap"),
        ("paragraph", "Foot"),
    ]


# -- front matter -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("title: Plain words # comment", "Plain words"),
        ("title: A: B", "A: B"),
        ("title: one\n  two\n  three", "one two three"),
        ("title:\n  on the next line", "on the next line"),
        ('title: "A \\"q\\" \\u00e9\\n\\x41 \\U0001F600"', 'A "q" é\nA 😀'),
        ('title: "folded\n  line\\\n  on"', "folded lineon"),
        ("title: 'it''s'", "it's"),
        ("title: >-\n  one\n  two\n\n  three\n", "one two\n\nthree"),
        ("title: |\n  one\n  two\n", "one\ntwo"),
        ("title: It&#8217;s", "It’s"),
        ('title: <b>Bold</b> <i class="x">words</i>', "Bold words"),
        ("'title': quoted key", "quoted key"),
        ('title: "unclosed', '"unclosed'),
        ("title: one\r\n  two\r", "one two"),
    ],
)
def test_yaml_values_read_as(value: str, expected: str) -> None:
    end = "\r\n" if "\r" in value else "\n"
    source = f"---{end}slug: no-such-word\n{value}\ntags: [a, b]\n---{end}Body\n"
    assert blocks(source) == [("field:title", expected), ("paragraph", "Body")]


@pytest.mark.parametrize("value", ["[a, b]", "{a: b}", "*alias", "&anchor x", "!tag x", "", "''", "# only"])
def test_yaml_values_that_are_data_are_not_prose(value: str) -> None:
    assert blocks(f"---\ntitle: {value}\n---\nBody\n") == [("paragraph", "Body")]


def test_fields_that_readers_see_are_prose_and_no_others() -> None:
    names = ["title", "subtitle", "description", "summary", "deck", "excerpt", "teaser", "headline"]
    lines = "".join(f"{name}: The {name} words\n" for name in [*names, "slug", "author", "layout"])
    assert blocks(f"---\n{lines}nested:\n  title: no\n---\n") == [
        (f"field:{name}", f"The {name} words") for name in names
    ]


def test_toml_and_json_front_matter() -> None:
    toml = (
        '+++\ntitle = "A \\"b\\""\nsummary = """\nover\nlines"""\ndeck = \'lit\\eral\'\n[x]\ntitle = "no"\n+++\nBody\n'
    )
    assert blocks(toml) == [
        ("field:title", 'A "b"'),
        ("field:summary", "over lines"),
        ("field:deck", "lit\\eral"),
        ("paragraph", "Body"),
    ]
    json = '{\n"title": "A \\"b\\"", "x": {"title": "no"}, "tags": ["summary", "t"], "summary": "caf\\u00e9"\n}\nBody\n'
    assert blocks(json) == [("field:title", 'A "b"'), ("field:summary", "café"), ("paragraph", "Body")]


@pytest.mark.parametrize(
    "source", ["---\n\nNo front matter here\n\n---\n", "---\ntitle: x\n", "{ no json }\n", "{{ x }} y"]
)
def test_what_only_begins_like_front_matter_is_the_page(source: str) -> None:
    assert not any(kind.startswith("field") for kind, _ in blocks(source))


def test_byte_order_mark_and_front_matter_go_together() -> None:
    document = read_document("a.md", b"\xef\xbb\xbf---\ntitle: Words\n---\n", "markdown")
    assert document.blocks[0].kind == "field:title"
    assert document.position(document.origin(0, 5)[0]).byte == 3 + 4 + 7


# -- bounds -----------------------------------------------------------------------------------------------------------

#: What would take seconds if the time grew with the square: a quadratic megabyte takes hours.
HOSTILE_BYTES = 1 << 18


@pytest.mark.parametrize(
    "unit",
    [
        *("{{", "{%", "{{<", "{:", "[[", "[^", "$$", "$", "$a_", "![", "[a](", "<", "<b ", "<code>", "<!--", "<a b='"),
        *(":::\n", "> ", "- ", "\n- ", "*a ", "`", "|", "{{ a }}", "{% raw %}", "[[a|", "!!! a\n", "é<code>"),
        *("<div>\n", "<div a='\n", "<p>x\n\n", "&", "&amp;", "\\", "\r", "\r\n", " ", "{#a}", "<br>", "![a](b)"),
        *("[^a]", "{/*", "[a]", "_a", "* * ", "\t", "a\n\n", "<script>\n\n", "</p>"),
    ],
)  # fmt: skip
def test_time_is_linear_in_a_hostile_text(unit: str) -> None:
    source = unit * (HOSTILE_BYTES // len(unit))
    started = time.process_time()
    read_document("a.md", source.encode(), "markdown")
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "value", ['title: "', "title: '", "title: |\n", 'title: "\\', "title: a\n  ", "#", "title: '<a '\n", "title: \n"]
)
def test_time_is_linear_in_hostile_front_matter(value: str) -> None:
    source = "---\n" + value * (HOSTILE_BYTES // len(value)) + "\n---\n"
    started = time.process_time()
    read_document("a.md", source.encode(), "markdown")
    assert time.process_time() - started < 5


@pytest.mark.parametrize("unit", ["<code>é", "> ", "[[a", "{{ a", "<div a='\n", "*a "])
def test_a_hostile_megabyte_is_read_in_seconds(unit: str) -> None:
    started = time.process_time()
    read_document("a.md", (unit * ((1 << 20) // len(unit))).encode(), "markdown")
    assert time.process_time() - started < 10


def test_indented_lines_go_on_with_the_html_before_them_but_code_stays_code() -> None:
    assert prose("<ul>\n<li>One</li>\n\n    <li>Two of them.</li>\n</ul>\n") == "One\n\nTwo of them."
    assert prose("<li>\nOne</li>\n\n    <li>Two of them.</li>\n") == "One\n\nTwo of them."
    assert prose("Write a list:\n\n    <li>Two of them.</li>\n") == "Write a list:"
    assert prose("<p>Run it:</p>\n\n    run <it>\n") == "Run it:"
