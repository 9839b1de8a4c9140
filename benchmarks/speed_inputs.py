"""What the speed benchmark reads: made from the archive, in a temporary folder."""

import random
import re
from pathlib import Path

FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
#: What contentlint reads for code and images.
OBJECT = "\ufffc"
#: For the hardest phrases: words of nearly every article, so that a linter meets parts of phrases everywhere.
COMMON = (
    "about agency also content data design digital each federal find first from government have help information "
    "into learn make many more most must need new over people plan program public research right service site some "
    "team test that them these they this time tool user want week what when which with work year your"
)


def body(article: Path) -> str:
    """An article without its front matter."""
    return FRONT_MATTER.sub("", article.read_text(encoding="utf-8", errors="replace"))


def prose(article: Path) -> str:
    """What a reader reads of an article; where contentlint cannot be imported, all but its front matter."""
    try:
        from lint.readers import read_document
    except ImportError:
        return body(article)
    return read_document(str(article), article.read_bytes(), "markdown").prose.replace(OBJECT, "")


def plain_texts(articles: list[Path], folder: Path) -> Path:
    """The articles' prose, a .txt file each."""
    folder.mkdir()
    for number, article in enumerate(articles):
        (folder / f"{number:05}.txt").write_text(prose(article), encoding="utf-8")
    return folder


def copies(articles: list[Path], folder: Path) -> Path:
    """The articles as they are."""
    folder.mkdir()
    for number, article in enumerate(articles):
        (folder / f"{number:05}.md").write_bytes(article.read_bytes())
    return folder


def sample(folder: Path, number: int, work: Path) -> Path:
    """Every so many files of a folder, in a folder of their own."""
    files = sorted(folder.iterdir())
    chosen = work / f"{folder.name}-sample"
    chosen.mkdir()
    for path in files[:: max(1, len(files) // number)][:number]:
        (chosen / path.name).write_bytes(path.read_bytes())
    return chosen


def of_size(articles: list[Path], size: int) -> Path:
    """The article whose size is nearest."""
    return min(articles, key=lambda article: abs(article.stat().st_size - size))


def one_big(articles: list[Path], size: int, path: Path) -> Path:
    """One file of about `size` bytes: article after article, as Markdown or as plain text, by the path's suffix."""
    part = body if path.suffix == ".md" else prose
    with path.open("w", encoding="utf-8") as big:
        while big.tell() < size:
            for article in articles:
                big.write(part(article) + "\n\n")
                if big.tell() >= size:
                    break
    return path


def phrase_rules(phrases: list[str], folder: Path) -> Path:
    """A folder with a configuration and a rule folder that has a rule for each phrase."""
    rules = folder / "house"
    rules.mkdir(parents=True)
    lines = ["about: Made for a benchmark.", "rules:"]
    for count, phrase in enumerate(phrases):
        lines += [
            f"  phrase-{count}:",
            '    message: "“{match}” is listed."',
            "    severity: warning",
            f'    phrases: ["{phrase}"]',
            "    examples:",
            f'      - {{bad: "It says {phrase} here."}}',
            '      - {good: "It says nothing."}',
        ]
    (rules / "phrases.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / ".contentlint.yaml").write_text("rule-folders: [house]\n", encoding="utf-8")
    return folder


def phrases(number: int, words: list[str]) -> list[str]:
    """Phrases of three of the words, all different, the same ones every time."""
    chance = random.Random(number)
    made: dict[str, None] = {}
    while len(made) < number:
        made[" ".join(chance.sample(words, 3))] = None
    return list(made)


def ordinary_words(articles: list[Path]) -> list[str]:
    """The distinct lower-case words of the articles, most of them rare."""
    return sorted({word for article in articles for word in re.findall(r"(?<= )[a-z]{4,}(?= )", body(article))})


def size(folder: Path) -> int:
    """The bytes of a folder's files."""
    return sum(path.stat().st_size for path in folder.iterdir())
