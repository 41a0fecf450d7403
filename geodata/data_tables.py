"""The parquet files of `geodata/data` → columns of plain values, in little memory."""

import os
from typing import Any

from geodata.settings import DATA

ROWS = 500
"""Rows read at once."""


def read_columns(name: str) -> dict[str, list[Any]]:
    """
    Return the columns of a parquet file, in each equal values as one object.

    Parameters
    ----------
    name
        Path of the file under `geodata/data`.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # the others take 17 MB when they are loaded
    import pyarrow  # noqa: PLC0415 (slow to import, and the names need it not)
    from pyarrow import parquet  # noqa: PLC0415

    pyarrow.set_memory_pool(pyarrow.system_memory_pool())  # the others keep 40 MB for themselves
    # Not `read_table`: that imports pandas, two seconds and 55 MB. In pieces: in half the memory.
    with parquet.ParquetFile(DATA / name) as file:
        columns: dict[str, list[Any]] = {column: [] for column in file.schema_arrow.names}
        for piece in file.iter_batches(ROWS, use_threads=False):
            for column, values in columns.items():
                values.extend(piece[column].to_pylist())
    return {column: _share_values(values) for column, values in columns.items()}


def _share_values(values: list[Any]) -> list[Any]:
    known: dict[Any, Any] = {}
    return [known.setdefault(value, value) for value in values]
