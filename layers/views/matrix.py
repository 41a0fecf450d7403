"""The matrix page: who must sit at the table. Heat map, ranking, and behind each cell its items with their statements."""

from functools import partial

import numpy as np
import pandas as pd
import streamlit as st

from geodata.errors import XietuError
from layers.districts.matrix import Matrix, build_matrix, county_units, home_cities, rank_pairs, shared_items
from layers.phrases import phrase
from layers.selection.selection import Selection, select_rows
from layers.themes import DIVISION, theme_name
from layers.views.charts import CELL_TEXT_MAX, matrix_chart, theme_chart
from layers.views.chosen_row import marked_table, row_chosen
from layers.views.downloads import show_csv
from layers.views.links import show_linked
from layers.views.names import district_label, district_options, esc
from layers.views.page_head import is_dark, name_tab, show_head
from layers.views.pickers import pick_one, pick_several, units_among
from layers.views.shared_cards import items_html, unit_names
from layers.views.sidebar import show_sidebar
from layers.views.state import atlas, own_value, set_own, state, words

CHART_KEY, RANKING_KEY, ITEMS_KEY = "matrix_chart", "matrix_ranking", "matrix_items"
FIRST_SET = ("110112", "120114", "131000")
"""The counties shown first: 通州, 武清 and 廊坊, the oldest pact across the borders."""
MEASURES = ("items", "places", "links")


@st.cache_data(show_spinner=False, max_entries=200)
def _counts(selection: Selection, units: tuple[str, ...], *, broad: bool) -> Matrix:
    return build_matrix(atlas(), selection, units, broad=broad)


@st.cache_data(show_spinner=False, max_entries=200)
def _ranking(selection: Selection, units: tuple[str, ...], *, broad: bool) -> pd.DataFrame:
    return rank_pairs(atlas(), selection, units, broad=broad)


def show() -> None:
    """Draw the page."""
    say = words()
    show_head(say("matrix.title"), say("matrix.lead"))
    show_sidebar()
    units = _controls()
    if len(units) < 2:
        st.info(say("matrix.too_few"), icon=":material/touch_app:")
        return
    selection, broad = state().selection, own_value("broad") == "1"
    matrix, ranking = _counts(selection, units, broad=broad), _ranking(selection, units, broad=broad)
    shown, places = int(select_rows(atlas(), selection).sum()), atlas().places
    total = len(places) if selection.scope == "register" else int((places["n_mentions"] > 0).sum())
    st.caption(say("matrix.count", n=shown, total=total, pairs=len(ranking)))
    if ranking.empty:
        st.info(say("matrix.empty"), icon=":material/filter_alt_off:")
        return
    a, b = _pair(units, ranking)
    wide = len(units) > CELL_TEXT_MAX
    left, right = (st.container(), st.container()) if wide else st.columns([7, 5], gap="medium")
    with left:
        _heat_map(matrix, ranking, (a, b))
    with right:
        _show_ranking(ranking, {a, b})
    _table(matrix)
    _detail(units, a, b, broad=broad)


def _controls() -> tuple[str, ...]:
    """Draw the choice of units and of what counts; return the units."""
    say = words()
    level = own_value("level") or "city"
    with st.container(horizontal=True, vertical_alignment="bottom", key="matrix_controls"):
        st.segmented_control(
            say("matrix.level"),
            ("city", "county"),
            default=level if level in {"city", "county"} else "city",
            format_func=lambda value: say(f"matrix.level_{value}"),
            key="matrix_level",
            required=True,
            on_change=_read_controls,
        )
        st.segmented_control(
            say("matrix.measure"),
            MEASURES,
            default=_measure(),
            format_func=lambda value: say(f"matrix.measure_{value}"),
            key="matrix_measure",
            required=True,
            on_change=_read_controls,
        )
        st.toggle(
            say("matrix.broad"),
            value=own_value("broad") == "1",
            key="matrix_broad",
            help=say("matrix.broad_help"),
            on_change=_read_controls,
        )
    if level != "county":
        return home_cities()
    options = set(district_options())
    wanted = [code for code in own_value("units").split(",") if code in options]
    pick_several(
        say("matrix.units"),
        district_options(),
        default=wanted or FIRST_SET,
        name=lambda code: district_label(code, say.lang),
        find=units_among(options),
        key="matrix_units",
        on_change=_read_controls,
    )
    try:
        return county_units(st.session_state["matrix_units"])
    except XietuError as error:
        st.warning(phrase(str(error), say.lang))
        return ()


