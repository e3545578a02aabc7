"""Memberships as of a day: who belonged to which bloc or region, and in what standing."""

from __future__ import annotations

from collections.abc import Iterable

from geo.base.dates import in_force
from geo.base.records import Membership

STANDINGS = ("member", "suspended", "partner", "observer", "candidate")
STANDING_WORDS = {
    "member": "member",
    "suspended": "member, suspended",
    "partner": "partner",
    "observer": "observer",
    "candidate": "candidate",
}


_WEIGHT = ("suspended", "member", "partner", "observer", "candidate")


def in_group(memberships: Iterable[Membership], group_id: str, day: str) -> dict[str, str]:
    """Give each entity's standing in a group on a day; a suspension goes before the membership."""
    items = [item for item in memberships if item.group_id == group_id]
    return _weightiest(((item.entity_id, item) for item in items), day)


def of_entity(memberships: Iterable[Membership], entity_id: str, day: str) -> dict[str, str]:
    """Give an entity's standing in each group it belongs to on a day, by group."""
    items = [item for item in memberships if item.entity_id == entity_id]
    return _weightiest(((item.group_id, item) for item in items), day)


def full_members(standings: dict[str, str]) -> frozenset[str]:
    """Give the members that shares count: full members, suspended ones included, as they remain members."""
    return frozenset(entity for entity, standing in standings.items() if standing in ("member", "suspended"))


def _weightiest(items: Iterable[tuple[str, Membership]], day: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, item in items:
        if in_force(item.since, item.until, day):
            found[key] = min(found.get(key, item.membership), item.membership, key=_WEIGHT.index)
    return found
