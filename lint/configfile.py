"""Configuration files: what may stand in one, said once, and how one is read with all that it extends.

Imported when there is a configuration to read. `lint.config` finds it, and makes the settings for a file of it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from textwrap import wrap
from typing import Any, NamedTuple

import yaml

from lint.config import NAMES, Config, Name, Switch
from lint.errors import ConfigError, Problem
from lint.errors import shown as _shown
from lint.finding import SEVERITIES
from lint.globs import Globs
from lint.schema import Either, Field, ListOf, MapOf, Number, Reader, Record, Text

#: Where the JSON Schemas of our files are published.
SCHEMA_URL = "https://raw.githubusercontent.com/contentlint/contentlint/main/docs/schema/"

_Path = tuple[str | int, ...]

# -- what may stand in a configuration ---------------------------------------------------------------------------------

_UNITS = {"kB": 1000, "KB": 1000, "MB": 1000**2, "GB": 1000**3, "KiB": 1024, "MiB": 1024**2, "GiB": 1024**3}
_SIZE = r"[1-9]\d{0,14}(?:\.\d{1,3})? ?(?:kB|KB|MB|GB|KiB|MiB|GiB)"


class Size(NamedTuple):
    """A number of bytes, or a text such as 10 MB."""

    def read(self, node: yaml.Node, at: Reader, path: _Path) -> int | None:
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

#: What may stand in a configuration: the reading, its messages, the JSON Schema and `init` all come from here.
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

# What `init` shows of each key: its default, or an example.
_SAMPLES = {
    "version": "version: 1",
    "extends": "extends: [../shared/contentlint.yaml]",
    "include": 'include: ["*.md"]',
    "exclude": "exclude: [drafts/**]",
    "rules": "rules:\n  typography: suggestion\n  typos/month-name: {severity: error, quotes: check}",
    "select": "select: [typos, grammar]",
    "ignore": "ignore: [typography]",
    "overrides": "overrides:\n  - files: [interviews/**]\n    quotes: skip\n    rules: {grammar: suggestion}",
    "per-file-ignores": "per-file-ignores:\n  CHANGELOG.md: [typography]",
    "vocab": "vocab:\n  accept: [contentlint]\n  files: [words.txt]",
    "rule-folders": "rule-folders: [house-rules]",
    "dialect": "dialect: any",
    "language": "language: en",
    "engines": "engines:\n  languagetool: adopted",
    "records": "records:\n  text: [title, body]\n  format: html",
    "quotes": "quotes: soften",
    "baseline": "baseline: .contentlint-baseline.json",
    "fail-on": "fail-on: warning",
    "min-confidence": "min-confidence: 0.9",
    "max-file-size": "max-file-size: 50 MB",
}


def init_text() -> str:
    """A configuration to start from: every key with its meaning, those commented out that need a decision."""
    lines = [f"# yaml-language-server: $schema={SCHEMA_URL}config.json"]
    for key, field in CONFIG_SHAPE.fields.items():
        lines += ["", *(f"# {line}" for line in wrap(field.doc, 98))]
        lines += [line if key == "version" else f"#{line}" for line in _SAMPLES[key].splitlines()]
    return "\n".join(lines) + "\n"


# -- reading -----------------------------------------------------------------------------------------------------------


def load(file: str) -> Config:
    """The configuration in a file with all that it extends. ConfigError with every mistake in any of them."""
    problems: list[Problem] = []
    config = _load(os.path.abspath(file), problems, ())
    if problems:
        raise ConfigError(*dict.fromkeys(sorted(problems)))
    return config


def _load(file: str, problems: list[Problem], chain: tuple[str, ...]) -> Config:
    at = Reader(_shown(file))
    values = _values(file, at)
    config = Config()
    for index, path in enumerate(values.pop("extends", ())):
        base = _beside(file, path)
        if base in (*chain, file):
            ring = " → ".join(map(_shown, (*chain, file, base)))
            at.problem_at(("extends", index), f"extends: this leads back to where it came from: {ring}")
        elif not os.path.isfile(base):
            at.problem_at(("extends", index), f"extends: there is no file {path} ({_shown(base)})")
        else:
            config = _merge(config, _load(base, problems, (*chain, file)))
    layer = _layer(file, at, values)
    problems += at.problems
    return _merge(config, layer)


def _values(file: str, at: Reader) -> dict[str, Any]:
    """The values of a file in the shape of a configuration; mistakes go to `at`."""
    text = _text(file, at.file, at.problems)
    if text is None:
        return {}
    if file.endswith(".toml"):
        table = _table(text, at)
        values = CONFIG_SHAPE.read(_node(table), at, ()) if table is not None else None
    else:
        values = at.read(text, CONFIG_SHAPE)
    return values or {}


def _text(file: str, shown: str, problems: list[Problem]) -> str | None:
    try:
        with open(file, "rb") as stream:
            content = stream.read()
    except OSError as error:
        problems.append(Problem(shown, 0, 0, f"cannot be read: {error.strerror or error}"))
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.append(Problem(shown, line, 1, "this is not UTF-8; save the file as UTF-8"))
        return None


def _layer(file: str, at: Reader, values: dict[str, Any]) -> Config:
    """One file's values, made ready for use."""
    folder = os.path.dirname(file)

    def globs(written: Sequence[str], path: _Path) -> Globs:
        places = [_place(at, (*path, index)) for index in range(len(written))]
        return Globs(folder, written, at.file, places)

    names = [Name(name, at.file, *_place(at, path)) for name, path in _named(values, ())]
    for key in ("include", "exclude"):
        if key in values:
            values[key] = globs(values[key], (key,))
    for key in ("select", "ignore"):
        if key in values:
            values[key] = tuple(values[key])
    if "rules" in values:
        values["rules"] = _levels(values["rules"])
    if "engines" in values:
        values["engines"] = {name: _engine(said) for name, said in values["engines"].items()}
    if "rule-folders" in values:
        folders = [_beside(file, path) for path in values["rule-folders"]]
        for index, path in enumerate(folders):
            if not os.path.isdir(path):
                at.problem_at(("rule-folders", index), f"rule-folders: there is no folder {_shown(path)}")
        values["rule-folders"] = tuple(folders)
    if "records" in values:
        values["records"] = _records(values["records"])
    if "baseline" in values:
        values["baseline"] = _beside(file, values["baseline"])
    if "vocab" in values:
        values["vocab"] = _vocabulary(file, at, values["vocab"])
    switches = []
    for index, entry in enumerate(values.pop("overrides", ())):
        if "files" in entry:
            said = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
            if "rules" in entry:
                said["rules"] = _levels(entry["rules"])
            if "records" in entry:
                said["records"] = _records(entry["records"])
            written = globs(said.pop("files"), ("overrides", index, "files"))
            switches.append(Switch(written, said, _origin(at, ("overrides", index))))
    if switches:
        values["overrides"] = tuple(switches)
    ignores = {
        glob: Switch(
            Globs(folder, (glob,), at.file, (_place(at, ("per-file-ignores", glob)),)),
            {"ignore": tuple(rules)},
            _origin(at, ("per-file-ignores", glob)),
        )
        for glob, rules in values.pop("per-file-ignores", {}).items()
    }
    if ignores:
        values["per-file-ignores"] = ignores
    origins = {tuple(map(str, path)): _origin(at, path) for path in at.marks if 0 < len(path) <= 2}
    return Config((at.file,), values, origins, tuple(names))


