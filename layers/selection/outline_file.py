"""A reader's GeoJSON, KML or KMZ → one area that fits into a link. Nothing in the file is executed or fetched."""

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal
from xml.parsers import expat

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.coordinates import from_albers, to_albers
from geodata.errors import OutlineError
from layers.selection.area import Area
from layers.selection.outline_text import outline_text

AROUND_KM = 1.0
"""So far around points and lines an area is made of them."""
LINK_CORNERS = 150
"""Corners that the area may have, so that the link which carries it stays short enough to send."""
_DIGITS = 4
_LON_LAT = ("4326", "4490", "crs84", "wgs84", "wgs 84", "4979")
_MAX_OVERLAPS = 500_000
_SAMPLE = 400
_MAX_PARTS = 2000
_MAX_CORNERS = 10_000
_Points = np.ndarray[Any, np.dtype[np.float64]]
_FINE_CORNERS = 5000


@dataclass(frozen=True, slots=True)
class Outline:
    """
    What a file says about where.

    Attributes
    ----------
    area
        Its polygons as one area; of a file without polygons, what lies within `AROUND_KM` of its lines and points.
    n_parts
        Polygons (or points and lines) read.
    within_m
        How far the area may lie from the file's own outline, in metres; 0 where nothing was changed.
    made
        Of what it was made where the file has no polygon: "around" lines or a few points, or the "hull" of points.
    """

    area: Area
    n_parts: int
    within_m: int
    made: Literal["", "around", "hull"] = ""


@dataclass
class _Shapes:
    polygons: list[Polygon] = field(default_factory=list)
    others: list[BaseGeometry] = field(default_factory=list)

    def add(self, shape: BaseGeometry) -> None:
        """Sort a shape into polygons and others; a closed line counts as a polygon."""
        if shape.is_empty:
            return
        if shape.geom_type in {"LineString", "LinearRing"} and shape.is_closed and len(shape.coords) > 3:
            shape = Polygon(shape.coords)
        if isinstance(shape, Polygon):
            self.polygons.append(shape)
        elif hasattr(shape, "geoms"):
            for part in shape.geoms:
                self.add(part)
        else:
            self.others.append(shape)


def read_outline(data: bytes) -> Outline:
    """
    Read the outline of a GeoJSON or KML file in longitude and latitude (WGS84, or CGCS2000 which is the same here).

    Raises
    ------
    OutlineError
        If the file is empty, too large, broken, of another kind, in another coordinate system, or holds no position.
    """
    text = outline_text(data)
    start = text.lstrip()[:1]
    if not start:
        raise OutlineError("empty", "The file is empty.")
    if start not in "{<":
        raise OutlineError("not_known", "The file is neither GeoJSON nor KML.")
    shapes = _Shapes()
    try:
        for shape in _read_kml(text) if start == "<" else _read_geojson(text):
            shapes.add(shape)
    except OutlineError:
        raise
    except (expat.ExpatError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError,
            shapely.errors.ShapelyError) as error:  # fmt: skip
        raise OutlineError("broken", f"The file cannot be read: {type(error).__name__}.") from error
    return _outline_of(shapes)


def _outline_of(shapes: _Shapes) -> Outline:
    parts = shapes.polygons or shapes.others
    if not parts:
        raise OutlineError("no_area", "The file holds no area and no position.")
    _check_degrees(shapely.get_coordinates(parts))
    if not shapes.polygons:
        return _of_lines_and_points(parts)
    if len(parts) > _MAX_PARTS:
        raise OutlineError("too_many", f"The file holds more than {_MAX_PARTS} areas.", n=str(_MAX_PARTS))
    parts, thinned_m = _thinned(shapes.polygons)
    _check_tangle(parts)
    mended = [shapely.make_valid(part, method="structure", keep_collapsed=False) for part in parts]
    whole = _polygonal(shapely.union_all(mended))
    if whole.is_empty:
        raise OutlineError("no_area", "The areas in the file have no extent.")
    area, within_m = _short(whole)
    return Outline(area, len(parts), within_m + math.ceil(thinned_m))


