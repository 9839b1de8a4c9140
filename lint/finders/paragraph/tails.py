"""The tail of a page: behind the story, furniture and a few lines at a time that are as strange as it.

Teasers of other stories are sentences of a story, too, and no words give them away. What does is what they stand among:
when the story is over, links, forms and dates follow, and whatever stands between two of those, down to the end, is no
part of the story either.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.english.lines import Lines

# Rules for what stands within stories as well: that it stands somewhere says nothing of what follows.
_WITHIN = frozenset(
    "story-continues advertisement-mark photo-credit picture-note now-watch read-more see-also related-link embedded-post"
    " player-message picture-control paywall cut-off-summary".split()
)
# A tail begins with so many lines in a row that are furniture, has so many lines at least, and of them such a share of
# furniture; no more than so many lines in a row that are not.
_FIRST, _LEAST, _SHARE, _GAP = 3, 6, 0.5, 3
# So many sentences of a story stand before it.
_STORY = 4


def lines_of_tail(lines: "Lines", sure: Collection[int]) -> list[int]:
    """The lines of plain text that are left over because of where they stand; `sure` are those that are for other reasons."""
    last = len(lines.places)
    known = [index in sure or _ends(lines, index) for index in range(last)]
    first = _first(known)
    tail = range(first, last)
    if len(tail) < _LEAST or sum(known[first:]) < _SHARE * len(tail):
        return []
    told = (index for index in range(first) if not known[index] and not lines.is_found(index))
    if sum(map(lines.is_sentence, told)) < _STORY:
        return []
    return [index for index in tail if not known[index] and not lines.is_found(index) and lines.may_be(index)]


def _ends(lines: "Lines", index: int) -> bool:
    return any(name not in _WITHIN for name in lines.rules(index))


def _first(known: Sequence[bool]) -> int:
    """Where the tail begins, down to which no gap is too wide; the end where there is none."""
    first = end = len(known)
    for index in range(end - 1, -1, -1):
        if known[index]:
            first = index
        elif first - index > _GAP:
            break
    while first < end:
        length = next((at for at in range(first, end) if not known[at]), end) - first
        if length >= _FIRST:
            return first
        first = next((at for at in range(first + length, end) if known[at]), end)
    return end
