"""The text twin of the attendance map: the same state as sentences and as a table, from the same roll."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from geo.base.dates import say_day
from geo.base.derived import derived
from geo.base.text import listed
from geo.dossier import standing_sentence
from geo.mapview import MapView
from geo.mapwords import in_words
from geo.model import Model
from geo.summary import MARK_WORDS, PERSON_WORDS, STATUS_WORDS, Roll, Row, Standing, numbered, roll


def sentences(model: Model, current: Roll, entity_ids: Collection[str] | None = None) -> list[str]:
    """Say the map in words: the event, then for each status how many and who; a filter keeps some entities."""
    event = current.event
    said = [f"{event.name}, {event.city}, as of {say_day(current.day)}."]
    for status, words in STATUS_WORDS.items():
        found = [s for s in current.having(status) if entity_ids is None or s.entity.entity_id in entity_ids]
        if found:
            names = listed([standing.entity.name for standing in found])
            said.append(f"{words[0].upper()}{words[1:]} ({count_words(found)}): {names}.")
    if entity_ids is None:
        said += _marked(current)
    if not event.list_complete:
        said.append(
            "The list of leaders is known to be incomplete; whoever is missing is not thereby absent."
        )
    return said


def _marked(current: Roll) -> list[str]:
    standings = current.standings.values()
    found = {
        "contested": [standing.entity.name for standing in standings if standing.mark == "contested"],
        "thin": [standing.entity.name for standing in standings if standing.is_thin],
    }
    return [
        f"{MARK_WORDS[mark].capitalize()} ({len(names)}): {listed(names)}."
        for mark, names in found.items()
        if names
    ]


def view_sentences(model: Model, view: MapView) -> list[str]:
    """Say any view's map in words: its title, then each entry of its legend with those drawn so, by name."""
    names = {key: entity.name for key, entity in model.entities.items()}
    return [f"{view.title}.", *in_words(view, lambda key: names.get(key, key))]


def count_words(standings: Sequence[Standing]) -> str:
    """Say how many states there are, and what besides: `27, and 1 part of a state`."""
    states, besides = numbered(standings)
    return f"{states}, and {besides}" if besides else str(states)


def details(model: Model, current: Roll, entity_ids: Collection[str] | None = None) -> list[str]:
    """Say each entity in one sentence, in alphabetical order."""
    return [
        standing_sentence(model, standing, current.event)
        for entity_id, standing in current.standings.items()
        if entity_ids is None or entity_id in entity_ids
    ]


@derived(256)
def attendance_frame(
    model: Model, event_id: str, day: str, entity_ids: frozenset[str] | None = None
) -> pd.DataFrame:
    """One row per attendee of the roll, in the order of the page.

    Columns: event_id, as_of, entity_id, country, person, role, status, country_status, is_contested,
    publisher_count, outside_publisher_count, is_overridden, first_announced, note, sources.
    """
    current = roll(model, event_id, day)
    cells = [
        _cells(current, standing, row)
        for entity_id, standing in current.standings.items()
        if entity_ids is None or entity_id in entity_ids
        for row in standing.rows
    ]
    return pd.DataFrame(cells, columns=list(_COLUMNS))


_COLUMNS = (
    "event_id", "as_of", "entity_id", "country", "person", "role", "status", "country_status", "is_contested",
    "publisher_count", "outside_publisher_count", "is_overridden", "first_announced", "note", "sources",
)  # fmt: skip


def _cells(current: Roll, standing: Standing, row: Row) -> tuple[object, ...]:
    attendee, strength = row.attendee, row.finding.strength
    return (
        current.event.event_id,
        current.day,
        standing.entity.entity_id,
        standing.entity.name,
        attendee.person,
        attendee.role,
        row.status,
        standing.status,
        row.finding.is_contested,
        len(strength.publishers),
        len(strength.outside_host),
        row.is_overridden,
        attendee.first_announced,
        row.note,
        attendee.sources,
    )


def status_words(status: str) -> str:
    """The words of a person's status."""
    return PERSON_WORDS[status]
