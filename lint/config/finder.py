"""Settings: what configuration files say, found from each file upwards, and what the command line says over them.

A file is governed by the nearest configuration, up to the root of its repository; configurations further up are not
looked at unless the nearest one `extends` them. (So there is no `root: true`: it would change nothing.) All globs and
paths in a configuration are relative to its own folder.
"""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from lint.config.locating import config_in
from lint.config.settings import Config, Dialect, Quotes, Records, RuleLevel, Settings, Switch, Walking
from lint.engines import Engine
from lint.errors import ConfigError, Problem, UsageError
from lint.globs import Globs, slashes
from lint.severity import FailOn

#: The environment variable that names the one configuration for all files.
VARIABLE = "CONTENTLINT_CONFIG"

_COMMAND_LINE = "command line"


class _Place(NamedTuple):
    """A folder: what governs its files, and their settings by the switches that match them (one bit each)."""

    folder: str
    config: Config
    switches: tuple[Switch, ...]
    settings: dict[int, Settings]


class ConfigFinder:
    """The settings for any file: each configuration is read once, and files that are set alike share their settings.

    `explicit` (--config) names the one configuration for all files, as CONTENTLINT_CONFIG does in the environment;
    `isolated` reads none. The rest is the command line's, and goes over every configuration: `select` replaces theirs,
    and what it names as exactly as they do is neither ignored nor off; `ignore` and `per_file_ignores` (a glob and its
    rules) add to theirs; an empty `baseline` is none. Raises ConfigError, with all mistakes of a configuration at once,
    where one is first needed.
    """

    def __init__(
        self,
        explicit: str | None = None,
        isolated: bool = False,
        *,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        per_file_ignores: Sequence[tuple[str, Sequence[str]]] = (),
        min_confidence: float | None = None,
        fail_on: FailOn | None = None,
        quotes: Quotes | None = None,
        dialect: Dialect | None = None,
        baseline: str | None = None,
        engines: Sequence[str] = (),
    ) -> None:
        self._here = os.getcwd()
        said = {
            "min-confidence": min_confidence, "fail-on": fail_on, "quotes": quotes, "dialect": dialect,
            "baseline": baseline and os.path.abspath(baseline),
        }  # fmt: skip
        self._said: dict[str, Any] = {key: value for key, value in said.items() if value is not None}
        self._select, self._ignore = tuple(select), tuple(ignore)
        self._engines = tuple(engines)
        self._switches = tuple(
            Switch(Globs(self._here, (glob,), _COMMAND_LINE), {"ignore": tuple(rules)}, _COMMAND_LINE)
            for glob, rules in per_file_ignores
        )
        self._default = Config()
        self._read: dict[str, Config] = {}
        self._by_folder: dict[str, Config] = {}
        self._by_prefix: dict[str, _Place] = {}
        self._settled: dict[int, dict[int, Settings]] = {}
        self._known: dict[tuple[str, ...], Collection[str]] = {}
        named = None if isolated else explicit if explicit is not None else os.environ.get(VARIABLE)
        self._only = self._default if isolated else None
        if named:
            if not os.path.isfile(named):
                by = "--config" if explicit is not None else VARIABLE
                raise ConfigError(f"{named}: there is no such configuration file (named by {by})")
            self._only = self._load(os.path.abspath(named))

    # -- settings ---------------------------------------------------------------------------------------------------

    def for_file(self, path: str) -> Settings:
        """The settings for the file at `path`, which need not exist."""
        place, name = self._place(path)
        matched = 0
        for index, switch in enumerate(place.switches):
            if switch.globs.match(place.folder, name):
                matched |= 1 << index
        settings = place.settings.get(matched)
        if settings is None:
            settings = place.settings[matched] = self._settle(self._resolve(place, matched)[0])
        return settings

    def for_walking(self, folder: str) -> Walking | None:
        """The globs that say which files of a folder are taken when it is walked; None where all are."""
        values = self._place(os.path.join(folder, ""))[0].config.values
        include, exclude = values.get("include"), values.get("exclude")
        return Walking(include, exclude) if include or exclude else None

    def files(self, path: str) -> tuple[str, ...]:
        """The configuration files that say what holds for a file, the nearest first."""
        return self._place(path)[0].config.files

    def show(self, path: str) -> str:
        """What holds for a file, as YAML that is itself a configuration; comments say where each setting comes from."""
        from lint.config.showing import describe

        place, name = self._place(path)
        switches = enumerate(place.switches)
        matched = sum(1 << index for index, switch in switches if switch.globs.match(place.folder, name))
        values, origins = self._resolve(place, matched)
        return describe(path, place.config.files, {**place.config.values, **values}, origins)

    def _place(self, path: str) -> tuple[_Place, str]:
        """The folder of a path and the rest of it."""
        folder, slash, name = slashes(path).rpartition("/")
        place = self._by_prefix.get(folder + slash)
        if place is None:
            absolute = os.path.abspath(folder + slash)
            config = self._only or self._find(absolute)
            settings = self._settled.setdefault(id(config), {})
            place = _Place(absolute, config, (*config.switches, *self._switches), settings)
            self._by_prefix[folder + slash] = place
        return place, name

    def _resolve(self, place: _Place, matched: int) -> tuple[dict[str, Any], dict[tuple[str, ...], str]]:
        """What a configuration and the command line say of files that `matched` those switches, and where it stands."""
        values = dict(place.config.values)
        origins = dict(place.config.origins)
        rules = {name: dict(level) for name, level in values.get("rules", {}).items()}
        ignore = list(values.get("ignore", ()))
        for index, switch in enumerate(place.switches):
            if not matched >> index & 1:
                continue
            for name, level in switch.values.get("rules", {}).items():
                rules.setdefault(name, {}).update(level)
                origins["rules", name] = switch.where
            for key in ("select", "quotes", "dialect", "language"):
                if key in switch.values:
                    values[key] = switch.values[key]
                    origins[key,] = switch.where
            if "records" in switch.values:
                values["records"] = {**values.get("records", {}), **switch.values["records"]}
                origins["records",] = _both(origins.get(("records",)), switch.where)
            if "ignore" in switch.values:
                ignore += switch.values["ignore"]
                origins["ignore",] = _both(origins.get(("ignore",)), switch.where)
        if self._select:
            values["select"] = self._select
            origins["select",] = _COMMAND_LINE
            ignore = [name for name in ignore if not self._selects(name)]
            for name, level in rules.items():
                if level.get("severity") == "off" and self._selects(name):
                    del level["severity"]
                    origins["rules", name] = _COMMAND_LINE
        if self._ignore:
            ignore += self._ignore
            origins["ignore",] = _both(origins.get(("ignore",)), _COMMAND_LINE)
        for key in self._said:
            origins[key,] = _COMMAND_LINE
        for name in self._engines:
            # What a configuration says of the engine holds; that it is off does not.
            values["engines"] = {**values.get("engines", {}), name: values.get("engines", {}).get(name) or {}}
            origins["engines", name] = _COMMAND_LINE
        values.update(self._said, rules=rules, ignore=tuple(dict.fromkeys(ignore)))
        return values, origins

    def _selects(self, name: str) -> bool:
        """Whether the command line selects a rule or module by name, or a rule of that module."""
        return any(chosen == name or chosen.startswith(f"{name}/") for chosen in self._select)

    def _settle(self, values: Mapping[str, Any]) -> Settings:
        rules = sorted(values["rules"].items(), key=lambda entry: "/" in entry[0])
        vocabulary = values.get("vocab", {})
        default = Settings()
        return Settings(
            rules=tuple((name, RuleLevel(**level)) for name, level in rules),
            select=values.get("select", ()),
            ignore=values["ignore"],
            accept=frozenset(vocabulary.get("accept", ())) | vocabulary.get("words", frozenset()),
            reject=frozenset(vocabulary.get("reject", ())) | vocabulary.get("rejected", frozenset()),
            rule_folders=values.get("rule-folders", ()),
            dialect=values.get("dialect", default.dialect),
            language=values.get("language", default.language),
            engines=tuple(
                Engine(name, **said) for name, said in sorted(values.get("engines", {}).items()) if said is not None
            ),
            quotes=values.get("quotes"),
            fail_on=values.get("fail-on", default.fail_on),
            min_confidence=values.get("min-confidence", default.min_confidence),
            max_file_size=values.get("max-file-size", default.max_file_size),
            baseline=values.get("baseline") or None,
            records=_records(values["records"]) if "records" in values else None,
        )

    # -- finding configurations -------------------------------------------------------------------------------------

    def _find(self, folder: str) -> Config:
        """The nearest configuration to a folder, up to the root of its repository."""
        passed = []
        config: Config | None = None
        while config is None:
            config = self._by_folder.get(folder)
            if config is None:
                passed.append(folder)
                file = config_in(folder)
                above = os.path.dirname(folder)
                if file is not None:
                    config = self._load(file)
                elif above == folder or os.path.exists(os.path.join(folder, ".git")):
                    config = self._default
                folder = above
        self._by_folder.update(dict.fromkeys(passed, config))
        return config

    def _load(self, file: str) -> Config:
        config = self._read.get(file)
        if config is None:
            from lint.config.file import load

            config = self._read[file] = load(file)
        return config

    # -- rule ids ---------------------------------------------------------------------------------------------------

    @property
    def rule_folders(self) -> tuple[tuple[str, ...], ...]:
        """The folders of house rules of each configuration read so far, and of none where there may be files without."""
        configs = [self._only] if self._only else [self._default, *self._read.values()]
        return tuple(dict.fromkeys(config.rule_folders for config in configs))

    def check_ids(self, known: Collection[str], rule_folders: tuple[str, ...] | None = None) -> None:
        """Raise for the names that `unknown_ids` tells, a UsageError where all are the command line's."""
        problems = self.unknown_ids(known, rule_folders)
        if problems:
            usage = all(problem.file == _COMMAND_LINE for problem in problems)
            raise (UsageError if usage else ConfigError).of(problems)

    def unknown_ids(self, known: Collection[str], rule_folders: tuple[str, ...] | None = None) -> list[Problem]:
        """Names that no rule or module has, in the configurations read so far and on the command line.

        `known` has the ids, former ids and modules of the bundled rules and of those in `rule_folders`; configurations
        with other rule folders are not judged by it (None: all are). The command line may name any rule of any
        configuration, so it is judged when the rules of all that were read so far have been told.
        """
        configs = [self._only] if self._only else [self._default, *self._read.values()]
        self._known[rule_folders or ()] = known
        problems = {
            Problem(name.file, name.line, name.column, _unknown(name.name, known))
            for config in configs
            if rule_folders is None or config.rule_folders == rule_folders
            for name in config.names
            if name.name not in known
        }
        if rule_folders is None or all(config.rule_folders in self._known for config in configs):
            union = {name for names in self._known.values() for name in names}
            ignored = (name for switch in self._switches for name in switch.values["ignore"])
            named = (*self._select, *self._ignore, *ignored)
            problems |= {Problem(_COMMAND_LINE, 0, 0, _unknown(name, union)) for name in named if name not in union}
        return sorted(problems)


def _records(said: Mapping[str, Any]) -> Records:
    """What a configuration says of records."""
    formats = said.get("format", {})
    by_field = {"": formats} if isinstance(formats, str) else formats
    return Records(said.get("text", ()), said.get("id"), said.get("site"), tuple(by_field.items()))


def _both(before: str | None, added: str) -> str:
    return f"{before}, {added}" if before else added


def _unknown(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"unknown rule “{name}”" + (f"; did you mean “{near[0]}”?" if near else "; see contentlint rules")
