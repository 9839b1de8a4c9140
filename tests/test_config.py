"""Settings: where a configuration is found, what may stand in it, how it is merged, and what the command line adds."""

import os
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
import yaml

from lint.config import finder as config
from lint.config.file import load
from lint.config.finder import ConfigFinder
from lint.config.settings import Config, RuleLevel, Settings
from lint.config.shape import CONFIG_SHAPE, SCHEMA_URL
from lint.config.starting import _SAMPLES, init_text
from lint.errors import ConfigError, UsageError
from lint.schema import read
from lint.yamlfile import Reader

KNOWN = frozenset({"typos", "typos/teh", "typos/alot", "grammar", "grammar/could-of"})


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository, which is the working directory."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CONTENTLINT_CONFIG", raising=False)
    return tmp_path


def write(path: str, text: str = "") -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def settings(text: str, path: str = "a.md") -> Settings:
    write(".contentlint.yaml", text)
    return ConfigFinder().for_file(path)


def problems(text: str) -> list[str]:
    write(".contentlint.yaml", text)
    with pytest.raises(ConfigError) as raised:
        ConfigFinder().for_file("a.md")
    return [str(problem) for problem in raised.value.problems]


# -- where it is found


def test_without_a_configuration_the_defaults_hold() -> None:
    assert ConfigFinder().for_file("a.md") == Settings()
    assert Settings().min_confidence == 0.9
    assert Settings().fail_on == "warning"
    assert Settings().max_file_size == 50_000_000
    assert Settings().dialect == "any"


@pytest.mark.parametrize("name", [".contentlint.yaml", "contentlint.yaml"])
def test_the_nearest_configuration_above_a_file_wins(name: str) -> None:
    write(name, "dialect: british")
    write("docs/deep/" + name, "dialect: american")
    finder = ConfigFinder()
    assert finder.for_file("a.md").dialect == "british"
    assert finder.for_file("docs/a.md").dialect == "british"
    assert finder.for_file("docs/deep/a.md").dialect == "american"
    assert finder.for_file("docs/deep/er/a.md").dialect == "american"


def test_the_search_starts_at_the_file_not_at_the_working_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    write("docs/.contentlint.yaml", "dialect: british")
    write("elsewhere/.contentlint.yaml", "dialect: american")
    monkeypatch.chdir("elsewhere")
    assert ConfigFinder().for_file("../docs/a.md").dialect == "british"
    assert ConfigFinder().for_file(os.path.abspath("../docs/a.md")).dialect == "british"


def test_the_search_ends_at_the_root_of_the_repository() -> None:
    write(".contentlint.yaml", "dialect: british")
    (Path("inner") / ".git").mkdir(parents=True)
    write("tree/.git", "gitdir: elsewhere")
    finder = ConfigFinder()
    assert finder.for_file("inner/a.md").dialect == "any"
    assert finder.for_file("tree/a.md").dialect == "any"


def test_what_is_above_the_nearest_does_not_matter() -> None:
    write(".contentlint.yaml", "dialect: british\nrules: {typos: off}")
    write("docs/.contentlint.yaml", "fail-on: error")
    assert ConfigFinder().for_file("docs/a.md") == Settings(fail_on="error")


def test_a_table_in_pyproject_is_a_configuration() -> None:
    write("pyproject.toml", '[tool.contentlint]\ndialect = "british"\nmin-confidence = 0.5\nignore = ["typos"]\n')
    found = ConfigFinder().for_file("a.md")
    assert (found.dialect, found.min_confidence, found.ignore) == ("british", 0.5, ("typos",))


@pytest.mark.parametrize("text", ['[project]\ndependencies = ["contentlint"]\n', "[tool.other]\na = 1\n", ""])
def test_a_pyproject_without_our_table_is_none(text: str) -> None:
    write("pyproject.toml", text)
    assert ConfigFinder().files("a.md") == ()


def test_mistakes_in_pyproject_are_told_without_a_line() -> None:
    write("pyproject.toml", '[tool.contentlint]\nslect = ["typos"]\nmin-confidence = 7\n')
    with pytest.raises(ConfigError) as raised:
        ConfigFinder().for_file("a.md")
    assert [str(problem) for problem in raised.value.problems] == [
        "pyproject.toml: min-confidence: expected a number from 0 to 1",
        "pyproject.toml: unknown key “slect”; did you mean “select”?",
    ]


