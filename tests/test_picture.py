"""The picture of a view: the same as the golden one, every entity once, the legend's own counts, safe text."""

from __future__ import annotations

import dataclasses
import difflib
from collections import Counter
from functools import lru_cache
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.base.selection import Selection
from geo.exports.imprint import BORDER_POLICY, imprint
from geo.exports.picture import picture_svg
from geo.exports.raster import png
from geo.home import CORPUS, DATA
from geo.mapview import LegendEntry, MapView, Marker
from geo.model import Model, load_model
from geo.summary import figure, roll
from geo.views.attendance import attendance_view
from geo.world.boundaries import read_boundaries
from tests import pictures
from tests.pictures import IMPRINT, PNG, PNG_WIDTH, SVG, VIEW

SHIPPED = read_boundaries()
HOSTILE = "</text><script>alert(1)</script>&\"'\u202e\x00"
SPACE = "{http://www.w3.org/2000/svg}"


@lru_cache(maxsize=1)
def shipped() -> Model:
    return load_model(DATA, CORPUS)


def parsed(view: MapView) -> ElementTree.Element:
    return ElementTree.fromstring(picture_svg(view, SHIPPED, IMPRINT))


def drawn(root: ElementTree.Element) -> Counter[str]:
    """How often each entity that has a style of its own is drawn."""
    found = (element for element in root.iter() if element.get("data-entity"))
    return Counter(
        element.get("data-entity") for element in found if element.get("data-style") != "not_concerned"
    )


def entries(root: ElementTree.Element) -> list[str]:
    found = [element for element in root.iter() if element.get("class") == "entry"]
    return ["".join(element.itertext()).strip() for element in found]


def test_small_picture_is_the_golden_one(tmp_path):
    made, golden = pictures.small_svg(tmp_path), SVG.read_text(encoding="utf-8")
    lines = difflib.unified_diff(golden.splitlines(), made.splitlines(), "golden", "made", lineterm="", n=0)
    assert list(lines) == [], "look at it; if it is right, run `python -m tests.pictures`"


def test_small_png_is_the_golden_one(tmp_path):
    made, golden = (
        pictures.pixels(png(pictures.small_svg(tmp_path), PNG_WIDTH)),
        pictures.pixels(PNG.read_bytes()),
    )
    assert made.shape == golden.shape
    assert np.abs(made - golden).mean() < 0.05
    assert (np.abs(made - golden).max(axis=2) > 40).mean() < 0.0005


def test_png_is_the_same_every_time_and_as_wide_as_asked(tmp_path):
    svg = pictures.small_svg(tmp_path)
    first = png(svg, 400)
    assert first == png(svg, 400)
    assert pictures.pixels(first).shape[1] == 400


@pytest.mark.parametrize("event_id", shipped().events)
def test_every_entity_of_the_view_is_drawn_once(event_id):
    model = shipped()
    current = roll(model, event_id, model.events[event_id].last)
    view = attendance_view(model, current, Selection(event=event_id), None)
    assert drawn(parsed(view)) == dict.fromkeys(current.standings, 1)


def test_a_filtered_view_draws_only_what_it_shows():
    model = shipped()
    current = roll(model, "moscow-2025", "2025-05-09")
    chosen = figure(model, "moscow-2025", "2025-05-09", "c5")
    view = attendance_view(model, current, Selection(event="moscow-2025", status="c5"), chosen)
    assert set(drawn(parsed(view))) == {*chosen.entity_ids, "RUS"}


@given(
    shown=st.sets(st.sampled_from([*SHIPPED.shape_ids, "isle", "reef"]), min_size=1, max_size=40),
    x=st.floats(-1500, 1500),
    y=st.floats(-800, 800),
    zoom=st.floats(0, 5),
)
@settings(max_examples=25, deadline=None)
def test_drawn_and_outside_make_all(shown, x, y, zoom):
    view = MapView(
        fills=dict.fromkeys(shown & set(SHIPPED.shape_ids), "attended"),
        markers=tuple(
            Marker(key, 40, 45, "cancelled", key) for key in sorted(shown - set(SHIPPED.shape_ids))
        ),
        frame=f"{x:.1f},{y:.1f},{zoom:.2f}",
    )
    root = parsed(view)
    found = drawn(root)
    note = next((text for text in root.itertext() if "outside this frame" in text), "0")
    assert set(found) <= shown
    assert set(found.values()) <= {1}
    assert len(found) + int(note.split()[0]) == len(shown)


