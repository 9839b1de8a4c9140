"""Which lines of an archive are page furniture: they recur, and stand outside the stories, or are far too many to be of one."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from lint.archive.lines import folded_text
from lint.archive.near import near_duplicates
from lint.archive.store import Row, Store

# A site with fewer pages than this has too few for lines that stand on two of them to be an accident of none.
_SMALL_SITE = 12
# Of all places where a line stands, so many must be outside the story.
_OUTSIDE = 0.9
# A page most of whose sentences stand on other pages too is a repost of one.
_REPOST, _REPOST_LEAST = 0.5, 2
# What a line speaks for being of the story: a sentence by its length, up to so many words; any other against it.
_FULL_SENTENCE, _SHORT, _RECURRING = 40, -0.35, -1.0
# A few words that stand on a page more often than this are labels of what is told (Pros, Cons), unless on very many pages.
_FEW_WORDS, _LABEL, _VERY_MANY = 4, 1.25, 20
# Headings, list items and cells are mostly of the article: those that are not stand on such a share of all pages.
_PARTS_SHARE = 0.3
# What is built into pages stands on such a share of them; a line that leads on to others (“…:”) does only then.
_PAGE_SHARE = 0.05
# What opens so many pages, or such a share of them, is none of their stories.
_OPENINGS, _MOST_PAGES = 5, 0.6
# So many lines in a row that all recur are a menu.
_MENU = 8
# Headings of parts that many articles have.
_PARTS = frozenset(
    "abstract acknowledgements acknowledgments appendix background bibliography conclusion conclusions directions"
    " discussion faq faqs footnotes further-reading ingredients instructions introduction method methods notes overview"
    " references resources results see-also sources summary works-cited".split()
)
# A line that recurs is furniture wherever it stands if its words, and its words and shape, speak for it as much as this.
_WORDED, _SUSPICIOUS = 0.5, 1.2
# So many texts of each of the lines that are alike say what they have in common, and so many of all.
_TEXTS, _MOST_TEXTS = 6, 24
_EXAMPLES = 3
# A line that a sentence of a story follows on more than this share of its places may be its heading.
_LEADS = 0.25
# So much of what follows the end of a story may look like sentences: teasers of others.
_FEW = 0.2


class Furniture(NamedTuple):
    """Lines that are alike: the folds they have, on how many pages of which site, some of these, and where they stand.

    `ends`: what follows it is no story either, on any page. `place` is before, after or inside.
    """

    site: str
    folds: tuple[int, ...]
    texts: tuple[str, ...]
    pages: int
    of: int
    seen: tuple[str, ...]
    place: str
    ends: bool


class _Tally:
    """Where lines that are alike stand on their pages."""

    def __init__(self) -> None:
        self.before = self.inside = self.after = self.listed = 0
        self.followed = self.led_on = self.leads = self.parts = 0
        self.is_prose = self.leads_in = False
        self.words = 0
        self.pages: list[int] = []
        self.count = 0
        self.last = -1


def find_furniture(store: Store, least: int) -> Iterator[Furniture]:
    """All furniture of all sites, the most frequent of each first; `least`: on how many pages of a site it must stand."""
    store.count(2)
    store.leave_out([rows[0].page for rows in store.pages() if _is_repost(rows)])
    store.count(2)
    sizes = store.site_sizes()
    groups = near_duplicates(store, _outside(store), least)
    tallies: dict[tuple[int, int], _Tally] = {}
    for rows in store.pages():
        _tally(rows, tallies, groups)
    members: dict[tuple[int, int], list[int]] = {}
    for (site, fold), first in groups.items():
        members.setdefault((site, first), []).append(fold)
    ranked = sorted(tallies.items(), key=lambda item: (item[0][0], -item[1].count, item[0][1]))
    for (site, fold), tally in ranked:
        folds = tuple(sorted(members.get((site, fold), [fold])))
        place = _place(tally, sizes[site], least)
        if not place and _may_be_worded(tally, sizes[site]) and reads_like_furniture(store.texts(folds, 2)):
            place = "after" if tally.after >= tally.before else "before"
        if place:
            texts = tuple(store.texts(folds, _TEXTS)[:_MOST_TEXTS])
            if not texts or folded_text(texts[0]).replace(" ", "-") in _PARTS:
                continue
            yield Furniture(
                store.sites[site], folds, texts, tally.count, sizes[site],
                tuple(store.paths(tally.pages)), place, _ends(tally, place, sizes[site]),
            )  # fmt: skip


def _may_be_worded(tally: _Tally, of: int) -> bool:
    """Whether the words of lines that recur in places that prove nothing may decide: paragraphs, and one word on many pages."""
    every = tally.before + tally.after + tally.inside
    is_usual = tally.count >= _PAGE_SHARE * of
    return tally.count >= 2 and 2 * tally.parts <= every and (tally.words > 1 or is_usual)


def reads_like_furniture(texts: Sequence[str]) -> bool:
    """Whether words, and words and shape, speak for furniture: a line like that needs no more evidence than that it recurs.

    It must recur letter by letter: “Learn more about …” ends differently in every story.
    """
    from lint.english.furniture import by_itself, weights

    if len(texts) != 1:
        return False
    worded, whole = by_itself(texts[0], weights())
    return worded >= _WORDED and whole >= _SUSPICIOUS


def _is_repost(rows: Sequence[Row]) -> bool:
    sentences = [row for row in rows if row.is_prose]
    known = sum(row.pages > 0 for row in sentences)
    return known >= _REPOST_LEAST and known > _REPOST * len(sentences)


def story(rows: Sequence[Row]) -> tuple[int, int]:
    """The run of lines, from one index to another, that speak most for being the story: (0, 0) where none does."""
    best, best_span = 0.0, (0, 0)
    total, start = 0.0, 0
    for index, row in enumerate(rows):
        weight = _RECURRING if row.pages else min(row.words, _FULL_SENTENCE) / 12 if row.is_prose else _SHORT
        if total <= 0:
            total, start = 0.0, index
        total += weight
        if total > best:
            best, best_span = total, (start, index + 1)
    return best_span


def _outside(store: Store) -> Iterator[Row]:
    """The lines outside the stories that recur on no page as they are."""
    for rows in store.pages():
        first, last = story(rows)
        yield from (row for row in (*rows[:first], *rows[last:]) if not row.pages)


def _tally(rows: Sequence[Row], tallies: dict[tuple[int, int], _Tally], groups: dict[tuple[int, int], int]) -> None:
    first, last = story(rows)
    runs = _runs(rows)
    for index, row in enumerate(rows):
        key = row.site, groups.get((row.site, row.fold), row.fold)
        if not row.pages and key[1] == row.fold and (row.site, row.fold) not in groups:
            continue
        tally = tallies.setdefault(key, _Tally())
        tally.leads_in = row.leads_in
        tally.parts += row.kind != "paragraph"
        tally.is_prose, tally.words = row.is_prose, row.words
        following = rows[index + 1] if index + 1 < len(rows) else None
        tally.leads += following is not None and following.is_prose and not following.pages
        tally.listed += runs[index] >= _MENU
        if index < first:
            tally.before += 1
        elif index >= last:
            tally.after += 1
        else:
            tally.inside += 1
        if tally.last == row.page:
            continue
        tally.last, tally.count = row.page, tally.count + 1
        if len(tally.pages) < _EXAMPLES:
            tally.pages.append(row.page)
        # Strange lines follow, and so it tells where the story is over.
        strange = [other for other in rows[index + 1 :] if not other.pages]
        tally.followed += index >= last and bool(strange)
        tally.led_on += index < last or sum(other.is_prose for other in strange) > _FEW * len(strange)


def _runs(rows: Sequence[Row]) -> list[int]:
    """For each line how many lines that recur stand in a row there."""
    runs = []
    for recurs, run in groupby(rows, lambda row: row.pages > 0):
        length = len(list(run))
        runs += [length if recurs else 0] * length
    return runs


def _ends(tally: _Tally, place: str, of: int) -> bool:
    """Whether the story is over where such a line stands: strange lines follow it, and no sentences of a story."""
    is_usual = tally.count >= _PAGE_SHARE * of
    return place == "after" and is_usual and not tally.led_on and 2 * tally.followed > tally.count


def _place(tally: _Tally, of: int, least: int) -> str:
    """Where furniture stands, or nothing where lines are no furniture."""
    if tally.count < (least if of >= _SMALL_SITE else 2):
        return ""
    every = tally.before + tally.after + tally.inside
    if tally.listed >= _OUTSIDE * every:
        return "after" if tally.after >= tally.before else "before"
    if tally.words <= _FEW_WORDS and every > _LABEL * tally.count and tally.count < _VERY_MANY:
        return ""
    if tally.before + tally.after < _OUTSIDE * every:
        return ""
    if tally.parts > every / 2 and tally.count < _PARTS_SHARE * of:
        return ""
    share = tally.count / of
    if tally.leads_in and share < _PAGE_SHARE:
        return ""
    if tally.is_prose and tally.before > tally.after and tally.count < _OPENINGS and share < _MOST_PAGES:
        return ""
    is_opening = tally.before == every == tally.count >= _OPENINGS and share >= _MOST_PAGES
    if not tally.is_prose and not is_opening and tally.leads > _LEADS * every:
        return ""
    return "after" if tally.after >= tally.before else "before"
