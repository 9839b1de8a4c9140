"""How rule files are read, strictly: each YAML file is a module, and all its mistakes are told at once."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from lint.american import AMERICAN
from lint.errors import Problem, RuleError, shown
from lint.hashing import sha256_of
from lint.rule import CONFIDENCE, Example, Rule, Rulebook
from lint.severity import SEVERITIES

if TYPE_CHECKING:
    from lint.schema import Field, Record, Text

_KEBAB = r"[a-z0-9]+(?:-[a-z0-9]+)*"
# A scope that nothing has would switch its rule off, or do nothing, in silence.
_BLOCKS = "paragraph|heading|item|cell|quote|caption|alt|title|field"
_SCOPES = (
    f"a scope; write {_BLOCKS.replace('|', ', ')}, field:NAME or format:NAME (~ before it for not), ~topic:code, ~across:markup"
    f" or {AMERICAN}"
)
_SCOPE = rf"~?(?:{_BLOCKS}|field:[a-z]+|format:[a-z]+)|~topic:code|~across:markup|{AMERICAN}"


def bundled() -> str:
    """The folder of the rules shipped with us: inside the package once installed, beside it in a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, "rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "rules")


def rule_files(folders: Iterable[str]) -> list[str]:
    """The rule files of the folders, in order of name; a folder that is not there is a RuleError."""
    files = []
    for folder in folders:
        if not os.path.isdir(folder):
            raise RuleError(Problem(shown(folder), 0, 0, "there is no such rule folder"))
        try:
            names = sorted(name for name in os.listdir(folder) if name.endswith((".yaml", ".yml")) and name[0] != ".")
        except OSError as error:
            raise RuleError(
                Problem(shown(folder), 0, 0, f"cannot be listed: {(error.strerror or str(error)).lower()}")
            ) from None
        if not names:
            raise RuleError(Problem(shown(folder), 0, 0, "there is no rule file (NAME.yaml) in this folder"))
        files += [os.path.join(folder, name) for name in names]
    return files


def load(folders: Sequence[str]) -> Rulebook:
    """All rules of the folders with their examples; every mistake in them at once, as a RuleError."""
    sources = [read_sources(rule_files([folder])) for folder in folders]
    rules = parse_rules({file: content for each in sources for file, content in each.items()})
    return Rulebook(tuple(rules), joint(map(digest, sources)))


def read_sources(files: Iterable[str]) -> dict[str, bytes]:
    """The bytes of each file."""
    sources = {}
    for file in files:
        try:
            with open(file, "rb") as stream:
                sources[file] = stream.read()
        except OSError as error:
            raise RuleError(
                Problem(shown(file), 0, 0, f"cannot be read: {(error.strerror or str(error)).lower()}")
            ) from None
    return sources


def digest(sources: Mapping[str, bytes]) -> str:
    """A hash of the rule files of a folder, by name and content."""
    return sha256_of(b"".join(part for file, content in sources.items() for part in named(file, content)))


def joint(digests: Iterable[str]) -> str:
    """The hash of several folders; of one, its own."""
    first, *others = digests
    return sha256_of(" ".join((first, *others)).encode()) if others else first


def named(file: str, content: bytes) -> tuple[bytes, bytes]:
    """What a hash is made of where a file's name counts, and not its folder."""
    return f"{os.path.basename(file)}\0{len(content)}\0".encode(), content


def parse_rules(sources: Mapping[str, bytes]) -> list[Rule]:
    """The rules of the files; RuleError with every problem of every file where there is one."""
    rules: list[Rule] = []
    problems: list[Problem] = []
    first: dict[str, Rule] = {}
    for file, content in sources.items():
        found, mistakes = _parse_file(file, content)
        problems += mistakes
        for rule in found:
            for name in (rule.id, *rule.aliases):
                if name in first:
                    where = f"{shown(first[name].file)}:{first[name].line}"
                    problems.append(
                        Problem(shown(file), rule.line, 1, f"the id “{name}” is taken by {where}; choose another")
                    )
                first.setdefault(name, rule)
        rules += found
    if problems:
        raise RuleError.of(problems)
    return rules


def _parse_file(file: str, content: bytes) -> tuple[list[Rule], list[Problem]]:
    from lint import finders
    from lint.schema import read
    from lint.yamlfile import Reader

    at = Reader(shown(file))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return [], [Problem(at.file, line, 1, "this is not UTF-8; save the file as UTF-8")]
    module = os.path.splitext(os.path.basename(file))[0]
    if not re.fullmatch(_KEBAB, module):
        said = "the name of a rule file is the first part of its rules' ids: lower-case words joined by hyphens"
        at.problems.append(Problem(at.file, 0, 0, f"“{module}” cannot be part of an id; {said}"))
    values = read(text, rule_file_shape(), at)
    if values and values.get("rules") == {} and not at.problems:
        at.problem_at(("rules",), "there is no rule here; write one or delete the file")
    rules = []
    for key, value in ((values or {}).get("rules") or {}).items():
        path = ("rules", key)
        named = [name for name in finders.KEYS if (*path, name) in at.marks]
        if len(named) != 1:
            have = f"has {len(named)} ({', '.join(named)})" if named else "has none"
            at.problem_at(path, f"{key}: a rule needs one finder key of {', '.join(finders.KEYS)}; this {have}")
            continue
        finder = named[0]
        if finder in value:
            for part, said in finders.mistakes(finder, value):
                at.problem_at((*path, *part), said)
        _check_examples(at, path, value)
        if {"message", "severity", finder} <= value.keys():
            whole = {"language": values.get("language", ""), "noun": values.get("noun", "")}
            rules.append(_rule(f"{module}/{key}", {**whole, **value}, finder, (file, at.marks[path][0])))
    return rules, at.problems


