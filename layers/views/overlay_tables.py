"""The tables of the analytical layers under the map: what colour, circles and arcs show, for keyboard and spreadsheet."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from layers.atlas.place_index import Rows
from layers.overlays.arcs import select_links
from layers.overlays.overlay_data import sized_figures
from layers.overlays.overlay_tables import link_table, own_link_table, shade_table, sized_table
from layers.overlays.overlays import Overlays
from layers.overlays.shade_data import find_shading
from layers.views.chosen_row import chosen_row
from layers.views.columns import MISSING
from layers.views.downloads import show_csv
from layers.views.found import open_place
from layers.views.known import known_places
from layers.views.names import doc_label, plain
from layers.views.overlay_controls import own_figures, shown_own_links
from layers.views.state import atlas, change, state, words


def show_overlay_tables(rows: Rows) -> None:
    """Draw a table for each layer that is on."""
    kept, say = state(), words()
    on = kept.overlays
    if on == Overlays():
        return
    given = (atlas(), rows, kept.selection, on)
    own, places = own_figures()
    if shaded := find_shading(*given, say, own=own):
        _table("shade", shaded.title, _with_titles(shade_table(shaded, say)), shaded.note)
    if on.sized:
        figures, points = sized_figures(*given, own=own, own_places=places)
        _table(
            "sized",
            say("overlay.sized"),
            _with_titles(sized_table(figures, points, say)),
            say("overlay.sized_note"),
        )
    if on.links:
        shown = select_links(atlas(), kept.selection, rows, on.links)
        _table(
            "links",
            say("overlay.links"),
            _with_titles(_all_links(shown, rows)),
            say("overlay.links_help"),
        )


def _all_links(shown: Rows, rows: Rows) -> pd.DataFrame:
    """Join the shown links of the documents and of own texts."""
    say = words()
    tables = [own_link_table(shown_own_links(rows), say), link_table(atlas(), shown, say)]
    table = pd.concat([table for table in tables if len(table)] or tables[1:], ignore_index=True)
    return table.assign(paragraph=table["paragraph"].astype("Int64"))


def _with_titles(table: pd.DataFrame) -> pd.DataFrame:
    """Write documents by year and title."""
    if "doc" not in table:
        return table
    titles = {doc: doc_label(atlas(), doc) for doc in table["doc"].unique()}
    return table.assign(doc=[titles[doc] for doc in table["doc"]])


def _table(key: str, title: str, table: pd.DataFrame, note: str) -> None:
    say = words()
    with st.expander(f"{plain(title)} · {len(table)}", key=f"overlay_table_{key}"):
        if table.empty:
            st.caption(note)
            return
        hidden = {"id"} | (
            {"measured"} if not table.get("measured", pd.Series([""])).astype(bool).any() else set()
        )
        columns: Mapping[str, Any] = {name: say(f"overlay.column_{name}") for name in table.columns}
        chooses = key in {"shade", "sized"}
        st.session_state[f"overlay_rows_{key}"] = table.iloc[:, 0].astype(str).to_list()
        st.dataframe(
            table, key=f"overlay_frame_{key}", hide_index=True, column_config=columns, height="auto",
            column_order=[name for name in table.columns if name not in hidden],
            on_select=partial(_choose, key) if chooses else "ignore", selection_mode="single-row",
            placeholder=MISSING, alt=title,
        )  # fmt: skip
        st.caption(note)
        show_csv(say("docs.csv"), table, f"xietu-{key}", key=f"overlay_csv_{key}")


def _choose(key: str) -> None:
    """Open the chosen circle's place, or filter by the chosen unit; a place that only an own text names has no card."""
    value = chosen_row(f"overlay_frame_{key}", st.session_state[f"overlay_rows_{key}"])
    if key == "shade" and value is not None:
        change(districts=(value,))
        state().jump_to(district=value)
    elif value in known_places():
        open_place(value)
