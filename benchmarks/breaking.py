"""Breaks clean articles as publishing breaks them: leaked markup, broken encodings, templates that were never filled in."""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

Maker = Callable[[random.Random, str], "tuple[str, int, int] | None"]

WORD = re.compile(r"\b[A-Za-z]{4,}\b")
QUOTES = str.maketrans({"'": "’"})


class Case(NamedTuple):
    """A broken article: its text, the format it is written in, what is broken, and where (code points)."""

    id: str
    kind: str
    format: str
    text: str
    start: int
    end: int


def around(before: str, after: str) -> Maker:
    """Something around a word or two."""

    def make(chance: random.Random, text: str) -> tuple[str, int, int] | None:
        words = list(WORD.finditer(text))
        if len(words) < 12:
            return None
        at = chance.randrange(3, len(words) - 4)
        start, end = words[at].start(), words[at + chance.randrange(2)].end()
        broken = f"{text[:start]}{before}{text[start:end]}{after}{text[end:]}"
        return broken, start, end + len(before) + len(after)

    return make


def beside(*remains: str) -> Maker:
    """One of these between two words."""

    def make(chance: random.Random, text: str) -> tuple[str, int, int] | None:
        spaces = [found.start() for found in re.finditer(r"(?<=[a-z,]) (?=[a-z])", text)]
        if len(spaces) < 6:
            return None
        at, remain = chance.choice(spaces[2:]), chance.choice(remains)
        return f"{text[:at]} {remain}{text[at:]}", at + 1, at + 1 + len(remain)

    return make


def instead(pattern: str, *remains: str) -> Maker:
    """One of these instead of what matches."""

    def make(chance: random.Random, text: str) -> tuple[str, int, int] | None:
        found = list(re.finditer(pattern, text))
        if not found:
            return None
        match, remain = chance.choice(found), chance.choice(remains)
        return f"{text[: match.start()]}{remain}{text[match.end() :]}", match.start(), match.start() + len(remain)

    return make


def as_paragraph(*remains: str) -> Maker:
    """One of these as a paragraph after the first one."""

    def make(chance: random.Random, text: str) -> tuple[str, int, int] | None:
        at = text.find("\n\n")
        if at < 0:
            return None
        remain = chance.choice(remains)
        return f"{text[:at]}\n\n{remain}{text[at:]}", at + 2, at + 2 + len(remain)

    return make


def misread(codec: str, times: int = 1) -> Maker:
    """UTF-8 read as something else, where a text has more than ASCII."""

    def make(chance: random.Random, text: str) -> tuple[str, int, int] | None:
        letters = [at for at, letter in enumerate(text) if not letter.isascii()]
        if not letters:
            text = text.translate(QUOTES)
            letters = [at for at, letter in enumerate(text) if not letter.isascii()]
        for at in chance.sample(letters, len(letters)):
            broken = text[at]
            try:
                for _ in range(times):
                    broken = broken.encode("utf-8").decode(codec)
            except UnicodeDecodeError:
                continue
            return f"{text[:at]}{broken}{text[at + 1 :]}", at, at + len(broken)
        return None

    return make


