"""Events set beside each other: the matrix, event algebra, the series, absences and counts by rank.

Each event is seen as of its own last day unless a day is given for it. States whose presence is not known
have a part of their own and are never counted as absent.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from types import MappingProxyType

from geo.base.derived import derived
from geo.base.records import LEADING, Entity, Event
from geo.model import Model
from geo.summary import Roll, Row, Standing, roll
from geo.turnout import STAYED, is_settled, listed_leaders, mark, turnout

PARTS = {
    "both": "led at both",
    "only_a": "only at the first",
    "only_b": "only at the second",
    "neither": "at neither",
    "host": "host of one",
    "unknown": "no data for one or both",
}
"""The parts into which two events divide the states; every state is in exactly one.

At neither is whom both lists leave no doubt of: by a statement, or by silence where a list is complete.
"""
RANKS = {
    "leader": "heads of state, government or entity",
    "part": "leaders of parts of states",
    "royal": "members of royal houses",
    "minister": "ministers",
    "other": "envoys and others",
}
"""The ranks of those who came, highest first."""


@dataclasses.dataclass(frozen=True, eq=False)
class Line:
    """One entity's line of the matrix: the key of its sign at each event, and how often its leader came."""

    entity: Entity
    marks: Mapping[str, str]
    came: int


@dataclasses.dataclass(frozen=True)
class Division:
    """The states divided by their presence at two events: `parts` by part, in the order of PARTS.

    `days` are those of which the two events are seen.
    """

    first: Event
    second: Event
    days: tuple[str, str]
    parts: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def seen(self) -> tuple[tuple[Event, str], tuple[Event, str]]:
        """The two events, each with its day."""
        return (self.first, self.days[0]), (self.second, self.days[1])

    def part(self, key: str) -> tuple[str, ...]:
        """The states of one part, in alphabetical order."""
        return dict(self.parts)[key]


@dataclasses.dataclass(frozen=True)
class Return:
    """Those who came to an event seen against the previous one of its series."""

    previous: Event | None
    returning: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class Absence:
    """A leader who was expected and stayed away, with the reasons that the rows state."""

    entity: Entity
    row: Row
    reasons: tuple[str, ...]


@dataclasses.dataclass(frozen=True, eq=False)
class Ranks:
    """Who came to one event, by rank: `people` has the anchors of the rows counted; the host's are not."""

    event: Event
    is_complete: bool
    people: Mapping[str, tuple[str, ...]]


def short(event: Event) -> str:
    """An event's place and year, as columns and legends call it: `Moscow 2025`."""
    return f"{event.city} {event.start_date.year}"


def by_date(model: Model) -> tuple[Event, ...]:
    """Every event, earliest first."""
    return tuple(sorted(model.events.values(), key=lambda event: (event.start_date, event.event_id)))


@derived(128)
def matrix(model: Model, event_id: str = "", day: str = "") -> tuple[Line, ...]:
    """One line for each entity with a row at any event, most often led first; one event may have a day."""
    events = by_date(model)
    seen = {event.event_id: _day(event, event_id, day) for event in events}
    rolls = {key: roll(model, key, seen[key]) for key in seen}
    named = {entity_id for found in rolls.values() for entity_id in found.standings}
    lines = []
    for entity_id in named:
        marks = {event.event_id: _mark(model, rolls[event.event_id], entity_id) for event in events}
        times = sum(_is_led(found.standings.get(entity_id)) for found in rolls.values())
        lines.append(Line(model.entities[entity_id], MappingProxyType(marks), times))
    return tuple(sorted(lines, key=lambda line: (-line.came, line.entity.name)))


@derived(256)
def divide(model: Model, first: str, second: str, first_day: str = "", second_day: str = "") -> Division:
    """Divide the states by whether their leaders came to two events, each as of its last day or a given one."""
    a = turnout(model, first, first_day or model.events[first].last)
    b = turnout(model, second, second_day or model.events[second].last)
    parts: dict[str, list[str]] = {key: [] for key in PARTS}
    for entity_id, kind in a.kinds.items():
        parts[_part(kind, b.kinds[entity_id])].append(entity_id)
    return Division(a.event, b.event, (a.day, b.day), tuple((key, tuple(ids)) for key, ids in parts.items()))


