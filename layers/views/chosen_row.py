"""The row that was chosen in a table → what it stands for; the row of what is open → chosen in its table."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

if TYPE_CHECKING:
    from streamlit.elements.arrow import DataframeStateInput

Value = TypeVar("Value")


def chosen_row(key: str, values: Sequence[Value]) -> Value | None:
    """
    Return what the chosen row of a table stands for.

    Parameters
    ----------
    key
        Key of the `st.dataframe`, which lets one row be chosen.
    values
        One value a row, in the order that the table was drawn with.

    Returns
    -------
    value
        `None` where no row is chosen, or the table is shorter now than when it was clicked.
    """
    rows = st.session_state[key]["selection"]["rows"]
    return values[rows[0]] if rows and rows[0] < len(values) else None


def marked_table(name: str, row: int | None) -> str:
    """
    Return the key to draw a table with, so that the row of what is open is the chosen one.

    Streamlit takes a chosen row from us only when it draws a table for the first time: where another row is chosen, or
    none, as after an upload or a row unticked, the table is one of a new key.

    Parameters
    ----------
    name
        What the keys begin with.
    row
        The row to be chosen, given to the table as its default; `None` for none.
    """
    count = f"{name}_round"
    key = f"{name}_{st.session_state.setdefault(count, 0)}"
    if key in st.session_state and st.session_state[key]["selection"]["rows"] != (
        [] if row is None else [row]
    ):
        st.session_state[count] += 1
    return f"{name}_{st.session_state[count]}"


def row_chosen(row: int | None) -> "DataframeStateInput | None":
    """Return what a table takes as its default, so that this row is the chosen one; `None` for none."""
    return None if row is None else {"selection": {"rows": [row]}}
