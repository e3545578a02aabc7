"""What each address holds, as a frame; filtered by the pages' own functions, so that the numbers are theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from geo.api.problems import RequestError
from geo.api.query import Query
from geo.base.dates import last_day
from geo.base.records import Measure
from geo.base.selection import Selection
from geo.blocs import full_members, in_group, of_entity
from geo.content import content_of, day_of, views_of
from geo.glance import Paragraph
from geo.headline import headline
from geo.listings import Terms, of_people
from geo.measures import AUTHORITIES, holds, on_state
from geo.model import Model
from geo.search import Filters, Hit, hits_frame, index_of, search
from geo.shares import share, shares
from geo.summary import FIGURE_KEYS, figure, figures, main_event, roll
from geo.tables.extracts import measure_frame, member_frame, share_frame
from geo.tables.tabulate import matching_rows
from geo.twin import attendance_frame

Frames = Callable[[Model, Query], pd.DataFrame]
ENTITY_COLUMNS = ("as_of", "groups", "standings", "events", "authorities")
"""What is added to entities.csv: `groups` has full members alone, `standings` whatever else one is in a group."""


@dataclass(frozen=True)
class Resource:
    """One address: what a row is, the parameters it takes, where its columns are described, its frame."""

    name: str
    row: str
    parameters: tuple[str, ...]
    frame: Frames
    table: str = ""
    key: str = ""
    is_placed: bool = False

    @property
    def formats(self) -> tuple[str, ...]:
        """The endings it has."""
        return ("json", "csv", "geojson", "parquet") if self.is_placed else ("json", "csv")


def events(model: Model, query: Query) -> pd.DataFrame:
    """One row per event with its figures as of the day; columns of events.csv, as_of, headline, each figure."""
    frame = model.tables["events"]
    kept = frame[frame["event_id"] == query.event] if query.event else frame
    kept = matching_rows(kept, query.search)
    rows = []
    for event_id in kept["event_id"]:
        day = query.as_of or model.events[event_id].last
        counts = {item.key: item.count for item in figures(model, event_id, day)}
        said = Paragraph(headline(model, event_id, day)).text
        rows.append((day, said, *(counts.get(key, 0) for key in FIGURE_KEYS)))
    found = pd.DataFrame(rows, columns=["as_of", "headline", *FIGURE_KEYS], index=kept.index)
    return pd.concat([kept, found], axis=1)


def attendees(model: Model, query: Query) -> pd.DataFrame:
    """One row per person at an event, as the page's download has them, for one event or all."""
    chosen = [query.event] if query.event else list(model.events)
    found = [_attendees_of(model, event_id, query) for event_id in chosen]
    return matching_rows(pd.concat(found, ignore_index=True), query.search)


def entities(model: Model, query: Query) -> pd.DataFrame:
    """One row per entity with what holds on the day; columns of entities.csv and those of ENTITY_COLUMNS."""
    day = query.as_of or model.events[main_event(model)].last
    frame = model.tables["entities"]
    if query.key:
        frame = frame[frame["entity_id"] == query.key]
    if query.group:
        frame = frame[frame["entity_id"].isin(list(_members(model, query.group, day)))]
    frame = matching_rows(frame, query.search)
    rows = [(day, *_of_entity(model, entity_id, day, query.as_of)) for entity_id in frame["entity_id"]]
    found = pd.DataFrame(rows, columns=list(ENTITY_COLUMNS), index=frame.index)
    return pd.concat([frame, found], axis=1)


def excerpts(model: Model, query: Query) -> pd.DataFrame:
    """One row per passage, or per match of the search in one; columns as the Evidence page's download."""
    until = min(filter(None, (query.until, query.as_of)), default="")
    filters = Filters(query.entity, query.publisher, query.kind, query.since, until)
    hits: Iterable[Hit]
    if query.search:
        hits = search(model, query.search, filters).hits
    else:
        hits = (Hit(item, 0, "", "", "") for item in index_of(model).quotations(filters))
    return hits_frame(hit for hit in hits if _is_out(hit.article.published, query.as_of))


def sanctions(model: Model, query: Query) -> pd.DataFrame:
    """One row per measure in force on the day; with an event, those on its people and states alone."""
    event_id = query.event or main_event(model)
    day = query.as_of or model.events[event_id].last
    terms = Terms(day, query.authority, query.severity)
    found: Iterable[Measure] = [item for item in model.measures if terms.admit(item) and holds(item, day)]
    if query.event:
        found = of_people(model, event_id, day, found)
    if query.entity:
        found = [item for item in found if item.entity_id == query.entity]
    return matching_rows(measure_frame(model, found, event_id, day), query.search)


def groups(model: Model, query: Query) -> pd.DataFrame:
    """One row per group with its share at the event as of the day; one row per member under a group's own address."""
    event_id = query.event or main_event(model)
    day = query.as_of or model.events[event_id].last
    if query.key:
        return member_frame(model, share(model, query.key, event_id, day), event_id)
    return matching_rows(share_frame(model, shares(model, event_id, day), event_id), query.search)


