"""Asking a LanguageTool server what is wrong with a text.

language-tool-python installs LanguageTool and knows its command; its own client is not used: it keeps the positions of
emoji in one place for all threads, leaves the lengths of matches in UTF-16 units, and waits 300 seconds for any answer.
"""

import json
import urllib.error
import urllib.parse
import urllib.request
from bisect import bisect_left
from typing import Any, NamedTuple

from lint.errors import EngineError

# A warm server checks some 12,000 letters a second with all of its rules.
_SECONDS, _LETTERS_A_SECOND = 20.0, 1_500


class NoAnswer(EngineError):
    """A server that let a text wait for too long."""


class Said(NamedTuple):
    """One match: LanguageTool's rule and category, the span in code points of the text that was sent, and its words."""

    rule: str
    category: str
    start: int
    end: int
    message: str
    replacements: tuple[str, ...]


class Question(NamedTuple):
    """How a text is to be checked: the language, and by which rules alone (None: all but those of `without`)."""

    language: str
    rules: tuple[str, ...] | None
    without: tuple[str, ...] = ()


def ask(url: str, text: str, question: Question, seconds: float | None = None) -> list[Said]:
    """What the server says of a text. EngineError where it fails, NoAnswer where it takes too long (or so many seconds)."""
    query = {"language": question.language, "text": text}
    if question.rules is not None:
        query |= {"enabledRules": ",".join(question.rules), "enabledOnly": "true"}
    elif question.without:
        query["disabledCategories"] = ",".join(question.without)
    data = urllib.parse.urlencode(query, errors="replace").encode()
    patience = seconds or _SECONDS + len(text) / _LETTERS_A_SECOND
    try:
        with urllib.request.urlopen(f"{url}/v2/check", data, timeout=patience) as answer:
            said = json.load(answer)
    except urllib.error.HTTPError as error:
        raise EngineError(f"LanguageTool refused: {_first_line(error)}") from None
    except TimeoutError:
        raise NoAnswer(f"LanguageTool gave no answer within {patience:.0f} seconds") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            raise NoAnswer(f"LanguageTool gave no answer within {patience:.0f} seconds") from None
        raise EngineError(f"LanguageTool at {url} does not answer ({reason})") from None
    if said.get("warnings", {}).get("incompleteResults"):
        raise EngineError("LanguageTool gave up in the middle of this text")
    units = _Units(text)
    return [_said(match, units) for match in said["matches"]]


def _said(match: dict[str, Any], units: "_Units") -> Said:
    rule = match["rule"]
    return Said(
        rule=rule["id"],
        category=rule["category"]["id"],
        start=units.code_point(match["offset"]),
        end=units.code_point(match["offset"] + match["length"]),
        message=match["message"],
        replacements=tuple(each["value"] for each in match["replacements"]),
    )


class _Units:
    """From UTF-16 units, which LanguageTool counts, to code points."""

    def __init__(self, text: str) -> None:
        wide = (index for index, letter in enumerate(text) if letter > "\uffff")
        self._wide = [index + passed for passed, index in enumerate(wide)]

    def code_point(self, unit: int) -> int:
        """The code point that a unit belongs to."""
        return unit - bisect_left(self._wide, unit)


def _first_line(error: urllib.error.HTTPError) -> str:
    lines = error.read().decode("utf-8", "replace").strip().splitlines()
    # It goes on with the names of all languages it knows.
    return lines[0].partition(". Supported")[0][:200] if lines else str(error)
