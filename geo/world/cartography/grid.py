"""Puts turned shapes onto the projected whole-number grid, and draws the frame around them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon

from geo.world.cartography.topology import Point, Polygons, Ring
from geo.world.projection import CENTRAL_MERIDIAN, project_turned

UNIT_M = 500
LONGEST_STEP = 2.0  # degrees; a longer straight line would show that meridians are curves
GRATICULE_STEP = 30


def on_grid(shape: MultiPolygon) -> Polygons:
    """Outlines in grid units; a part too small to enclose anything is left out."""
    polygons = ([_ring(ring) for ring in (part.exterior, *part.interiors)] for part in shape.geoms)
    return tuple(tuple(ring for ring in rings if len(ring) > 3) for rings in polygons if len(rings[0]) > 3)


def sphere() -> tuple[Point, ...]:
    """The outline of the whole map, closed."""
    up = [(180.0, lat) for lat in np.linspace(-90, 90, 181)]
    down = [(-180.0, lat) for lat in np.linspace(90, -90, 181)]
    return _points([*up, *down, up[0]])


def graticule() -> list[tuple[Point, ...]]:
    """Every thirtieth meridian (of Greenwich) and parallel."""
    meridians = [
        [(float(east), lat) for lat in np.linspace(-90, 90, 61)]
        for east in range(GRATICULE_STEP - 180 - round(CENTRAL_MERIDIAN), 180, GRATICULE_STEP)
    ]
    parallels = [[(-180.0, float(lat)), (180.0, float(lat))] for lat in range(-60, 90, GRATICULE_STEP)]
    return [_points(line) for line in (*meridians, *parallels)]


def _ring(ring: shapely.LinearRing) -> Ring:
    return _points(_dense(shapely.get_coordinates(ring)))


def _points(turned: NDArray[np.float64] | Iterable[tuple[float, float]]) -> tuple[Point, ...]:
    degrees = np.asarray(turned if isinstance(turned, np.ndarray) else list(turned), dtype=float)
    metres = np.column_stack(project_turned(degrees[:, 0], degrees[:, 1]))
    grid = np.rint(metres / UNIT_M).astype(int)
    moved = np.r_[True, (np.diff(grid, axis=0) != 0).any(axis=1)]
    return tuple((int(x), int(y)) for x, y in grid[moved])


def _dense(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Break up long steps, at the same places whichever way the line is walked, so that neighbours agree."""
    dense = [points[0]]
    for start, end in pairwise(points):
        pieces = max(1, int(np.ceil(np.hypot(*(end - start)) / LONGEST_STEP)))
        backwards = tuple(start) > tuple(end)
        low, high = (end, start) if backwards else (start, end)
        between = [low + (high - low) * piece / pieces for piece in range(1, pieces)]
        dense.extend([*(between[::-1] if backwards else between), end])
    return np.array(dense)
