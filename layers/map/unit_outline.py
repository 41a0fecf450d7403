"""A division → its outline for the map: asked for where the ground has none, outside the home region."""

import gzip
import json
from functools import lru_cache

import shapely

from geodata.boundaries import division, unit_geometry
from layers.files.geojson import round_geometry

MOST = 256
"""Outlines that are kept, packed; the longest has 30 kB."""


@lru_cache(MOST)
def packed_outline(adcode: str) -> bytes:
    """
    Return a unit of any level as a GeoJSON feature (lon lat), packed by gzip.

    Raises
    ------
    GeometryError
        If no division has this code.
    """
    code = division(adcode).adcode
    shape = json.loads(shapely.to_geojson(round_geometry(unit_geometry(code))))
    feature = {"type": "Feature", "geometry": shape, "properties": {"adcode": code}}
    return gzip.compress(json.dumps(feature, separators=(",", ":")).encode(), mtime=0)
