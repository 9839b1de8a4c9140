"""Reading YAML strictly: what fits is read, what does not is told with its place and what to write instead."""

from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint import schema
from lint.schema import Either, Field, Flag, ListOf, MapOf, Number, Record, Shape, Text
from lint.yamlfile import Reader

SHAPE = Record(
    {
        "name": Field(Text(), "A name.", True),
        "level": Field(Text(("error", "off")), "A level."),
        "share": Field(Number(), "A share."),
        "count": Field(Number(1, 10, whole=True), "A count."),
        "deep": Field(Flag(), "A flag."),
        "words": Field(ListOf(Text(pattern="[a-z]+", meaning="a word"), or_one=True), "Words."),
        "ids": Field(MapOf(Number(), "[a-z]+", "an id"), "Ids."),
        "either": Field(Either(scalar=Text(), mapping=Record({"a": Field(Text(), "A.")})), "One or the other."),
    }
)


def read(text: str, shape: Shape = SHAPE) -> tuple[Any, list[str]]:
    at = Reader("f.yaml")
    return schema.read(text, shape, at), [str(problem) for problem in at.problems]


def test_what_fits_is_read() -> None:
    text = "name: n\nlevel: off\nshare: 0.5\ncount: 3\ndeep: yes\nwords: [a, b]\nids: {x: 1}\neither: {a: b}\n"
    values, problems = read(text)
    assert problems == []
    assert values == {
        "name": "n",
        "level": "off",
        "share": 0.5,
        "count": 3,
        "deep": True,
        "words": ["a", "b"],
        "ids": {"x": 1.0},
        "either": {"a": "b"},
    }


def test_one_value_may_stand_for_a_list() -> None:
    assert read("name: n\nwords: a\n")[0]["words"] == ["a"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("nam: n\nname: n", "f.yaml:1:1: unknown key “nam”; did you mean “name”?"),
        ("level: off", "f.yaml:1:1: the key “name” is missing: A name."),
        ("name: n\nlevel: erorr", "f.yaml:2:8: level: “erorr” is none of error, off; did you mean “error”?"),
        ("name: no", 'f.yaml:1:7: name: YAML reads no as true or false; write it in quotes: "no"'),
        ("name: 12", 'f.yaml:1:7: name: YAML reads 12 as a number; write it in quotes: "12"'),
        ("name: 2020-01-01", "f.yaml:1:7: name: YAML reads 2020-01-01 as a date"),
        ("name:", "f.yaml:1:6: name: expected text, found nothing"),
        ("name: [a]", "f.yaml:1:7: name: expected text, found a list"),
        ("name: n\nshare: 2", "f.yaml:2:8: share: expected a number from 0 to 1"),
        ("name: n\nshare: .nan", "f.yaml:2:8: share: expected a number from 0 to 1"),
        ("name: n\ncount: 1.5", "f.yaml:2:8: count: expected a whole number from 1 to 10"),
        ("name: n\ndeep: 1", "f.yaml:2:7: deep: expected true or false, found a number"),
        ("name: n\nwords: [a, B]", "f.yaml:2:12: words: “B” is not a word"),
        ("name: n\nwords: {a: b}", "f.yaml:2:8: words: expected text, found a mapping"),
        ("name: n\nids: {X: 1}", "f.yaml:2:7: “X” is not an id"),
        ("name: n\nids: {on: 1}", 'f.yaml:2:7: YAML reads the key on as true or false; write it in quotes: "on"'),
        ("name: n\neither: [a]", "f.yaml:2:9: either: expected a mapping or a single value, found a list"),
        ("name: n\nname: m", "f.yaml:2:1: the key “name” stands here twice (first in line 1); keep one"),
        ("name: n\n? [a]\n: b", "f.yaml:2:3: a key must be text"),
        ("name: n\n<<: {level: off}", "f.yaml:2:1: “<<” merges are not read here; write the keys out"),
        ("- a", "f.yaml:1:1: expected a mapping of keys to values, found a list"),
        ("just text", "f.yaml:1:1: expected a mapping of keys to values, found text"),
        ("name: a: b", "put the whole text in quotes"),
        ("name:\n\t- a", "indent with spaces, not with tabs"),
        ("name: [a", "f.yaml:"),
        ("name: a\n---\nname: b", "this is not YAML"),
        ("name: \x01", "this is not YAML"),
        ("name: *nowhere", "f.yaml:1:7: this is not YAML: found undefined alias"),
        ("name: !!python/object:os.system x", "f.yaml:1:7: name: YAML reads x as something else"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(text: str, problem: str) -> None:
    _, problems = read(text)
    assert any(problem in told for told in problems), problems
    assert len(problems) == 1


def test_an_empty_file_lacks_its_keys() -> None:
    assert read("")[1] == ["f.yaml:1:1: the key “name” is missing: A name."]
    assert read("# only a comment\n", Record({})) == ({}, [])


def test_all_problems_are_told_in_one_go() -> None:
    values, problems = read("name: n\nlevl: off\nshare: 7\nwords: [a, 1]\n")
    assert len(problems) == 3
    assert values == {"name": "n", "words": ["a"]}


def test_marks_lead_to_keys_of_mappings_and_to_values_elsewhere() -> None:
    at = Reader("f.yaml")
    schema.read("ids:\n  first:\n    0.5\nname: n\n", SHAPE, at)
    assert at.marks["ids", "first"] == (2, 3)
    assert at.marks["name",] == (4, 7)
    at.problem_at(("ids", "first", "deeper", 0), "no")
    assert str(at.problems[-1]) == "f.yaml:2:3: no"


def test_nesting_without_end_is_no_traceback() -> None:
    for text in ("[" * 5000, "name: " + "{a: " * 5000, "a: &x [*x]", "name: n\nwords: &x [*x]"):
        _, problems = read(text)
        assert problems


def test_aliases_do_not_blow_up() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert len(read("\n".join(lines))[1]) == 13


GOOD = "name: n\nlevel: error\nshare: 0.5\ncount: 3\ndeep: true\nwords: [a, b]\nids: {x: 1}\neither: {a: b}\n"


@pytest.mark.parametrize("text", [GOOD, "name: n\nwords: a\neither: b\n"])
def test_the_json_schema_takes_what_is_read(text: str) -> None:
    import yaml

    jsonschema.Draft202012Validator.check_schema(SHAPE.json_schema())
    jsonschema.validate(yaml.safe_load(text), SHAPE.json_schema())


@pytest.mark.parametrize(
    "text", ["{}", "name: 1", "name: n\nshare: 2", "name: n\nids: {X: 1}", "name: n\nother: 1", "name: n\nwords: [B]"]
)
def test_the_json_schema_refuses_what_is_not_read(text: str) -> None:
    import yaml

    assert read(text)[1]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(text), SHAPE.json_schema())


@given(st.text(st.sampled_from("ab:{}[]-,&*!|>'\"# \n\t0?%@"), max_size=40))
def test_no_text_makes_it_crash(text: str) -> None:
    values, problems = read(text)
    assert problems or values["name"]
