"""Which files to check: those that are named, and of the folders that are named those that a reader exists for.

Walking leaves out, and counts by reason, what is hidden, ignored by git, excluded by the configuration, binary, of a
format no reader knows, a file of records (JSON Lines, CSV, Parquet) of which no configuration says how it is read, since
most of these are data, or a symbolic link (so that no file is checked twice and no walk runs in circles). A file that is
named is checked whatever its name or place, or is a problem; it is never left out in silence. A hook names every changed
file and means the articles among them: for it, named files are chosen like those of a folder (`force_exclude`).
"""

import os
from collections import Counter
from collections.abc import Sequence
from operator import attrgetter
from os.path import splitext
from typing import TYPE_CHECKING, NamedTuple

from lint.errors import UsageError
from lint.globs import Globs, Ignores, slashes
from lint.readers import FORMATS, RECORDS

if TYPE_CHECKING:
    from lint.config.finder import ConfigFinder
    from lint.config.settings import Walking

#: Suffixes that need no word about how to read them: these files are no text.
BINARY = frozenset(
    (
        ".7z", ".avi", ".avif", ".bin", ".bmp", ".bz2", ".dll", ".dylib", ".eot", ".exe", ".flac", ".gif", ".gz",
        ".heic", ".ico", ".jar", ".jpeg", ".jpg", ".lock", ".m4a", ".m4v", ".mkv", ".mov", ".mp3", ".mp4", ".npy",
        ".o", ".ogg", ".otf", ".pdf", ".png", ".psd", ".pyc", ".rar", ".so", ".sqlite", ".tar", ".tgz", ".tif",
        ".tiff", ".ttf", ".wav", ".webm", ".webp", ".woff", ".woff2", ".xz", ".zip", ".zst",
    )
)  # fmt: skip


_MACROS = "holds macros, which may do anything where it is opened: save it as .docx, without them"


class Target(NamedTuple):
    """A file to check; `explicit`: it was named itself, not found in a folder."""

    path: str
    explicit: bool


class Discovery(NamedTuple):
    """The files in the order they were named, those of a folder by name; what was left out; what cannot be checked.

    In a folder, files come before what is in its folders. The reasons for leaving out (a folder counts once): hidden,
    gitignore, exclude, include, binary, format, records, link.
    """

    files: tuple[Target, ...]
    left_out: Counter[str]
    problems: tuple[tuple[str, str], ...]


def discover(
    paths: Sequence[str],
    configs: "ConfigFinder",
    exclude: Sequence[str] = (),
    force_exclude: bool = False,
    gitignore: bool = True,
) -> Discovery:
    """The files that `paths` mean, each once. `exclude` has globs relative to the working directory.

    `force_exclude` leaves out, and counts, what is excluded or of no known format even where it is named.
    """
    return _Discoverer(configs, exclude, force_exclude, gitignore).discover(paths)


def without_reports(found: Discovery, reports: Sequence[str]) -> Discovery:
    """What was found without the files that this run writes reports to: those of an earlier run are no articles.

    Raises UsageError for one that was named, since the report would take its place.
    """
    own = {os.path.abspath(report) for report in reports}
    kept = []
    left_out = found.left_out.copy()
    for target in found.files:
        if os.path.abspath(target.path) not in own:
            kept.append(target)
        elif target.explicit:
            raise UsageError(f"{target.path}: is to be checked; write the report to another file")
        else:
            left_out["report"] += 1
    return found._replace(files=tuple(kept), left_out=left_out)


def excluded(path: str, configs: "ConfigFinder", exclude: Sequence[str] = ()) -> str:
    """Why the configuration or `exclude` leaves out a file of this name, which need not be there; empty where none does."""
    return _Discoverer(configs, exclude, True, False).excluded(slashes(path))


