"""What is known of each state's leader at one event: came, did not come, no data. Only here is silence read.

A list known to be incomplete never yields an absence, nor does any list before the event's last day. A leader
who is in the list without a statement is not silent: that is left open.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from types import MappingProxyType

from geo.base.derived import derived
from geo.base.records import Event
from geo.model import Model
from geo.summary import STATES, STATUS_WORDS, Standing, leaders, roll

KIND_WORDS = {
    "host": "host",
    "came": "leader came",
    "sent": "someone else came",
    "away": "cancelled or declined",
    "silent": "not among those who came",
    "open": "not confirmed: announced, invited, disputed or without a statement",
    "no_data": "no data: the list is not complete, or not yet",
}
"""The words for what is known of a state; every state has exactly one of these at every event."""
STAYED = frozenset({"sent", "away", "silent"})
"""Kinds that say the leader was not there."""
UNKNOWN = frozenset({"open", "no_data"})
"""Kinds that say neither that the leader was there nor that he or she was not."""
OPEN = frozenset({"announced", "arrived", "invited", "contested"})
"""Statuses that leave it open whether someone came."""
SYMBOLS = {
    "host": "★",
    "attended": "●",
    "contested": "◒",
    "represented": "◐",
    "arrived": "◔",
    "cancelled": "✕",
    "declined": "—",
    "announced": "○",
    "invited": "◌",
    "silent": "",
    "no_data": "?",
}
"""One sign for each status in a matrix, beside its word."""
MARK_WORDS = {
    **STATUS_WORDS,
    "attended": "came",
    "contested": "disputed",
    "cancelled": "cancelled",
    "declined": "declined",
    "represented": "sent someone",
    "arrived": "arrived",
    "announced": "announced",
    "invited": "invited",
    "silent": "",
    "no_data": "no data",
}
"""The short word beside the sign."""


@dataclasses.dataclass(frozen=True, eq=False)
class Turnout:
    """What is known of every state at one event as of one day: `kinds` by entity_id, in order of name."""

    event: Event
    day: str
    is_settled: bool
    kinds: Mapping[str, str]

    def having(self, *kinds: str) -> tuple[str, ...]:
        """The states of these kinds, in alphabetical order of their names."""
        return tuple(entity_id for entity_id, kind in self.kinds.items() if kind in kinds)

    @property
    def came(self) -> tuple[str, ...]:
        """The states whose leader came; the host is not among them."""
        return self.having("came")


@derived(64)
def states(model: Model) -> tuple[str, ...]:
    """Every state that shares and comparisons count, in alphabetical order of their names."""
    kept = [entity for entity in model.entities.values() if entity.status in STATES]
    return tuple(entity.entity_id for entity in sorted(kept, key=lambda item: item.name))


@derived(512)
def turnout(model: Model, event_id: str, day: str) -> Turnout:
    """Say what is known of each state's leader at an event as of a day."""
    current = roll(model, event_id, day)
    settled = is_settled(current.event, day)
    came = frozenset(leaders(current, "attended"))
    listed = listed_leaders(model, event_id)
    kinds = {
        entity_id: "came"
        if entity_id in came
        else _kind(current.standings.get(entity_id), _unsaid(settled, entity_id in listed))
        for entity_id in states(model)
    }
    return Turnout(current.event, day, settled, MappingProxyType(kinds))


@derived(64)
def listed_leaders(model: Model, event_id: str) -> frozenset[str]:
    """The entities whose leader has a row at an event, whether or not anything is stated of him or her."""
    rows = (item for item in model.attendees if item.event_id == event_id and item.leads)
    return frozenset(item.entity_id for item in rows)


def is_settled(event: Event, day: str) -> bool:
    """Tell whether silence may be read as absence: the list is complete and the event's last day has come."""
    return event.stage(day) == "over"


def mark(standing: Standing | None, settled: bool) -> str:
    """Give the key of the sign for an entity at an event: its status, `silent` or `no_data`."""
    if standing:
        return standing.status
    return "silent" if settled else "no_data"


def _unsaid(settled: bool, is_listed: bool) -> str:
    """Give what is known of a leader of whom nothing is stated."""
    if not settled:
        return "no_data"
    return "open" if is_listed else "silent"


def _kind(standing: Standing | None, unsaid: str) -> str:
    if standing is None:
        return unsaid
    if standing.status in ("cancelled", "declined"):
        return "away"
    if standing.status in OPEN:
        # what is not known of an ambassador leaves nothing open about the leader
        is_open = any(row.attendee.leads and row.status in OPEN for row in standing.rows)
        return "open" if is_open else unsaid
    # what is left came without leading the state
    return "host" if standing.status == "host" else "sent"
