"""What the commands beside `check` say: rules, their examples and tests, and the configuration."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lint import finders
from lint.config.finder import ConfigFinder
from lint.errors import UsageError
from lint.precision import Precision, precisions
from lint.reports import Style
from lint.reports.text import paint, plural
from lint.rule import Example, Rule, Rulebook
from lint.rulebook import bundled, load, rule_keys
from lint.rulecache import load_cached
from lint.schema import suggest


def list_rules(select: Sequence[str], format: str, config: str | None) -> str:
    """All rules, or the selected ones, as text, JSON or the Markdown of docs/rules.md."""
    rulebook = _rulebook(config)
    for name in select:
        if name not in rulebook.names:
            raise UsageError(f"unknown rule “{name}”{suggest(name, rulebook.names)}")
    rules = [rule for rule in rulebook.rules if not select or any(rule.answers_to(name) for name in select)]
    if format == "json":
        return _json([_as_data(rule) for rule in rules])
    if format == "markdown":
        return "\n".join(_markdown(rules)).rstrip("\n") + "\n"
    width = max((len(rule.id) for rule in rules), default=0)
    lines = [f"{rule.id:<{width}}  {rule.severity:<10}  {rule.confidence:.2f}  {rule.message}" for rule in rules]
    return "".join(f"{line}\n" for line in [*lines, plural(len(rules), "rule")])


def explain_rule(name: str, format: str, config: str | None, color: bool) -> str:
    """One rule: what it says, why, its examples and how to set it."""
    rulebook = _rulebook(config)
    rule = rulebook.rule(name)
    if rule is None:
        raise UsageError(f"unknown rule “{name}”{suggest(name, [rule.id for rule in rulebook.rules])}")
    if format == "json":
        return _json(_as_data(rule))
    style = Style(color=color)
    lines = [f"{paint(rule.id, 'path', style)}  {paint(rule.severity, rule.severity, style)}", f"  {rule.message}", ""]
    lines += [f"  {rule.why}", ""] if rule.why else []
    lines += [f"  {rule.link}", ""] if rule.link else []
    lines += ["Examples", *(f"  {line}" for example in rule.examples for line in _example_lines(example)), ""]
    lines += ["Settings", *(f"  {name}: {value}" for name, value in _settings(rule).items()), ""]
    lines += [
        "In .contentlint.yaml", "  rules:", f"    {rule.id}: off  # or error, warning, suggestion", "",
        f"Written in {os.path.relpath(rule.file)}, line {rule.line}.",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def test_rules(folders: Sequence[str]) -> tuple[str, int]:
    """The law of examples over rule folders (those shipped with us where none is named), and the exit code."""
    from lint.examples import broken_examples, untested

    named = list({os.path.realpath(folder): folder for folder in folders or [bundled()]}.values())
    is_shipped = any(os.path.realpath(folder) == os.path.realpath(bundled()) for folder in named)
    judged = load(named).rules
    files = {rule.file for rule in judged}
    # The examples of the others are not asked for, so these need not be read anew.
    others = () if is_shipped else load_cached([bundled(), *named]).rules
    rules = [*(rule for rule in others if rule.file not in files), *judged]
    absent = dict(untested(judged))
    tested = [rule for rule in judged if rule.finder not in absent]
    problems = [str(problem) for problem in broken_examples(rules, tested)]
    examples = sum(len(rule.examples) for rule in tested)
    verdict = f"{plural(len(problems), 'broken example')}" if problems else "all keep the law"
    lines = [*problems, f"{plural(len(tested), 'rule')}, {plural(examples, 'example')}: {verdict}"]
    for engine, reason in absent.items():
        number = sum(rule.finder == engine for rule in judged)
        lines.append(f"{plural(number, 'rule')} of {engine} not tested: {reason}")
    return "".join(f"{line}\n" for line in lines), 1 if problems else 0


def show_config(path: str, file: str | None) -> str:
    """The settings that hold for a path, each with where it comes from."""
    _must_exist(path)
    finder = ConfigFinder(explicit=file)
    text = finder.show(_inside(path))
    _check_names(finder, path)
    return text


def check_config(path: str, file: str | None) -> str:
    """Which configuration holds for a path and that nothing is wrong with it; ConfigError says what is."""
    _must_exist(path)
    finder = ConfigFinder(explicit=file)
    files = finder.files(_inside(path))
    _check_names(finder, path)
    if not files:
        return "No configuration: the defaults hold. `contentlint init` writes one.\n"
    return "".join(f"{os.path.relpath(name)}: no mistakes\n" for name in files)


def write_config(folder: str) -> str:
    """Write a commented configuration into a folder; UsageError where one is there."""
    from lint.config.locating import NAMES, config_in
    from lint.config.starting import init_text

    file = os.path.join(folder, NAMES[0])
    there = config_in(folder)
    if there is not None:
        raise UsageError(f"{os.path.normpath(there)} configures this folder already; nothing was written")
    try:
        with open(file, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(init_text())
    except OSError as error:
        raise UsageError(f"{file}: cannot be written: {(error.strerror or str(error)).lower()}") from None
    return f"Wrote {os.path.normpath(file)}: every setting is in it, switched off, with what it means.\n"


def json_schema(kind: str) -> str:
    """The JSON Schema (draft 2020-12) of “config” or “rules” files, from the definition that reads them."""
    from lint.config.shape import CONFIG_SHAPE, SCHEMA_URL
    from lint.rulebook import rule_file_shape

    shape, title = {
        "config": (CONFIG_SHAPE, "contentlint configuration"),
        "rules": (rule_file_shape(), "contentlint rule module"),
    }[kind]
    header = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{SCHEMA_URL}{kind}.json"}
    return _json({**header, "title": title, **shape.json_schema()})


def _rulebook(config: str | None) -> Rulebook:
    settings = ConfigFinder(explicit=config).for_file(_inside(os.curdir))
    return load([bundled(), *settings.rule_folders])


def _check_names(finder: ConfigFinder, path: str) -> None:
    folders = finder.for_file(_inside(path)).rule_folders
    finder.check_ids(load_cached([bundled(), *folders]).names)


def _must_exist(path: str) -> None:
    if not os.path.exists(path):
        raise UsageError(f"{path}: there is no such file or folder")


def _inside(path: str) -> str:
    """A folder's settings are those of any file in it."""
    return os.path.join(path, "_") if os.path.isdir(path) else path