def _measure() -> str:
    """Return what is counted; what an address says of it may be anything."""
    asked = own_value("measure")
    return asked if asked in MEASURES else MEASURES[0]


def _read_controls() -> None:
    values = st.session_state
    units = tuple(values.get("matrix_units", ()))
    level = values.get("matrix_level") or "city"
    measure = values.get("matrix_measure") or "items"
    set_own(
        level="" if level == "city" else level,
        measure="" if measure == "items" else measure,
        broad="1" if values.get("matrix_broad") else "",
        units="" if level == "city" or set(units) == set(FIRST_SET) else ",".join(units),
    )


def _pair(units: tuple[str, ...], ranking: pd.DataFrame) -> tuple[str, str]:
    """Return the chosen pair, the one that shares most where none is."""
    a, _, b = own_value("pair").partition("-")
    if a in units and b in units:
        return a, b
    return str(ranking["a"].iat[0]), str(ranking["b"].iat[0])


def _choose(a: str, b: str) -> None:
    set_own(pair=f"{a}-{b}")


def _heat_map(matrix: Matrix, ranking: pd.DataFrame, pair: tuple[str, str]) -> None:
    say, measure = words(), _measure()
    names = unit_names(matrix.units, say.lang)
    themes = {
        frozenset((row.a, row.b)): say("app.list_sep").join(theme_name(t, say.lang) for t in row.themes[:4])
        for row in ranking.itertuples(index=False)
    }
    counts = {"items": matrix.items, "places": matrix.places, "links": matrix.links}[measure]
    rows = []
    for i, a in enumerate(matrix.units):
        for j, b in enumerate(matrix.units):
            value = int(counts[i, j])
            rows.append(
                {
                    "a": a, "b": b, "name_a": names[a], "name_b": names[b], "value": value,
                    "label": str(value) if value else "", "pair": names[a] if i == j else f"{names[a]} × {names[b]}",
                    "places": int(matrix.places[i, j]), "links": int(matrix.links[i, j]), "own": i == j,
                    "themes": themes.get(frozenset((a, b)), ""), "chosen": {a, b} == set(pair) and (i != j or a == b),
                }
            )  # fmt: skip
    titles = {key: say(f"matrix.tip_{key}") for key in ("pair", "places", "links", "themes")}
    chart = matrix_chart(pd.DataFrame(rows), list(names.values()), titles, dark=is_dark())
    st.altair_chart(
        chart,
        key=CHART_KEY,
        on_select=_click_cell,
        selection_mode="cell",
        alt=say("matrix.alt", n=len(matrix.units)),
    )
    _opened(matrix, names, pair)
    st.caption(say("matrix.legend"))


def _opened(matrix: Matrix, names: dict[str, str], pair: tuple[str, str]) -> None:
    """Say which cell is open, with a link to what stands behind it farther down."""
    say, (a, b) = words(), pair
    i, j = (matrix.units.index(code) for code in pair)
    name = names[a] if a == b else f"{names[a]} × {names[b]}"
    text = say("matrix.opened", pair=name, places=int(matrix.places[i, j]), links=int(matrix.links[i, j]))
    st.html(f'<div role="status"><nav class="jumps"><a href="#pair">{esc(text)}</a></nav></div>')


def _click_cell() -> None:
    chosen = st.session_state[CHART_KEY]["selection"].get("cell") or []
    if chosen:
        _choose(str(chosen[0]["a"]), str(chosen[0]["b"]))


