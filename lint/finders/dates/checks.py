"""What can be wrong with dates: days in no calendar, weekdays, spans that run backwards, lists out of order."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lint.expressions import compile_linear
from lint.finders.dates.words import DAYS, MONTH, MONTHS, WEEKDAY, YEAR, Candidate, Seen
from lint.lazily import expression

if TYPE_CHECKING:
    from lint.document import Document

_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _month(name: str) -> int:
    """1 to 12, of a name or what it is shortened to."""
    return next(number for number, month in enumerate(MONTHS, 1) if month[:3] == name[:3])


# -- a day that is in no calendar -------------------------------------------------------------------------------------

_ON = expression(rf"(?:on|dated|{WEEKDAY}),? ", re.I)
_MAYBE_ON = expression(
    r"(?:until|till|by|before|after|from|since|through|to|between|and|due|the|ends?|begins?),? ", re.I
)
_IS_STOPPED = expression(r"[.,;:!?)\]”\"](?!\d)|\s*\n|$")
_GOES_ON = expression(r"[\d%$€£°/]|[-–][\w]|[.,:]\d|\s?(?:percent|per cent|million|billion|times|°)\b")


def impossible(seen: Candidate, document: "Document") -> Iterator[Seen]:
    """A day beyond the end of its month; numbers that only happen to follow a month's name are left alone."""
    prose = document.prose
    name = next(name for name in ("one", "any", "leap", "turned", "iso") if seen.text(name))
    text, start = seen.groups[name]
    end = start + len(text) + len(seen.text("th"))
    if name == "iso":
        year, month, day = map(int, text.split("-"))
        if _GOES_ON.match(prose, end) or prose[start - 1 : start] in ("-", "/", ".") or day <= _length(month, year):
            return
    elif name == "leap":
        month, year = 2, int(seen.text("leapyear"))
        if _length(2, year) == 29:
            return
    else:
        before, with_year = seen.text("before") or seen.text("before2"), seen.text("year") or seen.text("year2")
        is_ordinal = bool(seen.text("th")) or re.match(r"\d\d[a-z]", text) is not None
        is_stopped = _IS_STOPPED.match(prose, end) is not None
        is_date = with_year or is_ordinal or _ON.fullmatch(before) or (is_stopped and _MAYBE_ON.fullmatch(before))
        if not is_date or (not with_year and _GOES_ON.match(prose, end)):
            return
        month = _month(text.split(" ")[-1] if name == "turned" else text)
        year = 0
    yield Seen(start, end, _days_of(month, year))


def _length(month: int, year: int) -> int:
    """The days of a month; of a February whose year is not known (0), 29."""
    is_common = year and (year % 4 or (year % 100 == 0 and year % 400))
    return 28 if month == 2 and is_common else _LENGTHS[month - 1]


def _days_of(month: int, year: int) -> str:
    shown = f"{MONTHS[month - 1]} {year}" if month == 2 and year else MONTHS[month - 1]
    return f"{shown} has {_length(month, year)} days"


# -- a weekday that the date was not ----------------------------------------------------------------------------------

# When a page says it was published: in its front matter, or in the head of its HTML.
_PUBLISHED = expression(
    r"""(?im)(?:^(?:date|publishdate|published|pubdate)[ \t]*[:=][ \t]*|article:published_time["'][^>\n]{0,40}content="""
    r"""|"datePublished"\s*:\s*)["']?(\d{4})-\d\d-\d\d"""
)
_HEAD = 20_000


def wrong_weekday(seen: Candidate, document: "Document") -> Iterator[Seen]:
    """A weekday on which the date did not fall: in the year it names, or in none near the page's own year."""
    month = _month(seen.text("month") or seen.text("month2"))
    day = int(seen.text("day") or seen.text("day2"))
    if seen.text("year"):
        years = [int(seen.text("year"))]
    else:
        published = _PUBLISHED.search(document.source, 0, _HEAD)
        if published is None or document.prose[seen.end : seen.end + 1] in ("-", "–", "/"):
            return
        years = [int(published[1]) + apart for apart in (0, -1, 1)]
    # Before 1753 not all of the English-speaking world counted days alike.
    if years[0] < 1753 or not 0 < day <= min(_length(month, year) for year in years):
        return
    from datetime import date

    told, start = seen.groups["weekday"]
    fell = [DAYS[date(year, month, day).weekday()] for year in years]
    if not any(weekday[:3] == told[:3] for weekday in fell):
        right = fell[0] if told.rstrip(".") in DAYS else fell[0][:3]
        yield Seen(start, start + len(told), f"{MONTHS[month - 1]} {day}, {years[0]} was a {fell[0]}", (right,))


