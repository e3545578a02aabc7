"""What the atlas says of one entity: sentences and HTML, made safe here, the same on page and in exports.

Pure: model, event and day in, text out. The page decides what is shown when.
"""

from __future__ import annotations

from geo import corrections
from geo.articles.passages import Linked
from geo.base.dates import say_day
from geo.base.records import Entity, Event, urls
from geo.base.text import escape, link_url, listed
from geo.blocs import STANDING_WORDS, of_entity
from geo.ledger import Strength
from geo.measures import AUTHORITIES, AUTHORITY_NAMES, SEVERITY_WORDS, on_person, on_state
from geo.model import Model
from geo.summary import PERSON_WORDS, STATUS_WORDS, Roll, Row, Standing, roll

ENTITY_STATUS_WORDS = {
    "un_member": "",
    "un_observer": "observer state at the United Nations",
    "partially_recognised": "not a member of the United Nations; recognised by some of its members or by none",
    "subnational": "part of a state",
    "territory": "territory",
    "organisation": "international organisation",
}


def strength_sentence(strength: Strength, host: Entity) -> str:
    """Say how many independent publishers back a status and how many of them are outside the host state."""
    if not strength.publishers:
        return "No independent publisher says so; only reposts or copies."
    total, outside = len(strength.publishers), len(strength.outside_host)
    how_many = "none" if outside == 0 else "all" if outside == total else str(outside)
    if total == 1:
        where = f"outside {host.name}" if outside else f"not known to be outside {host.name}"
        return f"One independent publisher says so, {where}."
    return f"{total} independent publishers say so, {how_many} of them outside {host.name}."


def standing_sentence(model: Model, standing: Standing, event: Event) -> str:
    """Say in one sentence what is found of an entity: person, office, status."""
    people = []
    for row in standing.rows:
        who = row.attendee.person or "A leader not named by the sources"
        role = f", {row.attendee.role}," if row.attendee.role else ""
        people.append(f"{who}{role} {verb(row)}")
    if not people:
        return f"{standing.entity.name}: {STATUS_WORDS[standing.status]}."
    return f"{standing.entity.name}: {'; '.join(people)}."


def verb(row: Row) -> str:
    """Say what a person did, the same wherever it is said."""
    if row.status == "attended" and not row.leads:
        return "came, without leading the state"
    return PERSON_WORDS[row.status]


def tooltip(standing: Standing) -> str:
    """Give the short plain text of the map: name, people with their offices, status; escaped by the map."""
    lines = [standing.entity.name]
    for row in standing.rows:
        person, role = row.attendee.person, row.attendee.role
        who = ", ".join(filter(None, [person, role])) if person else f"{role or 'leader'}, not named"
        lines.append(f"{who}: {verb(row)}")
    marks = [
        word
        for word, holds in (("sources disagree", standing.is_contested), ("thin evidence", standing.is_thin))
        if holds
    ]
    return "\n".join([*lines, *marks])


def heading(entity: Entity, model: Model) -> str:
    """The dossier's heading with the entity's standing and where it lies."""
    words = [ENTITY_STATUS_WORDS[entity.status]]
    if entity.within_entity_id:
        within = model.entities[entity.within_entity_id].name
        verb = "belongs to" if entity.status == "territory" else "within the recognised borders of"
        words.append(f"{verb} {within}")
    kind = "; ".join(word for word in words if word)
    return f"<h3 class='atlas-name'>{escape(entity.name)}</h3>" + _paragraph(kind, "atlas-quiet")


def people(standing: Standing, event: Event, model: Model) -> str:
    """Every person for the entity: name, office, status, how well it is backed."""
    host = model.entities[event.host_entity_id]
    parts = [_person(row, host) for row in standing.rows]
    unit = standing.unit
    if unit.status or unit.is_contested:
        words = {"marched": "A contingent marched.", "announced": "A contingent was announced."}.get(
            unit.status, "Whether a contingent marched is disputed."
        )
        contested = " Sources disagree." if unit.is_contested and unit.status else ""
        parts.append(_paragraph(words + contested, "atlas-unit"))
    return "".join(parts)


def absence(entity: Entity, event: Event) -> str:
    """Say that nothing is recorded of an entity, without reading silence as absence."""
    if event.list_complete:
        words = f"No source here names a leader of {entity.name} as expected at this event."
    else:
        words = (
            f"Nothing is recorded of {entity.name}. This event's list is not complete, so this says nothing."
        )
    return _paragraph(words)


def sanctions(entity: Entity, standing: Standing | None, day: str, model: Model) -> str:
    """Measures in force on the day: the persons' own listings and the state's, kept apart."""
    parts = []
    for row in standing.rows if standing else ():
        listed_by = on_person(model.measures, row.attendee.person, day) if row.attendee.person else ()
        if listed_by:
            names = listed(sorted({AUTHORITY_NAMES[item.authority] for item in listed_by}))
            parts.append(f"<li>{escape(row.attendee.person)} is listed by: {escape(names)}.</li>")
    on_it = on_state(model.measures, entity.entity_id, day)
    for authority in AUTHORITIES:
        grades = dict.fromkeys(SEVERITY_WORDS[item.severity] for item in on_it if item.authority == authority)
        if grades:
            words = escape(listed(list(grades)))
            parts.append(f"<li>{escape(AUTHORITY_NAMES[authority])} on the state: {words}.</li>")
    if not parts:
        return _paragraph(f"None found in force on {say_day(day)}.")
    return f"<ul>{''.join(parts)}</ul>"


