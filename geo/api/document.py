"""What the API offers, said to machines (OpenAPI 3.1) and to people, from the same declarations it works with."""

from __future__ import annotations

from typing import Any

import pandas as pd

from geo.api import problems
from geo.api.formats import MEDIA_TYPES
from geo.api.query import DAYS, WORDS, Query, allowed_values
from geo.api.tables import RESOURCES, Resource
from geo.base.schema import shipped_schema
from geo.base.selection import LIMIT
from geo.base.text import escape
from geo.exports.imprint import BORDER_POLICY, LICENCE
from geo.model import Model

VERSION = "1"
PLACED = ("geojson", "parquet")
DERIVED = {
    "as_of": "the day the row is rebuilt for",
    "headline": "the event's answer in one sentence",
    "view": "the page: attendance, sanctions, regions or compare",
    "text": "the page's paragraph, word for word",
    "country": "short English name of the entity",
    "status": "status on the day, derived from the statements; of the person for attendees",
    "country_status": "status of the entity on the day",
    "is_contested": "whether sources contradict each other",
    "publisher_count": "independent publishers behind the status",
    "outside_publisher_count": "of them, based outside the host state",
    "is_overridden": "whether a curator departs from the rule; the reason is in attendees.csv",
    "groups": "groups it is a full member of on the day, suspended or not, by group_id, separated by ;",
    "standings": "groups it stands in on the day as anything but a plain member, as `eu (candidate)`, separated by ;",
    "events": "events with a row of it, by event_id, separated by ;",
    "authorities": "authorities with measures on the state in force on the day, separated by ;",
    "publisher_country": "where the publisher is based, by entity_id",
    "left": "words before the match",
    "hit": "the match; empty without a search",
    "right": "words after the match",
    "passage": "the whole passage, verbatim",
    "start": "place of the first character in the source text, counted from 0",
    "presence": "how the entity took part in the event",
    "doubt": "what the row rests on where it is to be marked",
    "came": "members whose leader came",
    "of": "full members without the host",
    "away": "members whose leader is known not to have come",
    "unknown": "members of whom nothing certain is known",
    "hosts": "members that were the host",
    "names_came": "names of the members whose leader came",
}
_TYPES = {"b": "boolean", "i": "integer", "f": "number"}


def openapi(model: Model) -> dict[str, Any]:
    """Describe every address as OpenAPI 3.1 asks; what a parameter may be is taken from the data."""
    paths: dict[str, Any] = {}
    for resource in RESOURCES.values():
        for ending in ("", *resource.formats):
            address = f"/{resource.name}.{ending}" if ending else f"/{resource.name}"
            paths[address] = {"get": _operation(model, resource, ending)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Attendance Atlas",
            "version": VERSION,
            "description": f"Who came, who stayed away, and how we know. Read-only. {BORDER_POLICY}",
            "license": {"name": "CC BY 4.0", "url": LICENCE},
        },
        "servers": [{"url": "."}],
        "paths": paths,
        "components": {
            "parameters": {name: _parameter(model, name) for name in WORDS},
            "schemas": {"problem": _PROBLEM},
        },
    }


def row_schema(model: Model, resource: Resource) -> dict[str, Any]:
    """Describe a row of a resource as JSON Schema, from the tables' declaration and the columns themselves."""
    frame = resource.frame(model, Query(key=_any_key(model, resource)))
    properties = {name: _column(resource, name, frame[name]) for name in frame.columns}
    return {"type": "object", "properties": properties, "required": list(properties)}


def page(model: Model) -> str:
    """The human page: every address with its parameters and links to try."""
    sections = "".join(_section(model, resource) for resource in RESOURCES.values())
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Attendance Atlas: API</title>"
        "<meta name='viewport' content='width=device-width'><style>"
        "body{font:16px/1.5 sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1B1F23;background:#fff}"
        "a{color:#0B5C8A}code{overflow-wrap:anywhere}dt{font-weight:600}dd{margin:0 0 .3rem 1rem}"
        "@media(prefers-color-scheme:dark){body{color:#E6E8E6;background:#14171A}a{color:#7CC4F0}}"
        "</style></head><body><h1>Attendance Atlas: API</h1>"
        f"<p>Data version {escape(model.version)}. Read-only, no key needed, from any site. Tables: CC BY 4.0; quoted "
        f"passages belong to their publishers. {escape(BORDER_POLICY)}</p>"
        "<p>Machines read <a href='openapi.json'>openapi.json</a>. Answers carry an ETag: send it back as "
        f"If-None-Match and an unchanged answer costs no body.</p>{sections}<p><a href='../../'>To the atlas</a></p>"
        "</body></html>"
    )


