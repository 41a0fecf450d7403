"""How the map is drawn, not what: names, circles of doubt, grouped points, how strong each group of themes is."""

from typing import Any

import streamlit as st

from layers.map.basemap import basemap
from layers.themes import theme_groups
from layers.views.state import own_value, set_own, words

SWITCHES = {"names": True, "group": True, "doubt": False, "tiles": True}
"""Switches and what they are where the address does not say otherwise (`page.names=0`)."""
FAINTEST = 10


def _is_on(name: str) -> bool:
    return {"0": False, "1": True}.get(own_value(name), SWITCHES[name])


def read_fades(text: str) -> dict[str, int]:
    """Return the percentages that an address gives to groups of themes; what is none is left out."""
    known = {group.id for group in theme_groups()}
    pairs = (part.partition(":") for part in text.split(","))
    return {
        group: int(number)
        for group, _, number in pairs
        if group in known and number.isascii() and number.isdecimal() and FAINTEST <= int(number[:3]) < 100
    }


def map_options() -> dict[str, Any]:
    """Return what the map is told of how to draw."""
    fades = {group: percent / 100 for group, percent in read_fades(own_value("fade")).items()}
    return {
        "labels": _is_on("names"),
        "group": _is_on("group"),
        "halo": _is_on("doubt"),
        "tiles": _is_on("tiles"),
        "fades": fades,
    }


def _read() -> None:
    """Put the widgets' values into the address: only what differs from the default."""
    values = st.session_state
    switches = {
        name: "" if values.get(f"show_{name}", on) == on else str(int(not on))
        for name, on in SWITCHES.items()
    }
    fades = {group.id: values.get(f"fade_{group.id}", 100) for group in theme_groups()}
    fade = ",".join(f"{group}:{percent}" for group, percent in fades.items() if percent < 100)
    set_own(**switches, fade=fade)


def show_display() -> None:
    """Draw the popover."""
    say, fades = words(), read_fades(own_value("fade"))
    with st.popover(say("display.title"), icon=":material/tune:", type="tertiary"):
        for name in SWITCHES:
            if name == "tiles" and not basemap():
                continue
            st.session_state[f"show_{name}"] = _is_on(name)
            st.toggle(
                say(f"display.{name}"), key=f"show_{name}", help=say(f"display.{name}_help"), on_change=_read
            )
        st.caption(say("display.fade"))
        for group in theme_groups():
            st.session_state[f"fade_{group.id}"] = fades.get(group.id, 100)
            st.slider(
                say.pick(group.name, group.name_en), FAINTEST, 100, step=10, format="%d%%", key=f"fade_{group.id}",
                on_change=_read,
            )  # fmt: skip
