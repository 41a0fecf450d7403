"""Checks of positions against a second source of them: stations, airports of OpenStreetMap, power stations of WRI."""

from collections.abc import Iterator

import shapely
from shapely.ops import nearest_points

from geodata.coordinates import distance_km
from geodata.errors import GeometryError
from geodata.geometry import build_geometry
from geodata.issues import Issue
from geodata.register import Register, read_rows
from geodata.settings import DATA

FILE = "second_points.csv"
SLACK_KM = 0.5


def places_with_second_point() -> frozenset[str]:
    """Return the ids of the places that the table has."""
    return frozenset(row["place"] for _, row in read_rows(DATA / FILE))


def check_second_points(register: Register) -> Iterator[Issue]:
    """
    Yield the places that lie farther from their second position than both sources' doubt allows.

    Parameters
    ----------
    register
        Places of the region and of the nation; a line whose place it lacks is a fault too.
    """
    for line, row in read_rows(DATA / FILE):
        place = register.places.get(row["place"])
        if place is None:
            text = f"no place is called {row['place']!r}"
            yield Issue(FILE, line, "unknown-place", text, "Mend the id, or delete the line.")
            continue
        try:
            geometry = build_geometry(place.recipe, register.nodes)
        except GeometryError:
            continue
        second = shapely.Point(float(row["lon"]), float(row["lat"]))
        near, _ = nearest_points(geometry, second)
        far = distance_km(near.x, near.y, second.x, second.y)
        if far > SLACK_KM + (place.precision_m + int(row["doubt_m"])) / 1000:
            text = f"{place.id!r} lies {far:.1f} km from {row['name']!r} of {row['source']}"
            yield Issue(FILE, line, "coordinate-disagrees", text, "Find out which is right, mend that one.")
