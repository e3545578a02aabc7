"""What a view puts on the map, as plain values: fills, marks, legend. Knows no library that draws it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.world.palette import Theme


@dataclass(frozen=True)
class Marker:
    """An entity without a shape of its own, at degrees of longitude and latitude."""

    entity_id: str
    lon: float
    lat: float
    style: str
    label: str


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend; `kind` is `patch`, or `ring`, `star` or `diamond` for what is drawn as such.

    `status` is what a press leaves on the map, in the words of the selection; an entry without one is no button.
    """

    style: str
    words: str
    count: int | None = None
    is_pressed: bool = False
    kind: str = "patch"
    status: str = ""

    @property
    def is_filter(self) -> bool:
        """Whether a press on the entry does something."""
        return bool(self.status)


def legend_words(legend: tuple[LegendEntry, ...]) -> str:
    """Say a legend's counts in one line, for readers who do not see it: `leader came: 27; host: 1`."""
    return "; ".join(f"{entry.words}: {entry.count}" for entry in legend if entry.count is not None)


@dataclass(frozen=True)
class MapView:
    """One view of the map, all of it plain values and plain text.

    `fills` maps entity_id to style key (see `geo.world.palette`); whoever is not named is drawn as not concerned.
    `place` is the event's (lon, lat). `rings` are entities to encircle. `frame` is what to show: entity ids,
    a frame `x,y,zoom` handed back earlier, or None for the world; the reader's zoom is kept until it changes.
    """

    fills: Mapping[str, str] = field(default_factory=dict)
    markers: tuple[Marker, ...] = ()
    tooltips: Mapping[str, str] = field(default_factory=dict)
    selected: str | None = None
    host: str | None = None
    place: tuple[float, float] | None = None
    rings: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    legend: tuple[LegendEntry, ...] = ()
    title: str = ""
    frame: tuple[str, ...] | str | None = None
    theme: Theme = "light"
    alt: str = ""
