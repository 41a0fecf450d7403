"""The controls of the analytical layers: units coloured by numbers, circles, arcs; and what they tell the map."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from geodata.boundaries import read_divisions
from layers.atlas.build import MAPPED_CONFIDENCE
from layers.atlas.place_index import Rows
from layers.overlays.arcs import link_groups
from layers.overlays.measures import count_keys, key_name
from layers.overlays.overlay_data import arcs_data, circles_data, path_data
from layers.overlays.overlays import SHADES, Overlays
from layers.overlays.own_links import OwnLink, own_links, select_own_links
from layers.overlays.shade_data import (
    chosen_figures,
    english_names,
    find_shading,
    shade_data,
    unit_figures,
)
from layers.serving.map_routes import arcs_url
from layers.views.kept_texts import own_readings
from layers.views.state import HOME_EXTENT, atlas, change, show_overlays, state, words

LEAST = 2
"""A measure of fewer places draws no circles that could be compared."""


def overlay_data(rows: Rows) -> dict[str, Any]:
    """Return what the map draws over the places; only the path of units where no overlay is on."""
    kept, say = state(), words()
    data: dict[str, Any] = {
        "path": path_data(kept.selection.districts, say), "shade": None, "circles": None, "arcs": None
    }  # fmt: skip
    if kept.overlays == Overlays():
        return data
    given = (atlas(), rows, kept.selection, kept.overlays, say)
    own, places = own_figures()
    data["shade"] = shade_data(find_shading(*given, own=own), say)
    data["circles"] = circles_data(*given, own=own, own_places=places)
    data["arcs"] = (
        arcs_data(*given, url=arcs_url(), own=shown_own_links(rows)) if kept.overlays.links else None
    )
    return data


def own_figures() -> tuple[pd.DataFrame | None, pd.DataFrame | None]:
    """Return the figures of the reader's own texts, guesses left out, and their places; `None` where there are none."""
    readings = own_readings()
    figures = (reading.atlas.figures for reading in readings)
    tables = [sure for table in figures if len(sure := table[table["confidence"] >= MAPPED_CONFIDENCE])]
    if not tables:
        return None, None
    places = [pd.DataFrame(r.atlas.places[["id", "name", "name_en", "lon", "lat"]]) for r in readings]
    return pd.concat(tables, ignore_index=True), pd.concat(places, ignore_index=True)


def shown_own_links(rows: Rows) -> tuple[OwnLink, ...]:
    """Return the links of the reader's own texts that are drawn."""
    kept, texts = state(), own_readings()
    links = own_links(atlas(), texts) if texts else ()
    return select_own_links(atlas(), links, kept.selection, rows, kept.overlays.links)


def go_into(code: str) -> None:
    """Make a unit the district filter and show it; the empty code is the whole region."""
    kept = state()
    if code and code not in read_divisions():
        return
    change(districts=(code,) if code else (), **({} if code else {"touch": ()}))
    kept.close()
    if code:
        kept.jump_to(district=code)
    else:
        kept.jump_to(bounds=HOME_EXTENT)


def _read() -> None:
    """Take the widgets' values into the overlays; called when one of them has changed."""
    values = st.session_state
    state().overlays = Overlays(
        shade=values.get("overlay_shade") or "",
        figure=values.get("overlay_figure") or "",
        per_area=bool(values.get("overlay_per_area")),
        sized=values.get("overlay_sized") or "",
        links=tuple(values.get("overlay_links") or ()),
    )


def _set_links(groups: tuple[str, ...]) -> None:
    kept = state()
    kept.overlays = replace(kept.overlays, links=groups)
    show_overlays(kept.overlays)


def _off() -> None:
    kept = state()
    kept.overlays, kept.links = Overlays(), ()
    show_overlays(kept.overlays)


def show_overlay_controls() -> None:
    """Draw the popover of the analytical layers."""
    kept, say = state(), words()
    if "overlay_shade" not in st.session_state:
        show_overlays(kept.overlays)
    on = sum(map(bool, (kept.overlays.shade, kept.overlays.sized, kept.overlays.links)))
    label = say("overlay.title_on", n=on) if on else say("overlay.title")
    with st.popover(label, icon=":material/layers:", type="tertiary"), st.container(key="overlay_body"):
        own, _ = own_figures()
        figures = chosen_figures(atlas(), kept.selection, own)
        _shade(figures)
        _sized(figures)
        _links()
        if on:
            st.button(
                say("overlay.off"),
                key="overlay_off",
                type="tertiary",
                icon=":material/layers_clear:",
                on_click=_off,
            )


def _shade(figures: pd.DataFrame) -> None:
    kept, say = state(), words()
    st.selectbox(
        say("overlay.shade"), SHADES, key="overlay_shade", on_change=_read, help=say("overlay.shade_help"),
        format_func=lambda shade: say(f"overlay.shade_{shade or 'off'}"),
    )  # fmt: skip
    if not kept.overlays.shade:
        return
    units = unit_figures(figures)
    counts, english = count_keys(units, "exact"), english_names(units)
    options = ["", *counts]
    if kept.overlays.figure not in options:
        options.append(kept.overlays.figure)

    def name(key: str) -> str:
        if not key:
            return say("overlay.figure_count")
        return f"{key_name(key, say.lang, english)} · {counts.get(key, 0)}"

    st.selectbox(
        say("overlay.figure"), options, key="overlay_figure", on_change=_read, format_func=name,
        help=say("overlay.figure_help"),
    )  # fmt: skip
    st.toggle(say("overlay.per_area"), key="overlay_per_area", on_change=_read)


def _sized(figures: pd.DataFrame) -> None:
    kept, say = state(), words()
    counts = count_keys(figures, "measure")
    options = ["", *(key for key, n in counts.items() if n >= LEAST)]
    if kept.overlays.sized not in options:
        options.append(kept.overlays.sized)
    st.selectbox(
        say("overlay.sized"), options, key="overlay_sized", on_change=_read, help=say("overlay.sized_help"),
        format_func=lambda key: f"{key_name(key, say.lang)} · {counts.get(key, 0)}" if key else say("overlay.shade_off"),
    )  # fmt: skip


def _links() -> None:
    say = words()
    groups = {group.id: say.pick(group.name, group.name_en) for group in link_groups()}
    st.pills(
        say("overlay.links"), list(groups), key="overlay_links", selection_mode="multi", on_change=_read,
        format_func=lambda group: groups[group], help=say("overlay.links_help"),
    )  # fmt: skip
    with st.container(horizontal=True):
        st.button(
            say("filter.all"),
            key="overlay_links_all",
            type="tertiary",
            on_click=_set_links,
            args=(tuple(groups),),
        )
        st.button(
            say("filter.none"), key="overlay_links_none", type="tertiary", on_click=_set_links, args=((),)
        )