class _Discoverer:
    def __init__(self, configs: "ConfigFinder", exclude: Sequence[str], force_exclude: bool, gitignore: bool) -> None:
        self._configs = configs
        self._exclude = Globs(os.getcwd(), exclude, "command line") if exclude else None
        self._force_exclude = force_exclude
        self._gitignore = gitignore
        self._left_out: Counter[str] = Counter()
        self._problems: list[tuple[str, str]] = []
        # Absolute path → target, in order; only asked for where more than one path was named.
        self._found: dict[str, Target] = {}

    def discover(self, paths: Sequence[str]) -> Discovery:
        for path in dict.fromkeys(paths):
            shown = slashes(path)
            if os.path.isdir(path):
                self._walk(shown)
            elif os.path.isfile(path):
                self._take_named(shown)
            elif os.path.exists(path):
                self._problems.append((shown, "is neither a file nor a folder"))
            elif os.path.islink(path):
                self._problems.append((shown, "is a link to something that is not there"))
            else:
                self._problems.append((shown, f"does not exist{_near(path)}"))
        return Discovery(tuple(self._found.values()), self._left_out, tuple(self._problems))

    def excluded(self, path: str) -> str:
        folder, slash, name = path.rpartition("/")
        absolute = os.path.abspath(folder + slash)
        return self._excluded(absolute, name, self._configs.for_walking(absolute))

    def _take_named(self, path: str) -> None:
        folder, slash, name = path.rpartition("/")
        absolute = os.path.abspath(folder + slash)
        reason = self._unwanted(absolute, name, self._configs.for_walking(absolute)) if self._force_exclude else ""
        if reason:
            self._left_out[reason] += 1
        elif splitext(name)[1].lower() in (*FORMATS, *RECORDS):
            key = os.path.join(absolute, name)
            before = self._found.get(key)
            self._found[key] = before._replace(explicit=True) if before else Target(path, True)
        else:
            suffix = splitext(name)[1]
            has = f"files of the format {suffix}" if suffix else "files without a suffix"
            reads = ", ".join(sorted((*FORMATS, *RECORDS)))
            said = f"{has} cannot be read; rename or convert it (there are readers for {reads})"
            self._problems.append((path, _MACROS if suffix.lower() in (".docm", ".dotm") else said))

    def _unwanted(self, absolute: str, name: str, walking: "Walking | None") -> str:
        """Why a file is left out by its format or by the configuration; empty where it is not."""
        suffix = splitext(name)[1].lower()
        if suffix not in FORMATS:
            if suffix not in RECORDS:
                return "binary" if suffix in BINARY else "format"
            if self._configs.for_file(os.path.join(absolute, name)).records is None:
                return "records"
        return self._excluded(absolute, name, walking)

    def _excluded(self, absolute: str, name: str, walking: "Walking | None") -> str:
        """Why the configuration or the command line leaves a file out; empty where neither does."""
        if walking is None and self._exclude is None:
            return ""
        if self._is_excluded(absolute, name, walking):
            return "exclude"
        if walking is not None and walking.include is not None and not walking.include.match(absolute, name):
            return "include"
        return ""

    def _is_excluded(self, absolute: str, name: str, walking: "Walking | None") -> bool:
        if self._exclude is not None and self._exclude.match(absolute, name):
            return True
        return walking is not None and walking.exclude is not None and walking.exclude.match(absolute, name)

    def _walk(self, folder: str) -> None:
        """Take what is in a folder and below it; without recursion, since folders may be nested deeper than calls."""
        absolute = os.path.abspath(folder)
        prefix = "" if folder == "." else folder if folder.endswith("/") else folder + "/"
        pending = [(prefix, absolute, Ignores.above(absolute) if self._gitignore else None)]
        while pending:
            prefix, absolute, ignores = pending.pop()
            try:
                with os.scandir(absolute) as entries:
                    listed = sorted(entries, key=attrgetter("name"))
            except OSError as error:
                said = f"cannot be listed: {(error.strerror or str(error)).lower()}"
                self._problems.append((prefix.rstrip("/") or prefix or ".", said))
                continue
            if ignores is not None:
                ignores = ignores.and_those_in(absolute)
            folders = self._take(prefix, absolute, listed, ignores)
            for name in reversed(folders):
                below = ignores.below(name) if ignores is not None else None
                pending.append((f"{prefix}{name}/", os.path.join(absolute, name), below))

    def _take(
        self, prefix: str, absolute: str, listed: "Sequence[os.DirEntry[str]]", ignores: Ignores | None
    ) -> list[str]:
        """Take the files of a folder, and return the names of the folders in it that are to be walked."""
        walking = self._configs.for_walking(absolute)
        folders = []
        for entry in listed:
            name = entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            reason = self._reason(absolute, entry, is_folder, walking)
            if not reason and ignores is not None and ignores.ignored(name, is_folder):
                reason = "gitignore"
            if reason:
                self._left_out[reason] += 1
            elif is_folder:
                folders.append(name)
            else:
                self._found.setdefault(os.path.join(absolute, name), Target(prefix + name, False))
        return folders

    def _reason(self, absolute: str, entry: "os.DirEntry[str]", is_folder: bool, walking: "Walking | None") -> str:
        """Why something found in a folder is left out, but for what git ignores; empty where it is not."""
        name = entry.name
        # Word marks a document that is open by a file of that kind.
        if name.startswith((".", "~$")):
            return "hidden"
        if is_folder:
            if walking is None and self._exclude is None:
                return ""
            return "exclude" if self._is_pruned(absolute, name + "/", walking) else ""
        if entry.is_symlink():
            return "link"
        reason = self._unwanted(absolute, name, walking)
        return reason or ("" if entry.is_file(follow_symlinks=False) else "format")

    def _is_pruned(self, absolute: str, name: str, walking: "Walking | None") -> bool:
        """Whether a whole folder is excluded: one that a later glob takes something back from is walked."""
        both = self._exclude, walking.exclude if walking is not None else None
        return any(globs is not None and globs.prunes and globs.match(absolute, name) for globs in both)


# Names end alike, so it takes more than for other words.
_MUCH_ALIKE = 0.8


def _near(path: str) -> str:
    """“; did you mean …?” where a name much like that of a path is in its folder."""
    from difflib import get_close_matches

    folder, name = os.path.split(path)
    try:
        near = get_close_matches(name, os.listdir(folder or os.curdir), 1, _MUCH_ALIKE)
    except (OSError, ValueError):
        return ""
    return f"; did you mean “{slashes(os.path.join(folder, near[0]))}”?" if near else ""
