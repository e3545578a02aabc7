"""Memberships as of a day, by the clauses of docs/method.md."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from geo.base.dates import first_day
from geo.blocs import STANDING_WORDS, STANDINGS, full_members, in_group, of_entity
from tests.builders import membership

dates = st.sampled_from(["1991", "2012", "2021-06-01", "2024-02-22", "2025-05-09", "2025-10-26"])
ends = st.one_of(st.just(""), dates)
days = st.dates(datetime.date(1990, 1, 1), datetime.date(2026, 12, 31)).map(lambda day: day.isoformat())
spans = st.builds(
    membership,
    st.sampled_from(["eu", "csto"]),
    st.sampled_from(["ARM", "MLI"]),
    st.sampled_from(STANDINGS),
    dates,
    ends,
)


def test_every_standing_has_words():
    assert set(STANDING_WORDS) == set(STANDINGS)


def test_suspended_remain_members():
    rows = [membership("csto", "ARM"), membership("csto", "ARM", "suspended", "2024-02-22")]
    assert in_group(rows, "csto", "2024-02-21") == {"ARM": "member"}
    assert in_group(rows, "csto", "2024-02-22") == {"ARM": "suspended"}
    assert of_entity(rows, "ARM", "2024-02-22") == {"csto": "suspended"}
    assert full_members(in_group(rows, "csto", "2025-05-09")) == {"ARM"}


def test_partners_observers_and_candidates_are_not_counted():
    rows = [membership("brics", name, name) for name in ("member", "partner", "observer", "candidate")]
    assert full_members(in_group(rows, "brics", "2025-05-09")) == {"member"}


def test_membership_holds_from_since_to_the_day_before_until():
    rows = [membership("csto", "UZB", since="2006-06-23", until="2012")]
    found = [
        bool(in_group(rows, "csto", day)) for day in ("2006-06-22", "2006-06-23", "2011-12-31", "2012-01-01")
    ]
    assert found == [False, True, True, False]


@given(st.lists(spans, max_size=8), days)
def test_order_of_rows_never_matters(rows, day):
    assert in_group(rows[::-1], "csto", day) == in_group(rows, "csto", day)
    assert of_entity(rows[::-1], "ARM", day) == of_entity(rows, "ARM", day)


def test_fuller_standing_goes_before_a_lesser_one():
    rows = [membership("brics", "ETH", "member", "2024"), membership("brics", "ETH", "partner", "2023")]
    assert (
        in_group(rows, "brics", "2025-05-09")
        == in_group(rows[::-1], "brics", "2025-05-09")
        == {"ETH": "member"}
    )


@given(st.lists(spans, max_size=8), days)
def test_both_views_agree(rows, day):
    for entity in ("ARM", "MLI"):
        by_group = {group: in_group(rows, group, day).get(entity) for group in ("eu", "csto")}
        assert of_entity(rows, entity, day) == {group: found for group, found in by_group.items() if found}


@given(st.lists(spans, max_size=8), days, days)
def test_result_changes_only_on_since_or_until(rows, one, other):
    start, end = sorted((one, other))
    if in_group(rows, "csto", start) != in_group(rows, "csto", end):
        turns = [first_day(day) for row in rows for day in (row.since, row.until) if day]
        assert any(start < turn <= end for turn in turns)
