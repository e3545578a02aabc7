"""What is sent to the browser for a view, and what the browser sends back."""

from __future__ import annotations

import json
import re
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit_folium import _get_feature_group_string, _get_header, _get_map_string, generate_js_hash

from geo.layers import Choice, Placed, base_map, message, paint_layer, placed, read_choice, script_literal
from geo.mapview import LegendEntry, MapView, Marker
from geo.serving.assets import assets, kept, script_url
from geo.world.boundaries import Boundaries, read_boundaries

SHIPPED = read_boundaries()
CENTRAL_ASIA = ("KAZ", "KGZ", "TJK", "TKM", "UZB")


def script_of(view: MapView, boundaries: Boundaries = SHIPPED) -> str:
    """What streamlit-folium would send for this view."""
    base = base_map()
    base.render()
    return str(_get_feature_group_string(paint_layer(view, boundaries), base))


def fetched(name: object) -> object:
    """What the browser gets under a name a view was given."""
    asset = kept(str(name))
    assert asset
    return json.loads(asset.body)


def painted(script: str) -> object:
    found = re.search(r"atlas\.paint\((.*)\);", script)
    assert found
    return json.loads(found[1])


def test_the_base_map_is_the_same_on_every_run() -> None:
    scripts = []
    for _ in range(2):
        base = base_map()
        base.get_root().render()
        scripts.append(_get_map_string(base))
    assert scripts[0] == scripts[1]
    assert generate_js_hash(scripts[0], "map") == generate_js_hash(scripts[1], "map")


def test_the_base_map_asks_no_other_host_for_anything() -> None:
    base = base_map()
    base.get_root().render()
    sent = _get_header(base) + _get_map_string(base) + str(base.default_js) + str(base.default_css)
    assert "//" not in sent.replace("://www.w3.org", "")
    assert [url for _, url in base.default_js] == [script_url()]


def test_a_view_is_painted_as_told() -> None:
    view = MapView(
        fills={"KAZ": "attended", "UZB": "attended", "IND": "represented+thin"},
        markers=(Marker("abkhazia", 41.0, 43.0, "attended", "Abkhazia"),),
        tooltips={"KAZ": "Kazakhstan\ncame"},
        selected="KAZ",
        host="RUS",
        place=(37.62, 55.75),
        legend=(
            LegendEntry("attended", "Came", 2, is_pressed=True, status="attended"),
            LegendEntry("attended+thin", "dotted: thin evidence", 1),
        ),
    )
    told = painted(script_of(view))
    assert told == json.loads(json.dumps(message(view, SHIPPED)))
    assert isinstance(told, dict)
    assert told["fills"] == {"attended": "KAZ UZB", "represented+thin": "IND"}
    assert told["markers"][0][0] == "abkhazia"
    assert told["legend"] == [
        ["attended", "Came", 2, True, "patch", "attended"],
        ["attended+thin", "dotted: thin evidence", 1, False, "patch", ""],
    ]
    assert fetched(told["words"]) == {"KAZ": "Kazakhstan\ncame", "abkhazia": "Abkhazia"}


def test_what_is_drawn_and_what_is_left_out_is_counted() -> None:
    marker = Marker("abkhazia", 41.0, 43.0, "attended", "Abkhazia")
    view = MapView(fills={"KAZ": "attended", "SYC": "attended", "no-shape": "attended"}, markers=(marker,))
    assert placed(view, SHIPPED) == Placed(shapes=2, marks=1, left_out=1)


def test_no_coordinates_of_countries_are_sent() -> None:
    every = dict.fromkeys(SHIPPED.shape_ids, "attended")
    assert len(script_of(MapView(fills=every))) < 2_500


def test_a_name_the_browser_knows_is_not_sent_again() -> None:
    view = MapView(tooltips={"KAZ": "Kazakhstan", "BIH": "Bosnia and Herzegovina", "CIV": "Ivory Coast"})
    assert fetched(message(view, SHIPPED)["words"]) == {"CIV": "Ivory Coast"}


