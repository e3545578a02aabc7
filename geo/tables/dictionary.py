"""The data dictionary as Markdown, written from the declaration so that the two cannot differ."""

from __future__ import annotations

from collections.abc import Mapping

from geo.base.schema import Field, Link, Table
from geo.tables.sheets import MAX_BYTES, MAX_CELL, MAX_ROWS

INTRODUCTION = f"""# Data dictionary

Written by `python -m geo dictionary` from `data/datapackage.json`; change that file, not this one.

All tables are CSV in UTF-8. An empty cell means: not known or does not apply. `NA` is no empty cell. Days
are written `2025-05-09`; where a column allows a month or a year, `2025-05` and `2025` mean just that.
Coordinates are degrees in WGS 84. Exports of spreadsheets are read as well: separated by semicolons or tabs,
with a byte order mark, with Windows line ends, with blanks around values.

A file has at most {MAX_BYTES // 1_000_000} MB and {MAX_ROWS:,} rows, a cell at most {MAX_CELL:,} characters.
"""


def write_dictionary(schema: Mapping[str, Table]) -> str:
    """Describe every table: what a row is, its key, and each column with its type and what it may hold."""
    parts = [INTRODUCTION, *(_describe(table, schema) for table in schema.values())]
    return "\n".join(parts)


def _describe(table: Table, schema: Mapping[str, Table]) -> str:
    key = ", ".join(f"`{name}`" for name in table.key) or "none"
    lines = [f"## {table.path}", "", f"A row is {table.row}. Key: {key}.", ""]
    lines += ["| column | type | holds | allowed |", "|---|---|---|---|"]
    lines += [_row(field, table.links, schema) for field in table.fields]
    return "\n".join([*lines, ""])


def _row(field: Field, links: tuple[Link, ...], schema: Mapping[str, Table]) -> str:
    allowed = "; ".join([*_limits(field), *_targets(field, links, schema)])
    cells = (f"`{field.name}`", _kind(field), field.description, allowed)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _kind(field: Field) -> str:
    if field.type == "boolean":
        return f"{field.true_value} or {field.false_value}"
    return "day, month or year" if field.holds_short_date else field.type


def _limits(field: Field) -> list[str]:
    limits = ["required"] if field.required else []
    if field.enum:
        limits.append(", ".join(f"`{value}`" for value in field.enum))
    if field.minimum is not None and field.maximum is not None:
        limits.append(f"{field.minimum:g} to {field.maximum:g}")
    elif field.minimum is not None:
        limits.append(f"from {field.minimum:g}")
    if field.pattern and not field.holds_short_date:
        limits.append(f"`{field.pattern}`")
    return limits


def _targets(field: Field, links: tuple[Link, ...], schema: Mapping[str, Table]) -> list[str]:
    return [f"in {schema[link.to_table].path}" for link in links if field.name in link.fields]
