"""The map on the page: the only call to st_folium, and what a choice on the map does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st
from streamlit_folium import st_folium

from geo.layers import RETURNED, MapView, base_map, paint_layer, read_choice
from geo.pages.state import choose
from geo.world.boundaries import read_boundaries
from geo.world.palette import Theme

HEIGHT = 480
"""Height before the map's own script has fitted it to its width, in pixels."""


def show(view: MapView, key: str, on_legend: Callable[[str], None] | None = None) -> None:
    """Show a view; a choice on the map becomes the selection, a pressed legend entry goes to `on_legend`."""
    theme: Theme = "dark" if st.context.theme.type == "dark" else "light"
    st_folium(
        base_map(),
        feature_group_to_add=paint_layer(replace(view, theme=theme), read_boundaries()),
        key=key,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=list(RETURNED),
        on_change=lambda: _take(key, on_legend),
    )


def _take(key: str, on_legend: Callable[[str], None] | None) -> None:
    choice = read_choice(st.session_state.get(key))
    if choice is None:
        return
    if choice.is_legend:
        if on_legend and choice.legend:
            on_legend(choice.legend)
        return
    choose(entity=choice.entity or "", frame=choice.frame)
