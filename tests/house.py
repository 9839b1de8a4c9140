"""House rules for tests: written as YAML, read by the loader, and at work on a text."""

from typing import Any

import yaml

from lint.config.settings import Settings
from lint.finding import Finding
from lint.options import Options
from lint.readers import read_document
from lint.rule import Rule, Rulebook
from lint.rulebook import parse_rules
from lint.run import Checked, Checker
from lint.session import Session

SUFFIXES = {"text": ".txt", "markdown": ".md", "html": ".html"}


def book(**rules: dict[str, Any]) -> list[Rule]:
    """The rules house/NAME, with what every rule needs filled in."""
    return parse_rules({"house.yaml": _module(rules).encode()})


def session(**rules: dict[str, Any]) -> Session:
    """A session with these rules and no others."""
    own = Rulebook(tuple(book(**rules)), "")

    class House(Session):
        def rulebook(self, folders: tuple[str, ...]) -> Rulebook:
            return own

    return House(Options((), isolated=True))


def _module(rules: dict[str, dict[str, Any]]) -> str:
    filled = {
        name.replace("_", "-"): {
            "message": "“{match}”",
            "severity": "error",
            "examples": [{"bad": "x"}, {"good": "y"}],
            **{key.replace("_", "-"): value for key, value in rule.items()},
        }
        for name, rule in rules.items()
    }
    return yaml.safe_dump({"about": "House rules.", "rules": filled}, allow_unicode=True, sort_keys=False)


def checked(rules: list[Rule], text: str, format: str = "text", /, **settings: Any) -> Checked:
    document = read_document(f"article{SUFFIXES[format]}", text.encode(), format)
    return Checker(rules, Settings(**{"min_confidence": 0.0, **settings})).check(document)


def findings(rules: list[Rule], text: str, format: str = "text", /, **settings: Any) -> tuple[Finding, ...]:
    return checked(rules, text, format, **settings).findings


def found(rules: list[Rule], text: str, format: str = "text", /, **settings: Any) -> list[str]:
    """What is marked, as it is written."""
    return [finding.match for finding in findings(rules, text, format, **settings)]
