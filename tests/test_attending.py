"""Statements proposed from attendance wording: one case for each wording, and what must not be one."""

from __future__ import annotations

import datetime

import pytest

from geo.articles.attending import WORDING, Frame, propose_statements
from geo.articles.saydays import day_spoken_of
from geo.base.records import Attendee, Event, Membership
from geo.mentions.finder import default_finder

DAY = datetime.date(2025, 5, 9)
EVENT = Event("moscow-2025", "", "", "RUS", "Moscow", 37.6, 55.8, DAY, DAY, "", True, "", "", "")


def attendee(entity_id: str, person: str) -> Attendee:
    return Attendee("moscow-2025", entity_id, person, "", "head_of_state", "", "", "", "", "", "")


def member(entity_id: str) -> Membership:
    values = {"group_id": "c5", "entity_id": entity_id, "membership": "member", "since": "1991", "until": ""}
    names = Membership.__dataclass_fields__
    return Membership(**{name: values.get(name, "") for name in names})


PEOPLE = (
    attendee("SRB", "Aleksandar Vučić"),
    attendee("republika-srpska", "Milorad Dodik"),
    attendee("KAZ", "K. Tokayev"),
)
FRAME = Frame("the-article", "2025-05-10", EVENT, PEOPLE, (member("KAZ"), member("UZB")))

CASES = {
    "Vucic attended the parade in Moscow.": {("SRB", "Aleksandar Vučić", "present", "2025-05-09")},
    "Milorad Dodik took part in it.": {("republika-srpska", "Milorad Dodik", "present", "2025-05-09")},
    "Fico arrived in Moscow on Thursday.": {("SVK", "Fico", "en_route_or_arrived", "2025-05-08")},
    "Lukashenko flew to Moscow on 7 May.": {("BLR", "Lukashenko", "en_route_or_arrived", "2025-05-07")},
    "Lula will attend the parade.": {("BRA", "Lula", "announced", "2025-05-10")},
    "India's Narendra Modi declined the invitation.": {("IND", "Narendra Modi", "declined", "2025-05-10")},
    "Modi will not attend the parade.": {("IND", "Modi", "declined", "2025-05-10")},
    "Aliyev cancelled his visit.": {("AZE", "Aliyev", "cancelled", "2025-05-10")},
    "Erdogan skipped the parade.": {("TUR", "Erdogan", "absent", "2025-05-09")},
    "Erdogan did not attend the parade.": {("TUR", "Erdogan", "absent", "2025-05-09")},
    "India sent its defence minister to the parade.": {("IND", "", "represented", "2025-05-09")},
    "Serbia was represented by a minister.": {("SRB", "Aleksandar Vučić", "represented", "2025-05-09")},
    "Putin invited Trump to the parade.": {("USA", "Trump", "invited", "2025-05-10")},
    "Central Asian leaders attended the parade.": {
        ("KAZ", "K. Tokayev", "present", "2025-05-09"),
        ("UZB", "", "present", "2025-05-09"),
    },
    "China sent 102 soldiers to the parade.": {("CHN", "", "contingent_announced", "2025-05-10")},
    "Chinese troops marched on Red Square.": {("CHN", "", "contingent_marched", "2025-05-09")},
    "Vucic came to Moscow, while Fico cancelled the trip.": {
        ("SRB", "Aleksandar Vučić", "present", "2025-05-09"),
        ("SVK", "Fico", "cancelled", "2025-05-10"),
    },
    "The EU warned Fico, but that did not prevent him from coming to Moscow.": {
        ("SVK", "Fico", "present", "2025-05-09")
    },
    "Kenya's President Jo Example attended the parade.": {("KEN", "Jo Example", "present", "2025-05-09")},
    "The prime minister of Iceland attended the parade.": {("ISL", "", "present", "2025-05-09")},
}
NOTHING = (
    "Putin attended the parade in Moscow.",
    "The guests arrived from Serbia.",
    "China has increased its presence in the region.",
    "Ukraine warned against foreign troops participating in the parade.",
    "Fico was pressured not to travel to Moscow.",
    "Serbia and China signed an agreement.",
)


@pytest.mark.parametrize("text", CASES)
def test_wording_gives_its_statement(text):
    found = propose_statements(text, default_finder(), FRAME)
    assert {(item.entity_id, item.person, item.states, item.as_of) for item in found} == CASES[text]


@pytest.mark.parametrize("text", NOTHING)
def test_other_wording_gives_none(text):
    assert propose_statements(text, default_finder(), FRAME) == []


def test_every_kind_of_statement_but_one_has_a_case():
    told = {states for rows in CASES.values() for _, _, states, _ in rows}
    assert {states for states, _ in WORDING} - told == {"contingent_absent"}


def test_a_statement_says_where_it_stands_and_whether_it_names_the_person():
    text = "It was fair. Central Asian leaders attended. Vucic attended too."
    rows = propose_statements(text, default_finder(), FRAME)
    assert [(item.names_person, text[item.start :].startswith(item.sentence)) for item in rows] == [
        ("no", True), ("no", True), ("yes", True),
    ]  # fmt: skip


def test_without_an_event_the_day_is_the_article_s():
    frame = Frame("the-article", "2025-05", None, (), ())
    (row,) = propose_statements("Vucic attended the parade.", default_finder(), frame)
    assert (row.event_id, row.as_of, row.person) == ("", "2025-05", "Vucic")


@pytest.mark.parametrize(
    ("clause", "published", "day"),
    [
        ("on Wednesday", "2025-05-09", "2025-05-07"),
        ("on Friday", "2025-05-09", "2025-05-09"),
        ("on Saturday", "2025-05-09", "2025-05-03"),
        ("on May 7, 2024", "2025-05-09", "2024-05-07"),
        ("on 31 February", "2025-05-09", ""),
        ("on Wednesday", "2025-05", ""),
        ("one day", "2025-05-09", ""),
    ],
)
def test_the_day_spoken_of(clause, published, day):
    assert day_spoken_of(clause, published) == day
