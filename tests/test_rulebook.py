"""Rule files are read strictly: every mistake is told in one line with its place and what to write instead."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from conftest import ROOT

from lint.commands.describe import json_schema
from lint.config.starting import init_text
from lint.errors import RuleError
from lint.rulebook import bundled, load, rule_files

RULE = """\
about: House rules.
rules:
  good-rule:
    message: "“{match}” is out."
    severity: error
    phrases: [foobar]
    examples: [{bad: "A foobar."}, {good: "A bar."}]
"""


def problems(folder: Path, text: str | bytes = "", name: str = "house.yaml") -> list[str]:
    """What the loader says of a folder with this file in it, without the folder's own path."""
    if text:
        (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(RuleError) as error:
        load([str(folder)])
    return [str(problem).replace(f"{folder}/", "").replace(str(folder), "FOLDER") for problem in error.value.problems]


def rule(settings: str) -> str:
    """A rule file with one rule, whose settings begin in line 4."""
    return "about: x\nrules:\n  a:\n" + "".join(f"    {line}\n" for line in settings.splitlines())


USUAL = 'message: "m"\nseverity: error\nexamples: [{bad: b}, {good: g}]\n'
NO_SCOPE = (
    "is not a scope; write paragraph, heading, item, cell, quote, caption, alt, title, field, field:NAME or format:NAME"
    " (~ before it for not), ~topic:code, ~across:markup or spelled:american"
)


def test_a_right_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(RULE, "utf-8")
    (read,) = load([str(tmp_path)]).rules
    assert (read.id, read.module, read.line) == ("house/good-rule", "house", 3)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("mesage: m", "4:5: unknown key “mesage”; did you mean “message”?"),
        ("severity: eror", "4:15: severity: “eror” is none of error, warning, suggestion; did you mean “error”?"),
        ("confidence: 2", "4:17: confidence: expected a number from 0 to 1"),
        ("confidence: .nan", "4:17: confidence: expected a number from 0 to 1"),
        ("confidence: high", "4:17: confidence: expected a number from 0 to 1"),
        ("inside-urls: 1", "4:18: inside-urls: expected true or false, found a number"),
        ("why: no", '4:10: why: YAML reads no as true or false; write it in quotes: "no"'),
        ("why: 2020-01-01", '4:10: why: YAML reads 2020-01-01 as a date; write it in quotes: "2020-01-01"'),
        ("why: [a]", "4:10: why: expected text, found a list"),
        ("why:", "4:9: why: expected text, found nothing"),
        ("exceptions: {a: b}", "4:17: exceptions: expected text, found a mapping"),
        ("examples: []", "4:15: examples: expected at least 1 in this list"),
        ("examples: [{format: text}]\nphrases: a", "4:16: an example needs “bad”, “good” or both"),
        ("examples: [{bad: a}]\nphrases: a", "4:15: a rule needs at least one example of what is good"),
        ("examples: [{good: a}]\nphrases: a", "4:15: a rule needs at least one example of what is bad"),
        ("scope: [Heading]", f"4:13: scope: “Heading” {NO_SCOPE}"),
        ("scope: [paragraf]", f"4:13: scope: “paragraf” {NO_SCOPE}"),
        ("scope: ['~spelled:american']", f"4:13: scope: “~spelled:american” {NO_SCOPE}"),
        ("phrases: 5", '4:14: phrases: YAML reads 5 as a number; write it in quotes: "5"'),
        ("phrases: [on]", '4:15: phrases: YAML reads on as true or false; write it in quotes: "on"'),
        ("phrases: ['—']", "4:15: “—” has no word in it; use “pattern” for marks"),
        ("phrases: []", "4:14: phrases: expected at least 1 in this list"),
        ("swap: {no: yes}", '4:12: YAML reads the key no as true or false; write it in quotes: "no"'),
        ("swap: {a: a}", "4:12: “a” would be replaced by itself"),
        ("swap: {a: b, a: c}", "4:18: the key “a” stands here twice (first in line 4); keep one"),
        ("swap: {a: b}\nfix: c", "5:10: “swap” knows itself what to write instead; take this away"),
        ("phrases: [a]\nfix: '{1}'", "5:10: phrases have nothing to fill in for {1}; write it out, or use “pattern”"),
        ("pattern: 'a(b'", "4:14: this is not a regular expression: missing ) at position 3"),
        ("pattern: 'a*'", "4:14: this matches nothing at all in every place; ask for at least one character"),
        ("pattern: '(?=a)*'", None),
        ("pattern: 'a(?P<b>c)'\nfix: '{d}'", "5:10: the pattern has no group “d”; known here: {1}, {b}, {match}"),
        ("suppression: idle", "4:18: suppression: “idle” is none of unused, expired, blanket, malformed; known here:"),
        ("<<: {why: x}", "4:5: “<<” merges are not read here; write the keys out"),
    ],
)
def test_a_wrong_setting_is_told_with_its_place_and_what_to_write(
    tmp_path: Path, settings: str, said: str | None
) -> None:
    told = problems(tmp_path, rule(settings))
    assert all(line.startswith("house.yaml:") and "\n" not in line for line in told)
    if said is not None:
        assert any(line.startswith(f"house.yaml:{said}") for line in told), told


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('phrases: [a]\nmessage: "{1} is out"', "there is nothing to fill in for {1}; known here: {fix}, {match}"),
        ('phrases: [a]\nmessage: "{macth}"', "there is nothing to fill in for {macth}; known here: {fix}, {match}"),
        ('phrases: [a]\nmessage: "write {fix}"', "there is no fix to fill in for {fix}"),
        ('pattern: "a(b)"\nmessage: "{2}"', "there is nothing to fill in for {2}; known here: {1}, {fix}, {match}"),
        (
            'pattern: "a(?P<b>c)"\nmessage: "{b}"',
            "there is nothing to fill in for {b}; known here: {1}, {fix}, {match}",
        ),
    ],
)
def test_a_message_that_names_what_is_not_there_is_told(tmp_path: Path, settings: str, said: str) -> None:
    (told,) = problems(tmp_path, rule(f"severity: error\nexamples: [{{bad: b}}, {{good: g}}]\n{settings}"))
    assert told.startswith(f"house.yaml:7:14: {said}")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("", "3:3: a: a rule needs one finder key of "),
        ("phrases: [a]\npattern: b", "3:3: a: a rule needs one finder key of "),
    ],
)
def test_a_rule_has_one_finder(tmp_path: Path, settings: str, said: str) -> None:
    (told,) = problems(tmp_path, rule(USUAL + settings))
    assert told.startswith(f"house.yaml:{said}")
    assert told.endswith("; this has 2 (phrases, pattern)" if settings else "; this has none")


