"""Names spelled two ways in one text: “Peshmerga” several times, “Peshmegra” once."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from lint.english.lexicon import is_one_slip
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.english.lexicon import Lexicon

_SHORTEST = 5
# The other spelling stands at least so often in the text; and so much surer is it then.
_CONFIDENCES = {2: 0.8, 3: 0.92}
_SUREST = 0.95
# A name that is met more often elsewhere (Zipf scale) may be another person's.
_MOST_FREQUENT = 1.6


class Variant(NamedTuple):
    """A name that stands once, the spelling that stands often, how many times, and how sure it is that one was meant."""

    start: int
    end: int
    usual: str
    times: int
    confidence: float


_FEW = 100
_NAME = expression(r"(?<![\w@#/-])[A-Z][a-z]{4,}(?![\w@/-])")


def variants(prose: str, unlisted: Iterable[str], listed: "Lexicon") -> Iterator[Variant]:
    """The names, of some words in lower case that no dictionary has, that are spelled otherwise elsewhere in the prose."""
    names = {word.capitalize() for word in unlisted if len(word) >= _SHORTEST}
    if len(names) < 2:
        return
    places = _places(prose, names)
    usual = [name for name, starts in places.items() if len(starts) >= min(_CONFIDENCES)]
    once = [name for name, starts in places.items() if len(starts) == 1] if usual else []
    by_shape: dict[tuple[str, str], list[str]] = {}
    for name in usual:
        by_shape.setdefault((name[0], name[-1]), []).append(name)
    for name in once:
        if listed.frequency(name.lower()) > _MOST_FREQUENT:
            continue
        for other in by_shape.get((name[0], name[-1]), ()):
            if _is_slip(name, other):
                (start,), times = places[name], len(places[other])
                yield Variant(start, start + len(name), other, times, _CONFIDENCES.get(times, _SUREST))
                break


def _places(prose: str, names: set[str]) -> dict[str, list[int]]:
    """Where names stand as whole words. A few are looked for one by one; for many the prose is gone through once."""
    places: dict[str, list[int]] = {}
    if len(names) > _FEW:
        for match in _NAME.finditer(prose):
            if match[0] in names:
                places.setdefault(match[0], []).append(match.start())
        return places
    for name in names:
        start = prose.find(name)
        while start >= 0:
            if _NAME.fullmatch(prose, start, start + len(name)) and _ends(prose, start + len(name)):
                places.setdefault(name, []).append(start)
            start = prose.find(name, start + len(name))
    return places


def _ends(prose: str, end: int) -> bool:
    return not prose[end : end + 1].isalnum() and prose[end : end + 1] not in ("_", "@", "/", "-")


def _is_slip(name: str, other: str) -> bool:
    """Whether two names differ inside, by one slip: at their ends, names and their plurals and genders differ."""
    return (
        name[0] == other[0]
        and name[-1] == other[-1]
        and is_one_slip(name, other)
        and name not in other
        and other not in name
    )
