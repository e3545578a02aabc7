"""Everything the atlas knows, loaded once, checked whole, frozen.

After `load_model` nothing asks whether a column exists or a key is known. Paths are arguments: only
the entry points know where the data lie.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import pandas as pd

from geo.articles.corpus import Article, read_corpora
from geo.articles.passages import Linked, link_passages
from geo.base.errors import DataProblems, Problem
from geo.base.records import (
    Answer,
    Attendee,
    Claim,
    Entity,
    Event,
    Group,
    Measure,
    Membership,
    Question,
    Source,
    Statement,
    records,
)
from geo.base.schema import shipped_schema
from geo.laws.aliasing import collect_aliases
from geo.laws.checks import check_tables
from geo.ledger import Cited
from geo.mentions.finder import Finder
from geo.tables.parts import Parts, of_folder
from geo.tables.reader import read_files
from geo.world.boundaries import SHIPPED, Boundaries, read_boundaries

V = TypeVar("V")
RowKey = tuple[str, str, str]
"""(event_id, entity_id, person): the key of an attendee; an empty person means the entity itself."""


@dataclasses.dataclass(frozen=True, eq=False)
class Model:
    """All records, keyed by their ids, in the order of the files; equal only to itself, so it can key caches.

    `tables` holds the typed frames, one per table, indexed by line number: read them, never change them.
    `cited` gives the statements with their sources per attendee; `linked` the passages of each entity.
    """

    tables: Mapping[str, pd.DataFrame]
    events: Mapping[str, Event]
    entities: Mapping[str, Entity]
    attendees: tuple[Attendee, ...]
    sources: Mapping[str, Source]
    statements: tuple[Statement, ...]
    cited: Mapping[RowKey, tuple[Cited, ...]]
    measures: tuple[Measure, ...]
    groups: Mapping[str, Group]
    memberships: tuple[Membership, ...]
    questions: Mapping[str, Question]
    claims: tuple[Claim, ...]
    answers: tuple[Answer, ...]
    articles: Mapping[str, Article]
    linked: Mapping[str, tuple[Linked, ...]]
    boundaries: Boundaries
    finder: Finder
    version: str


def load_model(data: Path, corpus: Path, boundaries: Path = SHIPPED) -> Model:
    """Load and check two folders; raises DataProblems with all that is wrong, sorted by file and line."""
    return load_parts(of_folder(data, corpus), boundaries)


def load_parts(parts: Parts, boundaries: Path = SHIPPED) -> Model:
    """Load and check the files of a set of data; raises DataProblems with all that is wrong."""
    shapes = read_boundaries(boundaries)
    # before the rows, so that a file edited meanwhile cannot put older rows under its newer version
    version = fingerprint(parts.versioned)
    frames, articles, problems = inspect(parts, shapes)
    if problems:
        raise DataProblems(problems)
    return build(frames, articles, shapes, version)


def inspect(
    parts: Parts, shapes: Boundaries
) -> tuple[dict[str, pd.DataFrame], tuple[Article, ...], list[Problem]]:
    """Read the files of a set of data and find everything that is wrong with them and between them."""
    frames, problems = read_files(parts.tables, shipped_schema())
    articles, faults = read_corpora(parts.corpora)
    problems += faults
    problems += check_tables(frames, parts.corpora, articles, shapes)
    return frames, articles, problems


def build(
    frames: Mapping[str, pd.DataFrame],
    articles: tuple[Article, ...],
    shapes: Boundaries,
    version: str,
) -> Model:
    """Turn checked frames and articles into the model."""
    attendees = records(Attendee, frames["attendees"])
    sources = _by("source_id", records(Source, frames["sources"]))
    statements = records(Statement, frames["evidence"])
    memberships = records(Membership, frames["memberships"])
    aliases = collect_aliases(frames["aliases"], frames["entities"])
    finder = Finder(aliases, ((item.person, item.entity_id) for item in attendees if item.person))
    by_source = {article.source_id: article for article in articles}
    return Model(
        tables=MappingProxyType(dict(frames)),
        events=_by("event_id", records(Event, frames["events"])),
        entities=_by("entity_id", records(Entity, frames["entities"])),
        attendees=attendees,
        sources=sources,
        statements=statements,
        cited=_cite(statements, sources),
        measures=records(Measure, frames["sanctions"]),
        groups=_by("group_id", records(Group, frames["groups"])),
        memberships=memberships,
        questions=_by("question_id", records(Question, frames["questions"])),
        claims=records(Claim, frames["claims"]),
        answers=records(Answer, frames["answers"]),
        articles=MappingProxyType(by_source),
        linked=link_passages(articles, finder, memberships),
        boundaries=shapes,
        finder=finder,
        version=version,
    )


def fingerprint(places: Iterable[Path]) -> str:
    """Name the exact content of files and folders: 12 digits of a checksum over every file, by name.

    Hidden files, as editors lay beside what they have open, are no part of the data.
    """
    digest = hashlib.sha256()
    for place in places:
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            name = Path(path.name) if path == place else path.relative_to(place)
            if path.is_file() and not any(part.startswith(".") for part in name.parts):
                digest.update(os.fsencode(name) + b"\0")
                _add_content(digest, path)
                digest.update(b"\0")
    return digest.hexdigest()[:12]


def _add_content(digest: hashlib._Hash, path: Path) -> None:
    # what cannot be read counts by its name; reading its rows says what is wrong with it
    with suppress(OSError), path.open("rb") as file:
        hashlib.file_digest(file, lambda: digest)


def _by(key: str, items: tuple[V, ...]) -> Mapping[str, V]:
    return MappingProxyType({getattr(item, key): item for item in items})


def _cite(
    statements: tuple[Statement, ...], sources: Mapping[str, Source]
) -> Mapping[RowKey, tuple[Cited, ...]]:
    found: dict[RowKey, list[Cited]] = defaultdict(list)
    for statement in statements:
        key = (statement.event_id, statement.entity_id, statement.person)
        found[key].append(Cited(statement, sources[statement.source_id]))
    return MappingProxyType({key: tuple(items) for key, items in found.items()})