def test_legend_says_the_words_and_counts_of_the_view():
    expected = [
        f"{entry.words} {'' if entry.count is None else entry.count}".strip() for entry in VIEW.legend
    ]
    assert entries(parsed(VIEW)) == expected


def test_a_legend_of_the_page_is_the_legend_of_the_picture():
    model = shipped()
    view = attendance_view(
        model, roll(model, "moscow-2025", "2025-05-09"), Selection(event="moscow-2025"), None
    )
    counted = {entry.words: entry.count for entry in view.legend if entry.count is not None}
    shown = dict(entry.rsplit(" ", 1) for entry in entries(parsed(view)) if entry[-1].isdigit())
    assert {words: int(count) for words, count in shown.items()} == counted


def test_footer_says_event_day_borders_version_and_sources():
    model = shipped()
    words = imprint(model, "moscow-2025", "2025-05-08", "A title", "2026-11-21")
    root = ElementTree.fromstring(picture_svg(VIEW, SHIPPED, words))
    text = " ".join(" ".join(root.itertext()).split())
    for part in (
        "Moscow Victory Day parade 2025, Moscow, 9 May 2025",
        "As of 8 May 2025",
        BORDER_POLICY,
        model.version,
    ):
        assert part in text
    assert f"{len(words.sources):,} pages of" in text


def test_sources_of_a_day_leave_out_what_was_said_later():
    model = shipped()
    early, late = (
        imprint(model, "moscow-2025", day, "", "2026-11-21").sources for day in ("2025-05-06", "2025-05-09")
    )
    assert set(early) < set(late)


def test_hostile_text_stays_text():
    view = dataclasses.replace(
        VIEW, title=HOSTILE, alt=HOSTILE, tooltips={"AAA": HOSTILE}, labels={"BBB": HOSTILE},
        legend=(LegendEntry("attended", HOSTILE, 1),), markers=(Marker("isle", 58, 8, "announced", HOSTILE),),
        frame=None,
    )  # fmt: skip
    root = parsed(view)
    assert root.find(f".//{SPACE}script") is None
    assert "<script>alert(1)</script>" in "".join(root.itertext())


def test_a_filter_is_told_and_its_entry_framed():
    legend = (LegendEntry("cancelled", "cancelled", 2, is_pressed=True), LegendEntry("attended", "came", 27))
    words = dataclasses.replace(IMPRINT, shown="Shown here: only the 2 leaders cancelled.")
    root = ElementTree.fromstring(picture_svg(dataclasses.replace(VIEW, legend=legend), SHIPPED, words))
    footer = root.find(f".//{SPACE}g[@class='footer']")
    assert words.shown in [line.text for line in footer]
    assert words.shown in root.findtext(f"{SPACE}desc")
    framed = root.find(f".//{SPACE}rect[@class='pressed']/..")
    assert framed.get("data-style") == "cancelled"
    assert len(root.findall(f".//{SPACE}rect[@class='pressed']")) == 1
    assert parsed(VIEW).find(f".//{SPACE}rect[@class='pressed']") is None


def test_labels_do_not_lie_on_one_another():
    view = dataclasses.replace(
        VIEW, frame=None, labels={key: SHIPPED.name(key) or "" for key in SHIPPED.shape_ids}
    )
    places = [
        (float(label.get("x", 0)), float(label.get("y", 0)), len("".join(label.itertext())))
        for label in parsed(view).iter()
        if label.get("class") == "label"
    ]
    assert len(places) > 20
    for number, (x, y, size) in enumerate(places):
        for other_x, other_y, other in places[number + 1 :]:
            assert abs(y - other_y) > 15 or abs(x - other_x) > 3 * (size + other)


def test_unknown_style_is_refused():
    with pytest.raises(KeyError):
        picture_svg(MapView(fills={"FRA": "nonsense"}), SHIPPED, IMPRINT)
