"""What a view tells is the same on page, in the files to take along and in the API."""

from __future__ import annotations

import json
from functools import lru_cache

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.api.routes import routes
from geo.base.records import urls
from geo.base.selection import Selection
from geo.base.text import clean
from geo.content import Content, content_of, other_of, views_of
from geo.exports.export import Export
from geo.home import keeper
from geo.mapview import MapView
from geo.model import Model
from geo.tables.extracts import MEASURE_COLUMNS
from tests.builders import event
from tests.pictures import VIEW
from tests.shipped import DAY, MOSCOW
from tests.small import small_model
from tests.test_bundle import Page

SELECTIONS = {
    "attendance": Selection(event=MOSCOW, status="c5"),
    "sanctions": Selection(event=MOSCOW, authority="EU", status="came-measured"),
    "regions": Selection(event=MOSCOW, group="csto", status="came"),
    "compare": Selection(event=MOSCOW, other="beijing-2025", status="both"),
}


@lru_cache(maxsize=1)
def model() -> Model:
    found, _ = keeper().current()
    assert found is not None
    return found


def export(view: str, selection: Selection | None = None, shown: MapView = VIEW) -> Export:
    return Export(model(), view, selection or SELECTIONS[view], shown, "2026-11-22")


@lru_cache(maxsize=8)
def page(view: str) -> Page:
    return Page(export(view).html().decode())


def content(view: str) -> Content:
    return content_of(model(), view, SELECTIONS[view])


@pytest.mark.parametrize("view", SELECTIONS)
def test_the_file_tells_the_view_in_its_own_words(view):
    told = content(view)
    [(_, answer)] = page(view).having("p", class_="answer")
    rest = [text for _, text in page(view).having("p", class_="rest")]
    assert " ".join([answer, *rest]) == " ".join(told.paragraph.text.split())
    figures = {attributes["data-figure"] for attributes, _ in page(view).having("li", data_figure="*")}
    assert figures == {figure.key for figure in told.figures}
    [(_, chosen)] = page(view).having("p", class_="filter")
    assert told.chosen is not None
    assert chosen == f"Shown here: only the {told.chosen.number} {told.chosen.words}."
    described = json.loads(page(view).having("script", type="application/ld+json")[0][1])
    assert clean(told.paragraph.text) in described["description"]


@pytest.mark.parametrize("view", SELECTIONS)
def test_the_file_has_the_rows_of_the_view(view):
    frame = content(view).frame
    rows = [attributes["data-row"] for attributes, _ in page(view).having("tr", data_row="*")]
    assert len(frame) > 0
    assert sorted(rows) == sorted(frame["entity_id"])
    assert f"Table, {len(frame)} row" in " ".join(text for _, text in page(view).having("h2"))


def test_states_with_none_found_are_rows_of_the_view():
    free = content_of(model(), "sanctions", Selection(event=MOSCOW, status="came-free"))
    assert sorted(free.frame["entity_id"]) == sorted(free.chosen.entity_ids)
    assert len(free.frame) == 17
    assert set(free.frame["presence"]) == {"came"}


def test_every_cell_is_called_by_what_it_counts():
    words = {
        key: content_of(model(), "sanctions", Selection(event=MOSCOW, status=key)).chosen.words
        for key in ("sent-free", "other-measured", "not-measured")
    }
    assert words == {
        "sent-free": "states from which someone else came, none found on the state",
        "other-measured": "states with no leader known to have come, under measures",
        "not-measured": "states under measures, no leader known to have come",
    }


def test_the_table_of_measures_is_the_download_without_ids_and_what_every_row_has():
    """Each further column is a head, a label below its row or said once above."""
    heads = [text.lower() for _, text in page("sanctions").having("th", scope="col")]
    labels = {text.rstrip(":").lower() for _, text in page("sanctions").having("b")}
    [(_, same)] = page("sanctions").having("p", class_="same")
    frame = content("sanctions").frame
    for name in MEASURE_COLUMNS:
        words = name.replace("_", " ")
        is_told = words in heads or words in labels or f"{words} " in same
        assert is_told == (not name.endswith("_id") and frame[name].astype(bool).any()), name
    assert {row["authority"] for row in frame.to_dict("records")} == {"EU"}


def test_sources_are_those_of_all_events_and_rows_concerned():
    both = {source.source_id for source in export("compare").imprint.sources}
    alone = {
        event_id: {
            source.source_id for source in export("attendance", Selection(event=event_id)).imprint.sources
        }
        for event_id in (MOSCOW, "beijing-2025")
    }
    assert both == alone[MOSCOW] | alone["beijing-2025"]
    assert alone[MOSCOW] < both
    assert "Beside it: " in export("compare").imprint.event_words
    linked = {attributes["href"] for attributes, _ in page("sanctions").having("a", href="*")}
    behind = {address for cell in content("sanctions").frame["sources"] for address in urls(cell)}
    assert behind
    assert behind <= linked & {source.url for source in export("sanctions").imprint.sources}


def test_no_two_views_have_files_of_one_name():
    chosen = [
        *SELECTIONS.items(),
        *((view, Selection(event=MOSCOW)) for view in SELECTIONS),
        ("sanctions", Selection(event=MOSCOW, authority="US")),
        ("sanctions", Selection(event=MOSCOW, severity="person")),
        ("sanctions", Selection(event=MOSCOW, view="grades")),
        ("regions", Selection(event=MOSCOW, group="brics")),
        ("compare", Selection(event=MOSCOW, view="absence")),
        ("attendance", Selection(event=MOSCOW, day="2025-05-06")),
    ]
    names = [export(view, selection).name("png") for view, selection in chosen]
    assert len(set(names)) == len(names)
    assert names[0] == f"{MOSCOW}-attendance-c5-as-of-{DAY}.png"


def test_the_api_says_the_same_words():
    client = TestClient(Starlette(routes=routes()))
    asked = f"event={MOSCOW}&authority=EU&group=csto&other=beijing-2025"
    rows = client.get(f"/api/v1/summaries.json?{asked}").json()["data"]
    assert {row["view"]: row["text"] for row in rows} == {
        view: content(view).paragraph.text for view in SELECTIONS
    }
    assert {(row["event_id"], row["as_of"]) for row in rows} == {(MOSCOW, DAY)}


def test_absent_leaders_are_the_rows_of_their_map():
    told = content_of(model(), "compare", Selection(event=MOSCOW, view="absence", status="both"))
    assert told.chosen is None
    assert "reasons" in told.frame.columns


def test_the_event_beside_is_the_one_before_unless_another_is_chosen():
    events = [
        event("2023-05-09", "2023-05-09", event_id="first", series_id="s"),
        event("2024-05-09", "2024-05-09", event_id="between"),
        event(series_id="s"),
    ]
    small = small_model(events, ["RUS"])
    beside = {
        (item, other): other_of(small, Selection(event=item, other=other))
        for item, other in [("parade", ""), ("parade", "between"), ("parade", "parade"), ("between", ""), ("first", "")]
    }  # fmt: skip
    assert list(beside.values()) == ["first", "between", "first", "first", "between"]


def test_a_view_that_the_data_cannot_fill_is_left_out():
    assert views_of(small_model([event()], ["RUS"])) == ("attendance", "sanctions")
    assert views_of(model()) == tuple(SELECTIONS)
