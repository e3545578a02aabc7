"""Part of the map projection as it lies on paper: metres to points of a picture, shapes to SVG path text.

Knows no styles and no words. Pictures are drawn in their own points, so that lines keep their width at any frame.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.mapview import MapView
from geo.world.boundaries import Boundaries
from geo.world.projection import project

FRAME_UNIT_M = 10_000.0
"""Metres in one unit of a view's `x,y,zoom`: the unit of the page's map."""
AROUND = 28 / 480
"""Room left around framed entities, as a share of the height, as on the page."""
BLEED = 12.0
"""How far, in points, shapes are drawn beyond the rectangle, so that their cut edges stay outside it."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Canvas:
    """A rectangle `width` by `height` points whose middle lies at metres (x, y), `metres` of them in a point."""

    x: float
    y: float
    metres: float
    width: float
    height: float

    def points(self, metres: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn an array of (east, north) into (right, down), in tenths of a point exactly."""
        right = (metres[:, 0] - self.x) / self.metres + self.width / 2
        down = (self.y - metres[:, 1]) / self.metres + self.height / 2
        return np.asarray(np.round(np.column_stack((right, down)), 1), dtype=np.float64)

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Give the point of a longitude and latitude in degrees."""
        x, y = project(lon, lat)
        right, down = self.points(np.array([[float(x), float(y)]]))[0].tolist()
        return right, down

    def has(self, point: tuple[float, float]) -> bool:
        """Whether a point lies within the rectangle."""
        return 0 <= point[0] <= self.width and 0 <= point[1] <= self.height

    @property
    def box(self) -> Box:
        """(west, south, east, north) in metres."""
        across, up = self.width * self.metres / 2, self.height * self.metres / 2
        return self.x - across, self.y - up, self.x + across, self.y + up

    def path(self, geometry: shapely.Geometry) -> str:
        """SVG path text of lines or polygons; parts outside or too small to see are left out."""
        lines: list[str] = []
        for part in _parts(self._near(geometry)):
            rings = [part.exterior, *part.interiors] if isinstance(part, shapely.Polygon) else [part]
            closed = isinstance(part, shapely.Polygon)
            lines += [_line(self.points(shapely.get_coordinates(ring)), closed) for ring in rings]
        return "".join(lines)

    def _near(self, geometry: shapely.Geometry) -> shapely.Geometry:
        """Cut a shape a little outside the rectangle: what is drawn far outside costs the renderer seconds."""
        west, south, east, north = self.box
        room = BLEED * self.metres
        box = (west - room, south - room, east + room, north + room)
        if shapely.contains_properly(shapely.box(*box), shapely.envelope(geometry)):
            return geometry
        return shapely.clip_by_rect(geometry, *box)


def canvas(view: MapView, boundaries: Boundaries, width: float) -> Canvas:
    """Frame a view on a canvas half as high as wide, as the page does. Raises ValueError for a malformed frame."""
    height = width / 2
    west, south, east, north = boundaries.sphere.bounds
    whole = max((east - west) / (width - 8), (north - south) / (height - 8))
    if isinstance(view.frame, str) and view.frame:
        x, y, zoom = (float(part) for part in view.frame.split(","))
        return Canvas(x * FRAME_UNIT_M, y * FRAME_UNIT_M, whole / 2**zoom, width, height)
    found = framed(view, boundaries)
    if found is None:
        return Canvas((west + east) / 2, (south + north) / 2, whole, width, height)
    west, south, east, north = found
    room = 2 * AROUND * height
    metres = max((east - west) / (width - room), (north - south) / (height - room), whole / 32)
    return Canvas((west + east) / 2, (south + north) / 2, metres, width, height)


def framed(view: MapView, boundaries: Boundaries, reach_m: float = 150_000) -> Box | None:
    """Give the box in metres around the entities a view frames, `reach_m` around a marker; None without any."""
    wanted = () if isinstance(view.frame, str) else view.frame or ()
    boxes = [boundaries.bounds([key]) for key in wanted]
    for marker in view.markers:
        if marker.entity_id in wanted:
            x, y = (float(metres) for metres in project(marker.lon, marker.lat))
            boxes.append((x - reach_m, y - reach_m, x + reach_m, y + reach_m))
    found = [box for box in boxes if box]
    if not found:
        return None
    sides = list(zip(*found, strict=True))
    return min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])


def _parts(geometry: shapely.Geometry) -> list[shapely.Geometry]:
    """The lines and polygons in a geometry, at any depth; points left by a cut are dropped."""
    parts: list[shapely.Geometry] = shapely.get_parts(shapely.get_parts(geometry)).tolist()
    return [part for part in parts if isinstance(part, shapely.Polygon | shapely.LineString)]


def _line(points: NDArray[np.float64], closed: bool) -> str:
    moved = np.any(np.diff(points, axis=0) != 0, axis=1)
    kept = points[np.concatenate(([True], moved))]
    if len(kept) < (4 if closed else 2):
        return ""
    steps = np.diff(np.round(kept * 10).astype(int), axis=0).tolist()
    start = f"M{_tenths(round(kept[0][0] * 10))} {_tenths(round(kept[0][1] * 10))}l"
    # a ring comes back to its start, which `z` does without being told
    shown = steps[:-1] if closed else steps
    return start + " ".join(f"{_tenths(x)} {_tenths(y)}" for x, y in shown) + ("z" if closed else "")


def _tenths(number: int) -> str:
    whole, rest = divmod(abs(number), 10)
    sign = "-" if number < 0 else ""
    if not rest:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{rest}"
