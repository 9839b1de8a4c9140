"""Edited English out of a repository: python -m lint.english.build.texts REPOSITORY COMMIT PATTERN > TEXT

REPOSITORY: a git repository of OpenStax textbooks (CNXML) or of Markdown; SOURCES.md says which, at which commit, and which
paths (a regular expression). Prints a paragraph a line.
"""

import html
import re
import subprocess
import sys
from collections.abc import Iterator

from lint.readers import read_document

_LEFT_OUT = re.compile(r"<(table|metadata|exercise|glossary)\b.*?</\1>", re.DOTALL)
_FOOTNOTE = re.compile(r"<footnote.*?</footnote>", re.DOTALL)
_NO_PROSE = re.compile(r"<(?:m:)?math.*?</(?:m:)?math>|<(code|preformat)\b.*?</\1>", re.DOTALL)
_REFERENCE = re.compile(r"<(?:link|cite)[^>]*/>")
_PARAGRAPH = re.compile(r"<(para|item)\b[^>]*[^/]?>(.*?)</\1>", re.DOTALL)
_TAG, _BLANKS = re.compile(r"<[^>]*>"), re.compile(r"\s+")
# What stands for a thing that is no prose.
_THING = "\ufffc"
# A shorter paragraph, or one with less of ASCII in it, says little of English.
_SHORTEST, _LEAST_ASCII = 30, 0.9


def main(repository: str, commit: str, pattern: str) -> None:
    """Print the paragraphs, each once."""
    names = _git(repository, "ls-tree", "-r", "--name-only", commit).splitlines()
    files = ((name, _git(repository, "show", f"{commit}:{name}")) for name in names if re.search(pattern, name))
    paragraphs = (each for name, source in files for each in _paragraphs(name, source) if _is_english(each))
    for paragraph in dict.fromkeys(paragraphs):
        print(paragraph)


def _paragraphs(name: str, source: str) -> Iterator[str]:
    if name.endswith(".cnxml"):
        yield from _of_textbook(source)
        return
    document = read_document(name, source.encode(), "markdown")
    for block in document.blocks:
        if block.kind in ("paragraph", "item", "quote"):
            yield _BLANKS.sub(" ", document.prose[block.start : block.end]).strip()


def _of_textbook(source: str) -> Iterator[str]:
    prose = _FOOTNOTE.sub("", _LEFT_OUT.sub(" ", _NO_PROSE.sub(_THING, source)))
    for match in _PARAGRAPH.finditer(prose):
        text = html.unescape(_TAG.sub("", _REFERENCE.sub(_THING, match[2])))
        yield _BLANKS.sub(" ", text).strip()


def _is_english(paragraph: str) -> bool:
    return len(paragraph) >= _SHORTEST and sum(map(str.isascii, paragraph)) >= _LEAST_ASCII * len(paragraph)


def _git(repository: str, *command: str) -> str:
    run = subprocess.run(("git", "-C", repository, *command), capture_output=True, check=True)
    return run.stdout.decode("utf-8", "replace")


if __name__ == "__main__":
    main(*sys.argv[1:])
