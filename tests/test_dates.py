"""Short dates: which exist, what they span, how they are said."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.dates import explain, first_day, in_force, is_day, is_partial, last_day, say_day

DAYS = st.dates(datetime.date(1000, 1, 1)).map(datetime.date.isoformat)
PARTIAL = DAYS.flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))


@pytest.mark.parametrize("text", ["2025-05-09", "2024-02-29", "0001-01-01"])
def test_days(text):
    assert is_day(text)
    assert is_partial(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025",
        "2025-05",
        "2025-02-29",
        "2025-5-9",
        "20250509",
        "2025-W19-5",
        "2025-129",
        "2025-05-09 ",
        "２０２５-05-09",
    ],
)
def test_no_days(text):
    assert not is_day(text)


@pytest.mark.parametrize(
    "text",
    ["", "25", "2025-13", "2025-00", "2025-02-30", "2025-5", "2025-05-", "05/2025", "2025-05\n", "２０２５"],
)
def test_no_short_dates(text):
    assert not is_partial(text)


@pytest.mark.parametrize(
    ("text", "first", "last", "said"),
    [
        ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
        ("2013", "2013-01-01", "2013-12-31", "2013"),
        ("2025-05-09", "2025-05-09", "2025-05-09", "9 May 2025"),
    ],
)
def test_spans_and_words(text, first, last, said):
    assert (first_day(text), last_day(text), say_day(text)) == (first, last, said)


def test_an_empty_date_is_undated():
    assert say_day("") == "undated"


def test_what_is_no_date_is_refused():
    with pytest.raises(ValueError, match="not a date: 'soon'"):
        first_day("soon")


@given(PARTIAL)
def test_a_short_date_spans_its_days_in_order(text):
    assert is_partial(text)
    assert is_day(first_day(text))
    assert is_day(last_day(text))
    assert first_day(text) <= last_day(text)
    assert last_day(text).startswith(text)


@pytest.mark.parametrize(
    ("since", "until", "day", "holds"),
    [
        ("", "", "2025-05-09", True),
        ("2025-05-09", "", "2025-05-09", True),
        ("2025-05-10", "", "2025-05-09", False),
        ("2014", "2025-05-09", "2025-05-09", False),
        ("2014", "2025-05-10", "2025-05-09", True),
        ("2025-05", "", "2025-05-01", True),
        ("", "2025", "2025-01-01", False),
    ],
)
def test_in_force_from_the_first_day_until_the_day_before_the_end(since, until, day, holds):
    assert in_force(since, until, day) is holds


@given(DAYS, DAYS)
def test_a_span_holds_from_one_day_to_the_next_at_most_once(one, other):
    assert in_force(one, other, one) == (one < other)
    assert not in_force(one, other, other)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("09/05/2025", ("may be 9 May 2025 or 5 September 2025", "write 2025-05-09 or 2025-09-05")),
        ("9.5.2025", ("may be 9 May 2025 or 5 September 2025", "write 2025-05-09 or 2025-09-05")),
        ("05/05/2025", ("is not written year-month-day", "write 2025-05-05")),
        ("31/12/2025", ("is not written year-month-day", "write 2025-12-31")),
        ("12/31/2025", ("is not written year-month-day", "write 2025-12-31")),
        ("31/31/2025", ("is not a date", "write year-month-day, such as 2025-05-09")),
        ("2025-02-30", ("is not in the calendar", "write a day that exists as year-month-day")),
        ("soon", ("is not a date", "write year-month-day, such as 2025-05-09")),
    ],
)
def test_a_bad_date_is_explained(text, said):
    assert explain(text) == said


@given(DAYS)
def test_a_spreadsheet_date_is_always_led_back_to_its_day(day):
    year, month, number = day.split("-")
    assert day in explain(f"{number}/{month}/{year}")[1]
    assert day in explain(f"{month}/{number}/{year}")[1]