def test_a_finder_with_a_wrong_setting_is_not_also_called_missing(tmp_path: Path) -> None:
    assert problems(tmp_path, rule(USUAL + "phrases: 5")) == [
        'house.yaml:7:14: phrases: YAML reads 5 as a number; write it in quotes: "5"'
    ]
    assert problems(tmp_path, "about: x\nrules:\n  a: 5\n") == [
        "house.yaml:3:6: a: expected a mapping of keys to values, found a number"
    ]


def test_all_mistakes_of_all_files_are_told_in_one_go(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("about: y\nrules: {A: {}}\n", "utf-8")
    told = problems(tmp_path, "abuot: x\nrules:\n  on: {}\n  b:\n    mesage: m\n    severity: 1\n")
    assert [line.partition(": ")[0] for line in told] == [
        "house.yaml:1:1", "house.yaml:1:1", "house.yaml:3:3", "house.yaml:4:3", "house.yaml:4:3", "house.yaml:4:3",
        "house.yaml:5:5", "house.yaml:6:15", "other.yaml:2:9",
    ]  # fmt: skip


def test_keys_and_ids_that_stand_twice_are_told(tmp_path: Path) -> None:
    body = RULE.partition("rules:\n")[2]
    told = problems(tmp_path, RULE + body)
    assert told == ["house.yaml:8:3: the key “good-rule” stands here twice (first in line 3); keep one"]
    (tmp_path / "house.yaml").write_text(RULE, "utf-8")
    (tmp_path / "house.yml").write_text(RULE, "utf-8")
    assert problems(tmp_path) == ["house.yml:3:1: the id “house/good-rule” is taken by house.yaml:3; choose another"]
    (tmp_path / "house.yml").unlink()
    told = problems(tmp_path, RULE + "    aliases: house/good-rule\n", "second.yaml")
    assert told == ["second.yaml:3:1: the id “house/good-rule” is taken by house.yaml:3; choose another"]


def test_ids_are_lower_case_words_joined_by_hyphens(tmp_path: Path) -> None:
    for name in ("Good", "good_rule", "good rule", "-good", "gut-für"):
        (told,) = problems(tmp_path, RULE.replace("good-rule", name))
        assert told == f"house.yaml:3:3: “{name}” is not an id of lower-case words joined by hyphens"
    (tmp_path / "house.yaml").unlink()
    (told,) = problems(tmp_path, RULE, "My Rules.yaml")
    assert told.startswith("My Rules.yaml: “My Rules” cannot be part of an id")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"about: caf\xe9\n", "1:1: this is not UTF-8; save the file as UTF-8"),
        (b"about: x\nrules:\n  \xff: 1\n", "3:1: this is not UTF-8; save the file as UTF-8"),
        (b"about: x\nrules:\n\ta: b\n", "3:1: this is not YAML: found character that cannot start any token; indent with sp"),
        (b"about: [x\nrules: {}\n", "2:6: this is not YAML: "),
        (b'about: "a" b\n', "1:12: this is not YAML: did not find expected key; put the whole text in quotes"),
        (b"about: note: b\n", "1:12: this is not YAML: mapping values are not allowed in this context; put the whole"),
        (b"about: *x\n", "1:8: this is not YAML: found undefined alias"),
        (b"about: x\n---\nabout: y\n", "2:1: this is not YAML: "),
        (b"about: x\n\nrules:\n  a: \x01\n", "4:1: this is not YAML: the character U+0001 may not stand here; delete it"),
        (b"- about\n", "1:1: expected a mapping of keys to values, found a list"),
        (b"about: x\nrules: {}\n", "2:8: there is no rule here; write one or delete the file"),
        (b"about: x\nrules:\n", "2:7: rules: expected a mapping of keys to values, found nothing"),
        (b"? [a]\n: b\n", "1:3: a key must be text"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_rule_file_is_told_in_one_line(tmp_path: Path, text: bytes, said: str) -> None:
    told = problems(tmp_path, text)
    assert any(line.startswith(f"house.yaml:{said}") for line in told), told


def test_an_empty_file_lacks_its_keys(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").touch()
    about, rules = problems(tmp_path)
    assert about.startswith("house.yaml:1:1: the key “about” is missing: One sentence")
    assert rules.startswith("house.yaml:1:1: the key “rules” is missing")


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_nesting_without_end_is_told_not_followed(tmp_path: Path, opening: str) -> None:
    (told,) = problems(tmp_path, "about: x\nrules:\n " + opening * 100_000)
    assert told == "house.yaml:3:1: this is nested too deep to mean anything"


def test_anchors_that_multiply_are_read_in_no_time(tmp_path: Path) -> None:
    lines = ["a: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"b{n}: &a{n + 1} [{', '.join([f'*a{n}'] * 10)}]" for n in range(20)]
    told = problems(tmp_path, "about: *a20\nrules: {x: *a20}\n".join(["\n".join(lines) + "\n", ""]))
    assert len(told) < 100


def test_folders_that_are_not_there_or_empty_are_told(tmp_path: Path) -> None:
    assert problems(tmp_path) == ["FOLDER: there is no rule file (NAME.yaml) in this folder"]
    with pytest.raises(RuleError, match="none: there is no such rule folder"):
        load([str(tmp_path / "none")])
    (tmp_path / "house.yaml").mkdir()
    assert problems(tmp_path) == ["house.yaml: cannot be read: is a directory"]
    (tmp_path / "house.yaml").rmdir()
    (tmp_path / "house.yaml").symlink_to(tmp_path / "nowhere")
    assert problems(tmp_path) == ["house.yaml: cannot be read: no such file or directory"]


def test_mistakes_survive_the_way_between_processes() -> None:
    import pickle

    from lint.errors import Problem

    error = pickle.loads(pickle.dumps(RuleError(Problem("a", 1, 2, "b"), Problem("c", 0, 0, "d"))))
    assert str(error) == "a:1:2: b\nc: d"
    assert len(error.problems) == 2


@pytest.mark.parametrize("kind", ["config", "rules"])
def test_published_schema_is_the_one_that_reads(kind: str) -> None:
    """To renew: contentlint config schema KIND > docs/schema/KIND.json."""
    published = (ROOT / "docs" / "schema" / f"{kind}.json").read_text("utf-8")
    assert published == json_schema(kind)
    jsonschema.Draft202012Validator.check_schema(json.loads(published))


def test_shipped_rules_are_valid_by_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(json_schema("rules")))
    for file in rule_files([bundled()]):
        validator.validate(yaml.safe_load(Path(file).read_text("utf-8")))


def test_init_writes_what_is_valid_by_the_schema_as_it_is_and_with_every_setting_switched_on() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(json_schema("config")))
    text = init_text()
    validator.validate(yaml.safe_load(text))
    everything = "\n".join(
        line.removeprefix("#") if line[1:2] != " " or line[:3] == "#  " else "" for line in text.splitlines()
    )
    settings = yaml.safe_load(everything)
    validator.validate(settings)
    assert set(settings) == set(json.loads(json_schema("config"))["properties"])


@pytest.mark.parametrize(
    "text",
    ["abuot: x\n", "about: x\nrules: {A: {}}\n", "about: x\nrules: {a: {severity: bad}}\n", "- a\n", "about: 1\n"],
)
def test_what_the_schema_refuses_is_refused_by_the_loader_too(tmp_path: Path, text: str) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(json_schema("rules")))
    assert not validator.is_valid(yaml.safe_load(text))
    assert problems(tmp_path, text)
