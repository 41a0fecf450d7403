"""The divisions of China, their geometry, the towns and the waters, read from `geodata/data`; lon, lat."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import starmap
from sys import intern
from types import MappingProxyType
from typing import Any, Literal

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.adcode import Level, level_of, parent_of, province_of
from geodata.data_tables import read_columns
from geodata.errors import GeometryError
from geodata.settings import DATA

HOME_PROVINCES = ("110000", "120000", "130000")
SHORE_KM = 3.0
"""Points at most so far outside every county, on a pier or a reclaimed shore, still belong to the nearest."""

Detail = Literal["fine", "coarse", "china"]
_WEB_FILES: dict[Detail, str] = {"fine": "home_200m", "coarse": "home_1km", "china": "china_2km"}
_BOUNDARIES = DATA / "boundaries"


@dataclass(frozen=True, slots=True)
class Division:
    """
    One unit of province, city or county level.

    Attributes
    ----------
    adcode
        Six digits, unique.
    short_name
        The name without 省, 市, 县, 区, 自治…; whole where that would leave one character.
    parent
        The unit directly above: a province for municipal districts and for counties without a city;
        `None` for a province.
    lon, lat
        The seat of government where known, else a point inside; EPSG:4326.
    """

    adcode: str
    name: str
    short_name: str
    name_en: str
    level: Level
    parent: str | None
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Town:
    """
    A township-level unit.

    Attributes
    ----------
    adcode
        Its county's code; its city's where the county is not known.
    lon, lat, precision_m, source
        Where it is, how far off that may be, and who says so; all `None` where unknown.
    """

    name: str
    adcode: str
    lon: float | None
    lat: float | None
    precision_m: int | None
    source: str | None


@cache
def read_divisions() -> Mapping[str, Division]:
    """Return every division of China by adcode, ascending; a municipality is one unit, of province level."""
    with (_BOUNDARIES / "divisions.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            Division(
                row["adcode"],
                row["name"],
                row["short_name"],
                row["name_en"],
                level_of(row["adcode"]),
                row["parent"] or None,
                float(row["lon"]),
                float(row["lat"]),
            )
            for row in csv.DictReader(file)
        ]
    return MappingProxyType({row.adcode: row for row in rows})


def division(adcode: str) -> Division:
    """
    Return one division.

    Raises
    ------
    GeometryError
        If no division has this code.
    """
    try:
        return read_divisions()[adcode]
    except KeyError:
        raise GeometryError(f"No division has the code {adcode!r}: look it up in divisions.csv.") from None


@cache
def _counties_by_parent() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    divisions = read_divisions()
    with_parts = {unit.parent for unit in divisions.values()}
    for code in divisions:
        if code not in with_parts:
            above: str | None = code
            while above:
                found.setdefault(above, []).append(code)
                above = parent_of(above)
    return {code: tuple(codes) for code, codes in found.items()}


def counties_of(adcode: str) -> tuple[str, ...]:
    """
    Return the county-level units of a unit, ascending; of a county itself.

    Cities and regions without parts (东莞 441900, 澳门 820000) count as their own county-level unit.
    """
    return _counties_by_parent()[division(adcode).adcode]


def parents_of(adcode: str) -> tuple[str, ...]:
    """Return the units above, lowest first: `131082` → `("131000", "130000")`."""
    above, parents = division(adcode).parent, []
    while above:
        parents.append(above)
        above = read_divisions()[above].parent
    return tuple(parents)


def full_name(adcode: str) -> str:
    """Return the names from the province down: 河北省廊坊市三河市."""
    return "".join(read_divisions()[code].name for code in (*reversed(parents_of(adcode)), adcode))


def home_counties() -> tuple[str, ...]:
    """Return the codes of the county-level units of Beijing, Tianjin and Hebei, ascending."""
    return tuple(code for province in HOME_PROVINCES for code in counties_of(province))


def unit_geometry(adcode: str) -> BaseGeometry:
    """
    Return the area of a unit of any level: home units at 100 m, others as 天地图 generalises them.

    Raises
    ------
    GeometryError
        If no division has this code.
    """
    code = division(adcode).adcode
    counties = _county_geometries(home=province_of(code) in HOME_PROVINCES)
    return counties[code] if code in counties else _united(code)


@lru_cache(64)  # all cities and provinces at once would fill 50 MB
def _united(adcode: str) -> BaseGeometry:
    counties = _county_geometries(home=province_of(adcode) in HOME_PROVINCES)
    return shapely.coverage_union_all([counties[code] for code in counties_of(adcode)])


@cache
def _county_geometries(*, home: bool) -> dict[str, BaseGeometry]:
    table = read_columns("boundaries/home_100m.parquet" if home else "boundaries/china.parquet")
    return dict(zip(table["adcode"], shapely.from_wkb(table["geometry"]), strict=True))


@dataclass(frozen=True)
class CountyIndex:
    """A spatial index over county-level units; `codes[i]` belongs to `geometries[i]`."""

    codes: tuple[str, ...]
    geometries: "np.ndarray[Any, np.dtype[np.object_]]"

    @cached_property
    def tree(self) -> shapely.STRtree:
        """The index itself."""
        shapely.prepare(self.geometries)
        return shapely.STRtree(self.geometries)


@cache
def county_index(*, home: bool) -> CountyIndex:
    """Return the index of the home region or of the rest of China, which takes longer to load."""
    units = _county_geometries(home=home)
    return CountyIndex(tuple(units), np.array(list(units.values()), dtype=object))


@cache
def home_box() -> tuple[float, float, float, float]:
    """Return west, south, east and north of the home region."""
    west, south, east, north = shapely.total_bounds(county_index(home=True).geometries)
    return float(west), float(south), float(east), float(north)


def locate(lon: float, lat: float) -> str | None:
    """
    Return the county-level unit a point lies in.

    Returns
    -------
    adcode
        The nearest unit where the point lies at most `SHORE_KM` outside all of them, `None` farther out.
    """
    point = shapely.Point(lon, lat)
    west, south, east, north = home_box()
    indices = [county_index(home=True)] if west <= lon <= east and south <= lat <= north else []
    indices += [county_index(home=False)] if not indices or not _hits(indices[0], point) else []
    for index in indices:
        if hits := _hits(index, point):
            return hits[0]
    near = {code: distance for index in indices for code, distance in _near(index, point)}
    return min(near, key=lambda code: near[code]) if near else None


def _hits(index: CountyIndex, point: shapely.Point) -> list[str]:
    """Return the units that cover a point, ascending; two where it lies on a border."""
    return sorted(index.codes[i] for i in index.tree.query(point, predicate="intersects"))


def _near(index: CountyIndex, point: shapely.Point) -> Iterator[tuple[str, float]]:
    """Yield the units within `SHORE_KM` with their distance in degrees of latitude."""
    shrink = float(np.cos(np.radians(point.y)))
    radius = SHORE_KM / 111.2
    wide = radius / shrink
    box = shapely.box(point.x - wide, point.y - radius, point.x + wide, point.y + radius)
    target = shapely.Point(point.x * shrink, point.y)
    for i in index.tree.query(box):
        part = shapely.clip_by_rect(index.geometries[i], *box.bounds)
        if not part.is_empty:
            distance = float(target.distance(shapely.transform(part, lambda xy: xy * [shrink, 1.0])))
            if distance <= radius:
                yield index.codes[i], distance


@cache
def read_web_layer(level: Level, detail: Detail = "fine") -> dict[str, Any]:
    """
    Return the units of one level as a GeoJSON FeatureCollection for the browser. Shared: do not change it.

    Parameters
    ----------
    level
        county, city or province.
    detail
        `fine` the home region at 200 m, `coarse` at 1 km, `china` the rest of China at 2 km. Together
        `coarse` and `china` cover the country.
    """
    shapes = read_web_shapes(level, detail)
    return {
        "type": "FeatureCollection",
        "features": [_feature(code, shape) for code, shape in shapes.items()],
    }


def read_web_shapes(level: Level, detail: Detail) -> Mapping[str, BaseGeometry]:
    """Return the same units by adcode as shapes, for whoever goes on computing with them."""
    table = _web_table(detail)
    codes = [(code, wkb) for row, code, wkb in table if row == level]
    return dict(zip((code for code, _ in codes), shapely.from_wkb([wkb for _, wkb in codes]), strict=True))


@cache
def _web_table(detail: Detail) -> list[tuple[Level, str, bytes]]:
    table = read_columns(f"boundaries/{_WEB_FILES[detail]}.parquet")
    return list(zip(table["level"], table["adcode"], table["geometry"], strict=True))


WEB_PROPERTIES = ("adcode", "name", "name_en", "level", "parent", "lon", "lat")


def _feature(adcode: str, geometry: BaseGeometry) -> dict[str, Any]:
    unit = division(adcode)
    return {
        "type": "Feature",
        "id": adcode,
        "geometry": shapely.geometry.mapping(geometry),
        "properties": {name: getattr(unit, name) for name in WEB_PROPERTIES},
    }


@cache
def read_water() -> Mapping[str, BaseGeometry]:
    """Return the mapped water bodies of the home region by id, such as `w11697-4048`."""
    table = read_columns("water.parquet")
    return MappingProxyType(dict(zip(table["id"], shapely.from_wkb(table["geometry"]), strict=True)))


@dataclass(frozen=True)
class Towns:
    """The township-level units of China; look up by county or by name."""

    rows: tuple[Town, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Town]:
        return iter(self.rows)

    @cached_property
    def by_county(self) -> Mapping[str, tuple[Town, ...]]:
        """Towns by the code of their county (or city, where the county is not known)."""
        return _grouped((town.adcode, town) for town in self.rows)

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Town, ...]]:
        """Towns by full name: 燕郊镇."""
        return _grouped((town.name, town) for town in self.rows)


def _grouped(pairs: Iterator[tuple[str, Town]]) -> Mapping[str, tuple[Town, ...]]:
    groups: dict[str, list[Town]] = {}
    for key, town in pairs:
        groups.setdefault(key, []).append(town)
    return MappingProxyType({key: tuple(towns) for key, towns in groups.items()})


@cache
def read_towns() -> Towns:
    """Return the townships, streets and towns of China, by county code and name."""
    with (DATA / "towns.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return Towns(tuple(starmap(_read_town, rows)))


@cache
def _metres(digits: str) -> int:
    """Return a number as one object for all towns."""
    return int(digits)


def _read_town(name: str, adcode: str, lon: str, lat: str, precision_m: str, source: str) -> Town:
    name, adcode = intern(name), intern(adcode)
    if not lon:
        return Town(name, adcode, None, None, None, None)
    return Town(name, adcode, float(lon), float(lat), _metres(precision_m), intern(source))
