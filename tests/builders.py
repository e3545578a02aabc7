"""Short ways to make the records that tests of the rule need; every value has a plain default."""

from __future__ import annotations

import datetime

from geo.base.records import Attendee, Entity, Event, Measure, Membership, Source, Statement
from geo.ledger import Cited


def event(first: str = "2025-05-09", last: str = "2025-05-09", **changes: object) -> Event:
    values: dict[str, object] = {
        "event_id": "parade",
        "name": "Parade",
        "series_id": "",
        "host_entity_id": "RUS",
        "city": "Moscow",
        "lon": 37.6,
        "lat": 55.8,
        "start_date": datetime.date.fromisoformat(first),
        "end_date": datetime.date.fromisoformat(last),
        "occasion": "a day",
        "list_complete": True,
        "list_note": "",
        "note": "",
        "sources": "",
    }
    return Event(**{**values, **changes})  # type: ignore[arg-type]


def entity(entity_id: str = "AAA", name: str = "", status: str = "un_member") -> Entity:
    iso3 = entity_id if entity_id.isupper() else ""
    return Entity(entity_id, name or entity_id, "", iso3, "", status, iso3, "", 0.0, 0.0, "", "")


def attendee(
    entity_id: str = "AAA", person: str = "Ann", role_class: str = "head_of_state", **changes: str
) -> Attendee:
    values = {
        "event_id": "parade", "role": "", "delegate_level": "", "first_announced": "",
        "override_status": "", "override_reason": "", "note": "", "sources": "",
    }  # fmt: skip
    return Attendee(entity_id=entity_id, person=person, role_class=role_class, **{**values, **changes})


def source(
    outlet: str, base: str = "FRA", kind: str = "news", published: str = "2025-05-10", page: int = 1
) -> Source:
    key = f"{outlet.lower()}-{page}"
    return Source(key, f"https://example.org/{key}", "", outlet, base, published, "en", kind, "", "")


def said(
    states: str,
    as_of: str = "2025-05-09",
    by: Source | str = "Herald",
    person: str = "Ann",
    entity_id: str = "AAA",
    names_person: bool = True,
) -> Cited:
    """One statement with its source; an outlet's name stands for a page of it published outside the host."""
    page = source(by) if isinstance(by, str) else by
    return Cited(
        Statement("parade", entity_id, person, page.source_id, states, as_of, names_person, ""), page
    )


def measure(
    target: str, authority: str = "EU", since: str = "2022", until: str = "", **changes: object
) -> Measure:
    """A measure on a state named by its id; on a person with `target_kind="person"`."""
    values: dict[str, object] = {
        "measure_id": f"{target}-{authority}-{since}".lower(), "target_kind": "state", "entity_id": target,
        "measure": "", "programme": "", "legal_basis": "", "severity": "list_based", "standing": "in_force",
        "is_verified": True, "backing": "official", "note": "", "sources": "",
    }  # fmt: skip
    return Measure(target=target, authority=authority, since=since, until=until, **{**values, **changes})  # type: ignore[arg-type]


def membership(
    group_id: str, entity_id: str, standing: str = "member", since: str = "", until: str = ""
) -> Membership:
    return Membership(group_id, entity_id, standing, since, until, "", "")
