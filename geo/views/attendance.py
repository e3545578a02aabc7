"""From a roll and a selection to what the map shows: fills, markers, tooltips, legend. Never filters or counts anew."""

from __future__ import annotations

from collections.abc import Mapping

from geo.base.dates import say_day
from geo.base.selection import Selection
from geo.dossier import tooltip
from geo.mapview import LegendEntry, MapView, Marker
from geo.model import Model
from geo.summary import MARK_WORDS, STATUS_WORDS, Figure, Roll, Standing, numbered
from geo.twin import count_words
from geo.world.palette import Theme


def attendance_view(
    model: Model, roll: Roll, selection: Selection, chosen: Figure | None, theme: Theme = "light"
) -> MapView:
    """Show every standing of the roll; a chosen figure leaves only the entities it counts, and the host."""
    event = roll.event
    shown = {
        entity_id: standing
        for entity_id, standing in roll.standings.items()
        if chosen is None or entity_id in chosen.entity_ids or entity_id == event.host_entity_id
    }
    styles = {entity_id: style(standing) for entity_id, standing in shown.items()}
    return MapView(
        fills=on_shapes(model, styles),
        markers=markers(model, styles, selection.entity),
        tooltips={entity_id: tooltip(standing) for entity_id, standing in shown.items()},
        selected=selection.entity or None,
        host=event.host_entity_id,
        place=(event.lon, event.lat),
        legend=legend(roll, selection),
        title=f"{event.name}, as of {say_day(roll.day)}",
        frame=selection.frame or None,
        theme=theme,
        alt=alt_text(roll),
    )


def style(standing: Standing) -> str:
    """Give the style key of a standing: its status, marked where the evidence is thin or contested."""
    return f"{standing.status}+{standing.mark}" if standing.mark else standing.status


def on_shapes(model: Model, styles: Mapping[str, str]) -> dict[str, str]:
    """Keep the styles of entities that have a shape, keyed by entity."""
    return {entity_id: key for entity_id, key in styles.items() if model.entities[entity_id].shape_id}


def markers(model: Model, styles: Mapping[str, str], selected: str) -> tuple[Marker, ...]:
    """Give a marker to every styled entity without a shape, and a plain one to the selected, so that it is seen."""
    plain = {selected: "not_concerned"} if selected in model.entities else {}
    return tuple(
        Marker(entity_id, entity.lon, entity.lat, key, entity.name)
        for entity_id, key in {**plain, **styles}.items()
        if not (entity := model.entities[entity_id]).shape_id
    )


def legend(roll: Roll, selection: Selection) -> tuple[LegendEntry, ...]:
    """Give the legend of the whole roll, whatever is filtered: each status in words with how many states have it.

    Parts of states, territories and organisations are added in words.
    """
    entries = []
    for status, words in STATUS_WORDS.items():
        states, besides = numbered(roll.having(status))
        if states or besides:
            more = f" (and {besides})" if besides else ""
            entries.append(
                LegendEntry(status, words + more, states, selection.status == status, status=status)
            )
    entries += _mark_entries(roll)
    entries.append(LegendEntry("star", roll.event.city, None, kind="star"))
    return tuple(entries)


def _mark_entries(roll: Roll) -> list[LegendEntry]:
    hatched = [standing for standing in roll.standings.values() if standing.mark == "contested"]
    thin = [standing for standing in roll.standings.values() if standing.is_thin]
    dotted = [standing for standing in thin if standing.mark == "thin"]
    entries = []
    if hatched:
        entries.append(LegendEntry(style(hatched[0]), f"hatched: {MARK_WORDS['contested']}", len(hatched)))
    # a status that is a pattern itself bears no second one
    more = f" (and {len(thin) - len(dotted)} without dots)" if len(thin) > len(dotted) else ""
    if dotted:
        entries.append(LegendEntry(style(dotted[0]), f"dotted: {MARK_WORDS['thin']}{more}", len(dotted)))
    elif thin:
        entries.append(LegendEntry(style(thin[0]), f"{MARK_WORDS['thin']}, without dots", len(thin)))
    return entries


def alt_text(roll: Roll) -> str:
    """Say what the map shows in one sentence, for readers who do not see it."""
    counts = [
        f"{words}: {count_words(roll.having(status))}"
        for status, words in STATUS_WORDS.items()
        if roll.having(status)
    ]
    return f"World map of {roll.event.name} as of {say_day(roll.day)}. {'; '.join(counts)}. The table below holds the same."
