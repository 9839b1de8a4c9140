"""What holds for a file, as a configuration that says where each of its settings comes from."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from lint.config.shape import CONFIG_SHAPE
from lint.globs import Globs


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
    """An engine as a configuration says it."""
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
