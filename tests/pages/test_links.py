"""What a link or a session may hold: every part is used or told, and no part takes a page down."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from datetime import date
from types import MappingProxyType

import pytest

from geo.base.selection import Selection
from geo.base.text import escape
from geo.boards.sanctions import MEANING
from geo.content import content_of
from geo.exports.imprint import BORDER_POLICY
from geo.home import ROOT, keeper
from geo.layers import Choice
from geo.model import Model
from geo.pages import mapbox
from geo.pages.vocabulary import STATUSES
from tests.builders import event, membership
from tests.pages.app import keep, open_page, opened, text
from tests.small import small_model, visit

MAPS = ("attendance", "sanctions", "regions", "compare")
TODAY = date.today()
AHEAD = f"{TODAY.year + 2}-06-01"


def world(first: str = "2025-05-09", version: str = "1", groups: tuple[str, ...] = ("own",)) -> Model:
    events = [
        event(first, first, event_id="parade"),
        event("2024-05-09", "2024-05-09", event_id="before", name="Before"),
    ]
    visits = [
        visit("parade", "RUS", "present"),
        visit("parade", "AAA", "announced", "2025-05-01"),
        visit("parade", "AAA", "announced", "2025-05-02", person="Second"),
        visit("before", "BBB", "present", "2024-05-09"),
    ]
    members = [membership(group_id, "AAA") for group_id in groups]
    model = small_model(events, ["AAA", "BBB", "RUS"], visits, [], members)
    return dataclasses.replace(model, version=version)


@pytest.mark.parametrize("page", MAPS)
@pytest.mark.parametrize("query", [{}, {"event": "parade"}, {"event": "parade", "day": AHEAD}])
def test_an_event_that_lies_ahead_is_shown(monkeypatch, page, query):
    keep(monkeypatch, world(AHEAD))
    app = open_page(page, **query)
    assert not app.warning
    assert app.date_input(key="day_control").max == date.fromisoformat(AHEAD)


@pytest.mark.parametrize("page", MAPS)
def test_a_day_before_anything_is_told(page):
    app = open_page(page, day="1950-01-01")
    assert ["1 January 1950, is outside" in warning.value for warning in app.warning] == [True]


def test_a_session_outlives_what_it_had_chosen(monkeypatch):
    model = world()
    kept = keep(monkeypatch, model)
    app = open_page("attendance", event="before", entity="BBB")
    kept.model = dataclasses.replace(
        model,
        version="2",
        events=MappingProxyType({"parade": model.events["parade"]}),
        entities=MappingProxyType({key: model.entities[key] for key in ("AAA", "RUS")}),
        attendees=tuple(item for item in model.attendees if item.event_id == "parade"),
        statements=tuple(item for item in model.statements if item.event_id == "parade"),
    )
    app.run()
    assert not app.exception
    assert [warning.value for warning in app.warning] == [
        "The link's event, before, is not known here.",
        "The link's entity, BBB, is not known here.",
    ]
    assert app.query_params["event"] == "parade"
    app.run()
    assert app.query_params["event"] == "parade"


def test_what_goes_along_to_another_page_is_checked_too(monkeypatch):
    model = world()
    kept = keep(monkeypatch, model)
    app = open_page("attendance", event="parade", group="own")
    kept.model = dataclasses.replace(model, version="2", groups=MappingProxyType({}))
    app.query_params.clear()
    app.session_state["atlas_page"] = "another"
    app.run()
    assert [warning.value for warning in app.warning] == ["The link's group, own, is not known here."]


def test_the_map_hands_back_only_what_the_data_have(monkeypatch):
    chosen: list[dict[str, str]] = []
    monkeypatch.setattr(mapbox, "choose", lambda **changes: chosen.append(changes))
    pressed: list[str] = []
    for choice in (Choice("AAA", None, "1,2,3"), Choice("GONE"), Choice(None), Choice(None, "host"), None):
        mapbox.take(world(), choice, pressed.append)
    assert chosen == [{"entity": "AAA", "frame": "1,2,3"}, {"entity": "", "frame": ""}]
    assert pressed == ["host"]


def test_own_groups_take_the_place_of_central_asia(monkeypatch):
    keep(monkeypatch, world(groups=("own", "other")))
    assert "OWN on 9 May 2025" in text(open_page("regions"))


def test_no_group_is_told(monkeypatch):
    keep(monkeypatch, world(groups=()))
    app = open_page("regions")
    assert [info.value for info in app.info] == [
        "There is no group here. With groups and their members, this page shows which of them came."
    ]


def test_a_group_without_members_that_day_is_shown(monkeypatch):
    model = world()
    keep(monkeypatch, dataclasses.replace(model, memberships=(membership("own", "AAA", since="2025-06-01"),)))
    app = open_page("regions")
    app.session_state["open_each"] = True
    app.run()
    assert not app.exception
    assert "Each of OWN" not in [item.label for item in app.expander]


def test_values_of_another_page_are_told():
    app = open_page("attendance", status="came-measured", view="absence")
    assert [warning.value for warning in app.warning] == [
        "The link's status, came-measured, is not known here.",
        "The link's view, absence, is not known here.",
    ]


@pytest.mark.parametrize("page", MAPS)
def test_every_number_of_a_page_leads_to_a_link_that_is_known(page):
    model, _ = keeper().current()
    assert model is not None
    for event_id in model.events:
        content = content_of(model, page, Selection(event=event_id))
        assert {figure.key for figure in content.figures} <= STATUSES[page].keys()


def test_a_filter_that_fits_nothing_is_told(monkeypatch):
    keep(monkeypatch, world())
    said = text(open_page("attendance", status="cancelled", event="parade"))
    assert (
        "No row here has “leader cancelled, no one else known to have come” as of 9 May 2025; all are shown."
        in said
    )
    assert "No row here has" not in text(open_page("attendance", status="announced", event="parade"))
    said = text(open_page("regions", status="observer-away", event="parade"))
    assert "No row here has “observer, leader not there” as of 9 May 2025; all are shown." in said


def test_an_entry_of_the_regions_legend_filters(monkeypatch):
    keep(monkeypatch, world())
    said = text(open_page("regions", status="unconfirmed", event="parade"))
    assert "No row here has" not in said
    assert "Drawn: 0 shapes, 0 marks; 1 could not be placed." in said


@pytest.mark.parametrize("page", MAPS)
def test_every_map_says_what_is_drawn(page):
    assert "marks; none left out. <a href='#borders'>Borders</a>" in text(open_page(page))


def test_the_border_policy_stands_on_the_page():
    said = text(opened())
    assert escape(BORDER_POLICY) in said
    assert "href='./data?section=method#9-borders'" in said


def test_the_frame_around_the_pages_does_not_load_the_map():
    # loaded before the server runs, the map's component would be unknown to it
    code = "import sys, geo.pages.site; print('streamlit_folium' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_link_to_the_border_policy_opens_it():
    app = open_page("data", section="method")
    assert not app.warning
    assert any("## 9. Borders" in item.value for item in app.markdown)


@pytest.mark.parametrize("entity_id", ["", "VEN"])
def test_what_the_words_mean_is_said_whatever_is_chosen(entity_id):
    said = text(open_page("sanctions", entity=entity_id))
    assert said.count(MEANING[:60]) == 1
    assert said.index("Persons at the event") < said.index(MEANING[:60])


def test_pages_without_a_map_give_link_and_citation():
    app = open_page("evidence", question="sanctions_on_dodik", search="dodik")
    assert not app.code
    app.session_state["share_evidence"] = True
    app.run()
    link, cited = (item.value for item in app.code)
    assert "question=sanctions_on_dodik&search=dodik" in link
    assert "Who had sanctioned Milorad Dodik?; quoted lines with “dodik” [web page]. Data version" in cited
    app = open_page("data", table="events", search="Moscow")
    app.session_state["share_data"] = True
    app.run()
    link, cited = (item.value for item in app.code)
    assert "search=Moscow&table=events" in link
    assert "Table events, rows with “Moscow” [web page]." in cited


def test_a_day_of_publication_may_lie_as_far_ahead_as_the_event(monkeypatch):
    keep(monkeypatch, world(AHEAD))
    assert open_page("evidence", event="parade", since=AHEAD).query_params["since"] == AHEAD
