"""Laws of attendance: who sits where, once, under one name, and what is said of whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from geo.base.errors import Problem
from geo.base.spelling import hint
from geo.base.text import fold
from geo.tables.tableset import TableSet


def check_offices(tables: TableSet) -> Iterator[Problem]:
    """Find a person who stands for one entity at one event twice."""
    first: dict[tuple[str, str, str], Any] = {}
    for row in tables.rows("attendees"):
        key = (row.event_id, row.entity_id, fold(row.person))
        before = first.setdefault(key, row)
        if row.person and before.Index != row.Index:
            place = f"{row.entity_id} at {row.event_id}"
            wrong = (
                f"holds two offices for {place} ({tables.line('attendees', before, row)}: '{before.role}')"
            )
            remedy = "keep one row and put the other office into its note"
            yield tables.fault("attendees", row, "person", wrong, remedy)


def check_hosts(tables: TableSet) -> Iterator[Problem]:
    """Find events whose host is not among the attendees."""
    present = tables.values("attendees", "event_id", "entity_id")
    for row in tables.rows("events"):
        if (row.event_id, row.host_entity_id) not in present:
            wrong = f"has no row for {row.event_id} in attendees.csv"
            yield tables.fault("events", row, "host_entity_id", wrong, "add the host's own row there")


def check_overrides(tables: TableSet) -> Iterator[Problem]:
    """Find a status set by hand without a reason, and a reason without a status."""
    for row in tables.rows("attendees"):
        if row.override_status and not row.override_reason:
            wrong = "has no override_reason"
            remedy = "say why the row departs from the rule or leave the status empty"
            yield tables.fault("attendees", row, "override_status", wrong, remedy)
        if row.override_reason and not row.override_status:
            wrong = "has no override_status"
            remedy = "set the status or move the words to note"
            yield tables.fault("attendees", row, "override_reason", wrong, remedy)


def check_subjects(tables: TableSet) -> Iterator[Problem]:
    """Find statements about an entity or a person that the event's attendees do not have."""
    people: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in tables.rows("attendees"):
        people[row.event_id, row.entity_id].add(row.person)
    entities = tables.values("entities", "entity_id")
    for row in tables.rows("evidence"):
        key = (row.event_id, row.entity_id)
        if row.entity_id in entities and key not in people:
            near = hint(row.entity_id, {entity for event, entity in people if event == row.event_id})
            wrong = f"has no row for {row.event_id} in attendees.csv"
            yield tables.fault("evidence", row, "entity_id", wrong, f"add one there or correct it here{near}")
        elif row.person and key in people and row.person not in people[key]:
            wrong = f"has no row for {row.entity_id} at {row.event_id} in attendees.csv"
            remedy = f"add one there or correct the name here{hint(row.person, people[key])}"
            yield tables.fault("evidence", row, "person", wrong, remedy)


def check_spellings(tables: TableSet) -> Iterator[Problem]:
    """Find one person under several spellings; the commonest counts as the right one."""
    seen = [("attendees", "person", row) for row in tables.rows("attendees") if row.person]
    seen += [("sanctions", "target", row) for row in tables.rows("sanctions") if row.target_kind == "person"]
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for _, column, row in seen:
        name = getattr(row, column)
        spellings[fold(name)][name] += 1
    for table, column, row in seen:
        name = getattr(row, column)
        usual = spellings[fold(name)].most_common(1)[0][0]
        if name != usual:
            yield tables.fault(table, row, column, f"is spelled '{usual}' elsewhere", "use one spelling")
