"""The rule that turns statements into a status, for any day. Written out in words in docs/method.md.

Pure: it knows statements and days, nothing of tables, pages or maps.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from geo.base.dates import first_day, is_day, last_day
from geo.base.records import Event, Source, Statement

PRESENCE = frozenset({"present", "represented"})
AWAY = frozenset({"cancelled", "declined", "absent"})
STEPS = (
    # presence that speaks of a day before the event shows no more than that the person had come
    (PRESENCE | {"en_route_or_arrived"}, "arrived"),
    (frozenset({"announced"}), "announced"),
    (frozenset({"invited"}), "invited"),
)
"""What leads to each status where nobody is said to be there or away, the furthest step first."""
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

    `is_dated_from_event` says whether one of their pages was printed on the event's first day or later.
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

    A month or a year counts from its last day, or from the event's last day where the event lies in it;
    an undated statement counts from the event's last day.
    """
    if is_day(statement.as_of):
        return statement.as_of
    if not statement.as_of:
        return event.last
    latest = last_day(statement.as_of)
    return event.last if first_day(statement.as_of) <= event.last <= latest else latest


def known(cited: Iterable[Cited], event: Event, day: str) -> list[Cited]:
    """Keep the statements that count on a day, oldest first; the order never depends on the input's."""
    dated = {item: counts_from(item.statement, event) for item in cited}
    kept = [item for item, counted_from in dated.items() if counted_from <= day]
    return sorted(kept, key=lambda item: (dated[item], item.statement.source_id, item.statement.states))


def derive(cited: Iterable[Cited], event: Event, day: str) -> Finding:
    """Apply the rule to the statements on one person, as of a day; never raises."""
    items = known(cited, event, day)
    present = [item for item in items if item.statement.states in PRESENCE]
    away = [item for item in items if item.statement.states in AWAY]
    there = _speaking_of_event(present, event)
    if there:
        return _present(there, _speaking_of_event(away, event), event)
    if away:
        return _absent(away, items, event)
    return _furthest_step(items, event)


def derive_unit(cited: Iterable[Cited], event: Event, day: str) -> Finding:
    """Apply the rule for troops to the statements on one entity: `marched`, `announced` or nothing.

    A repost may announce a unit; whether it marched only independent publishers decide.
    """
    items = [item for item in known(cited, event, day) if _is_heard_on_unit(item)]
    marched = _speaking_of_event(_stating(items, "contingent_marched"), event)
    denied = _speaking_of_event(_stating(items, "contingent_absent"), event)
    yes, no = _publishers(marched), _publishers(denied)
    is_contested = bool(yes and no) or len(yes) == 1
    if len(yes) >= UNIT_PUBLISHERS and len(yes) > len(no):
        return Finding("marched", _strength(marched, event), is_contested, tuple(marched + denied))
    dropped = denied or _stating(items, "contingent_absent")
    announced = [] if dropped else _stating(items, "contingent_announced")
    status = "announced" if announced else ""
    deciding = dict.fromkeys([*(marched + denied if is_contested else ()), *(announced or dropped)])
    return Finding(status, _strength(announced or dropped, event), is_contested, tuple(deciding))


def _present(there: list[Cited], against: list[Cited], event: Event) -> Finding:
    if against:
        return Finding("contested", _strength(there, event), True, tuple(there + against))
    represented = any(item.statement.states == "represented" for item in there)
    return Finding("represented" if represented else "attended", _strength(there, event), False, tuple(there))


def _absent(away: list[Cited], items: list[Cited], event: Event) -> Finding:
    return Finding(_wording(away, items), _strength(away, event), False, tuple(away))


def _wording(away: list[Cited], items: list[Cited]) -> str:
    # where only reposts speak of the reason they decide it, as nobody else does
    for voices in ([item for item in away if item.is_independent], away):
        cancelled = {item.source.outlet for item in _stating(voices, "cancelled")}
        declined = {item.source.outlet for item in _stating(voices, "declined")}
        if cancelled or declined:
            return "cancelled" if len(cancelled) >= len(declined) else "declined"
    was_expected = any(item.statement.states in ("announced", "en_route_or_arrived") for item in items)
    return "cancelled" if was_expected else "declined"


def _furthest_step(items: Sequence[Cited], event: Event) -> Finding:
    for states, status in STEPS:
        steps = [item for item in items if item.statement.states in states]
        if steps:
            return Finding(status, _strength(steps, event), False, tuple(steps))
    return NOTHING


def _is_heard_on_unit(item: Cited) -> bool:
    states = item.statement.states
    return states == "contingent_announced" or (states in CONTINGENT and item.is_independent)


def _stating(items: Iterable[Cited], states: str) -> list[Cited]:
    return [item for item in items if item.statement.states == states]


def _speaking_of_event(items: Iterable[Cited], event: Event) -> list[Cited]:
    return [item for item in items if counts_from(item.statement, event) >= event.first]


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
            item.is_independent and item.source.published and first_day(item.source.published) >= event.first
            for item in items
        ),
    )
