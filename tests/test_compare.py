"""Events beside each other: algebra partitions the states, incomplete lists are never absences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.compare import absences, divide, matrix, previous, ranks, returns
from geo.turnout import states
from tests.builders import attendee, entity, event
from tests.small import small_model, visit

THEN, NOW = "2024-05-09", "2025-05-09"
STATES = ("present", "represented", "cancelled", "declined", "announced", "invited")


def parade(year, **changes):
    day = f"{year}-05-09"
    values = {"event_id": f"parade-{year}", "name": f"Parade {year}", "series_id": "parade"}
    return event(day, day, **{**values, **changes})


def model_of(then, now, *, complete=(True, True), more=()):
    visits = [visit("parade-2024", key, said, THEN) for key, said in then.items()]
    visits += [visit("parade-2025", key, said, NOW) for key, said in now.items()]
    events = [parade(2025, list_complete=complete[1]), parade(2024, list_complete=complete[0])]
    return small_model(events, ["RUS", *"ABCD"], [*visits, *more])


def test_two_events_divide_the_states():
    model = model_of(
        {"A": "present", "B": "present", "C": "declined", "RUS": "present"}, {"A": "present", "C": "present"}
    )
    found = dict(divide(model, "parade-2024", "parade-2025").parts)
    assert {key: ids for key, ids in found.items() if ids} == {
        "both": ("A",), "only_a": ("B",), "only_b": ("C",), "neither": ("D",), "host": ("RUS",),
    }  # fmt: skip


def test_incomplete_list_divides_into_no_data():
    now = dict.fromkeys("ABC", "present")
    model = model_of({"A": "present", "C": "declined"}, now, complete=(False, True))
    found = dict(divide(model, "parade-2024", "parade-2025").parts)
    assert found["unknown"] == ("B", "D", "RUS")
    assert found["only_b"] == ("C",)


def test_returning_new_and_absent_against_the_event_before():
    model = model_of({"A": "present", "B": "present"}, {"A": "present", "C": "present"})
    found = returns(model, "parade-2025")
    assert found.previous is not None
    assert found.previous.event_id == "parade-2024"
    assert (found.returning, found.new, found.absent) == (("A",), ("C",), ("B",))
    assert returns(model, "parade-2024").previous is None


def test_incomplete_event_before_leaves_newcomers_unsure():
    model = model_of({"A": "present"}, {"A": "present", "C": "present"}, complete=(False, True))
    found = returns(model, "parade-2025")
    assert (found.new, found.unsure) == ((), ("C",))


def test_incomplete_present_list_leaves_absence_open():
    model = model_of({"A": "present", "B": "present"}, {"A": "present"}, complete=(True, False))
    found = returns(model, "parade-2025")
    assert (found.absent, found.open) == ((), ("B",))


def test_previous_stays_in_the_series():
    model = small_model([parade(2025), parade(2023), parade(2024, series_id="summit")], ["RUS"])
    before = previous(model, "parade-2025")
    assert before is not None
    assert before.event_id == "parade-2023"


def test_events_of_no_series_have_none_before_them():
    model = small_model([parade(2024, series_id=""), parade(2025, series_id="")], ["RUS"])
    assert previous(model, "parade-2025") is None


def test_matrix_is_sorted_by_times_led_then_name():
    then = dict.fromkeys(["A", "B", "RUS"], "present")
    model = model_of(then, {"B": "present", "C": "cancelled"}, complete=(False, True))
    times = {line.entity.entity_id: line.came for line in matrix(model)}
    assert list(times.items()) == [("B", 2), ("A", 1), ("C", 0), ("RUS", 0)]
    marks = {line.entity.entity_id: dict(line.marks) for line in matrix(model)}
    assert marks["A"] == {"parade-2024": "attended", "parade-2025": "silent"}
    assert marks["C"] == {"parade-2024": "no_data", "parade-2025": "cancelled"}


def test_matrix_may_see_one_event_as_of_an_earlier_day():
    model = model_of({}, {"A": "present"})
    assert matrix(model, "parade-2025", "2025-05-08") == ()


def test_matrix_never_leaves_a_listed_leader_out_as_silent():
    listed = (attendee("A", event_id="parade-2025"), ())
    (line,) = matrix(model_of({"A": "present"}, {}, more=[listed]))
    assert line.marks == {"parade-2024": "attended", "parade-2025": "no_data"}


def test_neither_has_only_those_of_whom_both_lists_tell():
    more = [(attendee("D", event_id="parade-2025"), ())]
    then, now = {"A": "declined", "B": "announced"}, {"A": "cancelled"}
    whole = divide(model_of(then, now, more=more), "parade-2024", "parade-2025")
    assert (whole.part("neither"), whole.part("unknown")) == (("A", "C", "RUS"), ("B", "D"))
    gaps = divide(model_of(then, now, complete=(False, False)), "parade-2024", "parade-2025")
    assert (gaps.part("neither"), gaps.part("unknown")) == (("A",), ("B", "C", "D", "RUS"))


def test_absences_are_leaders_stated_to_be_away_with_their_reason():
    more = [visit("parade-2025", "D", "declined", NOW, role_class="minister")]
    model = model_of({}, {"A": "cancelled", "B": "announced"}, more=more)
    found = absences(model, "parade-2025", NOW)
    assert [(item.entity.entity_id, item.row.status) for item in found] == [("A", "cancelled")]
    noted = visit("parade-2025", "A", "declined", NOW, note="Busy at home")
    told = small_model([parade(2025)], ["A"], [noted])
    assert absences(told, "parade-2025", NOW)[0].reasons == ("Busy at home",)


def test_ranks_count_people_who_came_and_not_the_host():
    visits = [
        visit("parade-2025", "RUS", "present", NOW),
        visit("parade-2025", "A", "present", NOW),
        visit("parade-2025", "A", "represented", NOW, person="Minister", role_class="minister"),
        visit("parade-2025", "B", "cancelled", NOW),
        visit("parade-2025", "part", "present", NOW, role_class="head_of_entity"),
    ]
    model = small_model([parade(2025)], ["RUS", "A", "B", entity("part", status="subnational")], visits)
    found = ranks(model, "parade-2025")
    assert {rank: len(people) for rank, people in found.people.items()} == {
        "leader": 1, "part": 1, "royal": 0, "minister": 1, "other": 0,
    }  # fmt: skip
    assert found.is_complete


stated = st.dictionaries(st.sampled_from(["RUS", *"ABCD"]), st.sampled_from(STATES))


@given(stated, stated, st.tuples(st.booleans(), st.booleans()))
def test_event_algebra_partitions_the_states(then, now, complete):
    model = model_of(then, now, complete=complete)
    found = divide(model, "parade-2024", "parade-2025")
    everyone = [entity_id for _, part in found.parts for entity_id in part]
    assert sorted(everyone) == sorted(states(model))
    swapped = divide(model, "parade-2025", "parade-2024")
    assert swapped.part("only_a") == found.part("only_b")
    assert swapped.part("both") == found.part("both")
    silent_then = {key for key in states(model) if key not in then}
    if not complete[0]:
        assert silent_then <= set(found.part("unknown")) | set(found.part("host"))


@given(stated, stated, st.tuples(st.booleans(), st.booleans()))
def test_series_accounts_for_everyone_who_came(then, now, complete):
    model = model_of(then, now, complete=complete)
    found = returns(model, "parade-2025")
    division = divide(model, "parade-2024", "parade-2025")
    assert set(found.returning) == set(division.part("both"))
    assert set(found.new) == set(division.part("only_b"))
    assert set(found.absent) == set(division.part("only_a"))
    if not complete[1]:
        assert {key for key in found.absent if key not in now} == set()
