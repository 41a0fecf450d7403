"""Geometries and properties → RFC 7946 GeoJSON text: no crs, lon lat, rounded, outer rings counter-clockwise."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
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


class Extent:
    """The box around all geometries shown to it."""

    def __init__(self) -> None:
        """Begin with none."""
        self._bounds: NDArray[np.float64] | None = None

    def add(self, geometry: BaseGeometry | None) -> None:
        """Widen the box by a geometry, lon lat; `None` and empty ones change nothing."""
        if geometry is None or geometry.is_empty:
            return
        bounds = np.array(geometry.bounds)
        if self._bounds is not None:
            bounds[:2] = np.minimum(bounds[:2], self._bounds[:2])
            bounds[2:] = np.maximum(bounds[2:], self._bounds[2:])
        self._bounds = bounds

    def bbox(self) -> list[float] | None:
        """Return west, south, east, north, `None` where there was no geometry."""
        return None if self._bounds is None else [round(float(b), DECIMALS) + 0.0 for b in self._bounds]


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
    features: Iterable[Iterable[str]], *, name: str, extent: Extent, **members: Any
) -> Iterator[str]:
    """
    Yield the text of a FeatureCollection, one feature a line.

    Parameters
    ----------
    features
        What `feature_text` or `feature_texts` returned.
    name
        Name of the collection, as QGIS and GDAL show it.
    extent
        What the features' geometries were shown to; its box is written behind them, so that they need not be at
        hand all at once.
    members
        Further members of the collection, such as `attribution`.
    """
    yield dump_json({"type": "FeatureCollection", "name": name, **members})[:-1] + ',"features":['
    separator = "\n"
    for feature in features:
        yield separator
        if isinstance(feature, str):
            yield feature
        else:
            yield from feature
        separator = ",\n"
    bbox = extent.bbox()
    yield "\n]" + (f',"bbox":{dump_json(bbox)}' if bbox else "") + "}\n"
