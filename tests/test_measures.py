"""Sanctions as of a day, by the clauses of docs/method.md."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.dates import first_day
from geo.measures import AUTHORITIES, FIRST_KNOWN, SEVERITIES, changed, gravest, holds, on_person, on_state
from tests.builders import measure

dates = st.sampled_from(["", "2013", "2022", "2024-02", "2024-02-29", "2025-05-09", "2025-10-29"])
days = st.dates().map(lambda day: day.isoformat())
measures = st.builds(measure, st.just("BLR"), st.sampled_from(AUTHORITIES), dates, dates)


def test_holds_from_since_to_the_day_before_until():
    listed = measure("BLR", since="2022-02-25", until="2025-10-29")
    assert [holds(listed, day) for day in ("2022-02-24", "2022-02-25", "2025-10-28", "2025-10-29")] == [
        False, True, True, False,
    ]  # fmt: skip


def test_unknown_start_counts_from_the_confirmed_day():
    assert not holds(measure("BLR", since=""), "2025-05-08")
    assert holds(measure("BLR", since=""), "2025-05-09")


@pytest.mark.parametrize("standing", ["empty_framework", "relic"])
def test_empty_frameworks_and_relics_never_hold(standing):
    assert not holds(measure("SRB", standing=standing), "2025-05-09")
    assert on_state([measure("SRB", standing=standing)], "SRB", "2025-05-09") == ()


def test_listed_person_is_not_a_sanctioned_state():
    listed = measure("Ann Marić", target_kind="person", entity_id="BIH", severity="person")
    assert on_state([listed], "BIH", "2025-05-09") == ()
    assert on_person([listed], "Ann Maric", "2025-05-09") == (listed,)
    assert on_person([measure("BIH")], "BIH", "2025-05-09") == ()


def test_measure_on_a_part_is_not_on_the_state():
    part = measure("Occupied territories", entity_id="")
    assert on_state([part], "UKR", "2025-05-09") == ()


def test_only_chosen_authorities_count():
    both = [measure("BLR", "EU"), measure("BLR", "US")]
    assert on_state(both, "BLR", "2025-05-09", ["US"]) == (both[1],)
    assert on_state(both, "BLR", "2025-05-09", []) == ()


def test_gravest_grade_colours_the_state():
    assert gravest([measure("BLR", severity=severity) for severity in SEVERITIES]) == "comprehensive"
    assert (
        gravest([measure("BLR", severity="arms_embargo"), measure("BLR", severity="list_based")])
        == "list_based"
    )
    assert gravest([]) == ""


@given(measures, days, days)
def test_result_changes_only_on_since_or_until(item, one, other):
    start, end = sorted((one, other))
    turns = [first_day(day) for day in (item.since or FIRST_KNOWN, item.until) if day]
    if holds(item, start) != holds(item, end):
        assert any(start < turn <= end for turn in turns)
        assert changed([item], start, end) == (item,)
    else:
        assert changed([item], start, end) == ()