# -- years in the wrong order -----------------------------------------------------------------------------------------

_ENDS_RANGE = expression(
    r"[.,;:)\]!?”\"]+(?:\s|\Z)|\s*(?:\n|\Z)"
    r"| (?:in|at|on|as|for|was|were|is|and|but|he|she|they|it|we|when|while|who|under|by|during)\b"
)
# What is counted, paged, dialled or told backwards is no span of years.
_COUNTED = expression(
    r"[$€£#]|\b(?:f[ae]ll\w*|drop\w*|decreas\w*|reduc\w*|declin\w*|shr[aiu]nk\w*|cut|down|went|lower\w*|slid|number\w*"
    r"|total|count\w*|back|pages?|pp|reverse\w*|phone|tel|call|ISO|RFC)\b",
    re.I,
)
_REACH = 60


def backwards(seen: Candidate, document: "Document") -> Iterator[Seen]:
    """A span of years that ends before it begins; numbers that are no years, and years before Christ, are left alone."""
    number = next(number for number in ("", "2", "3") if seen.text(f"first{number}"))
    (first, start), (last, last_start) = seen.groups[f"first{number}"], seen.groups[f"last{number}"]
    end = last_start + len(last)
    apart = int(first) - int(last)
    if not 0 < apart <= 150 or not _ENDS_RANGE.match(document.prose, end):
        return
    if not _COUNTED.search(document.prose, max(start - _REACH, 0), start):
        yield Seen(start, end, f"{last} comes before {first}")


# -- one date of a list out of order ----------------------------------------------------------------------------------

# A date of another year, a span of days, a time: these are of no list.
_DATE = rf"\b(?P<month>{MONTH}) (?P<day>\d\d?)(?:st|nd|rd|th)?\b(?P<more>,? {YEAR}|[-–:%]\d)?"
_SENTENCE_END = expression(r"[.!?][”\")]*\s+(?=[A-Z“\"])")
_SHORTENED = tuple(f" {month[:length]}." for month in MONTHS for length in (3, 4))
# So many dates are a list; they lie so near each other (100 is a month).
_FEWEST, _WITHIN = 5, 600


class _Date(NamedTuple):
    start: int
    end: int
    month: str
    day: int

    @property
    def number(self) -> int:
        return _month(self.month) * 100 + self.day


def out_of_order(seen: Candidate, document: "Document") -> Iterator[Seen]:
    """In a sentence that lists dates one after the other, the one that stands out of their order."""
    prose, first = document.prose, seen.start
    bounds = [end.end() for end in _SENTENCE_END.finditer(prose, first, seen.end)]
    for last in [*bounds, seen.end]:
        if prose[first:last].rstrip().endswith(_SHORTENED) and last != seen.end:
            continue
        dates = _dates(prose[first:last])
        days = [date.number for date in dates]
        if len(days) >= _FEWEST and max(days) - min(days) <= _WITHIN and not _rises(days):
            # Neither the first nor the last: these may be what the list is compared with.
            wrong = [at for at in range(1, len(days) - 1) if _rises(days[:at] + days[at + 1 :])]
            if wrong:
                before, date, after = dates[wrong[-1] - 1 : wrong[-1] + 2]
                said = f"it stands between {before.month} {before.day} and {after.month} {after.day}"
                yield Seen(first + date.start, first + date.end, said)
        first = last


def _dates(text: str) -> list[_Date]:
    encoded = text.encode("utf-8", "surrogatepass")

    def at(offset: int) -> int:
        return len(encoded[:offset].decode("utf-8", "surrogatepass"))

    # RE2 is ready sooner than Python's own engine.
    return [
        _Date(at(found.start()), at(found.end()), found["month"].decode(), int(found["day"]))
        for found in compile_linear(_DATE).finditer(encoded)
        if found["more"] is None
    ]


def _rises(days: Sequence[int]) -> bool:
    return all(before < after for before, after in pairwise(days))
