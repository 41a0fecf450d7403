"""The columns that tables of the pages share: what each is called and how wide it is."""

from typing import Any

import pandas as pd
import streamlit as st

from layers.views.state import words

COLUMNS: dict[str, tuple[str, str, str | int]] = {
    "name": ("text", "table.name", "medium"),
    "kind": ("text", "table.kind", "small"),
    "themes": ("list", "table.themes", "medium"),
    "basis": ("text", "table.basis", "small"),
    "precision": ("km", "table.precision", "small"),
    "districts": ("text", "table.districts", "large"),
    "touch": ("text", "filter.touch", 90),
    "documents": ("number", "table.documents", "small"),
    "mentions": ("number", "table.mentions", "small"),
    "first": ("number", "docs.first", "small"),
    "place": ("text", "docs.place", "medium"),
    "indicator": ("text", "docs.indicator", "large"),
    "original": ("text", "docs.indicator_original", "medium"),
    "qualifier": ("text", "docs.qualifier", "small"),
    "value": ("amount", "docs.value", "small"),
    "unit": ("text", "docs.unit", 120),
    "as_of": ("text", "docs.as_of", "small"),
    "offset": ("number", "docs.offset", "small"),
    "origin": ("text", "docs.link_from", "medium"),
    "way": ("text", "docs.link_way", 40),
    "target": ("text", "docs.link_to", "medium"),
    "what": ("text", "docs.link_what", "large"),
    "relation": ("text", "docs.link_relation", "medium"),
    "confidence": ("text", "docs.by_rule", 170),
    "surface": ("text", "docs.surface", "small"),
    "why": ("text", "docs.why", "medium"),
    "sentence": ("text", "docs.sentence", "large"),
    "written_a": ("text", "docs.written_a", "medium"),
    "written_b": ("text", "docs.written_b", "medium"),
    "value_a": ("amount", "docs.written_a", "medium"),
    "value_b": ("amount", "docs.written_b", "medium"),
}
"""By the column's name: what it holds, the words over it, its width."""
MOST_ROWS = 2000
"""Rows of a table that a document's page draws; the files to download have all."""
MISSING = "—"
"""What a cell shows that holds nothing; a table would show «None»."""
FORMATS = {"km": "%.1f km", "amount": "localized"}


def doubt_km(places: pd.DataFrame) -> "pd.Series[float]":
    """Return how far off each place may be, in km; missing where it stands nowhere or is its own boundary."""
    return places["precision_m"].where((places["basis"] != "unlocated") & (places["precision_m"] > 0)) / 1000


def columns_of(*names: str, **widths: str | int) -> dict[str, Any]:
    """
    Return the columns of a table in the reader's language.

    Parameters
    ----------
    names
        Names of `COLUMNS`, in order.
    widths
        Other widths than usual, by name.
    """
    say = words()
    made: dict[str, Any] = {}
    for name in names:
        holds, label, width = COLUMNS[name]
        at: Any = widths.get(name, width)
        if holds == "text":
            made[name] = st.column_config.TextColumn(say(label), width=at)
        elif holds == "list":
            made[name] = st.column_config.ListColumn(say(label), width=at)
        else:
            made[name] = st.column_config.NumberColumn(say(label), format=FORMATS.get(holds), width=at)
    return made


def tell_rows(n: int) -> None:
    """Say under a table of so many rows that it lists the first alone, where it does."""
    if n > MOST_ROWS:
        st.caption(words()("docs.first_rows", shown=f"{MOST_ROWS:,}", n=f"{n:,}"))
