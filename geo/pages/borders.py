"""What every page says of borders; apart from the map, whose component must not be loaded before the server runs."""

from __future__ import annotations

from geo.base.text import escape
from geo.exports.imprint import BORDER_POLICY

ANCHOR = "borders"
"""Where on every page the border policy stands."""
LINE = (
    f"<p class='atlas-quiet' id='{ANCHOR}'>{escape(BORDER_POLICY)} "
    "<a href='./data?section=method#9-borders' target='_self'>The border policy in full</a>.</p>"
)
