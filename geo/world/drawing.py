"""The map of a view as SVG elements for print: the same fills, marks and labels as on the page, drawn flat.

Every entity of the view that lies in the frame is one element with `data-entity`; nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import shapely

from geo.base.text import escape
from geo.mapview import MapView
from geo.world.boundaries import Boundaries
from geo.world.canvas import Canvas, canvas
from geo.world.palette import Colour, colours, fill, pattern_defs

DOT = 4.0
SEEN = 3.2
"""A shape that looks smaller than this many points gets a dot, as on the page."""
QUIET = frozenset({"not_concerned", "none", "neither"})
STAR = "M0-8 2.2-2.7 7.8-2.5 3.4 1 4.9 6.5 0 3.3-4.9 6.5-3.4 1-7.8-2.5-2.2-2.7z"
DIAMOND = "M0-7 7 0 0 7-7 0z"
LETTER = 0.48
"""Width of a letter as a share of its size, on average: there is no font here to measure with."""


@dataclass(frozen=True)
class Drawing:
    """The elements of a drawn map, the canvas they lie on and the entities of the view it leaves outside."""

    svg: str
    canvas: Canvas
    outside: tuple[str, ...]


def draw(view: MapView, boundaries: Boundaries, width: float) -> Drawing:
    """Draw a view on a canvas `width` points wide. Raises KeyError for an unknown style."""
    sheet = canvas(view, boundaries, width)
    near = shapely.box(*sheet.box)
    shown = {key for key, shape in boundaries.shapes.items() if shapely.intersects(shape.geometry, near)}
    shown |= {marker.entity_id for marker in view.markers if sheet.has(sheet.place(marker.lon, marker.lat))}
    pen = _Pen(view, boundaries, sheet, colours(view.theme), frozenset(shown))
    parts = [pen.ground(), *pen.shapes(), pen.borders(), *pen.outlines(), *pen.marks(), *pen.labels()]
    styles = {**view.fills, **{marker.entity_id: marker.style for marker in view.markers}}
    outside = sorted(key for key, style in styles.items() if key not in shown and style not in QUIET)
    return Drawing("\n".join(parts), sheet, tuple(outside))


def definitions(view: MapView) -> str:
    """Give the patterns that the view's fills, markers and legend use."""
    keys = {*view.fills.values(), *(marker.style for marker in view.markers)}
    keys |= {entry.style for entry in view.legend if entry.kind == "patch"}
    return pattern_defs(sorted(keys), colours(view.theme))


def star(x: float, y: float, colour: Colour, scale: float = 1) -> str:
    """Draw the star of the event's place at a point."""
    return (
        f'<path class="star" transform="translate({x:g} {y:g}) scale({scale:g})" d="{STAR}" '
        f'fill="{colour("outline")}" stroke="{colour("ground")}" stroke-width=".8"/>'
    )


