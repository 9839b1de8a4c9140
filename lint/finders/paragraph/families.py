"""Families of page furniture: which of them a run of lines belongs to, by its words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.english.furniture import Weights
    from lint.english.lines import Lines

#: What the model tells apart.
FAMILIES = (
    "author", "credit", "newsletter", "subscription", "social", "comments", "related", "advertising", "legal", "picture",
    "promotion", "page",
)  # fmt: skip
# Those of notes that are set off below a story.
_OF_NOTES = ("author", "credit", "newsletter", "social", "related", "legal", "promotion", "page")
# By so much a family has to be ahead.
_CLEAR = 1.0


def family_in(lines: "Lines", index: int, features: Sequence[str], learned: "Weights") -> str:
    """The family of a run of lines that starts with one; a note below the story tells of its author, or is one of a few."""
    if "note at the end" not in lines.marks(index):
        return family(features, learned)
    return "author" if lines.tells_of_people(index) else family(features, learned, _OF_NOTES)


def family(features: Sequence[str], learned: "Weights", among: Sequence[str] = FAMILIES) -> str:
    """The family that the words speak for; the page itself where they speak for none."""
    sums = dict.fromkeys(among, 0.0)
    for feature in features:
        for name, weight in learned.families.get(feature, {}).items():
            if name in sums:
                sums[name] += weight
    best = max(among, key=sums.__getitem__)
    return best if sums[best] - sums["page"] >= _CLEAR else "page"
