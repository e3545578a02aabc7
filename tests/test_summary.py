"""Standings and figures: the clauses of docs/method.md on entities, on a made-up world."""

from __future__ import annotations

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.base.records import LEADING, Attendee
from geo.glance import Paragraph
from geo.headline import headline as parts
from geo.ledger import Cited, derive
from geo.model import Model, load_model
from geo.summary import STATUS_WORDS, days, figures, leaders, roll
from tests.builders import attendee, entity, event, membership, said, source
from tests.world import write_world

ENTITIES = ["RUS", "AAA", "BBB", "CCC", "part", "org"]
KINDS = {"part": "subnational", "org": "organisation"}
ROLES = [*sorted(LEADING), "minister", "envoy", "other", ""]
STATES = ["announced", "en_route_or_arrived", "present", "represented", "cancelled", "declined", "absent"]
DAYS = ["2025-04-01", "2025-05-06", "2025-05-08", "2025-05-09", "2025-05-10"]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Model:
    folder: Path = write_world(tmp_path_factory.mktemp("summary") / "world")
    return load_model(folder / "data", folder / "corpus", folder / "data" / "boundaries" / "countries.json")


def peopled(base: Model, attendees: Iterable[Attendee], cited: Iterable[Cited]) -> Model:
    """The world with one event, these people and these statements; Central Asia's five are AAA and BBB."""
    by_row = defaultdict(list)
    for item in cited:
        by_row["parade", item.statement.entity_id, item.statement.person].append(item)
    return dataclasses.replace(
        base,
        events={"parade": event()},
        entities={key: entity(key, status=KINDS.get(key, "un_member")) for key in ENTITIES},
        attendees=tuple(attendees),
        statements=tuple(item.statement for items in by_row.values() for item in items),
        cited={key: tuple(items) for key, items in by_row.items()},
        groups={"c5": base.groups["pact"]},
        memberships=(membership("c5", "AAA"), membership("c5", "BBB")),
    )


def count(model: Model, key: str, day: str = "2025-05-09") -> int:
    return {figure.key: figure.count for figure in figures(model, "parade", day)}.get(key, 0)


def status(model: Model, entity_id: str, day: str = "2025-05-09") -> str:
    standing = roll(model, "parade", day).standings.get(entity_id)
    return standing.status if standing else ""


people = st.builds(
    attendee, st.sampled_from(ENTITIES), st.sampled_from(["Ann", "Bea", ""]), st.sampled_from(ROLES)
)
worlds = st.tuples(
    st.lists(people, max_size=8, unique_by=lambda item: (item.entity_id, item.person)),
    st.lists(
        st.builds(
            said,
            st.sampled_from([*STATES, "contingent_marched", "contingent_announced"]),
            st.sampled_from(DAYS),
            st.builds(source, st.sampled_from(["Herald", "Post"]), st.sampled_from(["FRA", "RUS"])),
            st.sampled_from(["Ann", "Bea", ""]),
            st.sampled_from(ENTITIES),
        ),
        max_size=25,
    ),
)
over_worlds = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@over_worlds
@given(worlds, st.sampled_from(DAYS))
def test_figures_equal_rows(base, world, day):
    model = peopled(base, *world)
    standings = roll(model, "parade", day).standings
    for figure in figures(model, "parade", day):
        assert figure.count == len(set(figure.entity_ids)) == len(figure.entity_ids)
        assert set(figure.entity_ids) <= set(standings)
        assert figure.of is None or figure.count <= figure.of
    rows = [
        row for standing in standings.values() for row in standing.rows if row.attendee.role_class in LEADING
    ]
    led = {row.attendee.entity_id for row in rows if row.status == "attended"}
    announced = {row.attendee.entity_id for row in rows if row.status in ("announced", "arrived")}
    assert count(model, "attended", day) == len(led - {"RUS", "part", "org"})
    assert count(model, "represented", day) == sum(
        found.status == "represented" for found in standings.values()
    )
    # before the event nobody can have come: the share is of those announced
    of_c5 = announced if day < model.events["parade"].first else led
    assert count(model, "c5", day) == len(of_c5 & {"AAA", "BBB"})


@over_worlds
@given(worlds, st.sampled_from(DAYS))
def test_no_one_stated_is_lost(base, world, day):
    model = peopled(base, *world)
    standings = roll(model, "parade", day).standings
    for person in model.attendees:
        cited = model.cited.get(("parade", person.entity_id, person.person), ())
        if derive(cited, model.events["parade"], day).status:
            assert person in [row.attendee for row in standings[person.entity_id].rows]


@over_worlds
@given(worlds, st.sampled_from(DAYS))
def test_someone_elses_coming_is_not_the_leaders(base, world, day):
    people, cited = world
    others = [item for item in people if item.role_class not in LEADING]
    model = peopled(base, others, cited)
    assert roll(model, "parade", day).having("attended") == ()
    assert leaders(roll(model, "parade", day), "attended") == ()


def test_general_who_came_does_not_colour_the_state_as_led(base):
    general = attendee("AAA", "Ann", "other")
    model = peopled(base, [general], [said("present", by="Herald"), said("present", by="Post")])
    assert status(model, "AAA") == "represented"
    assert roll(model, "parade", "2025-05-09").standings["AAA"].rows[0].status == "attended"
    assert count(model, "attended") == 0


