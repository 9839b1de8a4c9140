"""Plants misspellings in real articles at known offsets: in prose, and in code, URLs, scripts and the like."""

import html
import random
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

PROSE = "prose"
PROSE_PER_FILE = 3
HIDDEN_PER_FILE = 2


class Plant(NamedTuple):
    """A misspelling at a code point offset; `kind` is prose, or what hides it."""

    start: int
    word: str
    kind: str

    @property
    def end(self) -> int:
        return self.start + len(self.word)


class Format(NamedTuple):
    """How a file is written: what stands around a paragraph, and around a word that must not be read."""

    suffix: str
    paragraph: tuple[str, str]
    inline: Mapping[str, tuple[str, str]]
    block: Mapping[str, tuple[str, str]]
    escape: Callable[[str], str]
    keeps_all: bool  # Lines that are no plain paragraph are written too, as they are.


_TAGS = {
    "script": ("<script>\nvar ", " = 1;\n</script>\n\n"),
    "style": ("<style>\n.", " { color: red; }\n</style>\n\n"),
}
MARKDOWN = Format(
    ".md",
    ("", "\n"),
    {
        "inline code": ("`", "` "),
        "url": ("[here](https://example.com/", ") "),
        "bare url": ("https://example.com/", "/ "),
        "attribute": ('<span class="', '">here</span> '),
    },
    {"fence": ("```\n", " = 1\n```\n\n"), **_TAGS},
    str,
    True,
)
HTML = Format(
    ".html",
    ("<p>", "</p>\n"),
    {
        "inline code": ("<code>", "</code> "),
        "url": ('<a href="https://example.com/', '">here</a> '),
        "attribute": ('<span class="', '">here</span> '),
    },
    {"pre": ("<pre>", " = 1</pre>\n"), **_TAGS},
    lambda text: html.escape(html.unescape(text)).replace("’", "&rsquo;"),
    False,
)


class Sheet:
    """A text as it is written, and what was planted in it."""

    def __init__(self, newline: str) -> None:
        self.newline = newline
        self.plants: list[Plant] = []
        self._parts: list[str] = []
        self._length = 0

    def write(self, text: str) -> None:
        text = text.replace("\n", self.newline)
        self._parts.append(text)
        self._length += len(text)

    def plant(self, word: str, kind: str) -> None:
        self.plants.append(Plant(self._length, word, kind))
        self.write(word)

    @property
    def text(self) -> str:
        return "".join(self._parts)


# --- where prose is, without asking the linter's own reader ---------------------------------------------------------

#: Starts with a letter and holds nothing that could be markup.
PLAIN = re.compile(r"[A-Za-z](?:(?!https?:)[^`\[\]<>{}|\\])*")
#: Across blank lines, too, what stands in these is no prose; articles that have them are left out.
RAW_HTML = re.compile(r"<(?:script|style|pre|textarea|!--)", re.IGNORECASE)
WORD = re.compile(r"(?<= )[a-z]{4,}(?= )")


def lines_with_plainness(text: str) -> Iterator[tuple[str, bool]]:
    """Each line of the body, and whether it is a plain paragraph of one line, with a word to replace."""
    lines = text.splitlines()
    fenced = False
    for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        alone = not fenced and not before.strip() and not after.strip()
        yield line, bool(alone and PLAIN.fullmatch(line) and WORD.search(line))


# --- planting -------------------------------------------------------------------------------------------------------


def planted(front: str, body: str, format: Format, words: list[str], number: int) -> Sheet | None:
    """The article with misspellings in it, the same ones every time; None where too little of it is plain."""
    chance = random.Random(f"{number}{format.suffix}")
    lines = list(lines_with_plainness(body))
    plain = [index for index, (_, is_plain) in enumerate(lines) if is_plain]
    if RAW_HTML.search(body) or len(plain) < PROSE_PER_FILE + HIDDEN_PER_FILE:
        return None
    chosen = chance.sample(plain, PROSE_PER_FILE + HIDDEN_PER_FILE)
    hidden = dict.fromkeys(chosen[PROSE_PER_FILE:])
    sheet = Sheet("\r\n" if number % 5 == 0 else "\n")
    sheet.write(front if format.keeps_all else "<!DOCTYPE html>\n")
    for index, (line, is_plain) in enumerate(lines):
        if index in hidden:
            hide(sheet, line, format, chance, words)
        elif index in chosen:
            plant(sheet, line, format, chance, words)
        elif format.keeps_all:
            sheet.write(line + "\n")
        elif is_plain:
            sheet.write(format.escape(line).join(format.paragraph))
    return sheet


def plant(sheet: Sheet, line: str, format: Format, chance: random.Random, words: list[str]) -> None:
    """A paragraph, one word of which gives way to a misspelling; now and then an emoji stands before it."""
    place = chance.choice(list(WORD.finditer(line)))
    emoji = chance.choice(["", "", "", "😀 "])
    sheet.write(format.paragraph[0] + format.escape(line[: place.start()]) + emoji)
    sheet.plant(chance.choice(words), PROSE)
    sheet.write(format.escape(line[place.end() :]) + format.paragraph[1])


def hide(sheet: Sheet, line: str, format: Format, chance: random.Random, words: list[str]) -> None:
    """A paragraph, and in it or before it a misspelling that is not to be read."""
    kind = chance.choice(list(chain(format.inline, format.block)))
    opening, closing = {**format.inline, **format.block}[kind]
    place = chance.choice(list(WORD.finditer(line))).start() if kind in format.inline else 0
    start, rest = format.escape(line[:place]), format.escape(line[place:])
    sheet.write(format.paragraph[0] + start if kind in format.inline else "")
    sheet.write(opening)
    sheet.plant(chance.choice(words), kind)
    sheet.write(closing)
    sheet.write((rest if kind in format.inline else format.paragraph[0] + rest) + format.paragraph[1])


def plant_files(articles: list[Path], folder: Path, format: Format, words: list[str], most: int) -> dict[str, Sheet]:
    """Writes up to `most` planted files; some with Windows line ends, some with a byte order mark. By name."""
    sheets: dict[str, Sheet] = {}
    for number, article in enumerate(articles):
        front, body = split_front_matter(article.read_bytes().decode("utf-8", "replace"))
        sheet = planted(front, body, format, words, number)
        if sheet and len(sheets) < most:
            name = f"{number:05}{format.suffix}"
            sheets[name] = sheet
            (folder / name).write_bytes(b"\xef\xbb\xbf" * has_mark(name) + sheet.text.encode())
    return sheets


def has_mark(name: str) -> bool:
    """Whether a file starts with a byte order mark."""
    return int(name.partition(".")[0]) % 11 == 0


def split_front_matter(text: str) -> tuple[str, str]:
    text = text.replace("\r\n", "\n")
    match = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
    return (match[0], text[match.end() :]) if match else ("", text)
