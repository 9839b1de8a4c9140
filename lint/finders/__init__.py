"""Who looks. A rule names its finder by the key its settings stand under; each finder is one module of this package.

A finder module offers
    ABOUT                        one sentence: what the key means
    shape()                      what may stand under the key (lint.schema)
    mistakes(spec)               what the shape cannot see, as (path below the key, message); may be left out
    Finder(rules, watch)         its rules, compiled together, once; the watch tells which words it may care for (words.py)
    Finder.find(document)        all matches of all its rules
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from lint.document import Document
    from lint.finding import Match
    from lint.rulebook import Rule
    from lint.schema import Shape

#: Finder keys in the order they run; each is the name of its module here.
KEYS = ("phrases", "swap", "pattern", "repetition", "spelling", "suppression")


class Finder(Protocol):
    """All rules of one finder, compiled."""

    def find(self, document: "Document") -> "Iterable[Match]":
        """Every match in the document, in any order."""


def compile_finders(rules: "Sequence[Rule]") -> list[Finder]:
    """One finder for each key that the rules use."""
    used: dict[str, list[Rule]] = {}
    for rule in rules:
        used.setdefault(rule.finder, []).append(rule)
    from lint.finders.words import Watch

    watch = Watch()
    return [_module(key).Finder(used[key], watch) for key in KEYS if key in used]


def shape(key: str) -> "Shape":
    """What may stand under a finder's key."""
    made: Shape = _module(key).shape()
    return made


def about(key: str) -> str:
    """What a finder's key means."""
    return str(_module(key).ABOUT)


def mistakes(key: str, rule: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What is wrong with a rule's settings beyond their shape, as (path of keys in the rule, message)."""
    check = getattr(_module(key), "mistakes", None)
    if check is not None and rule[key] is not None:
        yield from check(rule)


def _module(key: str) -> Any:
    return import_module(f"lint.finders.{key}")
