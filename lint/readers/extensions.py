"""What Markdown has beyond CommonMark: template code, attribute lists, directives, wiki links, formulas, footnote marks.

It is cut out before the parser reads a text: the parser gets a filler of the same length instead, so that every offset it
tells is the source's own, and nothing it finds in them (an emphasis in a formula, a link in a shortcode) breaks the text
around.
"""

import re

from lint.document import OBJECT
from lint.lazily import expression
from lint.readers.flow import Cut, masked, stands_alone, template_cuts

# Kramdown's {: .class} and {#id}, MyST's roles before code, and {width=50%} after a link, image or span.
_ATTRIBUTES = expression(
    r" ?\{(?::[^`{}\n]*|[#.]\w[^`{}\n]*)\}"
    r"|\{[a-z][a-z:_-]*\}(?=`)"
    r"|\{(?<=[)\]`*_]\{)[^`{}\n]*=[^`{}\n]*\}"
)
_WIKI_LINK = expression(r"!?\[\[[^\[\]\n|`]+(\|?)(?:(?<=\|)([^\[\]\n|`]+))?\]\](?![(\[])")
# A link with the label of its address, unless it is numbers in brackets or an item of a list in code, a[i][j].
_REFERENCE = expression(r"(?<![\w\])\\!])\[([^\[\]\n]{1,200})\]\[([^\[\]\n]{1,100})\](?![\[(:])")
_LETTERS = expression(r"[A-Za-z]{2}")
_DEFINED = expression(r"(?m)^[ \t>]*\[([^\[\]\n]+)\]:")
_FOOTNOTE = expression(r" ?\[\^[^\[\]\s`]+\](?!:)")
_FORMULA = expression(r"\$(?<![\\$\w]\$)(?:\$([^$`]+)\$\$|(?=[^\s$])([^$\n`]+)(?<=\S)\$(?![\w$]))")
#: How a paragraph begins that may be a directive.
DIRECTIVE = (b":::", b"!!! ", b"??? ", b"???+ ", b"=== ", b"===+ ", b"import ", b"export ")
_FENCE = expression(r"^[ \t>]*(:{3,}[^\n]*)", re.M)
_ADMONITION = expression(
    r'(?:(?<=\n\n)|\A)[ \t]*((?:!!!|\?\?\?\+?|===\+?) [a-z"][^\n]*)(?=\r?\n(?:[ \t]*\r?\n)?[ \t]*(?: {4}|\t)\S)'
)
_MODULE = expression(
    r"""^(import\s[^\n'"]*['"][^'"\n]+['"];?[ \t]*|export (?:const|default|function|let) [^\n]*)\r?$""", re.M
)


# HTML that Kramdown and others read as Markdown: <aside markdown="1">. What marks up words there is none of them.
_READ_AS_MARKDOWN = expression(r"<([a-z][a-z0-9]*)\b[^<>]*\smarkdown=[\"']?(?:1|true|span|block)\b[^<>]*>", re.I)
_LINK = expression(r"!?\[([^\[\]\n]*)\]\([^()\s]*(?:[ ]\"[^\"\n]*\")?\)")
_STRESS = expression(r"(?:\*\*|__)(?=\S)([^\n*_]+)(?<=\S)(?:\*\*|__)")


def without_extensions(source: str) -> tuple[str, list[Cut]]:
    """The source as CommonMark can read it, of the same length, and what was cut out of it."""
    cuts = template_cuts(source)
    text = masked(source, cuts)
    marks: list[Cut] = []
    if "{" in text:
        marks += [Cut(*match.span(), "") for match in _ATTRIBUTES.finditer(text)]
    if "^" in text:
        marks += [Cut(*match.span(), "") for match in _FOOTNOTE.finditer(text)]
    if "[[" in text:
        marks += _wiki_cuts(text)
    if "][" in text:
        marks += _reference_cuts(text)
    if "$" in text:
        marks += [Cut(*match.span(), OBJECT) for match in _FORMULA.finditer(text) if match[1] or _is_formula(match[2])]
    if "markdown=" in text:
        marks += _markup_in_html(text)
    if marks:
        marks = _apart(marks)
        alone = [cut for cut in marks if not cut.text and stands_alone(text, cut.start, cut.end)]
        text = masked(masked(text, marks), alone, " ")
        cuts = _apart(cuts + marks)
    return text, cuts


def _reference_cuts(text: str) -> list[Cut]:
    """What marks up [words][label], where another file of the site says what the label stands for."""
    cuts = []
    said: set[str] | None = None
    for match in _REFERENCE.finditer(text):
        if said is None:
            said = {label.casefold() for label in _DEFINED.findall(text)}
        if match[2].casefold() not in said and _LETTERS.search(match[1]) and _LETTERS.search(match[2]):
            cuts += [Cut(match.start(), match.start(1), ""), Cut(match.end(1), match.end(), "")]
    return cuts


def _is_formula(inside: str) -> bool:
    """Whether what stands between two dollar signs can only be TeX, not two prices."""
    return any(mark in inside for mark in "\\^_{")


def _wiki_cuts(text: str) -> list[Cut]:
    """[[Page]] is a name and ![[file]] an image; of [[Page|words]] the words are prose."""
    cuts = []
    for match in _WIKI_LINK.finditer(text):
        if match[2] and text[match.start()] == "[":
            cuts += [Cut(match.start(), match.start(2), ""), Cut(match.end(2), match.end(), "")]
        else:
            cuts.append(Cut(*match.span(), OBJECT))
    return cuts


def _markup_in_html(text: str) -> list[Cut]:
    """What marks up links and stress in elements of HTML that are read as Markdown."""
    cuts = []
    end = 0
    for opening in _READ_AS_MARKDOWN.finditer(text):
        if opening.start() < end:
            continue
        close = text.find(f"</{opening[1]}>", opening.end())
        end = len(text) if close < 0 else close
        for kind in (_LINK, _STRESS):
            for match in kind.finditer(text, opening.end(), end):
                cuts += [Cut(match.start(), match.start(1), ""), Cut(match.end(1), match.end(), "")]
    return cuts


def _apart(cuts: list[Cut]) -> list[Cut]:
    """The cuts in order, without those that begin inside another."""
    kept: list[Cut] = []
    for cut in sorted(cuts):
        if not kept or cut.start >= kept[-1].end:
            kept.append(cut)
    return kept


def without_directives(text: str) -> str:
    """Blank lines for directive fences and module lines; for an admonition's marker one that keeps what it indents."""
    text = _FENCE.sub(lambda match: match[0][: match.start(1) - match.start()] + _blank(match[1]), text)
    text = _ADMONITION.sub(lambda match: match[0][: match.start(1) - match.start()] + "-" + _blank(match[1])[1:], text)
    return _MODULE.sub(lambda match: _blank(match[0]), text)


def _blank(line: str) -> str:
    return masked(line, [Cut(0, len(line), "")], " ")
