"""Front matter: which of a page's data is prose, and where exactly it stands.

YAML between `---`, TOML between `+++`, or JSON, at the top of a file. No YAML library is asked: it would cost more
than the rest of the reading, and none says where each letter of a value came from.
"""

import re

from lint.lazily import expression
from lint.readers.flow import Flow, character

#: The values that readers of the page get to see. Others (slugs, dates, templates) are data.
FIELDS = ("title", "subtitle", "description", "summary", "deck", "excerpt", "teaser", "headline")

_FENCE = expression(r"(---|\+\+\+)[ \t]*(?=\r?\n)")
_END = {
    "---": expression(r"^(?:---|\.\.\.)[ \t]*\r?$", re.M),
    "+++": expression(r"^\+\+\+[ \t]*\r?$", re.M),
}
_DATA_LINE = expression(r"\s*(?:#[^\n]*\n\s*)*(?:[^\s:=#\[-][^:=\n]*(?:=|:(?!\S))|\[|-\s|\Z)")
_NAMES = "|".join(FIELDS)
_YAML_FIELD = expression(rf"""^(["']?)({_NAMES})\1[ \t]*:(?:[ \t]+|(?=\r?$))""", re.M)
_TOML_FIELD = expression(rf"""^[ \t]*(["']?)({_NAMES})\1[ \t]*=[ \t]*""", re.M)
_TOML_TABLE = expression(r"^[ \t]*\[", re.M)

_DOUBLE = expression(r'"([^"\\]*(?:\\.[^"\\]*)*)"', re.S)
_SINGLE = expression(r"'([^']*(?:''[^']*)*)'")
_THREE = expression(r'("""|\'\'\')(?:\r?\n)?(.*?)\1', re.S)
_BLOCK = expression(r"([|>])[-+0-9]{0,2}[ \t]*(?:#[^\n]*)?\r?\n")
_INDENTED = expression(r"(?:[ \t]+[^\n]*(?:\n|\Z)|[ \t\r]*\n)*")
_PLAIN = expression(r"[^\n]*(?:\n[ \t]+[^\s#][^\n]*)*")
_COMMENT = expression(r"(?:^|[ \t])#", re.M)

_FOLD = r"\n\s*"
_HTML = r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{0,31});|</?[a-zA-Z][^<>]{0,500}>"
_ESCAPE = r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n[ \t]*|.)"
# What does not read as itself, by the style a value is written in. All alternatives begin with a plain letter, which
# lets `re` look for those letters alone.
_SPECIAL = {
    "double": expression(f"{_ESCAPE}|{_FOLD}|{_HTML}"),
    "single": expression(f"''|{_FOLD}|{_HTML}"),
    "folded": expression(f"{_FOLD}|{_HTML}"),
    "literal": expression(rf"\n(?:[ \t]*\r?\n)*[ \t]*|{_HTML}"),
    "escaped": expression(f"{_ESCAPE}|{_HTML}"),
    "verbatim": expression(_HTML),
}
_ESCAPED = {"n": "\n", "t": "\t", "r": "\n", "0": " ", "b": " ", "f": " ", "a": " ", "v": " ", "e": " "}
_ESCAPED |= {"N": "\n", "L": "\n", "P": "\n", "_": "\u00a0"}


def read_front_matter(flow: Flow, source: str) -> int:
    """Tell the flow the prose in the front matter, and return where the page itself begins; 0 where there is none."""
    fence = _FENCE.match(source)
    if fence is None:
        return _read_json(flow, source) if source.startswith("{") else 0
    start = fence.end() + 1
    end = _END[fence[1]].search(source, start)
    if end is None or not _DATA_LINE.match(source, start, end.start()):
        return 0
    if fence[1] == "---":
        _read_yaml(flow, source, start, end.start())
    else:
        _read_toml(flow, source, start, end.start())
    flow.block("paragraph")
    return end.end()


def _read_yaml(flow: Flow, source: str, start: int, end: int) -> None:
    told = start
    for field in _YAML_FIELD.finditer(source, start, end):
        if field.start() >= told:
            flow.block(f"field:{field[2]}")
            told = _yaml_value(flow, source, field.end(), end)


