"""Who was under whose measures among those of a roll; persons and states kept apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.base.dates import first_day
from geo.home import DATA, load
from geo.listings import (
    Terms,
    basis,
    changes,
    coverage,
    doubt,
    left_out,
    listings,
    made_for,
    measured_states,
    of_people,
    others,
    two_way,
)
from geo.measures import AUTHORITIES, FIRST_KNOWN, SEVERITIES, Change
from geo.turnout import states
from tests.builders import event, measure
from tests.small import small_model, visit

DAY = "2025-05-09"
dates = st.sampled_from(["", "2013", "2022", "2024-02", "2024-02-29", "2025-05-09", "2025-10-29"])
days = st.dates().map(lambda day: day.isoformat())
on_states = st.builds(
    measure, st.sampled_from(["AAA", "BBB"]), st.sampled_from(AUTHORITIES), dates, dates,
    severity=st.sampled_from(SEVERITIES), standing=st.sampled_from(["in_force", "relic"]),
)  # fmt: skip


def on_leader(entity_id="AAA", **changes):
    values = {"target_kind": "person", "entity_id": entity_id, "severity": "person"}
    return measure(f"Leader of {entity_id}", **{**values, **changes})


def model_of(*measures, visits=None):
    came = visits or [visit("parade", "RUS", "present"), visit("parade", "AAA", "present")]
    return small_model([event()], ["RUS", "AAA", "BBB"], came, measures)


def test_listing_of_a_person_never_measures_the_state():
    model = model_of(on_leader())
    assert measured_states(model, Terms(DAY)) == {}
    assert [item.row.attendee.entity_id for item in listings(model, "parade", Terms(DAY))] == ["AAA"]


def test_measure_on_a_state_never_lists_its_leader():
    model = model_of(measure("AAA"))
    assert listings(model, "parade", Terms(DAY)) == ()
    assert set(measured_states(model, Terms(DAY))) == {"AAA"}


def test_authorities_come_in_the_order_of_the_page():
    model = model_of(on_leader(authority="CH"), on_leader(authority="EU"), on_leader(authority="US"))
    assert listings(model, "parade", Terms(DAY))[0].authorities == ("EU", "US", "CH")
    assert listings(model, "parade", Terms(DAY, "US"))[0].authorities == ("US",)
    assert listings(model, "parade", Terms(DAY, "CA")) == ()


def test_severity_filters_states_and_persons_apart():
    model = model_of(on_leader(), measure("AAA", severity="sectoral"))
    assert listings(model, "parade", Terms(DAY, severity="sectoral")) == ()
    assert measured_states(model, Terms(DAY, severity="person")) == {}
    assert set(measured_states(model, Terms(DAY, severity="sectoral"))) == {"AAA"}


def test_two_way_counts_states_that_came_and_leaves_the_host_out():
    model = model_of(measure("AAA"), measure("RUS"))
    found = {cell.key: cell.entity_ids for cell in two_way(model, "parade", Terms(DAY))}
    assert found["came-measured"] == ("AAA",)
    assert found["other-free"] == ("BBB",)
    assert sum(map(len, found.values())) == 2


def test_listed_but_away_was_not_there():
    model = model_of(on_leader(), visits=[visit("parade", "AAA", "cancelled")])
    assert [item.was_there for item in listings(model, "parade", Terms(DAY))] == [False]


def test_empty_frameworks_and_relics_are_left_out_and_named():
    frame = measure("AAA", standing="empty_framework")
    over = measure("BBB", standing="relic", until="2024")
    model = model_of(frame, over, on_leader())
    assert measured_states(model, Terms(DAY)) == {}
    assert left_out(model, Terms(DAY)) == (frame,)
    assert left_out(model, Terms(DAY, "US")) == ()


def test_changes_are_split_into_added_and_lifted():
    lifted = measure("AAA", "US", until="2025-10-29")
    added = measure("BBB", "EU", since="2025-07-11")
    before = measure("AAA", "UK", since="2020", until="2025-05-09")
    model = model_of(lifted, added, before)
    begun, ended = Change("2025-07-11", None, added), Change("2025-10-29", lifted, None)
    assert changes(model, Terms(DAY), "2026-01-01") == (begun, ended)
    assert changes(model, Terms(DAY), "2025-10-28") == (begun,)
    assert changes(model, Terms(DAY, "US"), "2026-01-01") == (ended,)


def test_a_grade_is_told_what_came_to_it_and_what_left_it():
    old = measure("BBB", until="2025-06-24", severity="list_based")
    wider = measure("BBB", since="2025-06-24", severity="sectoral")
    model = model_of(old, wider)
    for grade, found in (("list_based", 1), ("sectoral", 1), ("comprehensive", 0)):
        told = changes(model, Terms(DAY, severity=grade), "2026-01-01")
        assert told == (Change("2025-06-24", old, wider),) * found


def test_measures_on_others_are_those_the_view_does_not_count():
    part = measure("Occupied territories", entity_id="")
    unknown = measure("Somebody", target_kind="person", entity_id="BBB", severity="person")
    model = model_of(on_leader(), measure("AAA"), part, unknown, measure("BBB", standing="relic"))
    assert others(model, "parade", Terms(DAY)) == (part, unknown)
    assert others(model, "parade", Terms(DAY, "US")) == ()
    assert others(model, "parade", Terms(DAY, severity="person")) == (unknown,)


def test_cells_say_what_they_count():
    cells = {cell.key: cell for cell in two_way(model_of(measure("AAA")), "parade", Terms(DAY))}
    assert cells["came-measured"].words == "state whose leader came, under measures"
    assert cells["sent-free"].words == "states from which someone else came, none found on the state"
    assert cells["other-free"].words == "state with no leader known to have come, none found on the state"


def test_other_pages_than_the_authority_s_are_no_doubt_but_said():
    assert basis(measure("AAA")) == doubt(measure("AAA", backing="secondary")) == ""
    assert basis(measure("AAA", backing="secondary")) == "no page of the authority itself"
    assert [basis(measure("AAA", backing=key)) for key in ("copy_only", "none")] == ["", ""]


def test_the_shipped_table_was_made_for_one_event():
    model = load(None)
    assert made_for(model) == "moscow-2025"
    assert coverage(model, "moscow-2025") == ""
    unsearched = {coverage(model, event_id) for event_id in model.events if event_id != "moscow-2025"}
    assert unsearched == {"the table, which was made for 9 May 2025"}


def test_of_a_table_of_one_s_own_no_event_is_told(tmp_path):
    own = tmp_path / "sanctions.csv"
    own.write_text((DATA / "sanctions.csv").read_text("utf-8"), "utf-8")
    model = load(tmp_path)
    assert (made_for(model), coverage(model, "moscow-2025")) == ("", "the table of measures here")
    own.write_text(own.read_text("utf-8").partition("\n")[0], "utf-8")
    assert coverage(load(tmp_path), "moscow-2025") == "the table of measures, which is empty"


def test_own_events_were_not_searched(tmp_path):
    for table, start in (("events", "moscow-2025,"), ("attendees", "moscow-2025,RUS,")):
        rows = (DATA / f"{table}.csv").read_text("utf-8").splitlines(keepends=True)
        kept = [
            row.replace("moscow-2025", "my-day", 1) for row in rows if row.startswith(("event_id", start))
        ]
        (tmp_path / f"{table}.csv").write_text("".join(kept), "utf-8")
    model = load(tmp_path)
    assert list(model.events) == ["my-day"]
    assert coverage(model, "my-day") == "the table, which was made for 9 May 2025"


def test_only_measures_on_those_of_the_event_are_kept():
    listed, state, other = on_leader(), measure("AAA"), measure("BBB")
    model = model_of(listed, state, other)
    assert of_people(model, "parade", DAY, model.measures) == (listed, state)


def test_doubts_are_said():
    assert doubt(measure("AAA")) == ""
    assert doubt(measure("AAA", is_verified=False)) == "not fully verified"
    assert "copies of lists" in doubt(measure("AAA", backing="copy_only"))
    assert doubt(measure("AAA", backing="none")) == "no page found"


@given(st.lists(on_states, max_size=6), days, days)
def test_results_change_only_on_a_since_or_until_day(measures, one, other):
    start, end = sorted((one, other))
    model = model_of(*measures)
    if measured_states(model, Terms(start)) != measured_states(model, Terms(end)):
        ends = [day for item in measures for day in (item.since or FIRST_KNOWN, item.until) if day]
        turns = map(first_day, ends)
        assert any(start < turn <= end for turn in turns)


@given(
    st.lists(on_states, max_size=6), st.sampled_from(["", *AUTHORITIES]), st.sampled_from(["", *SEVERITIES])
)
def test_two_way_table_divides_the_states(measures, authority, severity):
    model = model_of(*measures)
    cells = two_way(model, "parade", Terms(DAY, authority, severity))
    counted = [entity_id for cell in cells for entity_id in cell.entity_ids]
    assert sorted([*counted, "RUS"]) == sorted(states(model))
    measured = measured_states(model, Terms(DAY, authority, severity))
    assert all((entity_id in measured) == cell.is_measured for cell in cells for entity_id in cell.entity_ids)
