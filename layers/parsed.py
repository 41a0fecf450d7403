"""What was read out of texts → GeoJSON, one feature a distinct place, with every mention."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from geodata.issues import Issue
from geodata.models import Node
from geodata.pipeline import ParseResult
from layers.geojson import bbox_of, collection_text, feature_text
from layers.placed import place_geometries


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
    ordered = [result.places[key] for key in sorted(result.places)]
    placed = place_geometries(ordered, nodes, issues=issues)
    mentions = _mentions_by_place(result)

    def features() -> Iterator[str]:
        for place, shape in placed:
            properties = {
                "name": place.name,
                "name_en": place.name_en,
                "kind": place.kind,
                "themes": list(place.themes),
                "basis": place.basis,
                "precision_m": place.precision_m,
                "districts": list(place.districts),
                "mentions": sorted(mentions[place.id], key=lambda m: (m["doc"], m["start"], m["end"])),
            }
            yield feature_text(place.id, shape, properties)

    return collection_text(features(), name="xietu-parse", bbox=bbox_of(shape for _, shape in placed))
