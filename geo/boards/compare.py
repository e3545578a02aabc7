"""The compare page in HTML: the matrix, the series, absences with their reasons, and counts by rank as bars.

Columns of incomplete lists are hatched, and what they do not tell is said to be no data, never absence.
"""

from __future__ import annotations

from collections.abc import Iterable

from geo.base.records import Event
from geo.base.selection import Selection
from geo.base.text import escape
from geo.boards.markup import boxed
from geo.compare import RANKS, Absence, Line, Ranks, Return, by_date, short
from geo.dossier import row_links
from geo.glance import address
from geo.model import Model
from geo.summary import PERSON_WORDS
from geo.turnout import MARK_WORDS, SYMBOLS

FIRST_REASONS = 1
"""How many reasons stand beside a leader; the rest are among the statements of the dossier."""
INCOMPLETE = "hatched: the list is known to be incomplete; an empty place there says nothing"
SHADES = {"leader": "1", "part": "0.75", "royal": "0.6", "minister": "0.45", "other": "0.25"}
"""How dark each rank is in the bars."""


def years(model: Model) -> str:
    """The years of the first and the last event: `2005 to 2025`, or the one year there is."""
    events = by_date(model)
    first, last = events[0].start_date.year, events[-1].start_date.year
    return str(first) if first == last else f"{first} to {last}"


def matrix_html(lines: Iterable[Line], events: Iterable[Event], selection: Selection) -> str:
    """The matrix entity by event: signs and words, most often led first; an event's name leads to its view.

    It is large, so it depends on nothing that changes with a click: the server then does not send it again.
    """
    columns = list(events)
    base = Selection(event=selection.event, day=selection.day, other=selection.other, group=selection.group)
    link = escape(address("compare", base)) + "&amp;entity="
    rows = "".join(_line(line, columns, link) for line in lines)
    if not rows:
        return "<p>No member of this group has a row at any event. Choose another group or none.</p>"
    heads = "<th>Country</th><th class='number'>Led</th>" + "".join(_column(event) for event in columns)
    return (
        "<div class='atlas-table-box atlas-matrix-box' tabindex='0' role='region' aria-label='Matrix'>"
        f"<table class='atlas-table atlas-matrix'><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        f"<p class='atlas-quiet'>Nothing where a list is complete: not among those who came. {INCOMPLETE.capitalize()}.</p>"
    )


def series_html(model: Model, found: Return) -> str:
    """Who returned, who is new and who is absent against the event before, with names."""
    if found.previous is None:
        return (
            "<p>This is the first event of its series here, so there is none before it to compare with.</p>"
        )
    parts = (
        ("Came back", found.returning),
        ("New since then", found.new),
        ("Absent now", found.absent),
        ("Came now; the earlier list does not tell", found.unsure),
        ("Came then; not confirmed either way now", found.open),
    )
    lines = "".join(
        f"<tr><th scope='row'>{words}</th><td class='number'>{len(ids)}</td>"
        f"<td>{escape(', '.join(model.entities[key].name for key in ids)) or '—'}</td></tr>"
        for words, ids in parts
        if ids or words in ("Came back", "New since then", "Absent now")
    )
    return f"<p>Against {escape(found.previous.name)}.</p><table class='atlas-table'><tbody>{lines}</tbody></table>"


def absences_html(found: Iterable[Absence], event: Event) -> str:
    """Leaders stated to have stayed away, each with the reason stated and links."""
    lines = "".join(
        f"<tr><td><strong>{escape(item.entity.name)}</strong><br>{escape(item.row.attendee.person or 'not named')}</td>"
        f"<td>{escape(PERSON_WORDS[item.row.status])}</td>"
        f"<td class='long'>{_reasons(item)}</td>"
        f"<td>{row_links(item.row.attendee.sources)}</td></tr>"
        for item in found
    )
    note = "" if event.list_complete else f"<p class='atlas-quiet'>{escape(_incomplete(event))}</p>"
    if not lines:
        return f"<p>No leader is stated to have cancelled or declined.</p>{note}"
    return boxed(("Leader", "Status", "Reason or note", "Sources"), lines) + note


def _reasons(item: Absence) -> str:
    more = len(item.reasons) - FIRST_REASONS
    event_id, entity_id = item.row.attendee.event_id, item.entity.entity_id
    target = escape(address("", Selection(event=event_id, entity=entity_id, section="statements")))
    rest = f"; <a href='{target}' target='_self'>{more} more</a>" if more > 0 else ""
    return (escape("; ".join(item.reasons[:FIRST_REASONS])) + rest) or "no reason found"


def ranks_html(found: Iterable[Ranks]) -> str:
    """People who came to each event by rank, earliest first: a bar and its numbers; incomplete lists hatched."""
    items = list(found)
    most = max((sum(map(len, item.people.values())) for item in items), default=0) or 1
    lines = "".join(_bar(item, most) for item in items)
    heads = ("Event", "", "#All", *(f"#{words}" for words in RANKS.values()))
    return (
        f"{boxed(heads, lines, 'atlas-bars')}<p class='atlas-quiet'>People are counted, the host's left out; leaders "
        f"are darkest. Ministers and envoys are incomplete for every event. {INCOMPLETE.capitalize()}.</p>"
    )


def _column(event: Event) -> str:
    target = escape(address("compare", Selection(event=event.event_id)))
    css = "" if event.list_complete else " class='atlas-incomplete'"
    return (
        f"<th{css} title='{escape(event.name)}'><a href='{target}' target='_self'>{escape(event.city)}<br>"
        f"{event.start_date.year}</a></th>"
    )


def _line(line: Line, events: list[Event], link: str) -> str:
    entity_id = escape(line.entity.entity_id)
    cells = "".join(_cell(line.marks[event.event_id], event) for event in events)
    return (
        f"<tr class='e-{entity_id}'><th scope='row'><a href='{link}{entity_id}' target='_self'>"
        f"{escape(line.entity.name)}</a></th><td class='number'>{line.came}</td>{cells}</tr>"
    )


def _cell(mark: str, event: Event) -> str:
    css = "" if event.list_complete else " class='atlas-incomplete'"
    if mark == "silent":
        return f"<td{css}></td>"
    return f"<td{css}>{SYMBOLS[mark]} {MARK_WORDS[mark]}</td>"


def _bar(item: Ranks, most: int) -> str:
    css = "" if item.is_complete else " class='atlas-incomplete'"
    parts = "".join(
        f"<span title='{len(people)} {RANKS[rank]}' style='width:{len(people) / most:.1%};opacity:{SHADES[rank]}'></span>"
        for rank, people in item.people.items()
        if people
    )
    total = sum(map(len, item.people.values()))
    numbers = "".join(f"<td class='number'>{len(people) or ''}</td>" for people in item.people.values())
    more = "" if item.is_complete else " or more"
    return (
        f"<tr><th scope='row'>{escape(short(item.event))}</th><td{css}><div class='atlas-bar'>{parts}</div></td>"
        f"<td class='number'>{total}{more}</td>{numbers}</tr>"
    )


def _incomplete(event: Event) -> str:
    return (
        f"This event's list is known to be incomplete: {event.list_note}" if event.list_note else INCOMPLETE
    )