def test_a_pyproject_that_is_no_toml_is_told_with_its_place() -> None:
    write("pyproject.toml", "[tool.contentlint]\nselect = = 1\n")
    with pytest.raises(ConfigError, match=r"^pyproject.toml:\d+:\d+: this is not TOML: "):
        ConfigFinder().for_file("a.md")


def test_pyproject_needs_a_python_that_reads_toml(monkeypatch: pytest.MonkeyPatch) -> None:
    write("pyproject.toml", "[tool.contentlint]\n")
    monkeypatch.setitem(sys.modules, "tomllib", None)
    with pytest.raises(ConfigError, match=r"Python 3\.11 or newer; put the settings into \.contentlint\.yaml"):
        ConfigFinder().for_file("a.md")


def test_two_configurations_in_one_folder_are_a_mistake() -> None:
    write(".contentlint.yaml")
    write("contentlint.yaml")
    with pytest.raises(ConfigError, match=r"also configured by contentlint\.yaml; keep one"):
        ConfigFinder().for_file("a.md")
    os.remove("contentlint.yaml")
    write("pyproject.toml", "[tool.contentlint]\n")
    with pytest.raises(ConfigError, match=r"also configured by pyproject.toml; keep one"):
        ConfigFinder().for_file("a.md")


@pytest.mark.parametrize("name", [".contentlint.yml", "contentlint.yml", "contentlint.toml"])
def test_a_configuration_by_a_wrong_name_is_a_mistake(name: str) -> None:
    write(name, "dialect: british")
    with pytest.raises(ConfigError, match=r"rename it to \.contentlint\.yaml"):
        ConfigFinder().for_file("a.md")


def test_a_named_configuration_is_that_of_all_files(monkeypatch: pytest.MonkeyPatch) -> None:
    write("docs/.contentlint.yaml", "dialect: british")
    write("ci/other.yaml", "dialect: american")
    assert ConfigFinder("ci/other.yaml").for_file("docs/a.md").dialect == "american"
    monkeypatch.setenv("CONTENTLINT_CONFIG", "ci/other.yaml")
    assert ConfigFinder().for_file("docs/a.md").dialect == "american"
    assert ConfigFinder("docs/.contentlint.yaml").for_file("a.md").dialect == "british"


def test_a_named_configuration_that_is_not_there_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match=r"^no.yaml: there is no such configuration file \(named by --config\)$"):
        ConfigFinder("no.yaml")
    monkeypatch.setenv("CONTENTLINT_CONFIG", "no.yaml")
    with pytest.raises(ConfigError, match="named by CONTENTLINT_CONFIG"):
        ConfigFinder()


def test_isolated_reads_no_file_and_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    write(".contentlint.yaml", "dialect: british")
    monkeypatch.setenv("CONTENTLINT_CONFIG", ".contentlint.yaml")
    finder = ConfigFinder(isolated=True, ignore=["typos"])
    assert finder.for_file("a.md") == Settings(ignore=("typos",))
    assert finder.files("a.md") == ()


# -- what may stand in it


def test_every_key_is_read() -> None:
    write("words.txt", "# ours\n\nfoo\nBar  # a name\nC#\n")
    write("house/a.yaml")
    found = settings(
        "version: 1\nrules:\n  typos/teh: {severity: error, confidence: 0.5, quotes: skip}\n  typos: off\n"
        "select: [typos, grammar]\nignore: grammar/could-of\nvocab:\n  accept: [New York, baz]\n  files: words.txt\n"
        "rule-folders: house\ndialect: british\nquotes: soften\nfail-on: never\nmin-confidence: 0.25\n"
        "max-file-size: 10 MB\n"
    )
    assert found == Settings(
        rules=(("typos", RuleLevel("off")), ("typos/teh", RuleLevel("error", 0.5, "skip"))),
        select=("typos", "grammar"),
        ignore=("grammar/could-of",),
        accept=frozenset({"foo", "Bar", "C#", "New York", "baz"}),
        rule_folders=(os.path.abspath("house"),),
        dialect="british",
        quotes="soften",
        fail_on="never",
        min_confidence=0.25,
        max_file_size=10_000_000,
    )
    assert hash(found)


@pytest.mark.parametrize(
    ("written", "size"),
    [("1000", 1000), ("2 kB", 2000), ("2KB", 2000), ("1.5 MB", 1_500_000), ("1 MiB", 1_048_576), ("1 GB", 10**9)],
)
def test_sizes_have_units(written: str, size: int) -> None:
    assert settings(f"max-file-size: {written}").max_file_size == size


