"""Globs as .gitignore has them. The library that translates them is imported when the first path is matched."""

import os
import re
from collections.abc import Sequence
from typing import NamedTuple

from lint.errors import ConfigError, Problem


class Pattern(NamedTuple):
    """One translated glob: what it says (`takes` is False after a “!”) of paths that `search` finds."""

    expression: "re.Pattern[str]"
    takes: bool
    #: Whether it means what is inside a folder, not the folder itself (`drafts/**`).
    inside: bool
    #: Whether it means a name, in whatever folder (`*.md`).
    name: bool


def translate(glob: str) -> Pattern | None:
    """The pattern of a glob, None for a comment or a blank line. Raises ValueError where it is no glob."""
    if not glob or glob.isspace() or glob.startswith("#"):
        return None
    import warnings

    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pattern = GitIgnoreSpecPattern(glob)
    except re.error as error:
        raise ValueError(str(error)) from None
    if pattern.regex is None or pattern.include is None:
        return None
    plain = glob.rstrip()
    return Pattern(pattern.regex, pattern.include, plain.endswith("/**"), "/" not in plain.removesuffix("/"))


class Globs:
    """Some globs of one folder. The last that matches a path says whether the path is meant.

    `places` are the line and column of each glob in `file`, for the one who wrote it.
    """

    def __init__(self, folder: str, globs: Sequence[str], file: str, places: Sequence[tuple[int, int]] = ()) -> None:
        self.folder = folder
        self.globs = tuple(globs)
        self._file = file
        self._places = places
        self._compiled: list[Pattern] | None = None
        self._prefixes: dict[str, str] = {}

    @property
    def _patterns(self) -> list[Pattern]:
        """The patterns, the last first."""
        if self._compiled is None:
            compiled = []
            for index, glob in enumerate(self.globs):
                try:
                    pattern = translate(glob)
                except ValueError:
                    pattern = None
                if pattern is None:
                    line, column = self._places[index] if index < len(self._places) else (0, 0)
                    raise ConfigError(
                        Problem(self._file, line, column, f"“{glob}” is not a glob such as drafts/** or *.md")
                    )
                compiled.append(pattern)
            self._compiled = compiled[::-1]
        return self._compiled

    def match(self, folder: str, name: str) -> bool:
        """Whether a file is meant, or what is inside a folder where `name` ends in a slash; `folder` is absolute."""
        prefix = self._prefixes.get(folder)
        if prefix is None:
            prefix = self._prefixes[folder] = _relative(folder, self.folder)
        path = prefix + name
        for pattern in self._patterns:
            if pattern.expression.search(path):
                return pattern.takes
        return False

    @property
    def prunes(self) -> bool:
        """Whether a folder that is meant can be passed over whole: no later glob takes anything back."""
        return not any(glob.startswith("!") for glob in self.globs)


def _relative(folder: str, base: str) -> str:
    """`folder` as seen from `base`, with slashes, one at the end; empty for `base` itself."""
    try:
        relative = os.path.relpath(folder, base)
    except ValueError:
        # Another drive, on Windows.
        relative = folder
    relative = slashes(relative)
    return "" if relative == "." else relative + "/"


def slashes(path: str) -> str:
    """The path with `/` between its parts, whatever this system writes."""
    return path if os.sep == "/" else path.replace(os.sep, "/")


class _IgnoreFile(NamedTuple):
    """The patterns of one ignore file, the last first; `names` finds the names and `paths` the paths any may mean."""

    patterns: tuple[Pattern, ...]
    names: "re.Pattern[str] | None"
    paths: "re.Pattern[str] | None"


class Ignores:
    """What git ignores in a folder: the patterns of its .gitignore, of those above it, and of .git/info/exclude.

    As in git, what is asked about is one entry of the folder: whether a folder above is ignored was asked there.
    """

    def __init__(self, files: tuple[tuple[str, _IgnoreFile], ...]) -> None:
        # With each file the path from where it stands to the folder; the nearest file first, for it decides.
        self._files = files

    @classmethod
    def above(cls, folder: str) -> "Ignores":
        """Those of the folders above an absolute path, up to the root of the repository; none outside of one."""
        folders = []
        while not os.path.exists(git := os.path.join(folder, ".git")):
            folder, name = os.path.split(folder)
            if not name:
                return cls(())
            folders.append((folder, name))
        ignores = cls(())._with(os.path.join(_common_folder(git), "info", "exclude"))
        for folder, name in reversed(folders):
            ignores = ignores.and_those_in(folder).below(name)
        return ignores

    def and_those_in(self, folder: str) -> "Ignores":
        """These and the folder's own."""
        return self._with(os.path.join(folder, ".gitignore"))

    def below(self, name: str) -> "Ignores":
        """These, as they hold in a folder of this folder."""
        return Ignores(tuple((f"{prefix}{name}/", file) for prefix, file in self._files)) if self._files else self

    def _with(self, path: str) -> "Ignores":
        file = _ignore_file(path)
        return Ignores((("", file), *self._files)) if file is not None else self

    def ignored(self, name: str, is_folder: bool) -> bool:
        """Whether git ignores an entry of the folder."""
        slash = "/" if is_folder else ""
        for prefix, file in self._files:
            path = prefix + name
            slashed = path + slash
            if not (file.names and file.names.search(name + slash)) and not (file.paths and file.paths.search(slashed)):
                continue
            for pattern in file.patterns:
                asked = path if pattern.inside else slashed
                match = pattern.expression.search(asked)
                # A pattern that ends at an earlier slash means a folder above.
                if match and not ("ps_d" in match.re.groupindex and match["ps_d"] and match.end() < len(asked)):
                    return pattern.takes
        return False


def _ignore_file(path: str) -> _IgnoreFile | None:
    """The patterns of an ignore file, None where there are none. As in git, what is no glob is passed over."""
    try:
        with open(path, encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
            lines = stream.read().split("\n")
    except OSError:
        return None
    patterns = []
    for line in lines:
        try:
            pattern = translate(line.rstrip("\r"))
        except ValueError:
            continue
        if pattern is not None:
            patterns.append(pattern)
    if not patterns:
        return None
    names = [pattern.expression.pattern.replace("^(?:.+/)?", "^") for pattern in patterns if pattern.name]
    paths = [pattern.expression.pattern for pattern in patterns if not pattern.name]
    return _IgnoreFile(tuple(reversed(patterns)), _any_of(names), _any_of(paths))


def _any_of(expressions: list[str]) -> "re.Pattern[str] | None":
    if not expressions:
        return None
    return re.compile("|".join(f"(?:{expression})" for expression in expressions).replace("?P<ps_d>", "?:"))


def _common_folder(git: str) -> str:
    """The folder that a `.git` stands for; in a further work tree it is a file that says where that is."""
    if os.path.isdir(git):
        return git
    try:
        with open(git, encoding="utf-8", errors="surrogateescape") as stream:
            folder = os.path.join(os.path.dirname(git), stream.read().removeprefix("gitdir:").strip())
        with open(os.path.join(folder, "commondir"), encoding="utf-8", errors="surrogateescape") as stream:
            return os.path.join(folder, stream.read().strip())
    except OSError:
        return git
