"""The Attendance page: who came to the event, as of the day, and on whose word."""

from __future__ import annotations

import streamlit as st

from geo import glance
from geo.content import day_of
from geo.model import Model
from geo.pages import controls, filters, mapbox
from geo.pages.panel import panel
from geo.pages.rows import rows
from geo.pages.share import share
from geo.pages.state import current
from geo.summary import figure, figures, roll
from geo.views.attendance import attendance_view


def show(model: Model) -> None:
    """Show the page."""
    selection = current(model, "attendance")
    event = model.events[selection.event]
    day = day_of(model, selection)
    roll_of_day = roll(model, event.event_id, day)
    chosen = figure(model, event.event_id, day, selection.status)
    view = attendance_view(model, roll_of_day, selection, chosen)
    head = st.container()
    left, right = st.columns([2, 1], gap="medium")
    # the map is sent first, since the browser has most to do for it
    with left, st.container(key="atlas-map"):
        mapbox.show(model, view, "attendance_map", lambda status: filters.press(status, selection))
    with head:
        controls_row = controls.row(model, selection)
        st.html(glance.attendance(model, event.event_id, day).html("", selection))
        filters.strip(figures(model, event.event_id, day), selection, "figure_control")
        filters.unmatched(selection, chosen, "attendance", day)
    with controls_row:
        share(model, selection, view, "attendance")
    with right:
        panel(model, roll_of_day, selection)
    rows(model, roll_of_day, selection, chosen)
