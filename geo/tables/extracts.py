"""The views of sanctions, groups and comparisons as tables: what the page lists is what the download holds.

Each function gives one frame; nothing here counts anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pandas as pd

from geo.base.records import Measure
from geo.compare import PARTS, Absence, Division, Line, Ranks
from geo.listings import doubt
from geo.model import Model
from geo.shares import Share
from geo.turnout import turnout

MEASURE_COLUMNS = (
    "measure_id", "target_kind", "target", "entity_id", "country", "event_id", "as_of", "presence", "authority",
    "severity", "measure", "programme", "legal_basis", "since", "until", "standing", "backing", "doubt", "note", "sources",
)  # fmt: skip
MEMBER_COLUMNS = ("group_id", "as_of", "event_id", "entity_id", "country", "membership", "presence")
SHARE_COLUMNS = (
    "group_id",
    "name",
    "as_of",
    "event_id",
    "came",
    "of",
    "away",
    "unknown",
    "hosts",
    "names_came",
)
PART_COLUMNS = ("entity_id", "country", "part", "first_event_id", "first", "second_event_id", "second")
ABSENCE_COLUMNS = ("event_id", "entity_id", "country", "person", "role", "status", "reasons", "sources")


def measure_frame(
    model: Model, measures: Iterable[Measure], event_id: str, day: str, counted: Collection[str] = ()
) -> pd.DataFrame:
    """One row per measure, with how the target's state took part in the event; columns MEASURE_COLUMNS.

    Of the entities counted, each without a measure among these has a row that says so.
    """
    kinds, found = turnout(model, event_id, day).kinds, tuple(measures)
    bare = set(counted) - {item.entity_id for item in found}
    cells: list[tuple[str, ...]] = [
        (
            item.measure_id, item.target_kind, item.target, item.entity_id, _name(model, item.entity_id), event_id,
            day, kinds.get(item.entity_id, ""), item.authority, item.severity, item.measure, item.programme,
            item.legal_basis, item.since, item.until, item.standing, item.backing, doubt(item), item.note,
            item.sources,
        )
        for item in found
    ]  # fmt: skip
    cells += [_without_measure(model, key, event_id, day) for key in counted if key in bare]
    return pd.DataFrame(cells, columns=list(MEASURE_COLUMNS))


def _without_measure(model: Model, entity_id: str, event_id: str, day: str) -> tuple[str, ...]:
    name = _name(model, entity_id)
    presence = turnout(model, event_id, day).kinds.get(entity_id, "")
    row = {
        "target_kind": "state",
        "target": name,
        "entity_id": entity_id,
        "country": name,
        "presence": presence,
    }
    row |= {"event_id": event_id, "as_of": day, "note": "counted; no measure found with these filters"}
    return tuple(row.get(column, "") for column in MEASURE_COLUMNS)


def member_frame(model: Model, found: Share, event_id: str) -> pd.DataFrame:
    """One row for everyone in a group on the day, in whatever standing; columns MEMBER_COLUMNS."""
    kinds = turnout(model, event_id, found.day).kinds
    group_id = found.group.group_id
    cells = [
        (group_id, found.day, event_id, key, _name(model, key), standing, kinds.get(key, "no_data"))
        for key, standing in found.standings.items()
    ]
    return pd.DataFrame(cells, columns=list(MEMBER_COLUMNS))


def share_frame(model: Model, found: Iterable[Share], event_id: str) -> pd.DataFrame:
    """One row per group with its share; the host is in neither number; columns SHARE_COLUMNS."""
    cells = [
        (
            item.group.group_id, item.group.name, item.day, event_id, len(item.came), item.of, len(item.away),
            len(item.unknown), len(item.hosts), "; ".join(_name(model, key) for key in item.came),
        )
        for item in found
    ]  # fmt: skip
    return pd.DataFrame(cells, columns=list(SHARE_COLUMNS))


def matrix_frame(lines: Iterable[Line]) -> pd.DataFrame:
    """One row per entity, one column per event with the status, `silent` or `no_data`; `times_led` first."""
    cells = [
        {
            "entity_id": line.entity.entity_id,
            "country": line.entity.name,
            "times_led": line.came,
            **line.marks,
        }
        for line in lines
    ]
    return pd.DataFrame(cells)


def division_frame(model: Model, division: Division, parts: Iterable[str] = PARTS) -> pd.DataFrame:
    """One row per state with its part and what is known at either event; columns PART_COLUMNS."""
    first, second = division.first, division.second
    seen = [turnout(model, event.event_id, day).kinds for event, day in division.seen]
    cells = [
        (key, _name(model, key), part, first.event_id, seen[0][key], second.event_id, seen[1][key])
        for part in parts
        for key in division.part(part)
    ]
    return pd.DataFrame(cells, columns=list(PART_COLUMNS))


def absence_frame(found: Iterable[Absence]) -> pd.DataFrame:
    """One row per leader stated to have stayed away, with the reasons stated; columns ABSENCE_COLUMNS."""
    cells = [
        (
            item.row.attendee.event_id, item.entity.entity_id, item.entity.name, item.row.attendee.person,
            item.row.attendee.role, item.row.status, " | ".join(item.reasons), item.row.attendee.sources,
        )
        for item in found
    ]  # fmt: skip
    return pd.DataFrame(cells, columns=list(ABSENCE_COLUMNS))


def rank_frame(found: Iterable[Ranks]) -> pd.DataFrame:
    """One row per event and rank with the count of people who came, and whether the list is complete."""
    cells = [
        (item.event.event_id, item.event.first, rank, len(people), item.is_complete)
        for item in found
        for rank, people in item.people.items()
    ]
    return pd.DataFrame(cells, columns=["event_id", "day", "rank", "count", "list_complete"])


def _name(model: Model, entity_id: str) -> str:
    return model.entities[entity_id].name if entity_id in model.entities else ""
