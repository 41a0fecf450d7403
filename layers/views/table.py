"""The table under the map: the same places as on the map, and the same as a file."""

from functools import lru_cache, partial
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st
from numpy.typing import NDArray

from layers.build import Atlas
from layers.export import export_places
from layers.themes import Lang, basis_name, kind_name, theme_name
from layers.views.chosen_row import chosen_row
from layers.views.downloads import show_file
from layers.views.names import district_name
from layers.views.panel import open_place
from layers.views.state import atlas, state, words
from layers.wording import words_of

TABLE_KEY = "table"


@lru_cache(maxsize=4)
def _all_rows(of: Atlas, lang: Lang) -> pd.DataFrame:
    """Return the whole atlas in words, one row a place, in its order."""
    places, say = of.places, words_of(lang)
    sep = say("app.list_sep")
    return pd.DataFrame(
        {
            "name": [say.pick(zh, en) for zh, en in zip(places["name"], places["name_en"], strict=True)],
            "kind": [kind_name(kind, lang) for kind in places["kind"]],
            "themes": [[theme_name(t, lang) for t in themes] for themes in places["themes"]],
            "basis": [basis_name(basis, lang) for basis in places["basis"]],
            "precision": places["precision_m"].where(places["basis"] != "unlocated") / 1000,
            "districts": [sep.join(district_name(c, lang) for c in codes) for codes in places["districts"]],
            "documents": [len(docs) for docs in places["docs"]],
            "mentions": places["n_mentions"],
        }
    )


def show_table(rows: NDArray[np.bool_]) -> None:
    """Draw the table of the shown places; choosing a row opens the place."""
    say = words()
    table = _all_rows(atlas(), say.lang)[rows].sort_values("mentions", ascending=False, kind="stable")
    st.session_state["table_rows"] = table.index.to_numpy()
    columns: dict[str, Any] = {
        "name": st.column_config.TextColumn(say("table.name"), width="medium"),
        "kind": st.column_config.TextColumn(say("table.kind"), width=110),
        "themes": st.column_config.ListColumn(say("table.themes"), width=190),
        "basis": st.column_config.TextColumn(say("table.basis"), width="small"),
        "precision": st.column_config.NumberColumn(say("table.precision"), format="%.1f km", width="small"),
        "districts": st.column_config.TextColumn(say("table.districts"), width="large"),
        "documents": st.column_config.NumberColumn(say("table.documents"), width="small"),
        "mentions": st.column_config.NumberColumn(say("table.mentions"), width="small"),
    }
    st.dataframe(
        table,
        key=TABLE_KEY,
        hide_index=True,
        height="auto",
        column_config=columns,
        column_order=["name", "kind", "themes", "basis", "precision", "mentions", "documents", "districts"],
        on_select=_open_row,
        selection_mode="single-row",
        alt=say("table.alt"),
    )


def _open_row() -> None:
    row = chosen_row(TABLE_KEY, st.session_state["table_rows"])
    if row is not None:
        open_place(str(atlas().places.at[row, "id"]))


def show_downloads(rows: NDArray[np.bool_]) -> None:
    """Offer the shown places as a file, made when asked for."""
    make = partial(export_places, atlas(), state().selection, "geojson")
    label = words()("download.geojson")
    show_file(label, make, "xietu.geojson", key="download_geojson", disabled=not rows.any())
