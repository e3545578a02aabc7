"""A made-up state funeral: 160 delegations with monarchs, heirs, several people for a state, organisations.

Everyone in it is invented; only the names of states and organisations are real.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from geo.base.schema import shipped_schema

EVENT, HOST, DAY = "made-up-funeral", "NOR", "2025-10-04"
DELEGATIONS = 160
ODD = ("VAT", "TWN", "kosovo", "PSE", "abkhazia", "LIE")
ORGANISATIONS = {
    "united-nations": ("United Nations", -73.968, 40.749),
    "european-union": ("European Union", 4.383, 50.843),
    "african-union": ("African Union", 38.742, 8.999),
    "red-cross": ("International Committee of the Red Cross", 6.137, 46.228),
}
SEVERAL = {"SWE": ("monarch", "royal", "head_of_government"), "GBR": ("monarch", "head_of_government"),
           "DNK": ("monarch", "royal")}  # fmt: skip
"""Office classes of the delegations with more than one person."""
HEIRS = ("BEL", "ESP", "NLD", "JPN", "JOR")
"""Delegations of an heir alone, who does not lead the state."""
ENVOYS = ("USA", "CHN", "BRA")


def write_funeral(home: Path, states: Iterable[str]) -> Path:
    """Write the funeral as a home; `states` are the entity_ids to fill the 160 delegations from."""
    home.mkdir(parents=True)
    named = [*SEVERAL, *HEIRS, *ENVOYS, *ODD, *ORGANISATIONS]
    rest = [key for key in states if key not in named and key != HOST]
    delegations = [*named, *rest[: DELEGATIONS - len(named)]]
    people = [(key, *person) for key in [HOST, *delegations] for person in persons(key)]
    _write(home, "events", [{
        "event_id": EVENT, "name": "Made-up state funeral", "host_entity_id": HOST, "city": "Oslo", "lon": "10.7522",
        "lat": "59.9139", "start_date": DAY, "end_date": DAY, "occasion": "a made-up funeral", "list_complete": "yes",
        "list_note": "invented",
    }])  # fmt: skip
    _write(home, "entities.extra", [
        {"entity_id": key, "name": name, "status": "organisation", "lon": str(lon), "lat": str(lat)}
        for key, (name, lon, lat) in ORGANISATIONS.items()
    ])  # fmt: skip
    _write(home, "attendees", [
        {"event_id": EVENT, "entity_id": key, "person": person, "role": role, "role_class": role_class}
        for key, person, role, role_class in people
    ])  # fmt: skip
    _write(home, "sources", [
        {"source_id": f"{paper}-list", "url": f"https://{paper}.example/list", "publisher": paper.title(),
         "publisher_entity_id": base, "published": DAY, "language": "en", "kind": "news"}
        for paper, base in (("herald", "FRA"), ("courier", "GHA"))
    ])  # fmt: skip
    _write(home, "evidence", [
        {"event_id": EVENT, "entity_id": key, "person": person, "source_id": f"{paper}-list", "as_of": DAY,
         "states": "present" if leads(role_class) else "represented", "names_person": "yes"}
        for key, person, _, role_class in people for paper in ("herald", "courier")
    ])  # fmt: skip
    return home


def persons(key: str) -> list[tuple[str, str, str]]:
    """The invented people of a delegation: name, office, class of office."""
    if key in ORGANISATIONS:
        classes: tuple[str, ...] = ("head_of_organisation",)
    elif key in HEIRS or key in ENVOYS:
        classes = ("royal",) if key in HEIRS else ("envoy",)
    else:
        classes = SEVERAL.get(key, ("head_of_state",))
    words = key.replace("-", " ").title() if not key.isupper() else key
    return [
        (f"Mourner {number} of {words}", item.replace("_", " "), item)
        for number, item in enumerate(classes, 1)
    ]


def leads(role_class: str) -> bool:
    return role_class in ("head_of_state", "head_of_government", "monarch", "head_of_organisation")


def _write(home: Path, name: str, rows: list[dict[str, str]]) -> None:
    columns = shipped_schema()[name.removesuffix(".extra")].columns
    with open(home / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
