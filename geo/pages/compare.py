"""The Compare page: who came to which event, who returned, who is new, who stayed away and why."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.base.selection import Selection
from geo.blocs import full_members, in_group
from geo.boards import compare as boards
from geo.compare import Division, Line, absences, by_date, divide, matrix, ranks, returns
from geo.content import compared, content_of, counted_by_compare, day_of, other_of
from geo.model import Model
from geo.pages import controls, filters, mapbox
from geo.pages.panel import panel
from geo.pages.share import share
from geo.pages.state import current
from geo.summary import Figure, roll
from geo.tables.extracts import absence_frame, matrix_frame, rank_frame
from geo.views.compare import absence_view, compare_view


def show(model: Model) -> None:
    """Show the page."""
    selection = current(model, "compare")
    event = model.events[selection.event]
    day = day_of(model, selection)
    if len(model.events) < 2:
        controls.row(model, selection)
        st.info("There is only one event here. With a second one, this page sets the two side by side.")
        return
    other = other_of(model, selection)
    division = divide(model, other, event.event_id, "", day)
    paragraph = compared(model, selection)
    chosen = counted_by_compare(model, selection, division)
    is_absence = selection.view == "absence"
    view = (
        absence_view(model, selection, day, chosen)
        if is_absence
        else compare_view(model, selection, division, chosen)
    )
    head = st.container()
    left, right = st.columns([2, 1], gap="medium")
    with left, st.container(key="atlas-map"):
        mapbox.show(model, view, "compare_map", lambda status: filters.press(status, selection))
    with head:
        with controls.row(model, selection):
            share(model, selection, view, "compare")
        with st.container(horizontal=True, vertical_alignment="top"):
            names = {item.event_id: item.name for item in reversed(by_date(model)) if item is not event}
            filters.pick("Set beside", names, "other", other, width=330, status="")
            shows = {"": "Both events", "absence": "Expected and away"}
            filters.pills("Map shows", shows, "view", selection.view, status="")
        st.html(paragraph.html("compare", selection))
        filters.strip(paragraph.figures, selection)
        filters.unmatched(selection, chosen, "compare", day)
    with right:
        if selection.entity:
            panel(model, roll(model, event.event_id, day), selection)
        elif is_absence:
            listed = boards.absences_html(absences(model, event.event_id, day), event)
            st.html(f"<h4>Expected and away</h4><div class='atlas-scroll'>{listed}</div>")
        else:
            st.html(f"<h4>The series</h4>{boards.series_html(model, returns(model, event.event_id, day))}")
    below(model, selection, division, chosen, day)
    filters.words(model, view)


def below(model: Model, selection: Selection, division: Division, chosen: Figure | None, day: str) -> None:
    """Show the rows behind the map, the matrix, absences and the counts by rank, each with its download."""
    frame, name = rows_of(model, selection), f"{division.first.event_id}-{division.second.event_id}"
    is_absence = selection.view == "absence"
    every = "Every leader expected and away" if is_absence else "Every state, and its part"
    title = f"Rows behind: {chosen.number} {chosen.words}" if chosen else every
    filters.download(frame, f"compare-{name}", "csv_parts", "leader" if is_absence else "state")
    filters.section(title, "parts", lambda: st.dataframe(frame, hide_index=True), is_open=bool(chosen))
    filters.section(
        "Matrix: every country at every event", "matrix", lambda: grid(model, selection, day), is_open=True
    )
    if not is_absence:
        filters.section(
            "Expected and away, with the reason stated", "absences", lambda: away(model, selection, day)
        )
    filters.section(f"People who came, by rank, {boards.years(model)}", "ranks", lambda: timeline(model))


def rows_of(model: Model, selection: Selection) -> pd.DataFrame:
    """The rows behind the map, as the view's exports have them."""
    return content_of(model, "compare", selection).frame


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
    """Give the lines of the matrix: all, or those of the group's full members on the day."""
    lines = matrix(model, selection.event, day)
    if not selection.group:
        return lines
    members = full_members(in_group(model.memberships, selection.group, day))
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
