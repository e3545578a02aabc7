"""Which borders are drawn dashed, and why. A list of lines, not of claims; the map takes no side by it.

The choice and the reasons are this project's: lines around places that some states recognise and others do not, armistice
and control lines, and lines still under negotiation, as far as the source has them as borders of two shapes.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DisputedLine:
    """The border of two shapes, or the part of it north of a parallel."""

    one: str
    other: str
    why: str
    north_of: float = -90.0


DISPUTED_LINES = (
    DisputedLine(
        "ESH", "MAR", "Western Sahara is on the United Nations' list of non-self-governing territories"
    ),
    DisputedLine("SRB", "kosovo", "recognised by some states as a border between states, by others not"),
    DisputedLine("SOM", "somaliland", "declared by Somaliland, not recognised by Somalia"),
    DisputedLine("CYP", "northern-cyprus", "the buffer zone on Cyprus"),
    DisputedLine("ISR", "PSE", "the armistice lines of 1949"),
    DisputedLine("ISR", "SYR", "the line on the Golan Heights of 1974"),
    DisputedLine("SDN", "SSD", "provisional since 2011; the area of Abyei is open"),
    DisputedLine("IND", "PAK", "the line of control in Jammu and Kashmir", north_of=32.75),
    DisputedLine("CHN", "IND", "the line of actual control at Aksai Chin", north_of=32.5),
    DisputedLine("IND", "siachen-glacier", "no agreed line on the Siachen Glacier"),
    DisputedLine("PAK", "siachen-glacier", "no agreed line on the Siachen Glacier"),
    DisputedLine("CHN", "siachen-glacier", "no agreed line on the Siachen Glacier"),
)
