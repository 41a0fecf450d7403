"""What every page shares: styles, the navigation along the top, the language switch."""

from collections.abc import Callable
from importlib import import_module

import streamlit as st

from layers.map.map_scripts import ASSETS
from layers.views.look import page_script, styles
from layers.views.names import plain
from layers.views.page_head import is_dark, name_tab
from layers.views.start_page import PAGES
from layers.views.state import go_to, read_lang_first, read_url, state, words, write_url

MOST_FAULTS = 3
ICONS = {
    "explore": ":material/map:",
    "district": ":material/location_city:",
    "place": ":material/place:",
    "matrix": ":material/grid_on:",
    "documents": ":material/description:",
    "method": ":material/fact_check:",
}


def _shown(name: str) -> Callable[[], None]:
    def show() -> None:
        import_module(f"layers.views.{name}").show()

    return show


def run() -> None:
    """Draw the page that the address names."""
    kept = state()
    read_lang_first()
    st.html(styles(kept.lang, dark=is_dark()))
    with st.container(key="history"):
        st.html(page_script(kept.lang), unsafe_allow_javascript=True)
    st.logo(str(ASSETS / "logo.svg"), icon_image=str(ASSETS / "icon.svg"), size="large")
    say = words()
    pages = [
        st.Page(
            _shown(name),
            title=say(f"page.{name}"),
            icon=ICONS[name],
            url_path=name,
            default=name == "explore",
        )
        for name in PAGES
    ]
    kept.pages = dict(zip(PAGES, pages, strict=True))
    page = st.navigation(pages, position="top")
    read_url(page.url_path or "explore")
    if kept.leaving:
        wanted, kept.leaving = kept.leaving, ""
        go_to(wanted)
    if kept.faults:
        st.warning(
            plain(say("app.error_link", message=" ".join(kept.faults[:MOST_FAULTS])))
        )  # they repeat the address
    name_tab()
    page.run()
    write_url()
