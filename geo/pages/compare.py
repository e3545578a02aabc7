"""The Compare page: who came to which event, who returned, who is new, who stayed away and why."""

from __future__ import annotations

import streamlit as st

from geo.base.selection import Selection
from geo.blocs import in_group
from geo.boards import compare as boards
from geo.compare import PARTS, Division, Line, absences, by_date, divide, matrix, previous, ranks, returns
from geo.glance import compare, found
from geo.model import Model
from geo.pages import controls, filters, mapbox
from geo.pages.panel import panel
from geo.pages.share import share
from geo.pages.state import choose, current
from geo.summary import Figure, roll
from geo.tables.extracts import absence_frame, division_frame, matrix_frame, rank_frame
from geo.views.compare import STYLES, absence_view, compare_view

PRESSED = {style: part for part, style in STYLES.items()}


def show(model: Model) -> None:
    """Show the page."""
    selection = current(model, "compare")
    event = model.events[selection.event]
    day = selection.day or event.last
    if len(model.events) < 2:
        controls.row(model, selection)
        st.info("There is only one event here. With a second one, this page sets the two side by side.")
        return
    other = second(model, selection)
    division = divide(model, other, event.event_id, "", day)
    paragraph = compare(model, event.event_id, other, day)
    chosen = counted_by(model, selection, division, day)
    is_absence = selection.view == "absence"
    together = compare_view(model, selection, division, chosen)
    view = absence_view(model, selection, day) if is_absence else together
    head = st.container()
    left, right = st.columns([2, 1], gap="medium")
    with left, st.container(key="atlas-map"):
        mapbox.show(view, key="compare_map", on_legend=lambda style: pressed(style, selection))
    with head:
        with controls.row(model, selection):
            share(model, selection, view, "compare")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            names = {item.event_id: item.name for item in reversed(by_date(model)) if item is not event}
            filters.pick("Set beside", names, "other", other, width=330, status="")
            filters.pills(
                "Map shows", {"": "Both events", "absence": "Expected and away"}, "view", selection.view
            )
        st.html(paragraph.html("compare", selection))
        filters.strip(paragraph.figures, selection)
    with right:
        if selection.entity:
            panel(model, roll(model, event.event_id, day), selection)
        elif is_absence:
            listed = boards.absences_html(absences(model, event.event_id, day), event)
            st.html(f"<h4>Expected and away</h4><div class='atlas-scroll'>{listed}</div>")
        else:
            st.html(f"<h4>The series</h4>{boards.series_html(model, returns(model, event.event_id, day))}")
    below(model, selection, division, chosen, day)


def second(model: Model, selection: Selection) -> str:
    """Give the event to set beside: the chosen one, else the one before in the series, else the one before in time."""
    if selection.other and selection.other != selection.event:
        return selection.other
    before = previous(model, selection.event)
    if before:
        return before.event_id
    ordered = [event.event_id for event in by_date(model)]
    place = ordered.index(selection.event)
    return ordered[place - 1] if place else ordered[1]


def counted_by(model: Model, selection: Selection, division: Division, day: str) -> Figure | None:
    """Give the figure or the part that the reader chose, or none."""
    figure = found(compare(model, selection.event, division.first.event_id, day), selection.status)
    if figure is None and selection.status in PARTS:
        return Figure(selection.status, PARTS[selection.status], division.part(selection.status))
    return figure


def below(model: Model, selection: Selection, division: Division, chosen: Figure | None, day: str) -> None:
    """Show the rows behind the map, the matrix, absences and the counts by rank, each with its download."""
    frame = division_frame(model, division)
    if chosen:
        frame = frame[frame["entity_id"].isin(chosen.entity_ids)]
    title = f"Rows behind: {chosen.number} {chosen.words}" if chosen else "Every state, and its part"
    name = f"{division.first.event_id}-{division.second.event_id}"
    filters.download(frame, f"compare-{name}", "csv_parts", "state")
    filters.section(title, "parts", lambda: st.dataframe(frame, hide_index=True), is_open=bool(chosen))
    filters.section(
        "Matrix: every country at every event", "matrix", lambda: grid(model, selection, day), is_open=True
    )
    filters.section(
        "Expected and away, with the reason stated", "absences", lambda: away(model, selection, day)
    )
    filters.section("People who came, by rank, 2005 to 2025", "ranks", lambda: timeline(model))


def grid(model: Model, selection: Selection, day: str) -> None:
    """Show the matrix, filtered by a group of the day if the reader wants one."""
    names = {"": "All", **{key: group.short_name for key, group in model.groups.items()}}
    filters.pick("Only members of", names, "group", selection.group)
    lines = shown(model, selection, day)
    st.html(boards.matrix_html(lines, by_date(model), selection))
    if selection.entity:
        st.html(f"<style>.atlas-matrix .e-{selection.entity} {{ font-weight: 600; }}</style>")
    filters.download(matrix_frame(lines), "matrix", "csv_matrix", "line")


def shown(model: Model, selection: Selection, day: str) -> tuple[Line, ...]:
    """Give the lines of the matrix: all, or those with any standing in the group on the day."""
    lines = matrix(model, selection.event, day)
    if not selection.group:
        return lines
    members = in_group(model.memberships, selection.group, day)
    return tuple(line for line in lines if line.entity.entity_id in members)


def away(model: Model, selection: Selection, day: str) -> None:
    """Show the leaders stated to have stayed away."""
    items = absences(model, selection.event, day)
    st.html(boards.absences_html(items, model.events[selection.event]))
    filters.download(absence_frame(items), f"absences-{selection.event}-{day}", "csv_absences")


def timeline(model: Model) -> None:
    """Show the counts by rank at every event."""
    items = [ranks(model, event.event_id) for event in by_date(model)]
    st.html(boards.ranks_html(items))
    filters.download(rank_frame(items), "ranks", "csv_ranks")


def pressed(style: str, selection: Selection) -> None:
    """Take a press on the legend."""
    if style in PRESSED:
        choose(status="" if selection.status == PRESSED[style] else PRESSED[style])
