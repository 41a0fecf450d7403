"""Checks of the boundaries: how many units there are, whether they fit together, whether their areas are true."""

from collections.abc import Iterator

import numpy as np
import shapely

from geodata.boundaries import (
    HOME_PROVINCES,
    counties_of,
    county_index,
    division,
    read_web_layer,
    unit_geometry,
)
from geodata.coordinates import area_km2
from geodata.issues import Issue

COUNTIES = {"110000": 16, "120000": 16, "130000": 167}
AREA_TOLERANCE = 0.025
"""朝阳 comes out 2.0 % larger and 顺义 1.0 % smaller: the airport's enclave of 朝阳 is counted to 顺义 there."""
PUBLISHED_KM2 = {
    # 北京统计年鉴, land area of the districts
    "110000": 16410.54, "110101": 41.86, "110102": 50.53, "110105": 455.08, "110106": 305.80, "110107": 84.32,
    "110108": 430.77, "110109": 1450.70, "110111": 1989.54, "110112": 906.28, "110113": 1019.89,
    "110114": 1343.54, "110115": 1036.32, "110116": 2122.62, "110117": 950.13, "110118": 2229.45,
    "110119": 1993.75,
    # the units' own government portals
    "120114": 1574, "120119": 1590, "130700": 36797, "130800": 39519, "131000": 6429, "131028": 176,
}  # fmt: skip
"""Areas of inland units in km²; units on the coast reach out to sea in this source and are left out."""

_FILE = "boundaries/home_100m.parquet"


def check_ground() -> Iterator[Issue]:
    """Yield the faults of the boundaries."""
    yield from _check_counts()
    yield from _check_coverages()
    yield from _check_areas()


def _check_counts() -> Iterator[Issue]:
    for province in HOME_PROVINCES:
        found, expected = len(counties_of(province)), COUNTIES[province]
        if found != expected:
            name = division(province).name
            text = f"{name} has {found} county-level units, published are {expected}"
            yield Issue(_FILE, 0, "count-differs", text, "Run scripts/build_boundaries.py.")


def _check_coverages() -> Iterator[Issue]:
    coverages = {_FILE: county_index(home=True).geometries}
    coverages["boundaries/china.parquet"] = county_index(home=False).geometries
    for detail in ("fine", "coarse", "china"):
        features = read_web_layer("county", detail)["features"]
        shapes = [shapely.geometry.shape(feature["geometry"]) for feature in features]
        coverages[f"boundaries, counties, {detail}"] = np.array(shapes, dtype=object)
    for name, geometries in coverages.items():
        if not shapely.coverage_is_valid(geometries):
            remedy = "Run scripts/build_boundaries.py."
            yield Issue(name, 0, "coverage-broken", "units overlap or leave gaps between them", remedy)


def _check_areas() -> Iterator[Issue]:
    for adcode, published in PUBLISHED_KM2.items():
        measured = area_km2(unit_geometry(adcode))
        if abs(measured / published - 1) > AREA_TOLERANCE:
            text = f"{division(adcode).name} measures {measured:,.1f} km², published are {published:,.1f}"
            yield Issue(_FILE, 0, "area-differs", text, "Compare the boundary with another source.")
