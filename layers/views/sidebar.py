"""The filters: search, themes, districts, documents, years, precision, basis. They write the one `Selection`."""

from dataclasses import replace

import numpy as np
import streamlit as st

from geodata.models import BASES, KINDS
from layers.atlas.place_index import place_index
from layers.selection.selection import NOTHING, Selection
from layers.themes import DIVISION, ThemeStyle, basis_name, kind_name, theme_groups, theme_styles
from layers.views.choices import PRECISIONS_M, theme_ids, widget_values, year_range
from layers.views.known import shown_rows
from layers.views.names import district_label, district_options, doc_label
from layers.views.pickers import find_unit, labels_among, pick_several
from layers.views.state import atlas, change, show_in_widgets, state, words


def _read_widgets() -> None:
    """Take the widgets' values into the selection; called when one of them has changed."""
    kept, values = state(), st.session_state
    ticked = tuple(theme for theme in theme_ids() if values.get(f"theme_{theme}", True))
    first, last = year_range(atlas())
    years = values.get("years", (first, last))
    before = widget_values(kept.selection, atlas())  # a link may say what no step of a slider does: it holds
    moved = {key for key in ("years", "precision") if values.get(key, before[key]) != before[key]}
    kept.selection = replace(
        kept.selection,
        themes=() if len(ticked) == len(theme_ids()) else ticked or (NOTHING,),
        words=values.get("search") or "",
        districts=tuple(values.get("districts", ())),
        docs=tuple(values.get("docs", ())),
        years=(None if years[0] <= first else years[0], None if years[1] >= last else years[1])
        if "years" in moved
        else kept.selection.years,
        max_precision_m=values.get("precision") if "precision" in moved else kept.selection.max_precision_m,
        bases=tuple(values.get("bases") or ()),
        kinds=tuple(values.get("kinds") or ()),
        touch=tuple(values.get("touch") or ()) if values.get("districts") else (),
        inside=bool(values.get("inside")),
        scope="register" if values.get("register") else "documents",
    )


def _read_districts() -> None:
    """Take over the districts and show the last chosen one on the map."""
    before = set(state().selection.districts)
    _read_widgets()
    new = [code for code in st.session_state["districts"] if code not in before]
    if new:
        state().jump_to(district=new[-1])


def _tick(themes: tuple[str, ...]) -> None:
    """Tick exactly these themes."""
    change(themes=() if len(themes) == len(theme_ids()) else themes or (NOTHING,))


def _tick_group(themes: tuple[str, ...]) -> None:
    """Tick a group's themes, or untick them where all are ticked."""
    ticked = {theme for theme in theme_ids() if st.session_state.get(f"theme_{theme}", True)}
    ticked = ticked - set(themes) if set(themes) <= ticked else ticked | set(themes)
    _tick(tuple(theme for theme in theme_ids() if theme in ticked))


def theme_counts(selection: Selection) -> dict[str, int]:
    """Return how many places each theme has under all the other filters."""
    rows = shown_rows(replace(selection, themes=()))
    index = place_index(atlas())
    none = np.zeros(index.n, dtype=bool)
    return {theme: int((rows & index.themes.get(theme, none)).sum()) for theme in theme_ids()}


def show_sidebar() -> None:
    """Draw the filters."""
    if "search" not in st.session_state:
        show_in_widgets(state().selection)
    with st.sidebar:
        say = words()
        st.text_input(
            say("filter.search"),
            key="search",
            placeholder=say("filter.search_hint"),
            icon=":material/search:",
            on_change=_read_widgets,
            live=True,
        )
        _themes()
        _districts()
        _area()
        _more()


def _themes() -> None:
    say = words()
    counts = theme_counts(state().selection)
    with st.container(horizontal=True, key="theme_head", vertical_alignment="center"):
        st.markdown(f"**{say('filter.themes')}**")
        st.button(say("filter.all"), key="themes_all", type="tertiary", on_click=_tick, args=(theme_ids(),))
        st.button(say("filter.none"), key="themes_none", type="tertiary", on_click=_tick, args=((),))
    with st.container(key="theme_list", gap=None):
        for group in theme_groups():
            name = say.pick(group.name, group.name_en)
            ids = tuple(theme.id for theme in group.themes)
            st.button(name, key=f"group_{group.id}", type="tertiary", on_click=_tick_group, args=(ids,))
            for theme in group.themes:
                _theme(theme, counts[theme.id])
        _theme(theme_styles()[DIVISION], counts[DIVISION])


def _theme(theme: ThemeStyle, count: int) -> None:
    say = words()
    label = say("filter.theme_label", theme=say.pick(theme.name, theme.name_en), n=count)
    st.checkbox(label, key=f"theme_{theme.id}", on_change=_read_widgets)


def _districts() -> None:
    say, home = words(), district_options()
    pick_several(
        say("filter.districts"),
        (*home, *(code for code in state().selection.districts if code not in home)),
        key="districts",
        name=lambda code: district_label(code, say.lang),
        find=find_unit,
        placeholder=say("filter.districts_hint"),
        on_change=_read_districts,
    )
    if state().selection.districts:
        st.pills(
            say("filter.touch"),
            ("named", "covered", "within"),
            key="touch",
            selection_mode="multi",
            format_func=lambda touch: say(f"touch.{touch}"),
            help=say("filter.touch_help"),
            on_change=_read_widgets,
        )


def _area() -> None:
    """Where an area filters: whether what reaches over its edge counts."""
    if state().selection.area:
        say = words()
        st.toggle(say("filter.inside"), key="inside", help=say("filter.inside_help"), on_change=_read_widgets)


def _more() -> None:
    say, of = words(), atlas()
    labels = {doc: doc_label(of, doc) for doc in of.documents["doc"]}
    pick_several(
        say("filter.docs"),
        list(labels),
        key="docs",
        name=labels.__getitem__,
        find=labels_among(labels),
        placeholder=say("filter.docs_hint"),
        on_change=_read_widgets,
    )
    first, last = year_range(of)
    if first < last:
        st.slider(say("filter.years"), first, last, key="years", format="%d", on_change=_read_widgets)
    st.select_slider(
        say("filter.precision"),
        PRECISIONS_M,
        key="precision",
        format_func=_precision,
        help=say("filter.precision_help"),
        on_change=_read_widgets,
    )
    with st.expander(say("filter.more")):
        bases: dict[str, str] = {basis: basis_name(basis, say.lang) for basis in BASES}
        pick_several(
            say("filter.bases"),
            list(bases),
            key="bases",
            name=bases.__getitem__,
            find=labels_among(bases),
            placeholder=say("filter.bases_hint"),
            on_change=_read_widgets,
        )
        kinds: dict[str, str] = {kind: kind_name(kind, say.lang) for kind in KINDS}
        pick_several(
            say("filter.kinds"),
            list(kinds),
            key="kinds",
            name=kinds.__getitem__,
            find=labels_among(kinds),
            placeholder=say("filter.kinds_hint"),
            on_change=_read_widgets,
        )
    st.toggle(
        say("filter.register"), key="register", help=say("filter.register_help"), on_change=_read_widgets
    )


def _precision(metres: int | None) -> str:
    say = words()
    if metres is None:
        return say("filter.precision_any")
    if metres == 0:
        return say("filter.precision_exact")
    return say("filter.precision_km", km=f"{metres / 1000:g}")
