"""The statements behind an entity's status, person by person, in HTML made safe here; the deciding ones say so."""

from __future__ import annotations

from collections.abc import Iterator

from geo import corrections
from geo.base.dates import say_day
from geo.base.records import Event
from geo.base.text import escape, link_url
from geo.ledger import Cited, counts_from
from geo.ledger import known as known_on
from geo.model import Model
from geo.summary import Roll, Standing

STATES_WORDS = {
    "invited": "invited",
    "announced": "will come",
    "en_route_or_arrived": "arrived or on the way",
    "present": "was there",
    "represented": "came for the state",
    "cancelled": "cancelled",
    "declined": "declined",
    "absent": "was not there",
    "contingent_announced": "troops will march",
    "contingent_marched": "troops marched",
    "contingent_absent": "no troops marched",
    "delegation_absent": "no delegation was there",
}


def statements(cited: tuple[Cited, ...], deciding: tuple[Cited, ...], event: Event, model: Model) -> str:
    """A list of statements in the order of the days they speak of; the deciding ones say so in words."""
    decided = set(deciding)
    ordered = sorted(cited, key=lambda item: (counts_from(item.statement, event), item.statement.anchor))
    return f"<ol class='atlas-statements'>{''.join(_statement(item, item in decided, model) for item in ordered)}</ol>"


def known(cited: tuple[Cited, ...], current: Roll) -> tuple[Cited, ...]:
    """Keep the statements that count on the day of the roll."""
    return tuple(known_on(cited, current.event, current.day))


def by_person(
    model: Model, current: Roll, standing: Standing
) -> Iterator[tuple[str, tuple[Cited, ...], tuple[Cited, ...]]]:
    """Give each person with the statements known on the day and those that decide; nobody is without a name twice.

    Under the empty name stand a leader not named and what is stated of the entity itself, such as its troops.
    """
    # where a curator departs from the rule, no statement decided
    deciding = {
        row.attendee.person: () if row.is_overridden else row.finding.deciding for row in standing.rows
    }
    deciding[""] = (*deciding.get("", ()), *standing.unit.deciding)
    for person, decided in deciding.items():
        key = (current.event.event_id, standing.entity.entity_id, person)
        cited = known(model.cited.get(key, ()), current)
        if cited:
            yield person, cited, decided


def _statement(item: Cited, decided: bool, model: Model) -> str:
    statement, source = item.statement, item.source
    address, title = link_url(source.url), escape(source.publisher)
    link = f"<a href='{escape(address)}' target='_blank' rel='noopener'>{title}</a>" if address else title
    base = model.entities.get(source.publisher_entity_id)
    where = escape(base.name) if base else "base unknown"
    kind = f", {escape(source.kind)}" if source.kind != "news" else ""
    says = escape(STATES_WORDS[statement.states])
    note = f": {escape(statement.note)}" if statement.note else ""
    here = f"?event={statement.event_id}&entity={statement.entity_id}&section=statements#{statement.anchor}"
    naming = "" if statement.names_person or not statement.person else "; by country or office only"
    return (
        f"<li id='{escape(statement.anchor)}'><strong>{says}</strong>{note}{naming}"
        f"<br><small>{link} ({where}{kind}), of {say_day(statement.as_of)}, "
        f"printed {say_day(source.published)}.{' <b>Decided.</b>' if decided else ''} "
        f"<a href='{escape(here)}' target='_self' aria-label='Link to this statement'>#</a> "
        f"{corrections.link('evidence', statement.anchor)}</small></li>"
    )
