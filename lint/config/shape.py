"""What may stand in a configuration, said once: the reading, its messages, the JSON Schema and `init` all come from here."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from lint.schema import Either, Field, ListOf, MapOf, Number, Record, Text
from lint.severity import SEVERITIES
from lint.yamlfile import Reader

#: Where the JSON Schemas of our files are published.
SCHEMA_URL = "https://raw.githubusercontent.com/contentlint/contentlint/main/docs/schema/"

_UNITS = {"kB": 1000, "KB": 1000, "MB": 1000**2, "GB": 1000**3, "KiB": 1024, "MiB": 1024**2, "GiB": 1024**3}
_SIZE = r"[1-9]\d{0,14}(?:\.\d{1,3})? ?(?:kB|KB|MB|GB|KiB|MiB|GiB)"


class Size(NamedTuple):
    """A number of bytes, or a text such as 10 MB."""

    def read(self, node: yaml.Node, at: Reader, path: tuple[str | int, ...]) -> int | None:
        """The number of bytes."""
        at.mark(node, path)
        written = node.value if isinstance(node, yaml.ScalarNode) else ""
        if re.fullmatch(r"[1-9]\d{0,14}", written):
            return int(written)
        if re.fullmatch(_SIZE, written):
            number, unit = re.split(r" ?(?=[kKMG])", written, maxsplit=1)
            return int(float(number) * _UNITS[unit])
        at.problem(node, f"{path[-1]}: expected a number of bytes, or a size such as 10 MB")
        return None

    def json_schema(self) -> dict[str, Any]:
        """A number, or a text with a unit."""
        return {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": f"^{_SIZE}$"}]}


_PATH = Text(pattern=r"\S(?:.*\S)?", meaning="a path")
_PATHS = ListOf(_PATH, or_one=True)
_GLOBS = ListOf(Text(pattern=r"(?!#)\S(?:.*\S)?", meaning="a glob such as drafts/** or *.md"), or_one=True)
_NAME = r"[A-Za-z0-9][\w.-]*(?:/[\w.-]+)?"
_NAME_MEANING = "the id of a rule (module/name) or the name of a module"
_SOME_RULES = ListOf(Text(pattern=_NAME, meaning=_NAME_MEANING), or_one=True, least=1)
_RULES = ListOf(Text(pattern=_NAME, meaning=_NAME_MEANING), or_one=True)
_QUOTES = Text(("check", "soften", "skip"))
_DIALECT = Text(("american", "british", "any"))
_SEVERITY = Text((*SEVERITIES, "off"))
_LANGUAGE = Text(pattern=r"auto|[a-z]{2,3}(?:-[A-Za-z]{2,4})?", meaning="a language such as en or de-AT, or auto")
_ENGINE_RULES = ListOf(Text(pattern=r"\w+", meaning="adopted, all, or ids of the engine's rules"), or_one=True, least=1)
_WHICH = Text(("adopted", "all", "off"))
_LANGUAGETOOL = Record(
    {
        "rules": Field(_ENGINE_RULES, "Which may speak: adopted (those we have measured), all, or a list of ids."),
        "url": Field(Text(pattern=r"https?://\S+", meaning="an address"), "A server that you run; else we start one."),
        "idle-minutes": Field(
            Number(0, 10_080), "When our server stops if nobody uses it; 0: with the run; 15 unless said."
        ),
    }
)
_FIELD = Text(pattern=r"\S(?:.*\S)?", meaning="the name of a field")
_TEXT_FORMAT = Text(("auto", "text", "markdown", "html"))
_RECORDS = Record(
    {
        "text": Field(
            ListOf(_FIELD, or_one=True, least=1), "The fields that hold text, in reading order; a.b is b in a."
        ),
        "id": Field(_FIELD, "The field that names a record in reports; id or url unless said, else its number."),
        "site": Field(_FIELD, "The field that tells the site of a record, for learn and --archive."),
        "format": Field(
            Either(scalar=_TEXT_FORMAT, mapping=MapOf(_TEXT_FORMAT)),
            "What the texts are, or field by field; auto, the default, tells HTML from plain text.",
        ),
    }
)
_HARPER = Record(
    {"rules": Field(_ENGINE_RULES, "Which may speak: adopted (those we have measured), all, or a list of ids.")}
)
_ENGINES = Record(
    {
        "languagetool": Field(Either(scalar=_WHICH, mapping=_LANGUAGETOOL), "LanguageTool, which needs Java."),
        "harper": Field(Either(scalar=_WHICH, mapping=_HARPER), "Harper, which comes with contentlint[harper]."),
    }
)
_LEVEL = Record(
    {
        "severity": Field(_SEVERITY, "How serious its findings are, or off."),
        "confidence": Field(
            Number(), "How sure it is, from 0 to 1; what is less sure than min-confidence is not shown."
        ),
        "quotes": Field(_QUOTES, "What it does inside quoted speech."),
    }
)
_LEVELS = MapOf(Either(scalar=_SEVERITY, mapping=_LEVEL), _NAME, _NAME_MEANING)

#: The keys of a configuration.
CONFIG_SHAPE = Record(
    {
        "version": Field(Number(1, 1, whole=True), "The version of this format: 1."),
        "extends": Field(
            _PATHS, "Configurations to start from, relative to this file; what stands here goes over them."
        ),
        "include": Field(_GLOBS, "Of the files found in folders, check only those that match a glob."),
        "exclude": Field(
            _GLOBS,
            "Of the files found in folders, leave out those that match a glob; files named one by one are checked.",
        ),
        "rules": Field(
            _LEVELS, "How serious a rule or all rules of a module are (error, warning, suggestion, off), or more of it."
        ),
        "select": Field(_SOME_RULES, "Check these rules and modules only."),
        "ignore": Field(_RULES, "Leave these rules and modules out."),
        "overrides": Field(
            ListOf(
                Record(
                    {
                        "files": Field(_GLOBS, "The files this is for.", True),
                        "rules": Field(_LEVELS, "As above, over what is said there."),
                        "select": Field(_SOME_RULES, "Instead of what is selected above."),
                        "ignore": Field(_RULES, "In addition to what is ignored above."),
                        "quotes": Field(_QUOTES, "Instead of what is said above."),
                        "dialect": Field(_DIALECT, "Instead of what is said above."),
                        "language": Field(_LANGUAGE, "Instead of what is said above."),
                        "records": Field(_RECORDS, "Instead of what is said above, key by key."),
                    }
                )
            ),
            "Other settings for some files; where several match a file, the last one wins.",
        ),
        "per-file-ignores": Field(MapOf(_RULES), "Rules and modules to leave out in the files that match a glob."),
        "vocab": Field(
            Record(
                {
                    "accept": Field(
                        ListOf(Text(pattern=r"\S(?:.*\S)?", meaning="a word"), or_one=True),
                        "Words that are right; in lower case they may be written with capitals, too.",
                    ),
                    "reject": Field(
                        ListOf(Text(pattern=r"\S(?:.*\S)?", meaning="a word"), or_one=True),
                        "Words that nobody is to write, in any capitals; each is a finding.",
                    ),
                    "files": Field(
                        _PATHS, "Files with words, one a line; ! before a word rejects it, # starts a comment."
                    ),
                }
            ),
            "Your own vocabulary: a finding is left out where all it marks is one of these words.",
        ),
        "rule-folders": Field(_PATHS, "Folders with rules of your own, relative to this file."),
        "dialect": Field(_DIALECT, "The English you write; any lets both pass."),
        "language": Field(
            _LANGUAGE,
            "The language you write, or auto: each file's own. All but English is LanguageTool's.",
        ),
        "engines": Field(_ENGINES, "Grammar engines to ask as well; none unless said."),
        "records": Field(
            _RECORDS,
            "How record files (JSON Lines, CSV, Parquet) are read. Where something is said of one, walking a folder takes it.",
        ),
        "quotes": Field(_QUOTES, "What rules do inside quoted speech; unless it is said, each rule decides."),
        "baseline": Field(_PATH, "Findings that were there before and are not shown (contentlint baseline create)."),
        "fail-on": Field(Text((*SEVERITIES, "never")), "The least serious finding that makes a run fail."),
        "min-confidence": Field(Number(), "How sure a finding must be to be shown, from 0 to 1."),
        "max-file-size": Field(Size(), "Files and records above this size are not checked but reported as errors."),
    }
)