def _operation(model: Model, resource: Resource, ending: str) -> dict[str, Any]:
    names = parameters_of(resource, ending)
    found: list[dict[str, Any]] = [{"$ref": f"#/components/parameters/{name}"} for name in names]
    if resource.key:
        found.append(_path_parameter(model, resource))
    return {
        "operationId": f"{resource.name.replace('/', '_').strip('{}')}_{ending or 'default'}".replace("{", ""),
        "summary": f"A row is {resource.row}.",
        "parameters": found,
        "responses": {
            "200": {
                "description": "The rows.",
                "headers": {"ETag": {"schema": {"type": "string"}}, "Cache-Control": {"schema": {"type": "string"}}},
                "content": {MEDIA_TYPES[ending or "json"]: _content(model, resource, ending or "json")},
            },
            "304": {"description": "Nothing has changed since the ETag sent along."},
            **{str(status): _fault(status) for status in (400, 404, 503)},
        },
    }  # fmt: skip


def parameters_of(resource: Resource, ending: str) -> tuple[str, ...]:
    """The parameters an address takes: those of its rows, and `geometry` where there is one."""
    return (*resource.parameters, "geometry") if ending in PLACED else resource.parameters


def _content(model: Model, resource: Resource, ending: str) -> dict[str, Any]:
    if ending == "csv":
        return {"schema": {"type": "string"}}
    if ending == "parquet":
        return {}
    row = row_schema(model, resource)
    meta = {
        "type": "object",
        "properties": {
            "version": {"type": "string", "description": "names the exact content of the data"},
            "count": {"type": "integer", "description": "how many rows there are"},
            "licence": {"type": "string"},
        },
        "required": ["version", "count", "licence"],
    }
    if ending == "geojson":
        feature = {"type": "object", "properties": {"type": {"const": "Feature"}, "properties": row}}
        several = {"type": "array", "items": feature}
        return _object({"type": {"const": "FeatureCollection"}, "meta": meta, "features": several})
    return _object({"meta": meta, "data": {"type": "array", "items": row}})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"schema": {"type": "object", "properties": properties, "required": list(properties)}}


def _column(resource: Resource, name: str, values: pd.Series) -> dict[str, Any]:
    kind = _TYPES.get(values.dtype.kind, "string")
    # only numbers and days can be missing; text is empty then
    missing = values.dtype.kind in "fO"
    return {"type": [kind, "null"] if missing else kind, "description": describe(resource, name)}


def describe(resource: Resource, name: str) -> str:
    """Say what a column holds: in the words of its table, else of this module, else of any table."""
    schema = shipped_schema()
    own = {field.name: field.description for field in schema[resource.table].fields} if resource.table else {}
    every = {field.name: field.description for table in schema.values() for field in table.fields}
    return own.get(name) or DERIVED.get(name) or every.get(name) or f"how many are counted under {name}"


def _parameter(model: Model, name: str) -> dict[str, Any]:
    values = allowed_values(model, name)
    schema: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": LIMIT}
    if values:
        schema = {"type": "string", "enum": values}
    elif name in DAYS:
        schema = {"type": "string", "format": "date"}
    return {"name": name, "in": "query", "description": WORDS[name], "schema": schema}


def _path_parameter(model: Model, resource: Resource) -> dict[str, Any]:
    name = resource.name.partition("{")[2].rstrip("}")
    values = allowed_values(model, resource.key)
    return {
        "name": name, "in": "path", "required": True, "description": WORDS[resource.key],
        "schema": {"type": "string", "enum": values},
    }  # fmt: skip


def _any_key(model: Model, resource: Resource) -> str:
    return next(iter(allowed_values(model, resource.key)), "") if resource.key else ""


def _fault(status: int) -> dict[str, Any]:
    content = {problems.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/problem"}}}
    return {"description": problems.TITLES[status], "content": content}


_PROBLEM = {
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "what is wrong"},
        "parameter": {"type": "string", "description": "the parameter that is wrong"},
        "allowed": {"type": "array", "items": {"type": "string"}, "description": "what is allowed"},
    },
    "required": ["type", "title", "status", "detail"],
}


def _section(model: Model, resource: Resource) -> str:
    address = resource.name
    for name in ("entity_id", "group_id"):
        address = address.replace(f"{{{name}}}", _any_key(model, resource))
    links = " ".join(f"<a href='{address}.{ending}'>.{ending}</a>" for ending in resource.formats)
    words = "".join(f"<dt>{name}</dt><dd>{escape(WORDS[name])}</dd>" for name in resource.parameters)
    return f"<h2><code>{escape(resource.name)}</code></h2><p>A row is {escape(resource.row)}. {links}</p><dl>{words}</dl>"
