"""What the regions map shows: a group's members by standing, and whether their leaders came; framed on the group."""

from __future__ import annotations

from geo.base.dates import say_day
from geo.base.selection import Selection
from geo.blocs import STANDING_WORDS
from geo.dossier import tooltip
from geo.mapview import LegendEntry, MapView
from geo.model import Model
from geo.shares import Share, standings_held
from geo.summary import Figure, roll
from geo.turnout import KIND_WORDS, STAYED, turnout
from geo.views.attendance import markers, on_shapes

LABELLED = 12
"""A group of at most this many is small enough for the names to stand on the map."""
SIDES = {"came": "leader came", "away": "leader not there", "announced": "leader announced"}
"""What is known of a leader, by the end of a status; `announced` is no colour, since nobody announced has come."""
OPEN, OPEN_WORDS = "unconfirmed", "no data, or not confirmed"
"""The status of whoever is drawn as no data, in whatever standing; a paragraph counts only the members of these."""


def regions_view(model: Model, selection: Selection, found: Share, chosen: Figure | None) -> MapView:
    """Show everyone in the group on the day; a chosen figure leaves only the states it counts."""
    event = model.events[selection.event]
    kinds = turnout(model, event.event_id, found.day).kinds
    every = sides(model, event.event_id, found)
    styles = {key: style for key, style in every.items() if chosen is None or key in chosen.entity_ids}
    current = roll(model, event.event_id, found.day)
    tips = {}
    for entity_id in styles:
        standing = current.standings.get(entity_id)
        words = STANDING_WORDS[found.standings[entity_id]]
        seen = tooltip(standing) if standing else _silent(model, entity_id, kinds.get(entity_id, "no_data"))
        tips[entity_id] = f"{seen}\n{found.group.short_name}: {words}"
    return MapView(
        fills=on_shapes(model, styles),
        markers=markers(model, styles, selection.entity),
        tooltips=tips,
        selected=selection.entity or None,
        host=event.host_entity_id,
        place=(event.lon, event.lat),
        labels={key: model.entities[key].name for key in found.kinds} if len(found.kinds) <= LABELLED else {},
        legend=_legend(found, every, selection.status),
        title=f"{found.group.name} at {event.name}, as of {say_day(found.day)}",
        frame=selection.frame or tuple(found.kinds),
        alt=_alt(found),
    )


def sides(model: Model, event_id: str, found: Share) -> dict[str, str]:
    """Give the style key of everyone in the group."""
    kinds = turnout(model, event_id, found.day).kinds
    return {key: style(standing, kinds.get(key, "no_data")) for key, standing in found.standings.items()}


def side(model: Model, event_id: str, found: Share, status: str) -> Figure | None:
    """Give what an entry of the legend counts, by its status, or none."""
    ids = tuple(key for key, style in sides(model, event_id, found).items() if _status(style) == status)
    words = {OPEN: _open_words(found), **_words(found)}
    return Figure(status, words[status], ids) if ids and status in words else None


def side_words(standing: str) -> dict[str, str]:
    """Give the words of a standing's sides, by status."""
    return {f"{standing}-{side}": f"{STANDING_WORDS[standing]}, {said}" for side, said in SIDES.items()}


def style(standing: str, kind: str) -> str:
    """Give the style key of a standing in the group and what is known of the leader."""
    if kind == "host":
        return "host"
    if kind in STAYED or kind == "came":
        return f"{standing}-{'came' if kind == 'came' else 'away'}"
    return "no_data"


def _legend(found: Share, styles: dict[str, str], pressed: str) -> tuple[LegendEntry, ...]:
    counts = list(styles.values())
    words = {**_words(found), "host": "host", "no_data": _open_words(found)}
    return tuple(
        LegendEntry(
            key, text, counts.count(key), bool(pressed) and _status(key) == pressed, status=_status(key)
        )
        for key, text in words.items()
        if key in counts
    )


def _open_words(found: Share) -> str:
    return "announced, or no data yet" if found.when == "before" else OPEN_WORDS


def _alt(found: Share) -> str:
    of_what = f"Map of {found.group.name} at {found.event.name}, as of {say_day(found.day)}"
    return f"{of_what}: {found.said}{found.caution}. The table below names them."


def _words(found: Share) -> dict[str, str]:
    words = {key: words for standing in standings_held(found) for key, words in side_words(standing).items()}
    if found.when not in ("before", "within"):
        return words
    # whoever called off may come all the same, or after the day
    return {key: said.replace(SIDES["away"], found.wording.away) for key, said in words.items()}


def _status(style: str) -> str:
    return {"host": "", "no_data": OPEN}.get(style, style)


def _silent(model: Model, entity_id: str, kind: str) -> str:
    return f"{model.entities[entity_id].name}\n{KIND_WORDS[kind]}"
