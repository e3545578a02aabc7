"""Models made of a few records, for tests that need several events but no files."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable
from types import MappingProxyType

from geo.base.records import Attendee, Entity, Event, Group, Measure, Membership
from geo.ledger import Cited
from geo.model import Model
from tests.builders import attendee, entity, said, source

Visit = tuple[Attendee, tuple[Cited, ...]]


def visit(event_id: str, entity_id: str, states: str, as_of: str = "2025-05-09", **changes: str) -> Visit:
    """One attendee with two outlets that state the same of him or her."""
    person = changes.pop("person", f"Leader of {entity_id}")
    row = attendee(entity_id, person, **{"event_id": event_id, **changes})
    pages = [source(outlet, published=as_of) for outlet in ("Herald", "Echo")]
    cited = [said(states, as_of, page, person, entity_id) for page in pages]
    return row, tuple(Cited(dataclasses.replace(c.statement, event_id=event_id), c.source) for c in cited)


def group(group_id: str) -> Group:
    """A group called by its id in capitals."""
    return Group(group_id, group_id.upper(), group_id.upper(), "political", "", "")


def small_model(
    events: Iterable[Event],
    entities: Iterable[Entity | str],
    visits: Iterable[Visit] = (),
    measures: Iterable[Measure] = (),
    memberships: Iterable[Membership] = (),
) -> Model:
    """Give a model of these records; what they do not need is empty."""
    known = [item if isinstance(item, Entity) else entity(item) for item in entities]
    members = tuple(memberships)
    rows = tuple(visits)
    cited: dict[tuple[str, str, str], list[Cited]] = defaultdict(list)
    for row, items in rows:
        cited[row.event_id, row.entity_id, row.person] += items
    empty: MappingProxyType[str, object] = MappingProxyType({})
    values: dict[str, object] = {field.name: empty for field in dataclasses.fields(Model)}
    values |= {
        "claims": (),
        "answers": (),
        "events": MappingProxyType({event.event_id: event for event in events}),
        "entities": MappingProxyType({item.entity_id: item for item in known}),
        "attendees": tuple(row for row, _ in rows),
        "statements": tuple(item.statement for items in cited.values() for item in items),
        "cited": MappingProxyType({key: tuple(items) for key, items in cited.items()}),
        "measures": tuple(measures),
        "groups": MappingProxyType({item.group_id: group(item.group_id) for item in members}),
        "memberships": members,
    }
    return Model(**values)  # type: ignore[arg-type]
