"""html: one self-contained page for editors. It loads nothing, and runs no script and no style but its own.

What it shows is data: drawn by the page's script as text, never as markup. The scripts and styles beside this file are
put into the page as they are; the content security policy names them by their hashes and allows nothing else.
"""

import json
import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from zlib import compress

from lint.finding import visible
from lint.reports import Style
from lint.reports.html.content import contents

if TYPE_CHECKING:
    from lint.options import Outcome

SHOWS_TEXTS = True
_SCRIPTS = (
    "dom.js",
    "data.js",
    "decisions.js",
    "overview.js",
    "list.js",
    "text.js",
    "cards.js",
    "article.js",
    "main.js",
)
# A page is shown without its script where it is blocked; then so many articles are listed.
_LISTED = 500
_SLOT = re.compile(r"\{\{(\w+)\}\}")


def render(outcome: "Outcome", style: Style) -> str:
    """The page: the summary for whoever runs no script, then the data, packed, and what draws it."""
    index, parts = contents(outcome)
    css, script = _resource("style.css"), "".join(map(_resource, _SCRIPTS))
    values = {
        "policy": _policy(css, script),
        "style": css,
        "script": script,
        "summary": _summary(index),
        "data": "".join(_packed(name, data) for name, data in [("index", index), *parts]),
    }
    return _SLOT.sub(lambda slot: values[slot[1]], _resource("page.html"))


def _resource(name: str) -> str:
    return (files(__name__) / name).read_text("utf-8")


def _policy(css: str, script: str) -> str:
    rules = {
        "default-src": "'none'",
        "script-src": _hash(script),
        "style-src": _hash(css),
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _packed(name: str, data: Any) -> str:
    """Data as a script element that no browser runs: JSON, deflated, in base 64, whose letters end no element."""
    text = json.dumps(data, separators=(",", ":"))
    packed = b64encode(compress(text.encode(), 6)).decode()
    return f'<script type="application/x-contentlint" id="data-{name}">{packed}</script>\n'


def _summary(index: dict[str, Any]) -> str:
    """The articles as plain markup, the worst first."""
    articles = sorted(index["articles"], key=lambda article: [-number for number in article["severities"]])
    rows = [
        f"<tr><td>{escape(visible(article['path']))}<td>{escape(visible(article['reason']) or article['status'])}"
        + "".join(f"<td>{number}" for number in article["severities"])
        for article in articles[:_LISTED]
    ]
    more = f"<p>{len(articles) - _LISTED:,} more are not listed here.</p>" if len(articles) > _LISTED else ""
    head = "<tr><th>Article<th>State<th>Errors<th>Warnings<th>Suggestions"
    return f"<table>{head}{''.join(rows)}</table>{more}"
