"""Entities as GeoJSON geometries (RFC 7946): outlines or markers in degrees. Knows no file and no request."""

from __future__ import annotations

import json
from typing import Any

import shapely

from geo.base.records import Entity
from geo.world.boundaries import Boundaries


def marker(entity: Entity) -> shapely.Point:
    """The entity's marker, (lon, lat)."""
    return shapely.Point(entity.lon, entity.lat)


def outline(entity: Entity, boundaries: Boundaries) -> shapely.Geometry:
    """The entity's shape cut at 180 degrees, outer rings counterclockwise; its marker where it has none."""
    if not entity.shape_id:
        return marker(entity)
    return shapely.orient_polygons(boundaries.lonlat(entity.shape_id))


def feature(feature_id: str, geometry: shapely.Geometry, properties: dict[str, Any]) -> dict[str, Any]:
    """One feature of a collection."""
    return {
        "type": "Feature",
        "id": feature_id,
        "geometry": json.loads(shapely.to_geojson(geometry)),
        "properties": properties,
    }
