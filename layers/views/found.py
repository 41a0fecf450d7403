"""What a click or a search has found, as a list over the map; and the county that a click has made the filter."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import streamlit as st

from geodata.errors import SelectionError
from layers.atlas.place_index import place_index
from layers.search.division_search import find_district, search_divisions
from layers.search.place_search import Hit, search_places, suggest_places
from layers.selection.selection import SCOPES
from layers.themes import basis_name, main_theme
from layers.views.known import shown_rows
from layers.views.link_cards import show_links
from layers.views.names import HAN, district_name, district_options, plain
from layers.views.state import atlas, change, go_to, state, words

MOST = 60
"""Places of one click that are listed."""
MOST_HITS = 8
"""Places of one search that are listed."""
MOST_NEAR = 3
"""Names that are offered for one that no place bears."""
SHORT = 6
"""Rows of a list that are shown before the rest is folded."""


def open_place(place: str) -> None:
    """Open a place's card and let the map show it."""
    kept = state()
    kept.place = place
    if place not in kept.found + kept.wide:
        kept.found, kept.wide = (place,), ()
    kept.jump_to(place=place)


def _close() -> None:
    kept = state()
    if not (kept.place or kept.found or kept.wide or kept.links or is_county_alone()):
        kept.hits_closed = kept.selection.words
    kept.close()


def _back() -> None:
    state().place = None


def show_bar(title: str, *, back: bool) -> None:
    """Draw the head of the card over the map: its title, or the way back to the list, and the way out."""
    say = words()
    with st.container(horizontal=True, key="panel_bar", vertical_alignment="center"):
        if back:
            st.button(title, key="panel_back", icon=":material/arrow_back:", type="tertiary", on_click=_back)
        else:
            st.markdown(f"**{title}**")
        st.button(
            say("panel.close"), key="panel_close", icon=":material/close:", type="tertiary", on_click=_close
        )


def show_hits(text: str) -> None:
    """List the shown places that a search most likely means: by their names first, then by what is said of them."""
    say, places, rows = words(), atlas().places, shown_rows(state().selection)
    hits = [hit for hit in search_places(atlas(), text) if rows[hit.row]]
    said = places[rows].assign(row=np.flatnonzero(rows)).drop(index=[hit.row for hit in hits])
    hits += [Hit(row, "") for row in said.sort_values("n_mentions", ascending=False, kind="stable")["row"]]
    show_bar(say("panel.hits", words=plain(text), n=len(hits)), back=False)
    offer_unit(text, exactly=True)
    list_hits(hits[:MOST_HITS])
    if len(hits) > MOST_HITS:
        st.caption(say("panel.more_hits", n=len(hits) - MOST_HITS))


def offer_unit(text: str, *, exactly: bool = False) -> None:
    """Offer what concerns the unit of the home region that words most likely mean, or, exactly, that bears such a name."""
    found = search_divisions(text, limit=1) if len(text.strip()) > 1 else []
    codes = [unit.adcode for unit in found if unit.adcode in district_options()]
    if exactly and codes:
        try:
            codes = [code for code in codes if code == find_district(text)]
        except SelectionError:
            codes = []
    for code in codes:
        label = words()("empty.district", name=plain(district_name(code, words().lang)))
        st.button(label, key=f"unit_{code}", type="primary", on_click=_only_unit, args=(code,))


def offer_near(text: str) -> None:
    """Where no place is called as somebody typed, offer the names most like it, with what each would bring."""
    if not text or search_places(atlas(), text):
        return
    say, selection = words(), state().selection
    names = dict.fromkeys(_in_language(hit) for hit in suggest_places(atlas(), text)[:MOST_HITS])
    for scope in dict.fromkeys((selection.scope, SCOPES[-1])):
        found = {name: int(shown_rows(replace(selection, words=name, scope=scope)).sum()) for name in names}
        if any(found.values()):
            st.caption(say("empty.near"))
            for number, (name, n) in enumerate([pair for pair in found.items() if pair[1]][:MOST_NEAR]):
                label = say("empty.near_name", name=plain(name), n=n)
                change_to = {"words": name, "scope": scope}
                st.button(label, key=f"empty_near_{number}", on_click=change, kwargs=change_to)
            return


