"""dates: dates that are in no calendar or contradict themselves, and numbers that contradict each other.

Each check has an expression for what may be wrong, looked for in texts with certain words in them. What it finds is looked
at closely by lint.finders.datechecks and lint.finders.parts.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.finding import Match

if TYPE_CHECKING:
    from lint.document import Document
    from lint.finders.words import Watch
    from lint.rulebook import Rule
    from lint.schema import Shape

ABOUT = (
    "What to hold dates and numbers to: possible, weekday, year-range, order (of listed dates) or part (of a whole)."
)

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

_CHECKS: Mapping[str, Check] = {
    "possible": Check((_LATE_DAYS, _MONTH_WORDS | _YEARS), _NO_DATE),
    "weekday": Check((_DAY_WORDS, _MONTH_WORDS), _WEEKDAY_DATE),
    "year-range": Check((_YEARS,), _RANGE),
    "order": Check((_MONTH_WORDS,), _LISTED),
    "part": Check((_OF,), _PART),
}


def shape() -> "Shape":
    """The name of a check."""
    from lint.schema import Text

    return Text(tuple(_CHECKS))


def groups(rule: Mapping[str, Any]) -> tuple[str, ...]:
    """What is wrong, in words."""
    return ("1",)


class Finder:
    """The checks that rules ask for."""

    def __init__(self, rules: "Sequence[Rule]", watch: "Watch") -> None:
        self._rules = [(rule, _CHECKS[rule.spec]) for rule in rules]
        self._compiled: dict[str, Any] = {}
        self._watch = watch
        cares = frozenset().union(*(words for _, check in self._rules for words in check.words))
        watch.add(cares.__contains__)

    def look_ahead(self, documents: "Sequence[Document]") -> None:
        """Nothing here goes quicker for many."""

    def find(self, document: "Document") -> Iterator[Match]:
        """Every date and number that is wrong."""
        telling = self._watch.telling(document)
        for rule, check in self._rules:
            if any(telling.isdisjoint(words) for words in check.words):
                continue
            for candidate in self._candidates(check, document):
                for seen in _look_closely(rule.spec, candidate, document):
                    yield Match(rule, seen.start, seen.end, seen.instead, (seen.said,))

    def _candidates(self, check: Check, document: "Document") -> Iterator[Candidate]:
        expression = self._compiled.get(check.expression)
        if expression is None:
            from lint.finders.expressions import compile_linear

            expression = self._compiled[check.expression] = compile_linear(check.expression)
        at = document.char_offset
        for found in expression.finditer(document.encoded):
            first, groups = at(found.start()), {}
            for name, index in expression.groupindex.items():
                if (text := found[index]) is not None:
                    groups[name] = text.decode("utf-8", "replace"), at(found.start(index))
            yield Candidate(first, at(found.end()), groups)


def _look_closely(check: str, candidate: Candidate, document: "Document") -> Iterator[Seen]:
    from lint.finders import datechecks, parts

    return {
        "possible": datechecks.impossible,
        "weekday": datechecks.wrong_weekday,
        "year-range": datechecks.backwards,
        "order": datechecks.out_of_order,
        "part": parts.too_large,
    }[check](candidate, document)
