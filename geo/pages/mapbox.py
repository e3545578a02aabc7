"""The map on the page: the only call to st_folium, and what a choice on the map does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st
from streamlit_folium import st_folium

from geo.base.text import counted, escape
from geo.layers import RETURNED, Choice, Placed, base_map, paint_layer, placed, read_choice
from geo.mapview import MapView
from geo.model import Model
from geo.pages import borders
from geo.pages.panel import DOSSIER
from geo.pages.state import choose
from geo.world.boundaries import read_boundaries
from geo.world.palette import Theme

HEIGHT = 480
"""Height before the map's own script has fitted it to its width, in pixels."""


def show(model: Model, view: MapView, key: str, on_legend: Callable[[str], None]) -> None:
    """Show a view; a choice on the map becomes the selection, a pressed legend entry's status goes to `on_legend`."""
    theme: Theme = "dark" if st.context.theme.type == "dark" else "light"
    shapes = read_boundaries()
    st_folium(
        base_map(),
        feature_group_to_add=paint_layer(replace(view, theme=theme), shapes),
        key=key,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=list(RETURNED),
        on_change=lambda: take(model, read_choice(st.session_state.get(key)), on_legend),
    )
    below = way_down(model, view.selected)
    st.html(f"{below}<p class='atlas-quiet'>{placed_words(placed(view, shapes))}</p>")


def take(model: Model, choice: Choice | None, on_legend: Callable[[str], None]) -> None:
    """Make what the reader did on the map the selection; what the data no longer have is left alone."""
    if choice is None:
        return
    if choice.is_legend:
        on_legend(choice.legend or "")
    elif not choice.entity or choice.entity in model.entities:
        choose(entity=choice.entity or "", frame=choice.frame)


def way_down(model: Model, selected: str | None) -> str:
    """On a narrow page the dossier of what was chosen lies below the screen: a link there, hidden on a wide page."""
    entity = model.entities.get(selected or "")
    name = escape(entity.name) if entity else ""
    return f"<p class='atlas-narrow'><a href='#{DOSSIER}'>{name}: read on below</a></p>" if name else ""


def placed_words(found: Placed) -> str:
    """Say how what the view shows is drawn, and that nothing is left out, or what."""
    shapes, marks = counted(found.shapes, "shape", "shapes"), counted(found.marks, "mark", "marks")
    left_out = f"{found.left_out} could not be placed" if found.left_out else "none left out"
    return f"Drawn: {shapes}, {marks}; {left_out}. <a href='#{borders.ANCHOR}'>Borders</a>"
