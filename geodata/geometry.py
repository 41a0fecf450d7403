"""Recipes of the register → geometry in EPSG:4326, and geometry → the county-level units it lies in. Order lon, lat."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from geodata.adcode import province_of
from geodata.boundaries import (
    HOME_PROVINCES,
    CountyIndex,
    counties_of,
    county_index,
    division,
    locate,
    parents_of,
    read_water,
    unit_geometry,
)
from geodata.coordinates import area_km2, buffer_km, length_km
from geodata.errors import GeometryError
from geodata.models import ADCODE, Node

Nodes = Mapping[str, Node]

MIN_SHARE = 0.01
"""Parts smaller than this share of the geometry, and of the unit, are slivers of imprecise borders."""
MIN_LENGTH_KM = 1.0
"""A line that runs at least so far through a unit crosses it, however long the line."""


def build_geometry(recipe: str, nodes: Nodes) -> BaseGeometry:
    """
    Build the geometry of a recipe, as described in docs/register.md.

    Parameters
    ----------
    recipe
        A verb and its words: `point 116.41 39.51`, `line beijing-south tianjin-west`.
    nodes
        The nodes lines run through, by id; six-digit words are seats of divisions.

    Returns
    -------
    geometry
        Valid, not empty, coordinates rounded to 1e-6 degrees, rings as RFC 7946 wants them.

    Raises
    ------
    GeometryError
        If the verb, a number, a code, a node or a water body does not exist or the result is invalid.
    """
    verb, *words = recipe.split() or [""]
    if verb not in _BUILDERS:
        raise GeometryError(f"Recipe {recipe!r} starts with none of {', '.join(_BUILDERS)}.")
    try:
        geometry = _BUILDERS[verb](words, nodes)
    except GeometryError as error:
        raise GeometryError(f"Recipe {recipe!r}: {error}") from None
    exact = verb in _EXACT or (verb == "union" and _is_one_coverage(words))
    return _finish(recipe, geometry, exact=exact)


def recipe_districts(recipe: str, nodes: Nodes) -> tuple[str, ...]:
    """
    Return the county-level units a recipe lies in or crosses, ascending.

    For `within` and `union` these are all the counties of the units named; for the others `districts_of`.
    """
    verb, *words = recipe.split() or [""]
    if verb in ("within", "union"):
        return tuple(sorted({county for word in words for county in counties_of(word)}))
    return districts_of(build_geometry(recipe, nodes))


def missing_nodes(recipe: str, nodes: Nodes) -> list[str]:
    """Return the node ids of a `line` or `buffer` recipe that do not exist."""
    verb, *words = recipe.split() or [""]
    if verb not in ("line", "buffer", "section"):
        return []
    return [w for w in words[verb != "line" :] if w not in nodes and not ADCODE.fullmatch(w)]


def districts_of(geometry: BaseGeometry, *, min_share: float = MIN_SHARE) -> tuple[str, ...]:
    """
    List the county-level units a geometry lies in or crosses.

    Parameters
    ----------
    geometry
        Any geometry in EPSG:4326, lon lat.
    min_share
        A part of an area counts if it is at least this share, 0 to 1, of the geometry's area or of the unit's;
        a part of a line, if it is this share of the line or `MIN_LENGTH_KM` long.

    Returns
    -------
    adcodes
        Ascending; for points outside every unit the nearest within 3 km; empty where nothing is near.

    Raises
    ------
    GeometryError
        If the geometry is empty.
    """
    if geometry.is_empty:
        raise GeometryError("An empty geometry lies in no district: check its recipe.")
    if shapely.get_dimensions(geometry) == 0:
        found = {locate(point.x, point.y) for point in shapely.get_parts(geometry)}
    else:
        found = set(_crossed(geometry, county_index(home=True), min_share))
        if not _is_inside_home(geometry):
            found |= set(_crossed(geometry, county_index(home=False), min_share))
        if not found:
            middle = shapely.point_on_surface(geometry)
            found = {locate(middle.x, middle.y)}
    return tuple(sorted(code for code in found if code))


def _crossed(geometry: BaseGeometry, index: CountyIndex, min_share: float) -> list[str]:
    """Return the units whose part of the geometry is more than a sliver."""
    hits = index.tree.query(geometry, predicate="intersects")
    units = index.geometries[hits]
    shapely.prepare(geometry)
    whole = shapely.contains(geometry, units)
    parts = np.where(whole, units, shapely.intersection(geometry, units))
    measure = area_km2 if shapely.get_dimensions(geometry) == 2 else length_km
    total = measure(geometry)
    found = []
    for i, unit, part, is_whole in zip(hits, units, parts, whole, strict=True):
        size = 0.0 if is_whole else measure(part)
        big_here = size >= (min_share * area_km2(unit) if measure is area_km2 else MIN_LENGTH_KM)
        if is_whole or (size > 0 and (size >= min_share * total or big_here)):
            found.append(index.codes[i])
    return found


@cache
def home_area() -> BaseGeometry:
    """Return Beijing, Tianjin and Hebei as one prepared area."""
    area = shapely.coverage_union_all(county_index(home=True).geometries)
    shapely.prepare(area)
    return area


def _is_inside_home(geometry: BaseGeometry) -> bool:
    return bool(home_area().covers(geometry))


def _point(words: Sequence[str], _: Nodes) -> BaseGeometry:
    lonlats = _lonlats(words)
    if len(lonlats) != 1:
        raise GeometryError("write `point LON LAT`.")
    return shapely.Point(lonlats[0])


def _points(words: Sequence[str], _: Nodes) -> BaseGeometry:
    return shapely.MultiPoint(_lonlats(words))


def _polygon(words: Sequence[str], _: Nodes) -> BaseGeometry:
    ring = _lonlats(words)
    if len(set(ring)) < 3:
        raise GeometryError("a polygon needs three points or more.")
    return shapely.Polygon(ring)


def _union(words: Sequence[str], _: Nodes) -> BaseGeometry:
    if not words:
        raise GeometryError("write `union ADCODE …`.")
    units = [word for word in dict.fromkeys(words) if not any(parent in words for parent in parents_of(word))]
    if len(units) == 1:
        return unit_geometry(units[0])
    home = [unit for unit in units if province_of(unit) in HOME_PROVINCES]
    rest = [unit for unit in units if province_of(unit) not in HOME_PROVINCES]
    parts = [shapely.coverage_union_all([unit_geometry(u) for u in some]) for some in (home, rest) if some]
    return shapely.union_all(parts) if len(parts) > 1 else parts[0]


def _within(words: Sequence[str], _: Nodes) -> BaseGeometry:
    if len(words) != 1:
        raise GeometryError("write `within ADCODE`.")
    unit = division(words[0])
    return shapely.Point(unit.lon, unit.lat)


def _part(words: Sequence[str], nodes: Nodes) -> BaseGeometry:
    if len(words) != 4:
        raise GeometryError("write `part ADCODE[+ADCODE…] LON LAT RADIUS_KM`.")
    circle = buffer_km(_point(words[1:3], nodes), _number(words[3]))
    part = _union(words[0].split("+"), nodes).intersection(circle)
    if part.is_empty:
        raise GeometryError("the circle does not touch the units.")
    return shapely.MultiPolygon([p for p in shapely.get_parts(part) if p.geom_type == "Polygon"])


def _line(words: Sequence[str], nodes: Nodes) -> BaseGeometry:
    if missing := missing_nodes(" ".join(("line", *words)), nodes):
        raise GeometryError(f"no node is called {', '.join(map(repr, missing))}: add it to nodes.csv.")
    lonlats = [_seat_or_node(word, nodes) for word in words]
    if len(lonlats) < 2 or any(a == b for a, b in itertools.pairwise(lonlats)):
        raise GeometryError("a line needs two nodes or more, none twice in a row.")
    return shapely.LineString(lonlats)


def _section(words: Sequence[str], nodes: Nodes) -> BaseGeometry:
    """One unit: the line inside it; two: the line between the points nearest to their seats."""
    line = _line(words[1:], nodes)
    units = words[0].split("+")
    if len(units) == 2:
        first, last = sorted(shapely.line_locate_point(line, _within([unit], nodes)) for unit in units)
        part = substring(line, first, last)
    else:
        part = line.intersection(_union(units, nodes))
    return part if not part.is_empty and shapely.get_dimensions(part) == 1 else line


def _buffer(words: Sequence[str], nodes: Nodes) -> BaseGeometry:
    if len(words) < 3:
        raise GeometryError("write `buffer KM NODE NODE …`.")
    return buffer_km(_line(words[1:], nodes), _number(words[0]))


def _water(words: Sequence[str], _: Nodes) -> BaseGeometry:
    bodies = read_water()
    if missing := [word for word in words if word not in bodies]:
        raise GeometryError(f"water.parquet has no body {', '.join(map(repr, missing))}.")
    if not words:
        raise GeometryError("write `water ID …`.")
    return shapely.union_all([bodies[word] for word in words]) if len(words) > 1 else bodies[words[0]]


_EXACT = ("point", "points")
"""Recipes whose numbers are rounded as they are read, and whose geometry cannot be invalid."""
_BUILDERS: dict[str, Callable[[Sequence[str], Nodes], BaseGeometry]] = {
    "point": _point,
    "points": _points,
    "union": _union,
    "part": _part,
    "polygon": _polygon,
    "within": _within,
    "line": _line,
    "buffer": _buffer,
    "section": _section,
    "water": _water,
}


def _seat_or_node(word: str, nodes: Nodes) -> tuple[float, float]:
    if word in nodes:
        return nodes[word].lon, nodes[word].lat
    unit = division(word)
    return unit.lon, unit.lat


def _number(word: str) -> float:
    try:
        value = float(word)
    except ValueError:
        raise GeometryError(f"{word!r} is not a number.") from None
    if not 0 < value < 1000:
        raise GeometryError(f"{word!r} is not a number above 0 and below 1000.")
    return value


def _lonlats(words: Sequence[str]) -> list[tuple[float, float]]:
    """Return pairs of words as lon, lat; only positions in and around China pass, so that swapped ones do not."""
    numbers = [round(_number(word), 6) for word in words]
    if not numbers or len(numbers) % 2:
        raise GeometryError("write pairs of LON LAT.")
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    for lon, lat in pairs:
        if not (73 <= lon <= 136 and 3 <= lat <= 54):
            raise GeometryError(f"{lon} {lat} does not lie in China: is it longitude first?")
    return pairs


def _is_one_coverage(units: Sequence[str]) -> bool:
    """Tell whether units come from one boundary file, whose parts are rounded and fit together: so do their unions."""
    return len({province_of(unit) in HOME_PROVINCES for unit in units}) == 1


def _finish(recipe: str, geometry: BaseGeometry, *, exact: bool = False) -> BaseGeometry:
    """Round to 1e-6 degrees, mend what rounding broke, turn the rings, refuse what is not valid."""
    if exact and geometry.geom_type == "Point":
        return geometry
    rounded = geometry if exact else _rounded(recipe, geometry)
    if rounded.geom_type == "MultiPolygon" and len(rounded.geoms) == 1:
        rounded = rounded.geoms[0]
    return shapely.orient_polygons(rounded)


def _rounded(recipe: str, geometry: BaseGeometry) -> BaseGeometry:
    rounded = shapely.transform(geometry, lambda points: np.round(points, 6))
    if not rounded.is_valid:
        if not geometry.is_valid:
            raise GeometryError(f"Recipe {recipe!r}: {shapely.is_valid_reason(geometry)}.")
        snapped = shapely.set_precision(geometry, 1e-6)
        rounded = shapely.transform(snapped, lambda points: np.round(points, 6))
    return rounded
