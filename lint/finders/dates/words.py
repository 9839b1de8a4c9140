"""How dates and numbers are written, and in which texts each check looks for what."""

from collections.abc import Mapping
from typing import NamedTuple

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH = rf"(?:{'|'.join(MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
WEEKDAY = rf"(?:{'|'.join(DAYS)}|Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.?"
YEAR = r"(?:1[6-9]|20)\d\d"
_SHORT = r"(?:(?:April|June|September|November|Apr|Jun|Sept?|Nov)\b\.?,? 31|Feb(?:ruary)?\b\.?,? 3[01])"
_SHORT_BEFORE = r"(?:31(?:st)?(?: of)? (?:April|June|September|November)|3[01](?:st|th)?(?: of)? February)"
_FAR_BEFORE = rf"(?:3[2-9]|[4-9]\d)(?:st|nd|rd|th)?(?: of)? (?:{'|'.join(MONTHS)})"
_NO_DATE = (
    rf"\b(?P<before>[\w’']+,? |)(?:(?P<one>{_SHORT})|(?P<any>{MONTH} (?:3[2-9]|[4-9]\d))"
    rf"|(?P<leap>Feb(?:ruary)?\b\.? 29,? (?P<leapyear>{YEAR})))(?P<th>st|nd|rd|th)?\b(?P<year>,? {YEAR}\b|)"
    rf"|\b(?P<before2>[\w’']+,? |)(?P<turned>{_SHORT_BEFORE}|{_FAR_BEFORE})"
    rf"\b(?P<year2>,? {YEAR}\b|)"
    rf"|\b(?P<iso>{YEAR}-(?:02-(?:3\d|29)|(?:04|06|09|11)-31|(?:0[1-9]|1[0-2])-(?:3[2-9]|[4-9]\d)))\b"
)
_WEEKDAY_DATE = (
    rf"\b(?P<weekday>{WEEKDAY}),? (?:the )?(?:(?P<month>{MONTH}) (?P<day>\d\d?)(?:st|nd|rd|th)?"
    rf"|(?P<day2>\d\d?)(?:st|nd|rd|th)?(?: of)? (?P<month2>{MONTH}))\b(?:,? (?P<year>{YEAR})\b)?"
)
_RANGE = (
    rf"\b(?:from|From) (?P<first>{YEAR}) (?:to|until|till|through) (?P<last>{YEAR})\b"
    rf"|\b(?:between|Between) (?P<first2>{YEAR}) and (?P<last2>{YEAR})\b"
    rf"|(?:^|[\s(])(?P<first3>{YEAR}) ?[-–—] ?(?P<last3>{YEAR})\b"
)
_LISTED = rf"(?:{MONTH} \d\d?\b[^\n]*){{4}}"
NUMBERS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty"
).split()
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?|{'|'.join(NUMBERS)})"
_SCALE = rf"(?: (?:{'|'.join(SCALES)}))?"
_LARGE = rf"{_NUMBER} (?:million|billion|thousand)"
_PART = (
    rf"(?i)(?P<label>[^\s(]+ |)[$€£]?\b(?P<part>{_NUMBER}{_SCALE}) of"
    rf" (?:(?:the|its|their|his|her|our)|(?:[^\s.,;:]+ )*?[^\s.,;:]+['’]s?)"
    rf"(?: [a-z-]+){{0,3}}? [$€£]?(?P<whole>{_NUMBER}{_SCALE}) [a-z]"
    rf"|(?i)\b(?P<part2>{_LARGE}) (?:out )?of [$€£]?(?P<whole2>{_LARGE})\b"
)


class Check(NamedTuple):
    """What may be wrong stands only in texts that have one of the words of each set, and looks like the expression."""

    words: tuple[frozenset[str], ...]
    expression: str


class Candidate(NamedTuple):
    """A match of a check's expression: its span in the prose, and its named groups as (text, offset in the prose)."""

    start: int
    end: int
    groups: dict[str, tuple[str, int]]

    def text(self, name: str) -> str:
        """What a group matched; nothing where it took no part."""
        return self.groups[name][0] if name in self.groups else ""


class Seen(NamedTuple):
    """What is wrong: its span in the prose, what the message quotes as {1}, and what to write instead."""

    start: int
    end: int
    said: str
    instead: tuple[str, ...] = ()


_MONTH_WORDS = frozenset(form.lower() for month in MONTHS for form in (month, month[:3], month[:4]))
_DAY_WORDS = frozenset(form.lower() for day in DAYS for form in (day, day[:3], day[:4], day[:5]))
# A day of the month that may be none: as a number of its own, or with its ordinal ending.
_LATE_DAYS = frozenset(f"{day}{ending}" for day in range(29, 100) for ending in ("", "st", "nd", "rd", "th"))
_YEARS = frozenset(map(str, range(1600, 2100)))
_OF = frozenset(("of",))

CHECKS: Mapping[str, Check] = {
    "possible": Check((_LATE_DAYS, _MONTH_WORDS | _YEARS), _NO_DATE),
    "weekday": Check((_DAY_WORDS, _MONTH_WORDS), _WEEKDAY_DATE),
    "year-range": Check((_YEARS,), _RANGE),
    "order": Check((_MONTH_WORDS,), _LISTED),
    "part": Check((_OF,), _PART),
}
