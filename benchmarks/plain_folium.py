"""The usual way: the same world as GeoJSON through folium and st_folium, made and sent anew on every run."""

import folium
import streamlit as st
from streamlit_folium import st_folium

from geo.world.boundaries import read_boundaries

COLOURS = {"one": "#0072B2", "two": "#E69F00", "three": "#56B4E9"}


@st.cache_data
def countries() -> dict:
    """All countries as a GeoJSON feature collection in degrees."""
    world = read_boundaries()
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"id": key},
                "geometry": _rounded(world.lonlat(key).__geo_interface__),
            }
            for key in world.shape_ids
        ],
    }


def _rounded(geometry: dict) -> dict:
    polygons = [
        [[(round(lon, 3), round(lat, 3)) for lon, lat in ring] for ring in rings]
        for rings in geometry["coordinates"]
    ]
    return {"type": "MultiPolygon", "coordinates": polygons}


st.set_page_config(layout="wide")
colour = COLOURS[st.selectbox("Filter", list(COLOURS))]
world_map = folium.Map(location=(20, 11), zoom_start=2, tiles=None)
folium.GeoJson(
    countries(),
    style_function=lambda _: {"fillColor": colour, "weight": 0.5, "color": "#ffffff", "fillOpacity": 1},
).add_to(world_map)
st_folium(world_map, height=500, use_container_width=True, returned_objects=["last_object_clicked"])
