"""The reader's own texts as this session keeps them; the map asks for them, and starts without the parser."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

from layers.texts.text_store import TextStore

if TYPE_CHECKING:
    from layers.texts.reading import Reading

STORE = TextStore()
"""What readers brought to this process, for when they load the page anew."""
TAB_COOKIE = "xietu_tab"
"""Where a browser tab says its name, which it makes up itself and nobody else knows (assets/opening.js)."""
_TAB = re.compile("[0-9a-f]{32}")


@dataclass
class OwnTexts:
    """
    What this session has brought.

    Attributes
    ----------
    readings
        By key: `sample`, or `own-` and the beginning of the file's seal.
    texts
        The words of the atlas' own documents that were brought, by document.
    notes
        How the last upload went: kind (success, warning, error) and sentence, until the next.
    round
        How many uploads were read: each empties the uploader, whose files are then in the list.
    tab
        The name of the browser tab, empty where it told none.
    to_read
        Name and bytes of the files that this tab brought some time before it was loaded anew, to be read when first needed.
    """

    readings: dict[str, "Reading"] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    round: int = 0
    tab: str = ""
    to_read: list[tuple[str, bytes]] = field(default_factory=list)


def own_texts() -> OwnTexts:
    """Return this session's own texts."""
    if "xietu_own_texts" not in st.session_state:
        name = str(st.context.cookies.get(TAB_COOKIE, ""))
        tab = name if _TAB.fullmatch(name) else ""
        found = st.session_state["xietu_own_texts"] = OwnTexts(tab=tab)
        for text in STORE.take(tab):
            if text.reading:  # the session before this one still holds it
                found.readings[text.key] = text.reading
            else:
                found.to_read.append((text.name, text.data))
    kept: OwnTexts = st.session_state["xietu_own_texts"]
    STORE.see(kept.tab)
    return kept


def own_readings() -> "list[Reading]":
    """Return what was read of this session's own texts; those of before the page was loaded anew are read now."""
    if own_texts().to_read:
        from layers.views.own_texts import read_again  # noqa: PLC0415  # the parser, only where it is needed

        read_again()
    return list(own_texts().readings.values())
