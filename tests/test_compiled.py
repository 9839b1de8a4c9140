"""Regular expressions kept between runs are those that Python would compile."""

import re
from pathlib import Path

import pytest

from lint import cachefile, compiled


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CONTENTLINT_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(compiled, "_new", {})
    compiled._kept.cache_clear()
    return tmp_path


def in_the_next_run() -> None:
    """Keep what was compiled, and forget it."""
    compiled._write()
    compiled._new.clear()
    compiled._kept.cache_clear()


EXPRESSIONS = [
    (r"(?P<day>\d+)[.…”’]? (?:(\w+)|(?P<year>\d{4}))", re.IGNORECASE),
    (r"[^\W\d_A-Za-zª-ʯ]|\ue000\n", 0),
    (r"(?m)^(?<!x)a b(?=c) # no comment", re.VERBOSE),
    (rb"(a)\xff|\n", 0),
    ("é\n“|", re.ASCII),
]


@pytest.mark.parametrize(("pattern", "flags"), EXPRESSIONS)
def test_a_kept_expression_is_the_one_that_python_compiles(pattern: str | bytes, flags: int) -> None:
    expected = re.compile(pattern, flags)
    for run in range(2):
        if run:
            in_the_next_run()
        made = compiled.compiled(pattern, flags)
        assert bool(compiled._kept()) is bool(run)
        # Equal expressions have equal flags and equal code.
        assert made == expected
        assert (made.groups, dict(made.groupindex)) == (expected.groups, dict(expected.groupindex))


def test_a_wrong_expression_is_told_as_ever() -> None:
    with pytest.raises(re.error, match="unterminated"):
        compiled.compiled("(a")


@pytest.mark.parametrize(
    "damage",
    [
        lambda kept: b"",
        lambda kept: kept[:-9],
        lambda kept: b"\xff" + kept,
        lambda kept: kept + b"\none line more",
        lambda kept: kept.replace(b"[", b"{"),
        lambda kept: kept.replace(b"1", b"-1"),
        lambda kept: kept.replace(b"0", b"null"),
    ],
)
def test_what_is_kept_wrongly_is_compiled_again(folder: Path, damage) -> None:
    for pattern, flags in EXPRESSIONS:
        compiled.compiled(pattern, flags)
    in_the_next_run()
    (file,) = folder.iterdir()
    keys, values = (file.read_bytes().partition(b"\n")[2].split(b"\n")[at::2] for at in (0, 1))
    lines = [line for key, value in zip(keys, values, strict=True) for line in (key, damage(value))]
    cachefile.keep(file.name, b"\n".join(lines))
    for pattern, flags in EXPRESSIONS:
        text = "On 12… MAY, 3” 1999, ж a bc é" if isinstance(pattern, str) else b"a\xff\n"
        found = [match.span() for match in compiled.compiled(pattern, flags).finditer(text)]
        assert found == [match.span() for match in re.compile(pattern, flags).finditer(text)]


def test_very_many_expressions_are_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_MOST", 3)
    for pattern in "abc":
        compiled.compiled(pattern)
    in_the_next_run()
    compiled.compiled("d")
    in_the_next_run()
    assert len(compiled._kept()) == 1
