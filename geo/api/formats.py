"""A frame as bytes: JSON, CSV, GeoJSON (RFC 7946) and GeoParquet. Knows no request."""

from __future__ import annotations

import datetime
import io
import json
from typing import Any

import pandas as pd
import shapely

from geo.base.records import name_slug
from geo.exports.geojson import feature, marker, outline
from geo.exports.imprint import LICENCE
from geo.model import Model
from geo.tables.downloads import csv_bytes

MEDIA_TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "parquet": "application/vnd.apache.parquet",
}


def write(model: Model, frame: pd.DataFrame, ending: str, geometry: str = "") -> bytes:
    """Write a frame in the format of an ending; `geometry` is point or shape."""
    if ending == "csv":
        return csv_bytes(frame)
    if ending == "geojson":
        return _json(_features(model, frame, geometry))
    if ending == "parquet":
        return _parquet(model, frame, geometry)
    return _json({"meta": meta(model, frame), "data": rows(frame)})


def meta(model: Model, frame: pd.DataFrame) -> dict[str, Any]:
    """Say what the rows are of: data version, how many, licence."""
    return {"version": model.version, "count": len(frame), "licence": LICENCE}


def rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Give the rows as JSON can hold them: days as text, missing numbers as null."""
    columns = {name: [_plain(value) for value in frame[name].tolist()] for name in frame.columns}
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _json(content: object) -> bytes:
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", errors="replace")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return None if value is None or value != value else value


def _features(model: Model, frame: pd.DataFrame, geometry: str) -> dict[str, Any]:
    shapes = _geometries(model, frame, geometry)
    features = [
        feature(f"{row['event_id']}.{row['entity_id']}.{name_slug(row['person'], 'not-named')}", shape, row)
        for row, shape in zip(rows(frame), shapes, strict=True)
    ]
    return {"type": "FeatureCollection", "meta": meta(model, frame), "features": features}


def _parquet(model: Model, frame: pd.DataFrame, geometry: str) -> bytes:
    # slow to import, and only this format needs it
    import geopandas

    placed = geopandas.GeoDataFrame(frame, geometry=_geometries(model, frame, geometry), crs="EPSG:4326")
    written = io.BytesIO()
    placed.to_parquet(written, index=False)
    return written.getvalue()


def _geometries(model: Model, frame: pd.DataFrame, geometry: str) -> list[shapely.Geometry]:
    entities = {key: model.entities[key] for key in frame["entity_id"]}
    made = {
        key: outline(entity, model.boundaries) if geometry == "shape" else marker(entity)
        for key, entity in entities.items()
    }
    return [made[key] for key in frame["entity_id"]]