def _yaml_value(flow: Flow, source: str, at: int, end: int) -> int:
    """Tell one value and return where it ends."""
    first = source[at]
    if first == '"' and (quoted := _DOUBLE.match(source, at, end)):
        _tell(flow, source, *quoted.span(1), "double")
        return quoted.end()
    if first == "'" and (quoted := _SINGLE.match(source, at, end)):
        _tell(flow, source, *quoted.span(1), "single")
        return quoted.end()
    if first in "|>" and (header := _BLOCK.match(source, at, end)):
        lines = _INDENTED.match(source, header.end(), end)
        assert lines is not None  # it matches the empty string
        _tell(flow, source, *lines.span(), "literal" if first == "|" else "folded")
        return lines.end()
    plain = _PLAIN.match(source, at, end)
    assert plain is not None  # it matches the empty string
    # Lists, mappings, anchors, aliases and tags are data; a comment is nothing.
    if first not in "[{&*!#":
        comment = _COMMENT.search(source, at, plain.end())
        _tell(flow, source, at, comment.start() if comment else plain.end(), "folded")
    return plain.end()


def _read_toml(flow: Flow, source: str, start: int, end: int) -> None:
    table = _TOML_TABLE.search(source, start, end)
    if table:
        end = table.start()
    told = start
    for field in _TOML_FIELD.finditer(source, start, end):
        if field.start() < told:
            continue
        flow.block(f"field:{field[2]}")
        at = field.end()
        if quoted := _THREE.match(source, at, end):
            _tell(flow, source, *quoted.span(2), "double" if quoted[1] == '"""' else "verbatim")
        elif quoted := _DOUBLE.match(source, at, end):
            _tell(flow, source, *quoted.span(1), "escaped")
        elif quoted := re.compile("'([^'\n]*)'").match(source, at, end):
            _tell(flow, source, *quoted.span(1), "verbatim")
        told = quoted.end() if quoted else at


_JSON_TOKEN = expression(r'"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|[\[{]|[\]}]', re.S)


def _read_json(flow: Flow, source: str) -> int:
    """JSON front matter is an object at the top; its fields are the strings one level deep."""
    from json import JSONDecodeError, JSONDecoder

    try:
        end = JSONDecoder().raw_decode(source)[1]
    except (JSONDecodeError, RecursionError):
        return 0
    depth = 0
    name = ""
    for token in _JSON_TOKEN.finditer(source, 0, end):
        if token[1] is None:
            depth += 1 if token[0] in "[{" else -1
        elif token[2]:
            name = token[1] if depth == 1 else ""
        elif name in FIELDS and depth == 1:
            flow.block(f"field:{name}")
            _tell(flow, source, *token.span(1), "escaped")
    flow.block("paragraph")
    return end


def _tell(flow: Flow, source: str, start: int, end: int, style: str) -> None:
    for special in _SPECIAL[style].finditer(source, start, end):
        at = special.start()
        if source[at] == "\n":
            # A line end takes the blanks before it along.
            while at > start and source[at - 1] in " \t\r":
                at -= 1
        flow.text(start, at)
        start = special.end()
        flow.reads(at, start, _special_reads(special[0], style))
    flow.text(start, end)


def _special_reads(written: str, style: str) -> str:
    """What an escape, a doubled quote, a line end, an entity or a tag in a value reads as."""
    if written == "''":
        return "'"
    if written[0] == "&":
        return character(written)
    if written[0] == "<":
        return ""
    if written[0] == "\\" and style != "folded":
        letter = written[1]
        if len(written) > 2 and letter in "xuU":
            code = int(written[2:], 16)
            # Half of a surrogate pair, or beyond Unicode: no character by itself.
            return "\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)
        return "" if letter in "\r\n" else _ESCAPED.get(letter, letter)
    lines = written.count("\n")
    if style == "literal":
        return "\n" * lines
    return " " if lines == 1 else "\n\n"
