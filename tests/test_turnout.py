"""What is known of each state's leader, and that silence is absence only on a complete list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.shares import share
from geo.turnout import KIND_WORDS, MARK_WORDS, SYMBOLS, UNKNOWN, mark, states, turnout
from tests.builders import attendee, entity, event, membership
from tests.small import small_model, visit

DAY = "2025-05-09"
STATES = ("present", "represented", "cancelled", "declined", "announced", "invited", "en_route_or_arrived")
KINDS = dict(zip(STATES, ("came", "sent", "away", "away", "open", "open", "open"), strict=True))


@pytest.mark.parametrize(("stated", "kind"), KINDS.items())
def test_kind_follows_from_what_is_stated(stated, kind):
    model = small_model([event()], ["RUS", "AAA"], [visit("parade", "AAA", stated)])
    assert turnout(model, "parade", DAY).kinds["AAA"] == kind


def test_someone_who_does_not_lead_is_not_the_leader():
    model = small_model([event()], ["AAA"], [visit("parade", "AAA", "present", role_class="minister")])
    assert turnout(model, "parade", DAY).kinds == {"AAA": "sent"}


def test_an_open_question_about_someone_else_leaves_nothing_open_about_the_leader():
    rows = [
        visit("parade", "AAA", "announced", role_class="envoy"),
        visit("parade", "BBB", "announced", role_class=""),
    ]
    model = small_model([event()], ["AAA", "BBB"], rows)
    assert turnout(model, "parade", DAY).kinds == {"AAA": "silent", "BBB": "open"}


def test_silence_is_read_from_the_last_day_on():
    model = small_model([event("2025-05-08", DAY)], ["AAA", "BBB"], [visit("parade", "AAA", "present")])
    assert turnout(model, "parade", "2025-05-08").kinds["BBB"] == "no_data"
    assert turnout(model, "parade", DAY).kinds == {"AAA": "came", "BBB": "silent"}


def test_silence_is_absence_only_on_a_complete_list_on_the_last_day():
    whole = small_model([event(list_complete=True)], ["AAA"])
    part = small_model([event(list_complete=False)], ["AAA"])
    assert turnout(whole, "parade", DAY).kinds == {"AAA": "silent"}
    assert turnout(whole, "parade", "2025-05-08").kinds == {"AAA": "no_data"}
    assert turnout(part, "parade", DAY).kinds == {"AAA": "no_data"}
    assert mark(None, False) == "no_data"
    assert mark(None, True) == "silent"


def test_listed_without_a_statement_is_left_open():
    listed = [
        (attendee("AAA"), ()),
        (attendee("BBB", role_class="envoy"), ()),
        (attendee("CCC"), ()),
        visit("parade", "CCC", "announced", person="Envoy", role_class="envoy"),
    ]
    model = small_model(
        [event()], ["AAA", "BBB", "CCC", "DDD"], listed, memberships=[membership("c5", "AAA")]
    )
    kinds = turnout(model, "parade", DAY).kinds
    assert kinds == {"AAA": "open", "BBB": "silent", "CCC": "open", "DDD": "silent"}
    assert turnout(model, "parade", "2025-05-08").kinds["AAA"] == "no_data"
    assert share(model, "c5", "parade", DAY).unknown == ("AAA",)
    partial = small_model([event(list_complete=False)], ["AAA"], listed[:1])
    assert turnout(partial, "parade", DAY).kinds == {"AAA": "no_data"}


def test_host_has_a_kind_of_its_own():
    model = small_model([event()], ["RUS"], [visit("parade", "RUS", "present")])
    found = turnout(model, "parade", DAY)
    assert found.kinds == {"RUS": "host"}
    assert found.came == ()


def test_parts_of_states_territories_and_organisations_are_not_states():
    kinds = ("un_member", "un_observer", "partially_recognised", "subnational", "territory", "organisation")
    model = small_model([event()], [entity(f"e{n}", status=kind) for n, kind in enumerate(kinds)])
    assert states(model) == ("e0", "e1", "e2")


def test_every_mark_has_a_sign_and_a_word():
    assert set(SYMBOLS) == set(MARK_WORDS)
    signs = [sign for key, sign in SYMBOLS.items() if key != "silent"]
    assert len(set(signs)) == len(signs)


@given(st.dictionaries(st.sampled_from("ABCDEF"), st.sampled_from(STATES)), st.booleans())
def test_every_state_has_one_kind_and_incomplete_lists_never_say_silent(stated, complete):
    visits = [visit("parade", key, states) for key, states in stated.items()]
    model = small_model([event(list_complete=complete)], list("ABCDEF"), visits)
    kinds = turnout(model, "parade", DAY).kinds
    assert set(kinds) == set("ABCDEF")
    assert set(kinds.values()) <= set(KIND_WORDS)
    for key in kinds.keys() - stated.keys():
        assert kinds[key] == ("silent" if complete else "no_data")
    assert UNKNOWN.isdisjoint({kinds[key] for key, states in stated.items() if KINDS[states] not in UNKNOWN})
