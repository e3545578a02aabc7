"""Laws of keys: an entity goes by its ISO code where there is one, and shares neither code nor name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geo.base.errors import Problem
from geo.tables.tableset import TableSet


def check_codes(tables: TableSet) -> Iterator[Problem]:
    """Find entities whose key is not their code, and two that go by one number or name."""
    for row in tables.rows("entities"):
        if row.iso3 and row.iso3 != row.entity_id:
            wrong = f"is not the entity_id '{row.entity_id}'"
            yield tables.fault("entities", row, "iso3", wrong, "use the ISO code as entity_id in every table")
        if row.entity_id.isupper() and not row.iso3:
            remedy = "give the code or use a slug in lower case"
            yield tables.fault("entities", row, "entity_id", "has no iso3", remedy)
    yield from _check_shared(tables, "iso_numeric")
    yield from _check_shared(tables, "name")


def _check_shared(tables: TableSet, column: str) -> Iterator[Problem]:
    first: dict[str, Any] = {}
    for row in tables.rows("entities"):
        value = getattr(row, column)
        before = first.setdefault(value, row)
        if value and before.Index != row.Index:
            wrong = f"is also that of {before.entity_id} ({tables.line('entities', before, row)})"
            yield tables.fault("entities", row, column, wrong, "correct one of the two")