def _named(values: Mapping[str, Any], path: _Path) -> Iterator[tuple[str, _Path]]:
    """Every rule and module that is named, with its place."""
    for name in values.get("rules", ()):
        yield name, (*path, "rules", name)
    for key in ("select", "ignore"):
        for index, name in enumerate(values.get(key, ())):
            yield name, (*path, key, index)
    for index, entry in enumerate(values.get("overrides", ())):
        yield from _named(entry, (*path, "overrides", index))
    for glob, names in values.get("per-file-ignores", {}).items():
        for index, name in enumerate(names):
            yield name, (*path, "per-file-ignores", glob, index)


def _levels(rules: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {name: {"severity": level} if isinstance(level, str) else level for name, level in rules.items()}


def _records(said: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}


def _engine(said: str | Mapping[str, Any]) -> dict[str, Any] | None:
    """What a configuration says of an engine, by the names of `Engine`; None where it is off."""
    if said == "off":
        return None
    given: dict[str, Any] = (
        {"rules": said} if isinstance(said, str) else {key.replace("-", "_"): value for key, value in said.items()}
    )
    if "rules" in given:
        rules = [given["rules"]] if isinstance(given["rules"], str) else given["rules"]
        given["rules"] = {"adopted": (), "all": ("*",)}.get(rules[0], tuple(rules))
    return given


def _vocabulary(file: str, at: Reader, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a configuration says of words, with those of its word files: “words” accepted, “rejected”."""
    from lint.wordfile import read_words

    vocabulary = dict(values)
    places = {
        verdict: {
            word: Problem(at.file, *_place(at, ("vocab", verdict, index)), "")
            for index, word in enumerate(values.get(verdict, ()))
        }
        for verdict in ("accept", "reject")
    }
    if "files" in values:
        accepted: set[str] = set()
        rejected: set[str] = set()
        for index, path in enumerate(values["files"]):
            listed = _beside(file, path)
            if not os.path.isfile(listed):
                at.problem_at(("vocab", "files", index), f"vocab: there is no word file {path} ({_shown(listed)})")
                continue
            words = read_words(_shown(listed), _text(listed, _shown(listed), at.problems) or "", at.problems)
            accepted.update(words.accepted)
            rejected.update(words.rejected)
            for verdict, found in (("accept", words.accepted), ("reject", words.rejected)):
                for word, place in found.items():
                    places[verdict].setdefault(word, place)
        vocabulary |= {
            "words": frozenset(accepted),
            "rejected": frozenset(rejected),
            "files": tuple(_beside(file, path) for path in values["files"]),
        }
    for word in sorted(places["accept"].keys() & places["reject"].keys()):
        accepting, rejecting = places["accept"][word], places["reject"][word]
        message = f"“{word}” is rejected here but accepted in {accepting.file}:{accepting.line}; keep one of the two"
        at.problems.append(rejecting._replace(message=message))
    return vocabulary


_MERGED = ("rules", "vocab", "per-file-ignores", "engines", "records")


def _merge(base: Config, nearer: Config) -> Config:
    """Both, the nearer over the base key by key; mappings are merged, lists replaced."""
    values = {**base.values, **nearer.values}
    origins = dict(base.origins)
    for key in nearer.values:
        if key not in _MERGED:
            origins = {path: origin for path, origin in origins.items() if path[0] != key}
    origins |= nearer.origins
    for key in _MERGED:
        if key in base.values and key in nearer.values:
            values[key] = {**base.values[key], **nearer.values[key]}
    if "rules" in values:
        levels = base.values.get("rules", {}), nearer.values.get("rules", {})
        values["rules"] = {name: {**levels[0].get(name, {}), **levels[1].get(name, {})} for name in values["rules"]}
    switches = (*values.get("overrides", ()), *values.get("per-file-ignores", {}).values())
    files = tuple(dict.fromkeys((*nearer.files, *base.files)))
    return Config(files, values, origins, (*base.names, *nearer.names), switches)


def _place(at: Reader, path: _Path) -> tuple[int, int]:
    while path and path not in at.marks:
        path = path[:-1]
    return at.marks.get(path, (0, 0))


def _origin(at: Reader, path: _Path) -> str:
    line, _ = _place(at, path)
    return f"{at.file}:{line}" if line else at.file


def _beside(file: str, path: str) -> str:
    return os.path.normpath(os.path.join(os.path.dirname(file), path))


# -- pyproject.toml ----------------------------------------------------------------------------------------------------


def has_table(content: bytes) -> bool:
    """Whether a pyproject.toml that may have a table for us does; one that cannot be read has, so that it is told."""
    at = Reader("")
    return _table(content.decode("utf-8", "replace"), at) is not None or bool(at.problems)


def _table(text: str, at: Reader) -> dict[str, Any] | None:
    try:
        tomllib = import_module("tomllib")
    except ImportError:
        message = f"[tool.contentlint] is read with Python 3.11 or newer; put the settings into {NAMES[0]} instead"
        at.problems.append(Problem(at.file, 0, 0, message))
        return None
    try:
        table = tomllib.loads(text.replace("\r\n", "\n")).get("tool", {}).get("contentlint")
    except (tomllib.TOMLDecodeError, AttributeError) as error:
        place = re.search(r" \(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (0, 0)
        at.problems.append(Problem(at.file, line, column, f"this is not TOML: {str(error).partition(' (at ')[0]}"))
        return None
    if table is not None and not isinstance(table, dict):
        at.problems.append(Problem(at.file, 0, 0, "tool.contentlint: expected a table of settings"))
        return None
    return table


_NOWHERE: Any = yaml.Mark("", 0, -1, -1, "", 0)


def _node(value: Any) -> yaml.Node:
    """A value of TOML as YAML would read it, but that no place is known."""
    node = yaml.representer.SafeRepresenter().represent_data(value)
    pending = [node]
    while pending:
        each = pending.pop()
        each.start_mark = each.end_mark = _NOWHERE
        if isinstance(each, yaml.MappingNode):
            pending += [part for pair in each.value for part in pair]
        elif isinstance(each, yaml.SequenceNode):
            pending += each.value
    return node


# -- showing -----------------------------------------------------------------------------------------------------------


def describe(path: str, files: Sequence[str], values: Mapping[str, Any], origins: Mapping[tuple[str, ...], str]) -> str:
    """Settings as YAML in the order of the shape; a comment after each says where it comes from."""
    lines = [f"# What holds for {path}", f"# read from: {', '.join(files) or 'no configuration'}"]

    def add(text: str, *path: str) -> None:
        origin = origins.get(path) or origins.get(path[:1]) or "default"
        lines.append(f"{text}  # {origin}")

    for key in CONFIG_SHAPE.fields:
        value = values.get(key)
        if key == "rules" and value:
            lines.append("rules:")
            for name, level in value.items():
                if level:
                    add(f"  {name}: {_flow(level)}", key, name)
        elif key == "vocab" and value:
            lines.append("vocab:")
            for part in ("accept", "reject", "files"):
                if part in value:
                    add(f"  {part}: {_flow(value[part])}", key, part)
        elif key == "engines" and value:
            lines.append("engines:")
            for name, said in value.items():
                add(f"  {name}: {_flow(_said_of(said))}", key, name)
        elif key == "records" and value is not None:
            add(f"records: {_flow(value)}", key)
        elif isinstance(value, Globs):
            add(f"{key}: {_flow(value.globs)}", key)
        elif key in ("fail-on", "min-confidence", "max-file-size", "dialect", "language"):
            add(f"{key}: {_flow(_DEFAULTS[key] if value is None else value)}", key)
        elif key in ("select", "ignore", "rule-folders", "quotes", "version", "baseline") and value:
            add(f"{key}: {_flow(value)}", key)
    return "\n".join(lines) + "\n"


def _said_of(engine: Mapping[str, Any] | None) -> Any:
    """The reverse of `_engine`."""
    if engine is None:
        return "off"
    said = {key.replace("_", "-"): value for key, value in engine.items()}
    rules = {(): "adopted", ("*",): "all"}.get(said.get("rules", ()), said.get("rules"))
    return {**said, "rules": rules}


_DEFAULTS = {
    "fail-on": "warning",
    "min-confidence": 0.9,
    "max-file-size": 50_000_000,
    "dialect": "any",
    "language": "en",
}


def _flow(value: Any) -> str:
    """A value on one line of YAML."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, tuple | list | frozenset):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if (
        isinstance(value, str)
        and re.fullmatch(r"[a-z][a-z0-9/-]*", value)
        and value not in ("no", "yes", "on", "off", "y", "n", "true", "false", "null")
    ):
        return value
    return json.dumps(value, ensure_ascii=False)
