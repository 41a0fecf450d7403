"""What was read out of texts → GeoJSON, one feature a distinct place, with every mention."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from shapely.geometry.base import BaseGeometry

from geodata.errors import GeometryError
from geodata.geometry import build_geometry
from geodata.issues import Issue
from geodata.models import Node, Place
from geodata.pipeline import ParseResult
from layers.geojson import bbox_of, collection_text, feature_text


def _mentions_by_place(result: ParseResult) -> dict[str, list[dict[str, Any]]]:
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for table in sorted(result.tables, key=lambda table: table.document.doc):
        for mention in table:
            if mention.place:
                found[mention.place].append(
                    {
                        "doc": mention.doc,
                        "start": mention.start,
                        "end": mention.end,
                        "surface": mention.surface,
                        "rule": mention.rule,
                        "confidence": round(mention.confidence, 3),
                    }
                )
    return found


def place_geometries(
    places: Mapping[str, Place], nodes: Mapping[str, Node], *, issues: list[Issue]
) -> dict[str, BaseGeometry | None]:
    """Build the geometry of each place, `None` where it has no recipe or the recipe is faulty (an issue is added)."""
    shapes: dict[str, BaseGeometry | None] = {}
    for key, place in places.items():
        shapes[key] = None
        if place.recipe:
            try:
                shapes[key] = build_geometry(place.recipe, nodes)
            except GeometryError as error:
                issues.append(
                    Issue("places.csv", 0, "invalid-geometry", f"{key}: {error}", "Mend the recipe.")
                )
    return shapes


def parsed_to_geojson(
    result: ParseResult, nodes: Mapping[str, Node], *, issues: list[Issue]
) -> Iterator[str]:
    """
    Yield the text of an RFC 7946 FeatureCollection of the distinct places, in order of id.

    The same places and mentions always come out as the same bytes, in whatever order the files were given.

    Parameters
    ----------
    nodes
        The register's nodes, by id, that lines run through.
    issues
        Recipes that cannot be built are added here; their places have no geometry.
    """
    shapes = place_geometries(result.places, nodes, issues=issues)
    mentions = _mentions_by_place(result)

    def features() -> Iterator[str]:
        for key in sorted(result.places):
            place = result.places[key]
            properties = {
                "name": place.name,
                "name_en": place.name_en,
                "kind": place.kind,
                "themes": list(place.themes),
                "basis": "unlocated" if shapes[key] is None else place.basis,
                "precision_m": place.precision_m,
                "districts": list(place.districts),
                "mentions": sorted(mentions[key], key=lambda m: (m["doc"], m["start"], m["end"])),
            }
            yield feature_text(key, shapes[key], properties)

    return collection_text(features(), name="xietu-parse", bbox=bbox_of(shapes.values()))
