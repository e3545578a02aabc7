"""Attendance of groups: shares with their denominators, who stayed away, how two groups overlap.

Members are those of the day. The host is a member that cannot come, so it stands beside the share.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from types import MappingProxyType

from geo.base.derived import derived
from geo.base.records import Group, Membership
from geo.blocs import STANDINGS, full_members, in_group
from geo.model import Model
from geo.turnout import STAYED, UNKNOWN, Turnout, turnout

FIRST = "c5"
"""The group that every list begins with."""


@dataclasses.dataclass(frozen=True, eq=False)
class Share:
    """How many of a group's members were led at an event; `kinds` has every full member, by name.

    `standings` has everyone in the group on the day: members, suspended, partners, observers, candidates.
    """

    group: Group
    day: str
    standings: Mapping[str, str]
    kinds: Mapping[str, str]

    def having(self, *kinds: str) -> tuple[str, ...]:
        """The full members of these kinds."""
        return tuple(entity_id for entity_id, kind in self.kinds.items() if kind in kinds)

    @property
    def came(self) -> tuple[str, ...]:
        """The members whose leader came."""
        return self.having("came")

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
        """Whether every member besides the host was led there."""
        return bool(self.of) and len(self.came) == self.of

    @property
    def words(self) -> str:
        """The share as the page prints it: `5 of 5`, or `4 of 4 besides the host`."""
        beside = " besides the host" if self.hosts else ""
        return f"{len(self.came)} of {self.of}{beside}"

    def in_standing(self, standing: str) -> tuple[str, ...]:
        """Everyone in the group with this standing on the day."""
        return tuple(entity_id for entity_id, found in self.standings.items() if found == standing)


@dataclasses.dataclass(frozen=True)
class Overlap:
    """The members of two groups on a day, each in one part, and those whose leader came."""

    both: tuple[str, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    came: frozenset[str]


@derived(4096)
def share(model: Model, group_id: str, event_id: str, day: str) -> Share:
    """Give a group's attendance at an event as of a day."""
    seen = turnout(model, event_id, day)
    found = in_group(_memberships(model, group_id), group_id, day)
    ordered = sorted(found, key=lambda entity_id: model.entities[entity_id].name)
    standings = {entity_id: found[entity_id] for entity_id in ordered}
    full = full_members(standings)
    kinds = {entity_id: _kind(seen, entity_id) for entity_id in ordered if entity_id in full}
    return Share(model.groups[group_id], day, MappingProxyType(standings), MappingProxyType(kinds))


@derived(256)
def shares(model: Model, event_id: str, day: str) -> tuple[Share, ...]:
    """Give every group that had members on the day: Central Asia's five first, then as in the file."""
    ordered = sorted(model.groups, key=lambda group_id: group_id != FIRST)
    found = (share(model, group_id, event_id, day) for group_id in ordered)
    return tuple(item for item in found if item.kinds)


@derived(256)
def overlap(model: Model, group_a: str, group_b: str, event_id: str, day: str) -> Overlap:
    """Cross the full members of two groups; every member of either is in exactly one part."""
    a, b = share(model, group_a, event_id, day), share(model, group_b, event_id, day)
    return Overlap(
        both=tuple(entity_id for entity_id in a.kinds if entity_id in b.kinds),
        only_a=tuple(entity_id for entity_id in a.kinds if entity_id not in b.kinds),
        only_b=tuple(entity_id for entity_id in b.kinds if entity_id not in a.kinds),
        came=frozenset((*a.came, *b.came)),
    )


def standings_held(found: Share) -> tuple[str, ...]:
    """The standings that someone in the group has, full members first."""
    return tuple(standing for standing in STANDINGS if found.in_standing(standing))


def _kind(seen: Turnout, entity_id: str) -> str:
    # a member that is not counted as a state has no kind of its own; nothing is claimed of it
    return seen.kinds.get(entity_id, "no_data")


@derived(256)
def _memberships(model: Model, group_id: str) -> tuple[Membership, ...]:
    return tuple(item for item in model.memberships if item.group_id == group_id)
