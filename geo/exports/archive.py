"""The data as a package to take away: one zip that any tool for Data Packages reads, the same bytes each time.

Reads the shipped folders and a model of them; writing the file is the command's.
"""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo.base.schema import DECLARATION
from geo.exports.geojson import feature, outline
from geo.model import Model
from geo.quotations import entities_of_passages

TEXTS = {"LICENSE.md": "data/LICENSE.md", "CHANGELOG.md": "data/CHANGELOG.md", "CITATION.cff": "CITATION.cff",
         "data-dictionary.md": "docs/data-dictionary.md", "method.md": "docs/method.md"}  # fmt: skip
"""Name in the package and place in the project."""
SUMS = "SHA256SUMS"
PASSAGE_FIELDS = (
    ("source_id", "string", "the article, in sources.csv"),
    ("start", "integer", "place of the first character in the source text, counted from 0"),
    ("text", "string", "the passage, verbatim; it belongs to its publisher"),
    ("entity_ids", "string", "the entities it belongs to, separated by ;"),
)


def version(root: Path) -> str:
    """The version of the data as their declaration has it."""
    declared: str = _declared(root)["version"]
    return declared


def contents(model: Model, root: Path) -> dict[str, bytes]:
    """Give the files of the package by name: tables, passages, outlines, texts, declaration, checksums."""
    package = _declared(root)
    files = {item["path"]: (root / "data" / item["path"]).read_bytes() for item in package["resources"]}
    files["passages.csv"] = passages_csv(model)
    files["entities.geojson"] = entities_geojson(model)
    package["resources"] += _more_resources()
    # outlines are no table
    package["profile"] = "data-package"
    package["contentVersion"] = model.version
    for item in package["resources"]:
        content = files[item["path"]]
        item |= {"hash": f"sha256:{hashlib.sha256(content).hexdigest()}", "bytes": len(content)}
    files[DECLARATION] = json.dumps(package, ensure_ascii=False, indent=2).encode() + b"\n"
    files |= {name: (root / place).read_bytes() for name, place in TEXTS.items()}
    files["README.md"] = _readme(package, files).encode()
    sums = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return {**files, SUMS: "".join(sums).encode()}


def pack(files: Mapping[str, bytes], day: str) -> bytes:
    """Zip the files in the order of their names, all dated the same day: equal content gives equal bytes."""
    year, month, number = map(int, day.split("-"))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in sorted(files.items()):
            info = zipfile.ZipInfo(name, (year, month, number, 0, 0, 0))
            info.external_attr = 0o644 << 16
            info.create_system = 3
            archive.writestr(info, content, zipfile.ZIP_DEFLATED, 9)
    return written.getvalue()


def created(root: Path) -> str:
    """The day of the version, as ISO text."""
    day: str = _declared(root)["created"][:10]
    return day


def passages_csv(model: Model) -> bytes:
    """One row per quoted passage, in the order of the articles; columns as in PASSAGE_FIELDS."""
    about = entities_of_passages(model)
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([name for name, _, _ in PASSAGE_FIELDS])
    for article in model.articles.values():
        for passage in article.passages:
            entities = ";".join(sorted(about.get((passage.source_id, passage.start), ())))
            writer.writerow([passage.source_id, passage.start, passage.text, entities])
    return written.getvalue().encode()


def entities_geojson(model: Model) -> bytes:
    """Every entity with its outline, or its marker where it has none, and the columns of entities.csv."""
    features = [
        feature(entity.entity_id, outline(entity, model.boundaries), dataclasses.asdict(entity))
        for entity in model.entities.values()
    ]
    content = {"type": "FeatureCollection", "features": features}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _declared(root: Path) -> dict[str, Any]:
    package: dict[str, Any] = json.loads((root / "data" / DECLARATION).read_text(encoding="utf-8"))
    return package


def _more_resources() -> list[dict[str, Any]]:
    fields = [{"name": name, "type": kind, "description": words} for name, kind, words in PASSAGE_FIELDS]
    key = {"fields": ["source_id"], "reference": {"resource": "sources", "fields": ["source_id"]}}
    passages = {
        "name": "passages", "path": "passages.csv", "profile": "tabular-data-resource", "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8", "title": "one short quotation from an article",
        "schema": {"fields": fields, "primaryKey": ["source_id", "start"], "foreignKeys": [key]},
    }  # fmt: skip
    outlines = {
        "name": "entities-geojson", "path": "entities.geojson", "format": "geojson",
        "mediatype": "application/geo+json", "encoding": "utf-8",
        "title": "outlines of the entities, after Natural Earth; markers where there is none",
    }  # fmt: skip
    return [passages, outlines]


def _readme(package: Mapping[str, Any], files: Mapping[str, bytes]) -> str:
    listed = "\n".join(f"- `{item['path']}`: {item['title']}" for item in package["resources"])
    return (
        f"# {package['title']}\n\nVersion {package['version']} (content {package['contentVersion']}).\n\n{listed}\n\n"
        "Columns: `data-dictionary.md`. How a status follows from the statements: `method.md`. Licence: `LICENSE.md`.\n"
        f"How to cite: `CITATION.cff`. Checksums: `sha256sum -c {SUMS}`. {len(files) + 2} files in all.\n\n"
        "A cell that begins with `=`, `+`, `-` or `@` is text; import the CSV files as text into a spreadsheet.\n"
    )
