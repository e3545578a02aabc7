"""Who was under whose measures on a day, among those of a roll; persons and states are never mixed.

Pure: model, event, day and filters in; the rows behind every count out. Grades come from the table.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from geo.base.dates import say_day
from geo.base.derived import derived
from geo.base.records import Measure
from geo.base.text import fold
from geo.home import DATA
from geo.measures import AUTHORITIES, FIRST_KNOWN, Change, holds, steps
from geo.model import Model
from geo.summary import Row, roll
from geo.turnout import turnout

PRESENCES = {
    "came": "leader came",
    "sent": "someone else came",
    "other": "no leader known to have come",
}
"""The rows of the two-way table."""
_STATE_WORDS = {
    "came": "whose leader came",
    "sent": "from which someone else came",
    "other": "with no leader known to have come",
}


@dataclasses.dataclass(frozen=True)
class Terms:
    """Which measures count: on a day, by one authority or all (empty), of one severity or all (empty)."""

    day: str
    authority: str = ""
    severity: str = ""

    @property
    def authorities(self) -> tuple[str, ...]:
        """The authorities that count, in the order of the page."""
        return (self.authority,) if self.authority else AUTHORITIES

    def admit(self, measure: Measure) -> bool:
        """Tell whether a measure counts, the day left aside."""
        return measure.authority in self.authorities and self.severity in ("", measure.severity)


@dataclasses.dataclass(frozen=True)
class Listing:
    """One person of a roll with the measures in force on him or her."""

    row: Row
    measures: tuple[Measure, ...]

    @property
    def authorities(self) -> tuple[str, ...]:
        """Who lists the person, in the order of the page."""
        found = {measure.authority for measure in self.measures}
        return tuple(authority for authority in AUTHORITIES if authority in found)

    @property
    def was_there(self) -> bool:
        """Whether the person is found to have been at the event, in whatever office."""
        return self.row.status in ("host", "attended", "represented")


@dataclasses.dataclass(frozen=True)
class Cell:
    """One count of the two-way table: how they took part, whether measures were in force, and the states."""

    presence: str
    is_measured: bool
    entity_ids: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key of the count in links: `came-measured`, `came-free` ..."""
        return f"{self.presence}-{'measured' if self.is_measured else 'free'}"

    @property
    def words(self) -> str:
        """What is counted: `states whose leader came, under measures`."""
        states = "state" if len(self.entity_ids) == 1 else "states"
        side = "under measures" if self.is_measured else "none found on the state"
        return f"{states} {_STATE_WORDS[self.presence]}, {side}"


def made_for(model: Model) -> str:
    """Give the event whose people were searched for the shipped measures; none where table or events are one's own."""
    if not (_is_shipped(model, "sanctions") and _is_shipped(model, "events")):
        return ""
    days = ((event.event_id, event.first, event.last) for event in model.events.values())
    return next((event_id for event_id, first, last in days if first <= FIRST_KNOWN <= last), "")


def coverage(model: Model, event_id: str) -> str:
    """Name what was searched where that was not done for an event's people; empty where it was."""
    if not model.measures:
        return "the table of measures, which is empty"
    if not _is_shipped(model, "sanctions"):
        return "the table of measures here"
    return "" if event_id == made_for(model) else f"the table, which was made for {say_day(FIRST_KNOWN)}"


@derived(512)
def measured_states(model: Model, terms: Terms) -> Mapping[str, tuple[Measure, ...]]:
    """Give the measures in force on states by entity_id; those on part of a state have none."""
    found: dict[str, list[Measure]] = defaultdict(list)
    for measure in _in_force(model, terms):
        if measure.target_kind == "state" and measure.entity_id:
            found[measure.entity_id].append(measure)
    return MappingProxyType({key: tuple(items) for key, items in found.items()})


