"""What the map shows, handed to the browser through folium; the only module that imports it. No Streamlit here.

The base map is the same on every run, so the browser keeps it; the paint layer is small and changes. Shapes are
already in the browser (`geo.serving.assets`): a view names entities and styles, never coordinates of countries.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

from geo.base.text import clean
from geo.mapview import LegendEntry, MapView, Marker
from geo.serving.assets import keep, script_url
from geo.world.boundaries import Boundaries
from geo.world.canvas import framed
from geo.world.palette import parse_style
from geo.world.projection import project

RETURNED: tuple[str, ...] = ()
"""What st_folium itself should send back: nothing, since the map's own script sends what was chosen."""


@dataclass(frozen=True)
class Placed:
    """How many entities of a view are drawn as shapes, how many as marks, and how many have no place."""

    shapes: int
    marks: int
    left_out: int


@dataclass(frozen=True)
class Choice:
    """What the reader did on the map: chose or (None) left an entity, or pressed a legend entry; and where they look.

    `legend` is the entry's status.
    """

    entity: str | None = None
    legend: str | None = None
    frame: str = ""

    @property
    def is_legend(self) -> bool:
        """Whether a legend entry was pressed; otherwise the selection is now `entity`."""
        return self.legend is not None


class _Start(MacroElement):
    _template = Template(
        "{% macro script(this, kwargs) %}atlas.start({{ this._parent.get_name() }});{% endmacro %}"
    )


class _Paint(MacroElement):
    _template = Template("{% macro script(this, kwargs) %}atlas.paint({{ this.message }});{% endmacro %}")

    def __init__(self, message: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Paint"
        self.message = message


class _BareMap(folium.Map):
    """A map of which st_folium needs the script only; rendering a whole HTML page as well took half of a run."""

    def render(self, **kwargs: Any) -> str:
        """Render nothing."""
        return ""


class _BareGroup(folium.FeatureGroup):
    """A feature group that renders nothing besides its script, for the same reason."""

    def render(self, **kwargs: Any) -> str:
        """Render nothing."""
        return ""


def base_map() -> folium.Map:
    """The empty map, made anew for each run (folium alters it), with the same script every time."""
    base = _BareMap(
        location=(0, 0), zoom_start=-2, tiles=None, crs="Simple", zoom_snap=0, zoom_delta=1, min_zoom=-5,
        wheel_px_per_zoom_level=120, max_bounds_viscosity=0.8, attribution_control=False, bounce_at_zoom_limits=False,
    )  # fmt: skip
    base.default_js = [("map", script_url())]
    base.default_css = []
    base.add_child(_Start())  # type: ignore[no-untyped-call]
    return base


def paint_layer(view: MapView, boundaries: Boundaries) -> folium.FeatureGroup:
    """The layer that repaints the map. Raises KeyError for an unknown style."""
    group = _BareGroup(name="paint")
    group.add_child(_Paint(script_literal(message(view, boundaries))))
    return group


def message(view: MapView, boundaries: Boundaries) -> dict[str, Any]:
    """What the browser is told, as plain JSON values in grid units."""
    return {
        "fills": _by_style(view.fills),
        "markers": [_marker(marker, boundaries.unit_m) for marker in view.markers],
        "words": _words(tooltips(view, boundaries)),
        "selected": view.selected,
        "host": view.host,
        "star": _point(*view.place, boundaries.unit_m) if view.place else None,
        "rings": list(view.rings),
        "labels": {key: clean(words) for key, words in view.labels.items()},
        "legend": [_entry(entry) for entry in view.legend],
        "title": clean(view.title),
        "frame": _frame(view, boundaries),
        "theme": view.theme,
        "alt": clean(view.alt),
    }


def placed(view: MapView, boundaries: Boundaries) -> Placed:
    """Count how the entities of a view are drawn: the browser draws nothing for a fill without a shape."""
    shapes = sum(key in boundaries.shapes for key in view.fills)
    return Placed(shapes, len(view.markers), len(view.fills) - shapes)


def script_literal(value: object) -> str:
    """JSON that is safe inside a script, an HTML page and a template, and that no rewriting of names can touch."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    for character in "<>&'`%_$":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text.replace("{{", "\\u007b\\u007b")


def read_choice(value: object) -> Choice | None:
    """What the map handed back, None before the reader did anything or if it makes no sense."""
    if not isinstance(value, Mapping) or not ({"entity", "legend"} & set(value)):
        return None
    return Choice(_text(value.get("entity")), _text(value.get("legend")), _text(value.get("frame")) or "")


def _by_style(fills: Mapping[str, str]) -> dict[str, str]:
    styles: dict[str, list[str]] = {}
    for entity_id, style in sorted(fills.items()):
        parse_style(style)
        styles.setdefault(style, []).append(entity_id)
    return {style: " ".join(ids) for style, ids in sorted(styles.items())}


def _words(texts: Mapping[str, str]) -> str:
    """The name under which the browser fetches the tooltips: they are much larger than all the rest of a view."""
    return keep(json.dumps(texts, ensure_ascii=True, sort_keys=True).encode()).name if texts else ""


def tooltips(view: MapView, boundaries: Boundaries) -> dict[str, str]:
    """Only what the browser does not know yet: it has the shapes' own names."""
    words = {marker.entity_id: marker.label for marker in view.markers} | dict(view.tooltips)
    cleaned = {key: clean(text) for key, text in words.items()}
    return {key: text for key, text in cleaned.items() if text != boundaries.name(key)}


def _marker(marker: Marker, unit_m: int) -> list[Any]:
    parse_style(marker.style)
    return [marker.entity_id, *_point(marker.lon, marker.lat, unit_m), marker.style]


def _point(lon: float, lat: float, unit_m: int) -> list[int]:
    x, y = project(lon, lat)
    return [round(float(x) / unit_m), round(float(y) / unit_m)]


def _entry(entry: LegendEntry) -> list[Any]:
    if entry.kind == "patch":
        parse_style(entry.style)
    return [entry.style, clean(entry.words), entry.count, entry.is_pressed, entry.kind, entry.status]


def _frame(view: MapView, boundaries: Boundaries) -> list[int] | str | None:
    if isinstance(view.frame, str):
        return view.frame or None
    box = framed(view, boundaries)
    return [round(metres / boundaries.unit_m) for metres in box] if box else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and len(value) <= 100 else None
