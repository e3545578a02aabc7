"""What the reader chose: the one selection that URL, controls and map share.

Values are checked against the model by the caller's vocabulary; what is unknown is reported, never
dropped silently.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Mapping

from geo.base.dates import is_day, say_day

LIMIT = 200
"""Longest value taken from a URL, in characters."""


@dataclasses.dataclass(frozen=True)
class Selection:
    """Event, as-of day, entity and filters; an empty value means nothing chosen or the default.

    `day` is empty for the event's own last day. `frame` is the map's centre and zoom as `x,y,zoom`.
    `against` is the group, `other` the event set beside the first; `view` is which of a page's maps is shown.
    `since` and `until` are the first and last day of publication.
    """

    event: str = ""
    day: str = ""
    entity: str = ""
    status: str = ""
    group: str = ""
    against: str = ""
    authority: str = ""
    severity: str = ""
    other: str = ""
    question: str = ""
    search: str = ""
    publisher: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""
    view: str = ""
    table: str = ""
    section: str = ""
    below: str = ""
    frame: str = ""

    def query(self) -> dict[str, str]:
        """Give the query string's parameters: what differs from the default."""
        return {name: value for name, value in dataclasses.asdict(self).items() if value}

    def but(self, **changes: str) -> Selection:
        """Give the same selection with some values changed."""
        return dataclasses.replace(self, **changes)


DAYS = ("day", "since", "until")
FIRST_DAY = "1900-01-01"
"""No link leads further back."""
NAMES = frozenset(field.name for field in dataclasses.fields(Selection))
DEEPEST = 5
"""How many doublings one may zoom in beyond the whole world; the map's own script has the same as REACH."""
FARTHEST = (1_900, 930)
"""How far east and north of the middle one may pan: the world and a tenth more, in the units of `frame` (10 km)."""
_PLACE = r"-?[0-9]{1,4}(\.[0-9]{1,6})?"
_FRAME = re.compile(rf"{_PLACE},{_PLACE},([0-{DEEPEST - 1}](\.[0-9]{{1,6}})?|{DEEPEST}(\.0{{1,6}})?)")


def read_query(
    query: Mapping[str, str], allowed: Mapping[str, Collection[str]], day_range: tuple[str, str]
) -> tuple[Selection, tuple[str, ...]]:
    """Read a query string into a selection and the sentences on what in it could not be used.

    `allowed` maps a parameter to its known values; a parameter it does not list takes any text, but the days
    and `frame` have a form of their own.
    Parameters that start with `embed` belong to Streamlit and are left alone.
    """
    values: dict[str, str] = {}
    unknown: list[str] = []
    for name, value in query.items():
        if name.startswith("embed"):
            continue
        problem = _fault(name, value, allowed, day_range)
        if problem:
            unknown.append(problem)
        else:
            values[name] = value
    return Selection(**values), tuple(unknown)


def _is_frame(value: str) -> bool:
    places = value.split(",")[:2]
    return bool(_FRAME.fullmatch(value)) and all(
        abs(float(place)) <= farthest for place, farthest in zip(places, FARTHEST, strict=True)
    )


def _fault(name: str, value: str, allowed: Mapping[str, Collection[str]], day_range: tuple[str, str]) -> str:
    shown = value[:60]
    if name not in NAMES:
        return f"The link has a part that is not known here: {name[:60]}."
    if len(value) > LIMIT:
        return f"The link's {name} is longer than {LIMIT} characters and was left out."
    if name in DAYS and value and not is_day(value):
        return f"The link's {name}, {shown}, is not a date; write it as 2025-05-09."
    first = day_range[0] if name == "day" else FIRST_DAY
    if name in DAYS and value and not first <= value <= day_range[1]:
        return f"The link's {name}, {say_day(value)}, is outside {say_day(first)} to {say_day(day_range[1])}."
    if name == "frame" and value and not _is_frame(value):
        return f"The link's frame, {shown}, is not a place on the map; write it as x,y,zoom, with a zoom of 0 to {DEEPEST}."
    if name in allowed and value and value not in allowed[name]:
        return f"The link's {name}, {shown}, is not known here."
    return ""
