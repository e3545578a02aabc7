"""The one place where rows are filtered and counted: model, event and day in; standings and figures out.

Pages, map, exports and API take their numbers from here, so that they cannot differ.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from geo.base.derived import derived
from geo.base.records import Attendee, Entity, Event
from geo.base.text import counted, listed
from geo.blocs import full_members, in_group
from geo.ledger import NOTHING, Finding, counts_from, derive, derive_unit
from geo.model import Model

STATUS_WORDS = {
    "host": "host",
    "attended": "leader came",
    "contested": "sources disagree",
    "represented": "someone else came",
    "arrived": "arrived; presence not confirmed",
    "cancelled": "leader cancelled, no one else known to have come",
    "declined": "leader declined, no one else known to have come",
    "announced": "announced; presence not confirmed",
    "invited": "invited; no answer found",
}
"""The words for an entity's status, in the order in which one goes before another."""
PERSON_WORDS = {
    **STATUS_WORDS,
    "attended": "came",
    "represented": "came in the leader's place",
    "cancelled": "cancelled",
    "declined": "declined",
    "": "nothing stated",
}


MARK_WORDS = {"contested": "sources disagree on one of those named", "thin": "thin evidence"}
"""The words for what is drawn over a status."""


@dataclasses.dataclass(frozen=True)
class Row:
    """One attendee with what the rule finds on the day.

    `is_over` says whether the event's last day has come, `is_host` whether the entity hosts.
    """

    attendee: Attendee
    finding: Finding
    is_over: bool = True
    is_host: bool = False

    @property
    def is_overridden(self) -> bool:
        """Whether a curator departs from the rule: on the outcome only, not on the days before it."""
        return bool(self.attendee.override_status) and self.is_over and self.finding is not NOTHING

    @property
    def note(self) -> str:
        """The curator's note, which was written knowing the outcome: on the days before it, that is said."""
        text = self.attendee.note
        return text if self.is_over or not text else f"Written later: {text}"

    @property
    def leads(self) -> bool:
        """Whether the row speaks of the entity's leader; without an office only a refusal does."""
        return self.attendee.leads and (
            bool(self.attendee.role_class) or self.status in ("cancelled", "declined")
        )

    @property
    def status(self) -> str:
        """The status shown: the curator's where there is one, else the rule's; empty before any statement."""
        if self.is_host:
            return "host"
        return self.attendee.override_status if self.is_overridden else self.finding.status


@dataclasses.dataclass(frozen=True)
class Standing:
    """One entity at one event on one day: its status, the rows behind it and its troops."""

    entity: Entity
    status: str
    rows: tuple[Row, ...]
    unit: Finding

    @property
    def deciding(self) -> tuple[Row, ...]:
        """The rows that give the entity its status."""
        return tuple(row for row in self.rows if row_status(row) == self.status) or self.rows

    @property
    def is_contested(self) -> bool:
        """Whether sources contradict each other on who came."""
        return any(row.finding.is_contested for row in self.rows)

    @property
    def is_thin(self) -> bool:
        """Whether every row behind the status rests on one publisher or on the host's outlets alone."""
        return self.status != "host" and all(row.finding.strength.is_thin for row in self.deciding)

    @property
    def mark(self) -> str:
        """What is drawn over the status, `contested`, `thin` or nothing; a status that is a pattern bears no mark."""
        if self.status in ("host", "contested", "announced", "arrived", "invited"):
            return ""
        return "contested" if self.is_contested else "thin" if self.is_thin else ""


@dataclasses.dataclass(frozen=True)
class Figure:
    """One number of the page with the entities it counts; `of` is the denominator where it is a share."""

    key: str
    words: str
    entity_ids: tuple[str, ...]
    of: int | None = None

    @property
    def count(self) -> int:
        """How many entities are counted."""
        return len(self.entity_ids)

    @property
    def number(self) -> str:
        """The number as the page prints it: `27`, or `5 of 5`."""
        return str(self.count) if self.of is None else f"{self.count} of {self.of}"


@dataclasses.dataclass(frozen=True, eq=False)
class Roll:
    """Who came to one event as of one day: every entity with a row, by entity_id, in alphabetical order."""

    event: Event
    day: str
    standings: Mapping[str, Standing]

    def having(self, *statuses: str) -> tuple[Standing, ...]:
        """The standings with one of these statuses."""
        return tuple(standing for standing in self.standings.values() if standing.status in statuses)


STATES = frozenset({"un_member", "un_observer", "partially_recognised"})
"""What figures, shares and comparisons count; parts of states, territories and organisations they do not."""
_BESIDES = {
    "subnational": ("part of a state", "parts of a state"),
    "territory": ("territory", "territories"),
    "organisation": ("organisation", "organisations"),
}


def row_status(row: Row) -> str:
    """Give what a row says of its entity: only a leader's coming counts as the leader's."""
    if row.status in ("attended", "represented"):
        return "attended" if row.leads and row.status == "attended" else "represented"
    return row.status


def _stayed_away(row: Row) -> bool:
    return row.status in ("cancelled", "declined")


def numbered(standings: Iterable[Standing]) -> tuple[int, str]:
    """Count states, and say what there is besides them, which no figure counts: (27, "1 part of a state")."""
    kinds = Counter(standing.entity.status for standing in standings)
    besides = [counted(kinds[kind], *words) for kind, words in _BESIDES.items() if kinds[kind]]
    return sum(kinds[kind] for kind in STATES), listed(besides)