def summaries(model: Model, query: Query) -> pd.DataFrame:
    """One row per view with its paragraph for the event, word for word as page and exports have it."""
    selection = Selection(
        event=query.event or main_event(model),
        day=query.as_of,
        group=query.group,
        other=query.other,
        authority=query.authority,
        severity=query.severity,
    )
    day = day_of(model, selection)
    cells = [
        (view, selection.event, day, content_of(model, view, selection).paragraph.text)
        for view in views_of(model)
    ]
    return pd.DataFrame(cells, columns=["view", "event_id", "as_of", "text"])


def claims(model: Model, query: Query) -> pd.DataFrame:
    """One row per claim; columns of claims.csv, question, publisher, url."""
    frame = model.tables["claims"]
    kept = [
        (not query.question or claim.question_id == query.question)
        and (not query.entity or query.entity in claim.concerns)
        and _is_out(model.sources[claim.source_id].published, query.as_of)
        for claim in model.claims
    ]
    frame = frame[pd.Series(kept, index=frame.index, dtype=bool)]
    asked = [model.questions[key].question for key in frame["question_id"]]
    sources = [model.sources[key] for key in frame["source_id"]]
    frame = frame.assign(
        question=pd.Series(asked, index=frame.index, dtype=str),
        publisher=pd.Series([source.publisher for source in sources], index=frame.index, dtype=str),
        url=pd.Series([source.url for source in sources], index=frame.index, dtype=str),
    )
    return matching_rows(frame, query.search)


_RESOURCES = (
    Resource("events", "one event with its figures", ("event", "as_of", "search"), events, "events"),
    Resource(
        "attendees",
        "one person for one entity at one event",
        ("event", "as_of", "entity", "status", "group", "search"),
        attendees,
        "attendees",
        is_placed=True,
    ),
    Resource(
        "entities",
        "one state, state-like entity, territory or organisation",
        ("as_of", "group", "search"),
        entities,
        "entities",
    ),
    Resource(
        "entities/{entity_id}",
        "the entity, with what holds on the day",
        ("as_of",),
        entities,
        "entities",
        key="entity",
    ),
    Resource(
        "excerpts",
        "one quoted passage, or one match in one",
        ("as_of", "entity", "publisher", "kind", "since", "until", "search"),
        excerpts,
    ),
    Resource(
        "sanctions",
        "one measure in force on the day",
        ("event", "as_of", "authority", "severity", "entity", "search"),
        sanctions,
        "sanctions",
    ),
    Resource(
        "groups", "one group with its share at the event", ("event", "as_of", "search"), groups, "groups"
    ),
    Resource(
        "groups/{group_id}",
        "one member of the group on the day",
        ("event", "as_of"),
        groups,
        "memberships",
        key="group",
    ),
    Resource(
        "summaries",
        "one view of the event in a paragraph, as its page has it",
        ("event", "as_of", "group", "other", "authority", "severity"),
        summaries,
    ),
    Resource(
        "claims",
        "one article's answer to one question",
        ("as_of", "question", "entity", "search"),
        claims,
        "claims",
    ),
)
RESOURCES = {item.name: item for item in _RESOURCES}
"""Every address below `/api/v1/`, without its ending."""


def _attendees_of(model: Model, event_id: str, query: Query) -> pd.DataFrame:
    day = query.as_of or model.events[event_id].last
    kept = set(roll(model, event_id, day).standings)
    if query.status:
        counted_ones = figure(model, event_id, day, query.status)
        kept &= set(counted_ones.entity_ids) if counted_ones else set()
    if query.group:
        kept &= _members(model, query.group, day)
    if query.entity:
        kept &= {query.entity}
    return attendance_frame(model, event_id, day, frozenset(kept))


def _members(model: Model, group_id: str, day: str) -> frozenset[str]:
    return full_members(in_group(model.memberships, group_id, day))


def _is_out(published: str, day: str) -> bool:
    """Tell whether a page was surely published by a day: all of its month or year where only that is known."""
    return not day or (bool(published) and last_day(published) <= day)


def _of_entity(model: Model, entity_id: str, day: str, as_of: str) -> tuple[str, str, str, str]:
    present = [
        event.event_id
        for event in model.events.values()
        if entity_id in roll(model, event.event_id, as_of or event.last).standings
    ]
    measures = {item.authority for item in on_state(model.measures, entity_id, day)}
    held = of_entity(model.memberships, entity_id, day)
    full = full_members(held)
    return (
        ";".join(group_id for group_id in held if group_id in full),
        ";".join(f"{group_id} ({standing})" for group_id, standing in held.items() if standing != "member"),
        ";".join(present),
        ";".join(authority for authority in AUTHORITIES if authority in measures),
    )


def find_resource(path: str, model: Model) -> tuple[Resource, str]:
    """Give the resource of a path without its ending, and its key; raises RequestError where there is none."""
    name, _, key = path.partition("/")
    if not key and name in RESOURCES and not path.endswith("/"):
        return RESOURCES[name], ""
    for resource in RESOURCES.values():
        if resource.key and resource.name.partition("/")[0] == name and key:
            known = model.entities if resource.key == "entity" else model.groups
            if key in known:
                return resource, key
            raise RequestError(404, f"{key[:60]!r} is not a known {resource.key}.", resource.key, list(known))
    raise RequestError(404, f"There is nothing at {path[:60]!r}.", allowed=sorted(RESOURCES))
