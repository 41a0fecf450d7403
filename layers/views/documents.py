"""The documents page: the list, one document opened (reading, coverage, places, figures, links), and plan against plan."""

from functools import partial

import pandas as pd
import streamlit as st

from layers.texts.reading import Reading
from layers.views.chosen_row import chosen_row, marked_table, row_chosen
from layers.views.comparison import reading_title, show_comparison
from layers.views.document_facts import show_figures, show_links
from layers.views.document_parts import show_coverage, show_places
from layers.views.kept_texts import own_texts
from layers.views.names import esc, plain
from layers.views.own_texts import SAMPLE, all_readings, find_reading, remove, show_adding
from layers.views.page_head import name_tab, show_head
from layers.views.reading_view import show_reading
from layers.views.state import change, go_to, own_value, set_own, words
from layers.wording import below_words

LIST_KEY = "document_list"
PARTS = ("reading", "coverage", "places", "figures", "links", "compare")


def show() -> None:
    """Draw the page."""
    say = words()
    show_head(say("docs.title"), say("docs.lead"))
    left, right = st.columns([5, 2], gap="medium")
    with right:
        show_adding()
    wanted = own_value("doc")
    with left, st.spinner(say("docs.reading_all")):  # the first time takes seconds
        readings = all_readings()
        if wanted and wanted not in readings and find_reading(wanted):
            readings = all_readings()
    with left, st.container(key="document_choice"):
        if wanted and wanted not in readings:
            st.warning(say("docs.gone"), icon=":material/link_off:")
        key = wanted if wanted in readings else next(iter(readings), "")
        _list(readings, key)
    if not key:
        return
    _opened(key, readings)


def _list(readings: dict[str, Reading], opened: str) -> None:
    """List the documents, the opened one chosen; choosing a row opens another."""
    say = words()
    rows = [
        {
            "title": f"{r.doc} {say('docs.own')}"  # by the name its owner knows
            if key in own_texts().readings and key != SAMPLE
            else say.pick(r.record.title, r.record.title_en) or r.doc,
            "date": r.record.date or say("docs.unknown"),
            "publisher": say.pick(r.record.publisher, r.record.publisher_en) or say("docs.unknown"),
            "words": say("docs.words_here") if r.text is not None else say("docs.words_away"),
            "mentions": _count(r, "n_mentions"),
            "places": _count(r, "n_places"),
            "figures": len(r.figures),
            "chars": r.record.n_chars,
        }
        for key, r in readings.items()
    ]
    st.markdown(f"**{say('docs.list')}**")
    st.session_state["document_keys"] = keys = list(readings)
    row = keys.index(opened) if opened in keys else None
    key = marked_table(LIST_KEY, row)
    st.dataframe(
        pd.DataFrame(rows),
        key=key,
        hide_index=True,
        column_config={
            "title": st.column_config.TextColumn(say("docs.col_title"), width=360),
            "date": st.column_config.TextColumn(say("docs.col_date"), width=90),
            "publisher": st.column_config.TextColumn(say("docs.col_publisher"), width=130),
            "words": st.column_config.TextColumn(say("docs.col_words"), width=70),
            "mentions": st.column_config.NumberColumn(
                say("docs.col_mentions"), format="localized", width=70, help=say("docs.mentions_help")
            ),
            "places": st.column_config.NumberColumn(say("docs.col_places"), format="localized", width=70),
            "figures": st.column_config.NumberColumn(say("docs.col_figures"), format="localized", width=70),
            "chars": st.column_config.NumberColumn(say("docs.col_chars"), format="localized", width=80),
        },
        on_select=partial(_open_row, key),
        selection_mode="single-row",
        selection_default=row_chosen(row),
        alt=say("docs.list"),
    )


def _count(reading: Reading, column: str) -> int:
    table = reading.atlas.documents
    return int(table.loc[table["doc"] == reading.doc, column].iloc[0])


def _open_row(table: str) -> None:
    key = chosen_row(table, st.session_state["document_keys"])
    if key is not None:
        set_own(doc=key, at="")


def _opened(key: str, readings: dict[str, Reading]) -> None:
    say, reading = words(), readings[key]
    name_tab(reading_title(reading))
    st.html('<div id="opened"></div>')
    st.header(plain(reading_title(reading)), anchor=False)
    st.html(_facts(reading, own=key in own_texts().readings))
    part = own_value("part")
    st.session_state["document_part"] = part if part in PARTS else "reading"
    with st.container(horizontal=True, vertical_alignment="center", key="document_bar"):
        chosen = st.segmented_control(
            say("docs.part"),
            PARTS,
            key="document_part",
            format_func=lambda value: say(f"docs.part_{value}"),
            label_visibility="collapsed",
            required=True,
            on_change=_read_part,
        )
        if key not in own_texts().readings:
            if st.button(say("docs.on_map"), key="document_map", icon=":material/map:", type="tertiary"):
                change(docs=(key,))
                go_to("explore")
        else:
            st.button(
                say("docs.remove"),
                key="remove_text",
                icon=":material/delete:",
                type="tertiary",
                on_click=remove,
                args=(key,),
            )
    if chosen == "coverage":
        show_coverage(reading)
    elif chosen == "places":
        show_places(key, reading)
    elif chosen == "figures":
        show_figures(key, reading)
    elif chosen == "links":
        show_links(key, reading)
    elif chosen == "compare":
        show_comparison(key, readings)
    else:
        show_reading(key, reading)


def _read_part() -> None:
    part = st.session_state.get("document_part")
    set_own(part="" if part == "reading" else str(part))


def _facts(reading: Reading, *, own: bool) -> str:
    """Return the line under the title as HTML; every value is escaped. A text of the reader's own is its own seal."""
    say, record = words(), reading.record
    here = reading.text is not None
    facts = [
        record.date or "",
        say.pick(record.publisher, record.publisher_en),
        say("docs.meta_chars", n=f"{record.n_chars:,}"),
        say("docs.meta_mentions", n=f"{_count(reading, 'n_mentions'):,}") + below_words(reading.n_below, say),
        say("docs.meta_places", n=f"{_count(reading, 'n_places'):,}"),
        say("docs.meta_figures", n=f"{len(reading.figures):,}"),
        say("docs.meta_links", n=f"{len(reading.links):,}"),
    ]
    items = "".join(f"<li>{esc(fact)}</li>" for fact in facts if fact)
    if own:
        return f'<ul class="facts">{items}</ul>'
    seal = f'<li class="{"good" if here else "bad"}">{esc(say("docs.seal_fits" if here else "docs.seal_alone"))}</li>'
    return f'<ul class="facts">{items}{seal}<li>sha256 <code>{esc(record.sha256)}</code></li></ul>'
