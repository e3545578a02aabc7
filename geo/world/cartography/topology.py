"""Turns shapes on a whole-number grid into arcs that neighbours share. Must not know what the shapes are.

A border is stored once, so it is drawn once, keeps both sides together and says whose border it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[int, int]
Ring = tuple[Point, ...]  # closed: the first point comes again at the end
Arc = tuple[Point, ...]
Polygons = tuple[tuple[Ring, ...], ...]  # of each polygon its outer ring, then its holes


@dataclass(frozen=True)
class Topology:
    """Arcs, and every shape as polygons of rings of arc numbers; `~n` is arc n walked backwards."""

    arcs: tuple[Arc, ...]
    shapes: Mapping[str, tuple[tuple[tuple[int, ...], ...], ...]]


def build_topology(shapes: Mapping[str, Polygons], cuts: frozenset[Point] = frozenset()) -> Topology:
    """Share equal stretches of outline between rings, ending an arc at `cuts` too; the order decides the numbers."""
    junctions = _junctions(shapes) | cuts
    numbers: dict[Arc, int] = {}
    numbered = {
        key: tuple(tuple(_numbered(ring, junctions, numbers) for ring in rings) for rings in polygons)
        for key, polygons in shapes.items()
    }
    return Topology(tuple(numbers), numbered)


def owners(topology: Topology) -> list[tuple[str, ...]]:
    """For each arc the shapes it bounds: one for a coast, two for a border."""
    found: list[dict[str, None]] = [{} for _ in topology.arcs]
    for key, polygons in topology.shapes.items():
        for arc in (arc for rings in polygons for ring in rings for arc in ring):
            found[arc if arc >= 0 else ~arc][key] = None
    return [tuple(keys) for keys in found]


def _junctions(shapes: Mapping[str, Polygons]) -> frozenset[Point]:
    """Points where outlines part or meet: more than two different neighbours over all rings."""
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for ring in _rings(shapes):
        for here, there in pairwise(ring):
            neighbours[here].add(there)
            neighbours[there].add(here)
    return frozenset(point for point, around in neighbours.items() if len(around) > 2)


def _rings(shapes: Mapping[str, Polygons]) -> Iterator[Ring]:
    return (ring for polygons in shapes.values() for rings in polygons for ring in rings)


def _numbered(ring: Ring, junctions: frozenset[Point], numbers: dict[Arc, int]) -> tuple[int, ...]:
    return tuple(_number(arc, numbers) for arc in _split(ring, junctions))


def _number(arc: Arc, numbers: dict[Arc, int]) -> int:
    if (backwards := arc[::-1]) in numbers:
        return ~numbers[backwards]
    return numbers.setdefault(arc, len(numbers))


def _split(ring: Ring, junctions: frozenset[Point]) -> list[Arc]:
    """Cut a ring at its junctions; a ring without any starts at its least point, so that equal rings are equal."""
    cuts = [place for place, point in enumerate(ring[:-1]) if point in junctions]
    first = cuts[0] if cuts else ring.index(min(ring))
    turned = ring[first:-1] + ring[: first + 1]
    ends = [*(cut - first for cut in cuts[1:]), len(turned) - 1]
    return [turned[start : end + 1] for start, end in zip([0, *ends], ends, strict=False)]
