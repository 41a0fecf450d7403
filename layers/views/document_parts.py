"""What was read out of one document: coverage and places, each as chart and table."""

from bisect import bisect_right

import pandas as pd
import streamlit as st

from geodata.issues import Issue
from geodata.register import read_register
from layers.files.export import export_places
from layers.files.parsed import parsed_to_geojson
from layers.selection.selection import Selection
from layers.texts.coverage import Coverage, Unplaced, group_unplaced, measure_coverage, split_sentences
from layers.texts.reading import Reading, focus_places
from layers.themes import DIVISION, Lang, basis_name, kind_name, theme_name
from layers.views.charts import coverage_chart, focus_chart, theme_chart
from layers.views.chosen_row import chosen_row
from layers.views.columns import MISSING, MOST_ROWS, columns_of, doubt_km, tell_rows
from layers.views.downloads import show_csv, show_file
from layers.views.names import district_name
from layers.views.page_head import is_dark
from layers.views.state import atlas, set_own, words

PLACES_KEY = "document_places"


def named_places(reading: Reading) -> pd.DataFrame:
    """Return the places a document names with confidence 0.5 or more, those named most first."""
    focus = focus_places(reading, len(reading.atlas.places))
    facts = reading.atlas.places.set_index("id")[["kind", "basis", "precision_m", "districts", "lon", "lat"]]
    return focus.join(facts, on="place")


@st.cache_resource(show_spinner=False, max_entries=32)
def _coverage(_reading: Reading, seal: str, with_text: str) -> Coverage:  # noqa: ARG001  # what the cache tells apart
    return measure_coverage(_reading.text, _reading.mentions, _reading.bases)


def show_coverage(reading: Reading) -> None:
    """Draw the coverage meter: what is not on the map first."""
    say = words()
    with st.spinner(say("docs.coverage_running")):
        cover = _coverage(reading, reading.record.sha256, str(reading.text is not None))
    cells = [(say("docs.coverage_mentions"), f"{cover.n_placed} / {cover.n_mentions}")]
    if reading.text is not None:
        cells = [
            (say("docs.coverage_sentences"), f"{len(cover.sentences)}"),
            (say("docs.coverage_naming"), f"{cover.n_naming}"),
            (say("docs.coverage_placed"), f"{cover.n_full + cover.n_partly} / {cover.n_naming}"),
            *cells,
        ]
    with st.container(horizontal=True, key="coverage_numbers"):
        for label, value in cells:
            st.metric(label, value, border=True)
    if reading.text is None:
        st.info(say("docs.coverage_no_text"), icon=":material/lock:")
    else:
        counts = {
            "full": cover.n_full, "partly": cover.n_partly, "none": cover.n_none,
            "silent": len(cover.sentences) - cover.n_naming,
        }  # fmt: skip
        names = {part: f"{say(f'docs.cover_{part}')} {n}" for part, n in counts.items()}
        chart = coverage_chart(counts, names, dark=is_dark(), count=say("docs.coverage_sentences"))
        st.altair_chart(chart, alt=say("docs.coverage_alt"), key="coverage_chart")
    _unplaced(reading, cover.unplaced)
    if reading.text is not None:
        _counted(reading, cover)


def _unplaced(reading: Reading, unplaced: tuple[Unplaced, ...]) -> None:
    say = words()
    st.markdown(f"### {say('docs.unplaced', n=len(unplaced))}")
    if not unplaced:
        st.success(say("docs.unplaced_none"))
        return
    text, names = reading.text, group_unplaced(unplaced)
    spans = split_sentences(text) if text is not None else []
    table = pd.DataFrame(
        {
            "surface": [name.surface for name in names],
            "mentions": [name.n for name in names],
            "why": [say(f"docs.why_{name.reason}") for name in names],
            "first": [name.first for name in names],
            "sentence": [_sentence(text, spans, name.first) for name in names],
        }
    )
    columns = columns_of("surface", "mentions", "why", "first", "sentence")
    shown = table if text is not None else table.drop(columns="sentence")
    st.dataframe(shown, hide_index=True, column_config=columns, alt=say("docs.unplaced", n=len(unplaced)))


def _sentence(text: str | None, spans: list[tuple[int, int]], position: int) -> str:
    at = bisect_right(spans, (position, len(text or ""))) - 1
    return text[spans[at][0] : spans[at][1]] if text is not None and at >= 0 else ""


