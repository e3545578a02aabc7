"""What colour and pattern each state of affairs has on the map, in both themes. Must not know words or counts.

A style key is `family member` such as `attended`, and may carry marks after a plus: `attended+thin`. Colours start
from Okabe and Ito's set; tests hold them apart for readers who see fewer colours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")


@dataclass(frozen=True)
class Style:
    """A fill: its colour in each theme, and whether it is drawn as a pattern on bare land instead of whole."""

    key: str
    light: str
    dark: str
    pattern: str = ""

    def colour(self, theme: Theme) -> str:
        """The colour as `#RRGGBB`."""
        return self.light if theme == "light" else self.dark


_CAME = ("#0072B2", "#49A5FF")
_LAND = ("#E8E8E4", "#30363B")

_ATTENDANCE = (
    Style("host", "#959FAC", "#6B7780"),
    Style("attended", *_CAME),
    Style("represented", "#7CC8F2", "#90D1FD"),
    Style("cancelled", "#EAA124", "#F2C43A"),
    Style("declined", "#6B3A6E", "#C78EAF"),
    Style("announced", *_CAME, "lines"),
    Style("arrived", *_CAME, "bands"),
    Style("invited", "#6F767C", "#9AA2A9", "dots"),
    Style("contested", *_CAME, "hatch"),
    Style("not_concerned", *_LAND),
)
_SANCTIONS = (
    Style("none", *_LAND),
    Style("arms_embargo", "#C6B9E2", "#5A4A82"),
    Style("list_based", "#A08ACE", "#7F69B6"),
    Style("sectoral", "#7452AE", "#A996DC"),
    Style("comprehensive", "#41246F", "#DCD2F5"),
)
_MEMBERSHIP = {
    "member": ("#0072B2", "#4FB1F9"),
    "partner": ("#7BD298", "#498E6D"),
    "observer": ("#FCA823", "#E5BB78"),
    "candidate": ("#BD819A", "#D486B7"),
    "suspended": ("#424548", "#D2DDE8"),
}
_GROUPS = (
    *(Style(f"{status}-came", *pair) for status, pair in _MEMBERSHIP.items()),
    *(Style(f"{status}-away", *pair, "lines") for status, pair in _MEMBERSHIP.items()),
)
_COMPARE = (
    Style("both", "#0072B2", "#2B9DF4"),
    Style("only_a", "#F9AB35", "#F2B33D"),
    Style("only_b", "#C37FA0", "#C785AA"),
    Style("neither", *_LAND),
    Style("no_data", "#6F767C", "#9AA2A9", "dots"),
)

FAMILIES: Mapping[str, tuple[Style, ...]] = MappingProxyType(
    {"attendance": _ATTENDANCE, "sanctions": _SANCTIONS, "groups": _GROUPS, "compare": _COMPARE}
)
STYLES: Mapping[str, Style] = MappingProxyType(
    {style.key: style for family in FAMILIES.values() for style in family}
)

# Drawn over a whole fill, in the ground's colour; what each means is said in the legend.
MARKS: Mapping[str, str] = MappingProxyType({"thin": "dots", "contested": "hatch"})

INK: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "ground": ("#FFFFFF", "#14171A"),
        "text": ("#1B1F23", "#E6E8E6"),
        "muted": ("#5A6066", "#A3AAB0"),
        "land": _LAND,
        "border": ("#FFFFFF", "#14171A"),
        "coast": ("#B9BBB5", "#4A525A"),
        "dash": ("#6B7076", "#9AA2A9"),
        "sphere": ("#A9ADB0", "#565E65"),
        "graticule": ("#ECEEEE", "#22272B"),
        "outline": ("#1B1F23", "#F2F4F2"),
        "accent": ("#C2410C", "#FFB27A"),
        "panel": ("#FFFFFFF5", "#1E2327F5"),
        "panel-edge": ("#C9CBC7", "#454C52"),
    }
)

TILE = 6
"""Side of a pattern's tile, in pixels on the screen."""

_PATTERNS: Mapping[str, str] = MappingProxyType(
    {
        "lines": '<path d="M-1 1 1 -1M0 6 6 0M5 7 7 5" stroke="{ink}" stroke-width="1.6" fill="none"/>',
        "bands": '<path d="M0 1.5H6M0 4.5H6" stroke="{ink}" stroke-width="1.5" fill="none"/>',
        "dots": '<circle cx="1.5" cy="1.5" r="1.1" fill="{ink}"/><circle cx="4.5" cy="4.5" r="1.1" fill="{ink}"/>',
        "hatch": '<path d="M0 6 6 0M0 0 6 6" stroke="{ink}" stroke-width="1.2" fill="none"/>',
    }
)

Colour = Callable[[str], str]
"""Gives a style's or an ink's colour as text for an SVG attribute."""


def parse_style(key: str) -> tuple[Style, str]:
    """The style and the one pattern a key stands for. Raises KeyError for an unknown style or mark."""
    name, *marks = key.split("+")
    style = STYLES[name]
    patterns = [MARKS[mark] for mark in marks]
    return style, (patterns[0] if patterns else style.pattern)


def style_keys() -> list[str]:
    """Every style, and every whole fill of attendance with every mark."""
    whole = [style.key for style in _ATTENDANCE if not style.pattern]
    return [*STYLES, *(f"{key}+{mark}" for key in whole for mark in MARKS)]


def fill(key: str, colour: Colour) -> str:
    """An SVG fill for a style key: a colour, or a reference to its pattern among `pattern_defs`."""
    style, pattern = parse_style(key)
    return f"url(#{pattern_id(key)})" if pattern else colour(style.key)


def pattern_id(key: str) -> str:
    """The id of a style's pattern: the key without its plus, which an address could not hold."""
    return "p-" + key.replace("+", "-")


def pattern_defs(keys: Iterable[str], colour: Colour) -> str:
    """SVG `<pattern>` elements for those of the keys that need one."""
    return "".join(_pattern_def(key, colour) for key in keys if parse_style(key)[1])


def colours(theme: Theme) -> Colour:
    """Plain colours of one theme, for exports."""
    return lambda name: STYLES[name].colour(theme) if name in STYLES else INK[name][THEMES.index(theme)]


def variables(name: str) -> str:
    """Colours as CSS variables, for the page, where the theme can change."""
    return f"var(--{name})"


def style_sheet() -> str:
    """CSS: the variables of both themes, and a class `s-<style>` for every style key."""
    themes = "".join(f".atlas-{theme}{{{_declarations(theme)}}}" for theme in THEMES)
    rules = "".join(f".s-{key.replace('+', '-')}{{fill:{fill(key, variables)}}}" for key in style_keys())
    return themes + rules


def _declarations(theme: Theme) -> str:
    colour = colours(theme)
    return "".join(f"--{name}:{colour(name)};" for name in (*INK, *STYLES))


def _pattern_def(key: str, colour: Colour) -> str:
    style, pattern = parse_style(key)
    under, ink = ("land", style.key) if pattern == style.pattern else (style.key, "ground")
    return (
        f'<pattern id="{pattern_id(key)}" width="{TILE}" height="{TILE}" patternUnits="userSpaceOnUse">'
        f'<rect width="{TILE}" height="{TILE}" fill="{colour(under)}"/>'
        + _PATTERNS[pattern].format(ink=colour(ink))
        + "</pattern>"
    )
