"""The map in words: each entry of a view's legend with who is drawn as it says. The same for every view; plain text.

Reads a `MapView` alone, so that words and picture cannot differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from geo.base.text import listed
from geo.mapview import LegendEntry, MapView

_BESIDES = re.compile(r"(.+) \((and [^()]+)\)")
"""What an entry adds to its count in words, such as `leader came (and 1 part of a state)`."""


def in_words(view: MapView, name: Callable[[str], str]) -> list[str]:
    """Say each entry of the legend as `words (count): names`, in the legend's order; `name` gives an entity's name.

    Where a filter leaves some of them only, both numbers are said; the sign of the event's place says nothing.
    """
    found = ((entry, sorted(map(name, drawn(view, entry)))) for entry in view.legend if entry.kind != "star")
    return [_sentence(entry, names) for entry, names in found if names or entry.count is not None]


def drawn(view: MapView, entry: LegendEntry) -> tuple[str, ...]:
    """Give the entities drawn as an entry of the legend says: ringed, of its status, or with its mark over any status."""
    if entry.kind == "ring":
        return view.rings
    styles = {**view.fills, **{marker.entity_id: marker.style for marker in view.markers}}
    return tuple(key for key, style in styles.items() if _has(style, entry.style))


def _has(style: str, wanted: str) -> bool:
    (status, *marks), (wanted_status, *wanted_marks) = style.split("+"), wanted.split("+")
    return wanted_marks == marks if wanted_marks else wanted_status == status


def _sentence(entry: LegendEntry, names: list[str]) -> str:
    found = _BESIDES.fullmatch(entry.words)
    words, besides = (found[1], f", {found[2]}") if found else (entry.words, "")
    said = f"{words[:1].upper()}{words[1:]}"
    if not names:
        return f"{said} ({entry.count:,}): not named here." if entry.count else f"{said}: none."
    return f"{said}{_count(entry.count, len(names), besides)}: {listed(names)}."


def _count(count: int | None, here: int, besides: str) -> str:
    if count is None:
        return ""
    if here < count:
        return f" ({here:,} of {count:,}, drawn here)"
    return f" ({count:,}{besides if here > count else ''})"
