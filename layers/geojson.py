"""Geometries and properties → RFC 7946 GeoJSON: no crs, lon lat, rounded, outer rings counter-clockwise, bbox."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

DECIMALS = 6
"""About 0.1 m; RFC 7946 advises against more."""


def round_geometry(geometry: BaseGeometry) -> BaseGeometry:
    """
    Return a geometry on a grid of 1e-6 degrees, rings wound as RFC 7946 wants them.

    What is smaller than the grid is kept as it was, so that no place vanishes.
    """
    snapped = shapely.set_precision(geometry, 10.0**-DECIMALS)
    if snapped.is_empty:
        snapped = geometry
    return shapely.orient_polygons(snapped, exterior_cw=False)


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float | int):
        return round(float(coordinates), DECIMALS) + 0.0
    return [_rounded(part) for part in coordinates]


def geometry_to_json(geometry: BaseGeometry | None) -> dict[str, Any] | None:
    """Return a geometry as a GeoJSON object, `None` for none."""
    if geometry is None or geometry.is_empty:
        return None
    mapped = shapely.geometry.mapping(round_geometry(geometry))
    if mapped["type"] == "GeometryCollection":
        return {
            "type": mapped["type"],
            "geometries": [geometry_to_json(part) for part in shapely.get_parts(geometry)],
        }
    return {"type": mapped["type"], "coordinates": _rounded(mapped["coordinates"])}


def make_feature(key: str, geometry: BaseGeometry | None, properties: dict[str, Any]) -> dict[str, Any]:
    """Return a GeoJSON Feature; `geometry` is null where there is none."""
    return {"type": "Feature", "id": key, "geometry": geometry_to_json(geometry), "properties": properties}


def bbox_of(geometries: Iterable[BaseGeometry | None]) -> list[float] | None:
    """Return west, south, east, north of all geometries, `None` where there are none."""
    bounds = shapely.total_bounds(np.array([g for g in geometries if g is not None], dtype=object))
    return None if np.isnan(bounds).any() else [round(float(b), DECIMALS) + 0.0 for b in bounds]


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def iter_collection(
    features: Iterable[dict[str, Any]], *, name: str, bbox: list[float] | None = None, **members: Any
) -> Iterator[str]:
    """
    Yield the text of a FeatureCollection, one feature a line.

    Parameters
    ----------
    name
        Name of the collection, as QGIS and GDAL show it.
    bbox
        West, south, east, north; left out where `None`.
    members
        Further members of the collection, such as `attribution`.
    """
    head: dict[str, Any] = {"type": "FeatureCollection", "name": name}
    if bbox is not None:
        head["bbox"] = bbox
    yield _dumps({**head, **members})[:-1] + ',"features":['
    separator = "\n"
    for feature in features:
        yield separator + _dumps(feature)
        separator = ",\n"
    yield "\n]}\n"
