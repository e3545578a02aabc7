"""The small picture held against a golden file, and how it is made anew: `python -m tests.pictures`."""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from geo.exports.imprint import Imprint
from geo.exports.picture import picture_svg
from geo.exports.raster import png
from geo.mapview import LegendEntry, MapView, Marker
from geo.world.boundaries import Boundaries, read_boundaries
from tests.builders import event, source
from tests.world import write_squares

GOLDEN = Path(__file__).parent / "golden"
SVG, PNG = GOLDEN / "squares.svg", GOLDEN / "squares.png"
PNG_WIDTH = 800

VIEW = MapView(
    fills={"AAA": "host", "BBB": "attended", "CCC": "cancelled", "DEP": "attended+thin"},
    markers=(Marker("isle", 58, 8, "announced", "Isle of Ness"),),
    tooltips={"BBB": "Borland\nBéla Borg: came"},
    selected="CCC",
    host="AAA",
    place=(45, 5),
    rings=("BBB",),
    labels={"BBB": "Borland", "isle": "Isle of Ness"},
    legend=(
        LegendEntry("host", "host", 1),
        LegendEntry("attended", "leader came", 2),
        LegendEntry("cancelled", "cancelled", 1),
        LegendEntry("announced", "announced; presence not confirmed", 1),
        LegendEntry("attended+thin", "dotted: thin evidence", 1),
        LegendEntry("ring", "listed in person", 1, kind="ring"),
        LegendEntry("star", "Ardenstad", None, kind="star"),
    ),
    title="Ardenstad parade 2025, as of 9 May 2025",
    frame=("AAA", "BBB", "CCC", "isle"),
    alt="Map of a made-up parade.",
)
IMPRINT = Imprint(
    VIEW.title, event(), "2025-05-09", "0123456789ab", (source("Herald"), source("Echo", page=2)), "2025-11-21",
    "https://atlas.example/?event=parade",
)  # fmt: skip


def squares(folder: Path) -> Boundaries:
    """The made-up world's shapes."""
    path = folder / "squares.json"
    write_squares(path)
    return read_boundaries(path)


def small_svg(folder: Path) -> str:
    """The small picture as it is drawn now."""
    return picture_svg(VIEW, squares(folder), IMPRINT)


def pixels(content: bytes) -> NDArray[np.float64]:
    """A PNG as an array of height, width and three colours from 0 to 255."""
    return np.asarray(Image.open(BytesIO(content)).convert("RGB"), dtype=float)


def main() -> None:
    """Write the golden files anew; look at them before they are committed."""
    with tempfile.TemporaryDirectory() as folder:
        svg = small_svg(Path(folder))
    SVG.write_text(svg, encoding="utf-8")
    PNG.write_bytes(png(svg, PNG_WIDTH))
    print(SVG, PNG, sep="\n")


if __name__ == "__main__":
    sys.exit(main())
