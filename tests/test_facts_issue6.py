"""Hand-checked expectations over the shipped data: sanctions, blocs and comparisons."""

from __future__ import annotations

import pytest

from geo.base.selection import Selection
from geo.blocs import in_group
from geo.compare import absences, by_date, divide, matrix, ranks, returns
from geo.content import measures_of
from geo.glance import found as found_figure
from geo.glance import sanctions
from geo.home import CORPUS, DATA
from geo.listings import Terms, changes, left_out, listings, measured_states, others, two_way
from geo.measures import AUTHORITIES, holds, on_person
from geo.model import Model, load_model
from geo.shares import share, shares
from geo.turnout import states, turnout

DAY, EVENT = "2025-05-09", "moscow-2025"


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(DATA, CORPUS)


def people(model, authority, *, leaders=True):
    return {
        item.row.attendee.person
        for item in listings(model, EVENT, Terms(DAY, authority))
        if item.was_there and item.row.leads == leaders
    }


def test_central_asia_came_whole(model):
    assert share(model, "c5", EVENT, DAY).words == "5 of 5"
    assert share(model, "c5", EVENT, DAY).came == ("KAZ", "KGZ", "TJK", "TKM", "UZB")


@pytest.mark.parametrize(
    ("group_id", "words"),
    [("nato", "1 of 32"), ("eu", "1 of 27"), ("g7", "0 of 7"), ("csto", "5 of 5 besides the host")],
)
def test_shares_of_groups(model, group_id, words):
    assert share(model, group_id, EVENT, DAY).words == words


EU = {"Vladimir Putin", "Alexander Lukashenko", "Min Aung Hlaing"}
US = EU | {"Nicolás Maduro", "Emmerson Mnangagwa", "Milorad Dodik", "Željka Cvijanović"}


@pytest.mark.parametrize(
    ("authority", "listed"),
    [
        ("EU", EU),
        ("US", US),
        ("UK", EU | {"Milorad Dodik", "Željka Cvijanović"}),
        ("CA", EU | {"Nicolás Maduro", "Emmerson Mnangagwa"}),
        ("CH", EU),
    ],
)
def test_leaders_listed_on_the_day(model, authority, listed):
    assert people(model, authority) == listed


def test_delegates_listed_on_the_day(model):
    delegates = {authority: people(model, authority, leaders=False) for authority in AUTHORITIES}
    both = {"Kim Yong Bok", "Laureano Ortega Murillo"}
    assert delegates == {
        "EU": both, "US": both, "UK": {"Kim Yong Bok"}, "CA": {"Laureano Ortega Murillo"}, "CH": set(),
    }  # fmt: skip


def test_listed_leaders_who_were_not_listed_yet(model):
    for person, day in [("Miguel Díaz-Canel", "2025-07-11"), ("Mahmoud Abbas", "2025-08-29")]:
        assert on_person(model.measures, person, DAY) == ()
        assert {item.authority for item in on_person(model.measures, person, day)} == {"US"}


def test_dodik_is_off_the_american_list_from_29_october_2025(model):
    on = {item.authority for item in on_person(model.measures, "Milorad Dodik", "2025-10-28")}
    off = {item.authority for item in on_person(model.measures, "Milorad Dodik", "2025-10-29")}
    assert (on, off) == ({"US", "UK"}, {"UK"})
    steps = changes(model, Terms(DAY, "US"), "2025-10-29")
    assert {step.before.target for step in steps if step.word == "lifted"} >= {
        "Milorad Dodik",
        "Željka Cvijanović",
    }


def test_widened_measures_are_told_as_changed(model):
    found = changes(model, Terms("2015-05-09"), "2026-11-22")
    changed = {
        (step.day, *(item.measure_id for item in step.measures)) for step in found if step.word == "changed"
    }
    assert changed == {
        ("2021-06-24", "eu-belarus-lists-2004", "eu-belarus-sectoral-2021"),
        ("2021-08-06", "ca-belarus-lists-2020", "ca-belarus-sectoral-2021"),
        ("2021-08-11", "ch-belarus-lists-2006", "ch-belarus-sectoral-2021"),
        ("2023-01-27", "ca-myanmar-arms-2007", "ca-myanmar-sectoral-2023"),
        ("2024-03-04", "us-emmerson-mnangagwa-2003", "us-emmerson-mnangagwa-2024"),
    }
    assert not {"relic", "empty_framework", "at_request"} & {
        item.standing for step in found for item in step.measures
    }


def test_what_was_added_and_lifted_in_between_is_told(model):
    found = changes(model, Terms("2015-05-09", "US"), "2026-11-22")
    dodik = [
        (step.day, step.word)
        for step in found
        if "us-milorad-dodik-2017" in {m.measure_id for m in step.measures}
    ]
    assert dodik == [("2017-01-17", "added"), ("2025-10-29", "lifted")]


def test_visa_ban_counts_as_a_listing(model):
    found = {item.row.attendee.person: item for item in listings(model, "beijing-2025", Terms("2025-09-03"))}
    assert [item.measure for item in found["Miguel Díaz-Canel"].measures] == ["visa restriction"]
    paragraph = sanctions(model, "beijing-2025", Terms("2025-09-03"))
    assert "CUB" in found_figure(paragraph, "listed-leaders").entity_ids


