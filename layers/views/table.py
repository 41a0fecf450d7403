"""The table under the map: the same places as on the map, and the same as a file."""

from functools import lru_cache, partial

import numpy as np
import pandas as pd
import streamlit as st
from numpy.typing import NDArray

from layers.atlas.build import Atlas
from layers.atlas.place_index import TOUCHES, place_index
from layers.atlas.sounds import pinyin_of
from layers.files.export import export_places
from layers.themes import Lang, basis_name, kind_name, theme_name
from layers.views.chosen_row import chosen_row
from layers.views.columns import MISSING, columns_of, doubt_km
from layers.views.downloads import show_file
from layers.views.found import open_place
from layers.views.names import district_name
from layers.views.state import atlas, state, words
from layers.wording import Words, words_of

TABLE_KEY = "table"
PAGE_ROWS = 1000
"""Rows that are sent at once: thousands would be sent anew, and laid out anew, at every click on a filter."""
ORDERS = {"mentions": False, "name": True, "precision": True}
"""By what the whole table is put in order, and whether the smallest stands first."""


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
            "precision": doubt_km(places),
            "districts": [sep.join(district_name(c, lang) for c in codes) for codes in places["districts"]],
            "documents": [len(docs) for docs in places["docs"]],
            "mentions": places["n_mentions"],
        }
    )


@lru_cache(maxsize=8)
def _order(of: Atlas, lang: Lang, by: str) -> NDArray[np.int64]:
    """Return the row numbers of the atlas in the order of one column; names in Chinese as they sound."""
    column = _all_rows(of, lang)[by]
    if by == "precision":  # boundaries are known best, what stands nowhere least
        column = column.fillna((of.places["basis"] == "unlocated").map({True: np.inf, False: 0.0}))
    if by == "name":
        column = column.map(lambda name: (pinyin_of(name).casefold(), name))
    ordered = column.reset_index(drop=True).sort_values(ascending=ORDERS[by], kind="stable")
    return np.asarray(ordered.index, dtype=np.int64)


def show_table(rows: NDArray[np.bool_]) -> None:
    """Draw the table of the shown places, page by page where they are many; choosing a row opens the place."""
    say, of, values, total = words(), atlas(), st.session_state, int(rows.sum())
    last = -(-total // PAGE_ROWS)
    if values.get("table_of") != state().selection:
        values["table_of"], values["table_page"] = state().selection, 1
    page = min(values.get("table_page", 1), last)
    order = _order(of, say.lang, values.get("table_order", "mentions") if last > 1 else "mentions")
    shown = order[rows[order]][(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
    values["table_rows"] = shown
    table = _all_rows(of, say.lang).iloc[shown]
    if state().selection.districts:
        table = table.assign(touch=_why(of, state().selection.districts, say)[shown])
    _draw(table, key=TABLE_KEY if page == 1 else f"{TABLE_KEY}_{page}")
    if last > 1:
        _pages(page, last, total)
    with st.container(horizontal=True, vertical_alignment="center", key="table_files"):
        st.caption(say("table.take", n=f"{total:,}"), width="content")
        for form in ("gpkg", "kml", "kmz", "csv"):
            make = partial(export_places, of, state().selection, form, lang=say.lang)
            show_file(say(f"table.{form}"), make, f"xietu.{form}", key=f"download_{form}")


def _why(of: Atlas, districts: tuple[str, ...], say: Words) -> NDArray[np.object_]:
    """Say of each row of the atlas why the chosen districts are touched by it, by the most direct reason."""
    reasons = [place_index(of).touch(code) for code in districts]
    rows = [np.logical_or.reduce([by[touch] for by in reasons]) for touch in TOUCHES]
    return np.select(rows, [np.array(say(f"touch.{touch}"), dtype=object) for touch in TOUCHES], default="")


def _draw(table: pd.DataFrame, *, key: str) -> None:
    why = ("touch",) if "touch" in table.columns else ()
    order = ("name", *why, "kind", "themes", "basis", "precision", "mentions", "documents", "districts")
    st.dataframe(
        table,
        key=key,
        hide_index=True,
        height="auto",
        column_config=columns_of(*order, kind=110, themes=190),
        column_order=order,
        on_select=partial(_open_row, key),
        selection_mode="single-row",
        placeholder=MISSING,
        alt=words()("table.alt"),
    )


def _pages(page: int, last: int, total: int) -> None:
    """Draw the line under a table of several pages: which rows these are, the other pages, the order."""
    say = words()
    first = (page - 1) * PAGE_ROWS + 1
    with st.container(horizontal=True, vertical_alignment="center", key="table_pages"):
        to = min(page * PAGE_ROWS, total)
        st.caption(say("table.rows", first=f"{first:,}", last=f"{to:,}", total=f"{total:,}"), width="content")
        st.session_state["table_page"] = page
        st.pagination(last, key="table_page", width=300)
        st.selectbox(
            say("table.order"), list(ORDERS), key="table_order", width=230, label_visibility="collapsed",
            format_func=lambda by: say("table.order_by", column=say(f"table.{by}")), on_change=_first_page,
        )  # fmt: skip


def _first_page() -> None:
    st.session_state["table_page"] = 1


def _open_row(key: str) -> None:
    row = chosen_row(key, st.session_state["table_rows"])
    if row is not None:
        open_place(str(atlas().places["id"].iat[row]))


def show_downloads(rows: NDArray[np.bool_]) -> None:
    """Offer the shown places as a file, made when asked for."""
    make = partial(export_places, atlas(), state().selection, "geojson")
    label = words()("download.geojson")
    show_file(label, make, "xietu.geojson", key="download_geojson", disabled=not rows.any())