@derived(512)
def roll(model: Model, event_id: str, day: str) -> Roll:
    """Derive every standing of an event as of a day; entities of which nothing is stated yet are left out."""
    event = model.events[event_id]
    rows: dict[str, list[Row]] = defaultdict(list)
    for attendee in model.attendees:
        if attendee.event_id == event_id:
            cited = model.cited.get((event_id, attendee.entity_id, attendee.person), ())
            is_host = attendee.entity_id == event.host_entity_id
            row = Row(attendee, derive(cited, event, day), day >= event.last, is_host)
            if row.status:
                rows[attendee.entity_id].append(row)
    standings = [_standing(model, event, day, entity_id, items) for entity_id, items in rows.items()]
    standings.sort(key=lambda standing: standing.entity.name)
    return Roll(event, day, MappingProxyType({item.entity.entity_id: item for item in standings}))


def _standing(model: Model, event: Event, day: str, entity_id: str, rows: list[Row]) -> Standing:
    # a minister's refusal says nothing where the leader's own answer is known
    is_answered = any(row.leads for row in rows)
    found = {row_status(row) for row in rows if row.leads or not (is_answered and _stayed_away(row))}
    status = next(status for status in STATUS_WORDS if status in found)
    unit = derive_unit(model.cited.get((event.event_id, entity_id, ""), ()), event, day)
    return Standing(model.entities[entity_id], status, tuple(rows), unit)


def leaders(roll: Roll, *statuses: str) -> tuple[str, ...]:
    """Give the states whose leader has one of these statuses, the host left out."""
    return tuple(
        entity_id
        for entity_id, standing in roll.standings.items()
        if standing.status != "host" and standing.entity.status in STATES
        and any(row.leads and row.status in statuses for row in standing.rows)
    )  # fmt: skip


@derived(512)
def figures(model: Model, event_id: str, day: str) -> tuple[Figure, ...]:
    """Give the strip of dated figures: each number with the entities behind it."""
    current = roll(model, event_id, day)
    c5 = full_members(in_group(model.memberships, "c5", day)) if "c5" in model.groups else frozenset()
    came = leaders(current, "attended")
    marched = _ids(standing for standing in current.standings.values() if standing.unit.status == "marched")
    announced = leaders(current, "announced", "arrived")
    expected = _expected(current) if leaders(current, "cancelled") else ()
    stage = current.event.stage(day)
    is_ahead = stage == "before"
    # of a list with gaps, and of one whose event still lasts, only what is in it can be said
    came_words = "came" if stage == "over" else "are known to have come"
    of_c5, c5_words = (announced, "announced") if is_ahead else (came, came_words)
    strip = [
        Figure("announced", "leaders announced, not confirmed", announced),
        Figure("expected", "leaders expected", () if is_ahead else expected),
        Figure("attended", f"leaders {came_words}", came),
        Figure("contested", "where sources disagree", _ids(current.having("contested"))),
        Figure("cancelled", "leaders cancelled", leaders(current, "cancelled")),
        Figure("declined", "leaders declined", leaders(current, "declined")),
        Figure("represented", "where someone else came", _ids(current.having("represented"))),
        Figure("contingents", "contingents marched", marched),
        Figure("c5", f"of Central Asia's leaders {c5_words}", tuple(e for e in of_c5 if e in c5), len(c5)),
    ]  # fmt: skip
    always = {"announced" if is_ahead else "attended", "c5"}
    return tuple(_singular(figure) for figure in strip if figure.count or figure.key in always)


def _singular(figure: Figure) -> Figure:
    if figure.count != 1 or not figure.words.startswith(("leaders ", "contingents ")):
        return figure
    first, _, rest = figure.words.partition("s ")
    return dataclasses.replace(figure, words=f"{first} {rest.replace('are known', 'is known')}")


FIGURE_KEYS = (
    "announced", "expected", "attended", "contested", "cancelled", "declined", "represented", "contingents", "c5",
)  # fmt: skip


def figure(model: Model, event_id: str, day: str, key: str) -> Figure | None:
    """Give one figure of the strip by key, or what the legend counts under a status; None for nothing."""
    for found in figures(model, event_id, day):
        if found.key == key:
            return found
    standings = roll(model, event_id, day).having(key)
    return Figure(key, STATUS_WORDS[key], _ids(standings)) if key in STATUS_WORDS and standings else None


def _expected(current: Roll) -> tuple[str, ...]:
    """The states whose leader came or called off, so had been expected; the host left out."""
    return leaders(current, "attended", "cancelled")


def main_event(model: Model) -> str:
    """The event a first visit opens: the one on which most is stated."""
    counts = dict.fromkeys(model.events, 0)
    for statement in model.statements:
        counts[statement.event_id] += 1
    return max(counts, key=lambda event_id: counts[event_id])


def days(model: Model, event_id: str) -> tuple[str, str]:
    """Give the first day on which anything is stated of an event, and the day of the last change known."""
    event = model.events[event_id]
    stated = {counts_from(item, event) for item in model.statements if item.event_id == event_id}
    return min([*stated, event.first]), max([*stated, event.last])


def _ids(standings: Iterable[Standing]) -> tuple[str, ...]:
    return tuple(standing.entity.entity_id for standing in standings)
