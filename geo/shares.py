"""Attendance of groups: shares with their denominators, who stayed away, how two groups overlap.

Members are those of the day. The host is a member that cannot come, so it stands beside the share. Before the
event a share counts who is announced, as nobody can have come.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from types import MappingProxyType

from geo.base.dates import say_day
from geo.base.derived import derived
from geo.base.records import Event, Group, Membership
from geo.blocs import STANDINGS, full_members, in_group
from geo.model import Model
from geo.summary import leaders, roll
from geo.turnout import STAYED, UNKNOWN, Turnout, turnout

FIRST = "c5"
"""The group that every list begins with."""


@dataclasses.dataclass(frozen=True)
class Wording:
    """How a share is told: what it counts, as a verb and short, then those away and those not known, each short and long."""

    verb: str
    short: str
    away: str = "stayed away"
    of_away: str = "it is known that their leaders did not come"
    unknown: str = "no data"
    of_unknown: str = "nothing certain is known"

    @property
    def of_one(self) -> str:
        """The verb for one leader."""
        return self.verb.replace("are ", "is ")


_DROPPED = "cancelled, declined or sent someone else"
WORDINGS = {
    "before": Wording(
        "are announced", "announced", "cancelled or declined", "it is known that their leaders cancelled or declined",
        "no announcement known", "no announcement is known",
    ),
    "within": Wording("had come by then", "had come", _DROPPED, f"it is known that their leaders {_DROPPED}"),
    "gaps": Wording("are known to have come", "known to have come"),
    "over": Wording("came", "came"),
}  # fmt: skip
"""The words by when the day is: before the event, within its days, or after, with gaps in its list or without."""


@dataclasses.dataclass(frozen=True, eq=False)
class Share:
    """How many of a group's members were led at an event; `kinds` has every full member, by name.

    `standings` has everyone in the group on the day: members, suspended, partners, observers, candidates.
    `announced` has the full members whose leaders are announced, on a day before the event only.
    """

    group: Group
    event: Event
    day: str
    standings: Mapping[str, str]
    kinds: Mapping[str, str]
    announced: tuple[str, ...] = ()

    @property
    def when(self) -> str:
        """The key in WORDINGS: `before` the event, `within` its days, with `gaps` in its list, or `over`."""
        return self.event.stage(self.day)

    @property
    def wording(self) -> Wording:
        """The words that fit the day and the list."""
        return WORDINGS[self.when]

    @property
    def caution(self) -> str:
        """What must be said with the number, from a semicolon on; empty where it is final."""
        gaps = "" if self.event.list_complete else "; the list is not complete"
        lasts = f"; the event lasts until {say_day(self.event.last)}"
        begins = f"; the event begins on {say_day(self.event.first)}, and nobody can have come yet"
        return {"before": begins, "within": f"{lasts}{gaps}"}.get(self.when, gaps)

    def having(self, *kinds: str) -> tuple[str, ...]:
        """The full members of these kinds."""
        return tuple(entity_id for entity_id, kind in self.kinds.items() if kind in kinds)

    @property
    def came(self) -> tuple[str, ...]:
        """The members whose leader came."""
        return self.having("came")

    @property
    def counted(self) -> tuple[str, ...]:
        """The members that the share's number counts: those whose leader came, before the event the announced."""
        return self.announced if self.when == "before" else self.came

    def uncounted(self, entity_ids: tuple[str, ...]) -> tuple[str, ...]:
        """Those of these members that the share's number does not count."""
        return tuple(entity_id for entity_id in entity_ids if entity_id not in self.counted)

    @property
    def away(self) -> tuple[str, ...]:
        """The members whose leader is known not to have come."""
        return self.having(*STAYED)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The members of whom nothing certain is known; never counted as absent."""
        return self.having(*UNKNOWN)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The members that were the host."""
        return self.having("host")

    @property
    def of(self) -> int:
        """The denominator: full members, suspended ones included, without the host."""
        return len(self.kinds) - len(self.hosts)

    @property
    def is_whole(self) -> bool:
        """Whether every member besides the host is counted."""
        return bool(self.of) and len(self.counted) == self.of

    @property
    def words(self) -> str:
        """The share as the page prints it: `5 of 5`, or `4 of 4 besides the host`."""
        beside = " besides the host" if self.hosts else ""
        return f"{len(self.counted)} of {self.of}{beside}"

    @property
    def said(self) -> str:
        """The share as a sentence has it: `the leaders of 4 of 4 members came, besides the host`."""
        beside = ", besides the host" if self.hosts else ""
        return f"the leaders of {len(self.counted)} of {self.of} members {self.wording.verb}{beside}"

    @property
    def told(self) -> str:
        """The share with what it counts, where it does not count who came to an event that is over."""
        return self.words if self.when == "over" else f"{self.words} {self.wording.short}"

    def in_standing(self, standing: str) -> tuple[str, ...]:
        """Everyone in the group with this standing on the day."""
        return tuple(entity_id for entity_id, found in self.standings.items() if found == standing)


