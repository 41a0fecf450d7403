"""Build geodata/data/water.parquet: the mapped water bodies of the home region."""

import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geodata.boundaries import home_box
from geodata.coordinates import area_km2
from geodata.geometry import home_area
from geodata.settings import DATA
from scripts.geoparquet import write_geoparquet
from scripts.packages import fetch

OUT = DATA / "water.parquet"
MIN_KM2 = 0.1
SEA_KM2 = 1000.0
"""The sea is a body of the package too; no lake of the region comes near this."""


def main() -> None:
    """Fetch, clip and write; print what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        text = (fetch("earth-waterbodies", Path(folder)) / "map.geo.json").read_text(encoding="utf-8")
    bodies = [round_body(body) for body in read_bodies(text)]
    bodies = [body for body in bodies if MIN_KM2 <= area_km2(body) < SEA_KM2]
    named = name_bodies(bodies)
    columns: dict[str, list[Any]] = {
        "id": list(named),
        "area_km2": [round(area_km2(body), 2) for body in named.values()],
    }
    write_geoparquet(OUT, columns, list(named.values()))
    vertices = int(shapely.get_num_coordinates(bodies).sum())
    print(f"{OUT.name}: {len(named)} bodies, {vertices:,} vertices, {OUT.stat().st_size / 1000:,.0f} kB")


def read_bodies(text: str) -> list[BaseGeometry]:
    """Return the polygons that touch the home region; clipped by a box first, anything else does not finish."""
    world = shapely.get_parts(shapely.get_parts(shapely.from_geojson(text)))
    west, south, east, north = home_box()
    near = world[shapely.intersects(shapely.envelope(world), shapely.box(west, south, east, north))]
    clipped = shapely.get_parts(shapely.clip_by_rect(near, west - 0.5, south - 0.5, east + 0.5, north + 0.5))
    clipped = clipped[shapely.get_dimensions(clipped) == 2]
    return list(clipped[shapely.intersects(home_area(), shapely.make_valid(clipped))])


def round_body(body: BaseGeometry) -> BaseGeometry:
    """Round to 1e-5 degrees and keep the largest valid part; the package is at 100 m already."""
    rounded = shapely.make_valid(shapely.transform(shapely.make_valid(body), lambda xy: np.round(xy, 5)))
    polygons = [part for part in shapely.get_parts(rounded) if part.geom_type == "Polygon"]
    return max(polygons, key=lambda part: float(part.area))


def name_bodies(bodies: list[BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return the bodies by id, ascending: `w11697-4048` is lon, lat of an inner point in hundredths of a degree."""
    groups: dict[str, list[BaseGeometry]] = defaultdict(list)
    for body in bodies:
        point = shapely.point_on_surface(body)
        groups[f"w{round(point.x * 100)}-{round(point.y * 100)}"].append(body)
    named: dict[str, BaseGeometry] = {}
    for name, group in groups.items():
        group.sort(key=lambda body: (-body.area, body.bounds))
        for i, body in enumerate(group):
            named[name + ("abcdefghijklmnopqrstuvwxyz"[i - 1] if i else "")] = body
    return dict(sorted(named.items()))


if __name__ == "__main__":
    main()
