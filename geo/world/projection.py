"""The one map projection: Equal Earth about 11 degrees East. Must not know countries or pictures.

Eleven degrees East puts the cut at 169 degrees West, in the Bering Strait: Chukotka stays whole.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pyproj import Transformer

CENTRAL_MERIDIAN = 11.0
WORDS = "Equal Earth, central meridian 11 degrees East"


def project(lon: ArrayLike, lat: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Metres east and north of (11 E, equator), for degrees east and north; any shape of array."""
    return project_turned(turn(lon), lat)


def project_turned(east: ArrayLike, lat: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Like `project`, for longitudes counted from the central meridian, so that -180 and 180 stay apart."""
    x, y = _equal_earth().transform(np.asarray(east, dtype=float), np.asarray(lat, dtype=float))
    return np.asarray(x), np.asarray(y)


def unproject(x: ArrayLike, y: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Degrees east of the central meridian (-180 to 180, not turned back) and degrees north.

    Points that rounding put just outside the map come back on its edge: at one height x grows evenly with the
    longitude, so half of it, well inside, is asked for and doubled.
    """
    top = float(project(0.0, 90.0)[1])
    inside = np.clip(np.asarray(y, dtype=float), -top, top)
    half, lat = _equal_earth().transform(np.asarray(x, dtype=float) / 2, inside, direction="INVERSE")
    return np.clip(np.asarray(half) * 2, -180.0, 180.0), np.asarray(lat)


def turn(lon: ArrayLike) -> NDArray[np.float64]:
    """Longitude counted from the central meridian, from -180 up to but without 180."""
    return (np.asarray(lon, dtype=float) - CENTRAL_MERIDIAN + 180.0) % 360.0 - 180.0


@lru_cache(maxsize=1)
def _equal_earth() -> Transformer:
    return Transformer.from_pipeline(
        "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=eqearth +datum=WGS84"
    )
