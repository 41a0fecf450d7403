"""The reader's own texts as this session keeps them; the map asks for them, and starts without the parser."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from layers.reading import Reading


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
    urls
        The address of each reading's places for the map.
    notes
        How the last upload went: kind (success, warning, error) and sentence, until the next.
    round
        How many uploads were read: each empties the uploader, whose files are then in the list.
    """

    readings: dict[str, "Reading"] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    urls: dict[str, str] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    round: int = 0


def own_texts() -> OwnTexts:
    """Return this session's own texts."""
    if "xietu_own_texts" not in st.session_state:
        st.session_state["xietu_own_texts"] = OwnTexts()
    kept: OwnTexts = st.session_state["xietu_own_texts"]
    return kept
