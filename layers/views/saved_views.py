"""Named views: kept by the reader's browser, downloaded and loaded as a file; the server never stores them."""

import streamlit as st

from layers.map.map_scripts import ASSETS
from layers.views.state import is_new, open_view, words

KEY = "saved_views"
CSS = """
.views { font: inherit; font-size: 0.92rem; color: var(--st-text-color); width: min(22rem, 80vw); }
form { display: flex; gap: 0.4rem; margin: 0 0 0.5rem; }
input:not([type=file]) {
  flex: 1; min-width: 0; font: inherit; color: inherit; background: var(--st-background-color); padding: 0.35rem 0.6rem;
  border: 1px solid var(--st-border-color); border-radius: 7px;
}
button {
  font: inherit; color: inherit; background: none; border: 0; border-radius: 7px; padding: 0.3rem 0.6rem; cursor: pointer;
}
button.main { background: var(--st-primary-color); color: var(--st-background-color); }
button.quiet { color: var(--st-link-color); padding: 0.2rem 0.3rem; }
button:hover { text-decoration: underline; }
button:focus-visible, input:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
ul { list-style: none; margin: 0; padding: 0; max-height: 18rem; overflow: auto; }
li { display: flex; align-items: center; border-top: 1px solid var(--st-border-color); }
li .open {
  flex: 1; min-width: 0; text-align: left; display: flex; justify-content: space-between; gap: 0.6rem; align-items: baseline;
}
li b { font-weight: 500; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
li small { opacity: 0.75; white-space: nowrap; }
li .icon { flex: none; width: 2rem; }
li input { margin: 0.2rem 0; }
p { margin: 0.4rem 0; opacity: 0.85; }
p:empty { display: none; }
"""

_component = st.components.v2.component(
    "xietu_saved_views",
    html='<div class="views"></div>',
    css=CSS,
    js=(ASSETS / "saved_views.js").read_text(encoding="utf-8"),
)
WORDS = (
    "title", "name", "save", "view", "saved", "rename", "remove", "removed", "undo", "download", "upload", "loaded",
    "unreadable", "unkept", "full", "too_long", "empty", "copy", "copied",
)  # fmt: skip


def show_saved_views() -> None:
    """Draw the popover in which a view is saved under a name, and saved ones opened, renamed and deleted."""
    say = words()
    with st.popover(say("views.title"), icon=":material/bookmark:", type="tertiary"):
        texts = {key: say(f"views.{key}") for key in WORDS}
        _component(key=KEY, data={"words": texts}, on_open_change=_open)


def _open() -> None:
    event = st.session_state.get(KEY)
    wanted = event.get("open") if event else None
    if wanted and is_new(wanted):
        open_view(str(wanted.get("query", "")))
