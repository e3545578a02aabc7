"""The Attendance page: who came to the event, as of the day, and on whose word."""

from __future__ import annotations

import streamlit as st

from geo.base.dates import say_day
from geo.model import Model
from geo.pages import controls, filters, mapbox
from geo.pages.panel import panel
from geo.pages.rows import rows
from geo.pages.share import share
from geo.pages.state import choose, current
from geo.summary import figure, figures, headline, roll
from geo.views.attendance import attendance_view


def show(model: Model) -> None:
    """Show the page."""
    selection = current(model, "attendance")
    event = model.events[selection.event]
    day = selection.day or event.last
    roll_of_day = roll(model, event.event_id, day)
    chosen = figure(model, event.event_id, day, selection.status)
    view = attendance_view(model, roll_of_day, selection, chosen)
    head = st.container()
    left, right = st.columns([2, 1], gap="medium")
    # the map is sent first, since the browser has most to do for it
    with left, st.container(key="atlas-map"):
        mapbox.show(view, key="attendance_map", on_legend=pressed)
    with head:
        controls_row = controls.row(model, selection)
        st.html(f"<p class='atlas-headline'>As of {say_day(day)}: {headline(model, event.event_id, day)}</p>")
        filters.strip(figures(model, event.event_id, day), selection, "figure_control")
    with controls_row:
        share(model, selection, view, "attendance")
    with right:
        panel(model, roll_of_day, selection)
    rows(model, roll_of_day, selection, chosen)


def pressed(status: str) -> None:
    """Take a press on the legend: show only that status, or all again."""
    before = st.session_state["figure_control"]
    choose(status="" if status == before else status.split("+")[0])
