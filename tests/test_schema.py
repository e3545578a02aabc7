"""The declaration is read whole, and it is one that the rest can follow."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.base.errors import DataProblems
from geo.base.schema import DECLARATION, Field, Link, read_schema, shipped_schema

PACKAGE = {
    "resources": [
        {
            "name": "guests",
            "path": "guests.csv",
            "title": "one guest",
            "schema": {
                "fields": [
                    {
                        "name": "guest_id",
                        "type": "string",
                        "description": "slug",
                        "constraints": {"required": True, "pattern": "^[a-z]+$"},
                    },
                    {"name": "level", "type": "string", "description": "level", "constraints": {"enum": ["a", "b"]}},
                    {"name": "lat", "type": "number", "description": "north", "constraints": {"minimum": -90}},
                    {"name": "leads", "type": "boolean", "description": "so", "trueValues": ["ja"], "falseValues": ["nein"]},
                ],
                "primaryKey": ["guest_id"],
                "foreignKeys": [{"fields": ["level"], "reference": {"resource": "levels", "fields": ["id"]}}],
            },
        },
        {"name": "picture", "path": "picture.png", "title": "no table"},
    ]
}  # fmt: skip


def write(tmp_path: Path, package: object) -> Path:
    path = tmp_path / DECLARATION
    path.write_text(json.dumps(package), encoding="utf-8")
    return path


def test_a_table_is_read_with_its_fields_key_and_links(tmp_path):
    schema = read_schema(write(tmp_path, PACKAGE))
    assert list(schema) == ["guests"]
    table = schema["guests"]
    assert (table.path, table.row, table.key) == ("guests.csv", "one guest", ("guest_id",))
    assert table.columns == ["guest_id", "level", "lat", "leads"]
    assert table.fields == (
        Field("guest_id", "string", "slug", required=True, pattern="^[a-z]+$"),
        Field("level", "string", "level", enum=("a", "b")),
        Field("lat", "number", "north", minimum=-90),
        Field("leads", "boolean", "so", true_value="ja", false_value="nein"),
    )
    assert table.links == (Link(("level",), "levels", ("id",)),)


@pytest.mark.parametrize(
    "broken", [[], {}, {"resources": [{"schema": {}}]}, {"resources": [{"name": "x", "schema": {}}]}]
)
def test_what_is_no_declaration_is_refused(tmp_path, broken):
    with pytest.raises(DataProblems, match="is damaged"):
        read_schema(write(tmp_path, broken))


def test_a_field_of_short_dates_is_known_by_its_pattern():
    by_name = {
        f"{table.name}.{field.name}": field for table in shipped_schema().values() for field in table.fields
    }
    short = {name.partition(".")[2] for name, field in by_name.items() if field.holds_short_date}
    assert short == {"as_of", "since", "until", "published", "first_announced"}


def test_every_link_of_the_shipped_tables_leads_to_a_key():
    schema = shipped_schema()
    assert [
        (table.name, link)
        for table in schema.values()
        for link in table.links
        if link.to_fields != schema[link.to_table].key or not set(link.fields) <= set(table.columns)
    ] == []


def test_every_shipped_table_has_a_key_of_its_own_columns_and_known_types():
    for table in shipped_schema().values():
        assert table.key
        assert set(table.key) <= set(table.columns)
        assert {field.type for field in table.fields} <= {"string", "date", "number", "integer", "boolean"}
