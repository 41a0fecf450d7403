"""Places → places with geometry, their districts filled in where the register leaves them open."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from shapely.geometry.base import BaseGeometry

from geodata.errors import GeometryError
from geodata.geometry import build_geometry, recipe_districts
from geodata.issues import Issue
from geodata.models import Node, Place

Lines = Mapping[str, tuple[str, int]]


def place_geometries(
    places: Iterable[Place], nodes: Mapping[str, Node], *, issues: list[Issue], lines: Lines | None = None
) -> list[tuple[Place, BaseGeometry | None]]:
    """
    Build the geometry of each place.

    Parameters
    ----------
    nodes
        The register's nodes, by id, that lines run through.
    issues
        A recipe that cannot be built is added here.
    lines
        File and line of places by id, for the issues.

    Returns
    -------
    placed
        In the order given: the place, its districts filled in, and its geometry; a place without recipe or with a
        faulty one comes back as unlocated, with no geometry.
    """
    placed: list[tuple[Place, BaseGeometry | None]] = []
    built: dict[str, BaseGeometry] = {}
    for place in places:
        if not place.recipe:
            placed.append((place, None))
            continue
        try:
            if place.recipe not in built:
                built[place.recipe] = build_geometry(place.recipe, nodes)
            districts = place.districts or recipe_districts(place.recipe, nodes)
            placed.append((replace(place, districts=districts), built[place.recipe]))
        except GeometryError as error:
            file, line = (lines or {}).get(place.id, ("places.csv", 0))
            issues.append(Issue(file, line, "invalid-geometry", f"{place.id}: {error}", "Mend the recipe."))
            placed.append((replace(place, recipe="", basis="unlocated"), None))
    return placed
