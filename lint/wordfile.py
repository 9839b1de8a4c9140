"""Word files: one word a line, `!` before one that is rejected, comments after a # that starts the line or follows a blank."""

import re
from typing import NamedTuple

from lint.errors import Problem

_COMMENT = re.compile(r"(?:^|\s)#")
# What Hunspell puts behind a word to say how it is inflected: “bridge/SM”.
_AFFIXES = re.compile(r"(?P<word>[^\W\d_][\w'’-]*)/[A-Za-z0-9,~]+")


class Words(NamedTuple):
    """The words of a file, and where each stands: a Problem without a message."""

    accepted: dict[str, Problem]
    rejected: dict[str, Problem]


def read_words(file: str, text: str, problems: list[Problem]) -> Words:
    """The words of a word file; `problems` is told what is wrong in it."""
    words = Words({}, {})
    for number, line in enumerate(text.split("\n"), 1):
        comment = _COMMENT.search(line)
        if comment and not line[comment.end() :].strip():
            message = "this comment is empty; delete the # or write one"
            problems.append(Problem(file, number, comment.end(), message))
        written = line[: comment.start() if comment else len(line)].strip()
        if not written:
            continue
        word = written.removeprefix("!").strip()
        column = line.find(written) + len(written) - len(word) + 1
        message, shift = _mistake(word)
        if message:
            problems.append(Problem(file, number, column + shift, message))
            continue
        known, other = (words.rejected, words.accepted) if written != word else (words.accepted, words.rejected)
        if word in other:
            message = (
                f"“{word}” is accepted and rejected in this file; see line {other[word].line}, and keep one of the two"
            )
            problems.append(Problem(file, number, column, message))
        else:
            known.setdefault(word, Problem(file, number, column, ""))
    return words


def _mistake(word: str) -> tuple[str, int]:
    """What is wrong with a word, and at which of its characters; "" where nothing is."""
    if not word:
        return "there is no word after the !; write the word to be rejected", 0
    if any(character.isspace() for character in word):
        return f"“{word}” has white space inside; write one word a line, and phrases under vocab: accept", 0
    if not word.isprintable():
        odd = next(index for index, character in enumerate(word) if not character.isprintable())
        return f"an invisible character (U+{ord(word[odd]):04X}) stands in this word; delete it", odd
    affixes = _AFFIXES.fullmatch(word)
    if affixes:
        return f"“{word}” has affix flags; write {affixes['word']} and each inflected form on a line of its own", 0
    if not any(character.isalpha() for character in word):
        return f"“{word}” has no letter in it and is no word; delete the line", 0
    return "", 0
