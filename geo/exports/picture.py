"""A view as one picture for print: title, map, legend with counts and a footer that says what it rests on.

SVG is made here from the same `MapView` and palette as the page; PNG is that SVG, drawn by `geo.exports.raster`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from geo.base.text import counted, escape
from geo.exports.citation import alt_text
from geo.exports.imprint import Imprint
from geo.mapview import LegendEntry, MapView
from geo.world.boundaries import Boundaries
from geo.world.drawing import DIAMOND, LETTER, Drawing, definitions, draw, star
from geo.world.palette import Colour, colours, fill

WIDTH = 1600
MARGIN = 32
FAMILY = "'Source Sans Pro','Source Sans 3','Source Sans','Helvetica Neue',Arial,sans-serif"
TITLE, WORDS, SMALL = 28, 18, 14
"""The three sizes of type."""


def picture_svg(view: MapView, boundaries: Boundaries, imprint: Imprint) -> str:
    """Draw a view as an SVG document. Raises KeyError for an unknown style."""
    colour = colours(view.theme)
    drawing = draw(view, boundaries, WIDTH - 2 * MARGIN)
    title, below = _title(view, colour)
    legend, end = _legend(view, below + drawing.canvas.height + 34, colour)
    footer, height = _footer((*_left_out(drawing), *imprint.lines()), end + 14, colour)
    parts = [
        _opening(view, imprint, drawing, height, colour),
        *title,
        *_map(view, drawing, below, colour),
        *legend,
        *footer,
    ]
    return "\n".join([*parts, "</svg>\n"])


def swatch(entry: LegendEntry, colour: Colour) -> str:
    """Draw the sign of a legend entry in a box of 20 by 14 points."""
    if entry.kind == "ring":
        return f'<circle cx="10" cy="7" r="5" fill="none" stroke="{colour("outline")}" stroke-width="2"/>'
    if entry.kind == "star":
        return star(10, 7.5, colour, 0.85)
    if entry.kind == "diamond":
        return f'<path d="{DIAMOND}" transform="translate(10 7)" fill="{colour("ground")}" stroke="{colour("outline")}"/>'
    look = f'fill="{fill(entry.style, colour)}" stroke="{colour("coast")}"'
    return f'<rect x=".5" y=".5" width="19" height="13" rx="1.5" {look}/>'


def _opening(view: MapView, imprint: Imprint, drawing: Drawing, height: float, colour: Colour) -> str:
    frame = f'<rect width="{drawing.canvas.width:g}" height="{drawing.canvas.height:g}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:g}" viewBox="0 0 {WIDTH} {height:g}" '
        f'font-family="{FAMILY}" role="img" aria-labelledby="picture-title picture-words">\n'
        f'<title id="picture-title">{escape(view.title)}</title>\n'
        f'<desc id="picture-words">{escape(alt_text(view, imprint))}</desc>\n'
        f'<defs>{definitions(view)}<clipPath id="frame">{frame}</clipPath></defs>\n'
        f'<rect width="100%" height="100%" fill="{colour("ground")}"/>'
    )


def _title(view: MapView, colour: Colour) -> tuple[list[str], float]:
    """The title on as many lines as it needs; gives the elements and where the map begins."""
    rows = textwrap.wrap(view.title, int((WIDTH - 2 * MARGIN) / (TITLE * LETTER)))
    step, first = TITLE * 1.25, MARGIN + TITLE - 4
    parts = [
        _text(MARGIN, first + number * step, row, TITLE, colour("text"), weight=600)
        for number, row in enumerate(rows)
    ]
    return parts, first + len(rows) * step - 13


def _map(view: MapView, drawing: Drawing, y: float, colour: Colour) -> list[str]:
    """The map in its place; only a part of the world needs cutting, which costs the renderer time."""
    cut = ' clip-path="url(#frame)"' if view.frame else ""
    size = f'width="{drawing.canvas.width:g}" height="{drawing.canvas.height:g}"'
    edge = f'<rect {size} fill="none" stroke="{colour("sphere")}"/>' if view.frame else ""
    return [f'<g class="map" transform="translate({MARGIN} {y:g})"{cut}>', drawing.svg, edge, "</g>"]


def _left_out(drawing: Drawing) -> tuple[str, ...]:
    many = len(drawing.outside)
    return (f"{counted(many, 'entity lies', 'entities lie')} outside this frame.",) if many else ()


def _legend(view: MapView, y: float, colour: Colour) -> tuple[list[str], float]:
    """The legend as a running line of entries; gives the elements and the line below them."""
    parts, x = ['<g class="legend">'], float(MARGIN)
    for entry in view.legend:
        count = "" if entry.count is None else f"{entry.count:,}"
        needed = 30 + LETTER * WORDS * (len(entry.words) + len(count) + 1) + 26
        pressed = _pressed(needed - 12, colour) if entry.is_pressed else ""
        if x + needed > WIDTH - MARGIN and x > MARGIN:
            x, y = float(MARGIN), y + WORDS + 12
        parts.append(
            f'<g class="entry" data-style="{escape(entry.style)}" transform="translate({x:g} {y:g})">{pressed}'
            f'<g transform="translate(0 -13)">{swatch(entry, colour)}</g>'
            f'<text x="28" font-size="{WORDS}" fill="{colour("text")}">{escape(entry.words)} '
            f'<tspan class="count" font-weight="600">{count}</tspan></text></g>'
        )
        x += needed
    return [*parts, "</g>"], y + WORDS


def _pressed(width: float, colour: Colour) -> str:
    """Frame the entry whose filter is on, as on the page."""
    look = f'fill="none" stroke="{colour("accent")}" stroke-width="2"'
    return f'<rect class="pressed" x="-7" y="-20" width="{width:g}" height="28" rx="3" {look}/>'


def _footer(lines: tuple[str, ...], y: float, colour: Colour) -> tuple[list[str], float]:
    letters = int((WIDTH - 2 * MARGIN) / (SMALL * LETTER))
    parts = ['<g class="footer">']
    for row in _wrapped(lines, letters):
        y += SMALL * 1.4
        parts.append(_text(MARGIN, y, row, SMALL, colour("muted")))
    return [*parts, "</g>"], round(y + MARGIN)


def _wrapped(lines: tuple[str, ...], letters: int) -> Iterator[str]:
    for line in lines:
        yield from textwrap.wrap(line, letters)


def _text(x: float, y: float, words: str, size: int, ink: str, weight: int = 400) -> str:
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" font-weight="{weight}" fill="{ink}">{escape(words)}</text>'