#: What is broken → how, and the formats it is written in.
KINDS: Mapping[str, tuple[tuple[Maker, ...], tuple[str, ...]]] = {
    "tags": (
        (
            around("<em>", "</em>"),
            around("<strong>", "</strong>"),
            around('<a href="https://example.com/news">', "</a>"),
            around("", "</p>"),
            around('<span style="font-weight: 400;">', "</span>"),
            around("<b>", "</b>"),
            around("", "</a>"),
            beside("<br>", "<br />", "<p>", "</div>", "<br/>", '<img src="a.jpg" alt="">', "<!-- more -->"),
            as_paragraph('<div class="wp-caption">', "<blockquote>", "</section>", '<iframe src="https://example.com">'),
        ),
        ("text",),
    ),
    "entities": (
        (
            instead(r" (?=[a-z])", "&nbsp;", "&#160;"),
            instead(r"['’]", "&#8217;", "&rsquo;", "&#39;", "&apos;", "&amp;#8217;"),
            instead(r'["“]', "&quot;", "&ldquo;", "&#8220;"),
            instead(r" - | – ", " &ndash; ", "&mdash;", " &#8211; "),
            beside("&amp;", "&hellip;", "&lt;", "&gt;", "&bull;", "&copy;"),
        ),
        ("text",),
    ),
    "entities escaped twice": (
        (
            instead(r" (?=[a-z])", "&amp;nbsp;", "&amp;#160;"),
            instead(r"['’]", "&amp;#8217;", "&amp;rsquo;", "&amp;#39;"),
            beside("&amp;amp;", "&amp;hellip;", "&amp;mdash;"),
        ),
        ("markdown", "html"),
    ),
    "shortcodes": (
        (
            as_paragraph(
                '[caption id="attachment_123" align="alignleft" width="300"]', '[gallery ids="1,2,3"]',
                "[embed]https://example.com/v/1[/embed]", '[vc_row][vc_column width="1/2"]', "[/caption]",
                '[youtube id="dQw4w9"]', '[contact-form-7 id="12" title="Contact"]', "[ad_1]", "[/vc_column][/vc_row]",
                '[et_pb_section fb_built="1"]', "[newsletter_form]", '[video width="640" mp4="a.mp4"][/video]',
                '{{< figure src="a.png" >}}', '[pullquote align="right"]', "[table id=7 /]",
            ),
        ),
        ("text",),
    ),
    "Markdown": (
        (
            around("**", "**"),
            around("[", "](https://example.com/news)"),
            around("__", "__"),
            as_paragraph("## What comes next", "![A boat](boat.jpg)", "### Background", "![](https://example.com/a.png)"),
            beside("[link](/news/today)", "[](https://example.com)"),
        ),
        ("html",),
    ),
    "BBCode": (
        (
            around("[b]", "[/b]"),
            around("[i]", "[/i]"),
            around("[url=https://example.com]", "[/url]"),
            as_paragraph("[img]https://example.com/a.jpg[/img]", "[quote]", "[/quote]", "[size=4]"),
        ),
        ("text", "markdown", "html"),
    ),
    "mojibake": (
        (misread("cp1252"), misread("cp1252"), misread("latin-1"), misread("mac_roman"), misread("cp1252", 2)),
        ("text", "markdown", "html"),
    ),
    "lost characters": ((instead(r"['’\"“”]", "\ufffd", "\ufffd\ufffd\ufffd", "ï¿½"),), ("text", "markdown", "html")),
    "invisible characters": (
        (
            instead(r"(?<=[a-z]{3})(?=[a-z]{3})", "\u200b", "\ufeff", "\u2060", "\x08", "\x0b", "\x7f", "\u00ad"),
            instead(r" (?=[a-z])", "\u00a0 ", " \u00a0", " \u200b"),
        ),
        ("text", "markdown"),
    ),
    "template fields": (
        (
            beside(
                "{{ title }}", "{{author.name}}", "{{first_name}}", "${name}", "%s", "%d", "%1$s", "*|FNAME|*", "{first_name}",
                "%%name%%", "<%= title %>", "#{name}", "[[title]]", "{0}", "%(count)s", "{{ page.title | upcase }}",
                "[object Object]", "<?php echo $title; ?>", "{{{body}}}", "{% title %}", "NaN%",
                "{{#if author}}", "@Model.Title", "__TITLE__",
            ),
        ),
        # In Markdown and HTML, Liquid and Jinja stand there on purpose: the site's generator reads them.
        ("text",),
    ),
    "placeholders": (
        (
            beside(
                "[Insert name]", "[INSERT LINK HERE]", "[Your Company]", "[name]", "TK", "TKTK", "[TK]", "XXX", "[TBD]", "(TK)",
                "[insert date here]", "XXXX", "[CITY]", "[Company Name]", "$XX million", "[link]", "<insert quote>", "[source?]",
            ),
            as_paragraph(
                "Lorem ipsum dolor sit amet, consectetur adipiscing elit.", "TODO: add a quote from the mayor",
                "FIXME check the numbers", "Sed ut perspiciatis unde omnis iste natus error sit voluptatem.",
                "[PHOTO HERE]", "Insert image here", "XXX add a source", "TODO", "[Add quote]", "Caption goes here",
            ),
        ),
        ("text", "markdown"),
    ),
    "styles and scripts": (
        (
            as_paragraph(
                ".entry-title { font-size: 24px; color: #333; }", "@media (max-width: 600px) { .ad { display: none; } }",
                "var googletag = googletag || {};", "window.dataLayer = window.dataLayer || [];", "document.write(ad);",
                "function gtag(){dataLayer.push(arguments);}", "(function(d, s, id) { var js;", "$(document).ready(function() {",
                "(adsbygoogle = window.adsbygoogle || []).push({});", "#content p { margin: 0 0 1em; }",
                "if (typeof window !== 'undefined') {", "googletag.cmd.push(function() { });", "/*! normalize.css v3 */",
                "@import url('https://example.com/a.css');", "jQuery(function($){ });", "{ display:none }",
                "const ad = document.getElementById('ad');", "setTimeout(function(){ load(); }, 100);", "</script>",
                "body{font-family:Arial,sans-serif}",
            ),
        ),
        ("text", "html"),
    ),
}  # fmt: skip


def break_articles(articles: list[tuple[str, str]], number: int, seed: int = 1) -> Iterator[Case]:
    """So many broken articles, all kinds in turn; `articles` are (id, text) pairs."""
    chance = random.Random(seed)
    kinds = list(KINDS)
    made = 0
    while made < number:
        kind = kinds[made % len(kinds)]
        makers, formats = KINDS[kind]
        id, text = chance.choice(articles)
        broken = chance.choice(makers)(chance, "\n\n".join(text.split("\n")) if "\n\n" not in text else text)
        if broken is not None:
            yield Case(f"{made:03}-{id}", kind, chance.choice(formats), *broken)
            made += 1
