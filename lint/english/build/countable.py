"""Learns which nouns are never bare, for `lint.english.countable`.

    python -m lint.english.build.countable CORPUS…

A corpus is a text file, one paragraph a line. Every singular use of a noun is counted: with a determiner, a possessive or a
number before its phrase, or bare. What lists, headings and coordinations leave out tells nothing. See SOURCES.md.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lint.english.countable import LIST
from lint.english.tagger import the_tagger
from lint.english.tokens import sentences_of, tokens_of

_DETERMINERS = frozenset(("DT", "PRP$", "WDT", "WP$", "POS", "PDT"))
_ONES = frozenset("one no any every each another either neither some what 1".split())
_MODIFIERS = frozenset("JJ JJR JJS VBN VBG CD RB NN".split())
_NOT_HEADS = frozenset("NN NNS NNP NNPS POS CD VBG JJ".split())
# So often a noun must stand in the singular, and so seldom bare; taggers err, so that it is never never.
_LEAST_SEEN, _MOST_BARE = 20, 0.05
# Read and left out: bare in fixed wordings (in conclusion, on stage, under way, at university), or not nouns at all.
_LEFT_OUT = frozenset(
    """way stage company bite conclusion right future whole public lot bit couple basis means one while wake halt handful
    majority plethora eve people trachea alphabet profit charge thanks view favor favour turn pie eye mark edge crop cycle
    look decade point break dream role air head foot hand heart process concept firm good round purchase difference disc
    subscription venture number battery rib seat university environment base topic theme body sign plane wall""".split()
)


def main(*corpora: str) -> None:
    """Read, count, write."""
    uses = Counter(
        use for file in corpora for line in Path(file).read_text("utf-8").splitlines() for use in _uses(line)
    )
    nouns = sorted({noun for noun, _ in uses})
    kept = [
        noun
        for noun in nouns
        if noun not in _LEFT_OUT
        and (seen := uses[noun, True] + uses[noun, False]) >= _LEAST_SEEN
        and uses[noun, True] <= _MOST_BARE * seen
    ]
    Path(LIST).write_text("\n".join(kept) + "\n", "utf-8")
    print(f"{len(nouns)} nouns, {len(kept)} kept")


def _uses(line: str) -> Iterator[tuple[str, bool]]:
    """Each singular noun, and whether it is bare."""
    line = line.replace("’", "'").strip()
    tagger = the_tagger()
    for start, end in sentences_of(line):
        words = [token.text for token in tokens_of(line, start, end)]
        if not 4 <= len(words) <= 80:
            continue
        tags = tagger.tag(words)
        for index, (word, tag) in enumerate(zip(words, tags, strict=True)):
            after = tags[index + 1] if index + 1 < len(tags) else "SYM"
            if tag != "NN" or len(word) < 3 or not (word.isalpha() and word.islower()) or after in _NOT_HEADS:
                continue
            first = index - 1
            while first >= 0 and tags[first] in _MODIFIERS and words[first][0].isalnum():
                first -= 1
            phrase = {each.lower() for each in words[max(first, 0) : index]}
            if first >= 0 and (tags[first] in _DETERMINERS or not phrase.isdisjoint(_ONES)):
                yield word, False
            elif first >= 0 and tags[first] not in ("CC", "SYM", "NNP", "NNPS"):
                yield word, True


if __name__ == "__main__":
    main(*sys.argv[1:])
