"""Words that no list has but edited texts use: python -m lint.english.build.met TEXT…

TEXT: edited English, a paragraph a line (lint/english/SOURCES.md). Writes met_words.txt, for a person to read and for
lint.english.build.lexicon to take in: unlisted words in lower case that several texts use, and often.
"""

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from lint.english.lexicon import UNLISTED, Lexicon

MET = Path(__file__).with_name("met_words.txt")
_WORD = re.compile(r"(?<![\w@#/.'’&-])[a-z]{3,}(?![\w@/'’&-]|\.\w)")
# A word is taken that stands so often in so many texts, or so often in one.
_OFTEN, _TEXTS, _VERY_OFTEN = 3, 2, 8


def main(*files: str) -> None:
    """Count, and write the list."""
    lexicon = Lexicon()
    counts: Counter[str] = Counter()
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for file in files:
        for word, count in Counter(_WORD.findall(Path(file).read_text("utf-8"))).items():
            entry = lexicon.get(word)
            if not entry or (entry.kind == UNLISTED and not entry.is_foreign):
                counts[word] += count
                texts[word].add(file)
    taken = (word for word, count in counts.items() if count >= _OFTEN and len(texts[word]) >= _TEXTS)
    very_often = (word for word, count in counts.items() if count >= _VERY_OFTEN)
    found = sorted({*taken, *very_often})
    about = "# Words in edited English that no dictionary has. Made by lint.english.build.met, and read.\n"
    MET.write_text(about + "".join(f"{word}\n" for word in found), "utf-8")
    print(f"{len(found)} words")


if __name__ == "__main__":
    main(*sys.argv[1:])
