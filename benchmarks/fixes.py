"""Do fixes keep what they do not fix? Random edits by the hundred thousand, and real fixes twice.

python benchmarks/fixes.py [DATA] [--edits N] [--articles N]
"""

import argparse
import difflib
import random
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import sources
from tables import table

from lint.document import Position
from lint.finding import Edit, Fix
from lint.fixes.fixer import Fixer
from lint.fixes.fixing import Choice, apart, edited
from lint.fixes.replacing import replace_file
from lint.options import Options
from lint.readers.decode import decode
from lint.session import Session

MARKS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "cp1252": b""}
#: Misspellings that every edition of the rules knows, to be planted.
PLANTS = ("recieved", "seperate", "occured", "untill", "definately", "goverment", "the the", "Octobe 12")


class File(NamedTuple):
    """A text as it lies on the disk."""

    text: str
    mark: bytes
    encoding: str

    @property
    def data(self) -> bytes:
        return self.mark + self.text.encode(self.encoding)


def files(articles: list[Path], chance: random.Random) -> Iterator[File]:
    """The articles over and over, in any encoding that has their letters, with any line ends and marks."""
    while True:
        text = chance.choice(articles).read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
        start = chance.randrange(max(len(text) - 6000, 1))
        text = text[start : start + 6000].replace("\r\n", "\n")
        text = text.replace("\n", chance.choice(("\n", "\n", "\r\n", "\r")))
        encoding = chance.choice(tuple(MARKS))
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            encoding = "utf-8"
        # UTF-16 is told by its mark.
        mark = MARKS[encoding] if encoding.startswith("utf-16") or chance.random() < 0.3 else b""
        yield File(text, mark, encoding)


def choices(file: File, chance: random.Random) -> list[Choice]:
    """Fixes anywhere, of anything, by anything; they overlap as it happens."""
    made = []
    for _ in range(60):
        start = chance.randrange(len(file.text) + 1)
        end = min(start + chance.choice((0, 1, 3, 8, 30)), len(file.text))
        new = "".join(chance.choices("aeéo ’-\n\r*<&", k=chance.choice((0, 1, 4, 12))))
        new = new.encode(file.encoding, "ignore").decode(file.encoding)
        spots = (
            Position(1, 1, at, len(file.mark) + len(file.text[:at].encode(file.encoding)), 1, 1) for at in (start, end)
        )
        made.append(Choice(None, Fix("safe", (Edit(*spots, new),), "")))  # type: ignore[arg-type]
    return made


def fuzzed(articles: list[Path], number: int, folder: Path) -> list[str]:
    """Random fixes, written as files are: what else than their spans is not as it was?"""
    chance = random.Random(8)
    done = lost = 0
    texts = 0
    path = folder / "article.txt"
    for file in files(articles, chance):
        kept = [choice.fix for choice in apart(choices(file, chance))]
        after = edited(file.data, kept, file.encoding)
        path.write_bytes(file.data)
        replace_file(str(path), file.data, after)
        lost += lost_bytes(file.data, kept, path.read_bytes(), file.encoding)
        done += len(kept)
        texts += 1
        if done >= number:
            break
    return [f"{done:,}", f"{texts:,}", f"{lost:,}"]


def lost_bytes(before: bytes, fixes: list[Fix], after: bytes, encoding: str) -> int:
    """The bytes outside all spans that are not where they belong in the new text."""
    lost = at = end = 0
    for fix in fixes:
        (edit,) = fix.edits
        for stretch in (before[end : edit.start.byte], edit.text.encode(encoding)):
            lost += sum(one != two for one, two in zip(stretch, after[at : at + len(stretch)], strict=False))
            at += len(stretch)
        end = edit.end.byte
    rest = before[end:]
    lost += sum(one != two for one, two in zip(rest, after[at:], strict=False))
    return lost + abs(len(after) - at - len(rest))


def real(articles: list[Path], number: int) -> list[str]:
    """All fixes, unsafe ones too, in articles with planted slips, then once more."""
    chance = random.Random(8)
    fixer = Fixer(Session(Options((), isolated=True)))
    applied = refused = lines = differences = 0
    for count, file in enumerate(files(articles, chance), 1):
        words = file.text.split(" ")
        for _ in range(6):
            words.insert(chance.randrange(len(words) + 1), chance.choice(PLANTS))
        data = file._replace(text=" ".join(words)).data
        name = chance.choice(("a.md", "a.txt", "a.html"))
        fixed = fixer.fix(name, data, unsafe=True)
        applied += len(fixed.applied)
        refused += len(fixed.refused)
        lines += lost_lines(data, fixed.after, len(fixed.applied)) if fixed.report.status == "checked" else 0
        differences += fixer.fix(name, fixed.after, unsafe=True).after != fixed.after
        if count >= number:
            break
    return [f"{number:,}", f"{applied:,}", f"{refused:,}", f"{lines:,}", f"{differences:,}"]


def lost_lines(before: bytes, after: bytes, applied: int) -> int:
    """How many stretches of words differ beyond those that fixes account for."""
    old, new = (decode(data)[0].split() for data in (before, after))
    changes = [
        code for code in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if code[0] != "equal"
    ]
    return max(len(changes) - applied, 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", nargs="?", help="the folder of evaluation data (default: ../shared/data)")
    parser.add_argument("--edits", type=int, default=100_000, help="how many random edits (default 100,000)")
    parser.add_argument("--articles", type=int, default=300, help="how many articles are fixed twice (default 300)")
    options = parser.parse_args()
    articles = sources.articles(sources.data_folder(options.data, "articles"))
    started = time.process_time()
    with TemporaryDirectory(prefix="fixes-") as folder:
        row = fuzzed(articles, options.edits, Path(folder))
    print(table(["random edits", "files written", "lost or changed bytes outside them (goal 0)"], [row]), flush=True)
    header = [
        "articles",
        "fixes",
        "refused",
        "changes that no fix accounts for (goal 0)",
        "differ the second time (goal 0)",
    ]
    print(table(header, [real(articles, options.articles)]))
    print(f"{time.process_time() - started:.0f} s of CPU")


if __name__ == "__main__":
    main()