def _in_language(hit: Hit) -> str:
    """Return the name that was found where it is in the page's language, else the place's own that is."""
    say, row = words(), atlas().places.iloc[hit.row]
    in_chinese = bool(HAN.search(hit.name))
    return hit.name if in_chinese == (say.lang == "zh") else str(say.pick(row["name"], row["name_en"]))


def _only_unit(code: str) -> None:
    change(words="", districts=(code,))
    state().jump_to(district=code)


def show_found() -> None:
    """List every place under the click: the symbols, then the zones that cover all around."""
    kept, say = state(), words()
    n = len(kept.found) + len(kept.wide)
    title = say("panel.found", n=n) if n else say("overlay.links")
    if kept.county and not (kept.found or kept.links):
        title = say("panel.county", name=district_name(kept.county, say.lang))
    show_bar(title, back=False)
    if kept.links:
        show_links(kept.links, on_open=open_place)
    if is_county_alone():
        _county_on()
    elif kept.county and not kept.links:
        name = district_name(kept.county, say.lang)
        st.button(
            say("panel.filter_county", name=name),
            key="panel_county",
            icon=":material/filter_alt:",
            on_click=_filter_county,
        )
    list_places(kept.found[:MOST], "near")
    first = SHORT if len(kept.found) <= SHORT else 0
    if kept.wide[:first]:
        st.caption(say("panel.wide", n=len(kept.wide)))
        list_places(kept.wide[:first], "wide")
    if rest := kept.wide[first:MOST]:
        with st.expander(say("panel.wide_more" if first else "panel.wide", n=len(rest))):
            list_places(rest, "wider")


def is_county_alone() -> bool:
    """Say whether the last click was on a county, not on a symbol in it, so that it is now the filter."""
    kept = state()
    return bool(kept.county) and kept.selection.districts == (kept.county,) and not (kept.found or kept.links)


def _county_on() -> None:
    """Say what the click on a county did, how to undo it, and where to read more."""
    kept, say = state(), words()
    name = district_name(kept.county or "", say.lang)
    st.caption(say("panel.county_on", name=plain(name)))
    with st.container(horizontal=True, key="panel_county_on"):
        st.button(
            say("panel.county_off"), key="panel_county_off", icon=":material/filter_alt_off:", on_click=_all
        )
        if st.button(say("panel.county_page"), key="panel_county_page", icon=":material/open_in_full:"):
            kept.own["district"] = {"unit": kept.county or ""}
            go_to("district")


def _all() -> None:
    change(districts=(), touch=())
    state().close()


def list_hits(hits: Sequence[Hit], *, on_open: Callable[[str], None] = open_place) -> None:
    """Draw one line a place that was searched for, with the alias or old name that the words stand for."""
    places = atlas().places
    also = {str(places["id"].iat[hit.row]): hit.name for hit in hits}
    list_places(list(also), "hits", also=also, on_open=on_open)


def list_places(
    ids: Sequence[str],
    part: str,
    *,
    also: Mapping[str, str] | None = None,
    on_open: Callable[[str], None] = open_place,
) -> None:
    """Draw one line a place: its key, its name and, where it is given and says more, another; how its position is known."""
    say, index = words(), place_index(atlas())
    rows = atlas().places.iloc[[index.row_of[i] for i in ids if i in index.row_of]]
    wanted = state().selection.themes
    with st.container(key=f"found_{part}", gap=None):
        for row in rows.itertuples(index=False):
            theme = next((t for t in row.themes if t in wanted), main_theme(row.themes))
            with st.container(key=f"found_theme_{theme}_{part}_{row.id}"):
                name = plain(say.pick(row.name, row.name_en))
                other = (also or {}).get(row.id, "")
                more = [plain(other)] if other and other not in row.name + row.name_en else []
                small = " · ".join((*more, basis_name(row.basis, say.lang)))
                label = f"{name} :small[:gray[{small}]]"
                st.button(
                    label, key=f"open_{part}_{row.id}", type="tertiary", on_click=on_open, args=(row.id,)
                )


def _filter_county() -> None:
    kept = state()
    if kept.county:
        change(districts=(kept.county,))
        kept.found = ()
