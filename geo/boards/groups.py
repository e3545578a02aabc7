"""The regions page in HTML: every group's share as a strip of dots, overlaps, and each of Central Asia's five.

Small multiples are strips of signs, one for each member, so that they are text and need no picture.
"""

from __future__ import annotations

from collections.abc import Iterable

from geo import dossier
from geo.base.selection import Selection
from geo.base.text import counted, escape, listed
from geo.blocs import STANDING_WORDS
from geo.boards.compare import years
from geo.boards.markup import boxed
from geo.compare import by_date, matrix, reasons
from geo.glance import address
from geo.model import Model
from geo.shares import Overlap, Share, standings_held
from geo.summary import PERSON_WORDS, STATUS_WORDS, Roll, Row
from geo.turnout import KIND_WORDS, MARK_WORDS, SYMBOLS

SIGNS = {"came": "●", "host": "★", "sent": "◐", "away": "○", "silent": "○", "open": "◌", "no_data": "◌"}
"""One sign for each member of a group, in the order in which a strip shows them."""
STRIP_KEY = "● leader came · ◐ someone else came · ○ leader not there · ◌ no data or not confirmed · ★ host"
"""What the signs of a strip mean."""


def strip(model: Model, found: Share) -> str:
    """One sign for each full member: a small picture of the group that is text, with every name behind its sign."""
    ordered = sorted(found.kinds, key=lambda key: list(SIGNS).index(found.kinds[key]))
    signs = "".join(
        f"<span title='{escape(model.entities[key].name)}: {KIND_WORDS[found.kinds[key]]}'>{SIGNS[found.kinds[key]]}</span>"
        for key in ordered
    )
    label = escape(f"{found.group.short_name}: {found.said}")
    return f"<span class='atlas-strip' role='img' aria-label='{label}'>{signs}</span>"


def groups_html(model: Model, found: Iterable[Share], selection: Selection) -> str:
    """Every group with its share, its strip and who came; each name a link to the group."""
    every = tuple(found)
    lines = "".join(_group(model, item, selection) for item in every)
    short = every[0].wording.short if every else "came"
    heads = ("Group", f"Leaders {short}", "Members", "Who came" if short == "came" else short.capitalize())
    table = boxed(heads, lines, "atlas-groups")
    return f"{_caution(every)}{table}<p class='atlas-quiet'>{STRIP_KEY}</p>"


def members_html(model: Model, found: Share, current: Roll) -> str:
    """Who came and who stayed away and why, full members first, every standing apart."""
    parts = []
    for kind in SIGNS:
        ids = found.having(kind)
        if ids:
            people = "".join(f"<li>{_member(model, key, current)}</li>" for key in ids)
            parts.append(f"<h4>{KIND_WORDS[kind].capitalize()} ({len(ids)})</h4><ul>{people}</ul>")
    for standing in standings_held(found):
        if standing not in ("member", "suspended"):
            names = [_with_presence(model, key, current) for key in found.in_standing(standing)]
            parts.append(
                f"<h4>{STANDING_WORDS[standing].capitalize()}s ({len(names)})</h4><p>{', '.join(names)}.</p>"
            )
    frozen = [model.entities[key].name for key in found.in_standing("suspended")]
    if frozen:
        parts.append(
            f"<p class='atlas-quiet'>Suspended or frozen on the day: {escape(listed(frozen))}. They count as members.</p>"
        )
    return "".join(parts)


def overlap_html(model: Model, one: Share, two: Share, found: Overlap) -> str:
    """The members of both groups and of either alone, each with how many of them are counted; the host apart."""
    parts = (
        (f"In both {one.group.short_name} and {two.group.short_name}", found.both),
        (f"Only in {one.group.short_name}", found.only_a),
        (f"Only in {two.group.short_name}", found.only_b),
    )
    lines = "".join(_part(model, words, ids, found) for words, ids in parts)
    short = one.wording.short
    table = boxed(("", "#Members", f"#Leader {short}", f"Names; in bold, leader {short}"), lines)
    hosts = "".join(_not_counted(model, key, one, two) for key in found.hosts)
    return f"{_caution((one,))}{table}{hosts}"


def state_html(model: Model, entity_id: str, current: Roll, group_id: str) -> str:
    """One member in detail: who came, measures, memberships, its attendance over the years, passages on the group."""
    entity = model.entities[entity_id]
    standing = current.standings.get(entity_id)
    passages = [item for item in model.linked.get(entity_id, ()) if item.how == group_id]
    quoted = "".join(dossier.passage(item, model) for item in passages)
    name = escape(model.groups[group_id].name)
    return (
        dossier.heading(entity, model)
        + (
            dossier.people(standing, current.event, model)
            if standing
            else dossier.absence(entity, current.event)
        )
        + f"<h4>Sanctions on the day</h4>{dossier.sanctions(entity, standing, current.day, model)}"
        + f"<h4>Member of, on the day</h4>{dossier.memberships(entity, current.day, model)}"
        + f"<h4>At every event, {years(model)}</h4>{history_html(model, entity_id)}"
        + f"<h4>Passages that speak of it only as part of {name} ({len(passages)})</h4>"
        + (quoted or "<p>None: every passage on it names it, or none does.</p>")
    )


