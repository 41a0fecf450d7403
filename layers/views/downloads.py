"""Buttons that hand out a file."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from layers.files.export import MEDIA_TYPES
from layers.files.files import table_csv


def show_file(
    label: str, data: bytes | Callable[[], bytes], name: str, *, key: str, disabled: bool = False
) -> None:
    """Offer a file; a function is called when the file is asked for, outside this session's run: hand it all it needs."""
    st.download_button(
        label, data=data, file_name=name, mime=MEDIA_TYPES[name.rpartition(".")[2]],
        icon=":material/download:", on_click="ignore", key=key, disabled=disabled,
    )  # fmt: skip


def show_csv(label: str, table: pd.DataFrame, name: str, *, key: str) -> None:
    """Offer a table as CSV for spreadsheets; its index is left out."""
    show_file(label, partial(table_csv, table), f"{name}.csv", key=key)