def _counted(reading: Reading, cover: Coverage) -> None:
    """Check the text's own counts: 5 counties said, n found."""
    say, text = words(), reading.text or ""
    st.markdown(f"### {say('docs.counted')}")
    if not cover.counted:
        st.caption(say("docs.counted_none"))
        return
    names, lists = _names(reading, say.lang), sorted(cover.counted, key=lambda c: -c.missing)[:MOST_ROWS]
    table = pd.DataFrame(
        {
            "words": [text[c.start : c.end] for c in lists],
            "said": [c.said for c in lists],
            "found": [f"{len(c.places)} {'✓' if not c.missing else '✗'}" for c in lists],
            "names": [say("app.list_sep").join(names.get(p, p) for p in c.places) for c in lists],
            "missing": [c.missing for c in lists],
        }
    )
    columns = {
        "words": st.column_config.TextColumn(say("docs.counted_words"), width="medium"),
        "said": st.column_config.NumberColumn(say("docs.counted_said"), width="small"),
        "found": st.column_config.TextColumn(say("docs.counted_found"), width="small"),
        "names": st.column_config.TextColumn(say("docs.counted_names"), width="large"),
        "missing": st.column_config.NumberColumn(say("docs.counted_missing"), width="small"),
    }
    st.dataframe(table, hide_index=True, column_config=columns, alt=say("docs.counted"))


def _names(reading: Reading, lang: Lang) -> dict[str, str]:
    places = reading.atlas.places
    pairs = zip(places["id"], places["name"], places["name_en"], strict=True)
    return {i: zh if lang == "zh" or not en else en for i, zh, en in pairs}


def show_places(key: str, reading: Reading) -> None:
    """Draw what a document is about: places by theme, those named most, all of them."""
    say = words()
    table = named_places(reading)
    if table.empty:
        st.info(say("docs.no_places"), icon=":material/search_off:")
        return
    counts = pd.Series([t for themes in table["themes"] for t in themes or (DIVISION,)]).value_counts()
    names = table["name"].where((say.lang == "zh") | (table["name_en"] == ""), table["name_en"])
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(f"### {say('docs.by_theme')}")
        by_theme = {str(theme): int(n) for theme, n in counts.items()}
        chart = theme_chart(
            by_theme, say.lang, dark=is_dark(), titles=(say("table.themes"), say("district.places_n"))
        )
        st.altair_chart(chart, alt=say("docs.by_theme"), key="document_themes")
    with right:
        st.markdown(f"### {say('docs.focus')}")
        focus = pd.DataFrame({"name": names, "mentions": table["mentions"]}).head(12)
        st.altair_chart(
            focus_chart(focus, dark=is_dark(), titles=(say("docs.place"), say("table.mentions"))),
            alt=say("docs.focus"),
            key="document_focus",
        )
    st.markdown(f"### {say('docs.all_places', n=len(table))}")
    _places_table(table.assign(shown=names))
    _downloads(key, reading, table)


def _places_table(named: pd.DataFrame) -> None:
    say, table = words(), named.head(MOST_ROWS)
    rows = pd.DataFrame(
        {
            "name": table["shown"],
            "themes": [[theme_name(t, say.lang) for t in themes] for themes in table["themes"]],
            "mentions": table["mentions"],
            "kind": [kind_name(kind, say.lang) for kind in table["kind"]],
            "basis": [basis_name(basis, say.lang) for basis in table["basis"]],
            "precision": doubt_km(table),
            "districts": [
                say("app.list_sep").join(district_name(c, say.lang) for c in codes[:12])
                + (" …" if len(codes) > 12 else "")
                for codes in table["districts"]
            ],
            "first": table["first"],
        }
    )
    st.session_state["document_places_ids"] = list(table["place"])
    st.dataframe(
        rows, key=PLACES_KEY, hide_index=True, height="auto", column_config=columns_of(*rows.columns), on_select=_open_row,
        selection_mode="single-row", placeholder=MISSING, alt=say("docs.all_places", n=len(named)),
    )  # fmt: skip
    tell_rows(len(named))


def _open_row() -> None:
    """Show the chosen row's place in the reading view."""
    place = chosen_row(PLACES_KEY, st.session_state["document_places_ids"])
    if place is not None:
        set_own(at=place, part="")
        for counter in ("reading_goto", "reading_jump"):
            st.session_state[counter] = int(st.session_state.get(counter, 0)) + 1


def _downloads(key: str, reading: Reading, table: pd.DataFrame) -> None:
    say = words()

    def geojson() -> bytes:
        if reading.parsed is None:
            return export_places(atlas(), Selection(docs=(reading.doc,)), "geojson")
        issues: list[Issue] = []
        nodes = read_register(reading.atlas.region).nodes
        return "".join(parsed_to_geojson(reading.parsed, nodes, issues=issues, sure=True)).encode()

    with st.container(horizontal=True):
        show_file(say("docs.geojson"), geojson, f"{key}.geojson", key="document_geojson")
        show_csv(say("docs.csv"), table, key, key="document_csv")
