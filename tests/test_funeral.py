"""Another kind of event: a made-up state funeral loads, checks, counts, and every delegation is drawn."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo import home as homes
from geo import keeper as keeping
from geo.__main__ import main
from geo.api.routes import routes
from geo.base.selection import Selection
from geo.headline import headline
from geo.home import load, make_keeper
from geo.layers import paint_layer
from geo.model import Model
from geo.pages.site import PAGES
from geo.summary import figure, roll
from geo.timeline import timeline
from geo.twin import sentences
from geo.views.attendance import attendance_view, legend
from geo.world.boundaries import read_boundaries
from tests.funeral import (
    DAY,
    DELEGATIONS,
    ENVOYS,
    EVENT,
    HEIRS,
    HOST,
    ODD,
    ORGANISATIONS,
    SEVERAL,
    write_funeral,
)
from tests.pages.app import open_page, opened, text


@pytest.fixture(scope="module")
def funeral(tmp_path_factory: pytest.TempPathFactory) -> Path:
    states = [entity.entity_id for entity in load(None).entities.values() if entity.status == "un_member"]
    return write_funeral(tmp_path_factory.mktemp("funeral") / "home", states)


@pytest.fixture(scope="module")
def model(funeral: Path) -> Model:
    return load(funeral)


@pytest.fixture
def served(funeral: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The dashboard over the funeral instead of the shipped data."""
    monkeypatch.setenv(homes.VARIABLE, str(funeral))
    homes.keeper.cache_clear()
    yield
    homes.keeper.cache_clear()


def test_it_checks_clean(funeral, capsys):
    assert main(["check", "--home", str(funeral)]) == 0
    assert capsys.readouterr().out == "no problem\n"


def test_every_delegation_has_its_status(model):
    standings = roll(model, EVENT, DAY).standings
    assert len(standings) == DELEGATIONS + 1
    away_from_leading = {*HEIRS, *ENVOYS}
    expected = {key: "represented" if key in away_from_leading else "attended" for key in standings}
    assert {key: standing.status for key, standing in standings.items()} == {**expected, HOST: "host"}
    assert set(ODD) | set(ORGANISATIONS) <= set(standings)


def test_several_people_of_one_state_count_once(model):
    standings = roll(model, EVENT, DAY).standings
    for key, classes in SEVERAL.items():
        assert [row.attendee.role_class for row in standings[key].rows] == list(classes)
    led = figure(model, EVENT, DAY, "attended")
    assert len(set(led.entity_ids)) == led.count
    assert led.count == DELEGATIONS - len(HEIRS) - len(ENVOYS) - len(ORGANISATIONS)
    assert headline(model, EVENT, DAY) == (led, " leaders came.")
    assert timeline(model, EVENT)[-1].expected_count == led.count


def test_nobody_is_lost_on_the_map(model):
    current = roll(model, EVENT, DAY)
    view = attendance_view(model, current, Selection(event=EVENT), None)
    marked = {marker.entity_id for marker in view.markers}
    assert set(view.fills) | marked == set(current.standings)
    assert not set(view.fills) & marked
    assert marked >= {*ORGANISATIONS, "abkhazia"}
    assert {"TWN", "kosovo", "VAT", "LIE"} <= set(view.fills)
    painted = json.dumps(paint_layer(view, read_boundaries()).to_dict(), default=str)
    assert painted


def test_organisations_are_counted_by_their_own_name(model):
    current = roll(model, EVENT, DAY)
    count = len(current.having("attended")) - len(ORGANISATIONS)
    entries = {entry.status: (entry.words, entry.count) for entry in legend(current, Selection(event=EVENT))}
    assert entries["attended"] == (f"leader came (and {len(ORGANISATIONS)} organisations)", count)
    said = f"Leader came ({count}, and {len(ORGANISATIONS)} organisations): "
    assert any(sentence.startswith(said) for sentence in sentences(model, current))


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("page", [module for module, _, _ in PAGES])
def test_every_page_opens(page):
    assert text(open_page(page)) or page == "compare"


@pytest.mark.usefixtures("served")
def test_a_single_event_cannot_be_compared_and_the_page_says_so():
    assert [item.value for item in open_page("compare").info] == [
        "There is only one event here. With a second one, this page sets the two side by side."
    ]


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("entity_id", ["united-nations", "VAT", "TWN", "kosovo", "SWE"])
def test_every_odd_case_has_its_dossier(model, entity_id):
    shown = text(opened(entity=entity_id))
    for row in roll(model, EVENT, DAY).standings[entity_id].rows:
        assert row.attendee.person in shown


def test_the_api_holds_every_row(funeral, model):
    keeper = make_keeper(funeral)
    client = TestClient(Starlette(routes=routes(find_keeper=lambda: keeper)))
    found = client.get(f"/api/v1/attendees.geojson?event={EVENT}").json()["features"]
    assert len(found) == sum(len(standing.rows) for standing in roll(model, EVENT, DAY).standings.values())
    at = {feature["properties"]["entity_id"]: feature["geometry"]["coordinates"] for feature in found}
    assert at["european-union"] == [4.383, 50.843]


@pytest.mark.usefixtures("served")
def test_a_broken_edit_keeps_the_last_good_data_under_a_banner(funeral, monkeypatch):
    monkeypatch.setattr(keeping, "LOOK_AGAIN_SECONDS", 0.0)
    page = opened(entity="SWE")
    whole = (funeral / "evidence.csv").read_bytes()
    try:
        (funeral / "evidence.csv").write_bytes(whole.replace(b"represented", b"representd"))
        page.run()
        assert not page.exception
        assert [item.value for item in page.warning] == [
            "Edited files have 20 problems; the last good data are shown."
        ]
        assert f"{funeral.as_posix()}/evidence.csv:6: states: " in page.code[0].value
        assert "Mourner 1 of SWE" in text(page)
    finally:
        (funeral / "evidence.csv").write_bytes(whole)
    page.run()
    assert not page.warning
