"""How the list grew and shrank: the counts of each day on which a statement changed them, and what moved."""

from __future__ import annotations

import dataclasses

from geo.base.dates import say_day
from geo.base.derived import derived
from geo.base.records import urls
from geo.base.text import counted, escape, link_url
from geo.ledger import counts_from
from geo.model import Model
from geo.summary import PERSON_WORDS, STATES, Roll, Row, roll

EXPECTED = ("announced", "arrived", "attended", "contested")
"""Statuses of a leader who is expected or there; of one only invited no answer is known."""


@dataclasses.dataclass(frozen=True)
class Move:
    """One person's status changing on one day, with the addresses of the pages that moved it."""

    entity_id: str
    person: str
    before: str
    after: str
    pages: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Day:
    """One day on which the list changed: of how many states the leader was expected or there, or had called off."""

    day: str
    expected_count: int
    away_count: int
    moves: tuple[Move, ...]


@derived(32)
def timeline(model: Model, event_id: str) -> tuple[Day, ...]:
    """Give every day on which the status of a leader changed, from the first statement to the event's last day."""
    event = model.events[event_id]
    stated = {counts_from(item, event) for item in model.statements if item.event_id == event_id}
    found: list[Day] = []
    before: dict[tuple[str, str], Row] = {}
    for day in sorted(day for day in stated | {event.last} if day <= event.last):
        rows = _leaders(roll(model, event_id, day))
        moves = tuple(_move(key, row, before.get(key), day, event_id, model) for key, row in rows.items()
                      if row.status != (before[key].status if key in before else ""))  # fmt: skip
        before = rows
        if moves:
            called_off = {key[0] for key, row in rows.items() if row.status in ("cancelled", "declined")}
            expected = {key[0] for key, row in rows.items() if row.status in EXPECTED}
            found.append(Day(day, len(expected), len(called_off - expected), moves))
    return tuple(found)


def picture(days: tuple[Day, ...], chosen: str) -> str:
    """Draw the counts as bars, later days than the chosen one pale; the list below says the same in words."""
    most = max(day.expected_count for day in days) or 1
    bars = "".join(_bar(day, most, is_later=day.day > chosen) for day in days)
    words = (
        f"Bars: {days[0].expected_count} on {say_day(days[0].day)}, "
        f"{days[-1].expected_count} on {say_day(days[-1].day)}, at most {most}."
    )
    return f"<div class='atlas-bars' aria-hidden='true'>{bars}</div><p class='atlas-quiet'>{words}</p>"


def _bar(day: Day, most: int, *, is_later: bool) -> str:
    share = round(100 * day.expected_count / most)
    title = f"{say_day(day.day)}: {counted(day.expected_count, 'leader', 'leaders')}"
    return f"<span class='{'later' if is_later else ''}' style='height:{share}%' title='{title}'></span>"


def listing(model: Model, event_id: str, days: tuple[Day, ...]) -> str:
    """Say every change in words, newest first, each day a link to the view of that day."""
    items = []
    for day in reversed(days):
        moves = "".join(f"<li>{_say(model, move)}</li>" for move in day.moves)
        head = f"<a href='?event={event_id}&day={day.day}' target='_self'>{say_day(day.day)}</a>"
        count = counted(day.expected_count, "leader expected or there", "leaders expected or there")
        items.append(f"<li>{head}: {count}, {day.away_count} not coming.<ul>{moves}</ul></li>")
    return f"<ul class='atlas-timeline'>{''.join(items)}</ul>"


def _leaders(current: Roll) -> dict[tuple[str, str], Row]:
    return {
        (entity_id, row.attendee.person): row
        for entity_id, standing in current.standings.items()
        if standing.status != "host" and standing.entity.status in STATES
        for row in standing.rows
        if row.leads
    }


def _move(key: tuple[str, str], row: Row, before: Row | None, day: str, event_id: str, model: Model) -> Move:
    entity_id, person = key
    event = model.events[event_id]
    of_day = [item for item in row.finding.deciding if counts_from(item.statement, event) == day]
    pages = tuple(dict.fromkeys(url for item in of_day for url in urls(item.source.url)))
    return Move(entity_id, person, before.status if before else "", row.status, pages)


def _say(model: Model, move: Move) -> str:
    who = escape(f"{move.person or 'leader not named'}, {model.entities[move.entity_id].name}")
    after = escape(PERSON_WORDS[move.after])
    links = " ".join(
        f"<a href='{escape(link_url(url))}' target='_blank' rel='noopener'>[{number}]</a>"
        for number, url in enumerate(filter(link_url, move.pages[:3]), start=1)
    )
    return f"{who}: {after} {links}"
