"""Laws of the map: every entity is drawn once or has a marker, and every point lies where its country is."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import shapely

from geo.base.errors import Problem
from geo.base.spelling import hint
from geo.tables.tableset import TableSet
from geo.world.boundaries import Boundaries
from geo.world.projection import project

TOLERANCE_M = 110_000.0
"""How far outside its shape a point may lie, in metres on the map: the country file leaves out small islands."""


def check_placing(tables: TableSet, shapes: Boundaries) -> Iterator[Problem]:
    """Find entities that cannot be drawn and points that lie elsewhere than they say."""
    yield from _check_shapes(tables, shapes)
    drawn = {row.entity_id: row.shape_id for row in tables.rows("entities") if row.shape_id in shapes.shapes}
    around = {row.entity_id: drawn.get(row.within_entity_id, "") for row in tables.rows("entities")}
    for row in tables.rows("entities"):
        yield from _check_point(tables, "entities", row, drawn.get(row.entity_id, ""), shapes)
        if row.entity_id not in drawn:
            yield from _check_marker(tables, "entities", row, around[row.entity_id], shapes)
    for row in tables.rows("events"):
        yield from _check_point(tables, "events", row, drawn.get(row.host_entity_id, ""), shapes)
    for row in tables.rows("places"):
        yield from _check_point(tables, "places", row, drawn.get(row.entity_id, ""), shapes)
        if row.entity_id not in drawn:
            yield from _check_marker(tables, "places", row, around.get(row.entity_id, ""), shapes)


def _check_shapes(tables: TableSet, shapes: Boundaries) -> Iterator[Problem]:
    first: dict[str, Any] = {}
    for row in tables.rows("entities"):
        shape = row.shape_id
        if shape and shape not in shapes.shapes:
            wrong = "is not in the country file, so the entity cannot be placed"
            remedy = f"correct it{hint(shape, shapes.shape_ids)} or leave it empty for a marker"
            yield tables.fault("entities", row, "shape_id", wrong, remedy)
        elif shape and shape in first:
            wrong = f"is the shape of {first[shape].entity_id} already ({tables.line('entities', first[shape], row)})"
            yield tables.fault("entities", row, "shape_id", wrong, "leave one of the two empty for a marker")
        first.setdefault(shape, row)


def _check_point(tables: TableSet, table: str, row: Any, shape: str, shapes: Boundaries) -> Iterator[Problem]:
    """Say where a point is off its shape: swapped if the swapped one would be on it."""
    away = _away(row.lon, row.lat, shape, shapes) if shape else 0.0
    if away <= TOLERANCE_M:
        return
    if _away(row.lat, row.lon, shape, shapes) <= TOLERANCE_M:
        yield _swapped(tables, table, row)
        return
    wrong = f"is about {away / 1000:,.0f} km away from {shape}"
    remedy = "correct the coordinates or the entity"
    yield tables.fault_at(table, row.Index, "lon, lat", _point(row), wrong, remedy)


def _check_marker(
    tables: TableSet, table: str, row: Any, around: str, shapes: Boundaries
) -> Iterator[Problem]:
    """Say where a marker looks swapped; it may lie far from its state, as overseas territories do."""
    if not around or _away(row.lon, row.lat, around, shapes) <= TOLERANCE_M:
        return
    if _away(row.lat, row.lon, around, shapes) <= TOLERANCE_M:
        yield _swapped(tables, table, row)


def _swapped(tables: TableSet, table: str, row: Any) -> Problem:
    remedy = f"write lon {row.lat:g}, lat {row.lon:g}"
    return tables.fault_at(table, row.Index, "lon, lat", _point(row), "looks swapped", remedy)


def _away(lon: float, lat: float, shape: str, shapes: Boundaries) -> float:
    """Metres on the map from a point to a shape; 0 for a point that is not given, which is told elsewhere."""
    if math.isnan(lon) or math.isnan(lat):
        return 0.0
    if abs(lat) > 90:
        return math.inf
    x, y = project(lon, lat)
    return float(shapely.distance(shapes.geometry(shape), shapely.Point(float(x), float(y))))


def _point(row: Any) -> str:
    return f"{row.lon:g}, {row.lat:g}"
