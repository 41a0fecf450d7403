"""The parquet files of `geodata/data` → columns of plain values, in little memory."""

import os
from typing import Any

from geodata.settings import DATA


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
    # Not `read_table`: that imports pandas, two seconds and 55 MB.
    with parquet.ParquetFile(DATA / name) as file:
        table = file.read(use_threads=False)
    columns = {}
    for column in table.column_names:  # one at a time, in half the memory
        columns[column] = _share_values(table[column].to_pylist())
        table = table.drop_columns(column)
    return columns


def _share_values(values: list[Any]) -> list[Any]:
    known: dict[Any, Any] = {}
    return [known.setdefault(value, value) for value in values]
