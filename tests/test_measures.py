"""Sanctions as of a day, by the clauses of docs/method.md."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.dates import first_day
from geo.measures import (
    AUTHORITIES,
    FIRST_KNOWN,
    SEVERITIES,
    Change,
    gravest,
    holds,
    on_person,
    on_state,
    steps,
)
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
        assert [step.measures for step in steps([item], start, end)] == [(item,)]
    else:
        assert len(steps([item], start, end)) in (0, 2)


def test_measure_at_own_request_never_holds():
    asked = measure("MDA", standing="at_request")
    assert not holds(asked, "2025-05-09")
    assert steps([asked], "2015-05-09", "2026-01-01") == ()


def test_every_step_in_between_is_told():
    brief = measure("AAA", "US", since="2017-01-17", until="2025-10-29")
    assert steps([brief], "2015-05-09", "2026-01-01") == (
        Change("2017-01-17", None, brief),
        Change("2025-10-29", brief, None),
    )
    assert steps([brief], "2017-01-17", "2025-10-28") == ()
    assert steps([measure("AAA", since="2024", until="2024")], "2015-05-09", "2026-01-01") == ()
    assert steps([measure("AAA", since="")], "2015-05-09", "2026-01-01")[0].day == FIRST_KNOWN
    assert steps([measure("AAA", standing="relic")], "2015-05-09", "2026-01-01") == ()


def test_measure_that_takes_anothers_place_is_a_change():
    old = measure("BLR", since="2004-09-24", until="2021-06-24")
    wider = measure("BLR", since="2021-06-24", severity="sectoral")
    others = [
        measure("BLR", "UK", since="2021-06-24"),
        measure("AAA", since="2021-06-24"),
        measure("BLR", since="2021-06-24", target_kind="person"),
        measure("BLR", since="2021-06-24", standing="empty_framework"),
    ]
    found = steps([*others, old, wider], "2015-05-09", "2026-01-01")
    assert Change("2021-06-24", old, wider) in found
    assert sorted(step.word for step in found) == ["added", "added", "added", "changed"]
    assert sum(old in step.measures for step in found) == sum(wider in step.measures for step in found) == 1


def test_of_several_successors_that_of_the_same_programme_is_taken():
    old = measure("BLR", until="2024", programme="B")
    first, second = (measure("BLR", since="2024-01", programme=name) for name in "AB")
    found = steps([old, first, second], "2023-01-01", "2026-01-01")
    assert {step.word: step.after for step in found} == {"changed": second, "added": first}
