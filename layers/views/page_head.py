"""The head of a page: title, one sentence, language switch, and the styles of pages that are read rather than seen."""

from functools import cache
from pathlib import Path

import streamlit as st

from layers.themes import LANGS
from layers.views.names import esc
from layers.views.state import state, words

SHEET = Path(__file__).parent / "assets" / "pages.css"


@cache
def _styles() -> str:
    return f"<style>{SHEET.read_text(encoding='utf-8')}</style>"


def show_head(title: str, lead: str) -> None:
    """Draw the title, the sentence under it and the language switch."""
    st.html(_styles())
    with st.container(horizontal=True, vertical_alignment="top", key="page_head"):
        st.html(f'<header class="page-head"><h1>{esc(title)}</h1><p>{esc(lead)}</p></header>')
        language_button()


def name_tab(*shown: str) -> None:
    """Write what is shown, and on which page, into the browser's tab: its history and bookmarks keep it."""
    say = words()
    st.set_page_config(
        page_title=" · ".join((*filter(None, shown), say(f"page.{state().page}"), say("app.title")))
    )


def language_button() -> None:
    """Draw the button that changes the language."""
    say = words()
    st.button(
        say("app.language_other"),
        key="language",
        type="tertiary",
        on_click=_switch,
        icon=":material/translate:",
    )


def _switch() -> None:
    kept = state()
    kept.lang = LANGS[1 - LANGS.index(kept.lang)]
    kept.lang_chosen = True


def is_dark() -> bool:
    """Say whether the reader's browser shows the dark theme."""
    return bool(st.context.theme.type == "dark")
