"""The rule that turns statements into a status, for any day. Written out in words in docs/method.md.

Pure: it knows statements and days, nothing of tables, pages or maps.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from geo.dates import is_day, last_day
from geo.records import Event, Source, Statement

PRESENCE = frozenset({"present", "represented"})
AWAY = frozenset({"cancelled", "declined", "absent"})
STEPS = (("en_route_or_arrived", "arrived"), ("announced", "announced"), ("invited", "invited"))
CONTINGENT = frozenset({"contingent_announced", "contingent_marched", "contingent_absent"})
UNIT_PUBLISHERS = 2
"""How many independent publishers it takes to say that a unit marched."""


@dataclasses.dataclass(frozen=True)
class Cited:
    """A statement with the source that makes it."""

    statement: Statement
    source: Source

    @property
    def is_independent(self) -> bool:
        """Whether it counts towards strength: reposts and copies of another's text do not."""
        return self.source.kind != "repost"


@dataclasses.dataclass(frozen=True)
class Strength:
    """How well a status is backed, by distinct publishers of the statements that support it.

    `is_dated_from_event` says whether one of the pages was printed on the first day of the event or later.
    """

    publishers: tuple[str, ...] = ()
    outside_host: tuple[str, ...] = ()
    naming: tuple[str, ...] = ()
    is_dated_from_event: bool = False

    @property
    def is_single_source(self) -> bool:
        """Whether at most one independent publisher supports the status."""
        return len(self.publishers) < 2

    @property
    def is_host_only(self) -> bool:
        """Whether no independent publisher of known base outside the host state supports it."""
        return not self.outside_host

    @property
    def is_thin(self) -> bool:
        """Whether the evidence is to be marked as thin on map and page."""
        return self.is_single_source or self.is_host_only


@dataclasses.dataclass(frozen=True)
class Finding:
    """What the rule gives for one person on one day; `status` is empty where nothing is stated."""

    status: str
    strength: Strength
    is_contested: bool
    deciding: tuple[Cited, ...]


NOTHING = Finding("", Strength(), False, ())


def counts_from(statement: Statement, event: Event) -> str:
    """Give the first day on which a statement counts: the day it speaks of, as ISO text.

    A month or a year counts from its last day, but not later than the event where it speaks of
    presence or absence; an undated statement counts from the event's last day.
    """
    if is_day(statement.as_of):
        return statement.as_of
    if not statement.as_of:
        return event.last
    latest = last_day(statement.as_of)
    if statement.states in PRESENCE | AWAY | CONTINGENT:
        return min(latest, event.last)
    return latest


def known(cited: Iterable[Cited], event: Event, day: str) -> list[Cited]:
    """Keep the statements that count on a day, in an order that does not depend on the input's."""
    kept = {item for item in cited if counts_from(item.statement, event) <= day}
    return sorted(kept, key=lambda item: (counts_from(item.statement, event), item.statement.anchor))


def derive(cited: Iterable[Cited], event: Event, day: str) -> Finding:
    """Apply the rule to the statements on one person, as of a day; never raises."""
    all_known = known(cited, event, day)
    there = [item for item in all_known if _speaks_of_event(item, event, PRESENCE)]
    away = [item for item in all_known if item.statement.states in AWAY]
    if there:
        against = [item for item in away if _speaks_of_event(item, event, AWAY)]
        return _present(there, against, event)
    if away:
        return _absent(away, event)
    return _furthest_step(all_known, event)


def derive_unit(cited: Iterable[Cited], event: Event, day: str) -> Finding:
    """Apply the rule for troops to the statements on one entity: `marched`, `announced` or nothing."""
    items = [item for item in known(cited, event, day) if item.statement.states in CONTINGENT]
    marched = [item for item in items if item.statement.states == "contingent_marched"]
    denied = [item for item in items if item.statement.states == "contingent_absent"]
    yes, no = _publishers(marched), _publishers(denied)
    is_contested = bool(yes and no) or len(yes) == 1
    if len(yes) >= UNIT_PUBLISHERS and len(yes) > len(no):
        return Finding("marched", _strength(marched, event), is_contested, tuple(marched + denied))
    if denied or not items:
        return Finding("", _strength(denied, event), is_contested, tuple(marched + denied))
    announced = [item for item in items if item not in marched]
    return Finding("announced" if announced else "", _strength(announced, event), is_contested, tuple(items))


def _present(there: list[Cited], against: list[Cited], event: Event) -> Finding:
    if against:
        return Finding("contested", _strength(there, event), True, tuple(there + against))
    represented = any(item.statement.states == "represented" for item in there)
    return Finding("represented" if represented else "attended", _strength(there, event), False, tuple(there))


def _absent(away: list[Cited], event: Event) -> Finding:
    cancelled = _publishers(item for item in away if item.statement.states == "cancelled")
    declined = _publishers(item for item in away if item.statement.states == "declined")
    status = "cancelled" if cancelled and len(cancelled) >= len(declined) else "declined"
    # where only reposts speak they still decide the wording, as nobody else does
    if not cancelled and not declined and any(item.statement.states == "cancelled" for item in away):
        status = "cancelled"
    return Finding(status, _strength(away, event), False, tuple(away))


def _furthest_step(items: Sequence[Cited], event: Event) -> Finding:
    for states, status in STEPS:
        steps = [item for item in items if item.statement.states == states]
        if steps:
            return Finding(status, _strength(steps, event), False, tuple(steps))
    return NOTHING


def _speaks_of_event(item: Cited, event: Event, states: frozenset[str]) -> bool:
    return item.statement.states in states and counts_from(item.statement, event) >= event.first


def _publishers(items: Iterable[Cited]) -> tuple[str, ...]:
    return tuple(sorted({item.source.outlet for item in items if item.is_independent}))


def _strength(items: Sequence[Cited], event: Event) -> Strength:
    outside = [
        item for item in items if item.source.publisher_entity_id not in ("", event.host_entity_id)
    ]  # an outlet of unknown base counts neither as host nor as outside
    return Strength(
        publishers=_publishers(items),
        outside_host=_publishers(outside),
        naming=_publishers(item for item in outside if item.statement.names_person),
        is_dated_from_event=any(
            is_day(item.source.published) and item.source.published >= event.first for item in items
        ),
    )
