"""Geometries and properties → RFC 7946 GeoJSON text: no crs, lon lat, rounded, outer rings counter-clockwise."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

DECIMALS = 6
"""About 0.1 m; RFC 7946 advises against more."""
_LONG_NUMBER = re.compile(r"-?[0-9]+\.[0-9]{7,}")


def dump_json(value: Any) -> str:
    """Return a value as JSON on one line, without blanks, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def round_geometry(geometry: BaseGeometry) -> BaseGeometry:
    """
    Return a geometry with six decimals, rings wound as RFC 7946 wants them.

    Rounding that would make an area invalid is done by snapping to the grid instead.
    """
    rounded = shapely.transform(geometry, lambda xy: np.round(xy, DECIMALS) + 0.0)
    if not rounded.is_valid:
        snapped = shapely.set_precision(geometry, 10.0**-DECIMALS)
        rounded = (
            geometry if snapped.is_empty else shapely.transform(snapped, lambda xy: np.round(xy, DECIMALS))
        )
    return shapely.orient_polygons(rounded, exterior_cw=False)


def _geometry_text(geometry: BaseGeometry) -> str:
    """Return GeoJSON with short numbers: GEOS writes a few with seventeen digits (114.43994000000001)."""
    text: str = shapely.to_geojson(round_geometry(geometry))
    return _LONG_NUMBER.sub(lambda match: repr(float(match.group())), text)


def bbox_of(geometries: Iterable[BaseGeometry | None]) -> list[float] | None:
    """Return west, south, east, north of all geometries, `None` where there are none."""
    shapes = [shape for shape in geometries if shape is not None]
    if not shapes:
        return None
    bounds = shapely.total_bounds(np.array(shapes, dtype=object))
    return [round(float(b), DECIMALS) + 0.0 for b in bounds]


def feature_text(key: str, geometry: BaseGeometry | None, properties: dict[str, Any]) -> str:
    """Return the text of a GeoJSON Feature on one line; `geometry` is null where there is none."""
    shape = "null" if geometry is None or geometry.is_empty else _geometry_text(geometry)
    return (
        f'{{"type":"Feature","id":{dump_json(key)},"geometry":{shape},"properties":{dump_json(properties)}}}'
    )


def feature_texts(
    key: str, geometry: BaseGeometry | None, properties: dict[str, Any], **long: Iterable[str]
) -> Iterator[str]:
    """
    Yield the text of a GeoJSON Feature in pieces, for one with properties that are long.

    Parameters
    ----------
    long
        Further properties, the pieces of the JSON text of each.
    """
    yield feature_text(key, geometry, properties)[: -len("}}")]
    for name, pieces in long.items():
        yield f",{dump_json(name)}:"
        yield from pieces
    yield "}}"


def collection_text(
    features: Iterable[Iterable[str]], *, name: str, bbox: list[float] | None = None, **members: Any
) -> Iterator[str]:
    """
    Yield the text of a FeatureCollection, one feature a line.

    Parameters
    ----------
    features
        What `feature_text` or `feature_texts` returned.
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
    yield dump_json({**head, **members})[:-1] + ',"features":['
    separator = "\n"
    for feature in features:
        yield separator
        if isinstance(feature, str):
            yield feature
        else:
            yield from feature
        separator = ",\n"
    yield "\n]}\n"