@pytest.mark.parametrize("written", ["0", "-1", "ten", "10 XB", "[1]", "1.5", "1e3", ""])
def test_other_sizes_are_mistakes(written: str) -> None:
    assert problems(f"max-file-size: {written}")[0].endswith(
        "max-file-size: expected a number of bytes, or a size such as 10 MB"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("slect: [typos]", ".contentlint.yaml:1:1: unknown key “slect”; did you mean “select”?"),
        ("\nrules: {typos: of}", ".contentlint.yaml:2:16: typos: “of” is none of error, warning, suggestion, off"),
        ("rules: {typos: {severty: off}}", ".contentlint.yaml:1:17: unknown key “severty”; did you mean “severity”?"),
        ("rules: {typos//teh: off}", ".contentlint.yaml:1:9: “typos//teh” is not the id of a rule (module/name)"),
        ("select: []", ".contentlint.yaml:1:9: select: expected at least 1 in this list"),
        ("min-confidence: 90", ".contentlint.yaml:1:17: min-confidence: expected a number from 0 to 1"),
        ("dialect: canadian", ".contentlint.yaml:1:10: dialect: “canadian” is none of american, british, any"),
        ("version: 2", ".contentlint.yaml:1:10: version: expected"),
        ("overrides:\n- rules: {}", ".contentlint.yaml:2:3: overrides: the key “files” is missing"),
        ("exclude: ['#x']", ".contentlint.yaml:1:11: exclude: “#x” is not a glob such as drafts/** or *.md"),
        ("extends: no.yaml", ".contentlint.yaml:1:10: extends: there is no file no.yaml"),
        ("extends:\n  - no.yaml", ".contentlint.yaml:2:5: extends: there is no file no.yaml"),
        ("rule-folders: [nowhere]", ".contentlint.yaml:1:16: rule-folders: there is no folder nowhere"),
        ("vocab: {files: [no.txt]}", ".contentlint.yaml:1:17: vocab: there is no word file no.txt"),
        ("a: ]", ".contentlint.yaml:1:4: this is not YAML"),
    ],
)
def test_mistakes_are_told_with_their_place(text: str, told: str) -> None:
    (problem,) = problems(text)
    assert problem.startswith(told)


def test_all_mistakes_of_all_files_are_told_at_once() -> None:
    write("base.yaml", "dialekt: any\n")
    write("words.txt", "a b\n")
    assert len(problems("extends: base.yaml\nslect: typos\nvocab: {files: words.txt}\n")) == 3


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("two words", "words.txt:2:1: “two words” has white space inside"),
        ("  two\twords # why", "words.txt:2:3: “two\twords” has white space inside"),
        ("#", "words.txt:2:1: this comment is empty"),
        ("word  #  ", "words.txt:2:7: this comment is empty"),
        ("wo\x07rd", "words.txt:2:3: an invisible character (U+0007)"),
        ("wo\u200brd", "words.txt:2:3: an invisible character (U+200B)"),
        ("soft\u00adhyphen", "words.txt:2:5: an invisible character (U+00AD)"),
    ],
)
def test_mistakes_in_word_files_are_told_with_their_place(line: str, told: str) -> None:
    write("words.txt", f"fine\n{line}\n")
    (problem,) = problems("vocab: {files: [words.txt]}")
    assert problem.startswith(told)


def test_word_files_may_have_any_line_ends_and_a_byte_order_mark() -> None:
    Path("words.txt").write_bytes("\ufeffone\r\ntwo\r\n\r\n# more\r\nthree".encode())
    assert settings("vocab: {files: words.txt}").accept == {"one", "two", "three"}


def test_files_that_are_no_utf_8_are_told() -> None:
    Path("words.txt").write_bytes(b"one\nt\xfco\n")
    assert problems("vocab: {files: words.txt}") == ["words.txt:2:1: this is not UTF-8; save the file as UTF-8"]
    Path(".contentlint.yaml").write_bytes(b"dialect: \xff\n")
    with pytest.raises(ConfigError, match=r"\.contentlint\.yaml:1:1: this is not UTF-8"):
        ConfigFinder().for_file("a.md")


# -- extends


