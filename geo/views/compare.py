"""What the compare maps show: two events' leaders set beside each other, and who was expected and stayed away."""

from __future__ import annotations

from geo.base.dates import say_day
from geo.base.selection import Selection
from geo.compare import PARTS, Division, absences, short
from geo.mapview import LegendEntry, MapView, legend_words
from geo.model import Model
from geo.summary import PERSON_WORDS, Figure
from geo.turnout import turnout
from geo.views.attendance import markers, on_shapes

STYLES = {
    "both": "both",
    "only_a": "only_a",
    "only_b": "only_b",
    "neither": "neither",
    "host": "host",
    "unknown": "no_data",
}
"""The style of each part; that of `neither` is plain land, so it is left undrawn beside the others."""
OF_CHOSEN = {**STYLES, "neither": "suspended-away"}
"""The same where only chosen states are drawn: `neither` is striped then, as leaders not there are in groups."""
AWAY = ("cancelled", "declined")


def compare_view(model: Model, selection: Selection, division: Division, chosen: Figure | None) -> MapView:
    """Show the parts into which two events divide the states; a chosen figure leaves only those it counts."""
    drawn_as = STYLES if chosen is None else OF_CHOSEN
    styles = {
        entity_id: drawn_as[part]
        for part, ids in division.parts
        for entity_id in ids
        if (part != "neither" if chosen is None else entity_id in chosen.entity_ids)
    }
    words = part_words(division)
    legend = tuple(
        LegendEntry(
            drawn_as[part], words[part], len(division.part(part)), selection.status == part, status=part
        )
        for part in STYLES
        if division.part(part)
    )
    title = f"Whose leaders came: {short(division.first)} and {short(division.second)}"
    part_of = {entity_id: part for part, ids in division.parts for entity_id in ids}
    return MapView(
        fills=on_shapes(model, styles),
        markers=markers(model, styles, selection.entity),
        tooltips={key: f"{model.entities[key].name}\n{words[part_of[key]]}" for key in styles},
        selected=selection.entity or None,
        legend=legend,
        title=title,
        frame=selection.frame or None,
        alt=f"World map. {title}. {legend_words(legend)}. The table below names them.",
    )


def part_words(division: Division) -> dict[str, str]:
    """Give the words of each part with the events' names in them."""
    first, second = short(division.first), short(division.second)
    return {
        **PARTS,
        "both": "leader came to both",
        "only_a": f"only {first}",
        "only_b": f"only {second}",
        "neither": "leader came to neither",
    }


def absence_view(model: Model, selection: Selection, day: str, chosen: Figure | None = None) -> MapView:
    """Show the leaders stated to have stayed away, apart from the states of which there is no data.

    A chosen figure leaves only the states it counts.
    """
    event = model.events[selection.event]
    away = {item.entity.entity_id: item for item in absences(model, event.event_id, day)}
    unknown = turnout(model, event.event_id, day).having("no_data")
    styles = {**dict.fromkeys(unknown, "no_data"), **{key: item.row.status for key, item in away.items()}}
    tips = {
        key: "\n".join(
            [
                item.entity.name,
                f"{item.row.attendee.person or 'leader, not named'}: {PERSON_WORDS[item.row.status]}",
                *item.reasons[:1],
            ]
        )
        for key, item in away.items()
    }
    tips |= {key: f"{model.entities[key].name}\nno data" for key in unknown if key not in tips}
    found = list(styles.values())
    words = {key: PERSON_WORDS[key] for key in AWAY} | {
        "no_data": "no data: the list is not complete, or not yet"
    }
    entries = tuple(
        LegendEntry(key, said, found.count(key), selection.status == key, status=key)
        for key, said in words.items()
        if key in found
    )
    if chosen:
        styles = {key: style for key, style in styles.items() if key in chosen.entity_ids}
    tips = {key: tip for key, tip in tips.items() if key in styles}
    title = f"Expected and away: {event.name}, as of {say_day(day)}"
    return MapView(
        fills=on_shapes(model, styles),
        markers=markers(model, styles, selection.entity),
        tooltips=tips,
        selected=selection.entity or None,
        host=event.host_entity_id,
        place=(event.lon, event.lat),
        legend=entries,
        title=title,
        frame=selection.frame or None,
        alt=f"World map. {title}. {legend_words(entries) or 'Nobody'}. The table below gives the reasons.",
    )
