"""How a configuration file is read with all that it extends.

Imported when there is a configuration to read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lint.config.settings import Config, Name, Switch
from lint.config.shape import CONFIG_SHAPE
from lint.errors import ConfigError, Problem
from lint.errors import shown as _shown
from lint.globs import Globs
from lint.schema import read
from lint.yamlfile import Reader

_Path = tuple[str | int, ...]


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
        from lint.config.toml import node_of, table_in

        table = table_in(text, at)
        values = CONFIG_SHAPE.read(node_of(table), at, ()) if table is not None else None
    else:
        values = read(text, CONFIG_SHAPE, at)
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