def memberships(entity: Entity, day: str, model: Model) -> str:
    """The entity's groups on the day, with any standing short of membership said."""
    words = []
    for group_id, standing in of_entity(model.memberships, entity.entity_id, day).items():
        name = model.groups[group_id].short_name
        words.append(name if standing == "member" else f"{name} ({STANDING_WORDS[standing]})")
    return _paragraph(", ".join(words) or f"None of the groups here on {say_day(day)}.")


def other_events(entity: Entity, event: Event, model: Model) -> str:
    """What is found of the entity at the other events, newest first, each a link to that event's view."""
    parts = []
    for other in sorted(model.events.values(), key=lambda item: item.start_date, reverse=True):
        standing = roll(model, other.event_id, other.last).standings.get(entity.entity_id)
        if other.event_id != event.event_id and standing:
            address = f"?event={other.event_id}&entity={entity.entity_id}"
            name, words = escape(other.name), escape(STATUS_WORDS[standing.status])
            parts.append(f"<li><a href='{address}' target='_self'>{name}</a>: {words}</li>")
    return f"<ul>{''.join(parts)}</ul>" if parts else _paragraph("None of the other events here.")


def passage(linked: Linked, model: Model) -> str:
    """One quoted passage with the matched words marked, its publisher, date, kind and where the outlet stands."""
    article = linked.article
    how = "" if linked.how == "named" else _how(linked, model)
    title = escape(article.publisher)
    address = link_url(article.url)
    source = f"<a href='{escape(address)}' target='_blank' rel='noopener'>{title}</a>" if address else title
    details = f"{source}, {say_day(article.published)}, {escape(article.kind)}. {how}"
    note = f"<br><small>{escape(article.ownership_note)}</small>" if article.ownership_note else ""
    return (
        f"<figure class='atlas-passage'><blockquote>{marked(linked.passage.text, linked.spans)}</blockquote>"
        f"<figcaption>{details}{note}</figcaption></figure>"
    )


def marked(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    """Escape a text and put `mark` around its spans, which are in order and do not overlap."""
    parts, at = [], 0
    for start, end in spans:
        parts += [escape(text[at:start]), f"<mark>{escape(text[start:end])}</mark>"]
        at = end
    return "".join([*parts, escape(text[at:])])


def questions(entity: Entity, model: Model) -> tuple[str, ...]:
    """The questions on which sources give answers that concern the entity, by question_id, in file order."""
    found = [claim.question_id for claim in model.claims if entity.entity_id in claim.concerns]
    return tuple(dict.fromkeys(found))


def row_links(sources: str) -> str:
    """The addresses of a `sources` cell as numbered links."""
    links = [
        f"<a href='{escape(url)}' target='_blank' rel='noopener'>[{number}]</a>"
        for number, url in enumerate(filter(None, map(link_url, urls(sources))), start=1)
    ]
    return " ".join(links)


def dossier_html(model: Model, current: Roll, entity_id: str) -> str:
    """The whole dossier as one piece of HTML, for exports and the printed page."""
    entity, event = model.entities[entity_id], current.event
    standing = current.standings.get(entity_id)
    parts = [
        heading(entity, model),
        people(standing, event, model) if standing else absence(entity, event),
        _section("Sanctions on the day", sanctions(entity, standing, current.day, model)),
        _section("Member of, on the day", memberships(entity, current.day, model)),
    ]
    passages = "".join(passage(linked, model) for linked in model.linked.get(entity_id, ()))
    parts.append(_section("Quoted", passages or _paragraph("No passage here speaks of it.")))
    return f"<section class='atlas-dossier' id='entity-{escape(entity_id)}'>{''.join(parts)}</section>"


def _person(row: Row, host: Entity) -> str:
    attendee = row.attendee
    name = escape(attendee.person) if attendee.person else "Not named by the sources"
    here = f"?event={attendee.event_id}&entity={attendee.entity_id}#{attendee.anchor}"
    lines = [
        f"<strong>{name}</strong> "
        f"<a href='{escape(here)}' target='_self' aria-label='Link to this row'>#</a>",
        f"{escape(attendee.role)} · {escape(verb(row))}" if attendee.role else escape(verb(row)),
    ]
    if row.is_overridden:
        lines.append(f"Set by the curator, not by the rule: {escape(attendee.override_reason)}")
    elif row.status != "host":
        lines.append(escape(strength_sentence(row.finding.strength, host)))
    if row.finding.is_contested:
        lines.append("<span class='atlas-mark'>Sources disagree.</span>")
    if row.note:
        lines.append(f"<small>{escape(row.note)}</small>")
    lines.append(corrections.link("attendees", attendee.anchor))
    return f"<p class='atlas-person' id='{escape(attendee.anchor)}'>{'<br>'.join(filter(None, lines))}</p>"


def _how(linked: Linked, model: Model) -> str:
    if linked.how == "editor":
        return "Linked by the editor."
    return f"Speaks of the group {escape(model.groups[linked.how].name)}."


def _section(title: str, body: str) -> str:
    return f"<h4>{title}</h4>{body}"


def _paragraph(text: str, css: str = "") -> str:
    return f"<p class='{css}'>{escape(text)}</p>" if text else ""
