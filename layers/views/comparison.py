"""Plan against plan: what only one document names, what both name, and what changed between them."""

import pandas as pd
import streamlit as st

from geodata.texts.normalise import level_name
from layers.texts.compare import SIDES, Comparison, compare_readings
from layers.texts.reading import Reading
from layers.themes import theme_name
from layers.views.charts import side_chart
from layers.views.chosen_row import chosen_row
from layers.views.columns import columns_of
from layers.views.downloads import show_csv
from layers.views.links import follow
from layers.views.names import HAN, plain
from layers.views.page_head import is_dark
from layers.views.pickers import labels_among, pick_one
from layers.views.state import own_value, set_own, words
from layers.wording import Words


def reading_title(reading: Reading) -> str:
    """Return a document's year and title, its id where it has none."""
    year = reading.record.date[:4]
    title = words().pick(reading.record.title, reading.record.title_en) or reading.doc
    return f"{year} {title}" if year else title


@st.cache_data(show_spinner=False, max_entries=32)
def _compared(_a: Reading, _b: Reading, seals: tuple[str, str]) -> Comparison:  # noqa: ARG001  # what the cache tells apart
    return compare_readings(_a, _b)


def show_comparison(key: str, readings: dict[str, Reading]) -> None:
    """Draw one document against another of those at hand."""
    say = words()
    others = [other for other in readings if other != key]
    if not others:
        st.info(say("docs.one_only"), icon=":material/compare:")
        return
    wanted = own_value("with")
    st.session_state["compare_with"] = wanted if wanted in others else others[-1]
    titles = {k: reading_title(readings[k]) for k in others}
    pick_one(
        say("docs.against"),
        others,
        key="compare_with",
        name=titles.__getitem__,
        find=labels_among(titles),
        on_change=lambda: set_own(**{"with": st.session_state["compare_with"]}),
    )
    other = st.session_state["compare_with"]
    a, b = readings[key], readings[other]
    result = _compared(a, b, (a.record.sha256, b.record.sha256))
    names = {
        "a": say("docs.only", title=plain(_short(reading_title(a)))),
        "both": say("docs.both"),
        "b": say("docs.only", title=plain(_short(reading_title(b)))),
    }
    for column, side in zip(st.columns(3), SIDES, strict=True):
        column.metric(names[side], result.n(side), border=True)
    if result.places.empty:
        st.info(say("docs.no_places"))
        return
    words_of_side = {"a": say("docs.side_a"), "both": say("docs.both"), "b": say("docs.side_b")}
    chart = side_chart(
        result.counts,
        say.lang,
        words_of_side,
        dark=is_dark(),
        title=say("table.themes"),
        count=say("district.places_n"),
    )
    st.altair_chart(chart, alt=say("docs.sides_alt"), key="compare_chart")
    st.caption(say("docs.row_opens"))
    for column, side in zip(st.columns(3), SIDES, strict=True):
        with column:
            st.markdown(f"**{words_of_side[side]} ({result.n(side)})**")
            _side_table(result.places[result.places["side"] == side], side, say)
    _renamed(result.places, say)
    _same_figures(result, say)
    show_csv(say("docs.csv"), result.places, f"{key}-against-{other}", key="compare_csv")


def _short(title: str) -> str:
    """Cut a title to what fits over a number: Chinese characters are as wide as two letters."""
    most = 18 if HAN.search(title) else 34
    return title if len(title) <= most else title[: most - 1] + "…"


def _name(places: pd.DataFrame, say: Words) -> list[str]:
    return [say.pick(zh, en) for zh, en in zip(places["name"], places["name_en"], strict=True)]


def _side_table(places: pd.DataFrame, side: str, say: Words) -> None:
    if places.empty:
        st.caption(say("docs.none_here"))
        return
    counts = places["mentions_a"] + places["mentions_b"]
    table = pd.DataFrame(
        {
            "name": _name(places, say),
            "mentions": counts,
            "themes": [[theme_name(t, say.lang) for t in themes] for themes in places["themes"]],
        }
    ).sort_values("mentions", ascending=False, kind="stable")
    ids = tuple(places["id"].loc[table.index])
    st.dataframe(
        table,
        hide_index=True,
        height="auto",
        column_config=columns_of("name", "mentions", "themes", themes="small"),
        key=f"compare_{side}",
        on_select=lambda: _open(f"compare_{side}", ids),
        selection_mode="single-row",
        alt=say(f"docs.side_{side}") if side != "both" else say("docs.both"),
    )


def _open(key: str, ids: tuple[str, ...]) -> None:
    """Open the page of the place whose row was chosen; a place that only an own text names has none."""
    place = chosen_row(key, ids)
    if place is not None:
        follow(f"place:{place}")


def _renamed(places: pd.DataFrame, say: Words) -> None:
    """List the places that both name, but never by the same words; traditional characters are the same words."""
    both = places[places["side"] == "both"]
    pairs = zip(both["surfaces_a"], both["surfaces_b"], strict=True)
    changed = both[[not {*map(level_name, a)} & {*map(level_name, b)} for a, b in pairs]]
    st.markdown(f"**{say('docs.renamed', n=len(changed))}**")
    if changed.empty:
        st.caption(say("docs.none_here"))
        return
    table = pd.DataFrame(
        {
            "name": _name(changed, say),
            "written_a": [say("app.list_sep").join(s) for s in changed["surfaces_a"]],
            "written_b": [say("app.list_sep").join(s) for s in changed["surfaces_b"]],
        }
    )
    st.dataframe(
        table,
        hide_index=True,
        column_config=columns_of("name", "written_a", "written_b"),
        key="compare_renamed",
        alt=say("docs.renamed", n=len(changed)),
    )


def _same_figures(result: Comparison, say: Words) -> None:
    figures = result.figures
    if figures.empty:
        return
    names = dict(zip(result.places["id"], _name(result.places, say), strict=True))
    st.markdown(f"**{say('docs.same_figures', n=len(figures))}**")
    table = pd.DataFrame(
        {
            "place": [names.get(p, p) for p in figures["place"]],
            "indicator": [
                say.pick(zh, en) for zh, en in zip(figures["indicator"], figures["indicator_en"], strict=True)
            ],
            "unit": figures["unit"],
            "value_a": figures["value_a"],
            "value_b": figures["value_b"],
        }
    )
    st.dataframe(
        table,
        hide_index=True,
        column_config=columns_of("place", "indicator", "unit", "value_a", "value_b"),
        key="compare_figures",
        alt=say("docs.same_figures", n=len(figures)),
    )