def _of_lines_and_points(parts: list[BaseGeometry]) -> Outline:
    """Make an area of what has none: the hull of three points or more, else what lies near."""
    hull = shapely.convex_hull(shapely.GeometryCollection(parts))
    if all(part.geom_type == "Point" for part in parts):
        if isinstance(hull, Polygon):
            area, within_m = _short(hull)
            return Outline(area, len(parts), within_m, made="hull")
        if hull.geom_type == "Point":
            lon, lat = hull.coords[0][:2]
            return Outline(Area("circle", (lon, lat, AROUND_KM)), len(parts), 0, made="around")
    if int(shapely.get_num_coordinates(parts).sum()) > _MAX_CORNERS * 5:
        raise OutlineError("too_many", "The lines have too many corners.", n=str(_MAX_CORNERS * 5))
    near = shapely.buffer(to_albers(shapely.union_all(parts)), AROUND_KM * 1000, quad_segs=4)
    area, within_m = _short(_polygonal(from_albers(near)))
    return Outline(area, len(parts), within_m, made="around")


def _thinned(parts: list[Polygon]) -> tuple[list[Polygon], float]:
    """Keep every n-th corner of very long rings, which nothing can make slow; return how far they move, in metres."""
    stride = math.ceil(int(shapely.get_num_coordinates(parts).sum()) / _MAX_CORNERS)
    if stride < 2:
        return parts, 0.0
    thin, off_m = [], 0.0
    for part in parts:
        rings = []
        for ring in (part.exterior, *part.interiors):
            points = shapely.get_coordinates(ring)
            if len(points) > 8 * stride:
                kept = np.append(np.arange(0, len(points) - 1, stride), len(points) - 1)
                off_m = max(off_m, _furthest_m(points, kept))
                points = points[kept]
            rings.append(points)
        thin.append(Polygon(rings[0], rings[1:]))
    return thin, off_m


def _furthest_m(points: _Points, kept: np.ndarray[Any, np.dtype[np.int64]]) -> float:
    """Return the longest way from a corner that was left out to the side that replaces it, in metres."""
    flat = points * [111_320 * math.cos(math.radians(float(points[:, 1].mean()))), 111_320]
    side = np.searchsorted(kept, np.arange(len(points)), side="right").clip(1, len(kept) - 1)
    start, end = flat[kept[side - 1]], flat[kept[side]]
    along = ((flat - start) * (end - start)).sum(axis=1) / np.maximum(((end - start) ** 2).sum(axis=1), 1e-9)
    nearest = start + along.clip(0, 1)[:, None] * (end - start)
    return float(np.hypot(*(flat - nearest).T).max())


def _check_degrees(points: _Points) -> None:
    """Refuse what cannot be longitude and latitude in this order."""
    x, y = points[:, 0], points[:, 1]
    if not np.isfinite(points).all():
        raise OutlineError("broken", "The file holds a coordinate that is not a number.")
    if (np.abs(x) <= 90).all() and (np.abs(y) > 90).any() and (np.abs(y) <= 180).all():
        raise OutlineError("swapped", "Latitude stands before longitude in the file.")
    if (np.abs(x) > 180).any() or (np.abs(y) > 90).any():
        raise OutlineError(
            "projected", "The coordinates are not degrees; save the file in WGS 84 (EPSG:4326)."
        )


def _check_tangle(parts: Iterable[Polygon]) -> None:
    """Refuse outlines that cross themselves so often that mending them would not end (estimated from a sample)."""
    points, index = shapely.get_coordinates(shapely.get_rings(list(parts)), return_index=True)
    same = index[1:] == index[:-1]
    sides = shapely.linestrings(np.stack([points[:-1][same], points[1:][same]], axis=1))
    sample = sides[:: max(1, math.ceil(len(sides) / _SAMPLE))]
    overlaps = 0
    tree = shapely.STRtree(sides)
    for i, side in enumerate(sample, start=1):
        overlaps += len(tree.query(side))
        if overlaps / i * len(sides) / 2 > _MAX_OVERLAPS and i >= min(20, len(sample)):
            raise OutlineError("tangled", "The outlines in the file cross themselves too often.")


def _polygonal(shape: BaseGeometry) -> MultiPolygon:
    return MultiPolygon([p for p in shapely.get_parts(shape) if isinstance(p, Polygon) and not p.is_empty])


