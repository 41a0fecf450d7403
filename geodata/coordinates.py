"""Coordinates: WGS84 ⇄ GCJ-02 ⇄ BD-09, and areas and lengths measured the right way. Order lon, lat."""

from functools import cache
from math import atan2, cos, hypot, pi, sin, sqrt
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry.base import BaseGeometry

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from pyproj import Geod, Transformer

    Shift = Callable[[float, float], tuple[float, float]]

ALBERS = "+proj=aea +lat_1=36.5 +lat_2=42 +lat_0=39 +lon_0=116.5 +datum=WGS84 +units=m"
"""Equal-area projection fitted to the home region; areas are true everywhere."""

# GCJ-02 as published by reverse engineering (2010): the Krasovsky 1940 ellipsoid and two sums of sines.
_A = 6378245.0
_EE = 0.00669342162296594323
_BD = pi * 3000.0 / 180.0


def in_gcj02_area(lon: float, lat: float) -> bool:
    """Say whether the shift applies here: the rectangle that the usual implementations use for China."""
    return 72.004 <= lon <= 137.8347 and 0.8293 <= lat <= 55.8271


def _gcj02_shift(lon: float, lat: float) -> tuple[float, float]:
    """Return the shift in degrees of a WGS84 point."""
    x, y = lon - 105.0, lat - 35.0
    root = sqrt(abs(x))
    wave = (20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)) * 2.0 / 3.0
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + wave
    north += (20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi)) * 2.0 / 3.0
    north += (160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y * pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + wave
    east += (20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi)) * 2.0 / 3.0
    east += (150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)) * 2.0 / 3.0
    radians = lat / 180.0 * pi
    magic = 1.0 - _EE * sin(radians) ** 2
    d_lat = north * 180.0 / ((_A * (1.0 - _EE)) / (magic * sqrt(magic)) * pi)
    d_lon = east * 180.0 / (_A / sqrt(magic) * cos(radians) * pi)
    return d_lon, d_lat


def wgs84_to_gcj02(lon: float, lat: float) -> tuple[float, float]:
    """Return the GCJ-02 position of a WGS84 point; unchanged outside the area of the shift."""
    if not in_gcj02_area(lon, lat):
        return lon, lat
    d_lon, d_lat = _gcj02_shift(lon, lat)
    return lon + d_lon, lat + d_lat


def gcj02_to_wgs84(lon: float, lat: float) -> tuple[float, float]:
    """Return the WGS84 position of a GCJ-02 point, by iteration to about a millimetre."""
    if not in_gcj02_area(lon, lat):
        return lon, lat
    x, y = lon, lat
    for _ in range(10):
        d_lon, d_lat = _gcj02_shift(x, y)
        step = hypot(lon - d_lon - x, lat - d_lat - y)
        x, y = lon - d_lon, lat - d_lat
        if step < 1e-9:
            break
    return x, y


def gcj02_to_bd09(lon: float, lat: float) -> tuple[float, float]:
    """Return the BD-09 position (Baidu) of a GCJ-02 point."""
    z = hypot(lon, lat) + 0.00002 * sin(lat * _BD)
    theta = atan2(lat, lon) + 0.000003 * cos(lon * _BD)
    return z * cos(theta) + 0.0065, z * sin(theta) + 0.006


def bd09_to_gcj02(lon: float, lat: float) -> tuple[float, float]:
    """Return the GCJ-02 position of a BD-09 point, by iteration (the closed form is off by up to 1 m)."""
    x, y = lon - 0.0065, lat - 0.006
    for _ in range(10):
        u, v = gcj02_to_bd09(x, y)
        x, y = x + lon - u, y + lat - v
        if hypot(lon - u, lat - v) < 1e-9:
            break
    return x, y


def wgs84_to_bd09(lon: float, lat: float) -> tuple[float, float]:
    """Return the BD-09 position of a WGS84 point."""
    return gcj02_to_bd09(*wgs84_to_gcj02(lon, lat))


def bd09_to_wgs84(lon: float, lat: float) -> tuple[float, float]:
    """Return the WGS84 position of a BD-09 point."""
    return gcj02_to_wgs84(*bd09_to_gcj02(lon, lat))


def shift_geometry(geometry: BaseGeometry, shift: "Shift") -> BaseGeometry:
    """Return a copy with every vertex moved by one of the functions above."""

    def move(points: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
        moved = points.copy()
        for i, (lon, lat) in enumerate(points):
            moved[i] = shift(float(lon), float(lat))
        return moved

    return shapely.transform(geometry, move)


@cache
def _projection() -> "Transformer":
    from pyproj import Transformer  # noqa: PLC0415 (slow to import, and drawing needs it not)

    return Transformer.from_crs("EPSG:4326", ALBERS, always_xy=True)


@cache
def _geod() -> "Geod":
    from pyproj import Geod  # noqa: PLC0415 (as above)

    return Geod(ellps="WGS84")


def to_albers(geometry: BaseGeometry) -> BaseGeometry:
    """Return the geometry in metres of the Albers projection."""
    return shapely.transform(geometry, _projection().transform, interleaved=False)


def from_albers(geometry: BaseGeometry) -> BaseGeometry:
    """Return the lon lat geometry of one in metres of the Albers projection."""

    def inverse(x: Any, y: Any) -> Any:
        return _projection().transform(x, y, direction="INVERSE")

    return shapely.transform(geometry, inverse, interleaved=False)


def area_km2(geometry: BaseGeometry) -> float:
    """Return the area of a lon lat geometry in km², by the equal-area projection."""
    return float(shapely.area(to_albers(geometry))) / 1e6


def length_km(geometry: BaseGeometry) -> float:
    """Return the length (of an area: the perimeter) of a lon lat geometry in km, on the ellipsoid."""
    return float(_geod().geometry_length(geometry)) / 1000.0


def distance_km(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Return the distance of two points in km, on the ellipsoid."""
    return float(_geod().inv(lon, lat, other_lon, other_lat)[2]) / 1000.0


def buffer_km(geometry: BaseGeometry, km: float) -> BaseGeometry:
    """Return everything within a distance of a lon lat geometry, measured in a projection centred on it."""
    middle = geometry.centroid
    project = _centred_projection(round(middle.x), round(middle.y))

    def inverse(x: Any, y: Any) -> Any:
        return project.transform(x, y, direction="INVERSE")

    metres = shapely.transform(geometry, project.transform, interleaved=False)
    return shapely.transform(shapely.buffer(metres, km * 1000.0, quad_segs=16), inverse, interleaved=False)


@cache
def _centred_projection(lon: int, lat: int) -> "Transformer":
    """Return the projection to metres around a point in whole degrees, where distances near it hold."""
    from pyproj import Transformer  # noqa: PLC0415 (as above)

    # As a pipeline, a hundred times faster than between two reference systems, and the same numbers.
    radians = "+step +proj=unitconvert +xy_in=deg +xy_out=rad"
    local = f"+step +proj=aeqd +lat_0={lat} +lon_0={lon} +ellps=WGS84"
    return Transformer.from_pipeline(f"+proj=pipeline {radians} {local}")