@derived(512)
def listings(model: Model, event_id: str, terms: Terms, attended_on: str = "") -> tuple[Listing, ...]:
    """Give the people of an event who were listed on the terms' day, in the order of the roll.

    Who took part is found as of `attended_on`, which is the same day where empty.
    """
    by_name: dict[str, list[Measure]] = defaultdict(list)
    for measure in _in_force(model, terms):
        if measure.target_kind == "person":
            by_name[fold(measure.target)].append(measure)
    current = roll(model, event_id, attended_on or terms.day)
    found = [
        Listing(row, tuple(by_name[fold(row.attendee.person)]))
        for standing in current.standings.values()
        for row in standing.rows
        if row.attendee.person and fold(row.attendee.person) in by_name
    ]
    return tuple(found)


@derived(512)
def two_way(model: Model, event_id: str, terms: Terms) -> tuple[Cell, ...]:
    """Cross how states took part with whether measures on the state were in force; the host is left out."""
    measured = measured_states(model, terms)
    kinds = turnout(model, event_id, terms.day).kinds
    cells: dict[tuple[str, bool], list[str]] = {(p, m): [] for p in PRESENCES for m in (True, False)}
    for entity_id, kind in kinds.items():
        if kind != "host":
            presence = kind if kind in PRESENCES else "other"
            cells[presence, entity_id in measured].append(entity_id)
    return tuple(Cell(presence, flag, tuple(ids)) for (presence, flag), ids in cells.items())


@derived(512)
def others(model: Model, event_id: str, terms: Terms) -> tuple[Measure, ...]:
    """Give the measures in force on whom the event's view does not count: people without a row, parts of states."""
    people = {item.measure_id for listing in listings(model, event_id, terms) for item in listing.measures}
    return tuple(
        measure
        for measure in _in_force(model, terms)
        if measure.measure_id not in people and not (measure.target_kind == "state" and measure.entity_id)
    )


def left_out(model: Model, terms: Terms) -> tuple[Measure, ...]:
    """Give the rows on the books that day that count for nothing, as their standing is not `in_force`."""
    return tuple(
        measure
        for measure in model.measures
        if measure.standing != "in_force"
        and terms.admit(measure)
        and holds(dataclasses.replace(measure, standing="in_force"), terms.day)
    )


def changes(model: Model, terms: Terms, until: str) -> tuple[Change, ...]:
    """Give what changed after the terms' day and by a later one; of a grade also what came to it or left it."""
    chosen = (measure for measure in model.measures if measure.authority in terms.authorities)
    found = steps(chosen, terms.day, until)
    return tuple(step for step in found if any(terms.admit(measure) for measure in step.measures))


def basis(measure: Measure) -> str:
    """Say where a measure rests on other pages than the authority's own, which is no doubt; empty where not."""
    return "no page of the authority itself" if measure.backing == "secondary" else ""


def doubt(measure: Measure) -> str:
    """Say what a measure rests on where it is to be marked; empty where it is not."""
    words = [] if measure.is_verified else ["not fully verified"]
    if measure.backing == "copy_only":
        words.append("rests on copies of lists, not on the authority's page")
    if measure.backing == "none":
        words.append("no page found")
    return "; ".join(words)


def of_people(model: Model, event_id: str, day: str, measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Keep the measures on people and states that have a row at the event as of the day."""
    current = roll(model, event_id, day)
    people = {fold(row.attendee.person) for s in current.standings.values() for row in s.rows}
    return tuple(
        measure
        for measure in measures
        if (measure.target_kind == "state" and measure.entity_id in current.standings)
        or (measure.target_kind == "person" and fold(measure.target) in people)
    )


@derived(512)
def _in_force(model: Model, terms: Terms) -> tuple[Measure, ...]:
    return tuple(measure for measure in model.measures if terms.admit(measure) and holds(measure, terms.day))


def _is_shipped(model: Model, table: str) -> bool:
    frame = model.tables.get(table)
    return frame is not None and frame.attrs.get("path") == (DATA / f"{table}.csv").as_posix()
