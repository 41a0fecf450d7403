"""The same places in stock streamlit-folium, to compare with. Run by bench_map.py, or `streamlit run` it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import folium
import shapely
import streamlit as st
from streamlit_folium import st_folium

from geodata.boundaries import read_web_layer
from layers.atlas.build import build_atlas
from layers.selection.selection import Selection, select_places
from layers.themes import main_theme, theme_styles

THEMES = list(theme_styles())


def places_group(chosen: list[str]) -> folium.FeatureGroup:
    group = folium.FeatureGroup(name="places")
    places = select_places(atlas(), Selection(themes=tuple(chosen)))
    for row in places.itertuples():
        if row.geometry is None:
            continue
        color = theme_styles()[main_theme(row.themes)].color
        if row.geometry.geom_type in {"Point", "MultiPoint"}:
            for point in shapely.get_parts(row.geometry):
                marker = folium.CircleMarker(
                    (point.y, point.x), radius=6, color=color, tooltip=row.name, popup=row.name
                )
                marker.add_to(group)
        else:
            shape = row.geometry.simplify(0.003)
            style = {"color": color, "weight": 2, "fillOpacity": 0.1}
            folium.GeoJson(shape, style_function=lambda _, s=style: s, tooltip=row.name).add_to(group)
    return group


def base_map() -> folium.Map:
    base = folium.Map(location=(39.2, 116.6), zoom_start=7, tiles=None)
    lines = {"color": "#999", "weight": 0.7, "fillOpacity": 0}
    folium.GeoJson(read_web_layer("county", "coarse"), style_function=lambda _: lines).add_to(base)
    return base


@st.cache_resource
def atlas():  # type: ignore[no-untyped-def]
    return build_atlas()


st.set_page_config(layout="wide")
with st.sidebar:
    ticked = [theme for theme in THEMES if st.checkbox(theme, value=True, key=f"theme_{theme}")]
if "rebuilt" in st.query_params:
    whole = base_map()
    places_group(ticked).add_to(whole)
    st_folium(whole, key="map", height=600, use_container_width=True)
else:
    st_folium(
        base_map(), feature_group_to_add=places_group(ticked), key="map", height=600, use_container_width=True
    )
