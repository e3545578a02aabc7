"""SVG drawn as PNG, the same on every machine: one renderer, one typeface from a package, none of the system's."""

from __future__ import annotations

from importlib.resources import files

from resvg_py import svg_to_bytes

PRINT_WIDTH = 3508
"""Pixels across: the long side of A4 at 300 to the inch."""
FACES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")


def png(svg: str, width: int = PRINT_WIDTH) -> bytes:
    """Draw an SVG document `width` pixels wide. Raises ValueError for what is not SVG."""
    folder = files("font_source_sans_pro") / "files"
    faces = [str(folder / face) for face in FACES]
    drawn = svg_to_bytes(
        svg_string=svg,
        width=width,
        skip_system_fonts=True,
        font_files=faces,
        sans_serif_family="Source Sans Pro",
    )
    return bytes(drawn)
