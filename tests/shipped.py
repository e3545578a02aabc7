"""The shipped tables as plain rows, and the lists they are held against; checked by hand."""

from __future__ import annotations

import csv
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"
DAY = "2025-05-09"
MOSCOW = "moscow-2025"
Row = dict[str, str]


def ids(text: str) -> list[str]:
    return text.split()


LEADS = {"head_of_state", "head_of_government", "monarch", "head_of_entity", "party_leader"}
CAME = ids(
    "ARM BLR KAZ KGZ UZB TKM TJK abkhazia BIH BRA BFA VEN VNM GNB EGY ZWE CHN COG CUB MNG MMR PSE SRB SVK "
    "GNQ ETH south-ossetia"
)
"""The entities whose leaders came to Moscow on 9 May 2025, by the official count of 27."""
CONTINGENTS = ids("AZE BLR CHN EGY KAZ KGZ LAO MNG MMR TJK TKM UZB VNM")
C5 = ids("KAZ KGZ TJK TKM UZB")


def rows(name: str) -> list[Row]:
    with open(DATA / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def attendee_key(row: Row) -> tuple[str, str, str]:
    return row["event_id"], row["entity_id"], row["person"]


def in_force(row: Row, day: str) -> bool:
    return row["standing"] == "in_force" and row["since"] <= day and (not row["until"] or row["until"] > day)
