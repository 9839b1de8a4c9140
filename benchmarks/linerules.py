"""Public methods that say which lines of a page are boilerplate, as installed packages where there is one for lines."""

from collections.abc import Callable
from html import escape
from typing import Any

Page = dict[str, Any]
Judge = Callable[[Page], list[float]]

CALLS = (
    "lorem ipsum",
    "terms of use",
    "privacy policy",
    "cookie policy",
    "uses cookies",
    "use of cookies",
    "use cookies",
)
REFINEDWEB = ("sign-in", "sign in", "login", "log in", "read more", "items in cart", "share", "comments", "sign up")


def of_lines(is_furniture: Callable[[str], bool]) -> Judge:
    """A method that looks at each line by itself."""
    return lambda page: [float(is_furniture(each["text"].strip())) for each in page["paragraphs"]]


def is_short(line: str) -> bool:
    return len(line.split()) < 5


def fineweb(line: str) -> bool:
    """FineWeb counts lines without end punctuation and short ones."""
    return not line.endswith((".", "!", "?", '"', "”", "’", "'", ":", ";")) and len(line) <= 30


def c4(line: str) -> bool:
    """C4 keeps lines of five words and more that end with a sentence, and none that speaks of scripts or policies."""
    lowered = line.lower()
    return (
        is_short(line)
        or not line.endswith((".", "!", "?", '"', "”"))
        or "javascript" in lowered
        or any(call in lowered for call in CALLS)
    )


def refinedweb(line: str) -> bool:
    """RefinedWeb drops counters, lines in capitals or of digits, and short calls to action."""
    lowered = line.lower()
    letters = [letter for letter in line if letter.isalpha()]
    words = len(lowered.split())
    return (
        (len(letters) > 0 and sum(map(str.isupper, letters)) > 0.5 * len(letters))
        or not letters
        or words == 1
        or (
            words <= 10
            and any(lowered.startswith(call) or lowered.endswith(call) or call in lowered for call in REFINEDWEB)
        )
    )


def datatrove() -> Judge:
    """The C4 filter of datatrove, asked line by line: what judges whole documents is switched off."""
    from datatrove.data import Document
    from datatrove.pipeline.filters import C4QualityFilter

    rules = C4QualityFilter(min_num_sentences=-1, filter_lorem_ipsum=False, filter_curly_bracket=False)

    def is_dropped(line: str) -> bool:
        document = Document(text=" ".join(line.split()), id="")
        return rules.filter(document) is not True or not document.text

    return of_lines(is_dropped)


def justext() -> Judge:
    """jusText on bare text: a paragraph per line, its stop words of English."""
    import justext

    stops = justext.get_stoplist("English")

    def judge(page: Page) -> list[float]:
        html = "".join(f"<p>{escape(' '.join(each['text'].split()))}</p>" for each in page["paragraphs"])
        judged = [0.0] * len(page["paragraphs"])
        texts: dict[str, list[int]] = {}
        for index, each in enumerate(page["paragraphs"]):
            texts.setdefault(" ".join(each["text"].split()), []).append(index)
        for paragraph in justext.justext(f"<html><body>{html}</body></html>", stops):
            for index in texts.get(paragraph.text, ()):
                judged[index] = float(paragraph.is_boilerplate)
        return judged

    return judge


def public_methods() -> tuple[dict[str, Judge], list[str]]:
    """All methods that can run here, by name, and the packages that are not installed."""
    known = {
        "fewer than 5 words": of_lines(is_short),
        "FineWeb: no end, ≤ 30 letters": of_lines(fineweb),
        "C4 line rules": of_lines(c4),
        "RefinedWeb line rules": of_lines(refinedweb),
    }
    missing = []
    for package, name, make in (
        ("datatrove", "C4 line rules, by datatrove", datatrove),
        ("justext", "jusText on bare text", justext),
    ):
        try:
            known[name] = make()
        except ImportError:
            missing.append(package)
    return known, missing
