"""The row that was chosen in a table → what it stands for."""

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

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
