"""Who looks. A rule names its finder by the key its settings stand under; each finder is one module of this package,
or a package where it has parts of its own.

A finder module offers
    ABOUT                        one sentence: what the key means
    shape()                      what may stand under the key (lint.schema)
    mistakes(rule)               what the shape cannot see, as (path of keys in the rule, message); may be left out
    groups(rule)                 the names of what a message may quote beside {match} and {fix}; may be left out
    missing()                    why an engine cannot be asked on this machine, None where it can; engines only
    CALIBRATES                   True where each match has a confidence of its own; may be left out
    Finder(rules, watch)         its rules, compiled together, once; the watch tells which words it may care for (words.py);
                                 an engine's finder also gets its settings and the language (lint.engines)
    Finder.look_ahead(documents) told before find, with the documents that come next: for what goes quicker for many
    Finder.find(document)        all matches of all its rules; what those before it found is in document.notes[FOUND]
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from lint.engines import ENGINES, engine

if TYPE_CHECKING:
    from lint.config.settings import Settings
    from lint.document import Document
    from lint.finding import Match
    from lint.rule import Rule
    from lint.schema import Shape

#: Finder keys in the order they run; each is the name of its module here.
KEYS = (
    "phrases",
    "swap",
    "frames",
    "pattern",
    "sequence",
    "repetition",
    "dates",
    "encoding",
    "structure",
    "inconsistent",
    "spelling",
    "compound",
    "choice",
    "comma",
    "countable",
    "pronoun",
    "verbform",
    "paragraph",
    "suppression",
    *ENGINES,
)

#: The key of a document's notes under which the matches stand that the finders before have found in it, in any order.
FOUND = "found"

#: What a message or a fix has filled in; the fix of a pattern may give it a capital.
REFERENCE = re.compile(r"\{(?:capital:)?(\w+)\}")
# The finders whose rules say with “fix” what to write instead; the others know it themselves.
_FIXED_BY_RULE = ("phrases", "pattern")


class Finder(Protocol):
    """All rules of one finder, compiled."""

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Learn of the documents that come next, for what goes quicker for many."""

    def find(self, document: "Document") -> "Iterable[Match]":
        """Every match in the document, in any order."""


def compile_finders(rules: "Sequence[Rule]", settings: "Settings") -> list[Finder]:
    """One finder for each key that the rules use."""
    used: dict[str, list[Rule]] = {}
    for rule in rules:
        used.setdefault(rule.finder, []).append(rule)
    from lint.finders.words import Watch

    watch = Watch()
    return [
        _module(key).Finder(used[key], watch, engine(key, settings.engines), settings.language)
        if key in ENGINES
        else _module(key).Finder(used[key], watch)
        for key in KEYS
        if key in used
    ]


def shape(key: str) -> "Shape":
    """What may stand under a finder's key."""
    made: Shape = _module(key).shape()
    return made


def about(key: str) -> str:
    """What a finder's key means."""
    return str(_module(key).ABOUT)


def mistakes(key: str, rule: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What is wrong with a rule's settings beyond their shape, as (path of keys in the rule, message)."""
    module = _module(key)
    wrong = list(module.mistakes(rule)) if hasattr(module, "mistakes") else []
    yield from wrong
    if key not in _FIXED_BY_RULE and "fix" in rule:
        yield ("fix",), f"“{key}” knows itself what to write instead; take this away"
    if any(path[:1] == (key,) for path, _ in wrong):
        return
    known = {"match", *(module.groups(rule) if hasattr(module, "groups") else ())}
    for name in REFERENCE.findall(rule.get("message") or ""):
        if name == "fix":
            if key in _FIXED_BY_RULE and "fix" not in rule:
                yield ("message",), "there is no fix to fill in for {fix}; give the rule a “fix” or write it out"
        elif name not in known:
            yield ("message",), f"there is nothing to fill in for {{{name}}}; known here: {_listed(known)}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted({*names, "fix"}))


def hints(key: str, spec: Any) -> Any:
    """What a finder can work out of a rule's settings ahead of a run; it is kept with the rule."""
    work_out = getattr(_module(key), "hints", None)
    return work_out(spec) if work_out is not None and spec is not None else None


def missing(engine: str) -> str | None:
    """Why an engine cannot be asked on this machine; None where it can."""
    reason: str | None = _module(engine).missing()
    return reason


def calibrates(key: str) -> bool:
    """Whether the finder gives each match a confidence of its own."""
    return bool(getattr(_module(key), "CALIBRATES", False))


def _module(key: str) -> Any:
    return import_module(f"lint.finders.{key}")
