"""Places → places with geometry, their districts filled in where the register leaves them open."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from shapely.geometry.base import BaseGeometry

from geodata.errors import GeometryError
from geodata.geometry import build_geometry, recipe_districts
from geodata.issues import Issue
from geodata.models import Node, Place

Lines = Mapping[str, tuple[str, int]]
KEPT = 50
"""Unions, which take longest, whose geometry is kept for the next place with the same recipe."""


def place_geometries(
    places: Iterable[Place], nodes: Mapping[str, Node], *, issues: list[Issue], lines: Lines | None = None
) -> Iterator[tuple[Place, BaseGeometry | None]]:
    """
    Build the geometry of each place, one after the other.

    Parameters
    ----------
    nodes
        The register's nodes, by id, that lines run through.
    issues
        A recipe that cannot be built is added here.
    lines
        File and line of places by id, for the issues.

    Yields
    ------
    place, geometry
        In the order given: the place, its districts filled in, and its geometry; a place without recipe or with a
        faulty one comes back as unlocated, with no geometry.
    """

    def build(recipe: str) -> BaseGeometry:
        return build_geometry(recipe, nodes)

    build_union, build_seat = (
        lru_cache(KEPT)(build),
        cache(build),
    )  # many places stand at the seat of one county

    def built(recipe: str) -> BaseGeometry:
        verb = recipe.partition(" ")[0]
        return (build_union if verb == "union" else build_seat if verb == "within" else build)(recipe)

    for place in places:
        if not place.recipe:
            yield place, None
            continue
        try:
            shape = built(place.recipe)
            districts = place.districts or recipe_districts(place.recipe, nodes)
        except GeometryError as error:
            file, line = (lines or {}).get(place.id, ("places.csv", 0))
            issues.append(Issue(file, line, "invalid-geometry", f"{place.id}: {error}", "Mend the recipe."))
            yield replace(place, recipe="", basis="unlocated"), None
        else:
            yield (place if place.districts else replace(place, districts=districts)), shape
