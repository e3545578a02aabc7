"""The declaration of every table, read from datapackage.json (Frictionless Data Package, Table Schema).

Nothing else says which columns, types, enums, patterns and keys there are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from geo.base.plainfile import damaged, read_plain

DECLARATION = "datapackage.json"
MAX_BYTES = 5_000_000
TYPES = frozenset({"string", "date", "number", "integer", "boolean"})


@dataclass(frozen=True)
class Field:
    """One column: its type (string, date, number, integer, boolean) and what a value may be."""

    name: str
    type: str
    description: str
    required: bool = False
    enum: tuple[str, ...] = ()
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    true_value: str = "yes"
    false_value: str = "no"

    @property
    def holds_short_date(self) -> bool:
        """Whether values are days that may be cut to a month or a year."""
        return _is_short_date(self.pattern)

    def allows(self, text: str) -> bool:
        """Tell whether the pattern fits the whole text; without a pattern every text does."""
        return not self.pattern or re.fullmatch(self.pattern, text) is not None


@dataclass(frozen=True)
class Link:
    """A foreign key: `fields` of this table are found as `to_fields` in `to_table`."""

    fields: tuple[str, ...]
    to_table: str
    to_fields: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table: its file, what a row is, its fields in order, its key and its links.

    With `extra_replaces` a row of a second file takes the place of one with the same key, else that is a fault.
    """

    name: str
    path: str
    row: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()
    links: tuple[Link, ...] = field(default=())
    extra_replaces: bool = False

    @property
    def columns(self) -> list[str]:
        """The column names in the order of the file."""
        return [item.name for item in self.fields]


def read_schema(path: Path) -> dict[str, Table]:
    """Read every table of a datapackage.json, by name; raises DataProblems for what is no such declaration."""
    content = read_plain(path, MAX_BYTES)
    try:
        resources = json.loads(content)["resources"]
        return {_text(item["name"]): _table(item) for item in resources if "schema" in item}
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, re.error) as fault:
        raise damaged(path, fault) from fault


@lru_cache(maxsize=1)
def shipped_schema() -> Mapping[str, Table]:
    """The declaration that ships with the atlas; anyone's own tables follow the same one."""
    return read_schema(Path(__file__).parents[2] / "data" / DECLARATION)


@lru_cache
def _is_short_date(pattern: str) -> bool:
    # a month that does not exist tells a pattern of dates from one of ids
    return bool(pattern and re.fullmatch(pattern, "2025-05") and not re.fullmatch(pattern, "2025-13"))


def _table(resource: dict[str, Any]) -> Table:
    schema = resource["schema"]
    return Table(
        name=_text(resource["name"]),
        path=_text(resource["path"]),
        row=_text(resource["title"]),
        fields=tuple(_field(item) for item in schema["fields"]),
        key=_texts(schema.get("primaryKey", [])),
        links=tuple(_link(item) for item in schema.get("foreignKeys", [])),
        extra_replaces=resource.get("extraReplaces") is True,
    )


def _field(item: dict[str, Any]) -> Field:
    limits = item.get("constraints", {})
    pattern = _text(limits.get("pattern", ""))
    re.compile(pattern)
    if item["type"] not in TYPES:
        raise ValueError(f"{item['type']!r} is not a type of a field")
    return Field(
        name=_text(item["name"]),
        type=item["type"],
        description=_text(item["description"]),
        required=bool(limits.get("required")),
        enum=_texts(limits.get("enum", [])),
        pattern=pattern,
        minimum=_number(limits.get("minimum")),
        maximum=_number(limits.get("maximum")),
        true_value=_texts(item.get("trueValues", ["yes"]))[0],
        false_value=_texts(item.get("falseValues", ["no"]))[0],
    )


def _link(item: dict[str, Any]) -> Link:
    to = item["reference"]
    return Link(_texts(item["fields"]), _text(to["resource"]), _texts(to["fields"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not text")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{value!r} is not a list")
    return tuple(_text(item) for item in value)


def _number(value: object) -> float | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise ValueError(f"{value!r} is not a number")
    return value
