"""What the sanctions map shows: who came crossed with whose state was under measures, or the gravest grade.

Takes its counts from geo.listings; never filters anew. A listed person is a ring, never a fill.
"""

from __future__ import annotations

from geo.base.dates import say_day
from geo.base.records import Measure
from geo.base.selection import Selection
from geo.base.text import listed
from geo.listings import PRESENCES, Cell, Terms, listings, measured_states, two_way
from geo.mapview import LegendEntry, MapView, legend_words
from geo.measures import AUTHORITIES, SEVERITIES, SEVERITY_WORDS, gravest
from geo.model import Model
from geo.summary import Figure, roll
from geo.turnout import turnout
from geo.views.attendance import markers, on_shapes

STYLES = {"came-measured": "both", "came-free": "only_a", "not-measured": "only_b"}
"""The style of each key of the two-way map; who is neither known to have come nor under measures is plain land."""
STYLE_WORDS = {
    "came-measured": "leader came, state under measures",
    "came-free": "leader came, none found on the state",
    "not-measured": "state under measures, no leader known to have come",
}


def sanctions_view(model: Model, selection: Selection, terms: Terms, chosen: Figure | None) -> MapView:
    """Show the two-way picture, or the grades where the selection asks for them; rings for persons."""
    event = model.events[selection.event]
    is_grades = selection.view == "grades"
    styles = grades(model, terms) if is_grades else sides(model, event.event_id, terms)
    entries = _grade_legend(selection, styles) if is_grades else _side_legend(model, selection, terms)
    if chosen:
        styles = {key: style for key, style in styles.items() if key in chosen.entity_ids}
    host = event.host_entity_id
    if not is_grades:
        styles[host] = "host"
    ringed = _ringed(model, event.event_id, terms)
    if ringed:
        entries = (
            *entries,
            LegendEntry("ring", "someone who was there was listed", len(ringed), kind="ring"),
        )
    rings = tuple(key for key in ringed if chosen is None or key in chosen.entity_ids or key == host)
    what = "gravest measure" if is_grades else "came or not, under measures or not"
    title = f"{event.name}: {what}, as of {say_day(terms.day)}"
    return MapView(
        fills=on_shapes(model, styles),
        markers=markers(model, {**dict.fromkeys(rings, "neither"), **styles}, selection.entity),
        tooltips={key: tooltip(model, selection.event, terms, key) for key in {*styles, *rings}},
        selected=selection.entity or None,
        host=host,
        place=(event.lon, event.lat),
        rings=rings,
        legend=entries,
        title=title,
        frame=selection.frame or None,
        alt=f"World map. {title}. {legend_words(entries) or 'Nobody'}. The table below holds the same.",
    )


def sides(model: Model, event_id: str, terms: Terms) -> dict[str, str]:
    """Give the style of every state that came or was under measures; the host has none here."""
    return {
        entity_id: STYLES[_side(cell)]
        for cell in two_way(model, event_id, terms)
        if _side(cell)
        for entity_id in cell.entity_ids
    }


def grades(model: Model, terms: Terms) -> dict[str, str]:
    """Give the style of every state under measures: the gravest grade."""
    return {entity_id: gravest(items) or "none" for entity_id, items in measured_states(model, terms).items()}


def tooltip(model: Model, event_id: str, terms: Terms, entity_id: str) -> str:
    """Give the short plain text of the map: how it took part, measures on the state, listed persons."""
    entity = model.entities[entity_id]
    kind = _KIND_SHORT.get(turnout(model, event_id, terms.day).kinds.get(entity_id, ""), "")
    standing = roll(model, event_id, terms.day).standings.get(entity_id)
    names = [row.attendee.person for row in standing.rows if row.attendee.person] if standing else []
    on_state = measured_states(model, terms).get(entity_id, ())
    lines = [
        entity.name,
        ": ".join(filter(None, [kind, listed(names)])),
        _measures_line(terms, on_state),
    ]
    for item in listings(model, event_id, terms):
        if item.row.attendee.entity_id == entity_id:
            lines.append(f"{item.row.attendee.person} is listed by {listed(list(item.authorities))}")
    return "\n".join(filter(None, lines))


def said(measures: tuple[Measure, ...]) -> str:
    """Say measures on a state shortly: by whom, and the gravest grade."""
    by = {measure.authority for measure in measures}
    return f"{', '.join(key for key in AUTHORITIES if key in by)}; {SEVERITY_WORDS[gravest(measures)]}"


def _measures_line(terms: Terms, on_state: tuple[Measure, ...]) -> str:
    if terms.severity == "person":
        return ""
    return f"Measures{' of this grade' if terms.severity else ''}: {said(on_state) if on_state else 'none found'}"


_KIND_SHORT = {
    "host": "host",
    "came": "came",
    "sent": "someone else came",
    "away": "did not come",
    "silent": "not there",
    "open": "not confirmed",
    "no_data": "no data",
}


def _side(cell: Cell) -> str:
    if cell.presence == "came":
        return cell.key
    return "not-measured" if cell.is_measured else ""


def _ringed(model: Model, event_id: str, terms: Terms) -> tuple[str, ...]:
    found = [item.row.attendee.entity_id for item in listings(model, event_id, terms) if item.was_there]
    return tuple(dict.fromkeys(found))


def _side_legend(model: Model, selection: Selection, terms: Terms) -> tuple[LegendEntry, ...]:
    counts = dict.fromkeys(STYLES, 0)
    for cell in two_way(model, selection.event, terms):
        if _side(cell):
            counts[_side(cell)] += len(cell.entity_ids)
    chosen = selection.status
    entries = [
        LegendEntry(style, _side_words(key, terms), counts[key], chosen == key, status=key)
        for key, style in STYLES.items()
        if terms.severity != "person" or key == "came-free"
    ]
    return (*entries, LegendEntry("host", "host, not counted"))


def _side_words(key: str, terms: Terms) -> str:
    if terms.severity == "person":
        # of the states nothing is asked
        return PRESENCES["came"]
    return STYLE_WORDS[key] + (f" ({SEVERITY_WORDS[terms.severity]})" if terms.severity else "")


def _grade_legend(selection: Selection, styles: dict[str, str]) -> tuple[LegendEntry, ...]:
    found = list(styles.values())
    return tuple(
        LegendEntry(grade, SEVERITY_WORDS[grade], found.count(grade), selection.status == grade, status=grade)
        for grade in reversed(SEVERITIES)
        if grade in found
    )
