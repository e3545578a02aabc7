"""The three files of a view, made when asked for: SVG, PNG and the self-contained HTML file.

Pure: model, selection and view in, bytes out. Page and shell call the same functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from geo.base.records import urls
from geo.base.selection import Selection
from geo.content import Content, content_of, day_of
from geo.exports.bundle import bundle
from geo.exports.imprint import Imprint, imprint, shown_words
from geo.exports.picture import picture_svg
from geo.exports.raster import png
from geo.mapview import MapView
from geo.model import Model
from geo.summary import roll

MIMES: Mapping[str, str] = MappingProxyType({"svg": "image/svg+xml", "png": "image/png", "html": "text/html"})


@dataclass(frozen=True, eq=False)
class Export:
    """A view about to be taken along; nothing is drawn before one of its methods is called."""

    model: Model
    page: str
    selection: Selection
    view: MapView
    made: str
    link: str = ""

    @property
    def day(self) -> str:
        """The as-of day as ISO text."""
        return day_of(self.model, self.selection)

    @cached_property
    def content(self) -> Content:
        """The page's words, figures and rows for the selection."""
        return content_of(self.model, self.page, self.selection)

    @cached_property
    def imprint(self) -> Imprint:
        """What the files say of themselves."""
        event, title, beside = self.selection.event, self.view.title, self.content.beside
        made = imprint(self.model, event, self.day, title, self.made, self.link, beside, self._addresses())
        marks = (*self._marks(), self.selection.entity)
        return replace(made, shown=shown_words(self.content.chosen), marks=tuple(filter(None, marks)))

    def name(self, ending: str) -> str:
        """The file's name: the same for the same page, event, day and choice, another for any other."""
        return f"{'-'.join((self.selection.event, *self._marks(), 'as-of', self.day))}.{ending}"

    def _marks(self) -> tuple[str, ...]:
        return (self.page, *filter(None, self.content.marks))

    def _addresses(self) -> tuple[str, ...]:
        """The pages the rows rest on; those of the attendance are its statements' own."""
        frame = self.content.frame
        named = frame["sources"] if self.page != "attendance" and "sources" in frame else ()
        cells = [address for cell in named for address in urls(cell)]
        return tuple(dict.fromkeys((*self.content.addresses, *cells)))

    def svg(self) -> bytes:
        """The picture as SVG."""
        return picture_svg(self.view, self.model.boundaries, self.imprint).encode()

    def png(self) -> bytes:
        """The picture as PNG, wide enough for A4 at 300 to the inch."""
        return png(self.svg().decode())

    def html(self) -> bytes:
        """The whole view as one HTML file."""
        current = roll(self.model, self.selection.event, self.day)
        return bundle(self.model, current, self.view, self.imprint, self.content).encode("utf-8", "replace")

    def makers(self) -> dict[str, Callable[[], bytes]]:
        """What makes each file, by its ending."""
        return {"svg": self.svg, "png": self.png, "html": self.html}
