"""Every clause of docs/method.md on days, status, strength and troops, by its name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.dates import first_day
from geo.ledger import CONTINGENT, NOTHING, Cited, counts_from, derive, derive_unit
from tests.builders import event, said, source

EVENT = event("2025-05-08", "2025-05-09")
DAY = "2025-05-09"

STATES = [
    "invited", "announced", "en_route_or_arrived", "present", "represented", "cancelled", "declined",
    "absent", "contingent_announced", "contingent_marched", "contingent_absent", "delegation_absent",
]  # fmt: skip
DAYS = ["", "2024", "2025", "2025-03", "2025-05", "2025-06", "2025-04-30", "2025-05-07", "2025-05-08", DAY]
DAYS += ["2025-05-10", "2025-06-26"]


def statement(as_of: st.SearchStrategy[str]) -> st.SearchStrategy[Cited]:
    pages = st.builds(
        source,
        st.sampled_from(["Herald", "Post", "Gazette", "Agency"]),
        st.sampled_from(["FRA", "RUS", ""]),
        st.sampled_from(["news", "agency", "repost"]),
        st.sampled_from(["", "2025", "2025-05-08", "2025-05-10"]),
        st.integers(1, 3),
    )
    return st.builds(said, st.sampled_from(STATES), as_of, pages, names_person=st.booleans())


any_day = st.sampled_from(DAYS)
statements = st.lists(
    statement(any_day), max_size=12, unique_by=lambda item: (item.source.source_id, item.statement.states)
)
whole_days = st.sampled_from([day for day in DAYS if len(day) == 10])


def status(*cited: Cited, day: str = DAY) -> str:
    return derive(cited, EVENT, day).status


def unit(*cited: Cited, day: str = DAY) -> tuple[str, bool]:
    found = derive_unit(cited, EVENT, day)
    return found.status, found.is_contested


# Days


def test_counts_from_the_day_spoken_of():
    announced = said("announced", "2025-05-06")
    assert status(announced, day="2025-05-05") == ""
    assert status(announced, day="2025-05-06") == "announced"


def test_short_date_counts_from_its_last_day():
    announced = said("announced", "2025-04")
    assert status(announced, day="2025-04-29") == ""
    assert status(announced, day="2025-04-30") == "announced"


@pytest.mark.parametrize("states", STATES)
def test_short_date_around_the_event_counts_from_its_last_day(states):
    for as_of in ("2025", "2025-05"):
        assert counts_from(said(states, as_of).statement, EVENT) == EVENT.last


def test_undated_counts_from_the_last_day():
    assert status(said("present", ""), day="2025-05-08") == ""
    assert status(said("present", ""), day=DAY) == "attended"


@given(statements, statement(any_day), whole_days)
def test_later_statement_changes_nothing_before(items, late, day):
    later_than_day = bool(late.statement.as_of) and first_day(late.statement.as_of) > day
    if later_than_day:
        assert derive([*items, late], EVENT, day) == derive(items, EVENT, day)
        assert derive_unit([*items, late], EVENT, day) == derive_unit(items, EVENT, day)


@given(statements, whole_days, st.randoms())
def test_order_never_matters(items, day, random):
    shuffled = random.sample(items, len(items))
    assert derive(shuffled, EVENT, day) == derive(items, EVENT, day)
    assert derive_unit(shuffled, EVENT, day) == derive_unit(items, EVENT, day)


@given(whole_days)
def test_no_statement_no_status(day):
    assert derive([], EVENT, day) == NOTHING
    assert derive_unit([], EVENT, day) == NOTHING


@given(statements, whole_days)
def test_status_rests_on_its_deciding_statements(items, day):
    found = derive(items, EVENT, day)
    assert bool(found.status) == bool(found.deciding)
    assert all(counts_from(item.statement, EVENT) <= day for item in found.deciding)
    assert set(found.deciding) <= set(items)


# Status


def test_presence_at_the_event_is_attended():
    assert status(said("announced", "2025-05-06"), said("present")) == "attended"
    assert status(said("present", "2025-05-08")) == "attended"


def test_one_represented_makes_it_represented():
    assert (
        status(said("present", by="Herald"), said("present", by="Post"), said("represented", by="Gazette"))
        == "represented"
    )


def test_earlier_refusal_is_overtaken():
    assert status(said("cancelled", "2025-05-07"), said("present", by="Post")) == "attended"


@pytest.mark.parametrize("away", ["absent", "cancelled", "declined"])
def test_presence_against_absence_is_contested(away):
    there, against = said("present", by="Herald"), said(away, by="Post")
    found = derive([there, against], EVENT, DAY)
    assert (found.status, found.is_contested) == ("contested", True)
    assert set(found.deciding) == {there, against}


def test_presence_before_the_event_is_arrival():
    assert status(said("present", "2025-05-07")) == "arrived"


def test_wording_of_more_publishers_decides():
    declined = [said("declined", "2025-05-01", by) for by in ("Herald", "Post")]
    assert status(*declined, said("cancelled", "2025-05-02", "Gazette")) == "declined"


def test_pages_of_one_publisher_weigh_once():
    pages = [said("cancelled", "2025-05-01", source("Herald", page=page)) for page in (1, 2, 3)]
    assert status(*pages, said("declined", by="Post"), said("declined", by="Gazette")) == "declined"


def test_tie_goes_to_cancelled():
    assert (
        status(said("declined", "2025-05-01", "Herald"), said("cancelled", "2025-05-01", "Post"))
        == "cancelled"
    )


def test_reposts_decide_wording_only_alone():
    copies = [said("declined", by=source(name, kind="repost")) for name in ("Herald", "Post")]
    assert status(*copies, said("cancelled", by=source("Gazette", kind="repost"))) == "declined"
    assert status(*copies, said("cancelled", by="Gazette")) == "cancelled"


def test_bare_absence_is_cancelled_only_where_coming_was_announced():
    assert status(said("absent")) == "declined"
    assert status(said("invited", "2025-03"), said("absent")) == "declined"
    assert status(said("announced", "2025-05-01", "Post"), said("absent")) == "cancelled"


def test_late_announcement_does_not_undo_a_refusal():
    assert status(said("cancelled", "2025-05-02"), said("announced", "2025-05-05", "Post")) == "cancelled"


def test_furthest_step_counts():
    steps = [said("invited", "2025-05-07"), said("announced", "2025-05-06", "Post")]
    assert status(*steps) == "announced"
    assert status(*steps, said("en_route_or_arrived", "2025-05-05", "Gazette")) == "arrived"
    assert status(steps[0]) == "invited"


def test_missing_delegation_says_nothing_of_a_person():
    assert status(said("delegation_absent")) == ""


# Strength


@given(statements, whole_days)
def test_each_outlet_counts_once(items, day):
    found = derive(items, EVENT, day)
    outlets = {item.source.outlet for item in found.deciding if item.source.kind != "repost"}
    assert len(found.strength.publishers) == len(set(found.strength.publishers))
    assert set(found.strength.publishers) <= outlets
    if found.status != "contested":
        assert set(found.strength.publishers) == outlets


def test_publisher_in_brackets_is_the_same_outlet():
    pages = [
        said("present", by=source(name, page=page)) for page, name in enumerate(["TASS", "TASS (English)"])
    ]
    assert derive(pages, EVENT, DAY).strength.publishers == ("TASS",)


@given(statements, statement(any_day), whole_days)
def test_repost_adds_no_strength(items, extra, day):
    copy = said(
        extra.statement.states, extra.statement.as_of, source("Mirror", "GBR", "repost", "2025-05-10")
    )
    before, after = derive(items, EVENT, day), derive([*items, copy], EVENT, day)
    if after.status == before.status:
        assert after.strength == before.strength
    assert "Mirror" not in after.strength.publishers + after.strength.outside_host + after.strength.naming


def test_unknown_base_is_neither_host_nor_outside():
    found = derive(
        [said("present", by=source("Nowhere", base="")), said("present", by=source("Here", base="RUS"))],
        EVENT,
        DAY,
    )
    assert found.strength.publishers == ("Here", "Nowhere")
    assert found.strength.outside_host == ()
    assert found.strength.is_host_only


def test_naming_counts_outside_publishers_that_name_the_person():
    by_country = said("present", by="Post", names_person=False)
    at_home = said("present", by=source("Here", base="RUS"))
    assert derive([said("present"), by_country, at_home], EVENT, DAY).strength.naming == ("Herald",)


@pytest.mark.parametrize(
    ("published", "is_dated"),
    [
        ("2025-05-07", False),
        ("2025-05-08", True),
        ("2025-06", True),
        ("2025-05", False),
        ("2025", False),
        ("", False),
    ],
)
def test_dated_from_the_event_only_where_surely_so(published, is_dated):
    found = derive([said("present", by=source("Herald", published=published))], EVENT, DAY)
    assert found.strength.is_dated_from_event is is_dated


def test_thin_is_one_publisher_or_none_outside_the_host():
    inside = [said("present", by=source(name, base="RUS")) for name in ("Here", "There")]
    assert derive(inside, EVENT, DAY).strength.is_thin
    assert derive([said("present")], EVENT, DAY).strength.is_thin
    assert not derive([*inside, said("present")], EVENT, DAY).strength.is_thin


# Troops


def test_two_independent_publishers_make_a_march():
    marched = [said("contingent_marched", by=by, person="") for by in ("Herald", "Post")]
    assert unit(*marched) == ("marched", False)


def test_lone_march_is_contested():
    lone = said("contingent_marched", by="Herald")
    assert unit(lone) == ("", True)
    assert unit(lone, said("contingent_announced", "2025-05-01", "Post")) == ("announced", True)


def test_march_needs_more_for_than_against():
    marched = [said("contingent_marched", by=by) for by in ("Herald", "Post")]
    against = [said("contingent_absent", by=by) for by in ("Gazette", "Agency")]
    assert unit(*marched, against[0]) == ("marched", True)
    assert unit(*marched, *against) == ("", True)


def test_earlier_denial_of_troops_is_overtaken():
    marched = [said("contingent_marched", by=by) for by in ("Herald", "Post")]
    assert unit(*marched, said("contingent_absent", "2025-05-01", "Gazette")) == ("marched", False)


def test_dropped_unit_is_no_longer_announced():
    announced = said("contingent_announced", "2025-04-01")
    assert unit(announced) == ("announced", False)
    assert unit(announced, said("contingent_absent", "2025-05-01", "Post")) == ("", False)
    copy = said("contingent_absent", "2025-05-01", source("Post", kind="repost"))
    assert unit(announced, copy) == ("announced", False)


def test_reposts_do_not_decide_on_a_march():
    copies = [said("contingent_marched", by=source(name, kind="repost")) for name in ("Herald", "Post")]
    assert unit(*copies) == ("", False)
    assert unit(said("contingent_announced", "2025-05-01", source("Herald", kind="repost"))) == (
        "announced",
        False,
    )
    copy = said("contingent_announced", "2025-05-01", source("Herald", kind="repost"))
    denied, marched = (
        said("contingent_absent", by=source("Post")),
        said("contingent_marched", by=source("Echo")),
    )
    found = derive_unit([copy, denied, marched], EVENT, DAY)
    assert (found.status, found.is_contested) == ("", True)
    assert set(found.deciding) == {denied, marched}


def test_statements_on_troops_say_nothing_of_persons():
    assert all(status(said(states)) == "" for states in CONTINGENT)
