"""A small map on the pages of a district or a place, and places as lines of a list."""

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st
from numpy.typing import NDArray

from layers.map.map_data import shown_bits
from layers.serving.map_routes import map_url, places_urls
from layers.themes import basis_name, main_theme
from layers.views.known import known_places
from layers.views.links import follow, place_link
from layers.views.map_component import show_map
from layers.views.names import district_bounds, esc
from layers.views.state import atlas, is_new, state, words
from layers.wording import map_words


def show_locator(
    rows: NDArray[np.bool_],
    *,
    key: str,
    goto: dict[str, Any],
    districts: tuple[str, ...] = (),
    place: str | None = None,
    height: int = 420,
) -> None:
    """
    Draw a map of some places; a click on one opens its page.

    Parameters
    ----------
    rows
        Which rows of the atlas are shown.
    goto
        `{"district": adcode}` or `{"place": id}`: what the map shows when it opens.
    """
    lang = state().lang
    target: dict[str, Any] = {"key": str(goto)}
    if "district" in goto:
        west, south, east, north = district_bounds(goto["district"])
        target["bounds"] = [[west, south], [east, north]]
    else:
        target |= goto
    data = {
        "page": map_url(),
        "title": words()("map.title"),
        **places_urls(),
        "shown": shown_bits(rows),
        "themes": None,
        "place": place,
        "districts": list(districts),
        "lang": lang,
        "words": map_words(lang),
        "options": {"labels": True, "halo": False},
        "goto": target,
        "height": height,
        "quiet": True,
    }
    show_map(data, key=key, on_event=lambda: _on_event(key))


def _on_event(key: str) -> None:
    pick = st.session_state[key].get("pick")
    ids = [i for i in pick["near"] if i in known_places()] if pick and is_new(pick) else []
    if ids:
        follow(f"place:{ids[0]}")


def place_line(row: Any, *, more: str = "") -> str:
    """Return one place as a line of a list (HTML, escaped): its key, its name as a link, how its position is known."""
    say = words()
    theme = main_theme(row.themes)
    return (
        f'<li class="line"><span class="key theme-{esc(theme)}" aria-hidden="true"></span>'
        f"{place_link(row.id, say.pick(row.name, row.name_en))} "
        f"<small>{esc(basis_name(row.basis, say.lang))}</small>{more}</li>"
    )


def said_of(place: str, *, most: int = 3) -> str:
    """Return the first statements about a place as HTML."""
    say, table = words(), atlas().statements
    rows: pd.DataFrame = table[table["place"] == place].head(most)
    return "".join(f"<p>{esc(say.pick(row.zh, row.en))}</p>" for row in rows.itertuples(index=False))