def previous(model: Model, event_id: str) -> Event | None:
    """The event of the same series before this one, or none."""
    event = model.events[event_id]
    if not event.series_id:
        return None
    earlier = [
        other for other in by_date(model)
        if other.series_id == event.series_id and other.start_date < event.start_date
    ]  # fmt: skip
    return earlier[-1] if earlier else None


@derived(256)
def returns(model: Model, event_id: str, day: str = "") -> Return:
    """Say who returned, who is new and who is absent against the previous event of the series.

    `unsure` came now, and the earlier list does not tell; `open` came then, and today's list does not tell.
    """
    before = previous(model, event_id)
    if before is None:
        return Return(None)
    now = turnout(model, event_id, day or model.events[event_id].last)
    then = turnout(model, before.event_id, before.last)
    return Return(
        before,
        returning=tuple(key for key in now.came if then.kinds[key] == "came"),
        new=tuple(key for key in now.came if then.kinds[key] in STAYED),
        unsure=tuple(key for key in now.came if then.kinds[key] not in {"came"} | STAYED),
        absent=tuple(key for key in then.came if now.kinds[key] in STAYED),
        open=tuple(key for key in then.came if now.kinds[key] not in {"came"} | STAYED),
    )


@derived(256)
def absences(model: Model, event_id: str, day: str) -> tuple[Absence, ...]:
    """Leaders who are stated to have stayed away, in alphabetical order of country."""
    current = roll(model, event_id, day)
    return tuple(
        Absence(standing.entity, row, reasons(row))
        for standing in current.standings.values()
        for row in standing.rows
        if row.leads and row.status in ("cancelled", "declined")
    )


def reasons(row: Row) -> tuple[str, ...]:
    """The reasons stated for a row: the curator's note and what the deciding statements say."""
    told = [
        f"{item.source.publisher}: {item.statement.note}"
        for item in row.finding.deciding
        if item.statement.note
    ]
    return tuple(dict.fromkeys(filter(None, [row.attendee.override_reason, row.note, *told])))


@derived(256)
def ranks(model: Model, event_id: str, day: str = "") -> Ranks:
    """Count the people who came to an event by rank; people not named are counted too."""
    event = model.events[event_id]
    seen = day or event.last
    people: dict[str, list[str]] = {rank: [] for rank in RANKS}
    for standing in roll(model, event_id, seen).standings.values():
        for row in standing.rows:
            if standing.status != "host" and row.status in ("attended", "represented"):
                people[_rank(row.attendee.role_class, standing.entity)].append(row.attendee.anchor)
    found = MappingProxyType({rank: tuple(anchors) for rank, anchors in people.items()})
    return Ranks(event, is_settled(event, seen), found)


def _mark(model: Model, current: Roll, entity_id: str) -> str:
    is_open = entity_id in listed_leaders(model, current.event.event_id)
    settled = is_settled(current.event, current.day)
    return mark(current.standings.get(entity_id), settled and not is_open)


def _is_led(standing: Standing | None) -> bool:
    if standing is None or standing.status == "host":
        return False
    return any(row.leads and row.status == "attended" for row in standing.rows)


def _day(event: Event, event_id: str, day: str) -> str:
    return day if day and event.event_id == event_id else event.last


def _rank(role_class: str, entity: Entity) -> str:
    if role_class in LEADING:
        return "part" if entity.status == "subnational" else "leader"
    return role_class if role_class in RANKS else "other"


def _part(first: str, second: str) -> str:
    if "host" in (first, second):
        return "host"
    known = {"came"} | STAYED
    if first not in known or second not in known:
        return "unknown"
    return {(True, True): "both", (True, False): "only_a", (False, True): "only_b"}.get(
        (first == "came", second == "came"), "neither"
    )
