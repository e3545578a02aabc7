"""The figures that answer at a glance: one paragraph per view, made from the data.

Each number in a paragraph is a Figure that carries the entities it counts, so that page, export and API
say the same and link to the same rows. Knows no page and no format but the text's own HTML.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlencode

from geo.compare import PARTS, divide, returns
from geo.dates import say_day
from geo.listings import PRESENCES, Listing, Terms, listings, measured_states, two_way
from geo.model import Model
from geo.selection import Selection
from geo.shares import share, shares
from geo.summary import Figure, figures
from geo.text import escape, listed
from geo.turnout import KIND_WORDS, turnout

VIEW_KEYS = frozenset(
    {"listed-leaders", "listed-others", "not-measured", "returning", "new", "unsure", "absent", "open", "away"}
    | {f"{presence}-{side}" for presence in PRESENCES for side in ("measured", "free")}
    | PARTS.keys() | KIND_WORDS.keys()
)  # fmt: skip
"""Every key that a link to the rows behind a number of these views may carry."""
VIEWS = frozenset({"grades", "absence"})
"""What a page's map may show instead of its usual picture."""
AUTHORITY_PHRASES = {"EU": "the EU", "US": "the US", "UK": "the UK", "CA": "Canada", "CH": "Switzerland"}


@dataclasses.dataclass(frozen=True)
class Paragraph:
    """Text with figures in it, in the order in which it is read."""

    parts: tuple[str | Figure, ...]

    @property
    def text(self) -> str:
        """The paragraph as plain text."""
        return "".join(part if isinstance(part, str) else part.number for part in self.parts)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures, in order."""
        return tuple(part for part in self.parts if isinstance(part, Figure))

    def html(self, page: str, selection: Selection) -> str:
        """The paragraph with every number a link to its rows on a page; safe for HTML."""
        return "".join(
            escape(part) if isinstance(part, str) else _link(part, page, selection) for part in self.parts
        )


def address(page: str, selection: Selection) -> str:
    """Give the relative address of a page with a selection."""
    return f"./{page}?{urlencode(selection.query())}"


def found(paragraph: Paragraph, key: str) -> Figure | None:
    """Give the figure of a paragraph with this key, or none."""
    return next((figure for figure in paragraph.figures if figure.key == key), None)


@lru_cache(maxsize=256)
def attendance(model: Model, event_id: str, day: str) -> Paragraph:
    """The attendance view in one sentence."""
    parts: list[str | Figure] = [f"{model.events[event_id].name}, as of {say_day(day)}: "]
    for number, figure in enumerate(figures(model, event_id, day)):
        parts += [", " if number else "", figure, f" {figure.words}"]
    return Paragraph((*parts, "."))


@lru_cache(maxsize=256)
def sanctions(model: Model, event_id: str, terms: Terms) -> Paragraph:
    """The sanctions view: how many leaders were listed, how many of their states were under measures."""
    came = turnout(model, event_id, terms.day).came
    people = [item for item in listings(model, event_id, terms) if item.was_there]
    leading = [item for item in people if item.row.leads and item.row.attendee.entity_id in came]
    others = [item for item in people if item not in leading]
    cells = {cell.key: cell.entity_ids for cell in two_way(model, event_id, terms)}
    parts: list[str | Figure] = ["Of the ", Figure("came", "leaders came", came)]
    parts += [f" leaders who had come as of {say_day(terms.day)}, ", _people("listed-leaders", leading)]
    parts += [
        f" {'was' if len(leading) == 1 else 'were'} personally listed by {by_whom(terms)}{_names(leading)}."
    ]
    if others:
        parts += [" Counted apart: ", _people("listed-others", others), f" others there{_names(others)}."]
    parts += [" The states of ", Figure("came-measured", "came, under measures", cells["came-measured"])]
    parts += [
        " of the leaders who came were under measures themselves; for ",
        Figure("came-free", "came, none found", cells["came-free"]),
    ]
    parts += [" none was found."]
    host = model.entities[model.events[event_id].host_entity_id]
    if host.entity_id in measured_states(model, terms):
        parts += [f" The host, {host.name}, was under measures and is not in these counts."]
    return Paragraph(tuple(parts))


@lru_cache(maxsize=256)
def regions(model: Model, event_id: str, day: str, group_id: str) -> Paragraph:
    """The regions view: one group's share with its names, and how many groups came whole."""
    one = share(model, group_id, event_id, day)
    names = [model.entities[entity_id].name for entity_id in one.came]
    beside = ", besides the host" if one.hosts else ""
    parts: list[str | Figure] = [f"{one.group.short_name} on {say_day(day)}: the leaders of "]
    parts += [Figure("came", f"of {one.group.short_name} came", one.came, one.of), f" members came{beside}"]
    parts += [f": {listed(names)}." if names else "."]
    if one.away:
        parts += [" Of ", Figure("away", "stayed away", one.away), " it is known that they did not come."]
    if one.unknown:
        parts += [
            " Of ",
            Figure("no_data", "no data", one.unknown),
            " nothing certain is known; they are not counted as absent.",
        ]
    whole = [item for item in shares(model, event_id, day) if item.of and len(item.came) == item.of]
    names = [item.group.short_name for item in whole]
    parts += [f" Groups of which every member besides the host came: {listed(names) or 'none'}."]
    return Paragraph(tuple(parts))


@lru_cache(maxsize=256)
def compare(model: Model, event_id: str, other_id: str, day: str = "") -> Paragraph:
    """The comparison: who came to both events, to one, and who returned since the event before."""
    division = divide(model, other_id, event_id, "", day)
    first, second = division.first.name, division.second.name
    figure = {key: Figure(key, words, division.part(key)) for key, words in PARTS.items()}
    parts: list[str | Figure] = [
        "The leaders of ",
        figure["both"],
        f" states came to both {first} and {second}, ",
    ]
    parts += [figure["only_a"], f" only to {first}, ", figure["only_b"], f" only to {second}."]
    if figure["unknown"].count:
        parts += [
            " Of ",
            figure["unknown"],
            " states there is no data for one or both; they are not counted as absent.",
        ]
    seen = returns(model, event_id, day)
    if seen.previous:
        parts += [
            f" Against {seen.previous.name}, the one before: ",
            Figure("returning", "came back", seen.returning),
        ]
        parts += [" came back, ", Figure("new", "new", seen.new)]
        parts += [" is new, " if len(seen.new) == 1 else " are new, "]
        parts += [Figure("absent", "stayed away", seen.absent), f" stayed away{_of(model, seen.absent)}."]
    return Paragraph(tuple(parts))


def by_whom(terms: Terms) -> str:
    """Say whose measures count: `at least one of the EU, the US ...` or the one authority."""
    phrases = [AUTHORITY_PHRASES[authority] for authority in terms.authorities]
    return phrases[0] if terms.authority else f"at least one of {listed(phrases)}"


def _people(key: str, people: Iterable[Listing]) -> Figure:
    return Figure(key, "personally listed", tuple(item.row.attendee.entity_id for item in people))


def _names(people: Iterable[Listing]) -> str:
    names = [item.row.attendee.person for item in people]
    return f": {listed(names)}" if names else ""


def _of(model: Model, entity_ids: tuple[str, ...]) -> str:
    names = [model.entities[entity_id].name for entity_id in entity_ids]
    return f": {listed(names)}" if 0 < len(names) <= 12 else ""


def _link(figure: Figure, page: str, selection: Selection) -> str:
    target = escape(address(page, selection.but(status=figure.key)))
    return f"<a href='{target}' target='_self' title='{escape(figure.words)}'>{figure.number}</a>"
