"""Anchors tell every row from every other, whatever letters a name is written in."""

from __future__ import annotations

from collections import Counter

from geo.base.records import name_slug
from geo.base.text import slug
from geo.home import keeper
from tests.builders import attendee


def test_names_without_latin_letters_have_anchors_of_their_own():
    names = ["Си Цзиньпин", "Владимир Путин", "习近平", ""]
    anchors = [attendee(person=name).anchor for name in names]
    assert len(set(anchors)) == len(names)
    assert anchors[-1] == "parade.AAA.not-named"
    assert attendee(person="Си Цзиньпин").anchor == anchors[0]


def test_shipped_anchors_are_what_they_were_and_are_one_each():
    model, _ = keeper().current()
    assert model is not None
    for row in model.attendees:
        assert row.anchor == f"{row.event_id}.{row.entity_id}.{slug(row.person) or 'not-named'}"
    for statement in model.statements:
        assert f".{slug(statement.person) or 'entity'}." in statement.anchor
    assert max(Counter(row.anchor for row in model.attendees).values()) == 1


def test_a_name_of_signs_alone_is_a_name():
    assert name_slug("…", "nobody") != "nobody" != name_slug("?", "nobody")
    assert name_slug("", "nobody") == "nobody"
