"""What is changed in the source's shapes, each by a named function with its reason. Nothing else may be.

Shapes come in as degrees, keyed by the source's own `a3` codes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import antimeridian
import numpy as np
import shapely
from shapely import MultiPolygon, Polygon

from geo.world.projection import turn

# Shapes without an ISO 3166-1 code of their own; the source has made up codes for them.
SLUGS = {
    "ATC": "ashmore-and-cartier-islands",
    "CYN": "northern-cyprus",
    "IOA": "indian-ocean-territories",
    "KAS": "siachen-glacier",
    "SOL": "somaliland",
    "XKX": "kosovo",
}

# The source shortens these names to fit printed labels.
NAMES = {
    "Antigua and Barb.": "Antigua and Barbuda",
    "Ashmore and Cartier Is.": "Ashmore and Cartier Islands",
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Br. Indian Ocean Ter.": "British Indian Ocean Territory",
    "British Virgin Is.": "British Virgin Islands",
    "Cayman Is.": "Cayman Islands",
    "Central African Rep.": "Central African Republic",
    "Cook Is.": "Cook Islands",
    "Dem. Rep. Congo": "Democratic Republic of the Congo",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "Faeroe Is.": "Faroe Islands",
    "Falkland Is.": "Falkland Islands (Malvinas)",
    "Fr. Polynesia": "French Polynesia",
    "Fr. S. Antarctic Lands": "French Southern and Antarctic Lands",
    "Heard I. and McDonald Is.": "Heard Island and McDonald Islands",
    "Indian Ocean Ter.": "Christmas Island and Cocos (Keeling) Islands",
    "Marshall Is.": "Marshall Islands",
    "N. Cyprus": "Northern Cyprus",
    "N. Mariana Is.": "Northern Mariana Islands",
    "Pitcairn Is.": "Pitcairn Islands",
    "S. Geo. and the Is.": "South Georgia and the South Sandwich Islands",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "St-Barthélemy": "Saint Barthélemy",
    "St-Martin": "Saint Martin",
    "St. Kitts and Nevis": "Saint Kitts and Nevis",
    "St. Pierre and Miquelon": "Saint Pierre and Miquelon",
    "St. Vin. and Gren.": "Saint Vincent and the Grenadines",
    "Turks and Caicos Is.": "Turks and Caicos Islands",
    "U.S. Virgin Is.": "United States Virgin Islands",
    "W. Sahara": "Western Sahara",
    "Wallis and Futuna Is.": "Wallis and Futuna",
    "eSwatini": "Eswatini",
}

# Where the source's outline has shrunk to a single point; about as large as the place is.
POINTS = {"VAT": (12.4533, 41.9033, 0.003), "ATC": (123.5944, -12.4257, 0.01)}

Rings = Iterable[Polygon]


def close_antarctica_at_the_pole(polygon: Polygon) -> MultiPolygon:
    """The mainland's coast goes round the pole and has no inside on a flat map until 90 degrees South is added.

    It must run westwards for that, and only its direction says which pole is meant.
    """
    if not _goes_round_a_pole(polygon):
        return cut_at_the_map_edge(polygon)
    westwards = Polygon(list(polygon.exterior.coords)[::-1])
    return _as_multi(antimeridian.fix_polygon(westwards, fix_winding=False, great_circle=False))


def cut_at_the_map_edge(polygon: Polygon) -> MultiPolygon:
    """The source joins Russia and Fiji across 180 degrees; every shape is cut where our map ends instead."""
    return _as_multi(antimeridian.fix_polygon(polygon, fix_winding=True, great_circle=False))


REPAIRS: dict[str, Callable[[Polygon], MultiPolygon]] = {"ATA": close_antarctica_at_the_pole}


def repaired(a3: str, polygons: Rings) -> MultiPolygon:
    """One country's shape on our map's frame: degrees from the central meridian, cut at the map's edge."""
    mend = REPAIRS.get(a3, cut_at_the_map_edge)
    parts = [part for polygon in polygons for part in mend(_turned(polygon)).geoms]
    if a3 in POINTS:
        parts = [draw_a_place_that_shrank_to_a_point(*POINTS[a3])]
    return _as_multi(shapely.union_all(parts))


def draw_a_place_that_shrank_to_a_point(lon: float, lat: float, reach: float) -> Polygon:
    """The Vatican and Ashmore Reef are below the source's resolution; a lozenge of their size stands for them."""
    east = float(turn(lon))
    return Polygon([(east - reach, lat), (east, lat - reach), (east + reach, lat), (east, lat + reach)])


def _turned(polygon: Polygon) -> Polygon:
    return shapely.transform(polygon, lambda points: np.column_stack((turn(points[:, 0]), points[:, 1])))


def _goes_round_a_pole(polygon: Polygon) -> bool:
    steps = np.diff(shapely.get_coordinates(polygon.exterior)[:, 0])
    return int((np.abs(steps) > 180).sum()) % 2 == 1


def _as_multi(shape: shapely.Geometry) -> MultiPolygon:
    return shape if isinstance(shape, MultiPolygon) else MultiPolygon(shapely.get_parts(shape).tolist())
