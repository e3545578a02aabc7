"""The selection: through the query string and back, and what is said of what cannot be used."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.base.selection import DEEPEST, FARTHEST, LIMIT, NAMES, Selection, read_query
from geo.mapview import MapView
from geo.serving.assets import STATIC
from geo.world.boundaries import read_boundaries
from geo.world.canvas import canvas

RANGE = ("2024-11-18", "2025-07-31")
ALLOWED = {
    "event": {"parade", "summit"},
    "entity": {"KAZ", "abkhazia"},
    "status": {"attended"},
    "group": {"c5"},
}

texts = st.text(max_size=LIMIT)
east, north = (st.integers(-farthest, farthest) for farthest in FARTHEST)
frames = st.builds("{},{},{:.2f}".format, east, north, st.floats(0, DEEPEST))
values = {
    "day": st.sampled_from(["", *RANGE, "2025-05-09"]),
    **dict.fromkeys(("since", "until"), st.sampled_from(["", "1900-01-01", RANGE[1], "2025-05-09"])),
    "frame": st.one_of(st.just(""), frames),
    **{name: st.sampled_from(["", *sorted(known)]) for name, known in ALLOWED.items()},
}
selections = st.builds(Selection, **{name: values.get(name, texts) for name in NAMES})


def faults(**query: str) -> tuple[str, ...]:
    selection, sentences = read_query(query, ALLOWED, RANGE)
    assert selection == Selection(), "nothing faulty may be used"
    return sentences


@given(selections)
def test_round_trip_through_the_query_string(selection):
    assert read_query(selection.query(), ALLOWED, RANGE) == (selection, ())


def test_default_selection_needs_no_query():
    assert Selection().query() == {}


@given(selections, st.sampled_from(sorted(NAMES)))
def test_query_leaves_out_what_is_empty(selection, name):
    assert name not in selection.but(**{name: ""}).query()


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=LIMIT + 50), max_size=6))
def test_any_query_is_used_or_reported(query):
    selection, sentences = read_query(query, ALLOWED, RANGE)
    used = {name for name, value in dataclasses.asdict(selection).items() if value}
    ignored = {
        name for name, value in query.items() if name.startswith("embed") or (name in NAMES and not value)
    }
    assert len(used) + len(sentences) == len(set(query) - ignored)
    assert all(sentence.endswith(".") and len(sentence) < 200 for sentence in sentences)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("entity", "XXX", "The link's entity, XXX, is not known here."),
        ("event", "moscow-1945", "The link's event, moscow-1945, is not known here."),
        ("day", "9 May", "The link's day, 9 May, is not a date; write it as 2025-05-09."),
        ("day", "2025-02-30", "The link's day, 2025-02-30, is not a date; write it as 2025-05-09."),
        (
            "day",
            "2024-11-17",
            "The link's day, 17 November 2024, is outside 18 November 2024 to 31 July 2025.",
        ),
        ("colour", "red", "The link has a part that is not known here: colour."),
        *(
            (
                "frame",
                frame,
                f"The link's frame, {frame}, is not a place on the map; write it as x,y,zoom, with a zoom of 0 to 5.",
            )
            for frame in (
                "1,2",
                "nan,inf,1",
                "0,0,1100",
                "0,0,-2000",
                "0,0,-1",
                "0,0,5.01",
                "99999,0,1",
                "5000,0,5",
                "0,-940,5",
            )
        ),
        ("search", "x" * (LIMIT + 1), "The link's search is longer than 200 characters and was left out."),
    ],
)
def test_what_cannot_be_used_is_said(name, value, sentence):
    assert faults(**{name: value}) == (sentence,)


def test_good_parts_survive_beside_a_bad_one():
    selection, sentences = read_query({"entity": "KAZ", "group": "zzz"}, ALLOWED, RANGE)
    assert selection == Selection(entity="KAZ")
    assert len(sentences) == 1


def test_streamlits_own_parts_are_left_alone():
    assert read_query({"embed": "true", "embed_options": "dark_theme"}, ALLOWED, RANGE) == (Selection(), ())


@given(frames)
def test_every_frame_of_a_link_can_be_drawn(frame):
    sheet = canvas(MapView(frame=frame), read_boundaries(), 1000)
    assert 0 < sheet.metres < 1e6


def test_the_map_zooms_as_deep_as_a_link_may():
    script = (STATIC / "atlas.js").read_text(encoding="utf-8")
    assert f"const REACH = {DEEPEST};" in script
