"""Engines beside us, LanguageTool and Harper: which are asked, and how. None is unless somebody says so."""

from typing import Any, NamedTuple

#: Finder keys that need an engine. Their rules are on where the engine is asked.
ENGINES = ("languagetool", "harper")
#: A rule of an engine that stands for all of the engine's rules that no other adopts.
REST = "*"


class Engine(NamedTuple):
    """How an engine is asked.

    `rules`: the ids of the engine's rules that may speak; empty for those that our rule modules have adopted, and
    ("*",) for all. `url`: a LanguageTool server that the user runs, instead of our own. `idle_minutes`: how long our
    own may idle before it is stopped; 0 stops it with the run that started it.
    """

    name: str
    rules: tuple[str, ...] = ()
    url: str | None = None
    idle_minutes: float = 15

    def lets_speak(self, spec: Any, language: str) -> bool:
        """Whether a rule whose settings name these of the engine's rules is on. Those adopted are rules for English."""
        named = adopted(spec)
        if not language.startswith("en"):
            return named == [REST]
        if named == [REST]:
            return bool(self.rules)
        return not self.rules or self.rules == (REST,) or any(name in self.rules for name in named)


def adopted(spec: Any) -> list[str]:
    """The engine's rules that the settings of one of ours name."""
    named = spec["rules"] if isinstance(spec, dict) else spec
    return list(named) if isinstance(named, list) else []


def is_seconded(spec: Any) -> bool:
    """Whether the engine is heard only where our own speller has a doubt."""
    return isinstance(spec, dict) and "seconded" in spec


def engine(name: str, engines: tuple[Engine, ...]) -> Engine | None:
    """The settings of an engine; None where it is not asked."""
    return next((each for each in engines if each.name == name), None)