def test_what_is_nearer_wins_mappings_merge_and_lists_replace() -> None:
    write(
        "base/base.yaml",
        "dialect: british\nfail-on: error\nignore: [typos, grammar]\n"
        "rules:\n  typos: off\n  typos/teh: {severity: error, confidence: 0.5}\n"
        "vocab: {accept: [one, two]}\nper-file-ignores: {'a.md': [typos], 'b.md': [typos]}\n",
    )
    found = settings(
        "extends: base/base.yaml\nfail-on: never\nignore: [grammar]\n"
        "rules:\n  typos/teh: warning\n  grammar: off\nvocab: {accept: three}\nper-file-ignores: {'b.md': []}\n",
        "base/a.md",
    )
    assert found.dialect == "british"
    assert found.fail_on == "never"
    assert found.ignore == ("grammar", "typos")
    assert found.accept == {"three"}
    assert dict(found.rules) == {
        "typos": RuleLevel("off"),
        "grammar": RuleLevel("off"),
        "typos/teh": RuleLevel("warning", 0.5),
    }


def test_of_several_bases_the_later_wins() -> None:
    write("one.yaml", "dialect: british\nquotes: skip")
    write("two.yaml", "dialect: american")
    found = settings("extends: [one.yaml, two.yaml]")
    assert (found.dialect, found.quotes) == ("american", "skip")


def test_paths_and_globs_are_relative_to_the_file_they_stand_in() -> None:
    write("shared/words.txt", "foo")
    write("shared/house/a.yaml")
    write("shared/base.yaml", "vocab: {files: words.txt}\nrule-folders: house\nper-file-ignores: {/a.md: [typos]}")
    write(".contentlint.yaml", "extends: shared/base.yaml")
    finder = ConfigFinder()
    found = finder.for_file("a.md")
    assert found.accept == {"foo"}
    assert found.rule_folders == (os.path.abspath("shared/house"),)
    assert found.ignore == ()
    assert finder.for_file("shared/a.md").ignore == ("typos",)


def test_a_base_may_be_reached_by_two_ways() -> None:
    write("base.yaml", "dialect: british")
    write("one.yaml", "extends: base.yaml")
    write("two.yaml", "extends: base.yaml")
    assert settings("extends: [one.yaml, two.yaml]").dialect == "british"


def test_extending_in_a_circle_is_a_mistake() -> None:
    write("base.yaml", "extends: .contentlint.yaml")
    (problem,) = problems("extends: base.yaml")
    told = "this leads back to where it came from: .contentlint.yaml → base.yaml → .contentlint.yaml"
    assert problem == f"base.yaml:1:10: extends: {told}"
    assert "leads back" in problems("extends: .contentlint.yaml")[0]


def test_a_pyproject_can_be_extended() -> None:
    write("base/pyproject.toml", '[tool.contentlint]\ndialect = "british"\n')
    assert settings("extends: base/pyproject.toml").dialect == "british"


# -- overrides and per-file-ignores


def test_overrides_hold_for_the_files_their_globs_match() -> None:
    text = (
        "rules: {typos: error}\nselect: [typos]\nignore: [grammar]\noverrides:\n"
        "- files: [interviews/**]\n  quotes: skip\n  rules: {typos: {confidence: 0.5}}\n  ignore: typos/teh\n"
        "- files: ['*.mdx', '!keep.mdx']\n  select: grammar\n  dialect: british\n  quotes: check\n"
    )
    assert settings(text, "a.md") == Settings((("typos", RuleLevel("error")),), ("typos",), ("grammar",))
    both = settings(text, "interviews/b/a.mdx")
    assert both.rules == (("typos", RuleLevel("error", 0.5)),)
    assert (both.select, both.ignore) == (("grammar",), ("grammar", "typos/teh"))
    assert (both.quotes, both.dialect) == ("check", "british")
    assert settings(text, "interviews/keep.mdx").quotes == "skip"


def test_per_file_ignores_add_to_what_is_ignored() -> None:
    text = "ignore: [grammar]\nper-file-ignores:\n  CHANGELOG.md: [typos/teh]\n  'docs/': typos\n"
    assert settings(text, "a.md").ignore == ("grammar",)
    assert settings(text, "b/CHANGELOG.md").ignore == ("grammar", "typos/teh")
    assert settings(text, "docs/b/a.md").ignore == ("grammar", "typos")


def test_files_that_are_set_alike_share_their_settings() -> None:
    write(".contentlint.yaml", "per-file-ignores: {'b*': [typos]}")
    finder = ConfigFinder()
    assert finder.for_file("a.md") is finder.for_file("docs/a.md")
    assert finder.for_file("b.md") is finder.for_file("docs/b.md")
    assert finder.for_file("a.md") is not finder.for_file("b.md")


def test_a_glob_that_is_none_is_told_with_its_place() -> None:
    (problem,) = problems("overrides:\n- files: ['[z-a]x']\n")
    assert problem == ".contentlint.yaml:2:11: “[z-a]x” is not a glob such as drafts/** or *.md"


