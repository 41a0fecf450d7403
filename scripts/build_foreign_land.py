"""Build geodata/data/foreign_land.parquet: the land of the world around China, to be drawn under China's own."""

import sys
import tempfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
import shapely.affinity
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from geodata.boundaries import read_web_shapes
from geodata.settings import DATA
from scripts.geoparquet import write_geoparquet
from scripts.packages import fetch

OUT = DATA / "foreign_land.parquet"
FRAME = (-30.0, -57.0, 330.0, 83.0)
"""The world from one cut in the Atlantic to the next, so that the Pacific lies whole east of China; no Antarctica."""
NEAR = (62.0, -11.0, 150.0, 60.0)
"""Around China land is drawn finer than elsewhere."""
SHORES = (104.0, 16.0, 132.0, 45.0)
"""From Viet Nam to Korea, whose shores go on where China's end, it is drawn as fine as these."""
CHINA = ("156", "158", "344", "446")
"""Codes of ISO 3166 under which the package has the mainland, Taiwan, Hong Kong and Macao: their coasts are not drawn."""
UNDER = 0.3
"""Degrees: so far inside China's shores the land under it ends; at the land border it goes on."""
BESIDE = 0.05
"""Degrees: so near to foreign land it reaches the shore, so that none opens where the border comes to the sea."""
POND = 0.2
"""Square degrees: smaller holes in the land are filled."""

Points = np.ndarray[Any, np.dtype[np.float64]]
_MERCATOR = Transformer.from_crs("EPSG:4326", "+proj=webmerc +datum=WGS84 +over", always_xy=True)
"""Web Mercator that goes on east of 180°."""


def main() -> None:
    """Fetch, derive, check and write; print what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        file = fetch("world-atlas", Path(folder)) / "countries-10m.json"
        countries = gpd.read_file(file, layer="countries")
    mine = countries["id"].isin(CHINA)
    land = join_land(_framed(countries.geometry[~mine]), _framed(countries.geometry[mine]), drawn_china())
    parts = _polygons(thin_by_distance(land))
    write_geoparquet(OUT, {}, parts)
    vertices = int(shapely.get_num_coordinates(parts).sum())
    print(f"{OUT.name}: {len(parts)} parts, {vertices:,} vertices, {OUT.stat().st_size / 1000:,.0f} kB")


def drawn_china() -> BaseGeometry:
    """Return China as the map draws it from far."""
    return shapely.union_all(
        [*read_web_shapes("province", "china").values(), *read_web_shapes("province", "coarse").values()]
    )


def join_land(foreign: BaseGeometry, package_china: BaseGeometry, china: BaseGeometry) -> BaseGeometry:
    """
    Return foreign land that goes on under China, so that no gap opens at its border, and ends inside its shores.

    Parameters
    ----------
    foreign, package_china
        The land of other countries, and China's as the package has it: it lies up to some km beside `china`.
    china
        China as the map draws it, which is drawn over all this.
    """
    here = shapely.intersection(foreign, shapely.buffer(shapely.envelope(china), 1.0))
    mine = shapely.union(package_china, china)
    whole = [_filled(part) for part in _polygons(shapely.union(here, mine))]
    core = shapely.union_all(shapely.buffer(shapely.simplify(whole, 0.02), -UNDER))
    seam = shapely.intersection(mine, shapely.buffer(here, BESIDE))
    return shapely.union_all([foreign, core, seam])


def thin_by_distance(land: BaseGeometry) -> BaseGeometry:
    """Return land as fine as China beside it, coarser farther away, coarse in the rest of the world."""
    beside = shapely.box(*SHORES)
    fine = thin(land, SHORES, tolerance_m=2000, min_km2=20, digits=2)
    near = thin(land, NEAR, tolerance_m=6000, min_km2=400, digits=2)
    far = thin(land, FRAME, tolerance_m=40_000, min_km2=12_000, digits=1)
    around = shapely.difference(far, shapely.box(*NEAR))
    whole = shapely.union_all([fine, shapely.difference(near, beside), around])
    return shapely.union_all([_filled(part) for part in _polygons(whole)])


def thin(
    land: BaseGeometry, box: tuple[float, ...], *, tolerance_m: float, min_km2: float, digits: int
) -> BaseGeometry:
    """Return what lies in a box, thinned and rounded; metres and km² are those of web Mercator, as on the screen."""
    metres = shapely.transform(shapely.clip_by_rect(land, *box), _MERCATOR.transform, interleaved=False)
    wide = [part for part in _polygons(shapely.simplify(metres, tolerance_m)) if part.area > min_km2 * 1e6]
    degrees = shapely.transform(wide, _degrees, interleaved=False)
    rounded = shapely.union_all(shapely.set_precision(shapely.make_valid(degrees), 10.0**-digits))
    return shapely.set_precision(rounded, 0.0)  # it would go on to round whatever it is joined with


def _filled(part: shapely.Polygon) -> shapely.Polygon:
    """Return a polygon without small holes: ponds, and slits where coarse land meets fine."""
    return shapely.Polygon(part.exterior, [r for r in part.interiors if shapely.Polygon(r).area > POND])


def _degrees(x: Points, y: Points) -> tuple[Points, Points]:
    return _MERCATOR.transform(x, y, direction="INVERSE")


def _framed(countries: gpd.GeoSeries) -> BaseGeometry:
    """Return countries as one shape inside the frame; the package joins rings across the 180th meridian."""
    polygons = [_unrolled(polygon) for polygon in shapely.get_parts(countries.to_numpy())]
    mended = shapely.union_all(shapely.make_valid(polygons, method="structure", keep_collapsed=False))
    turns = [shapely.affinity.translate(mended, by) for by in (-360.0, 0.0, 360.0)]
    return shapely.union_all([shapely.clip_by_rect(turn, *FRAME) for turn in turns])


def _unrolled(polygon: shapely.Polygon) -> shapely.Polygon:
    rings = [np.asarray(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]
    for ring in rings:
        ring[:, 0] = np.unwrap(ring[:, 0], period=360.0)
    return shapely.Polygon(rings[0], rings[1:])


def _polygons(shape: BaseGeometry) -> list[shapely.Polygon]:
    return [part for part in shapely.get_parts(shape) if isinstance(part, shapely.Polygon)]


if __name__ == "__main__":
    main()
