"""A page with nothing but the map, for the tests of the map alone. Served by the app at the end."""

import streamlit as st

from geo.layers import RETURNED, base_map, paint_layer, read_choice
from geo.mapview import LegendEntry, MapView, Marker
from geo.serving.assets import routes
from geo.world.boundaries import read_boundaries

FILLS = {
    "everyone": {
        "KAZ": "attended",
        "UZB": "attended",
        "IND": "represented",
        "AZE": "cancelled",
        "SYC": "attended+thin",
    },
    "cancelled": {"AZE": "cancelled"},
}
CENTRAL_ASIA = ("KAZ", "KGZ", "TJK", "TKM", "UZB")


def take() -> None:
    """Remember what was chosen on the map."""
    choice = read_choice(st.session_state.get("map"))
    if choice:
        st.session_state["choices"] = st.session_state.get("choices", 0) + 1
        if choice.is_legend:
            st.session_state["pressed"] = choice.legend
        else:
            st.session_state["entity"] = choice.entity


def page() -> None:
    """A filter, a search box, the map, and in words what was chosen."""
    # Imported before the server runs, the component would be unknown to it.
    from streamlit_folium import st_folium

    st.set_page_config(layout="wide")
    which = st.selectbox("Filter", list(FILLS))
    framed = st.checkbox("Central Asia")
    if found := st.text_input("Find"):
        st.session_state["entity"] = found
    fills = FILLS[which]
    view = MapView(
        fills=fills,
        markers=(Marker("abkhazia", 41.0, 43.0, "attended", "Abkhazia"),),
        tooltips={"KAZ": "Kazakhstan <b>&amp;</b> {{ 1 }}\ncame"},
        selected=st.session_state.get("entity"),
        host="RUS",
        place=(37.62, 55.75),
        labels={"KAZ": "Kazakhstan"} if framed else {},
        frame=CENTRAL_ASIA if framed else None,
        legend=tuple(
            LegendEntry(style, style, 1, status="" if "+" in style else style)
            for style in sorted(set(fills.values()))
        ),
        title="Legend",
        theme="dark" if st.context.theme.type == "dark" else "light",
        alt="A map for tests",
    )
    st_folium(base_map(), key="map", height=480, use_container_width=True, returned_objects=list(RETURNED),
              feature_group_to_add=paint_layer(view, read_boundaries()), on_change=take)  # fmt: skip
    state = st.session_state
    st.text(
        f"chosen {state.get('entity')} pressed {state.get('pressed')} choices {state.get('choices', 0)} filter {which}"
    )


if __name__ == "__main__":
    page()
else:
    app = st.App(__file__, routes=routes())