def _short(shape: BaseGeometry) -> tuple[Area, int]:
    """Simplify until the corners fit into a link; return the area and by how many metres it may be off."""
    whole = shapely.set_precision(shape, 10**-_DIGITS)
    if 0 < _corners(whole) <= LINK_CORNERS:
        return Area.from_geometry(_polygonal(whole)), 0
    metres, off_m = to_albers(shape), 0
    step_m = 25 * max(1, _corners(shape) // _FINE_CORNERS)
    while off_m < 1_000_000:
        metres = _coarser(metres, step_m)
        off_m += step_m
        thin = shapely.set_precision(from_albers(metres), 10**-_DIGITS)
        if 0 < _corners(thin) <= LINK_CORNERS:
            return Area.from_geometry(_polygonal(thin)), off_m
        step_m *= 2
    raise OutlineError("no_area", "The areas in the file are too small to be drawn.")


def _coarser(metres: BaseGeometry, step_m: float) -> MultiPolygon:
    """Let parts that are close grow together, close narrow holes and leave corners out: no side moves by more."""
    half = step_m / 2
    # Part by part: GEOS buffers thousands of small polygons far sooner than one polygon of thousands of parts.
    grown = shapely.union_all(shapely.buffer(shapely.get_parts(metres), half, quad_segs=2))
    # Round corners are octagons, which reach 0.92 of the way: shrinking by less keeps small parts from vanishing.
    shrunk = shapely.buffer(shapely.get_parts(grown), -0.9 * half, quad_segs=2)
    return _polygonal(shapely.union_all(shapely.simplify(shrunk, half)))


def _corners(shape: BaseGeometry) -> int:
    """Count the corners of all rings, the closing one of each left out."""
    return int(shapely.get_num_coordinates(shape)) - len(shapely.get_rings(_polygonal(shape)))


def _read_geojson(text: str) -> Iterator[BaseGeometry]:
    content = json.loads(text)
    if "crs" in content and content["crs"] is not None:
        name = str(content["crs"].get("properties", {}).get("name", "")).lower()
        if name and not any(known in name for known in _LON_LAT):
            raise OutlineError("crs", "The file is in another coordinate system.", crs=name[-40:])
    yield from _geometries(content)


def _geometries(content: dict[str, Any]) -> Iterator[BaseGeometry]:
    kind = content.get("type")
    if kind == "FeatureCollection":
        for feature in content["features"]:
            yield from _geometries(feature)
    elif kind == "Feature":
        if content.get("geometry"):
            yield from _geometries(content["geometry"])
    elif kind == "GeometryCollection":
        for geometry in content["geometries"]:
            yield from _geometries(geometry)
    elif kind in {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"}:
        yield shapely.geometry.shape(content)
    else:
        raise OutlineError("not_known", f"{kind!r} is no type of GeoJSON.")


class _KmlReader:
    """Collect the coordinates of a KML file; a document type, through which XML can be made to blow up, is refused."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.text: list[str] | None = None
        self.rings: list[list[tuple[float, ...]]] = []
        self.shapes: list[BaseGeometry] = []
        self.parser = expat.ParserCreate("utf-8")  # whatever the file declares: it is text by now
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters

    def refuse(self, *_: object) -> None:
        raise OutlineError("unsafe", "The XML declares a document type, which KML never needs.")

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        self.path.append(name.rpartition(":")[2])
        if len(self.path) == 1 and self.path[0].lower() != "kml":
            raise OutlineError("not_known", f"<{name[:40]}> is not the beginning of a KML file.")
        if self.path[-1] == "Polygon":
            self.rings = []
        self.text = [] if self.path[-1] == "coordinates" else self.text

    def characters(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def end(self, _name: str) -> None:
        name = self.path.pop()
        if name == "coordinates" and self.text is not None:
            points = [tuple(map(float, point.split(",")[:2])) for point in "".join(self.text).split()]
            self.text = None
            if "Polygon" in self.path:
                self.rings.append(points)
            elif points:
                self.shapes.append(
                    shapely.Point(points[0]) if len(points) == 1 else shapely.LineString(points)
                )
        elif name == "Polygon" and self.rings:
            self.shapes.append(Polygon(self.rings[0], self.rings[1:]))


def _read_kml(text: str) -> Iterator[BaseGeometry]:
    reader = _KmlReader()
    reader.parser.Parse(text.encode(errors="replace"), True)
    yield from reader.shapes
