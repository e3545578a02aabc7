"""The shapes of all countries, read from the committed file. Must not know events, styles or pages.

Everything here is in metres of the map projection (`geo.world.projection`) unless its name says lon/lat.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Condition
from types import MappingProxyType
from typing import Any

import numpy as np
import shapely
from cachetools import LRUCache, cached
from numpy.typing import NDArray
from shapely import MultiLineString, MultiPolygon, Polygon

from geo.base.plainfile import damaged, read_plain
from geo.world.projection import CENTRAL_MERIDIAN, unproject

SHIPPED = Path(__file__).parents[2] / "data" / "boundaries" / "countries.json"

MAX_BYTES = 20_000_000

# A part of a country smaller than this share of its largest part does not widen the frame around the country.
FRAMED_SHARE = 0.2


@dataclass(frozen=True)
class Shape:
    """One country's shape: where to put its label or marker, how large it looks (side of a square), its outline."""

    shape_id: str
    name: str
    numeric: str
    anchor: tuple[float, float]
    size: float
    geometry: MultiPolygon


@dataclass(frozen=True, eq=False)
class Boundaries:
    """All shapes, the borders between them, and the same as bytes to be served."""

    shapes: Mapping[str, Shape]
    borders: MultiLineString
    disputed_borders: MultiLineString
    sphere: Polygon
    graticule: MultiLineString
    source: str
    unit_m: int
    resource: bytes

    @property
    def shape_ids(self) -> tuple[str, ...]:
        """Ids of all shapes, ordered."""
        return tuple(self.shapes)

    def geometry(self, entity_id: str) -> MultiPolygon:
        """The shape in metres. Raises KeyError for an entity without one."""
        return self.shapes[entity_id].geometry

    def name(self, entity_id: str) -> str | None:
        """The name that comes with the shape, None without a shape."""
        shape = self.shapes.get(entity_id)
        return shape.name if shape else None

    def bounds(self, entity_ids: Iterable[str]) -> tuple[float, float, float, float] | None:
        """(min_x, min_y, max_x, max_y) round the main parts of these shapes; None if none of them has a shape."""
        parts = [part for key in entity_ids if key in self.shapes for part in _main_parts(self.geometry(key))]
        if not parts:
            return None
        west, south, east, north = shapely.total_bounds(parts).tolist()
        return west, south, east, north

    def lonlat(self, entity_id: str) -> MultiPolygon:
        """The shape in degrees of longitude and latitude, cut at 180 degrees as RFC 7946 asks."""
        # Rounding to the grid and back can fold a corner at the map's edge.
        turned = shapely.make_valid(shapely.transform(self.geometry(entity_id), _degrees_east_of_greenwich))
        west = shapely.intersection(turned, shapely.box(-180, -90, 180, 90))
        east = shapely.intersection(turned, shapely.box(180, -90, 540, 90))
        back = shapely.transform(east, lambda points: points - [360, 0])
        return MultiPolygon(_polygons([shapely.union_all(_polygons([west, back]))]))


@cached(LRUCache(4), condition=Condition())
def read_boundaries(path: Path = SHIPPED) -> Boundaries:
    """Read a country file written by `python -m geo boundaries`; raises DataProblems for any other."""
    resource = read_plain(path, MAX_BYTES)
    try:
        return _boundaries(resource, json.loads(resource))
    # nested lists of numbers can be wrong in too many ways to list, and none may take a page down
    except Exception as fault:
        raise damaged(path, fault) from fault


def _boundaries(resource: bytes, content: Mapping[str, Any]) -> Boundaries:
    unit = content["unit_m"]
    arcs = [_metres(steps, unit) for steps in content["arcs"]]
    shapes = [_shape(row, arcs, unit) for row in content["shapes"]]
    shared = _shared(content["shapes"])
    disputed = set(content["disputed"])
    return Boundaries(
        MappingProxyType({shape.shape_id: shape for shape in shapes}),
        MultiLineString([arcs[number] for number in shared if number not in disputed]),
        MultiLineString([arcs[number] for number in sorted(disputed)]),
        Polygon(_metres(content["sphere"], unit)),
        MultiLineString([_metres(line, unit) for line in content["graticule"]]),
        content["source"],
        unit,
        resource,
    )


def _shape(row: list[Any], arcs: list[NDArray[np.float64]], unit: int) -> Shape:
    shape_id, name, numeric, (x, y, size), polygons = row
    outlines = [[_ring(ring, arcs) for ring in rings] for rings in polygons]
    geometry = MultiPolygon([Polygon(rings[0], rings[1:]) for rings in outlines])
    return Shape(shape_id, name, numeric, (x * unit, y * unit), size * unit, geometry)


def _ring(numbers: list[int], arcs: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    walked = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return np.concatenate([walked[0], *(arc[1:] for arc in walked[1:])])


def _metres(steps: list[int], unit: int) -> NDArray[np.float64]:
    metres: NDArray[np.float64] = np.cumsum(np.array(steps).reshape(-1, 2), axis=0) * float(unit)
    return metres


def _shared(rows: list[list[Any]]) -> list[int]:
    """Numbers of the arcs that two shapes have in common: the borders that are not coast."""
    used = [
        number if number >= 0 else ~number
        for row in rows
        for rings in row[4]
        for ring in rings
        for number in ring
    ]
    numbers, times = np.unique(used, return_counts=True)
    return [int(number) for number in numbers[times > 1]]


def _polygons(shapes: Iterable[shapely.Geometry]) -> list[Polygon]:
    """The polygons in these shapes, at any depth; lines and points left by a cut are dropped."""
    parts = shapely.get_parts(shapely.get_parts(list(shapes)))
    return [part for part in parts if isinstance(part, Polygon)]


def _main_parts(geometry: MultiPolygon) -> list[Polygon]:
    least = FRAMED_SHARE * max(part.area for part in geometry.geoms)
    return [part for part in geometry.geoms if part.area >= least]


def _degrees_east_of_greenwich(points: NDArray[np.float64]) -> NDArray[np.float64]:
    east, lat = unproject(points[:, 0], points[:, 1])
    return np.column_stack((east + CENTRAL_MERIDIAN, lat))
