"""Atlas + district → profile: what touches it and why, shares of area, neighbours, what lies nearest."""

from dataclasses import dataclass, field, replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj import Geod

from geodata.adcode import MUNICIPALITIES
from geodata.boundaries import (
    HOME_PROVINCES,
    Division,
    counties_of,
    division,
    full_name,
    read_divisions,
    unit_geometry,
)
from geodata.coordinates import area_km2, to_albers
from layers.atlas.build import Atlas
from layers.atlas.place_index import TOUCHES, place_index
from layers.selection.selection import Selection, select_rows
from layers.themes import DIVISION, theme_styles

NEAREST = {
    "airport": ("airport", "", "机场$"),
    "port": ("port", "", "(?<!无水)(?<!陆)(?<!空)港区?$"),
    "station": ("rail", "Point", ""),
    "rail": ("rail", "LineString", ""),
    "platform": ("platform", "", ""),
}
"""What is looked for: a kind of place, its geometry where that tells stations from lines, and how its name ends: no
terminal in a city, no dry port."""
VAGUE = ("county", "city", "province")
"""Of places known no better nobody can say how far they are."""
NOT_YET = ("general aviation", "military airfield", "metro station", "passenger service not known", "planned")
"""Notes of what nobody can travel to yet, not by a ticket, or not from afar."""
WIDE = 5
"""A zone over more counties than this is no goal of a journey."""
_POINTS = ("北", "东北", "东", "东南", "南", "西南", "西", "西北")
_POINTS_EN = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A unit of the same level that shares a border; `border_km` by the equal-area projection."""

    adcode: str
    name: str
    name_en: str
    border_km: float


@dataclass(frozen=True, slots=True)
class Near:
    """
    The place that lies nearest to the district's seat.

    Attributes
    ----------
    kind
        airport, port, station, rail (a line) or platform.
    distance_km
        To its nearest point; 0 where the seat lies inside it.
    inside
        Whether the seat lies inside it.
    direction, direction_en
        Chinese; N, NE, ….
    """

    kind: str
    place: str
    name: str
    name_en: str
    distance_km: float
    direction: str
    direction_en: str
    inside: bool = False


@dataclass(frozen=True, slots=True)
class DistrictProfile:
    """
    One division and all that touches it.

    Attributes
    ----------
    places
        The places that touch it, with the columns of `atlas.places` and `touch` (named, covered, within),
        `km2_inside` (NaN for points and lines), `share_of_place` and `share_of_district` (0 to 1).
    counts
        A row a theme, the columns named, covered, within; a place of two themes counts in both.
    area_km2
        By the equal-area projection.
    """

    unit: Division
    full_name: str
    area_km2: float
    counties: tuple[str, ...]
    places: gpd.GeoDataFrame = field(repr=False)
    counts: pd.DataFrame = field(repr=False)
    neighbours: tuple[Neighbour, ...]
    nearest: tuple[Near, ...]


def touching_places(atlas: Atlas, adcode: str, selection: Selection | None = None) -> gpd.GeoDataFrame:
    """
    Return the places that touch a district, with `touch` and the shares of area that lie in it.

    Parameters
    ----------
    selection
        What else is chosen; its own districts and touch are left aside. `None`: places the documents mention.

    Raises
    ------
    GeometryError
        If no division has this code.
    """
    division(adcode)
    shown = select_rows(atlas, replace(selection or Selection(), districts=(), touch=()))
    reasons = place_index(atlas).touch(adcode)
    why = np.select([reasons[touch] for touch in TOUCHES], TOUCHES, default="")
    mask = shown & (why != "")
    places = atlas.places[mask].copy()
    places["touch"] = why[mask]
    return _with_shares(places, adcode)


def _with_shares(places: gpd.GeoDataFrame, adcode: str) -> gpd.GeoDataFrame:
    unit = to_albers(unit_geometry(adcode))
    shapely.prepare(unit)
    inside = np.full(len(places), np.nan)
    whole = np.full(len(places), np.nan)
    for i, shape in enumerate(places.geometry):
        if shape is not None and shape.geom_type in {"Polygon", "MultiPolygon"}:
            area = to_albers(shape)
            whole[i] = area.area / 1e6
            inside[i] = (
                unit.area / 1e6 if places["touch"].iat[i] == "covered" else area.intersection(unit).area / 1e6
            )
    places["km2_inside"] = np.round(inside, 3)
    places["share_of_place"] = np.round(np.minimum(inside / whole, 1), 4)
    places["share_of_district"] = np.round(np.minimum(inside / (unit.area / 1e6), 1), 4)
    return places


def count_touches(places: gpd.GeoDataFrame) -> pd.DataFrame:
    """Count places by theme (all that occur, in listed order) and by why they touch the district."""
    rows = [
        (t, touch)
        for themes, touch in zip(places["themes"], places["touch"], strict=True)
        for t in themes or (DIVISION,)
    ]
    table = pd.DataFrame(rows, columns=["theme", "touch"])
    counts = pd.crosstab(table["theme"], table["touch"]).reindex(columns=list(TOUCHES), fill_value=0)
    return counts.reindex([theme for theme in theme_styles() if theme in counts.index]).astype("int64")


def find_neighbours(adcode: str) -> list[Neighbour]:
    """Return the units of the same level that share a border, longest border first."""
    unit = division(adcode)
    around = shapely.box(*unit_geometry(adcode).bounds).buffer(0.01)
    own = to_albers(unit_geometry(adcode))
    found = []
    for code in _same_level(unit):
        if code == adcode or not around.intersects(shapely.box(*unit_geometry(code).bounds)):
            continue
        other = to_albers(unit_geometry(code))
        if shapely.dwithin(own, other, 300):
            border = own.boundary.intersection(other.boundary.buffer(150)).length / 1000
            if border > 0:
                other_unit = read_divisions()[code]
                found.append(Neighbour(code, other_unit.name, other_unit.name_en, round(border, 1)))
    return sorted(found, key=lambda n: (-n.border_km, n.adcode))


def _same_level(unit: Division) -> list[str]:
    """Codes to try as neighbours: near by seat, of the home region alone where the unit is of it."""
    pool = read_divisions().values()
    if unit.level == "county":
        near = (c for c in pool if abs(c.lon - unit.lon) < 2 and abs(c.lat - unit.lat) < 2)
        return [c.adcode for c in near if c.level == "county"]
    if unit.level == "city" or unit.adcode in MUNICIPALITIES:
        near = (c for c in pool if abs(c.lon - unit.lon) < 8 and abs(c.lat - unit.lat) < 8)
        return [c.adcode for c in near if c.level == "city" or c.adcode in MUNICIPALITIES]
    return [c.adcode for c in pool if c.level == "province"]


def is_home(adcode: str) -> bool:
    """Say whether a division lies in the region whose places the register knows in full."""
    return adcode[:2] in {province[:2] for province in HOME_PROVINCES}


def find_nearest(atlas: Atlas, adcode: str) -> list[Near]:
    """Return for airports, ports, stations, railways and platforms the one nearest to the seat, on the ellipsoid."""
    unit = division(adcode)
    seat = shapely.Point(unit.lon, unit.lat)
    flat_seat = to_albers(seat)
    index = place_index(atlas)
    found = []
    wide = np.array([len(codes) > WIDE for codes in atlas.places["districts"]], dtype=bool)
    table = atlas.places
    forms = np.asarray(table.geometry.geom_type)
    goals = index.located & ~np.isin(index.basis.astype(str), VAGUE) & (table["valid_to"] == "").to_numpy()
    goals &= ~table["note"].str.startswith(NOT_YET).to_numpy(dtype=bool)
    for key, (kind, form, ending) in NEAREST.items():
        fits = (index.kind == kind) & goals & ((forms == form) if form else ~wide)
        fits &= table["name"].str.contains(ending).to_numpy(dtype=bool)
        rows = np.flatnonzero(fits)
        if not len(rows):
            continue
        shapes = atlas.places.geometry.array[rows]
        flat = [to_albers(shape) for shape in shapes]
        away = np.round(shapely.distance(np.array(flat, dtype=object), flat_seat) / 100)
        best = int(np.lexsort((-table["n_mentions"].to_numpy()[rows], away))[0])
        row = atlas.places.iloc[int(rows[best])]
        found.append(_near(key, row, seat, shapely.shortest_line(seat, shapes[best])))
    return found


def _near(kind: str, row: pd.Series, seat: shapely.Point, line: shapely.LineString) -> Near:
    lon, lat = line.coords[-1]
    azimuth, _, metres = Geod(ellps="WGS84").inv(seat.x, seat.y, lon, lat)
    point = round(azimuth / 45) % 8
    return Near(
        kind=kind,
        place=row["id"],
        name=row["name"],
        name_en=row["name_en"],
        distance_km=round(metres / 1000, 1),
        direction=_POINTS[point] if metres else "",
        direction_en=_POINTS_EN[point] if metres else "",
        inside=bool(row.geometry.geom_type.endswith("Polygon") and metres < 1),
    )


def district_profile(atlas: Atlas, adcode: str, selection: Selection | None = None) -> DistrictProfile:
    """
    Return all that is known of a district: what touches it, shares, neighbours, distances.

    Raises
    ------
    GeometryError
        If no division has this code.
    """
    places = touching_places(atlas, adcode, selection)
    return DistrictProfile(
        unit=division(adcode),
        full_name=full_name(adcode),
        area_km2=round(area_km2(unit_geometry(adcode)), 1),
        counties=counties_of(adcode),
        places=places,
        counts=count_touches(places),
        neighbours=tuple(find_neighbours(adcode)),
        nearest=tuple(find_nearest(atlas, adcode)) if is_home(adcode) else (),
    )
