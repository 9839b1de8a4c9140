"""Dates and numbers that cannot be are found; those that can be are left alone."""

from datetime import date, timedelta

import pytest
from house import book, found
from hypothesis import given
from hypothesis import strategies as st

CHECKS = ("possible", "weekday", "year-range", "order", "part")
RULES = {check: book(a={"dates": check}) for check in CHECKS}
ALL = book(**{check.replace("-", "_"): {"dates": check} for check in CHECKS})

DAYS = st.dates(min_value=date(1753, 1, 1), max_value=date(2099, 12, 31))
WRITTEN = ("%A, %B {day}, %Y", "%A %d %B %Y", "%a, %b {day}, %Y", "%a., %b. {day}, %Y", "%A, the {day} of %B, %Y")


def written(day: date, form: str) -> str:
    return day.strftime(form).replace("{day}", str(day.day))


@given(DAYS, st.sampled_from(WRITTEN))
def test_a_date_with_its_own_weekday_is_left_alone(day: date, form: str) -> None:
    assert found(ALL, f"It opened on {written(day, form)}.") == []


@given(DAYS, st.integers(1, 6), st.sampled_from(WRITTEN))
def test_a_date_with_another_weekday_is_found(day: date, off: int, form: str) -> None:
    weekday = (day + timedelta(off)).strftime("%A" if form.startswith("%A") else "%a")
    text = written(day, form.replace("%A", weekday).replace("%a", weekday))
    assert [match.rstrip(".") for match in found(RULES["weekday"], f"It opened on {text}.")] == [weekday]


@given(st.integers(1753, 2099), st.integers(1, 12), st.integers(1, 99))
def test_a_day_is_found_where_no_calendar_has_it(year: int, month: int, day: int) -> None:
    try:
        date(year, month, day)
    except ValueError:
        is_date = False
    else:
        is_date = True
    name = date(2000, month, 1).strftime("%B")
    assert bool(found(RULES["possible"], f"It opened on {name} {day}, {year}.")) != is_date
    if day < 100 and month not in (2,):
        assert bool(found(RULES["possible"], f"It opened on {day} {name} {year}.")) != is_date


@pytest.mark.parametrize(
    "text",
    [
        "In April 31 people came.",
        "By June 40 boats had passed.",
        "May 40 people come in?",
        "The March 45% was a record.",
        "In June 31.5 tons were sold.",
        "April 31-33 are rooms.",
        "2019-02-30-A is a part.",
        "The 31 April showers were short.",
    ],
)
def test_a_number_that_happens_to_follow_a_month_is_no_date(text: str) -> None:
    assert found(RULES["possible"], text) == []


def test_without_a_year_a_weekday_is_held_to_the_year_of_the_page() -> None:
    page = "---\ndate: 2016-10-03\n---\n\nIt opens on {}, October 12."
    rules = RULES["weekday"]
    assert found(rules, page.format("Sunday"), "markdown") == ["Sunday"]
    # October 12 was a Monday in 2015, a Wednesday in 2016, a Thursday in 2017.
    for day in ("Monday", "Wednesday", "Thursday"):
        assert found(rules, page.format(day), "markdown") == []
    assert found(rules, "It opens on Sunday, October 12.") == []
    head = '<html><head><meta property="article:published_time" content="2016-10-03"></head><p>Sunday, October 12</p>'
    assert found(rules, head, "html") == ["Sunday"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("She ruled from 2016 to 2012.", ["2016 to 2012"]),
        ("The wall (1998–1989) fell.", ["1998–1989"]),
        ("It fell from 2016 to 1990 boats.", []),
        ("from 2000 to 1800 hours", []),
        ("Call 2016-1990 now", []),
        ("It lasted from 1990 to 2012.", []),
        ("Ruled 2000–1900 BC.", []),
    ],
)
def test_a_span_of_years_runs_forwards(text: str, marked: list[str]) -> None:
    assert found(RULES["year-range"], text) == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("On May 2, May 4, May 31, May 14, May 19 and June 3.", ["May 31"]),
        ("On May 2, May 4, May 13, May 14, May 19 and June 3.", []),
        # The first may be what the others are compared with, and two out of order are another order.
        ("After May 30: May 2, May 4, May 13, May 14, May 19.", []),
        ("On June 3, May 19, May 14, May 13 and May 4.", []),
        ("On Sept. 2, Sept. 4, Sept. 30, Sept. 14 and Sept. 19.", ["Sept. 30"]),
        ("It was May 2. Then May 4. Then May 31. Then May 14. Then May 19.", []),
    ],
)
def test_of_listed_dates_the_one_out_of_order_is_found(text: str, marked: list[str]) -> None:
    assert found(RULES["order"], text) == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Some 3 million of the city's 2 million people left.", 1),
        ("Some 3 million of New York's 2 million people left.", 1),
        ("Twelve of the ten boats were late.", 1),
        ("About 4 million of 2 million votes came in.", 1),
        ("About a million of the old population of 2 million left.", 0),
        ("Two of the ten boats, and 20 of the two dozen crew.", 0),
        ("Day 5 of the 3-day fair.", 0),
        ("Section 12 of the two laws.", 0),
        ("Some 200 of the two towns' boats.", 0),
        ("In 2012 of the 500 boats most sank.", 0),
        ("It sold 100 of the old models compared with just ten a year before.", 0),
    ],
)
def test_a_part_is_no_larger_than_the_whole(text: str, marked: int) -> None:
    assert len(found(RULES["part"], text)) == marked