def test_person_without_an_office_leads_only_a_refusal(base):
    unknown = attendee("AAA", "", "")
    assert leaders(
        roll(peopled(base, [unknown], [said("declined", person="")]), "parade", "2025-05-09"), "declined"
    ) == ("AAA",)
    came = peopled(base, [unknown], [said("present", person="")])
    assert status(came, "AAA") == "represented"


def test_several_rows_count_once(base):
    people = [
        attendee("AAA", "Ann"),
        attendee("AAA", "Bea", "head_of_government"),
        attendee("AAA", "Cyd", "minister"),
    ]
    model = peopled(base, people, [said("present", person=name) for name in ("Ann", "Bea", "Cyd")])
    assert count(model, "attended") == 1
    assert len(roll(model, "parade", "2025-05-09").standings["AAA"].rows) == 3


def test_parts_of_a_state_are_not_states(base):
    people = [attendee("part", "Ann", "head_of_entity"), attendee("org", "Ann", "head_of_organisation")]
    model = peopled(base, people, [said("present", entity_id=name) for name in ("part", "org")])
    assert status(model, "part") == status(model, "org") == "attended"
    assert count(model, "attended") == 0


def test_first_status_in_order_wins(base):
    ways = {"Ann": "declined", "Bea": "cancelled", "Cyd": "present"}
    people = [attendee("AAA", name, "minister" if name == "Cyd" else "head_of_state") for name in ways]
    model = peopled(base, people, [said(states, person=name) for name, states in ways.items()])
    assert status(model, "AAA") == "represented"
    assert list(STATUS_WORDS) == [
        "host", "attended", "contested", "represented", "arrived",
        "cancelled", "declined", "announced", "invited",
    ]  # fmt: skip


def test_host_is_host(base):
    model = peopled(base, [attendee("RUS")], [said("present", entity_id="RUS")])
    assert status(model, "RUS") == "host"
    assert count(model, "attended") == 0


def test_contested_is_not_counted_as_come(base):
    model = peopled(base, [attendee("AAA")], [said("present"), said("absent", by="Post")])
    assert (count(model, "attended"), count(model, "contested")) == (0, 1)


def test_override_holds_from_the_last_day(base):
    row = attendee("AAA", override_status="represented", override_reason="she was sent")
    model = peopled(base, [row], [said("announced", "2025-05-06")])
    assert status(model, "AAA", "2025-05-08") == "announced"
    assert status(model, "AAA", "2025-05-09") == "represented"
    assert status(peopled(base, [row], []), "AAA") == ""


def headline(model, event_id, day):
    return Paragraph(parts(model, event_id, day)).text


def test_refusal_of_another_is_not_the_leaders(base):
    people = [
        attendee("AAA"),
        attendee("AAA", "Minister of A", role_class="minister", delegate_level="minister"),
    ]
    minister = said("cancelled", "2025-05-05", "Post", "Minister of A")
    assert status(peopled(base, people, [minister]), "AAA", "2025-05-06") == "cancelled"
    leader = said("declined", "2025-05-04", "Post")
    assert status(peopled(base, people, [minister, leader]), "AAA", "2025-05-06") == "declined"


def test_headline_follows_the_day(base):
    people = [attendee("AAA"), attendee("BBB")]
    cited = [said("announced", "2025-05-06", "Post", entity_id=name) for name in ("AAA", "BBB")]
    cited += [said("present"), said("cancelled", "2025-05-08", entity_id="BBB")]
    model = peopled(base, people, cited)
    assert headline(model, "parade", "2025-05-06") == "2 leaders are announced."
    said_of_it = parts(model, "parade", "2025-05-09")
    assert Paragraph(said_of_it).text == "1 of the 2 leaders who came or had been announced was there."
    assert {figure.key: figure.entity_ids for figure in Paragraph(said_of_it).figures} == {
        "attended": ("AAA",),
        "expected": ("AAA", "BBB"),
    }
    assert days(model, "parade") == ("2025-05-06", "2025-05-09")


def test_before_the_event_figures_say_who_is_announced(base):
    ahead = peopled(base, [attendee("AAA")], [said("announced", "2025-05-06", "Post")])
    assert figures(ahead, "parade", "2025-05-07")[0].key == "announced"
    assert "attended" not in {figure.key for figure in figures(ahead, "parade", "2025-05-07")}


def test_headline_on_the_first_of_two_days_says_until_when_it_lasts(base):
    model = peopled(base, [attendee("AAA")], [said("present", "2025-05-09")])
    longer = dataclasses.replace(model.events["parade"], end_date=datetime.date(2025, 5, 10))
    model = dataclasses.replace(model, events={"parade": longer})
    assert headline(model, "parade", "2025-05-09") == "1 leader had come; the event lasts until 10 May 2025."
    assert figures(model, "parade", "2025-05-09")[0].words == "leader is known to have come"
    assert headline(model, "parade", "2025-05-10") == "1 leader came."


def test_headline_of_a_list_with_gaps_says_at_least(base):
    whole = peopled(base, [attendee("AAA")], [said("present")])
    gaps = dataclasses.replace(
        whole, events={"parade": dataclasses.replace(whole.events["parade"], list_complete=False)}
    )
    assert headline(whole, "parade", "2025-05-09") == "1 leader came."
    assert headline(gaps, "parade", "2025-05-09") == "At least 1 leader came; the list is not complete."
    assert figures(gaps, "parade", "2025-05-09")[0].words == "leader is known to have come"
    nobody = peopled(base, [attendee("AAA")], [said("represented")])
    assert headline(nobody, "parade", "2025-05-09") == "No leader is known to have come."
