"""Memberships as of a day: who belonged to which bloc or region, and in what standing."""

from __future__ import annotations

from collections.abc import Iterable

from geo.dates import in_force
from geo.records import Membership

STANDINGS = ("member", "suspended", "partner", "observer", "candidate")
STANDING_WORDS = {
    "member": "member",
    "suspended": "member, suspended",
    "partner": "partner",
    "observer": "observer",
    "candidate": "candidate",
}


def in_group(memberships: Iterable[Membership], group_id: str, day: str) -> dict[str, str]:
    """Give each entity's standing in a group on a day; a suspension goes before the membership it suspends."""
    found: dict[str, str] = {}
    for membership in memberships:
        if membership.group_id == group_id and in_force(membership.since, membership.until, day):
            before = found.get(membership.entity_id)
            if before is None or membership.membership == "suspended":
                found[membership.entity_id] = membership.membership
    return found


def of_entity(memberships: Iterable[Membership], entity_id: str, day: str) -> dict[str, str]:
    """Give an entity's standing in each group it belongs to on a day, by group."""
    found: dict[str, str] = {}
    for membership in memberships:
        if membership.entity_id == entity_id and in_force(membership.since, membership.until, day):
            before = found.get(membership.group_id)
            if before is None or membership.membership == "suspended":
                found[membership.group_id] = membership.membership
    return found


def counted(standings: dict[str, str]) -> frozenset[str]:
    """Give the members that shares count: full members, suspended ones included, as they remain members."""
    return frozenset(entity for entity, standing in standings.items() if standing in ("member", "suspended"))