def _check_examples(at: Any, path: tuple[str | int, ...], value: Mapping[str, Any]) -> None:
    examples = value.get("examples") or []
    for index, example in enumerate(examples):
        if not ("bad" in example or "good" in example):
            at.problem_at((*path, "examples", index), "an example needs “bad”, “good” or both")
    for wanted in ("bad", "good"):
        if "examples" in value and not any(wanted in example for example in examples):
            at.problem_at((*path, "examples"), f"a rule needs at least one example of what is {wanted}")


class _Read(Rule):
    """A rule from its file, of which the hints are worked out when they are asked for."""

    __slots__ = ()

    @property
    def hints(self) -> Any:
        value = self[_HINTS]
        return value() if callable(value) else value


_HINTS = Rule._fields.index("hints")


def _rule(id: str, value: Mapping[str, Any], finder: str, place: tuple[str, int]) -> Rule:
    from lint import finders

    examples = value.get("examples") or ()
    return _Read(
        id=id,
        message=value["message"],
        severity=value["severity"],
        confidence=value.get("confidence", CONFIDENCE),
        among_slips=value.get("among-slips", 0.0),
        in_short_text=value.get("in-short-text", 0.0),
        why=value.get("why", ""),
        link=value.get("link"),
        finder=finder,
        spec=value[finder],
        fix=value.get("fix"),
        safety=value.get("safety", "unsafe"),
        quotes=value.get("quotes", "check"),
        dialect=value.get("dialect"),
        language=value["language"],
        scope=tuple(value.get("scope", ())),
        exceptions=tuple(value.get("exceptions", ())),
        inside_urls=value.get("inside-urls", False),
        aliases=tuple(value.get("aliases", ())),
        noun=value["noun"],
        # To list or explain a rule takes none of it, and it takes longer than all else.
        hints=cache(lambda: finders.hints(finder, value[finder])),
        file=place[0],
        line=place[1],
        examples=tuple(Example(e.get("bad"), e.get("good"), e.get("format", "text")) for e in examples),
    )


def _language() -> Text:
    from lint.schema import Text

    return Text(pattern="any|[a-z]{2,3}", meaning="any, or a language such as de")


def rule_keys() -> dict[str, Field]:
    """The keys of a rule and what they mean: the one definition of them."""
    from lint import finders
    from lint.schema import Field, Flag, ListOf, Number, Record, Text

    example = Record(
        {
            "bad": Field(Text(), "A text that the rule catches, exactly once."),
            "good": Field(Text(), "A text that every rule leaves alone; beside a bad one, what its fix makes of it."),
            "format": Field(Text(("text", "markdown", "html")), "How the example is read; text unless said."),
        }
    )
    return {
        "message": Field(Text(), "What the person reads; {match}, {fix} and groups {1}, {2} are filled in.", True),
        "severity": Field(Text(SEVERITIES), "How bad it is.", True),
        "confidence": Field(
            Number(),
            f"How often a finding is right, 0 to 1; {CONFIDENCE} unless said. With 0 it speaks among slips only.",
        ),
        "among-slips": Field(
            Number(), "How often a finding is right in a text full of sure slips, where that is more often."
        ),
        "in-short-text": Field(
            Number(), "The same of a text of a few sentences, which is too short to tell whether it is full of slips."
        ),
        "why": Field(Text(), "The reason, for people who ask."),
        "link": Field(Text(), "Where to read more."),
        "fix": Field(
            Text(),
            "What to write instead; groups of a pattern as {1}, {name} or {capital:1}; empty text deletes.",
        ),
        "safety": Field(Text(("safe", "unsafe", "manual")), "Whether --fix may apply the fix; unsafe unless said."),
        "quotes": Field(Text(("check", "soften", "skip")), "What to do inside quoted speech; check unless said."),
        "dialect": Field(
            Text(("american", "british")), "The dialect the configuration must ask for; without it, the rule is on."
        ),
        "language": Field(
            _language(),
            "The language of the texts it is for, any for all; the file's unless said.",
        ),
        "scope": Field(
            ListOf(Text(pattern=_SCOPE, meaning=_SCOPES), or_one=True),
            "Kinds of blocks to look in (paragraph, heading, item, cell, quote, caption, alt, title, field), or,"
            " with a ~ before them, not to look in; likewise format:NAME (text, markdown, html), ~topic:code"
            " (texts about programs), ~across:markup (where a link ends between the letters, or some are escaped) and"
            " spelled:american (only texts that are spelled the American way).",
        ),
        "exceptions": Field(ListOf(Text(), or_one=True), "Phrases in which a match is right."),
        "inside-urls": Field(Flag(), "Also look inside URLs, addresses, handles and file names."),
        "aliases": Field(ListOf(Text(), or_one=True), "Former ids."),
        "examples": Field(ListOf(example, least=1), "What is caught and what is left alone.", True),
        **{key: Field(finders.shape(key), finders.about(key)) for key in finders.KEYS},
    }


def rule_file_shape() -> Record:
    """What a rule file may hold."""
    from lint.schema import Field, MapOf, Record, Text

    return Record(
        {
            "about": Field(Text(), "One sentence: what the rules of this file have in common.", True),
            "noun": Field(
                Text(), "What one finding is called in a summary, such as leftover; its severity unless said."
            ),
            "language": Field(
                _language(),
                "The language of its rules; en leaves foreign passages alone, any is for all.",
            ),
            "rules": Field(
                MapOf(Record(rule_keys()), _KEBAB, "an id of lower-case words joined by hyphens"), "The rules.", True
            ),
        }
    )
