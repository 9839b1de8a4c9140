"""Where configuration files are: by their names, one in a folder."""

import os
import re

from lint.errors import ConfigError, Problem, shown
from lint.lazily import expression

#: What a configuration file is called; a table in pyproject.toml is one, too.
NAMES = (".contentlint.yaml", "contentlint.yaml")
_MISNAMED = (".contentlint.yml", "contentlint.yml", ".contentlint.toml", "contentlint.toml", ".contentlint.json")
_TABLE = expression(rb"""^[ \t]*\[*[ \t]*tool[ \t]*(?:\.[ \t]*["']?contentlint\b|\])""", re.M)


def config_in(folder: str) -> str | None:
    """The configuration file of a folder. Two of them, or one by a wrong name, are a ConfigError."""
    found = [file for name in NAMES if os.path.isfile(file := os.path.join(folder, name))]
    project = os.path.join(folder, "pyproject.toml")
    if os.path.isfile(project) and _has_table(project):
        found.append(project)
    if len(found) > 1:
        others = " and ".join(os.path.basename(file) for file in found[1:])
        raise ConfigError(
            Problem(shown(found[0]), 0, 0, f"this folder is also configured by {others}; keep one of them")
        )
    for name in _MISNAMED:
        if os.path.isfile(file := os.path.join(folder, name)):
            raise ConfigError(Problem(shown(file), 0, 0, f"a file of this name is not read; rename it to {NAMES[0]}"))
    return found[0] if found else None


def _has_table(file: str) -> bool:
    """Whether a pyproject.toml has a table for us; the parser is asked only where it may."""
    try:
        with open(file, "rb") as stream:
            content = stream.read()
    except OSError:
        return False
    if b"contentlint" not in content or not _TABLE.search(content):
        return False
    from lint.config.toml import has_table

    return has_table(content)