# -- the command line


def test_the_command_line_goes_over_every_configuration() -> None:
    write(".contentlint.yaml", "min-confidence: 0.5\nfail-on: error\nselect: [grammar]\nignore: [typos/alot]\n")
    finder = ConfigFinder(
        select=["typos"], ignore=["typos/teh"], min_confidence=0.0, fail_on="never", quotes="skip", dialect="british"
    )
    found = finder.for_file("a.md")
    assert (found.min_confidence, found.fail_on, found.quotes, found.dialect) == (0.0, "never", "skip", "british")
    assert found.select == ("typos",)
    assert found.ignore == ("typos/alot", "typos/teh")


def test_a_rule_that_the_command_line_selects_is_on() -> None:
    write(".contentlint.yaml", "rules: {typos/teh: off, grammar: off}\nignore: [typos]\n")
    found = ConfigFinder(select=["typos/teh"]).for_file("a.md")
    assert found.ignore == ()
    assert dict(found.rules) == {"typos/teh": RuleLevel(None), "grammar": RuleLevel("off")}
    found = ConfigFinder(select=["typos"]).for_file("a.md")
    assert dict(found.rules)["typos/teh"].severity == "off"


def test_per_file_ignores_of_the_command_line_are_relative_to_the_working_directory() -> None:
    finder = ConfigFinder(per_file_ignores=[("docs/*.md", ["typos"])])
    assert finder.for_file("docs/a.md").ignore == ("typos",)
    assert finder.for_file("b/docs/a.md").ignore == ()


# -- rule ids


def test_unknown_rules_are_told_where_they_stand() -> None:
    write(
        ".contentlint.yaml",
        "select: [typos, typo]\nrules:\n  typos/tehh:\n    quotes: skip\nignore: typos/alott\n"
        "overrides:\n- files: x\n  ignore: [grammer]\nper-file-ignores: {x: [typos, zzz]}\n",
    )
    finder = ConfigFinder()
    finder.for_file("a.md")
    assert [str(problem) for problem in finder.unknown_ids(KNOWN)] == [
        ".contentlint.yaml:1:17: unknown rule “typo”; did you mean “typos”?",
        ".contentlint.yaml:3:3: unknown rule “typos/tehh”; did you mean “typos/teh”?",
        ".contentlint.yaml:5:9: unknown rule “typos/alott”; did you mean “typos/alot”?",
        ".contentlint.yaml:8:12: unknown rule “grammer”; did you mean “grammar”?",
        ".contentlint.yaml:9:31: unknown rule “zzz”; see contentlint rules",
    ]
    with pytest.raises(ConfigError):
        finder.check_ids(KNOWN)


def test_unknown_rules_of_the_command_line_are_told() -> None:
    finder = ConfigFinder(select=["typo"], ignore=["grammar"], per_file_ignores=[("a", ["zzz"])])
    with pytest.raises(UsageError, match=r"command line: unknown rule “typo”; did you mean “typos”\?"):
        finder.check_ids(KNOWN)
    ConfigFinder(select=["typos/teh"]).check_ids(KNOWN)


def test_house_rules_are_known_where_their_folder_is_named() -> None:
    write("docs/house/a.yaml")
    write(".contentlint.yaml", "ignore: [house/ours]")
    write("docs/.contentlint.yaml", "rule-folders: house\nignore: [house/ours]")
    finder = ConfigFinder(select=["house/ours"])
    finder.for_file("a.md")
    folders = finder.for_file("docs/a.md").rule_folders
    (problem,) = finder.unknown_ids(KNOWN, ())
    assert str(problem) == ".contentlint.yaml:1:10: unknown rule “house/ours”; see contentlint rules"
    assert finder.unknown_ids(KNOWN | {"house/ours"}, folders) == []


# -- what is shown and written


def test_init_writes_a_configuration_that_is_valid_as_it_stands() -> None:
    text = init_text()
    assert text.splitlines()[0] == f"# yaml-language-server: $schema={SCHEMA_URL}config.json"
    assert settings(text) == Settings()


def test_init_has_every_key_with_its_meaning() -> None:
    text = init_text()
    assert set(_SAMPLES) == set(CONFIG_SHAPE.fields)
    words = " ".join(text.replace("\n# ", " ").split())
    for key, field in CONFIG_SHAPE.fields.items():
        assert f"\n#{key}:" in text or f"\n{key}:" in text
        assert field.doc in words