@dataclass(frozen=True)
class _Pen:
    view: MapView
    boundaries: Boundaries
    sheet: Canvas
    colour: Colour
    shown: frozenset[str]

    def ground(self) -> str:
        sphere, graticule = (
            self.sheet.path(self.boundaries.sphere),
            self.sheet.path(self.boundaries.graticule),
        )
        return (
            f'<path class="sphere" fill="{self.colour("ground")}" stroke="{self.colour("sphere")}" d="{sphere}"/>\n'
            f'<path class="graticule" fill="none" stroke="{self.colour("graticule")}" stroke-width=".8" '
            f'd="{graticule}"/>'
        )

    def shapes(self) -> Iterator[str]:
        look = (
            f'stroke="{self.colour("coast")}" stroke-width=".5" stroke-linejoin="round" fill-rule="evenodd"'
        )
        yield f'<g class="shapes" {look}>'
        for key, shape in self.boundaries.shapes.items():
            if key in self.shown:
                style = self.view.fills.get(key, "not_concerned")
                # where a dot stands for the shape, the dot is the entity's element
                whose, title = ("", "") if self._is_dot(key) else self._entity(key, style)
                d = self.sheet.path(shape.geometry)
                yield f'<path{whose} fill="{fill(style, self.colour)}" d="{d}">{title}</path>'
        yield "</g>"

    def borders(self) -> str:
        border, dash = self.colour("border"), self.colour("dash")
        plain = self.sheet.path(self.boundaries.borders)
        disputed = self.sheet.path(self.boundaries.disputed_borders)
        return (
            '<g fill="none" stroke-linejoin="round">'
            f'<path class="borders" stroke="{border}" stroke-width=".7" d="{plain}"/>\n'
            f'<path stroke="{border}" d="{disputed}"/>'
            f'<path class="disputed" stroke="{dash}" stroke-dasharray="3 2.5" d="{disputed}"/></g>'
        )

    def outlines(self) -> Iterator[str]:
        host, chosen = self.view.host, self.view.selected
        wanted = (
            (host, "host", "outline", 1.1),
            (chosen, "casing", "ground", 5),
            (chosen, "selected", "accent", 2.5),
        )
        for key, name, ink, width in wanted:
            shape = self.boundaries.shapes.get(key or "")
            if shape:
                look = f'stroke="{self.colour(ink)}" stroke-width="{width}" stroke-linejoin="round"'
                yield f'<path class="{name}" fill="none" {look} d="{self.sheet.path(shape.geometry)}"/>'

    def marks(self) -> Iterator[str]:
        for key, style in self.view.fills.items():
            if self._is_dot(key):
                yield self._mark(key, style, f'<circle r="{DOT:g}"/>')
        for marker in self.view.markers:
            if marker.entity_id in self.shown:
                yield self._mark(marker.entity_id, marker.style, f'<path d="{DIAMOND}"/>')
        look = f'r="{DOT + 2.5:g}" fill="none" stroke="{self.colour("outline")}" stroke-width="2"'
        for key in self.view.rings:
            if key in self.shown:
                x, y = self._place(key)
                yield f'<circle class="ring" cx="{x}" cy="{y}" {look}/>'
        if self.view.place:
            yield star(*self.sheet.place(*self.view.place), self.colour)

    def labels(self) -> Iterator[str]:
        look = (
            f'text-anchor="middle" font-size="14" font-weight="600" fill="{self.colour("text")}" '
            f'stroke="{self.colour("ground")}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
        )
        drawn = {marker.entity_id for marker in self.view.markers}
        kept: list[tuple[float, float, float]] = []
        for key in (key for key in self.view.labels if key in self.shown):
            words = self.view.labels[key]
            half = LETTER * 14 * len(words) / 2
            x, y = self._place(key)
            # beside what is a mark, in the middle of what is a shape
            x += half + 10 if key in drawn or self._is_dot(key) else 0
            # labels give way to those drawn before them rather than overlap
            if all(abs(x - other) > half + its or abs(y - below) > 16 for other, below, its in kept):
                kept.append((x, y, half))
                yield f'<text class="label" x="{x:.1f}" y="{y + 5:.1f}" {look}>{escape(words)}</text>'

    def _mark(self, key: str, style: str, form: str) -> str:
        x, y = self._place(key)
        whose, title = self._entity(key, style)
        ink, width = ("accent", 2.5) if key == self.view.selected else ("outline", 1)
        return (
            f'<g{whose} transform="translate({x} {y})" fill="{fill(style, self.colour)}" '
            f'stroke="{self.colour(ink)}" stroke-width="{width}">{title}{form}</g>'
        )

    def _is_dot(self, key: str) -> bool:
        shape = self.boundaries.shapes.get(key)
        if shape is None or key not in self.shown or self.view.fills.get(key, "none") in QUIET:
            return False
        return shape.size / self.sheet.metres < SEEN

    def _place(self, key: str) -> tuple[float, float]:
        for marker in self.view.markers:
            if marker.entity_id == key:
                return self.sheet.place(marker.lon, marker.lat)
        anchor = shapely.Point(self.boundaries.shapes[key].anchor)
        right, down = self.sheet.points(shapely.get_coordinates(anchor))[0].tolist()
        return right, down

    def _entity(self, key: str, style: str) -> tuple[str, str]:
        labels = {marker.entity_id: marker.label for marker in self.view.markers}
        words = self.view.tooltips.get(key) or labels.get(key) or self.boundaries.name(key) or key
        return f' data-entity="{escape(key)}" data-style="{escape(style)}"', f"<title>{escape(words)}</title>"
