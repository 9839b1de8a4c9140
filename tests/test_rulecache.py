"""Rules that were read once are kept as JSON; a cache that is in any way unfit costs time and nothing else."""

import json
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from lint import rulebook, rulecache
from lint.rule import Rule, Rulebook
from lint.rulecache import load_cached

RULES = """\
about: House rules.
noun: slip
rules:
  foo:
    message: "“{match}” is “{fix}”."
    severity: error
    scope: [paragraph, ~quote]
    exceptions: the foobar
    aliases: old/foo
    swap: {foobar: [bar, baz], "ﬁ—“x”": "y"}
    examples: [{bad: A foobar., good: A bar.}, {good: The bar.}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("CONTENTLINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "house.yaml").write_text(RULES, "utf-8")
    return str(tmp_path / "rules")


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often YAML is read."""
    times: list[int] = []

    def counting(sources: dict[str, bytes]) -> list[Rule]:
        times.append(1)
        return rulebook.parse_rules(sources)

    monkeypatch.setattr(rulecache, "parse_rules", counting)
    return times


def cache_file(folder: str) -> Path:
    (file,) = Path(folder).parent.joinpath("cache").iterdir()
    return file


def known(book: Rulebook) -> list[dict[str, object]]:
    """What a run learns of the rules, whether they were read before or when it asks."""
    return [{name: getattr(rule, name) for name in rule._fields} for rule in book.rules]


def test_rules_from_the_cache_are_those_from_the_file_but_for_their_examples(folder: str, reads: list[int]) -> None:
    first = load_cached([folder])
    assert known(load_cached([folder])) == known(first)
    assert len(reads) == 1
    assert known(first) == [{**rule, "examples": ()} for rule in known(rulebook.load([folder]))]
    assert first.sha256 == rulebook.load([folder]).sha256


def test_a_changed_rule_file_is_read_again(folder: str, reads: list[int]) -> None:
    load_cached([folder])
    file = Path(folder) / "house.yaml"
    stat = file.stat()
    file.write_text(RULES.replace("severity: error", "severity: warning").replace("slip", "sl"), "utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert load_cached([folder]).rules[0].severity == "warning"
    assert len(reads) == 2


def test_a_broken_rule_file_is_told_each_time(folder: str) -> None:
    load_cached([folder])
    (Path(folder) / "second.yaml").write_text("about: x\n", "utf-8")
    for _ in range(2):
        with pytest.raises(rulebook.RuleError, match="second"):
            load_cached([folder])


def with_content(content: bytes) -> bytes:
    return b"%08x\n" % zlib.crc32(content) + content


def row_changed(index: int, value: object) -> Callable[[bytes], bytes]:
    def change(cached: bytes) -> bytes:
        _, sha256, first, *later = cached.split(b"\n")
        rows = json.loads(first)
        rows[0][index] = value
        return with_content(b"\n".join([sha256, json.dumps(rows).encode(), *later]))

    return change


@pytest.mark.parametrize(
    "damage",
    [
        lambda cached: b"",
        lambda cached: cached[: len(cached) // 2],
        lambda cached: cached[:-1] + b"\0",
        lambda cached: cached.replace(b"error", b"errer"),
        lambda cached: b"\x80\x04\x95garbage\n" * 100,
        lambda cached: with_content(b"\xff\xfe"),
        lambda cached: with_content(b"null"),
        lambda cached: with_content(b"\xff\n[]"),
        lambda cached: with_content(b"17"),
        lambda cached: with_content(b"{}" * 2),
        lambda cached: with_content(b'{"a": 1}'),
        lambda cached: with_content(b"[[]]"),
        lambda cached: with_content(b"[[1, 2, 3]]"),
        lambda cached: with_content(b"[" * 100_000),
        row_changed(Rule._fields.index("file"), "99"),
        row_changed(Rule._fields.index("file"), "x"),
        row_changed(Rule._fields.index("scope"), None),
        row_changed(Rule._fields.index("exceptions"), 3),
    ],
)
def test_a_damaged_cache_is_as_good_as_none(folder: str, damage: Callable[[bytes], bytes]) -> None:
    first = load_cached([folder])
    file = cache_file(folder)
    file.write_bytes(damage(file.read_bytes()))
    assert known(load_cached([folder])) == known(first)
    assert known(load_cached([folder])) == known(first)


def test_a_cache_of_somebody_else_is_not_read(folder: str, reads: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_cached([folder])
    monkeypatch.setattr(os, "getuid", lambda: 4242)
    assert known(load_cached([folder])) == known(first)
    assert len(reads) == 2


@pytest.mark.parametrize("place", ["rules/house.yaml", "rules/house.yaml/below", "/dev/null/cache", "/proc/cache"])
def test_a_cache_that_cannot_be_written_is_done_without(
    folder: str, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONTENTLINT_CACHE_DIR", str(Path(folder).parent / place))
    first = load_cached([folder])
    assert known(load_cached([folder])) == known(first)


def test_a_read_only_folder_is_done_without(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refused)
    monkeypatch.setattr(os, "makedirs", refused)
    assert load_cached([folder]) == load_cached([folder])


def test_a_moved_rule_folder_is_named_where_it_is_now(folder: str, reads: list[int]) -> None:
    load_cached([folder])
    moved = Path(folder).rename(Path(folder).parent / "elsewhere")
    assert load_cached([str(moved)]).rules[0].file == str(moved / "house.yaml")
    assert len(reads) == 1


def test_what_is_kept_is_plain_json_with_a_checksum(folder: str) -> None:
    load_cached([folder])
    checksum, _, content = cache_file(folder).read_bytes().partition(b"\n")
    assert checksum == b"%08x" % zlib.crc32(content)
    sha256, *lines = content.split(b"\n")
    assert sha256.decode() == rulebook.load([folder]).sha256
    rows, spec, hints, message, why = map(json.loads, lines)
    assert (len(rows), spec) == (1, {"foobar": ["bar", "baz"], "ﬁ—“x”": ["y"]})
    assert hints
    assert (message, why) == ("“{match}” is “{fix}”.", "")


def test_folders_in_another_order_or_with_other_names_are_not_mixed_up(folder: str, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "house-two.yaml").write_text(RULES.replace("foobar", "quux").replace("old/foo", "old/bar"), "utf-8")
    ids = {
        order: [rule.id for rule in load_cached(order).rules] for order in ((folder, str(other)), (str(other), folder))
    }
    assert [*ids.values()] == [["house/foo", "house-two/foo"], ["house-two/foo", "house/foo"]]
    for order, expected in ids.items():
        assert [rule.id for rule in load_cached(order).rules] == expected