def history_html(model: Model, entity_id: str) -> str:
    """An entity's presence at every event, earliest first, in signs and words."""
    line = next((item for item in matrix(model) if item.entity.entity_id == entity_id), None)
    if line is None:
        return "<p>No row at any event here.</p>"
    marks = "".join(
        f"<li><span aria-hidden='true'>{SYMBOLS[line.marks[event.event_id]] or '·'}</span> "
        f"{event.start_date.year} {escape(event.city)}: {MARK_WORDS[line.marks[event.event_id]] or 'not there'}</li>"
        for event in by_date(model)
    )
    times = counted(line.came, "event", "events")
    return f"<ul class='atlas-history'>{marks}</ul><p class='atlas-quiet'>Led at {times} of {len(model.events)}.</p>"


def _caution(found: tuple[Share, ...]) -> str:
    """What the numbers of a table are, where they are not of who came to an event that is over."""
    if not found or found[0].when == "over":
        return ""
    return f"<p class='atlas-quiet'>Leaders who {found[0].wording.verb}{found[0].caution}.</p>"


def _part(model: Model, words: str, ids: tuple[str, ...], found: Overlap) -> str:
    names = [(escape(model.entities[key].name), key in found.counted) for key in ids]
    said = ", ".join(f"<strong>{name}</strong>" if is_bold else name for name, is_bold in names)
    counted_ones = sum(is_bold for _, is_bold in names)
    return (
        f"<tr><th scope='row'>{escape(words)}</th><td class='number'>{len(ids)}</td>"
        f"<td class='number'>{counted_ones}</td><td>{said or '—'}</td></tr>"
    )


def _not_counted(model: Model, host: str, one: Share, two: Share) -> str:
    groups = listed([item.group.short_name for item in (one, two) if host in item.hosts])
    name = model.entities[host].name
    return f"<p class='atlas-quiet'>{escape(f'Besides the host: {name}, in {groups}, is not counted.')}</p>"


def _group(model: Model, found: Share, selection: Selection) -> str:
    target = escape(address("regions", selection.but(group=found.group.group_id, status="")))
    came = [model.entities[key].name for key in found.counted]
    names = (
        escape(listed(came)) if len(came) <= 9 else f"{escape(', '.join(came[:8]))} and {len(came) - 8} more"
    )
    chosen = " aria-current='true'" if selection.group == found.group.group_id else ""
    return (
        f"<tr{chosen}><td><a href='{target}' target='_self'>{escape(found.group.short_name)}</a></td>"
        f"<td>{escape(found.words)}</td><td>{strip(model, found)}{_also(found)}</td><td>{names or '—'}</td></tr>"
    )


def _also(found: Share) -> str:
    """Members that are suspended, who are in the denominator, and those of other standings, who are not."""
    suspended = len(found.in_standing("suspended"))
    others = [
        f"{STANDING_WORDS[key]} {len(found.in_standing(key))}"
        for key in standings_held(found)
        if key not in ("member", "suspended")
    ]
    said = [f"of these suspended: {suspended}"] if suspended else []
    said += [f"also: {', '.join(others)}"] if others else []
    return f"<br><small>{escape('; '.join(said))}</small>" if said else ""


def _member(model: Model, entity_id: str, current: Roll) -> str:
    entity, standing = model.entities[entity_id], current.standings.get(entity_id)
    if standing is None:
        return f"<strong>{escape(entity.name)}</strong>"
    told = "; ".join(_row(row) for row in standing.rows if row.status)
    return f"<strong>{escape(entity.name)}</strong>. {told}"


def _row(row: Row) -> str:
    who = escape(row.attendee.person or "leader, not named")
    if row.leads and row.status in ("attended", "host"):
        return who
    why = "; ".join(reasons(row)[:1]) if row.status in ("cancelled", "declined") else ""
    return f"{who}: {escape(PERSON_WORDS[row.status])}" + (f". {escape(why)}" if why else "")


def _with_presence(model: Model, entity_id: str, current: Roll) -> str:
    standing = current.standings.get(entity_id)
    name = escape(model.entities[entity_id].name)
    return f"{name} ({escape(STATUS_WORDS[standing.status])})" if standing else name