def test_what_init_comments_out_is_valid_too() -> None:
    for sample in _SAMPLES.values():
        at = Reader("sample")
        read(sample, CONFIG_SHAPE, at)
        assert at.problems == []


def test_the_schema_takes_every_sample() -> None:
    schema = CONFIG_SHAPE.json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(yaml.safe_load("\n".join(_SAMPLES.values())), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"slect": ["typos"]}, schema)


def test_show_is_a_configuration_that_says_where_each_setting_comes_from() -> None:
    write("words.txt", "foo")
    write("house/a.yaml")
    write(
        "base.yaml",
        "dialect: british\nrules: {typos: off}\nexclude: ['#no'[0:0], drafts/**]\n".replace("'#no'[0:0], ", ""),
    )
    write(
        ".contentlint.yaml",
        "extends: base.yaml\nrules:\n  typos/teh: {severity: error, quotes: check}\n"
        "vocab: {accept: ['a: b'], files: words.txt}"
        "\nrule-folders: house\noverrides: [{files: '*.md', quotes: skip, ignore: typos/alot}]\n",
    )
    finder = ConfigFinder(ignore=["grammar"], fail_on="never")
    shown = finder.show("a.md")
    assert "dialect: british  # base.yaml:1\n" in shown
    assert '  typos: {severity: "off"}  # base.yaml:2\n' in shown
    assert "  typos/teh: {severity: error, quotes: check}  # .contentlint.yaml:3\n" in shown
    assert "quotes: skip  # .contentlint.yaml:6\n" in shown
    assert "ignore: [typos/alot, grammar]  # .contentlint.yaml:6, command line\n" in shown
    assert "fail-on: never  # command line\n" in shown
    assert "min-confidence: 0.9  # default\n" in shown
    assert "# read from: .contentlint.yaml, base.yaml\n" in shown
    expected = finder.for_file("a.md")
    write("shown.yaml", shown)
    assert ConfigFinder("shown.yaml").for_file("a.md") == expected
    assert finder.files("a.md") == (".contentlint.yaml", "base.yaml")


def test_show_without_a_configuration_has_the_defaults() -> None:
    shown = ConfigFinder().show("a.md")
    assert "# read from: no configuration\n" in shown
    write("shown.yaml", shown)
    assert ConfigFinder("shown.yaml").for_file("a.md") == Settings()


def test_a_configuration_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    write(".contentlint.yaml", "dialect: british")
    read = []

    def counted(file: str) -> Config:
        read.append(file)
        return load(file)

    monkeypatch.setattr("lint.config.file.load", counted)
    finder = ConfigFinder()
    for path in ("a.md", "b/a.md", "b/c/a.md", "./a.md"):
        finder.for_file(path)
    assert len(read) == 1


# -- what it costs


HEAVY = ("lint.schema", "yaml", "pathspec", "pathlib", "dataclasses", "tomllib", "lint.config.file")


def heavy_after(code: str) -> list[str]:
    """The heavy modules that some code imports, in an interpreter that has imported nothing else."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*(name for name in {HEAVY} if name in sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(config.__file__).parents[2])},
    )
    return done.stdout.split()


def test_importing_it_imports_nothing_heavy() -> None:
    assert heavy_after("import lint.config.finder, lint.discover") == []


def test_without_a_configuration_no_yaml_and_no_globs_are_needed() -> None:
    assert heavy_after("from lint.config.finder import ConfigFinder; ConfigFinder().for_file('a.md')") == []
    write("pyproject.toml", "[project]\nname = 'other'\n")
    assert heavy_after("from lint.config.finder import ConfigFinder; ConfigFinder().for_file('a.md')") == []


def test_without_globs_none_are_translated() -> None:
    write(".contentlint.yaml", "dialect: british\nexclude: [drafts]\n")
    loaded = heavy_after("from lint.config.finder import ConfigFinder; ConfigFinder().for_file('a.md')")
    assert "pathspec" not in loaded


def test_thousands_of_files_cost_milliseconds() -> None:
    write(".contentlint.yaml", "per-file-ignores: {'*/9*.md': [typos], 'x/**': [grammar]}")
    paths = [f"{index % 50}/{index}.md" for index in range(2312)]
    times = []
    for _ in range(3):
        finder = ConfigFinder()
        finder.for_file("warm.md")
        started = time.process_time()
        for path in paths:
            finder.for_file(path)
        times.append(time.process_time() - started)
    # 15 ms on a machine at rest.
    assert min(times) < 0.06
