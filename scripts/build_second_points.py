"""Fill geodata/data/second_points.csv: positions that other sources give of places of the register."""

import csv
import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geodata.check_second import FILE
from geodata.coordinates import distance_km
from geodata.geometry import build_geometry
from geodata.register import Register, read_register
from geodata.settings import DATA, HOME_REGION
from scripts.packages import fetch

COLUMNS = ("place", "source", "name", "lon", "lat", "doubt_m")
CHINA = (73.0, 18.0, 135.1, 54.0)
"""West, south, east, north."""
Points = dict[str, list[tuple[float, float]]]


def main() -> None:
    """Look up every line's name in its source and write lon, lat of the one nearest to the place."""
    register = read_register(HOME_REGION)
    with (DATA / FILE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with tempfile.TemporaryDirectory() as folder:
        sources = {name: read_points(fetch(name, Path(folder))) for name in {row["source"] for row in rows}}
    for row in rows:
        row["lon"], row["lat"] = find_point(row, sources[row["source"]], register)
    rows.sort(key=lambda row: (row["source"], row["place"]))
    with (DATA / FILE).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{FILE}: {len(rows):,} lines, {(DATA / FILE).stat().st_size / 1000:,.0f} kB")


def read_points(package: Path) -> Points:
    """Return lon, lat of the points in China by name; a name may recur."""
    points: Points = defaultdict(list)
    west, south, east, north = CHINA
    text = (package / "data" / "data.json").read_text(encoding="utf-8")
    for feature in json.loads(text)["features"]:
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