@pytest.mark.parametrize("style", ["", "came", "attended+nonsense"])
def test_an_unknown_style_is_refused(style: str) -> None:
    with pytest.raises(KeyError):
        paint_layer(MapView(fills={"KAZ": style}), SHIPPED)
    with pytest.raises(KeyError):
        paint_layer(MapView(markers=(Marker("x", 0, 0, style, ""),)), SHIPPED)
    with pytest.raises(KeyError):
        paint_layer(MapView(legend=(LegendEntry(style, ""),)), SHIPPED)


def test_the_frame_holds_all_of_a_group_and_not_much_more() -> None:
    west, south, east, north = message(MapView(frame=CENTRAL_ASIA), SHIPPED)["frame"]
    for key in CENTRAL_ASIA:
        x, y = SHIPPED.shapes[key].anchor
        assert west < x / SHIPPED.unit_m < east
        assert south < y / SHIPPED.unit_m < north
    assert (east - west) * SHIPPED.unit_m < 4_500_000


def test_a_frame_can_hold_an_entity_without_a_shape() -> None:
    marker = Marker("abkhazia", 41.0, 43.0, "attended", "Abkhazia")
    framed = message(MapView(markers=(marker,), frame=("abkhazia",)), SHIPPED)["frame"]
    assert framed is not None
    assert message(MapView(frame=("nowhere",)), SHIPPED)["frame"] is None
    assert message(MapView(frame="1,2,3"), SHIPPED)["frame"] == "1,2,3"


hard_text = st.one_of(
    st.text(),
    st.sampled_from(
        ["</script><script>alert(1)</script>", "{{ 'x' }}", "{% raw %}", "`${x}`", "\u2028\u2029", "map_div", "\\",
         "alert(coords);", "_abc _0 __proto__", "<!--", "'\"", "feature_group_0", "drawnItems", "\x00\x1b", "]]>",
         "maps/1a/"]
    ),
)  # fmt: skip


@given(hard_text)
def test_text_reaches_the_browser_as_it_is_and_as_nothing_else(text: str) -> None:
    literal = script_literal({"text": text})
    assert json.loads(literal) == {"text": text}
    assert not set("<>&'`_%$\u2028\u2029") & set(literal)
    assert "{{" not in literal
    assert literal.isascii()


@given(hard_text)
def test_hard_text_survives_folium(text: str) -> None:
    view = MapView(labels={"KAZ": text}, tooltips={"UZB": text}, title=text, alt=text)
    assert painted(script_of(view)) == json.loads(json.dumps(message(view, SHIPPED)))


def test_controls_and_direction_marks_are_dropped_from_words() -> None:
    view = MapView(tooltips={"KAZ": "Ka\u202ezakh\x07stan", "UZB": "came\u202e"})
    assert fetched(message(view, SHIPPED)["words"]) == {"UZB": "came"}


def test_what_the_map_hands_back() -> None:
    read = partial(read_choice)
    assert read(None) is None
    assert read({}) is None
    assert read({"entity": "KAZ", "frame": "1.0,2.0,3.00", "serial": "a.1"}) == Choice(
        "KAZ", None, "1.0,2.0,3.00"
    )
    assert read({"entity": None, "frame": "", "serial": "a.2"}) == Choice(None)
    pressed = read({"legend": "attended", "frame": ""})
    assert pressed is not None
    assert pressed.is_legend


anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=200),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.sampled_from(["entity", "legend", "frame", "x"]), inner)
    ),
)


@given(anything)
def test_nonsense_handed_back_is_no_choice_or_a_harmless_one(value: object) -> None:
    choice = read_choice(value)
    if choice is not None:
        assert all(part is None or isinstance(part, str) for part in (choice.entity, choice.legend))
        assert isinstance(choice.frame, str)


def test_the_script_holds_leaflet_the_palette_and_the_name_of_the_shapes() -> None:
    script = next(asset for name, asset in assets().items() if name.endswith(".js"))
    text = script.body.decode()
    shapes = next(name for name in assets() if name.startswith("countries"))
    assert "Leaflet 1.9" in text
    assert shapes in text
    assert "p-attended-thin" in text
    assert "sourceMappingURL" not in text
