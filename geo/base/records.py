"""The things the atlas speaks of, as frozen dataclasses built from rows of the tables.

Field names equal column names. Everything after loading works on these, not on frames.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
from typing import Any, TypeVar

import pandas as pd

from geo.base.text import fold, slug

LEADING = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "monarch",
        "head_of_entity",
        "party_leader",
        "head_of_organisation",
    }
)
"""Role classes whose holder leads the entity; anyone else's coming never colours it as led."""

R = TypeVar("R")


def name_slug(person: str, nobody: str) -> str:
    """Give a person's part of an anchor; a name without Latin letters has a checksum there, no name `nobody`."""
    if not person:
        return nobody
    return slug(person) or hashlib.sha256(person.encode()).hexdigest()[:10]


@dataclasses.dataclass(frozen=True)
class Event:
    """One event; `lon`, `lat` in degrees, WGS 84; days in the local calendar."""

    event_id: str
    name: str
    series_id: str
    host_entity_id: str
    city: str
    lon: float
    lat: float
    start_date: datetime.date
    end_date: datetime.date
    occasion: str
    list_complete: bool
    list_note: str
    note: str
    sources: str

    @property
    def first(self) -> str:
        """The first day as ISO text."""
        return self.start_date.isoformat()

    @property
    def last(self) -> str:
        """The last day as ISO text: the default as-of day of every view."""
        return self.end_date.isoformat()

    def stage(self, day: str) -> str:
        """Tell what a day can say of who came: `before` the event, `within` it, after it with `gaps`, or all is `over`."""
        if day < self.first:
            return "before"
        if day < self.last:
            return "within"
        return "over" if self.list_complete else "gaps"


@dataclasses.dataclass(frozen=True)
class Entity:
    """One state, state-like entity, territory or organisation; (lon, lat) is its marker."""

    entity_id: str
    name: str
    official_name: str
    iso3: str
    iso_numeric: str
    status: str
    shape_id: str
    within_entity_id: str
    lon: float
    lat: float
    note: str
    sources: str

    @property
    def folded(self) -> str:
        """Name and official name as search compares them."""
        return fold(f"{self.name} {self.official_name}")


@dataclasses.dataclass(frozen=True)
class Attendee:
    """One person for one entity at one event; `person` is empty where no source names one."""

    event_id: str
    entity_id: str
    person: str
    role: str
    role_class: str
    delegate_level: str
    first_announced: str
    override_status: str
    override_reason: str
    note: str
    sources: str

    @property
    def leads(self) -> bool:
        """Whether the person leads the entity; an unnamed refusal is taken as the leader's."""
        return self.role_class in LEADING or not self.role_class

    @property
    def anchor(self) -> str:
        """A stable anchor for links to this row."""
        return f"{self.event_id}.{self.entity_id}.{name_slug(self.person, 'not-named')}"


@dataclasses.dataclass(frozen=True)
class Source:
    """One article or page."""

    source_id: str
    url: str
    title: str
    publisher: str
    publisher_entity_id: str
    published: str
    language: str
    kind: str
    corpus_file: str
    note: str

    @property
    def outlet(self) -> str:
        """The publisher without what stands in brackets; several pages of one outlet count once."""
        return self.publisher.split(" (")[0]


@dataclasses.dataclass(frozen=True)
class Statement:
    """What one source states of one person or entity at one event, as of the day it speaks of."""

    event_id: str
    entity_id: str
    person: str
    source_id: str
    states: str
    as_of: str
    names_person: bool
    note: str

    @property
    def anchor(self) -> str:
        """A stable anchor for links to this row."""
        person = name_slug(self.person, "entity")
        return ".".join([self.event_id, self.entity_id, person, self.source_id, self.states])


@dataclasses.dataclass(frozen=True)
class Measure:
    """One measure by one authority on one person or state."""

    measure_id: str
    target_kind: str
    target: str
    entity_id: str
    authority: str
    measure: str
    programme: str
    legal_basis: str
    since: str
    until: str
    severity: str
    standing: str
    is_verified: bool
    backing: str
    note: str
    sources: str


@dataclasses.dataclass(frozen=True)
class Group:
    """One bloc or region."""

    group_id: str
    name: str
    short_name: str
    kind: str
    description: str
    sources: str


@dataclasses.dataclass(frozen=True)
class Membership:
    """One entity's status in one group over one span of time."""

    group_id: str
    entity_id: str
    membership: str
    since: str
    until: str
    note: str
    sources: str


@dataclasses.dataclass(frozen=True)
class Question:
    """One question on which sources give answers."""

    question_id: str
    question: str
    measures: str
    note: str


@dataclasses.dataclass(frozen=True)
class Claim:
    """One article's answer to one question, in its own words at `start` characters into its text."""

    claim_id: str
    question_id: str
    entity_ids: str
    source_id: str
    value: str
    unit: str
    as_stated: str
    start: int
    note: str

    @property
    def concerns(self) -> tuple[str, ...]:
        """The entities the claim is about."""
        return tuple(self.entity_ids.split(";"))


@dataclasses.dataclass(frozen=True)
class Answer:
    """What another page answers to the same question, in our words."""

    question_id: str
    says: str
    url: str
    note: str


def records(kind: type[R], frame: pd.DataFrame) -> tuple[R, ...]:
    """Build one record per row of a frame that has the record's columns; other columns are left out."""
    names = [item.name for item in dataclasses.fields(kind)]  # type: ignore[arg-type]
    columns: list[list[Any]] = [frame[name].tolist() for name in names]
    return tuple(kind(*values) for values in zip(*columns, strict=True))


def urls(sources: str) -> tuple[str, ...]:
    """Split a `sources` cell into its addresses; entries may be separated by spaces or ` | `."""
    return tuple(part for part in sources.split() if part.startswith(("http://", "https://")))
