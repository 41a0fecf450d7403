"""What every page shares: styles, the navigation along the top, the language switch."""

from collections.abc import Callable

import streamlit as st

from layers.folium_map import ASSETS
from layers.views import district, documents, explore, matrix, method, place
from layers.views.look import styles
from layers.views.state import read_lang, read_url, state, words, write_url

PAGES: dict[str, Callable[[], None]] = {
    "explore": explore.show,
    "district": district.show,
    "place": place.show,
    "matrix": matrix.show,
    "documents": documents.show,
    "method": method.show,
}
ICONS = {
    "explore": ":material/map:",
    "district": ":material/location_city:",
    "place": ":material/place:",
    "matrix": ":material/grid_on:",
    "documents": ":material/description:",
    "method": ":material/fact_check:",
}


def run() -> None:
    """Draw the page that the address names."""
    kept = state()
    if kept.url is None:
        read_lang(st.query_params.to_dict())  # before the menu is named
    st.html(styles(kept.lang))
    st.logo(str(ASSETS / "logo.svg"), icon_image=str(ASSETS / "icon.svg"), size="large")
    say = words()
    pages = [
        st.Page(show, title=say(f"page.{name}"), icon=ICONS[name], url_path=name, default=name == "explore")
        for name, show in PAGES.items()
    ]
    kept.pages = dict(zip(PAGES, pages, strict=True))
    page = st.navigation(pages, position="top")
    read_url(page.url_path or "explore")
    if kept.notice:
        st.warning(kept.notice)
    page.run()
    write_url()