@dataclasses.dataclass(frozen=True)
class Overlap:
    """The members of two groups on a day, each in one part, and those of them that shares count.

    A member that is the host is in `hosts` and in no part.
    """

    both: tuple[str, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    counted: frozenset[str]
    hosts: tuple[str, ...]


@derived(4096)
def share(model: Model, group_id: str, event_id: str, day: str) -> Share:
    """Give a group's attendance at an event as of a day."""
    seen = turnout(model, event_id, day)
    found = in_group(_memberships(model, group_id), group_id, day)
    ordered = sorted(found, key=lambda entity_id: model.entities[entity_id].name)
    standings = {entity_id: found[entity_id] for entity_id in ordered}
    full = full_members(standings)
    kinds = {entity_id: _kind(seen, entity_id) for entity_id in ordered if entity_id in full}
    announced = _announced(model, seen)
    return Share(
        model.groups[group_id], seen.event, day, MappingProxyType(standings), MappingProxyType(kinds),
        tuple(entity_id for entity_id in kinds if entity_id in announced),
    )  # fmt: skip


@derived(256)
def shares(model: Model, event_id: str, day: str) -> tuple[Share, ...]:
    """Give every group that had members on the day: Central Asia's five first, then as in the file."""
    ordered = sorted(model.groups, key=lambda group_id: group_id != FIRST)
    found = (share(model, group_id, event_id, day) for group_id in ordered)
    return tuple(item for item in found if item.kinds)


@derived(256)
def overlap(model: Model, group_a: str, group_b: str, event_id: str, day: str) -> Overlap:
    """Cross the full members of two groups; every member of either but the host is in exactly one part."""
    a, b = share(model, group_a, event_id, day), share(model, group_b, event_id, day)
    hosts = tuple(dict.fromkeys((*a.hosts, *b.hosts)))
    in_a, in_b = (tuple(key for key in one.kinds if key not in hosts) for one in (a, b))
    return Overlap(
        both=tuple(entity_id for entity_id in in_a if entity_id in in_b),
        only_a=tuple(entity_id for entity_id in in_a if entity_id not in in_b),
        only_b=tuple(entity_id for entity_id in in_b if entity_id not in in_a),
        counted=frozenset((*a.counted, *b.counted)),
        hosts=hosts,
    )


def standings_held(found: Share) -> tuple[str, ...]:
    """The standings that someone in the group has, full members first."""
    return tuple(standing for standing in STANDINGS if found.in_standing(standing))


def _kind(seen: Turnout, entity_id: str) -> str:
    # a member that is not counted as a state has no kind of its own; nothing is claimed of it
    return seen.kinds.get(entity_id, "no_data")


@derived(64)
def _announced(model: Model, seen: Turnout) -> frozenset[str]:
    # from the event's first day on the number is who came
    if seen.day >= seen.event.first:
        return frozenset()
    return frozenset(leaders(roll(model, seen.event.event_id, seen.day), "announced", "arrived"))


@derived(256)
def _memberships(model: Model, group_id: str) -> tuple[Membership, ...]:
    return tuple(item for item in model.memberships if item.group_id == group_id)