def _show_ranking(ranking: pd.DataFrame, pair: set[str]) -> None:
    """List the pairs, the opened one chosen; choosing a row opens another."""
    say = words()
    names = unit_names(tuple(sorted({*ranking["a"], *ranking["b"]})), say.lang)
    st.markdown(f"**{say('matrix.ranking')}**")
    table = pd.DataFrame(
        {
            "pair": [f"{names[a]} × {names[b]}" for a, b in zip(ranking["a"], ranking["b"], strict=True)],
            "items": ranking["items"],
            "places": ranking["places"],
            "links": ranking["links"],
            "themes": [[theme_name(t, say.lang) for t in themes] for themes in ranking["themes"]],
        }
    )
    pairs = zip(ranking["a"], ranking["b"], strict=True)
    row = next((n for n, ends in enumerate(pairs) if set(ends) == pair), None)
    key = marked_table(RANKING_KEY, row)
    st.dataframe(
        table,
        key=key,
        hide_index=True,
        height="auto",
        column_config={
            "pair": st.column_config.TextColumn(say("matrix.pair"), width=150),
            "items": st.column_config.ProgressColumn(
                say("matrix.measure_items"),
                format="%d",
                max_value=int(ranking["items"].max()),
                min_value=0,
                width=110,
            ),
            "places": st.column_config.NumberColumn(say("matrix.measure_places"), width=60),
            "links": st.column_config.NumberColumn(say("matrix.measure_links"), width=60),
            "themes": st.column_config.ListColumn(say("table.themes"), width="medium"),
        },
        on_select=partial(_click_row, key),
        selection_mode="single-row",
        selection_default=row_chosen(row),
        alt=say("matrix.ranking"),
    )


def _click_row(table: str) -> None:
    chosen = st.session_state[table]["selection"]["rows"]
    if chosen:
        level = own_value("level")
        units = county_units(st.session_state["matrix_units"]) if level == "county" else home_cities()
        ranking = _ranking(state().selection, units, broad=own_value("broad") == "1")
        if chosen[0] < len(ranking):
            _choose(str(ranking["a"].iat[chosen[0]]), str(ranking["b"].iat[chosen[0]]))


def _table(matrix: Matrix) -> None:
    """Draw the matrix as a table, the heat map's twin for screen readers and spreadsheets."""
    say, measure = words(), _measure()
    names = unit_names(matrix.units, say.lang)
    counts = {"items": matrix.items, "places": matrix.places, "links": matrix.links}[measure]
    table = pd.DataFrame(np.asarray(counts), index=list(names.values()), columns=list(names.values()))
    with st.expander(say("matrix.as_table")):
        st.dataframe(table, alt=say("matrix.alt", n=len(matrix.units)))
        show_csv(say("matrix.download"), table.reset_index(names=""), "xietu-matrix", key="matrix_download")


def _detail(units: tuple[str, ...], a: str, b: str, *, broad: bool) -> None:
    """Draw what stands behind the chosen cell."""
    say, names = words(), unit_names(units, words().lang)
    places, links = shared_items(atlas(), state().selection, a, b, units=units, broad=broad)
    name = names[a] if a == b else f"{names[a]} × {names[b]}"
    name_tab(name)
    st.header(name, anchor="pair")
    left, right = st.columns([3, 8], gap="medium")
    with left:
        _choosers(units, names, a, b)
        st.markdown(
            say("matrix.detail_own" if a == b else "matrix.detail", places=len(places), links=len(links))
        )
        counts = pd.Series([t for ts in places["themes"] for t in ts or (DIVISION,)]).value_counts()
        if len(counts) > 1:
            by_theme = {str(theme): int(n) for theme, n in counts.items()}
            chart = theme_chart(
                by_theme, say.lang, dark=is_dark(), titles=(say("table.themes"), say("district.places_n"))
            )
            st.altair_chart(chart, alt=say("matrix.by_theme"), key="matrix_themes")
    with right:
        if places.empty and links.empty:
            st.info(say("matrix.nothing"), icon=":material/handshake:")
            return
        html, label = items_html(places, links), say("matrix.items_label")
        show_linked(html, key=ITEMS_KEY, look="items", label=label)


def _choosers(units: tuple[str, ...], names: dict[str, str], a: str, b: str) -> None:
    """Draw two lists to choose the pair without a mouse."""
    say = words()
    for key, value in (("matrix_a", a), ("matrix_b", b)):
        st.session_state[key] = value
    with st.container(key="matrix_pair"):
        for key in ("matrix_a", "matrix_b"):
            pick_one(
                say(f"matrix.{key[-1]}"),
                units,
                key=key,
                name=names.__getitem__,
                find=units_among(units),
                on_change=_read_choosers,
            )


def _read_choosers() -> None:
    _choose(st.session_state["matrix_a"], st.session_state["matrix_b"])