def _settings(rule: Rule) -> dict[str, Any]:
    chosen = {"confidence": rule.confidence, "finder": rule.finder, "quotes": rule.quotes}
    if rule.among_slips:
        chosen["among slips"] = rule.among_slips
    if rule.in_short_text:
        chosen["in short text"] = rule.in_short_text
    if rule.scope:
        chosen["scope"] = ", ".join(rule.scope)
    if rule.fix is not None or rule.finder == "swap":
        chosen["fix"] = rule.safety
    if rule.exceptions:
        chosen["exceptions"] = "; ".join(rule.exceptions)
    return chosen


def _example_lines(example: Example) -> Iterator[str]:
    if example.bad is not None and example.good is not None:
        yield f"- {_line(example.bad)}"
        yield f"+ {_line(example.good)}"
    elif example.bad is not None:
        yield f"- {_line(example.bad)}"
    elif example.good is not None:
        yield f"  {_line(example.good)}"


def _line(text: str) -> str:
    return text.replace("\r", "␍").replace("\n", "⏎") or "(nothing)"


def _as_data(rule: Rule) -> dict[str, Any]:
    examples = [example._asdict() for example in rule.examples]
    data = {**rule._asdict(), "file": os.path.basename(rule.file), "examples": examples}
    # Of one run, not of the rule.
    del data["is_among_slips"]
    del data["hints"]
    return data


def _json(data: Any) -> str:
    import json

    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _markdown(rules: Sequence[Rule]) -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield "<!-- Made by `contentlint rules --format markdown`; change the files in `rules/`, not this page. -->"
    yield ""
    known = precisions(rules)
    yield f"{plural(len(rules), 'rule')}. What is less sure than 0.9 stays out of the default run (`--min-confidence`)."
    yield ""
    yield (
        "“Read: 48 of 50 right” is what a person made of a rule’s findings on text that it was not written from;"
        " `benchmarks/reading/` has each of them, and says how they were read."
        " [Worked examples](sequence.md) show how `sequence` rules are written."
    )
    yield ""
    yield from _markdown_keys()
    for module in dict.fromkeys(rule.module for rule in rules):
        yield from (f"## {module}", "")
        for rule in rules:
            if rule.module == module:
                yield from _markdown_rule(rule, known.get(rule.id))


def _markdown_keys() -> Iterator[str]:
    """The keys of a rule, from the one definition of them."""
    keys = rule_keys()
    settings = [key for key in keys if key not in finders.KEYS]
    yield from ("## Keys of a rule", "", "What is looked for, by one of these:", "")
    yield from _markdown_table({key: keys[key].doc for key in finders.KEYS})
    yield from ("", "And what else a rule says (in bold what it has to say):", "")
    yield from _markdown_table({f"**{key}**" if keys[key].required else key: keys[key].doc for key in settings})
    yield ""


def _markdown_table(rows: Mapping[str, str]) -> Iterator[str]:
    yield from ("| key | meaning |", "| --- | --- |")
    for key, meaning in rows.items():
        yield f"| {key} | {meaning.replace('|', chr(92) + '|')} |"


def _markdown_rule(rule: Rule, precision: Precision | None) -> Iterator[str]:
    read = f"; read: {precision.right} of {precision.read} right ({', '.join(precision.sets)})" if precision else ""
    among = f", among slips {rule.among_slips:g}" if rule.among_slips else ""
    short = f", in short text {rule.in_short_text:g}" if rule.in_short_text else ""
    yield from (f"### {rule.id}", "", f"{rule.severity}, confidence {rule.confidence:g}{among}{short}{read}", "")
    if rule.why:
        yield from (rule.why, "")
    yield "```diff"
    for example in rule.examples:
        yield from (line.rstrip() for line in _example_lines(example))
    yield from ("```", "")
