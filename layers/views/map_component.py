"""The map inside the page: one frame that stays alive, told what to show, telling what was clicked."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from layers.map.map_scripts import ASSETS

CSS = """
iframe {
  border: 0; border-radius: 10px; width: 100%; display: block; background: var(--st-secondary-background-color);
  height: var(--xietu-map-height, clamp(440px, calc(100vh - 250px), 1000px));
}
@media (max-width: 640px) { iframe { height: max(380px, 62vh); } }
"""

_component = st.components.v2.component(
    "xietu_map",
    html='<div class="stage"></div>',
    css=CSS,
    js=(ASSETS / "component.js").read_text(encoding="utf-8"),
)


def show_map(data: Mapping[str, Any], *, key: str, on_event: Callable[[], None]) -> Any:
    """
    Show the map.

    Parameters
    ----------
    data
        Page address, place features' address, the shown places as bits, and how to show them.
    on_event
        Called before the next run when a place, a county or an area was picked; the event stands in session state.
    """
    return _component(
        key=key,
        data=dict(data),
        on_pick_change=on_event,
        on_area_change=on_event,
        on_view_change=on_event,
        on_drill_change=on_event,
    )
