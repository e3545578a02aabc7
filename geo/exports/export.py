"""The three files of a view, made when asked for: SVG, PNG and the self-contained HTML file.

Pure: model, selection and view in, bytes out. Page and shell call the same functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from geo.base.selection import Selection
from geo.exports.bundle import bundle
from geo.exports.imprint import Imprint, imprint
from geo.exports.picture import picture_svg
from geo.exports.raster import png
from geo.layers import MapView
from geo.model import Model
from geo.summary import figure, roll

MIMES: Mapping[str, str] = MappingProxyType({"svg": "image/svg+xml", "png": "image/png", "html": "text/html"})


@dataclass(frozen=True, eq=False)
class Export:
    """A view about to be taken along; nothing is drawn before one of its methods is called."""

    model: Model
    selection: Selection
    view: MapView
    made: str
    link: str = ""

    @property
    def day(self) -> str:
        """The as-of day as ISO text."""
        return self.selection.day or self.model.events[self.selection.event].last

    @property
    def imprint(self) -> Imprint:
        """What the files say of themselves."""
        return imprint(self.model, self.selection.event, self.day, self.view.title, self.made, self.link)

    def name(self, ending: str) -> str:
        """The file's name, the same for the same event and day."""
        return f"{self.selection.event}-as-of-{self.day}.{ending}"

    def svg(self) -> bytes:
        """The picture as SVG."""
        return picture_svg(self.view, self.model.boundaries, self.imprint).encode()

    def png(self) -> bytes:
        """The picture as PNG, wide enough for A4 at 300 to the inch."""
        return png(self.svg().decode())

    def html(self) -> bytes:
        """The whole view as one HTML file."""
        event_id = self.selection.event
        chosen = figure(self.model, event_id, self.day, self.selection.status)
        current = roll(self.model, event_id, self.day)
        return bundle(self.model, current, self.view, self.imprint, chosen).encode("utf-8", "replace")

    def makers(self) -> dict[str, Callable[[], bytes]]:
        """What makes each file, by its ending."""
        return {"svg": self.svg, "png": self.png, "html": self.html}
