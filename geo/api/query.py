"""The parameters of a request: what each may be, read and refused in words. Knows the model, not HTTP.

The names are those of the pages' links, but `as_of` for the day.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterable

from geo.api.problems import RequestError
from geo.base.dates import is_day
from geo.base.selection import LIMIT
from geo.measures import AUTHORITIES, SEVERITY_WORDS
from geo.model import Model
from geo.summary import FIGURE_KEYS, STATUS_WORDS

WORDS = {
    "event": "the event, by event_id",
    "as_of": "the day the answer is rebuilt for, as 2025-05-09; the event's last day where it is left out. Of excerpts "
    "and claims, what was published by that day, undated ones left out; all where it is left out",
    "entity": "one state, state-like entity or organisation, by entity_id",
    "status": "what the entity is counted under: a status, or a figure of the page",
    "group": "members of this group on the day, by group_id",
    "other": "the event set beside, by event_id; by default the one before it",
    "authority": "who imposed the measure",
    "severity": "how grave the measure is, as this project grades it",
    "question": "the question the claim answers, by question_id",
    "search": "words that a row must hold; for excerpts, a search as on the Evidence page",
    "publisher": "publisher of the article",
    "kind": "kind of the article",
    "since": "first day of the article's publication, as 2025-05-09",
    "until": "last day of the article's publication, as 2025-05-09",
    "geometry": "point: the entity's marker; shape: its outline where it has one",
}
"""What each parameter means."""
DAYS = ("as_of", "since", "until")
GEOMETRIES = ("point", "shape")


@dataclasses.dataclass(frozen=True)
class Query:
    """What a request asks for; an empty value means not asked. `key` is the last part of the path."""

    key: str = ""
    event: str = ""
    as_of: str = ""
    entity: str = ""
    status: str = ""
    group: str = ""
    other: str = ""
    authority: str = ""
    severity: str = ""
    question: str = ""
    search: str = ""
    publisher: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""
    geometry: str = ""


def allowed_values(model: Model, name: str) -> list[str]:
    """Give the values a parameter may have; none listed means any text, or any day for `DAYS`."""
    articles = model.articles.values()
    values: dict[str, Collection[str]] = {
        "event": model.events,
        "entity": model.entities,
        "status": dict.fromkeys((*STATUS_WORDS, *FIGURE_KEYS)),
        "group": model.groups,
        "other": model.events,
        "authority": AUTHORITIES,
        "severity": SEVERITY_WORDS,
        "question": model.questions,
        "publisher": sorted({article.publisher for article in articles}),
        "kind": sorted({article.kind for article in articles}),
        "geometry": GEOMETRIES,
    }
    return list(values.get(name, ()))


def read_query(model: Model, key: str, pairs: Iterable[tuple[str, str]], names: Collection[str]) -> Query:
    """Read the pairs of a query string; raises RequestError on what is not known, twice or empty."""
    given = list(pairs)
    for name, count in Counter(name for name, _ in given).items():
        if name not in names:
            raise RequestError(400, f"{name[:60]!r} is not a parameter here.", name[:60], sorted(names))
        if count > 1:
            raise RequestError(400, f"{name} is given {count} times; give it once.", name)
    for name, value in given:
        _check(model, name, value)
    return Query(key=key, **dict(given))


def _check(model: Model, name: str, value: str) -> None:
    shown = value[:60]
    if not value:
        raise RequestError(400, f"{name} is empty; give a value or leave it out.", name)
    if len(value) > LIMIT:
        raise RequestError(400, f"{name} is longer than {LIMIT} characters.", name)
    if name in DAYS and not is_day(value):
        raise RequestError(400, f"{shown!r} is not a day; write it as 2025-05-09.", name)
    if name in (*DAYS, "search"):
        return
    allowed = allowed_values(model, name)
    if value not in allowed:
        raise RequestError(400, f"{shown!r} is not a known {name}.", name, allowed)