def test_zero_of_the_unsearched_is_no_finding(model):
    for event in model.events.values():
        said = sanctions(model, event.event_id, Terms(event.last)).text
        assert ("the table, which was made for 9 May 2025" in said) == (event.event_id != EVENT)
    opening = "Found in the table, which was made for 9 May 2025: of the 25 leaders known to have come as of 9 May 2015, 0"
    assert sanctions(model, "moscow-2015", Terms("2015-05-09")).text.startswith(opening)


def test_every_measure_in_force_is_on_the_page(model):
    shown = measures_of(model, Selection(event=EVENT), None)
    rest = others(model, EVENT, Terms(DAY))
    assert {item.measure_id for item in shown} == {
        item.measure_id for item in model.measures if holds(item, DAY)
    }
    assert (len(shown), len(rest)) == (142, 2)
    assert {item.target for item in rest} == {"Kim Jong Un", "Ukraine: occupied territories"}


def test_iraq_is_graded_alike_by_the_eu_and_the_uk(model):
    grades = {item.authority: item.severity for item in measured_states(model, Terms(DAY))["IRQ"]}
    assert grades == {"EU": "sectoral", "UK": "sectoral", "US": "list_based"}


def test_before_the_event_it_is_said_once_that_nobody_had_come(model):
    said = sanctions(model, EVENT, Terms("2025-05-06")).text
    assert said.startswith(
        "As of 6 May 2025 the event had not begun: no leader had come to it. The host, Russia, was"
    )
    assert " 0 " not in said


FREE = {"SVK", "KAZ", "KGZ", "UZB", "TJK", "TKM", "BFA", "COG", "GNQ", "EGY", "PSE", "MNG"}
FREE |= {"VNM", "LAO", "BRA", "SRB"}
"""States of the parade with nothing in force from any of the five, as the research notes list them."""


def test_states_of_the_parade_without_measures(model):
    assert FREE.isdisjoint(measured_states(model, Terms(DAY)))


def test_measured_states_whose_leader_came(model):
    cells = {cell.key: set(cell.entity_ids) for cell in two_way(model, EVENT, Terms(DAY))}
    assert cells["came-measured"] == {
        "ARM", "BLR", "BIH", "CHN", "CUB", "ETH", "GNB", "MMR", "VEN", "ZWE",
    }  # fmt: skip
    assert len(cells["came-measured"]) + len(cells["came-free"]) == 27


def test_european_frame_for_bosnia_is_empty_and_counts_for_nothing(model):
    assert "eu-bosnia-and-herzegovina-framework-2011" in {m.measure_id for m in left_out(model, Terms(DAY))}
    assert "BIH" not in measured_states(model, Terms(DAY, "EU"))


def test_armenia_is_frozen_in_the_csto(model):
    assert in_group(model.memberships, "csto", "2024-02-21")["ARM"] == "member"
    assert in_group(model.memberships, "csto", DAY)["ARM"] == "suspended"
    assert share(model, "csto", EVENT, DAY).in_standing("suspended") == ("ARM",)


def test_indonesia_is_in_brics_from_january_2025(model):
    assert in_group(model.memberships, "brics", "2024-12-31").get("IDN") != "member"
    assert in_group(model.memberships, "brics", "2025-01-31")["IDN"] == "member"
    assert "IDN" in share(model, "brics", EVENT, DAY).away


def test_who_came_in_both_2024_and_2025(model):
    division = divide(model, "moscow-2024", EVENT)
    assert division.part("both") == ("BLR", "CUB", "GNB", "KAZ", "KGZ", "TJK", "TKM", "UZB")
    assert division.part("only_a") == ("LAO",)
    assert len(division.part("only_b")) == 19
    assert returns(model, EVENT).absent == ("LAO",)
    assert sorted(key for _, part in division.parts for key in part) == sorted(states(model))


def test_incomplete_lists_never_yield_absence(model):
    incomplete = [event for event in by_date(model) if not event.list_complete]
    assert {event.event_id for event in incomplete} == {"moscow-2005", "moscow-2010", "moscow-2015"}
    for event in incomplete:
        assert turnout(model, event.event_id, event.last).having("silent") == ()
        assert "silent" not in {line.marks[event.event_id] for line in matrix(model)}
        assert not ranks(model, event.event_id).is_complete
        for found in shares(model, event.event_id, event.last):
            rows = {attendee.entity_id for attendee in model.attendees if attendee.event_id == event.event_id}
            assert set(found.away) <= rows


@pytest.mark.parametrize(
    ("event_id", "count"), [("moscow-2022", 0), ("moscow-2021", 1), ("moscow-2023", 7), ("beijing-2025", 26)]
)
def test_leaders_counted_at_other_events(model, event_id, count):
    assert len(ranks(model, event_id).people["leader"]) == count
    assert len(turnout(model, event_id, model.events[event_id].last).came) == count


def test_leaders_who_stayed_away_in_2025(model):
    found = {item.entity.entity_id: item.row.status for item in absences(model, EVENT, DAY)}
    assert found == {"AZE": "cancelled", "LAO": "cancelled", "HUN": "declined", "IND": "declined"}
    assert all(item.reasons for item in absences(model, EVENT, DAY))
