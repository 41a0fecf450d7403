"""One place: where and how surely, every field with its source, what each document says, with whom it is tied."""

from typing import Any

import streamlit as st

from layers.themes import theme_name
from layers.views.links import show_linked
from layers.views.locator import place_line, show_locator
from layers.views.names import esc
from layers.views.page_head import show_head
from layers.views.panel import place_card
from layers.views.state import atlas, go_to, known_places, state, words


@st.cache_data(show_spinner=False)
def _options() -> tuple[str, ...]:
    """Return every place, those named most first."""
    places = atlas().places.sort_values(["n_mentions", "id"], ascending=[False, True])
    return tuple(places["id"])


@st.cache_data(show_spinner=False)
def _labels(lang: str) -> dict[str, str]:
    places = atlas().places
    return {
        i: f"{zh} {en}".strip() if lang == "zh" else f"{en or zh} {zh if en else ''}".strip()
        for i, zh, en in zip(places["id"], places["name"], places["name_en"], strict=True)
    }


def show() -> None:
    """Draw the page."""
    say, kept = words(), state()
    show_head(say("page.place"), say("place.lead"))
    labels = _labels(say.lang)
    st.session_state["place_choice"] = kept.place
    st.selectbox(
        say("place.choose"), _options(), key="place_choice", format_func=lambda i: labels[i], index=None,
        placeholder=say("place.hint"), on_change=_choose,
    )  # fmt: skip
    if kept.place not in known_places():
        st.info(say("place.none"), icon=":material/search:")
        return
    table = atlas().places
    number = int((table["id"] == kept.place).to_numpy().argmax())
    row = table.iloc[number].to_dict()
    left, right = st.columns([2, 3], gap="medium")
    with left:
        show_linked(place_card(row, whole=True), key="place_card")
    with right:
        _map(row)
        _near(row)


def _choose() -> None:
    kept = state()
    kept.place = st.session_state["place_choice"]
    kept.found, kept.wide = (kept.place,) if kept.place else (), ()


def _map(row: dict[str, Any]) -> None:
    say, table = words(), atlas().places
    rows = (table["id"] == row["id"]).to_numpy()
    if row["basis"] == "unlocated":
        st.info(say("place.unlocated"), icon=":material/location_off:")
        return
    show_locator(rows, key=f"place_map_{row['id']}", goto={"place": row["id"]}, place=row["id"], height=440)
    with st.container(horizontal=True):
        if st.button(say("place.on_map"), key="place_on_map", icon=":material/map:"):
            state().jump_to(place=row["id"])
            go_to("explore")


def _near(row: dict[str, Any]) -> None:
    """Other places of the same districts and themes."""
    say, table = words(), atlas().places
    own, themes = set(row["districts"]), set(row["themes"])
    if not own or len(own) > 20:
        return
    near = table[
        [
            bool(own & set(codes)) and len(codes) <= 20 and bool(themes & set(ts)) and n > 0
            for codes, ts, n in zip(table["districts"], table["themes"], table["n_mentions"], strict=True)
        ]
    ]
    near = near[near["id"] != row["id"]].sort_values("n_mentions", ascending=False).head(12)
    if near.empty:
        return
    names = say("app.list_sep").join(theme_name(t, say.lang) for t in row["themes"])
    lines = "".join(place_line(r) for r in near.itertuples())
    st.markdown(f"**{say('place.near')}**")
    show_linked(f"<section><h4>{esc(names)}</h4><ul>{lines}</ul></section>", key="place_near", look="lines")
