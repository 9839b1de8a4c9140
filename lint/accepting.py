"""Accepting words: putting them into the vocabulary of a configuration, as a person would who leaves all else alone."""

import json
import os
from collections.abc import Sequence
from typing import Any

import yaml

from lint.config.finder import ConfigFinder
from lint.config.locating import NAMES
from lint.errors import LintError
from lint.fixes.replacing import replace_file


def accept_words(configs: ConfigFinder, path: str, words: Sequence[str]) -> str:
    """Accept words for the file at `path`: in the word file or configuration that holds for it, or in a new one.

    Returns the file they were put into. LintError where a person has to do it.
    """
    new = os.path.normpath(os.path.join(_root(path), NAMES[0]))
    files = configs.files(path) or ((new,) if os.path.exists(new) else ())
    if not files:
        _create(new, _with_words(new, "", words).encode())
        return new
    texts = {file: _read(file) for file in files}
    file = next((file for file, text in texts.items() if _accepted(text) is not None), files[0])
    if file.endswith(".toml"):
        raise LintError(f"{file}: add {', '.join(map(json.dumps, words))} to vocab.accept there; TOML is not edited")
    replace_file(file, texts[file].encode(), _with_words(file, texts[file], words).encode())
    return file


def _root(path: str) -> str:
    """The root of the repository a file is in, or the working directory."""
    folder = os.path.dirname(os.path.abspath(path))
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return os.curdir
        folder = above
    return os.path.relpath(folder)


def _read(file: str) -> str:
    try:
        with open(file, encoding="utf-8", newline="") as stream:
            return stream.read()
    except (OSError, UnicodeDecodeError):
        raise LintError(f"{file}: cannot be read") from None


def _create(file: str, content: bytes) -> None:
    try:
        with open(file, "xb") as stream:
            stream.write(content)
    except OSError as error:
        raise LintError(f"{file}: cannot be written: {(error.strerror or str(error)).lower()}") from None


def _with_words(file: str, text: str, words: Sequence[str]) -> str:
    """The text of a configuration with words accepted; LintError where all else would not stay as it is."""
    old = _loaded(text)
    had = _accepted(text) or []
    had = [had] if isinstance(had, str) else had
    new = [word for word in words if word not in had]
    if not new:
        return text
    after = _inserted(text, [json.dumps(word, ensure_ascii=False) for word in new])
    vocabulary = {**(old.get("vocab") or {}), "accept": [*had, *new]}
    if _loaded(after) != {**old, "vocab": vocabulary}:
        raise LintError(
            f"{file}: add {', '.join(map(repr, new))} to vocab: accept there; it is not written as expected"
        )
    return after


def _loaded(text: str) -> dict[str, Any]:
    try:
        values = yaml.safe_load(text)
    except yaml.YAMLError:
        values = None
    return values if isinstance(values, dict) else {}


def _accepted(text: str) -> list[str] | str | None:
    """What a configuration says under vocab: accept; None where it says nothing."""
    vocabulary = _loaded(text).get("vocab")
    found = vocabulary.get("accept") if isinstance(vocabulary, dict) else None
    return found if isinstance(found, list | str) else None


def _inserted(text: str, words: list[str]) -> str:
    """The text with words where a person would put them."""
    end = "\r\n" if "\r\n" in text else "\n"
    vocabulary = _child(yaml.compose(text), "vocab")
    accept = _child(vocabulary, "accept")
    if vocabulary is None:
        start = text if not text or text.endswith("\n") else f"{text}{end}"
        return f"{start}vocab:{end}  accept:{end}" + "".join(f"    - {word}{end}" for word in words)
    listed = ", ".join(words)
    if accept is None:
        if not isinstance(vocabulary, yaml.MappingNode):
            return text
        at = vocabulary.start_mark.index + bool(vocabulary.flow_style)
        rest = ", " if vocabulary.flow_style else f"{end}{' ' * vocabulary.start_mark.column}"
        return f"{text[:at]}accept: [{listed}]{rest}{text[at:]}"
    first, last = accept.start_mark.index, accept.end_mark.index
    if isinstance(accept, yaml.ScalarNode):
        return f"{text[:first]}[{text[first:last]}, {listed}]{text[last:]}"
    if not isinstance(accept, yaml.SequenceNode):
        return text
    if accept.flow_style or not accept.value:
        inside = text[first + 1 : last - 1].rstrip()
        comma = ", " if inside.strip() and not inside.endswith(",") else " " if inside else ""
        return f"{text[: first + 1]}{inside}{comma}{listed}{text[last - 1 :]}"
    # A block sequence: a line for each word after that of its last item.
    at = text.find("\n", accept.value[-1].end_mark.index)
    at = len(text) if at < 0 else at + 1
    start = text[:at] if text[:at].endswith("\n") else f"{text[:at]}{end}"
    dash = " " * accept.start_mark.column + "- "
    return start + "".join(f"{dash}{word}{end}" for word in words) + text[at:]


def _child(node: "yaml.Node | None", key: str) -> "yaml.Node | None":
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)
